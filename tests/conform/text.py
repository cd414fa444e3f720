"""The PDF says what the model says, in order: text.py INSPECT.json FILE.pdf

INSPECT.json is what `offprint inspect --format json` printed for the same input. Each block's text, without
white space, must stand in the text that poppler extracts (content order, lines
joined at U+00AD), one behind the other;
lines that hold only a running head or a folio are left out first."""
import json
import re
import subprocess
import sys
import unicodedata

from report import leaves


def squeeze(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).replace("\u00ad", "")


def pages(path):
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], check=True, capture_output=True).stdout.decode()
    return raw.split("\f")


report = json.load(open(sys.argv[1]))
documents = report.get("documents", [report])
blocks = [b for d in documents for b in leaves(d["blocks"])]
heads = {squeeze(part.get("metadata", {}).get("title", {}).get("value", "")).lower()
         for d in documents for part in [d] + [c for c in d["blocks"] if "metadata" in c] +
         [c for p in d["blocks"] if p["type"] == "part" for c in p["blocks"]]} - {""}

text = ""
for page in pages(sys.argv[2]):
    lines = page.split("\n")
    # a running head is a page's first line, with the folio before, behind or below it
    bare = squeeze(lines[0]).lower()
    rest = re.sub(r"^[0-9]+|[0-9]+$", "", bare)
    below = len(lines) > 1 and squeeze(lines[1]).isdigit()
    if rest in heads and (rest != bare or below):
        lines = lines[1 + below:]
    text += "\n".join(lines) + "\n"
text = squeeze(text.replace("\u00ad\n", ""))



def find(want, start):
    """Where want ends in the text from start on, -1 where it is not; marks of notes in the PDF are passed over."""
    plain = text.find(want, start)
    if plain >= 0:
        return plain + len(want)
    begin = text.find(want[:8], start)
    while begin >= 0:
        i, k = begin, 0
        while k < len(want) and i < len(text):
            if text[i] == want[k]:
                i, k = i + 1, k + 1
            elif text[i].isdigit():
                i += 1
            else:
                break
        if k == len(want):
            return i
        begin = text.find(want[:8], begin + 1)
    return -1


at, missing = 0, 0
late = {"pullquote", "figure", "footnote", "note"}  # set beside the flow, or behind it
for b in blocks:
    # a list or table is its parts, for marks stand between them
    texts = b.get("text", "").split("\n") if b["type"] in ("list", "table", "verse", "footnote") else [b.get("text", "")]
    for part in texts + [b.get("caption", ""), b.get("credit", "")]:
        want = squeeze(part if isinstance(part, str) else "")
        end = find(want, 0 if b["type"] in late else at) if want else at
        if end < 0 and b["type"] != "pullquote":
            missing += 1
            where = "out of order" if find(want, 0) >= 0 else "not in the PDF"
            print(f"{where}: {b['type']}: {part[:100]}")
        elif end >= 0 and b["type"] not in late:
            at = end
print(f"{len(blocks)} blocks, {missing} missing or out of order")
sys.exit(1 if missing or not blocks else 0)
