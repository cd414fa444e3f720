#!/usr/bin/env bash
# What takes longer than the test suite: run before a piece of work is called done.
#   tests/check.sh             everything
#   tests/check.sh novel …     only the parts named: novel linear styles valgrind readers bare
# OFFPRINT_NOVEL names a long Markdown file; without it the sample book, many times over, stands in.
set -euo pipefail
top=$PWD
out=$top/build/check
mkdir -p "$out"
failed=0
say() { printf '%s\n' "$*" >&2; }
part() { say "== $*"; }
bad() { say "FAILED: $*"; failed=1; }
op=$top/build/release/src/cli/offprint

cpu() { # prints CPU seconds and peak memory of a command
  /usr/bin/env python3 - "$@" <<'PY'
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{u.ru_utime + u.ru_stime:.2f} CPU s, {u.ru_maxrss / 1024:.0f} MB: {' '.join(sys.argv[1:])[-70:]}", file=sys.stderr)
sys.exit(code)
PY
}

novel() {
  part "a novel"
  local text=${OFFPRINT_NOVEL:-$out/long.md}
  if [ -z "${OFFPRINT_NOVEL:-}" ]; then
    : >"$text"
    for i in $(seq 1 120); do
      for chapter in book/*.md; do printf '\n\n# Chapter %d\n\n' "$i"; sed '1,/^---$/{/^---$/!d}' "$chapter" | grep -v '^---$' | sed 's/\[^[^]]*\]:\?//g'; done
    done >>"$text"
  fi
  cpu "$op" -q "$text" --lang en --style book --timeline never -f -o "$out/novel.pdf" || bad "novel: PDF"
  cpu "$op" -q "$text" --lang en --style book --timeline never -f -o "$out/novel.epub" || bad "novel: EPUB"
  qpdf --check "$out/novel.pdf" >"$out/novel.qpdf" 2>&1 || bad "novel: qpdf objects"
  bash tests/conform/epubcheck.sh "$out/novel.epub" || bad "novel: EPUBCheck objects"
}

# Twice as much of what has no end takes less than 2.6 times the CPU seconds. Less than a tenth of a second counts as that.
linear() {
  part "twice the input"
  mkdir -p "$out/linear"
  python3 - "$op" "$out/linear" <<'PY' || bad "more than linear"
import hashlib, resource, subprocess, sys
program, folder = sys.argv[1:]
FLOOR, RATIO, RUNS = 0.1, 2.6, 3
word = lambda i: hashlib.md5(str(i).encode()).hexdigest()[: 3 + i % 7]
CASES = {
    'words of one paragraph': (100000, lambda n: ' '.join(map(word, range(n)))),
    'paragraphs of one word': (25000, lambda n: '\n\n'.join(map(word, range(n)))),
    'emphases': (25000, lambda n: ' '.join(f'*{word(i)}* {word(i + 1)}' for i in range(n))),
}

def spent(path):
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([program, '-q', path, '--style', 'book', '--timeline', 'never', '--pdf', '-f', '-o', folder + '/'], check=True, stdout=subprocess.DEVNULL)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return min(once() for _ in range(RUNS))

failed = False
for name, (n, make) in CASES.items():
    times = []
    for k in (n, 2 * n):
        path = f'{folder}/{name.replace(" ", "-")}-{k}.md'
        open(path, 'w').write('---\ntitle: T\nlang: en\n---\n\n' + make(k) + '\n')
        times.append(max(FLOOR, spent(path)))
    print(f'{n} and {2 * n} {name}: {times[0]:.2f} and {times[1]:.2f} CPU s, {times[1] / times[0]:.2f} times', file=sys.stderr)
    failed |= times[1] > RATIO * times[0]
sys.exit(failed)
PY
}

styles() {
  part "every style and page"
  for style in article book booklet clear handout large-print reader; do
    for page in a4 a5 letter 90x122mm; do
      "$op" -q book/book.yaml --style $style --page $page -f -o "$out/$style-$page.pdf" >/dev/null || bad "$style on $page"
      qpdf --check "$out/$style-$page.pdf" >/dev/null || bad "qpdf objects to $style on $page"
    done
  done
}

valgrind_() {
  part "valgrind"
  mkdir -p "$out/valgrind"
  valgrind -q --error-exitcode=9 --leak-check=no build/dev/src/cli/offprint -q -f tests/fixtures/command/article.txt \
    -o "$out/valgrind/" >/dev/null || bad "valgrind objects"
}

readers() {
  part "reading systems"
  local book=build/book/book
  [ -s $book.epub ] || { bad "no sample book; ./dev book makes it"; return; }
  mutool draw -q -r 60 -o "$out/epub-%03d.png" $book.epub 1-8 || bad "MuPDF does not open the EPUB"
  mutool draw -q -r 60 -o "$out/pdf-%03d.png" $book.pdf 1-8 || bad "MuPDF does not open the PDF"
  tests/conform/ace.sh $book.epub || [ $? = 77 ] || bad "Ace objects"
  tests/conform/verapdf.sh $book.pdf || [ $? = 77 ] || bad "veraPDF objects"
}

# Both of README's commands in a Debian root with nothing in it, no folder beside the checkout.
bare() {
  part "a bare Debian root"
  [ "$(id -u)" -eq 0 ] || { say "not root: left out"; return; }
  local root=$out/bare mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase bookworm "$root" "$mirror" >"$out/bare.log" 2>&1 || { bad "debootstrap; see $out/bare.log"; return; }
  fi
  cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
  cp -rL /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  rm -rf "$root/work"; mkdir -p "$root/work"
  git archive HEAD | tar -x -C "$root/work"
  trap 'umount "$out/bare/proc" 2>/dev/null' EXIT # also where the check is broken off: nobody should delete a folder with it
  mountpoint -q "$root/proc" || mount -t proc proc "$root/proc" || true
  [ -e "$root/dev/urandom" ] || mknod -m 666 "$root/dev/urandom" c 1 9 || true
  for command in book test; do
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
      ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
      ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
      chroot "$root" /bin/bash -c "cd /work && ./dev $command" >"$out/bare-$command.log" 2>&1 ||
      { tail -n 30 "$out/bare-$command.log" >&2; bad "./dev $command in a bare root; all of it in $out/bare-$command.log"; }
  done
}

[ $# -gt 0 ] || set -- novel linear styles valgrind readers bare
[ -x "$op" ] || ./dev book
for name in "$@"; do
  case $name in
    valgrind) valgrind_ ;;
    novel|linear|styles|readers|bare) "$name" ;;
    *) say "no part $name"; exit 2 ;;
  esac
done
[ $failed = 0 ] && say "all well"
exit $failed
