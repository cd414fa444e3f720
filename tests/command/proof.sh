#!/usr/bin/env bash
# Proofs: layers over the page, and the page as it was.
source "$(dirname "$0")/lib.sh"
article

expect 2 "$OFFPRINT" article.txt --proof=grid,lnes
said "there are grid, boxes and lines"
for style in article book; do
  "$OFFPRINT" -q article.txt --style $style -o plain.pdf >/dev/null
  for layers in "" =grid =boxes =lines =grid,lines; do
    expect 0 "$OFFPRINT" -qf article.txt --style $style --proof$layers -o proof.pdf
    if command -v pdftotext >/dev/null; then
      pdftotext plain.pdf plain.txt && pdftotext proof.pdf proof.txt
      cmp plain.txt proof.txt || fail "--proof$layers changes the text ($style)"
    fi
    if command -v qpdf >/dev/null; then
      qpdf --check proof.pdf >/dev/null || fail "qpdf objects to --proof$layers ($style)"
    fi
  done
done

# a layer each, which a viewer can switch
layers() {
  "$OFFPRINT" -qf article.txt "$@" -o layers.pdf >/dev/null
  qpdf --qdf --object-streams=disable layers.pdf - 2>/dev/null | grep -ac '/Type /OCG' || true
}
if command -v qpdf >/dev/null; then
  [ "$(layers --proof)" = 3 ] && [ "$(layers --proof=grid)" = 1 ] && [ "$(layers)" = 0 ] || fail "layers"
fi

# the same bytes again; the e-book knows nothing of it; neither do the pages
"$OFFPRINT" -qf article.txt --proof -o one.pdf >/dev/null; "$OFFPRINT" -qf article.txt --proof -o two.pdf >/dev/null
cmp one.pdf two.pdf || fail "a proof differs the second time"
"$OFFPRINT" -qf article.txt -o plain.epub >/dev/null; "$OFFPRINT" -qf article.txt --proof -o proof.epub >/dev/null
cmp plain.epub proof.epub || fail "the EPUB differs"
"$OFFPRINT" article.txt --dump pages >plain.pages; "$OFFPRINT" article.txt --proof --dump pages | cmp - plain.pages ||
  fail "the pages differ"
