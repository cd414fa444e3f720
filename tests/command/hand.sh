#!/usr/bin/env bash
# The sidecar's layout section: what the author decides about single blocks is seen on the page, or told.
source "$(dirname "$0")/lib.sh"

{
  printf '# By Hand\n\n'
  for n in One Two Three Four Five Six; do
    printf '%s evening the keeper wrote down what he had seen from the gallery, and because he had seen nothing he wrote ' $n
    printf 'that down as well, in the same hand and at the same length as everything else that had ever happened there; for '
    printf 'whoever came after him would want to know that somebody had looked. The extraordinarily comprehensive lighthouse '
    printf 'regulations required it, the inspector encouraged it, and neither of them had ever understood it. When the '
    printf 'light was made automatic the volumes were carried down to the boat, forty of them, and somebody who opened one on '
    printf 'the way across said that there was nothing in it; which is what the keeper, had they asked him, would have said.\n\n'
  done
} >text.md
dump() { "$OFFPRINT" text.md --style book --dump "$1" 2>err; }
hand() { printf 'layout:\n' >text.offprint.yaml; printf '  - %s\n' "$@" >>text.offprint.yaml; }
page_of() { dump pages | awk -v words="$1" '/^page /{page=$2} index($0, words) && !found {print page; found = 1}'; }

dump lines >before
hand '{line: "Two evening", looseness: +1}'
dump lines >after
[ ! -s err ] || { cat err >&2; fail "a decision that can be followed says something"; }
[ "$(grep -c 'loose +1' after)" -gt 0 ] && [ "$(wc -l <after)" -gt "$(wc -l <before)" ] || fail "looseness +1"
hand '{line: "Two evening", looseness: 0}'
dump lines | grep 'loose' >/dev/null && fail "looseness 0"

rm text.offprint.yaml
page=$(page_of 'Two evening')
hand '{line: "Two evening", break: before}'
[ "$(page_of 'Two evening')" = $((page + 1)) ] || fail "break: before"
hand '{line: "Two evening", break: before recto}'
[ "$(page_of 'Two evening')" = $(((page + 2) / 2 * 2 + 1)) ] || [ "$(page_of 'Two evening')" = $(((page + 1) / 2 * 2 + 1)) ] ||
  fail "break: before recto"
hand '{line: "One evening", break: after}'
[ "$(page_of 'Two evening')" = $((page + 1)) ] || fail "break: after"

hand '{line: "One evening", tracking: 8}'
dump lines >after
cmp -s before after && fail "tracking does nothing"
dump() { "$OFFPRINT" text.md --style book --page a6 --dump "$1" 2>err; }
rm text.offprint.yaml
dump lines | grep hyphen >/dev/null || fail "the text is not what the test takes it for"
hand '{line: "One", no-hyphen: true}' '{line: "Two", no-hyphen: true}' '{line: "Three", no-hyphen: true}' \
  '{line: "Four", no-hyphen: true}' '{line: "Five", no-hyphen: true}' '{line: "Six", no-hyphen: true}'
dump lines | grep hyphen >/dev/null && fail "no-hyphen: true"
words='no-hyphen: [extraordinarily, comprehensive, lighthouse, regulations, required, inspector, encouraged, neither, understood, happened, everything, somebody, whoever, evening, keeper, because, gallery, nothing, after]'
hand "{line: One, $words}" "{line: Two, $words}" "{line: Three, $words}" "{line: Four, $words}" "{line: Five, $words}" "{line: Six, $words}"
dump lines | grep hyphen >/dev/null && fail "no-hyphen: words"
[ ! -s err ] || { cat err >&2; fail "words that stand in the text"; }

# what no longer fits, and what cannot be done
hand '{line: "Seven evening", break: before}' '{line: "By Hand", looseness: -1}' '{line: "One evening", no-hyphen: [absent]}' \
  '{line: "Two evening", tracking: 11}' '{line: "Three evening", looseness: -1, loosenes: 1}'
expect 0 "$OFFPRINT" -q text.md --style book -o made.pdf
expect 0 "$OFFPRINT" -f text.md --style book -o made.pdf
said 'text.offprint.yaml:2:13: warning: fits nothing in the text: "Seven evening" [sidecar-unused]'
said 'text.offprint.yaml:3:34: warning: decided by hand, and cannot be done: only justified paragraphs lose and gain lines [layout-undone]'
said 'text.offprint.yaml:4:39: warning: decided by hand, and cannot be done: no such word in this paragraph [layout-undone]'
said 'text.offprint.yaml:5:37: warning: no value that can stand here'
said 'did you mean looseness?'
expect 1 "$OFFPRINT" --strict -f text.md --style book -o made.pdf
expect 0 "$OFFPRINT" text.md --style book --dump diag
grep -qF 'text.offprint.yaml:4:39: warning: decided by hand' out || fail "what setting has to say is not in the dump"

# the e-book knows nothing of it
hand '{line: "Two evening", looseness: +1, break: before, tracking: 8}'
"$OFFPRINT" -qf --private text.md --style book -o by.epub >/dev/null
rm text.offprint.yaml
"$OFFPRINT" -qf --private text.md --style book -o without.epub >/dev/null
cmp by.epub without.epub || fail "the EPUB differs"
