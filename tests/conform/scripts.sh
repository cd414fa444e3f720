#!/usr/bin/env bash
# scripts.sh FOLDER: sets each fixture of tests/fixtures/scripts and compares what is extracted with what stands there; pages of
# languages that run to the left turn that way. 77 (skipped) where fonts of a script are not here, but never under CI.
set -uo pipefail
: "${OFFPRINT:?}" "${TESTS:?}"
here=$(dirname "$0")
out=$1
failed=0 skipped=0
rm -rf "$out"
mkdir -p "$out"
for f in "$TESTS"/fixtures/scripts/*.md; do
  name=$(basename "$f" .md)
  "$OFFPRINT" "$f" -o "$out/$name.pdf" >"$out/$name.err" 2>&1 && "$OFFPRINT" -q "$f" -o "$out/$name.epub" || failed=1
  "$OFFPRINT" inspect --format json "$f" >"$out/$name.json"
  python3 "$here/scripts.py" "$out/$name.json" "$out/$name.pdf"
  case $? in 0) ;; 77) skipped=1 ;; *) failed=1 ;; esac
done
for name in arabic hebrew; do
  qpdf --qdf --object-streams=disable --warning-exit-0 "$out/$name.pdf" "$out/$name.qdf" 2>/dev/null
  grep -aq "/Direction /R2L" "$out/$name.qdf" || { echo "$name.pdf does not turn from left to right"; failed=1; }
  unzip -p "$out/$name.epub" "*.opf" | grep -q 'page-progression-direction="rtl"' || { echo "$name.epub does not"; failed=1; }
done
[ $failed = 0 ] || exit 1
[ $skipped = 0 ] || { [ -n "${CI:-}" ] && exit 1; exit 77; }
