#!/usr/bin/env bash
# ace.sh FILE...: Ace, DAISY's accessibility checker, over each of them; any violation at any level fails.
# Fetched once through npm, without its install scripts, into the tools folder ($OP_TOOLS, else build/tools);
# the browser is the system's chromium. Where either is not there and cannot be fetched: 77, but 1 under CI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${OP_TOOLS:-$here/../../build/tools}
version=1.4.6

missing() {
  echo "ace: $1" >&2
  [ -z "${CI:-}" ] || exit 1
  exit 77
}

[ $# -gt 0 ] || { echo "usage: ace.sh FILE..." >&2; exit 2; }
command -v node >/dev/null || missing "no node"
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || missing "no chromium"
ace=$tools/ace/node_modules/@daisy/ace-cli/bin/ace.js
if [ ! -e "$ace" ]; then
  mkdir -p "$tools/ace"
  npm install --ignore-scripts --no-audit --no-fund --prefix "$tools/ace" "@daisy/ace-cli@$version" >"$tools/ace.log" 2>&1 ||
    missing "cannot be fetched (see $tools/ace.log)"
fi
export PUPPETEER_EXECUTABLE_PATH=$chromium HOME=$tools/ace

failed=0
for book in "$@"; do
  out=$tools/ace/report/$(basename "$book")
  rm -rf "$out"
  if ! node "$ace" --force --silent --outdir "$out" "$book" >"$tools/ace/run.log" 2>&1; then
    cat "$tools/ace/run.log" >&2
    failed=1
  fi
  node "$here/ace-report.js" "$book" "$out/report.json" || failed=1
done
exit $failed
