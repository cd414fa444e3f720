#!/usr/bin/env bash
# run.sh OFFPRINT [LONG_TEXT [ARTICLE]]: CPU seconds (user and system, the least of several runs) and the most memory
# held, for what the promises are about. An article is one of the fixtures unless another is named; a long text is set
# as a book where one is given.
set -euo pipefail

offprint=${1:?the program to measure}
long=${2:-}
root=$(cd "$(dirname "$0")/.." && pwd)
article=${3:-$root/tests/fixtures/text/scraped.txt}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

measure() { # name, runs, command…
  local name=$1 runs=$2 best='' most=0 seconds memory i
  shift 2
  for ((i = 0; i < runs; i++)); do
    "$root/bench/cost.py" "$@" >"$tmp/cost"
    read -r seconds memory <"$tmp/cost"
    if [[ -z $best ]] || awk "BEGIN {exit !($seconds < $best)}"; then best=$seconds; fi
    if ((memory > most)); then most=$memory; fi
  done
  printf '%-28s %8.3f s %8d kB\n' "$name" "$best" "$most"
}

mkdir "$tmp/many"
for i in $(seq 100); do cp "$article" "$tmp/many/$i.${article##*.}"; done

measure "start (--version)" 20 "$offprint" --version
measure "article, PDF" 20 "$offprint" -q -f "$article" --lang en --pdf -o "$tmp/a/"
measure "article, PDF and EPUB" 20 "$offprint" -q -f "$article" --lang en -o "$tmp/a/"
measure "100 articles, PDF" 3 "$offprint" -q -f "$tmp"/many/* --lang en --pdf -o "$tmp/b/"
measure "sample book, PDF and EPUB" 3 "$offprint" -q -f "$root/book/book.yaml" -o "$tmp/c/"
if [[ -n $long ]]; then
  measure "long text, PDF" 3 "$offprint" -q -f "$long" --style book --timeline never --pdf -o "$tmp/d/"
  measure "long text, EPUB" 3 "$offprint" -q -f "$long" --style book --timeline never --epub -o "$tmp/d/"
fi
