#ifndef OP_READ_FRONTMATTER_H
#define OP_READ_FRONTMATTER_H
/* frontmatter.h - metadata written as YAML: before a Markdown text, in book.yaml, in a sidecar */
#include <stdbool.h>
#include <stddef.h>

#include "model/doc.h"
#include "read/yaml.h"

/* Where the YAML between "---" lines at the head of a text stands, and where the text after it begins. */
typedef struct {
    size_t begin, end, body;
} op_front_matter;

/* False, and *out all zero, where the text has no front matter. */
bool op_front_matter_find(op_str text, op_front_matter *out);

enum { OP_FRONT_MATTER_SIZE = 256 * 1024 }; /* limit: front-matter-size, bytes */

/* Takes every name of the map that the metadata know (author, date, lang ... as many write them) into m.
 * Names of `also` are someone else's and passed over; any other is a message with the nearest right name. */
void op_meta_from_yaml(op_document *d, op_meta *m, const op_yaml *map, const char *origin, const char *const *also,
                       size_t n_also);

/* Quotation marks and apostrophes of title, subtitle and standfirst take their shape, as in the text. */
void op_meta_typography(op_document *d, op_meta *m, const char *lang);

/* Reads one value of the metadata: the name that the metadata use for `name` as a person may write it
 * ("author" is "byline"), NULL where there is none. */
const char *op_meta_name(op_str name);

/* Reads a date as people write it in a header: 2023-01-11 (also with a time), 2023/01/11, 11 January 2023,
 * January 11, 2023, Wednesday 11 Jan 2023, January 2023, 2023. Writes EDTF. */
bool op_read_header_date(op_str s, char out[16]);

/* A BCP 47 tag in its usual case ("en-gb" to "en-GB", "zh-hans" to "zh-Hans"); NULL where it is none. */
const char *op_language_tag(op_arena *a, op_str s);
#endif
