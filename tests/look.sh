#!/usr/bin/env bash
# Pages of PDF files as PNG, to be looked at: tests/look.sh FILE.pdf… writes build/look/NAME-N.png
set -euo pipefail
mkdir -p build/look
for pdf in "$@"; do
  name=$(basename "$pdf" .pdf)
  rm -f build/look/"$name"-*.png
  pdftoppm -r "${DPI:-110}" -png "$pdf" "build/look/$name"
  ls build/look/"$name"-*.png
done
