"""computed.py prepare FOLDER SCRIPT | compare FOLDER NAME: a browser's computed values beside ours (stdlib alone)

prepare puts the script into FOLDER/chapter.xhtml; compare reads FOLDER/dom.html, as the browser dumped it, and
FOLDER/ours.txt. Lengths may differ by a twentieth of a pixel. Prints what differs, and how many values were compared."""
import html
import json
import re
import sys

UNITS = {"px": 1.0, "pt": 4 / 3}
SAME = {"text-align": {"left": "start", "right": "end", "-webkit-auto": "start"}, "letter-spacing": {"normal": "0px"},
        "font-weight": {"normal": "400", "bold": "700"}, "max-width": {"none": "0px"}}
# A browser gives what it used, where the specification has "auto".
USED = {"margin-left", "margin-right"}


def read(text):
    rows = []
    for line in text.splitlines():
        name, *values = line.split("\t")
        rows.append((name, dict(v.split("=", 1) for v in values)))
    return rows


def color(value):
    m = re.fullmatch(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)", value)
    if m:
        return None if m[4] == "0" else "#%02x%02x%02x" % tuple(int(m[i]) for i in (1, 2, 3))
    return value


def number(value):
    m = re.fullmatch(r"(-?[\d.]+)(px|pt)?", value)
    return float(m[1]) * UNITS.get(m[2], 1.0) if m else None


def length(name, value, values):
    value = SAME.get(name, {}).get(value, value)
    n = number(value)
    if name == "line-height" and n is not None and not value.endswith(("px", "pt")):
        n *= number(values["font-size"])
    return n, value


def equal(name, ours, theirs):
    a, b = ours[name], theirs[name]
    if name.endswith("color"):
        return color(a) == color(b)
    if a == "auto" and name in USED:
        return None
    if a.endswith("%") or b.endswith("%"):
        return None
    (x, a), (y, b) = length(name, a, ours), length(name, b, theirs)
    if x is not None and y is not None:
        return abs(x - y) <= 0.05
    return a == b


def compare(folder, title):
    ours = read(open(f"{folder}/ours.txt", encoding="utf-8").read())
    dump = open(f"{folder}/dom.html", encoding="utf-8").read()
    m = re.search(r'<pre[^>]*id="computed-values"[^>]*>(.*?)</pre>', dump, re.S)
    if not m:
        sys.exit(f"{title}: the browser said nothing")
    theirs = read(html.unescape(m[1]))
    if [n for n, _ in ours] != [n for n, _ in theirs]:
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a[0] != b[0]), min(len(ours), len(theirs)))
        sys.exit(f"{title}: other elements from {at} on: ours {[n for n, _ in ours[at:at + 3]]}, "
                 f"the browser's {[n for n, _ in theirs[at:at + 3]]}")
    compared, left, wrong = 0, 0, []
    for i, ((name, a), (_, b)) in enumerate(zip(ours, theirs)):
        for p in a:
            same = equal(p, a, b)
            if same is None:
                left += 1
                continue
            compared += 1
            if not same:
                wrong.append(f"{i} {name}: {p}: ours {a[p]}, the browser's {b[p]}")
    properties = len(ours[0][1])
    print(f"{title}: {len(ours)} elements, {properties} properties, {compared} values compared, {left} cannot be, "
          f"{len(wrong)} differ")
    for w in wrong[:40]:
        print("  " + w)
    sys.exit(1 if wrong or compared < 20 * len(ours) else 0)


def prepare(folder, script):
    first = read(open(f"{folder}/ours.txt", encoding="utf-8").read())[0]
    code = open(script, encoding="utf-8").read().replace("@NAMES@", json.dumps(list(first[1])))
    path = f"{folder}/chapter.xhtml"
    text = open(path, encoding="utf-8").read()
    text = text.replace("</head>", "<script>//<![CDATA[\n" + code + "\n//]]></script>\n</head>", 1)
    open(path, "w", encoding="utf-8").write(text)


if sys.argv[1] == "prepare":
    prepare(sys.argv[2], sys.argv[3])
else:
    compare(sys.argv[2], sys.argv[3])
