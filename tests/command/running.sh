#!/usr/bin/env bash
# Elements that margin boxes take from the text, as the finished files have them.
source "$(dirname "$0")/lib.sh"

printf '# Title\n\nOne.\n\n> Carried *along* the pages\n\nTwo.\n\n## Second\n\nThree.\n\n## Third\n\nFour.\n' >text.md
cat >head.css <<'CSS'
@page { @bottom-left { content: element(head) } @bottom-right { content: "section " counter(section, upper-roman) } }
body { counter-reset: section }
h2 { break-before: page; counter-increment: section }
blockquote { position: running(head) }
CSS
expect 0 "$OFFPRINT" text.md --style article --style head.css -o made/
grep -q warning err && { cat err >&2; fail "there is something to say"; }

# on every page, and out of the text; counted as the page begins
for page in 1 2 3; do
  pdftotext -f $page -l $page made/text.pdf page.txt
  grep -q 'Carried along the pages' page.txt || fail "page $page does not show the element"
done
grep -q 'section II$' page.txt || fail "the counter of page 3"
pdftotext -layout -f 1 -l 1 made/text.pdf page.txt
[ "$(grep -c Carried page.txt)" = 1 ] || fail "it still stands in the text"

# read once, as text
expect 0 "$OFFPRINT" text.md --style article --style head.css --dump pages
[ "$(grep -c 'Carried.*artifact\|artifact.*Carried' out)" -le 2 ] || fail "no page has it as text"
if command -v qpdf >/dev/null; then qpdf --check made/text.pdf >/dev/null || fail "qpdf objects"; fi

# the e-book keeps it in the text, and says nothing of running()
unzip -p made/text.epub 'EPUB/*.xhtml' | grep -q 'Carried <em>along</em>' || fail "the e-book has lost it"
unzip -p made/text.epub 'EPUB/*.css' | grep -q running && fail "the e-book's sheet has running()"

# what no box asks for stays, with one message
echo 'blockquote { position: running(nobody) }' >none.css
expect 0 "$OFFPRINT" -f text.md --style article --style none.css --pdf -o made/
said "text.md:5:1: warning: not taken out of the text: it stands where it stood: running(nobody): no margin box asks for it [css-running]"
pdftotext made/text.pdf - | grep -q 'Carried along the pages' || fail "the PDF has lost it"

# what is on no page is named
printf '# Title\n\nOne.\n\n> First\n\n> Between\n\n> Last\n\n## Second\n\nTwo.\n' >lost.md
expect 1 "$OFFPRINT" --strict lost.md --style article --style head.css --pdf -o made/
said "lost.md:7:1: warning:"
said "Between; and 1 more of running(head) [running-lost]"

# what no element is to blame for is told where the sheet states it
{ echo 'p { color: black }'; echo '@page { @top-left { content:'; i=0; while [ $i -lt 70 ]; do echo "counter(c$i)"; i=$((i + 1)); done; echo '} }'; } >asked.css
"$OFFPRINT" text.md --style article --style asked.css --pdf -f -o made/ 2>stderr || fail "a sheet that asks for much is not set"
grep -q '^asked.css:3:1: warning: .*css-asked' stderr || fail "css-asked has no place: $(cat stderr)"
