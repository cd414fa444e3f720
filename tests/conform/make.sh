#!/usr/bin/env bash
# Sets the sample book and every fixture of the readers once, for the checks behind it: make.sh FOLDER
set -euo pipefail
: "${OFFPRINT:?}" "${TESTS:?}"
out=$1
rm -rf "$out"
mkdir -p "$out"
"$OFFPRINT" -q "$TESTS/../book/book.yaml" -o "$out/"
"$OFFPRINT" -q "$TESTS/fixtures/command/article.txt" -o "$out/"
"$OFFPRINT" inspect --format json "$TESTS/../book/book.yaml" >"$out/book.json"
"$OFFPRINT" inspect --format json "$TESTS/fixtures/command/article.txt" >"$out/article.json"
for f in "$TESTS"/fixtures/text/*.txt "$TESTS"/fixtures/conform/*.md "$TESTS"/fixtures/conform/*.txt; do
  [ -e "$f" ] || continue
  name=$(basename "$f"); name=${name%.*}
  "$OFFPRINT" -q "$f" -o "$out/$name.pdf" --timeline always
  "$OFFPRINT" -q "$f" -o "$out/$name.epub" --timeline always
  "$OFFPRINT" inspect --format json "$f" >"$out/$name.json"
done
# a sheet that asks for what no publication may have
"$OFFPRINT" -q "$TESTS/fixtures/command/article.txt" --style article --style "$TESTS/fixtures/conform/hostile.css" -o "$out/hostile.epub" 2>"$out/hostile.err"
ls "$out" | wc -l
