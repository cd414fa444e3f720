#!/usr/bin/env bash
# The styles for readers with particular needs keep what their sheets promise: least size, faces, length of lines, no word parted.
source "$(dirname "$0")/lib.sh"
book="$TESTS/../book/book.yaml"

# a style, a document
keeps() {
  "$OFFPRINT" --style "$1" "$2" --dump pages >pages 2>err || fail "$1: $2 is not set"
  "$OFFPRINT" --style "$1" "$2" --dump lines >lines 2>err || fail "$1: $2 is not set"
  python3 "$TESTS/command/legible.py" "$1" pages lines || fail "$1 breaks a promise on $2"
}
article
for style in large-print clear reader; do
  keeps $style "$book"
  keeps $style article.txt
done
# an address that no line holds is parted; all else of the constructs keeps the promises
sed '/a very long\|https:/d' "$TESTS/fixtures/conform/constructs.md" >constructs.md
cp "$TESTS/fixtures/conform/tower.svg" .
for style in large-print clear reader; do keeps $style constructs.md; done

# "Page 1 of 9", in the document's language, outside of titles
"$OFFPRINT" --style large-print "$book" --dump pages >pages
n=$(grep -c '^page ' pages)
grep -q "(pagination) \"Page $n of $n\"" pages || fail "the last page does not say that it is page $n of $n"
grep -q '(pagination) "Page 1 of' pages && fail "the half title has a foot"
"$OFFPRINT" --style clear --lang ru article.txt --dump pages | grep -q '(pagination) "Страница 1 из ' || fail "not in the language of the document"

# clear is cream on screens and white on paper
if command -v qpdf >/dev/null; then
  "$OFFPRINT" --style clear article.txt --pdf -f -o clear.pdf >out 2>err
  qpdf --qdf --object-streams=disable clear.pdf plain.pdf
  grep -aq 'PrintState /OFF' plain.pdf || fail "the ground of the page is printed"
  echo '@page { print-color-adjust: exact }' >exact.css
  "$OFFPRINT" --style clear --style exact.css article.txt --pdf -f -o clear.pdf >out 2>err
  qpdf --qdf --object-streams=disable clear.pdf plain.pdf
  grep -aq 'OCProperties' plain.pdf && fail "print-color-adjust: exact is not heeded"
fi

# the numbers of the standard edition, outside the text and in order
"$OFFPRINT" --style large-print --pages-of book "$book" --dump pages >pages
python3 - pages <<'P' || fail "the page numbers of the other edition"
import re, sys
marks = [(float(m[1]), int(m[2])) for m in
         (re.match(r'\s+run (\S+) \S+ Vollkorn-SemiBold\.ttf 14\.000 \(pagination\) "(\d+)"$', line) for line in open(sys.argv[1])) if m]
numbers = [n for _, n in marks]
assert len(marks) > 10 and numbers == sorted(set(numbers)), numbers
assert all(x > 595.276 - 68.032 for x, _ in marks), marks  # right of the text: margins of 24 mm
P

# reader: three screens, each of its own size; progress grows from page to page over the whole width of the text
for screen in "ereader-6 255.118 345.827" "ereader-7.8 337.323 450.709" "ereader-10.3 445.039 592.441"; do
  set -- $screen
  "$OFFPRINT" --style reader --page "$1" "$book" --dump pages >pages
  grep '^page 1 ' pages | grep -q " $2 $3$" || fail "$1 is not $2 by $3"
  python3 - pages <<'P' || fail "progress on $1"
import re, sys
bars = [float(m[1]) for m in (re.match(r"\s+rect \S+ \S+ (\S+) 1\.400 #000000 \(layout\)", line) for line in open(sys.argv[1])) if m]
rules = {float(m[1]) for m in (re.match(r"\s+rect \S+ \S+ (\S+) 0\.500 #b8b8b8 \(layout\)", line) for line in open(sys.argv[1])) if m}
assert len(rules) == 1 and len(bars) > 20 and bars == sorted(set(bars)) and abs(bars[-1] - rules.pop()) < 0.01, (bars, rules)
P
done
"$OFFPRINT" --style reader article.txt --timeline always --dump pages >pages
grep -Eq '"[0-9]+ (Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec)' pages || fail "months are not shortened"
