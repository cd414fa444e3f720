#!/usr/bin/env bash
# docs/style-guide.md: its sheets are the files that its pictures are made from, and what it prints is what one gets.
source "$(dirname "$0")/lib.sh"
docs=$(cd "$TESTS/../docs" && pwd)
mkdir -p docs bin steps
cp -R "$docs/guide" docs/
ln -s "$(realpath "$OFFPRINT")" bin/offprint
PATH=$work/bin:$PATH

# blocks: each sheet against its file; the commands with what they print, one a file
python3 - "$docs" steps <<'PYTHON' || fail "the guide shows other sheets than it uses"
import re, sys
docs, steps = sys.argv[1:]
text = open(docs + "/style-guide.md", encoding="utf-8").read()
bad, n, shown = 0, 0, set()
for name, block in re.findall(r"^`([^`]+)`\n\n```(?:css|yaml)\n(.*?)```$", text, re.M | re.S):
    shown.add(name)
    if open(docs + "/guide/" + name, encoding="utf-8").read() != block:
        print("differs:", name, file=sys.stderr)
        bad = 1
if len(shown) != len(re.findall(r"^```(?:css|yaml)$", text, re.M)):
    bad = print("a sheet without a file's name", file=sys.stderr) or 1
for block in re.findall(r"^```console\n(.*?)```$", text, re.M | re.S):
    for command, said in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", block, re.M):
        open(f"{steps}/{n:02}.command", "w").write(command + "\n")
        open(f"{steps}/{n:02}.said", "w").write(said)
        n += 1
for alt, picture in re.findall(r"!\[([^]]*)\]\(([^)]*)\)", text):
    if len(alt) < 20 or open(docs + "/" + picture, "rb").read(4) != b"\x89PNG":
        bad = print("picture:", picture, file=sys.stderr) or 1
sys.exit(bad or n < 12 or len(shown) < 10)
PYTHON

for step in "$work"/steps/*.command; do
  status=0
  eval "$(cat "$step")" >"$work/out" 2>"$work/err" || status=$?
  [ $status = 0 ] || { cat "$work/err" >&2; fail "exit $status: $(cat "$step")"; }
  if [ -s "${step%.command}.said" ]; then
    diff "${step%.command}.said" "$work/out" >&2 || fail "prints something else: $(cat "$step")"
  fi
done
[ "$(basename "$PWD")" = guide ] || fail "the guide's folder is not where the commands run"

# each step by itself, and with what is decided by hand, without a warning
unset OFFPRINT_STYLE_PATH
styles=(--style book)
for sheet in ink page openings apart detail timeline front screen; do
  styles+=(--style "house/harbour/$sheet.css")
  offprint papers/book.yaml "${styles[@]}" --strict -q -f -o out/ >/dev/null || fail "on top of book: $sheet.css"
done
cat hand.yaml >>papers/mole.offprint.yaml
OFFPRINT_STYLE_PATH=house offprint papers/book.yaml --style harbour --strict -q -f -o out/ >/dev/null || fail "decided by hand"

# lines of title pages, contents and heads have their rules
OFFPRINT_STYLE_PATH=house offprint papers/book.yaml --style harbour --dump pages >"$work/pages"
for page in 3 5 7; do
  sed -n "/^page $page /,/^page $((page + 1)) /p" "$work/pages" | grep '^    rect .*#0f5663' >/dev/null || fail "no rule on page $page"
done
size=$(cat "$docs"/pictures/*.png | wc -c)
[ "$size" -lt 900000 ] || fail "the pictures take $size bytes"
