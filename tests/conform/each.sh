#!/usr/bin/env bash
# each.sh FOLDER text|landing|qpdf: one check over everything that make.sh set
set -euo pipefail
here=$(dirname "$0")
out=$1
failed=0
for pdf in "$out"/*.pdf; do
  base=${pdf%.pdf}
  case $2 in
    text) python3 "$here/text.py" "$base.json" "$pdf" || { echo "in $pdf"; failed=1; } ;;
    landing) python3 "$here/landing.py" "$pdf" "$base.epub" || failed=1 ;;
    qpdf) qpdf --check "$pdf" >"$base.qpdf" 2>&1 || { cat "$base.qpdf"; failed=1; } ;;
  esac
done
exit $failed
