#ifndef OP_READ_SIDECAR_H
#define OP_READ_SIDECAR_H
/* sidecar.h - STEM.offprint.yaml: what the author of an input decides
 *
 *   metadata: {title: ..., author: ...}            names as everywhere
 *   reading:
 *     keep: [pull-quote, "First words of a line"]  a rule switched off; a line that no rule may touch
 *     drop: ["First words"]                        a line left out; a rule that is off by default
 *     role: [{line: "First words", as: heading}]   what a line is
 *   timeline:
 *     keep: [KEY]  drop: [KEY]  set: {KEY: DATE}  title: {KEY: words}  add: [{date: DATE, title: words}]
 *   layout:
 *     - {line: "First words", looseness: -1, break: before recto, keep: next, no-hyphen: [word], tracking: 5}
 *
 *   class:
 *     - {line: "First words", class: [wide, quiet], of: table}
 *
 * Lines are named by their first words, so that decisions outlive edits further on. What fits nothing is
 * reported by op_sidecar_unused. */
#include <stdbool.h>
#include <stddef.h>

#include "model/doc.h"
#include "read/read.h"

typedef enum { OP_SIDECAR_KEEP, OP_SIDECAR_DROP, OP_SIDECAR_ROLE } op_sidecar_does;

typedef struct {
    op_sidecar_does does;
    op_str line;      /* the first words as written */
    op_str folded;    /* the same as lines are compared */
    const char *role; /* ROLE: one of op_sidecar_roles */
    op_span span;     /* in the sidecar */
    bool used;        /* some line began so */
} op_sidecar_line;

typedef enum {
    OP_SIDECAR_EVENT_KEEP,
    OP_SIDECAR_EVENT_DROP,
    OP_SIDECAR_EVENT_SET,
    OP_SIDECAR_EVENT_TITLE,
    OP_SIDECAR_EVENT_ADD
} op_sidecar_event_does;

typedef struct {
    op_sidecar_event_does does;
    op_str key;       /* as `offprint timeline --review` writes it; empty for ADD */
    const char *edtf; /* SET, ADD */
    op_str title;     /* TITLE, ADD */
    op_span span;
    bool used; /* set by who applies it */
} op_sidecar_event;

/* How a block is set, by its first words. */
typedef struct op_sidecar_hand {
    op_str line, folded; /* as in op_sidecar_line */
    op_span span;        /* of the words, in the sidecar */
    op_hand hand;        /* without its node */
    struct op_sidecar_hand *same; /* an earlier one with the same words, which it is joined to; NULL */
    bool used;
} op_sidecar_hand;

/* What class words a block bears, by its first words or those of a block in it. */
typedef struct op_sidecar_class {
    op_str line, folded;  /* as in op_sidecar_line */
    op_span span;         /* of the words, in the sidecar */
    op_kind of;           /* the nearest of this kind around it; OP_KIND_COUNT: the block itself */
    const op_str *words;  /* names of classes */
    size_t n_words;
    struct op_sidecar_class *next; /* another with the same words */
    bool used;
} op_sidecar_class;

typedef struct op_sidecar {
    op_arena *arena;
    uint32_t source; /* of the sidecar, OP_NO_SOURCE before it was read */
    op_meta meta;
    const char **keep, **drop; /* names of rules */
    size_t n_keep, n_drop, cap_keep, cap_drop;
    op_sidecar_line *lines;
    size_t n_lines, cap_lines;
    struct op_sidecar_key *by_words; /* the lines; NULL until one is asked for */
    op_sidecar_event *events;
    size_t n_events, cap_events;
    op_sidecar_hand *hands;
    size_t n_hands, cap_hands;
    op_sidecar_class *classes;
    size_t n_classes, cap_classes;
} op_sidecar;

/* Reads the file, or the text that stands for it (NULL: the file), and adds it to the sources. False, with a message, where
 * it cannot be read. */
bool op_sidecar_read(op_arena *a, const char *path, const op_str *text, op_sidecar *out, op_diags *diags, op_sources *sources);

/* What is decided for a line (or block) of the input, by its first words; NULL: nothing. Compared without
 * regard to case, kinds of quotation marks and of spaces, up to the end of a word. Marks it as used. */
const op_sidecar_line *op_sidecar_lookup(op_sidecar *s, op_str line);

/* Puts its metadata in place of the text's own, below the command line's. */
void op_sidecar_metadata(op_document *d, op_meta *m, const op_sidecar *s);

/* The options with its rules taken in; what the command line names stands above. */
op_read_options op_sidecar_options(op_arena *a, const op_sidecar *s, const op_read_options *o);

/* Finds the blocks of the chapter that the layout section speaks of: d->hands. */
void op_sidecar_layout(op_document *d, op_node *chapter, op_sidecar *s);

/* Gives blocks of the chapter the classes of the class section. */
void op_sidecar_classes(op_document *d, op_node *chapter, op_sidecar *s);

/* A message for each line that nothing began with, and each entry of the timeline that is still unused
 * (events: true). */
void op_sidecar_unused(const op_sidecar *s, op_diags *diags, bool events);

/* Roles that a line can be given, NULL-ended: heading, paragraph, note, byline, ... */
extern const char *const op_sidecar_roles[];
#endif
