#!/usr/bin/env bash
# Sheets: which ones a document is set with, what the options change in them, and the command styles.
source "$(dirname "$0")/lib.sh"
article

# the list, a sheet, the properties
expect 0 "$OFFPRINT" styles
grep -Eq '^article +210 x 297 mm +Vollkorn 10\.9/15\.5 ' out || fail "article is not listed with page and face"
grep -Eq '^book +148 x 210 mm +EB Garamond 12 11/14 +[a-z]' out || fail "book is not listed with what it is for"
while read -r name _; do
  expect 0 "$OFFPRINT" styles "$name"
  grep -q '@page' out || grep '@import' out >/dev/null || fail "$name prints no sheet"
done < <("$OFFPRINT" styles)
expect 0 "$OFFPRINT" styles base
expect 2 "$OFFPRINT" styles bok
said "did you mean book?"
expect 0 "$OFFPRINT" styles --properties
grep -q '^text-indent' out || fail "the properties are not listed"

expect 0 "$OFFPRINT" styles --properties page text-indent
[ "$(grep -c '^[a-z]' out)" = 2 ] || fail "more than the properties asked for"
expect 2 "$OFFPRINT" styles --properties text-indnet
said "did you mean text-indent?"

# sheets go over one another, in order
echo 'p { color: #00aa00; text-indent: 3em } h1 { color: #123456 }' >a.css
echo 'p { color: #0000bb }' >b.css
colors() { "$OFFPRINT" article.txt "$@" --dump pages | grep -o '#[0-9a-f]\{6\}' | sort -u | tr '\n' ' '; }
case "$(colors --style article --style a.css)" in *00aa00*123456*|*123456*00aa00*) ;; *) fail "a sheet of one's own does nothing" ;; esac
case "$(colors --style article --style a.css --style b.css)" in
  *00aa00*) fail "the later sheet does not win" ;; *0000bb*) ;; *) fail "the later sheet does nothing" ;; esac
"$OFFPRINT" article.txt --style a.css --dump styles | grep 'Vollkorn' >/dev/null && fail "a sheet alone stands on a house style"

# by name along a path of folders; a name there goes before a house style's
mkdir -p sheets; cp a.css sheets/mine.css
OFFPRINT_STYLE_PATH=/nowhere:$PWD/sheets expect 0 "$OFFPRINT" article.txt --style article --style mine --dump styles
grep -q 123456 out || fail "OFFPRINT_STYLE_PATH is not searched"
OFFPRINT_STYLE_PATH=$PWD/sheets expect 0 "$OFFPRINT" styles
grep -q '^mine ' out || fail "a style of the path is not listed"
OFFPRINT_STYLE_PATH=$PWD/sheets expect 0 "$OFFPRINT" styles mine
cmp out a.css || fail "a sheet is not printed as it is"

# what is wrong in a sheet has its place, is told once a run, and counts for --strict
printf 'p {\n  colr: red;\n}\n' >wrong.css
cp article.txt other.txt
expect 0 "$OFFPRINT" article.txt other.txt --style article --style wrong.css -o made/
said "wrong.css:2:3: warning: unknown property; left out: colr [css-property]"
said "did you mean color?"
[ "$(grep -c css-property err)" = 1 ] || fail "told more than once"
expect 1 "$OFFPRINT" --strict -f article.txt --style article --style wrong.css -o made/
expect 0 "$OFFPRINT" --messages json -f article.txt --style article --style wrong.css -o made/
python3 -c 'import json
m=[json.loads(line) for line in open("err")]
assert any(x["id"]=="css-property" and x["source"]=="wrong.css" and x["line"]==2 for x in m)' || fail "not JSON lines"
expect 2 "$OFFPRINT" article.txt --style missing.css
said "missing.css"
expect 2 "$OFFPRINT" article.txt --style bok
said "did you mean book?"
[ ! -e article.pdf ] || fail "something was written without a style"

# a sheet that comes twice is told of once, and so is each family of a list that nobody has
printf '@import "wrong.css";\n@import "wrong.css";\n' >twice.css
expect 0 "$OFFPRINT" -f article.txt --style article --style twice.css --style wrong.css -o made/
[ "$(grep -c css-property err)" = 1 ] || fail "a sheet that comes twice is told of twice"
echo 'p { font-family: "Nope A", "Nope B" }' >nope.css
expect 0 "$OFFPRINT" -f article.txt --style article --style nope.css --pdf -o made/
said '"Nope A" [font-unknown]'
said '"Nope B" [font-unknown]'
echo 'p { font-family: "Nope A", Andika }' >nope.css
expect 0 "$OFFPRINT" -v -f article.txt --style article --style nope.css --pdf -o made/
said 'Andika for "Nope A" [font-instead]'

# what a sheet says for screens and an e-book cannot have is told, where an e-book is made
echo '@media screen { p { position: fixed; font-size: 12px } } p { margin: 2mm }' >screen.css
expect 0 "$OFFPRINT" -f article.txt --style article --style screen.css --epub -o made/
said "screen.css:1:21: warning: not for an e-book; left out there: position"
said "screen.css:1:38: warning: not for an e-book; left out there: font-size"
[ "$(grep -c css-screen err)" = 2 ] || fail "what is for paper is told"
expect 0 "$OFFPRINT" -f article.txt --style article --style screen.css --pdf -o made/
grep -q css-screen err && fail "told of an e-book that nobody makes"

# text that nobody can read is told of where it is stated; so is a face without a cut, of an e-book alone too
unreadable() { # RULES PLACE WORDS
  echo "$1" >dim.css
  expect 0 "$OFFPRINT" article.txt --style article --style dim.css --dump styles
  said "dim.css:1:$2: warning: text that nobody can read: $3 [css-legible]"
  [ "$(grep -c css-legible err)" = 1 ] || fail "more than once: $1"
}
unreadable 'body{line-height:0}' 18 "lines stand over each other"
unreadable 'p{line-height:1pt}' 15 "lines stand over each other"
unreadable 'body{font-size:0}' 16 "letters under 2 pt"
unreadable '*{display:none}' 11 "no word of the document is shown"
echo 'body { font-family: "Noto Sans Mono" }' >mono.css
expect 0 "$OFFPRINT" -f article.txt --style article --style mono.css --epub -o made/
said "Noto Sans Mono has no italic; regular set instead [font-face-missing]"
unzip -p made/article.epub EPUB/style.css | grep -q '^body { font-synthesis: none; }' || fail "italic is made up in the e-book"

# what is too much for generated text is told where the text comes to it
{ printf 'p { counter-reset:'; seq -f ' c%.0f' 2100; printf '} li { counter-reset:'; seq -f ' d%.0f' 2100; printf '}'; } |
  tr -d '\n' >counters.css
printf '# T\n\nOne.\n\n> Two.\n>\n> - Three.\n' >counters.md
expect 0 "$OFFPRINT" counters.md --style article --style counters.css --dump diag
grep -q '^counters.md:5:3: warning: .*counters: more than 4096 at once \[css-limit\]' out || fail "counters beyond the limit: $(cat out)"

# one line of an author's stands on the base sheet alone: pages, folios and columns of dates that can be read
echo 'body { font-family: Andika }' >alone.css
expect 0 "$OFFPRINT" article.txt --style alone.css --dump pages
grep -q '^page 1 label=1 595.275 841.889\|^page 1 label=1 595' out || fail "no A4: $(head -1 out)"
grep -q 'pagination "1"$' out || grep -q '(pagination) "1"$' out || fail "no folio"
grep ' run ' out | grep -v pagination | grep -v Andika && fail "another face"
expect 0 "$OFFPRINT" article.txt --style alone.css --dump lines
awk '$1 == "line" && $6 > 0 && $8 < 60 { n++ } END { exit n > 0 }' out || fail "lines that hold no word: $(awk '$8 < 60' out)"
expect 0 "$OFFPRINT" article.txt --style alone.css --dump diag
grep -v remark out && fail "the base sheet has something to say"

# options over the sheets
expect 0 "$OFFPRINT" -f article.txt --set acent=red --page A4 -o made/
said "css-set"
said "did you mean accent?"
expect 0 "$OFFPRINT" -f article.txt --set 'accent=red' --set '--title-size=calc(2 * (1em + 2pt))' --dump diag
grep -q 'accent' err && fail "a property that a sheet asks for is told of"
for bad in 'accent=red}' 'accent=red;x' 'accent=(1'; do expect 2 "$OFFPRINT" --set "$bad" article.txt; done
styles() { "$OFFPRINT" article.txt "$@" --dump styles; }
[ "$(styles --set accent=#0055aa | grep -c '#0055aa')" -gt 0 ] || fail "--set changes no colour"
styles | grep '#0055aa' >/dev/null && fail "the colour is there without --set"
styles --columns 2 | grep 'columns 2' >/dev/null || fail "--columns changes nothing"
inner() { styles "$@" | sed -n 's/.*@page .*margins [0-9.]* [0-9.]* [0-9.]* \([0-9.]*\) measure \([0-9.]*\).*/\1 \2/p' | head -1; }
read -r inner0 measure0 < <(inner)
read -r inner1 measure1 < <(inner --binding 10mm)
python3 -c "assert abs($inner1 - $inner0 - 28.346) < .01 and $measure1 < $measure0" || fail "--binding does not widen the inner margin"
for size in "letter 612.000 792.000" "legal 612.000 1008.000" "ereader-6 255.118 345.827" "kobo 255.118 345.827" "120x180mm 340.157 510.236"; do
  set -- $size
  "$OFFPRINT" article.txt --page "$1" --dump pages | grep "^page 1 label=1 $2 $3" >/dev/null || fail "--page $1"
done
for bad in "--columns 0" "--columns 7" "--columns x" "--binding 61mm" "--binding -1mm" "--binding mm" "--set x" "--set =x" "--page a99" \
  "--pages-of book:a99" "--pages-of bok"; do
  expect 2 "$OFFPRINT" $bad article.txt
  [ "$(grep -vc '^      =' err)" = 1 ] || fail "one message: $bad"
done
# where another edition's pages begin is shown beside the text: as many numbers more as that has pages of the text
numbers() { "$OFFPRINT" article.txt --style large-print "$@" --dump pages | grep -c '^    run'; }
[ "$(numbers --pages-of book:a6)" -gt "$(numbers)" ] || fail "--pages-of shows no numbers"
"$OFFPRINT" article.txt --style large-print --pages-of book:a6 -q -o numbered.pdf >/dev/null || fail "--pages-of"

# the document's own choice: a name, a sheet in its folder, or a list of them; the command goes over it
printf -- '---\ntitle: A\nstyle: [book, a.css]\n---\n\nText of one paragraph.\n' >own.md
"$OFFPRINT" own.md --dump pages >out
grep -q '#00aa00' out && grep -q '419.52' out || fail "style in front matter"
"$OFFPRINT" own.md --style article --dump pages | grep '595.27' >/dev/null || fail "the command does not go over the front matter"
mkdir -p inside; printf -- '---\ntitle: A\nstyle: ../a.css\n---\n\nText.\n' >inside/out.md
expect 2 "$OFFPRINT" inside/out.md
said "inside/out.md:3:8: error:"

# what a file was set by is part of what it says of itself
expect 0 "$OFFPRINT" --version --json
python3 -c 'import json; s=json.load(open("out"))["styles"]; assert "book" in s and len(s["base"])==64'
hash_of() { "$OFFPRINT" -q "$@" -f article.txt -o hash.epub >/dev/null && unzip -p hash.epub EPUB/package.opf | grep -o 'style-sha256">[0-9a-f]*'; }
[ "$(hash_of)" = "$(hash_of)" ] && [ "$(hash_of)" != "$(hash_of --set accent=#000000)" ] || fail "the hash of a style"
[ -z "$(hash_of --private || true)" ] || fail "a private file tells its style"

# specimens go through the ordinary way
expect 0 "$OFFPRINT" styles --sample
[ "$(cat out)" = article-sample.pdf ] || fail "the specimen's path on stdout"
expect 0 "$OFFPRINT" styles book --sample=specimen.pdf
expect 0 "$OFFPRINT" styles --style article --style a.css --sample=specimen.epub
expect 2 "$OFFPRINT" styles book --style article --sample
grep -q . specimen.epub || fail "no EPUB of the specimen"
expect 0 "$OFFPRINT" styles --dump tags
for tag in H1 H2 H3 H4 BlockQuote L Table Caption Code Note Aside Reference; do
  grep -q "^ *$tag\b" out || fail "the specimen shows no $tag"
done
expect 0 "$OFFPRINT" styles --dump diag
[ ! -s out ] || fail "the specimen has something to say"
echo mine >article-sample.pdf
expect 5 "$OFFPRINT" styles --sample
if command -v qpdf >/dev/null; then
  qpdf --check specimen.pdf >/dev/null || fail "qpdf objects"
fi
