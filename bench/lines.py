#!/usr/bin/env python3
"""lines.py FILE.pdf…: what readers of one-column text see at the ends of lines and down a page

Words come from `pdftotext -bbox` with the places of their advances, so that sets by any program are counted alike.
Lines of the commonest height make the text; its edges are the commonest starts and ends of lines, even and odd pages apart.
A line that ends short of the right edge ends a paragraph, one that begins at the indent begins one.

full      lines that end at the right edge; hyphens: those of them that end in one, the text's own or not
echoes    neighbouring lines of a paragraph that begin, or end, with the same word of four letters or more (upper and lower
          case alike, marks left out; parts of words at hyphens are no words): `begin+end`
rivers    spaces one below the other in four lines or more of a paragraph, each overlapping the next by half of the narrower
wide      the same of spaces that are all a quarter wider than the median of last lines, where spaces are not stretched
runts     last lines of fewer than four characters; single: of one word; rests: of a word that a hyphen parted
ladders   three hyphens or more one below the other
pages     pages that end in a hyphen; turned: those of them that the reader must turn (page 1 is a right-hand one)
"""
import re
import statistics
import subprocess
import sys
from collections import Counter

HYPHENS = "-\u00ad\u2010"
RIVER = 4  # lines
WIDE = 1.25
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))


class Line:
    def __init__(self, page, words):
        self.page, self.words = page, words
        self.x0, self.x1, self.y = words[0][0], words[-1][2], words[0][3]
        self.height = Counter(round(w[3] - w[1], 1) for w in words).most_common(1)[0][0]
        self.gaps = [(a[2], b[0]) for a, b in zip(words, words[1:])]
        self.hyphen = words[-1][4][-1:] in HYPHENS and len(words[-1][4]) > 1
        self.start = self.last = self.full = False


def words_of(text):
    for m in WORD.finditer(text):
        said = m.group(5)
        for entity, c in ENTITIES:
            said = said.replace(entity, c)
        if said:
            yield (*map(float, m.groups()[:4]), said)


def pages_of(path):
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for number, page in enumerate(text.split("<page ")[1:], 1):
        lines = []
        for w in sorted(words_of(page), key=lambda w: (round(w[3], 1), w[0])):
            if lines and abs(w[3] - lines[-1][0][3]) < 0.25 * (w[3] - w[1]):
                lines[-1].append(w)
            else:
                lines.append([w])
        yield number, [Line(number, sorted(v)) for v in lines]


def common(values):
    near = Counter(round(v * 2) for v in values)
    best = near.most_common(1)[0][0] / 2
    return statistics.median([v for v in values if abs(v - best) <= 0.5])


def text_lines(path):
    pages = list(pages_of(path))
    height = Counter(l.height for _, lines in pages for l in lines for _ in l.words).most_common(1)[0][0]
    text = [l for _, lines in pages for l in lines if abs(l.height - height) <= 0.08 * height]
    for side in (0, 1):
        mine = [l for l in text if l.page % 2 == side]
        plain = [l for l in mine if len(l.gaps) >= 4]
        if not plain:
            continue
        left, right = common([l.x0 for l in plain]), common([l.x1 for l in plain if l.words[-1][4][-1].isalpha()])
        for l in mine:
            l.start = l.x0 > left + 0.25 * height
            l.full = abs(l.x1 - right) < 0.5 * height and len(l.gaps) > 1
            l.last = not l.full
            l.own = left - 0.6 * height < l.x0 < left + 2.5 * height and l.x1 < right + height
    return [l for l in text if getattr(l, "own", False)], height


def paragraphs(lines, height):
    para = []
    for l in lines:
        far = para and para[-1].page == l.page and l.y - para[-1].y > 1.9 * height
        if para and (l.start or para[-1].last or far):
            yield para
            para = []
        para.append(l)
    if para:
        yield para


def letters(word):
    kept = "".join(c for c in word if c.isalpha()).casefold()
    return kept if len(kept) >= 4 else None


def echoes(para):
    begin = end = 0
    for before, a, b in zip([None] + para, para, para[1:]):
        parted = before is not None and before.hyphen and before.words[-1][4][-1] != "-"
        first, second = letters(a.words[0][4]), letters(b.words[0][4])
        begin += first is not None and first == second and not parted and not a.hyphen
        if not a.hyphen and not b.hyphen:
            last = letters(a.words[-1][4])
            end += last is not None and last == letters(b.words[-1][4])
    return begin, end


def rivers(para, least):
    found, running = 0, {}
    for l in para:
        going = {}
        for x0, x1 in l.gaps:
            if x1 - x0 < least:
                continue
            run = 1 + max([n for (a, b), n in running.items()
                           if min(b, x1) - max(a, x0) >= 0.5 * min(b - a, x1 - x0)], default=0)
            found += run == RIVER
            going[(x0, x1)] = run
        running = going
    return found


def ladders(para):
    run = found = 0
    for l in para:
        run = run + 1 if l.hyphen else 0
        found += run == 3
    return found


def measure(path):
    lines, height = text_lines(path)
    natural = statistics.median([b - a for l in lines if l.last for a, b in l.gaps] or [height / 5])
    n = Counter(full=sum(l.full for l in lines), hyphens=sum(l.full and l.hyphen for l in lines))
    for para in paragraphs(lines, height):
        begin, end = echoes(para)
        n.update(begin=begin, end=end, rivers=rivers(para, 0), wide=rivers(para, WIDE * natural), ladders=ladders(para))
        if len(para) > 1 and para[-1].last and len(para[-1].words) == 1:
            n["single"] += 1
            n["runts"] += len(para[-1].words[0][4]) < 4
            n["rests"] += para[-2].hyphen
    for a, b in zip(lines, lines[1:]):
        if a.page != b.page and a.hyphen:
            n["pages"] += 1
            n["turned"] += a.page % 2
    return n


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: lines.py FILE.pdf…")
    print("full lines  hyphens   echoes  rivers  wide  runts  single  rests  ladders  pages  turned  file")
    for path in sys.argv[1:]:
        n = measure(path)
        print(f"{n['full']:10d}  {n['hyphens']:7d}  {str(n['begin']) + '+' + str(n['end']):>7s}  {n['rivers']:6d}  {n['wide']:4d}  {n['runts']:5d}  "
              f"{n['single']:6d}  {n['rests']:5d}  {n['ladders']:7d}  {n['pages']:5d}  {n['turned']:6d}  {path}")


if __name__ == "__main__":
    main()
