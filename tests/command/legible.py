"""What the sheets of the styles for readers with particular needs promise, checked on a dump: legible.py STYLE PAGES LINES."""
import re
import sys

PROMISES = {
    # least size of type, faces, inks of text, longest line of text
    "large-print": (14.0, r"Vollkorn-(Medium|SemiBold|Bold|ExtraBold)|NotoSansMono-Regular", {"#000000"}, 80),
    "clear": (12.0, r"Andika-(Regular|Bold)|NotoSansMono-Regular", {"#2a2a2a"}, 65),
    "reader": (5.9, r"CharisSIL-(Regular|Italic|Bold|BoldItalic)|NotoSansMono-Regular", {"#000000", "#4d4d4d"}, 65),
}


def fail(what, line):
    sys.exit(f"FAILED: {sys.argv[1]}: {what}: {line.strip()}")


def check_runs(path, least, faces, inks, longest):
    page, rows = 0, {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("page "):
            page += 1
        run = re.match(r'\s+run (\S+) (\S+) (\S+)\.[a-z]+ (\S+) (?:x\d+ )?(#\S+ )?(\S+) "(.*)"$', line)
        if not run:
            for color in re.findall(r"#[0-9a-f]{6}", line.split(" link ")[0]):
                if not (color[1:3] == color[3:5] == color[5:7]) and "(background)" not in line and color != "#ece7d4":
                    fail("a colour", line)
            continue
        x, y, face, size, ink, tag, text = run.groups()
        if float(size) < least - 0.001:
            fail(f"type under {least} point", line)
        if not re.fullmatch(faces, face):
            fail("another face", line)
        if (ink or "#000000").strip() not in inks:
            fail("another ink", line)
        if tag != "(pagination)":
            rows.setdefault((page, y), []).append((float(x), text))
    if not rows:
        sys.exit("FAILED: nothing is set")
    for runs in rows.values():
        text = "".join(t for _, t in sorted(runs)).strip()
        if len(text) > longest:
            fail(f"a line of more than {longest} characters", text)


def check_lines(path):
    n = 0
    for line in open(path, encoding="utf-8"):
        found = re.search(r"space (\d+) glyphs (\d+)(.*)", line)
        if not found:
            continue
        n += 1
        if found[1] != "1000" or found[2] != "1000":
            fail("a line that is not ragged", line)
        if "hyphen" in found[3] or "in-word" in found[3]:
            fail("a word that is parted", line)
    if not n:
        sys.exit("FAILED: no lines are set")


least, faces, inks, longest = PROMISES[sys.argv[1]]
check_runs(sys.argv[2], least, faces, inks, longest)
check_lines(sys.argv[3])
