#!/usr/bin/env bash
# What is written, where, and what never is.
source "$(dirname "$0")/lib.sh"

article
expect 0 "$OFFPRINT" article.txt
[ "$(cat out)" = "article.pdf
article.epub" ] || fail "stdout holds the paths written, one a line"
[ "$(wc -l <err)" -le 2 ] || fail "a clean article prints at most two lines on stderr"
head -c 5 article.pdf | grep -q '%PDF-' || fail "no PDF"
head -c 58 article.epub | grep -aq 'mimetypeapplication/epub+zip' || fail "no EPUB"

# again: our own files are replaced, byte for byte the same
cp article.pdf a1.pdf; cp article.epub a1.epub
expect 0 "$OFFPRINT" article.txt
cmp article.pdf a1.pdf || fail "the PDF differs the second time"
cmp article.epub a1.epub || fail "the EPUB differs the second time"

# a pipe gives the same bytes
"$OFFPRINT" - --pdf -o - <article.txt 2>/dev/null | cmp - article.pdf || fail "the pipe's PDF differs"
"$OFFPRINT" -q article.txt -o alone.epub >/dev/null # without a PDF in the run it has no page list
"$OFFPRINT" - --epub -o - <article.txt 2>/dev/null | cmp - alone.epub || fail "the pipe's EPUB differs"

# another folder, time zone and locale
mkdir -p elsewhere/deep
(cd elsewhere/deep && article && TZ=Asia/Almaty LC_ALL=C.UTF-8 "$OFFPRINT" -q article.txt >/dev/null &&
  cmp article.pdf "$work/article.pdf" && cmp article.epub "$work/article.epub") || fail "folder, time zone or locale shows"
(cd elsewhere/deep && TZ=America/Lima LC_ALL=de_DE.UTF-8 "$OFFPRINT" -q article.txt >/dev/null && cmp article.pdf "$work/article.pdf") ||
  fail "folder, time zone or locale shows"

# a foreign file stays; -f replaces it
echo mine >article.pdf
expect 5 "$OFFPRINT" article.txt
said "was not made by offprint and stays as it is"
[ "$(cat article.pdf)" = mine ] || fail "a foreign file was replaced"
expect 0 "$OFFPRINT" -f article.txt
cmp article.pdf a1.pdf || fail "-f did not replace"

# an input never, not even with -f
cp article.txt trap.pdf
expect 5 "$OFFPRINT" -f --from text trap.pdf -o trap.pdf
said "is an input and stays as it is"
cmp trap.pdf article.txt || fail "an input was replaced"

# two inputs with one output name stop the run before any work
mkdir x y; article x/same.txt; article y/same.txt
expect 2 "$OFFPRINT" x/same.txt y/same.txt -o both/
[ ! -e both ] || fail "work was begun"

# a folder: its tree is kept
mkdir -p tree/sub; article tree/one.txt; article tree/sub/two.txt
expect 0 "$OFFPRINT" tree -o made/
[ -s made/one.pdf ] && [ -s made/one.epub ] && [ -s made/sub/two.pdf ] || fail "the tree is not kept"

# one input fails, the others are done
expect 3 "$OFFPRINT" article.txt missing.txt -o some/
[ -s some/article.pdf ] || fail "the good input was not done"

# dry run writes nothing
expect 0 "$OFFPRINT" -n article.txt -o dry/
[ ! -e dry ] || fail "a dry run wrote"
grep -q 'dry/article.pdf' out err || fail "a dry run does not tell"

# a report replaces nothing either
expect 5 "$OFFPRINT" article.txt --report=article.txt -o rep/
expect 2 "$OFFPRINT" article.txt --report=rep.pdf -o rep.pdf
echo mine >report.txt
expect 5 "$OFFPRINT" article.txt --report=report.txt -o rep/
[ "$(cat report.txt)" = mine ] && [ ! -e rep ] || fail "a report replaced a file"
expect 0 "$OFFPRINT" -f article.txt --report=report.txt -o rep/
grep -q "A Winter" report.txt || fail "no report"

# --private: no name, hash or version anywhere
printf 'One line of text that has no title above it, and goes on for a while so that it is a paragraph.\n' >SECRETname.txt
expect 0 "$OFFPRINT" --private SECRETname.txt -o private/
for f in private/SECRETname.pdf private/SECRETname.epub; do
  mv "$f" "${f/SECRETname/p}"
done
qpdf --qdf --object-streams=disable private/p.pdf - 2>/dev/null | grep -a SECRET && fail "the PDF tells the file's name"
(cd private && unzip -o -q p.epub && grep -r SECRET EPUB META-INF) && fail "the EPUB tells the file's name"
"$OFFPRINT" --version >version
grep -ra "$(cut -d' ' -f2 version)" private/EPUB/package.opf && fail "the EPUB tells the version"

# formats
expect 0 "$OFFPRINT" article.txt -o only.pdf
[ -s only.pdf ] && [ ! -e only.epub ] || fail "-o FILE.pdf means the PDF alone"
expect 0 "$OFFPRINT" bind x/same.txt article.txt -o bound.epub -m title='Two'
[ -s bound.epub ] || fail "bind wrote nothing"
ls -A | grep -E '^\.[a-z]' && fail "a file was left beside an output"
exit 0
