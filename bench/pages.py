#!/usr/bin/env python3
"""pages.py OFFPRINT INPUT [OPTION…]: states how the pages of a document are filled, from --dump=lines and --dump=pages.

    bench/pages.py build/release/src/cli/offprint novel.md --style book --timeline never
    bench/pages.py --list …      names the pages too;   --strict: exit 1 where a rule is broken

A line is a line of text in the flow of one column; a head is one of the structure's headings. A page is short where its last
line stands above the foot that most pages have and the next page does not begin with matter that must begin one (a blank
page, or a head that is first on most pages where its level stands). Pages of contents are left out.
"""
import collections
import re
import subprocess
import sys

RUN = re.compile(r' {4}run (-?[\d.]+) (-?[\d.]+) (\S+) ([\d.]+) (?:x\d+ )?(?:#\w+ )?(\S+) "(.*)"$')
LINE = re.compile(r'  line (-?[\d.]+) (-?[\d.]+) width (-?[\d.]+) of (-?[\d.]+) .*?( hyphen)?( in-word)?( last)?$')


def thousandths(s):
    return round(float(s) * 1000)


class Line:
    """x, y, width, room in thousandths of a point; head: its level or 0; size of its first run."""

    def __init__(self, m):
        self.x, self.y, self.width, self.room = (thousandths(v) for v in m.groups()[:4])
        self.hyphen, self.last = bool(m[5]), bool(m[7])
        self.head, self.size, self.text, self.flow, self.element = 0, 0, '', False, ''


def dump(offprint, kind, args):
    return subprocess.run([offprint, *args, '--dump=' + kind], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()


def pages_of(offprint, args):
    """Pages as lists of lines of the flow, with what the runs on them say."""
    pages, n = [], -1
    for row in dump(offprint, 'lines', args):
        if row.startswith('page '):
            pages.append([])
        elif m := LINE.match(row):
            pages[-1].append(Line(m))
    at = {}
    for row in dump(offprint, 'pages', args):
        if row.startswith('page '):
            n += 1
            at = collections.defaultdict(list)
            for line in pages[n]:
                at[line.y].append(line)
        elif m := RUN.match(row):
            add_run(at.get(thousandths(m[2]), ()), m)
    return [[] if contents(p) else [l for l in p if l.flow] for p in pages]


def contents(page):
    """Whether it is a list of links: its lines are no text."""
    return sum(l.element.startswith('Link:') for l in page if l.flow) * 2 > sum(l.flow for l in page)


def opens(page):
    """The level of the head that the page begins with, its label (a number, "Part two") above it left out; 0: none."""
    return next((l.head for l in page[:2] if l.head), 0)


def add_run(lines, m):
    x = thousandths(m[1])
    for line in lines:
        if line.x - 2 <= x <= line.x + max(line.width, 1) + 2:
            if not line.text:
                line.size, line.element = thousandths(m[4]), m[5]
            line.flow |= not m[5].startswith('(')
            line.head = int(m[5][1]) if re.match(r'H\d:', m[5]) else line.head
            line.text += m[6]
            return


def most(values):
    counted = collections.Counter(values)
    return max(counted, key=lambda v: (counted[v], v)) if counted else 0


class Report:
    def __init__(self, pages):
        self.pages, self.found = pages, collections.defaultdict(list)
        body = [l for p in pages for l in p if not l.head]
        self.size = most(l.size for l in body)
        self.leading = most(b.y - a.y for p in pages for a, b in zip(p, p[1:]) if b.y > a.y)
        self.foot = most(p[-1].y for p in pages if p)
        self.phase = self.foot % self.leading if self.leading else 0
        room = most(l.room for l in body if l.size == self.size and not l.last)
        self.left = [most(l.x for p in pages[side::2] for l in p if l.size == self.size and l.room == room) for side in (0, 1)]
        tops = collections.Counter(opens(p) for p in pages if p)
        heads = collections.Counter(b.head for p in pages for a, b in zip([None, *p], p) if b.head and not (a and a.head))
        self.opening = {h for h in heads if h and tops[h] * 2 > heads[h]}

    def note(self, what, page, text=''):
        self.found[what].append((page + 1, text))

    def ends_matter(self, i):
        """Whether what follows page i must begin a page."""
        return i + 1 == len(self.pages) or not self.pages[i + 1] or opens(self.pages[i + 1]) in self.opening

    def paragraphs(self):
        """Each as its lines with their pages."""
        now = []
        for i, p in enumerate(self.pages):
            for line in p:
                now.append((i, line))
                if line.last:
                    yield now
                    now = []

    def parted(self):
        for lines in self.paragraphs():
            if len(lines) < 2 or lines[0][0] == lines[-1][0]:
                continue
            n = collections.Counter(i for i, _ in lines)
            if n[lines[0][0]] == 1:
                self.note('orphans', lines[0][0], lines[0][1].text)
            if n[lines[-1][0]] == 1:
                self.note('widows', lines[-1][0], lines[-1][1].text)

    def feet(self):
        for i, p in enumerate(self.pages):
            if not p or self.ends_matter(i):
                if p and len([l for l in p if not l.head]) < 5 and i and self.pages[i - 1] and not opens(p):
                    self.note('chapter ends under five lines', i, p[-1].text)
                continue
            lacks = round((self.foot - p[-1].y) / self.leading) if self.leading else 0
            if lacks > 0:
                self.note('short pages', i, f'{lacks} lines: {p[-1].text}')
            mate = self.pages[i - 1] if i % 2 == 0 and i else None
            if mate and abs(mate[-1].y - p[-1].y) > self.leading // 4 and not self.ends_matter(i - 1):
                self.note('facing pages of different depth', i - 1, f'and {i + 1}')
            if p[-1].hyphen:
                self.note('pages that end in a hyphen', i, p[-1].text)
                if i % 2 == 0:
                    self.note('of them recto to verso', i, p[-1].text)

    def heads(self):
        for i, p in enumerate(self.pages):
            behind = 0
            for line in reversed(p):
                if line.head and behind < 2 and not self.ends_matter(i):
                    self.note('heads with under two lines below', i, line.text)
                behind += not line.head
            for a, b, c in zip(p, p[1:], p[2:]):
                beside = abs(b.x - c.x) < self.size // 4 and not b.last  # a drop cap
                if a.head and not b.head and b.size == self.size and b.x - self.left[i % 2] > self.size // 4 and not beside:
                    self.note('first lines after heads not flush', i, b.text)

    def grid(self):
        for i, p in enumerate(self.pages):
            for line in p:
                if line.size == self.size and not line.head and self.leading:
                    off = (line.y - self.phase) % self.leading
                    if min(off, self.leading - off) > 20:
                        self.note('lines off the grid', i, line.text)
                        self.note('of them on half lines' if abs(off * 2 - self.leading) < 40 else 'of them elsewhere', i, line.text)


RULES = ('short pages', 'facing pages of different depth', 'widows', 'orphans', 'heads with under two lines below',
         'chapter ends under five lines', 'first lines after heads not flush', 'lines off the grid', 'of them on half lines',
         'of them elsewhere', 'pages that end in a hyphen', 'of them recto to verso')
ALLOWED = {'pages that end in a hyphen', 'lines off the grid', 'of them on half lines'}


def main():
    flags = {a for a in sys.argv[1:3] if a in ('--list', '--strict')}
    offprint, *args = [a for a in sys.argv[1:] if a not in flags]
    report = Report(pages_of(offprint, args))
    for step in (report.parted, report.feet, report.heads, report.grid):
        step()
    print(f'{len(report.pages)} pages, {sum(map(len, report.pages))} lines of {report.leading / 1000:g} pt')
    for rule in RULES:
        cases = report.found[rule]
        print(f'{len(cases):6} {rule}')
        for page, text in cases if '--list' in flags else ():
            print(f'         page {page} {text}')
    sys.exit('--strict' in flags and any(report.found[r] for r in RULES if r not in ALLOWED))


if __name__ == '__main__':
    main()
