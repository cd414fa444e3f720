#!/usr/bin/env bash
# -offprint-word-space, -offprint-letter-space, -offprint-expansion: what a sheet allows is what lines have.
source "$(dirname "$0")/lib.sh"

{
  printf '# Limits\n\n'
  for n in One Two Three Four Five Six Seven Eight Nine; do
    printf '%s evening the keeper wrote down what he had seen from the gallery, and because he had seen nothing he wrote ' $n
    printf 'that down as well, in the same hand and at the same length as everything else that had ever happened there; for '
    printf 'whoever came after him would want to know that somebody had looked. Nobody ever did.\n\n'
  done
} >text.md

# Lines of text: "space glyphs full", of a sheet for body.
set_with() {
  printf 'body { %s }\n' "$1" >limits.css
  "$OFFPRINT" text.md --style book --style ./limits.css --dump lines >dump 2>err || { cat err >&2; fail "$1"; }
  [ ! -s err ] || fail "$1: $(cat err)"
  awk '/^  line/ && /glyphs/ && $5 > 100 {for (i = 1; i < NF; i++) {if ($i == "space") s = $(i + 1); if ($i == "glyphs") g = $(i + 1)}
       print s, g, / last/ ? "last" : "full"}' dump >lines
}
none() { awk "$1 {exit 1}" lines || fail "$2"; }

set_with '-offprint-expansion: -1% 0.5% 2%'
none '$2 < 990 || $2 > 1020' "letters wider or narrower than the sheet allows"
none '$3 == "last" && $2 > 1005' "last lines have not the wanted width of letters"
awk '$2 != 1005' lines | grep -q full || fail "no line uses what the sheet allows"

set_with '-offprint-expansion: 3% 3% 3%'
none '$2 != 1030' "the wanted width is not that of all lines"

set_with '-offprint-expansion: 0; -offprint-letter-space: 0 0 0; -offprint-word-space: 95% 110% 140%'
none '$1 < 950 || $2 != 1000' "spaces narrower than the sheet allows"
[ "$(awk '$3 == "last" {print $1}' lines | sort | uniq -c | sort -rn | awk 'NR == 1 {print $2}')" = 1100 ] ||
  fail "last lines have not the wanted space"

# Letters: what they may give and take, spaces need not; what is wanted moves every line.
loosest() { sort -n lines | tail -n 1 | cut -d ' ' -f 1; }
set_with 'hyphens: none; -offprint-expansion: 0; -offprint-letter-space: 0 0 0'
stiff=$(loosest)
set_with 'hyphens: none; -offprint-expansion: 0; -offprint-letter-space: -2% 0 3%'
[ "$(loosest)" -lt "$stiff" ] || fail "letters do not help loose lines"
lines_of() { grep -c '^  line' dump; }
set_with '-offprint-letter-space: 0 0 0'
few=$(lines_of)
set_with '-offprint-letter-space: 8% 8% 8%'
[ "$(lines_of)" -gt "$few" ] || fail "the wanted air between letters is not that of all lines"
