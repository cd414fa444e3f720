#!/usr/bin/env bash
# sheets.sh OFFPRINT ARTICLE: what sheets of 10,000 rules and of 10 MB cost over an article, beside none (CPU seconds, the
# least of several runs, and kilobytes). readable: as people write; dense: minified; framework: utility classes and conditions;
# hits: every rule's subject is in the article.
set -euo pipefail

offprint=${1:?the program to measure}
article=${2:?an article}
root=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

readable='printf "section.op-chapter > header.op-head p.style-%d {\n    font-family: \"EB Garamond\", serif;\n    font-size: calc(10pt + %d * 0.1pt);\n    margin: 0 auto 1.5em;\n    color: #%06x;\n    text-indent: 1em !important;\n}\n\n", k, k % 7, k'
dense='printf ".c%d>p,h2.d%d{margin:0 %dpx;color:red}", k, k % 100, k % 9'
framework='if (k % 4 == 0) printf ".mt-%d{margin-top:%dpx}\n", k, k % 50
  else if (k % 4 == 1) printf ".card-%d p, .card-%d h2 { color: #%03x; padding: %dpx }\n", k, k, k % 4096, k % 8
  else if (k % 4 == 2) printf "p.c%d em { letter-spacing: 0.%dpt }\n", k, k % 9
  else printf "@media (min-width:%dpx) { .x%d { display: none } }\n", k, k'
hits='if (k % 4 == 0) printf "p { text-indent: %dpt }\n", k % 9
  else if (k % 4 == 1) printf "section p em { letter-spacing: 0.%dpt }\n", k % 9
  else if (k % 4 == 2) printf "h2, h3 { margin-top: %dpt }\n", k % 30
  else printf "p:nth-child(%d) { margin-left: %dpt }\n", k % 7 + 1, k % 5'

measure() { # name, options…
  local name=$1 least='' seconds memory
  shift
  for _ in 1 2 3 4 5; do
    "$root/bench/cost.py" "$offprint" -q -f "$article" --lang en --pdf -o "$tmp/o/" --style article "$@" >"$tmp/cost"
    read -r seconds memory <"$tmp/cost"
    if [[ -z $least ]] || awk "BEGIN {exit !($seconds < $least)}"; then least=$seconds; fi
  done
  printf '%-28s %8.3f s %8d kB\n' "$name" "$least" "$memory"
}

measure "no further sheet"
for kind in readable dense framework hits; do
  awk "BEGIN { for (k = 0; k < 10000; k++) { ${!kind} } }" >"$tmp/$kind.css"
  measure "$kind, 10,000 rules" --style "$tmp/$kind.css"
done
for kind in readable dense framework; do
  awk "BEGIN { for (k = 0; k < 400000; k++) { ${!kind} } }" | head -c 10000000 >"$tmp/$kind.css" || true
  echo '}' >>"$tmp/$kind.css"
  measure "$kind, 10 MB" --style "$tmp/$kind.css"
done
