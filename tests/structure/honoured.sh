#!/bin/sh
# honoured.sh ROOT - a property that the table gives to the PDF is one whose field layout, paint or the page's style reads.
# A row that claims more is a promise that the documentation makes and the pages do not keep.
root=$1
table=$root/src/style/properties.def
bad=0

sed -n 's/^OP_PROPERTY("\([^"]*\)", [A-Z_]*, [A-Z_]*(\([a-z_, ]*\)), [A-Z]*, [^,]*, \(PDF\|BOTH\),.*/\1 \2/p' "$table" |
  sed 's/,//' >honoured.list
[ "$(wc -l <honoured.list)" -gt 60 ] || { echo "the rows of properties.def are not read"; exit 1; }
while read -r name first last; do
  grep -rqE "(->|[.])($first${last:+|$last})\\b" "$root/src/layout" "$root/src/paint" "$root/src/style/pages.c" \
    "$root/src/style/page_boxes.c" "$root/src/style/style_make.c" "$root/src/style/style.h" "$root/src/cli" && continue
  grep -q "ROW($first," "$root/src/style/values_font.c" && continue # by op_style_features
  echo "$name: nothing reads $first, but properties.def says that the PDF honours it"
  bad=1
done <honoured.list
exit $bad
