# Shared by the tests of the command: OFFPRINT is the program, TESTS the tests' folder; work in a scratch folder.
set -euo pipefail
: "${OFFPRINT:?}" "${TESTS:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "FAILED: $*" >&2; exit 1; }
# expect STATUS COMMAND...: runs it, output in out and err
expect() {
  local want=$1 got=0; shift
  "$@" >out 2>err </dev/null || got=$?
  [ "$got" = "$want" ] || { cat out err >&2; fail "exit $got, not $want: $*"; }
}
said() { grep -qF -- "$1" err || { cat err >&2; fail "stderr lacks: $1"; }; }
article() { cp "$TESTS/fixtures/command/article.txt" "${1:-article.txt}"; }
