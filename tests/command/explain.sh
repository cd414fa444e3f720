#!/usr/bin/env bash
# --explain: the reasons of one page, in keeping with the page as it is set.
source "$(dirname "$0")/lib.sh"

{
  printf '# Reasons\n\n'
  for n in One Two Three Four Five Six Seven Eight Nine; do
    printf '%s evening the keeper wrote down what he had seen from the gallery, and because he had seen nothing he wrote ' $n
    printf 'that down as well, in the same hand and at the same length as everything else that had ever happened there; for '
    printf 'whoever came after him would want to know that somebody had looked. Nobody ever did.\n\n'
  done
  printf '## A head\n\nIts text.\n'
} >text.md

"$OFFPRINT" text.md --style book --dump lines >lines 2>err || fail "--dump lines"
for page in 1 2; do
  "$OFFPRINT" text.md --style book --explain=$page >out 2>err || { cat err >&2; fail "--explain=$page"; }
  [ ! -s err ] || fail "--explain=$page says something"
  grep -q "^page $page, $page of " out || fail "page $page is not named"
  [ "$(grep -c '^  here ' out)" = 1 ] || [ "$(grep -c 'section ends here' out)" = 1 ] || fail "page $page: no end"
  # every line that the page holds, with the space that it is set with (heads stand in one line, a last one)
  awk -v page=$page '/^page /{on = $2 == page} on && /^  line/ && !/ last$/{for (i = 1; i < NF; i++) if ($i == "space") print $(i + 1)}' lines >want
  sed -n '/ last$/d; s/^ *[0-9]\+ “.*” space \([0-9]*\) glyphs.*/\1/p' out >got
  cmp want got || { diff want got | head; fail "page $page: its lines"; }
  # what costs less would have been chosen
  grep -E '(cost|demerits) -' out && fail "page $page: something better was not chosen"
done
"$OFFPRINT" text.md --style book --explain=1 >out && grep -q 'rule: too few lines of “' out || fail "no rule is told"
ls *.pdf 2>/dev/null && fail "--explain writes a file"

code=0; "$OFFPRINT" text.md --explain=99 >out 2>err || code=$?
[ $code = 2 ] || fail "a page that is not there: exit $code"
grep -q -- '--explain=99: no page is called that' err || fail "the message of a page that is not there"
"$OFFPRINT" text.md --explain=1 --dump=pages >out 2>err && fail "two at once"
"$OFFPRINT" text.md --columns 2 --style handout --explain=1 >out && grep -q 'set in columns' out || fail "columns"
