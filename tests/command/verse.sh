#!/usr/bin/env bash
# Verse: every line of it begins at the stanza's edge, what is turned over stands further in, and nothing parts a short stanza.
source "$(dirname "$0")/lib.sh"

{
  printf -- '---\ntitle: Verse\nlang: en-GB\n---\n\nHe wrote a song.\n\n'
  printf 'The wind blew over the river[^1] and the gusty trees of the land beyond the bar, and over all that stood there,\\\n'
  printf 'The road was a ribbon,\\\n*Riding*, riding.\n\nThat was the song.\n\n[^1]: A note.\n'
} >song.md
printf 'reading:\n  role:\n    - {line: "The wind blew", as: verse}\n' >song.offprint.yaml

"$OFFPRINT" song.md --style book --dump lines >lines 2>err || fail "--dump lines"
# the lines of the stanza: the first is turned over once
awk '/^  line/ {print int($2)}' lines >left
edge=$(sed -n 4p left)
[ "$(sed -n 5p left)" -gt $((edge + 15)) ] || { cat lines; fail "a turned line does not stand further in"; }
for n in 6 7; do
  [ "$(sed -n ${n}p left)" = "$edge" ] || { cat lines; fail "line $n of the page does not begin at the stanza's edge"; }
done

# pages so short that a stanza could not stand where it begins: it goes to the next one whole
"$OFFPRINT" song.md --style book --page 150x110mm --dump lines >lines 2>err || fail "short pages"
"$OFFPRINT" song.md --style book --pdf -o song.pdf >out 2>err || { cat err >&2; fail "a PDF of verse"; }
