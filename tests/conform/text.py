"""The PDF says what the model says, in order: text.py INSPECT.json FILE.pdf

INSPECT.json is what `offprint inspect --format json` printed for the same input. Each block's text, without white
space, must stand in the text that poppler extracts (content order, lines joined at U+00AD), one behind the other;
lines that hold only a running head or a folio are left out first."""
import json
import re
import subprocess
import sys
import unicodedata


def squeeze(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).replace("\u00ad", "")


def pages(path):
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], check=True, capture_output=True).stdout.decode()
    return raw.split("\f")


report = json.load(open(sys.argv[1]))
documents = report.get("documents", [report])
blocks = [b for d in documents for b in d["blocks"]]
heads = {squeeze(b["text"]).lower() for b in blocks if b["type"] in ("title", "heading")}
for d in documents:
    heads.add(squeeze(d["metadata"].get("title", {}).get("value", "")).lower())

text = ""
for n, page in enumerate(pages(sys.argv[2])):
    for line in page.split("\n"):
        bare = re.sub(r"^[0-9ivxlc]+|[0-9ivxlc]+$", "", squeeze(line)).lower()
        if n and (not bare or bare in heads):
            continue
        text += line + "\n"
text = squeeze(text.replace("\u00ad\n", ""))

at, missing = 0, 0
late = {"pullquote", "figure", "footnote", "note"}  # set beside the flow, or behind it
for b in blocks:
    for part in [b.get("text", ""), b.get("caption", ""), b.get("credit", "")]:
        want = squeeze(part if isinstance(part, str) else "")
        if not want:
            continue
        if b["type"] in late:
            found = text.find(want)
            if found < 0 and b["type"] != "pullquote":
                missing += 1
                print(f"not in the PDF: {b['type']}: {part[:100]}")
            continue
        found = text.find(want, at)
        if found < 0:
            missing += 1
            where = "out of order" if want in text else "not in the PDF"
            print(f"{where}: {b['type']}: {part[:100]}")
        else:
            at = found + len(want)
print(f"{len(blocks)} blocks, {missing} missing or out of order")
sys.exit(1 if missing or not blocks else 0)
