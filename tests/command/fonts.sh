#!/usr/bin/env bash
# The command fonts, and the faces that a style brings. FONTS is the folder of the test fonts.
source "$(dirname "$0")/lib.sh"

expect 0 "$OFFPRINT" fonts
[ "$(awk 'length($0) > 80' out | wc -l)" = 0 ] || fail "a line over 80 columns"
for family in Vollkorn "EB Garamond" "Linux Libertine" "Noto Sans Mono"; do
  grep -qx "$family" out || fail "$family is not listed"
done
expect 0 "$OFFPRINT" fonts vollkorn
grep -q "400 500 600 700 800 900 upright and italic" out || fail "weights"
grep -q "Noto Serif" out && fail "only the family that was asked for"
expect 2 "$OFFPRINT" fonts Volkorn
said "did you mean Vollkorn?"

expect 0 "$OFFPRINT" fonts --specimen=faces.pdf Vollkorn "Noto Serif"
expect 0 "$OFFPRINT" fonts --specimen=faces.pdf Vollkorn # its own work may be replaced
if command -v pdftotext >/dev/null; then
  pdftotext faces.pdf - | grep -q "Black 900, the quarto lies open" || fail "the specimen shows no weights"
fi
if command -v qpdf >/dev/null; then qpdf --check faces.pdf >/dev/null || fail "qpdf objects to the specimen"; fi
echo "not ours" >foreign.pdf
expect 5 "$OFFPRINT" fonts --specimen=foreign.pdf

# A style's faces: used, refused with one message, and never the end of the work.
article
cp "$FONTS"/test.ttf "$FONTS"/restricted.ttf "$FONTS"/packed.woff .
head -c 900 test.ttf >cut.ttf
brings() { printf '@font-face { font-family: Brought; src: url(%s); } p { font: 5pt/7pt Brought, "EB Garamond"; }\n' "$1" >own.css; }
cp "$FONTS"/{view.ttf,whole.ttf,whole.otf,cff.otf,variable.ttf,collection.ttc} .
for file in test.ttf view.ttf whole.ttf whole.otf cff.otf variable.ttf collection.ttc collection.ttc#2; do
  brings "$file"
  expect 0 "$OFFPRINT" -f --style article --style own.css article.txt -o .
  grep "\[font-" err | grep -qv font-face-missing && fail "$file: $(cat err)"
  if command -v pdffonts >/dev/null; then pdffonts article.pdf 2>&1 | grep -q Offprint || fail "$file is not in the PDF"; fi
  if command -v qpdf >/dev/null; then qpdf --check article.pdf >/dev/null || fail "qpdf objects to $file"; fi
  cp article.pdf "${file##*#}.pdf"
done
bytes() { stat -c %s "$1.pdf"; }
[ "$(bytes whole.ttf)" -gt "$(bytes test.ttf)" ] && [ "$(bytes whole.otf)" -gt "$(bytes cff.otf)" ] ||
  fail "a font that may not be cut down is in the PDF as a part"
for file in cut.ttf:font-broken restricted.ttf:font-restricted packed.woff:font-format missing.ttf:font-broken; do
  brings "${file%%:*}"
  expect 0 "$OFFPRINT" -f --style article --style own.css article.txt -o o.pdf
  [ "$(grep -c "\[${file##*:}\]" err)" = 1 ] || fail "${file%%:*} is told once"
  if command -v pdffonts >/dev/null; then pdffonts o.pdf | grep -q EBGaramond || fail "the next family stands for it"; fi
done

# The system's fonts: only when they may.
printf '<?xml version="1.0"?><fontconfig><dir>%s/system</dir><cachedir>%s/cache</cachedir></fontconfig>\n' "$FONTS" "$PWD" >fonts.conf
printf 'p { font: 5pt/7pt "Offprint Rare"; }\n' >own.css
export FONTCONFIG_FILE=$PWD/fonts.conf
expect 0 "$OFFPRINT" -f --style article --style own.css article.txt -o o.pdf
said "[font-unknown]"
expect 0 "$OFFPRINT" -f -v --system-fonts --style article --style own.css article.txt -o o.pdf
said "[font-system]"

# What is said has the place in the sheet that asks for the face: the family, or the src of a face that the style brings.
unset FONTCONFIG_FILE
cat >mine.css <<'END'
@font-face { font-family: "House"; src: url(nothere.ttf); }
h1 { font-family: House; }
p { font: 11pt/14pt "Volkorn"; }
p::first-letter { font-family: "Nope Letter"; }
@page { @bottom-center { font-family: "Nope Box"; content: counter(page); } }
END
expect 0 "$OFFPRINT" -f --style article --style mine.css article.txt --pdf -o o.pdf
said 'mine.css:1:41: warning: no font that can be used; another stands for it: nothere.ttf'
said 'mine.css:3:11: warning: no such font family; another stands for it: "Volkorn"'
said 'mine.css:4:32: warning: no such font family; another stands for it: "Nope Letter"'
said 'mine.css:5:39: warning: no such font family; another stands for it: "Nope Box"'
[ "$(grep -c font-unknown err)" = 3 ] || fail "a family is told of more than once"
expect 1 "$OFFPRINT" --strict -f --style article --style mine.css article.txt --pdf -o o.pdf
expect 0 "$OFFPRINT" -f --style article --style mine.css article.txt --epub -o o.epub
grep -q "^offprint: .*\[font-" err && fail "no place in the e-book's messages"
expect 0 "$OFFPRINT" --style article --style mine.css article.txt --dump diag
grep -q '^mine.css:3:11: .*font-unknown' out || fail "not in the dump"
[ ! -s err ] || fail "said twice"
