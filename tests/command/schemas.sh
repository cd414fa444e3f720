#!/usr/bin/env bash
# Every JSON output is as its schema in docs/ says.
source "$(dirname "$0")/lib.sh"
docs=$TESTS/../docs
try() { python3 "$TESTS/command/schema.py" "$docs/$1.schema.json" "${@:2}"; }
article
"$OFFPRINT" inspect --format json article.txt >inspect.json
"$OFFPRINT" inspect --format json "$TESTS/../book/book.yaml" >book.json
try inspect inspect.json book.json
"$OFFPRINT" timeline --format json article.txt >events.json
try timeline events.json
"$OFFPRINT" timeline --format timex article.txt >timex.jsonl
try timex timex.jsonl
printf 'A title\n\nA \377 byte that is no UTF-8 in a text of \303\251\303\251\303\251\303\251\303\251\303\251.\n' >bad.txt
"$OFFPRINT" inspect -v --messages json bad.txt >/dev/null 2>messages.jsonl
try messages messages.jsonl
"$OFFPRINT" --version --json >version.json
try version version.json
