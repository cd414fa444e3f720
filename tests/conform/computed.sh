#!/usr/bin/env bash
# computed.sh COMPUTED FOLDER: a chapter in each of some house styles and in sheets that authors may write, its computed values by chromium beside ours.
# Where there is no chromium: 77, skipped, but 1 under CI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$1 out=$2

chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$chromium" ]; then
  echo "computed: no chromium" >&2
  [ -z "${CI:-}" ] || exit 1
  exit 77
fi

failed=0
check() { # INPUT STYLE
  local folder=$out/$(basename "${1%.*}")-$(basename "${2%.css}")
  rm -rf "$folder"
  mkdir -p "$folder"
  "$program" "$1" "$2" "$folder" || return 1
  python3 "$here/computed.py" prepare "$folder" "$here/computed.js"
  timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --dump-dom \
    "file://$folder/chapter.xhtml" >"$folder/dom.html" 2>"$folder/chromium.log" || { cat "$folder/chromium.log" >&2; return 1; }
  rm -rf "$folder/profile"
  python3 "$here/computed.py" compare "$folder" "$(basename "$1"), $(basename "$2")"
}
check "$here/../fixtures/conform/constructs.md" article || failed=1
check "$here/../fixtures/conform/constructs.md" book || failed=1
check "$here/../fixtures/text/interview.txt" article || failed=1
check "$here/../../book/book.yaml" book || failed=1
for sheet in "$here"/../fixtures/conform/author-*.css; do # over which the base sheet's classes must not win
  check "$here/../fixtures/conform/constructs.md" "$sheet" || failed=1
done
exit $failed
