"""What programs take out of the PDF of a script's fixture is its text: scripts.py INSPECT.json FILE.pdf EMBEDDED…

INSPECT.json is what `offprint inspect --format json` printed for the same input. Each block's text must stand in what poppler
(in content order) and MuPDF extract. Of Devanagari, poppler must say each word whole. Left out of the comparison are white space, for lines end where there is none; marks of
direction, which poppler adds; soft hyphens; and the figures of notes' marks. poppler takes vowels over letters that run to the
left for letters of their own, so of its text they are left out, too.

Says nothing of what lacks a font: 77 where offprint told of letters that no font has (FILE.err)."""
import json
import os
import re
import subprocess
import sys
import unicodedata

from report import leaves

UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]|\\s")
VOWELS = re.compile("[\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u064b-\u065f\u0670]")


def squeeze(text, vowels):
    text = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return text if vowels else VOWELS.sub("", text)


WORD = re.compile("[\u0900-\u0963\u0971-\u097f]+")


def broken_words(report, said):
    """Words of Devanagari that are not among those said, which no line breaks."""
    there = set(WORD.findall(unicodedata.normalize("NFC", said)))
    wanted = WORD.findall(unicodedata.normalize("NFC", "\n".join(texts(report))))
    return [w for w in wanted if w not in there]


def texts(report):
    for d in report.get("documents", [report]):
        for b in leaves(d["blocks"]):
            if b["type"] in ("list", "table", "verse", "footnote"):
                yield from b.get("text", "").split("\n")
            else:
                yield b.get("text", "")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


report_file, pdf = sys.argv[1:3]
errors = os.path.splitext(pdf)[0] + ".err"
if os.path.exists(errors) and "no font has this character" in open(errors).read():
    print(f"{pdf}: fonts of its script are not here")
    sys.exit(77)
report = json.load(open(report_file))
programs = {"poppler": (("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"), False)}
try:
    run("mutool", "-v")
    programs["MuPDF"] = (("mutool", "draw", "-F", "txt", pdf), True)
except (OSError, subprocess.CalledProcessError):
    print("no mutool: poppler alone")
missing, blocks = 0, 0
for name, (command, vowels) in programs.items():
    raw = run(*command)
    said = squeeze(raw, vowels)
    for word in broken_words(report, raw) if name == "poppler" else ():
        missing += 1
        print(f"{name} breaks a word: {word}")
    plain = said.replace("1", "")
    for text in texts(report):
        want = squeeze(text, vowels)
        blocks += 1
        if want not in said and want.replace("1", "") not in plain: # a note's mark stands in it
            missing += 1
            print(f"{name} does not say: {text[:100]}")
print(f"{os.path.basename(pdf)}: {blocks} texts, {missing} missing")
sys.exit(1 if missing or not blocks else 0)
