// ace-report.js BOOK REPORT: one line a violation of Ace's report; exit 1 where there is one.
const fs = require('fs');
const [book, path] = process.argv.slice(2);
const report = JSON.parse(fs.readFileSync(path, 'utf8'));
let told = 0;
for (const file of report.assertions || []) {
  for (const a of file.assertions || []) {
    if (a['earl:result'] && a['earl:result']['earl:outcome'] === 'pass') continue;
    const test = a['earl:test'] || {};
    const where = (a['earl:result'] || {});
    const name = file['earl:testSubject'] ? file['earl:testSubject'].url : '';
    console.log(`${book}: ${name}: ${test['earl:impact']} ${test['dct:title']}: ` +
      `${(where.html || where['dct:description'] || '').toString().replace(/\s+/g, ' ').slice(0, 160)}`);
    told++;
  }
}
console.log(`${book}: Ace, ${told} violations`);
process.exit(told ? 1 : 0);
