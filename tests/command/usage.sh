#!/usr/bin/env bash
# Exit codes and messages of wrong calls and bad inputs.
source "$(dirname "$0")/lib.sh"

article
expect 2 "$OFFPRINT"
expect 2 "$OFFPRINT" --nonsense article.txt
expect 2 "$OFFPRINT" --tmeline auto article.txt
said "did you mean --timeline?"
expect 2 "$OFFPRINT" --timeline sometimes article.txt
expect 2 "$OFFPRINT" --lang
expect 2 "$OFFPRINT" article.txt -o nowhere
expect 2 "$OFFPRINT" article.txt -o -
expect 2 "$OFFPRINT" bind article.txt
expect 2 "$OFFPRINT" help nothing
expect 3 "$OFFPRINT" missing.txt
said "missing.txt: no such file"
expect 3 "$OFFPRINT" https://example.org/
said "fetches nothing"

: >empty.txt
expect 3 "$OFFPRINT" empty.txt
said "[empty]"
[ ! -e empty.pdf ] || fail "something was written of nothing"
head -c 4096 /dev/zero >zero.txt
expect 3 "$OFFPRINT" zero.txt
said "[binary]"
[ "$(grep -c ': error:' err)" = 1 ] || fail "one message, not more"
printf 'A title\n\nA \377 byte that is no UTF-8 in a text of \303\251\303\251\303\251\303\251\303\251\303\251.\n' >bad.txt
expect 0 "$OFFPRINT" -q bad.txt
expect 1 "$OFFPRINT" --strict bad.txt
said "[encoding]"
expect 0 "$OFFPRINT" --messages json bad.txt
python3 -c 'import json,sys
for line in open("err"):
    if line.startswith("{"): m=json.loads(line); assert m["format"]==1 and m["id"]; break
else: sys.exit("no JSON message")'

expect 0 "$OFFPRINT" --help
[ "$(wc -l <out)" -le 30 ] || fail "--help is one screen"
expect 0 "$OFFPRINT" --version
expect 0 "$OFFPRINT" --version --json
python3 -c 'import json;assert json.load(open("out"))["format"]==1'
expect 0 "$OFFPRINT" help all
expect 0 "$OFFPRINT" help rules
grep -q pull-quote out || fail "the rules are not listed"

for stage in model events styles lines pages tags nav diag; do
  expect 0 "$OFFPRINT" article.txt --dump $stage
  [ "$stage" = diag ] || [ -s out ] || fail "--dump $stage prints nothing"
done
[ ! -e article.pdf ] || fail "--dump writes no output"

# values that no word list can judge
article
for bad in "--date 2023-13-01" "--date tomorrow" "--lang _x_" "--keep nosuch" "--drop nosuch" "-m foo" "-m =x" \
  "-m nonsense=1" "-m published=2022-13-99" "--dump model -o x.txt"; do
  expect 2 "$OFFPRINT" $bad article.txt
  [ "$(wc -l <err)" = 1 ] || fail "one message: $bad"
done
expect 2 "$OFFPRINT" -n --files-from /dev/null
# errors of the command are JSON lines too, where those are wanted
expect 3 "$OFFPRINT" --messages json missing.txt
python3 -c 'import json; json.loads(open("err").read())' || fail "not a JSON line"
expect 0 "$OFFPRINT" --messages json article.txt
python3 -c 'import json; [json.loads(line) for line in open("err")]' || fail "not JSON lines"
# a part that cannot be read is a failure, though the rest is made
mkdir -p part && printf 'title: Two\nchapters: [one.md, missing.md]\n' >part/book.yaml && printf '# One\n\nText.\n' >part/one.md
expect 3 "$OFFPRINT" part/book.yaml -o parts/
[ -s parts/book.pdf ] || fail "the rest was not made"
# what is no regular file is refused at once, wherever it is named; what a shell pipes in is read
mkfifo pipe pipe.css article.offprint.yaml
printf '@import "pipe.css";\n' >imports.css
expect 3 timeout 20 "$OFFPRINT" pipe
said "not a regular file"
expect 3 timeout 20 "$OFFPRINT" article.txt
said "not a regular file"
rm article.offprint.yaml
got=0; timeout 20 "$OFFPRINT" article.txt --style ./pipe.css >out 2>err </dev/null || got=$?
[ "$got" != 124 ] && [ "$got" != 0 ] || fail "a FIFO as a sheet: exit $got"
said "pipe.css: not a regular file"
expect 0 timeout 20 "$OFFPRINT" article.txt --style ./imports.css
said "not a regular file"
expect 0 "$OFFPRINT" <(cat article.txt) -o piped.pdf
[ -s piped.pdf ] || fail "process substitution is an input"
