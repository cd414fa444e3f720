#!/bin/sh
# Each limit of style sheets that the sources name stands in the manual's table, and each of the table in the sources.
# limits.sh REPOSITORY
set -eu
cd "$1"
named() { grep -rhoE 'limit: (css-[a-z-]+|type-size|style-folder)' src/css src/style src/layout | sed 's/limit: //' | sort -u; }
listed() { sed -n '/^## Limits/,/^## Reference/s/^| `\([a-z-]*\)`.*/\1/p' docs/css.md | sort -u; }
a=$(named)
b=$(listed)
if [ "$a" != "$b" ]; then
    echo "limits of the sources:" $a
    echo "limits of docs/css.md:" $b
    exit 1
fi
