#!/usr/bin/env bash
# The pictures of docs/style-guide.md, from the sheets and the papers in this folder: pictures.sh OFFPRINT [OUT]
# Needs pdftoppm and python3, and chromium for the picture of the e-book, which is left as it is without it.
set -euo pipefail
offprint=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(realpath -m "${2:-$here/../pictures}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
mkdir -p "$out"

# papers NAME OPTIONS...: the papers as NAME.pdf
papers() {
  local name=$1; shift
  "$offprint" "$papers/book.yaml" --strict -q -f --pdf -o "$work/$name.pdf" "$@" >"$work/said" 2>&1 ||
    { "$offprint" "$papers/book.yaml" --strict -f --pdf -o "$work/$name.pdf" "$@" >&2 || true; echo "not set: $name" >&2; exit 1; }
}
# over NAME SHEET...: on top of the house style book, each sheet over the one before
over() {
  local name=$1 sheet styles=(--style book); shift
  for sheet in "$@"; do styles+=(--style "house/harbour/$sheet.css"); done
  papers "$name" "${styles[@]}"
}
# page NAME N DPI [pdftoppm's options]: prints the picture's path
page() {
  local to="$work/$1-$2-$3"; local name=$1 n=$2 dpi=$3; shift 3
  pdftoppm -r "$dpi" -f "$n" -l "$n" -singlefile "$@" "$work/$name.pdf" "$to"
  printf '%s\n' "$to.ppm"
}
join() { python3 join.py "$out/$1.png" "${@:2}"; }

papers=papers
steps=(ink page openings apart detail timeline)
over start
over ink ink
over page ink page
over openings ink page openings
over apart ink page openings apart
over detail ink page openings apart detail
over timeline "${steps[@]}"
export OFFPRINT_STYLE_PATH=$here/house
papers without --style harbour --style ./without.css --proof=lines

# the finished style, and what was decided by hand
papers=$work/papers
cp -R papers "$work"
cat hand.yaml >>"$papers/mole.offprint.yaml"
papers whole --style harbour
papers proof --style harbour --proof=grid,boxes
papers even --style harbour --proof=lines

join start 2 12 "$(page start 7 80)" "$(page start 8 80)"
join ink 2 12 "$(page ink 7 80)" "$(page ink 8 80)"
join page 2 0 "$(page page 8 80)" "$(page page 9 80)"
join openings 2 12 "$(page openings 7 80)" "$(page openings 11 80)"
join apart 2 0 "$(page apart 8 80)" "$(page apart 9 80)"
join timeline 2 0 "$(page timeline 14 80)" "$(page timeline 15 80)"
join proof 1 0 "$(page proof 8 130 -x 0 -y 0 -W 790 -H 640)"
join lines 2 12 "$(page without 9 90 -x 30 -y 20 -W 500 -H 360)" "$(page even 9 90 -x 30 -y 20 -W 500 -H 360)"
join whole 4 12 $(for n in 3 5 7 8 9 11 14 15; do page whole "$n" 42; done)

# the e-book on a phone: the chapter as a reading system shows it, by day and by night
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -n "$browser" ]; then
  "$offprint" "$papers/book.yaml" --style harbour --strict -q -f -o "$work/papers.epub" >/dev/null
  (cd "$work" && python3 -m zipfile -e papers.epub book)
  sed 's|</head>|<style>body{margin:1.4em;background:#fff;color:#111}</style></head>|' "$work/book/EPUB/chapter-01.xhtml" >"$work/book/EPUB/day.xhtml"
  sed 's|</head>|<style>body{margin:1.4em;background:#111616;color:#d8dcdc}</style></head>|' "$work/book/EPUB/chapter-01.xhtml" >"$work/book/EPUB/night.xhtml"
  cat >"$work/phones.html" <<'HTML'
<!DOCTYPE html><style>body{margin:0;background:#dbdfdf}iframe{border:0;width:375px;height:700px;margin:10px 0 10px 10px;float:left}
.night{color-scheme:dark}</style><iframe src="book/EPUB/day.xhtml"></iframe><iframe class="night" src="book/EPUB/night.xhtml"></iframe>
HTML
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files --window-size=780,720 \
    --screenshot="$work/phones.png" "file://$work/phones.html" >/dev/null 2>&1
  cp "$work/phones.png" "$out/phones.png"
else
  echo "no chromium: phones.png stays as it is" >&2
fi
du -cb "$out"/*.png | tail -n 1 | awk '{print int($1 / 1000) " kB of pictures"}'
