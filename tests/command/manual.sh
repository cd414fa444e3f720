#!/usr/bin/env bash
# The manual page names every option, and no other; mandoc finds nothing to say.
source "$(dirname "$0")/lib.sh"
page=$TESTS/../man/offprint.1
"$OFFPRINT" help options | sort >table
grep -oE 'Fl -[a-z][a-z-]*' "$page" | sed 's/Fl -//' | sort -u >manual
diff table manual || fail "options of the program (<) and of the manual (>) differ"
if command -v mandoc >/dev/null; then
  mandoc -T lint "$page" || fail "mandoc objects"
fi
