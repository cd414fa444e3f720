#!/usr/bin/env bash
# What no line holds, and what has no end: no letter is lost, nothing stands outside the page or on another line.
source "$(dirname "$0")/lib.sh"
python3 - <<'P'
import hashlib
word = lambda i: hashlib.md5(str(i).encode()).hexdigest()
things = {
    'address': 'See https://example.org/' + '/'.join(word(i) for i in range(12)) + '?q=' + word(1) * 3 + ' for it.',
    'hash': 'It is ' + ''.join(word(i) for i in range(20)) + ' and no other.',
    'long': ' '.join(word(i)[: 3 + i % 7] for i in range(8000)) + '.',
    'cap': 'W' + word(3) + ' stands here, and after it ' + ' '.join(word(i)[: 3 + i % 7] for i in range(90)) + '.',
    'many': '\n\n'.join(word(i)[:6] for i in range(3000)),
}
for name, text in things.items():
    open(name + '.md', 'w').write('---\ntitle: T\nlang: en\n---\n\nFirst words stand here.\n\n' + text + '\n')
P
cat >check.py <<'P'
import re, sys
text = re.sub(r'\A---.*?---', '', open(sys.argv[1]).read(), flags=re.S)
want = re.sub(r'\s', '', text)
got, lines, bad = '', set(), []
for row in open('pages'):
    if m := re.match(r'page \d+ label=\S* ([\d.]+) ([\d.]+)', row):
        w, h, lines = float(m[1]), float(m[2]), set()
    elif m := re.match(r' +run (-?[\d.]+) (-?[\d.]+) \S+ [\d.]+ (?:x\d+ )?(?:#\w+ )?(\S+) "(.*)"$', row):
        x, y = float(m[1]), float(m[2])
        if not (0 <= x < w and 0 < y < h):
            bad.append(row)
        if m[3].startswith(('P:', 'Link:')):
            if m[4].strip() and (x, y) in lines:
                bad.append('twice: ' + row)
            lines.add((x, y))
            got += m[4].replace('\u00ad', '')
if want not in re.sub(r'\s', '', got):
    bad.append('text is lost')
print(*bad[:3], sep='\n')
sys.exit(bool(bad))
P
echo 'p::first-letter { initial-letter: 40 }' >cap.css
for style in article book handout; do
  for page in a5 90x122mm; do
    for name in address hash long many; do
      "$OFFPRINT" $name.md --style $style --page $page --timeline never --dump=pages 2>err >pages || { cat err >&2; fail "$name, $style on $page"; }
      python3 check.py $name.md >said || fail "$name, $style on $page: $(cat said)"
    done
    # a drop cap wider than the column, and higher than the page
    "$OFFPRINT" cap.md --style $style --style cap.css --page $page --timeline never --dump=pages 2>err >pages || { cat err >&2; fail "cap, $style on $page"; }
    python3 check.py cap.md >said || fail "cap, $style on $page: $(cat said)"
  done
done
