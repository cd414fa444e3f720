#!/usr/bin/env bash
# What the styles handout, booklet, article and book promise of their pages.
source "$(dirname "$0")/lib.sh"
book="$TESTS/../book/book.yaml"
article
pages() { "$OFFPRINT" "$@" --dump pages 2>err >pages || fail "is not set: $*"; grep -c '^page ' pages; }
# the left edge and the baseline of a run that holds those words
place() { sed -n "s/^ *run \([0-9.]*\) \([0-9.]*\) .*$1.*/\1 \2/p" pages | head -n 1; }
left() { local p; p=$(place "$1"); echo "${p%%.*}"; }
line() { local p; p=$(place "$1"); echo "${p##* }"; }
# about N words of the article's length, in paragraphs
longer() { { head -n 11 article.txt; for i in $(seq "$1"); do sed -n '14,24p' article.txt | sed "s/2018/that year/; s/March 2019/spring/; s/^\(.\)/$i \1/"; done; sed -n '25,$p' article.txt; } >long.txt; }

# handout: the date in the publisher's line, the title on one line, no pull quotes
pages --style handout article.txt -m publisher=Harbour >n
[ "$(line '"Harbour"')" = "$(line '"5 March 2019"')" ] || fail "the date does not stand in the publisher's line"
grep -q 'minute' pages && fail "the line below the standfirst repeats"
pages --style handout article.txt -m title="The Long Winter of Sandvær and How It Was Lived" >n
grep -q 'H1:[0-9]* "The Long Winter of Sandvær and How It Was Lived"' pages || fail "the title is not on one line"
grep 'H1:' pages | grep -q ' 28\.600 ' && fail "the title is no smaller"
pages --style handout article.txt -m title="The Long Winter of Sandvær and How a Whole Island Lived Through It" >n
[ "$(grep -c ' 28\.600 .*H1:' pages)" = 2 ] || fail "a title for two lines is made smaller than it may be"

# its timeline: head, legend at the left, the list at the right from the same baseline, the strip below; all on the text's page
[ "$(pages --style handout article.txt)" = 1 ] || fail "a short article takes more than a page"
[ "$(line '"Timeline"')" = "$(line 'Lbl:[0-9]* "1932"')" ] || fail "the list does not begin beside its head"
[ "$(left 'Lbl:[0-9]* "12')" -gt $(($(left '"Timeline"') + 150)) ] || fail "the list does not stand at the right"
[ "$(left '"publication"')" -lt $(($(left '"Timeline"') + 30)) ] || fail "the legend is not one mark a line"

# two pages, by smaller steps; a third with a message
longer 8
[ "$(pages --style handout long.txt)" = 2 ] || fail "a longer article does not stand on two pages"
grep -q 'EBGaramond12-Regular.otf 10\.600 ' pages || fail "type gives way where it need not"
longer 12
[ "$(pages --style handout long.txt)" = 2 ] || fail "smaller type does not fit it"
grep -q 'EBGaramond12-Regular.otf 10\.000 .*P:' pages || fail "it stands on two pages, but not by smaller type"
longer 40
[ "$(pages --style handout long.txt)" -gt 2 ] || fail "no article is long enough"
said "pages-over"
grep -q 'EBGaramond12-Regular.otf 10\.600 ' pages || fail "what cannot fit is not set as if nothing was asked"

# article: letter paper; two columns of smaller type, told from the media feature
pages --style article article.txt --page letter >n
grep -q '^page 1 label=1 612\.000 792\.000' pages || fail "not the size of letter paper"
pages --style article article.txt --columns 2 >n
[ "$(sed -n 's/^ *run \([0-9]*\)\.[0-9]* .*Vollkorn-Regular.ttf 10\.000 .*P:.*/\1/p' pages | awk '$1 > 290' | wc -l)" -gt 4 ] ||
  fail "there is no second column of type for columns"
pages --style article article.txt >n
grep -q 'Vollkorn-Regular.ttf 10\.900 ' pages || fail "one column has not its own type"

# booklet: pages in fours, filled up behind the text; no half title; more room at the fold, and more with --binding
n=$(pages --style booklet "$book")
[ $((n % 4)) = 0 ] || fail "$n pages are not in fours"
sed -n '2p' pages | grep -q ' 30\.000 ' || fail "the first page is not the title page"
[ "$(grep -A 1 '^page 4 ' pages | grep -c ' run ')" = 1 ] || fail "a blank page stands before the text"
# The commonest place where right-hand pages' text begins, in tenths of a point: what hangs and what is indented are fewer.
left_edge() {
  awk '/^page /{odd = $2 % 2} /^ *run .*P:/{if (odd && $5 == "11.000") n[int($2 * 10)]++}
       END {for (x in n) if (n[x] > most) {most = n[x]; m = x} print m}' "$1"
}
for style in book booklet; do
  pages --style $style "$book" >n
  recto=$(left_edge pages)
  pages --style $style "$book" --binding 5mm >n
  bound=$(left_edge pages)
  [ $((bound - recto)) -ge 138 ] && [ $((bound - recto)) -le 145 ] || fail "$style: the binding moves rectos by $((bound - recto))/10 pt"
done
