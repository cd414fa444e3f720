#!/usr/bin/env bash
# verapdf.sh FILE.pdf…: each as PDF/UA-1 and PDF/A-2a, in one JVM. $VERAPDF names a runner that takes
# `-p ua1,2a FILE…`; without one the check is skipped with 77.
set -euo pipefail
if [ -z "${VERAPDF:-}" ] || [ ! -x "$VERAPDF" ]; then
  echo "no veraPDF runner; VERAPDF names one" >&2
  exit 77
fi
exec "$VERAPDF" -p ua1,2a "$@"
