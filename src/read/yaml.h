#ifndef OP_READ_YAML_H
#define OP_READ_YAML_H
/* yaml.h - small YAML documents (front matter, book.yaml, sidecars) as a tree, every value with its place
 *
 * A safe subset over libyaml: no aliases, no tags, no second document, no key twice; nesting and number
 * of nodes are limited. Whatever is refused is a message with its place. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef enum { OP_YAML_SCALAR, OP_YAML_LIST, OP_YAML_MAP } op_yaml_kind;

typedef struct op_yaml op_yaml;
struct op_yaml {
    op_yaml_kind kind;
    op_span span;     /* of the value; a quoted scalar's without its quotes */
    op_str text;      /* SCALAR: its value; NUL-terminated */
    bool plain;       /* SCALAR: written without quotes, so that true, null and numbers may be meant */
    op_str key;       /* in a MAP: the key of this value */
    op_span key_span;
    op_yaml *first, *next; /* elements of a LIST or MAP, in order */
    size_t n;
};

enum {
    OP_YAML_NESTING = 32,    /* limit: yaml-nesting */
    OP_YAML_NODES = 200000,  /* limit: yaml-nodes */
    OP_YAML_SIZE = 4 << 20   /* limit: yaml-size, bytes */
};

/* Reads one document from `text`, which stands in source at.source from offset at.begin on. NULL where
 * there is none or it cannot be read (with a message). Owned by a. */
op_yaml *op_yaml_read(op_arena *a, op_diags *diags, op_str text, op_span at);

const op_yaml *op_yaml_get(const op_yaml *map, const char *key); /* NULL: absent, or no map */
bool op_yaml_is_null(const op_yaml *y);                          /* NULL, empty, ~ or null */
/* True and *out set where y is true/false (also yes/no, on/off), unquoted. */
bool op_yaml_bool(const op_yaml *y, bool *out);
#endif
