#ifndef OP_TIMELINE_LEXICON_H
#define OP_TIMELINE_LEXICON_H
/* lexicon.h - a language's data file, compiled: words with their classes, patterns as one automaton
 *
 * The file's format is described in docs/timeline.md. Everything is owned by the arena of the caller
 * and never changes once compiled. */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

typedef enum {
#define OP_TL_CLASS(name, field) OP_TC_##name,
#include "timeline/classes.def"
#undef OP_TL_CLASS
    OP_TC_COUNT
} op_tl_class;

typedef enum {
#define OP_TL_FIELD(name, word) OP_TF_##name,
#include "timeline/fields.def"
#undef OP_TL_FIELD
    OP_TF_COUNT,
    OP_TF_NONE = OP_TF_COUNT
} op_tl_field;

_Static_assert(OP_TC_COUNT <= 64, "a token's classes are one 64-bit set");
#define OP_TC_BIT(class) ((uint64_t)1 << (class))

enum { OP_TL_VALUES = 5, OP_TL_UNSET = INT16_MIN };

/* What a word may be. */
typedef struct {
    op_str key;       /* folded to lower case */
    uint64_t classes;
    uint64_t capital; /* those of its classes that want a capital in the text */
    struct {
        uint8_t class;
        int16_t value;
    } values[OP_TL_VALUES];
    uint8_t n_values;
    uint16_t literal; /* number of the word among those that patterns spell out; 0: none */
} op_tl_word;

typedef struct {
    uint8_t field;
    uint8_t which;   /* 0 the first date, 1 the second */
    bool from_class;
    int16_t value;   /* a constant, or the class (of that `slot`) whose value is taken */
    uint8_t slot;
} op_tl_assign;

typedef struct {
    const char *name;
    const op_tl_assign *assigns;
    uint8_t n_assigns;
    uint16_t line;
} op_tl_rule;

/* An edge of the automaton: one alternative of a pattern's element. A pattern's nodes are its own. */
typedef struct {
    uint32_t to;     /* node */
    uint16_t literal; /* a spelled-out word or mark; 0: the class counts */
    uint8_t class, not_class; /* not_class OP_TC_COUNT: none */
    uint8_t slot;    /* 0 or 1: which date a captured value belongs to; */
    bool glued;      /* no space before the token */
    bool outside;    /* context: not part of the expression */
} op_tl_edge;

typedef struct {
    op_tl_edge *edges;
    uint32_t n, cap;
    uint32_t rule; /* 1 + index of the rule that ends here; 0: none */
} op_tl_node;

typedef struct {
    op_arena *arena;
    op_tl_word *words; /* open addressing, a power of two */
    uint32_t size, used;
    op_tl_rule *rules;
    size_t n_rules, cap_rules;
    op_tl_node *nodes;
    size_t n_nodes, cap_nodes;
    uint64_t first;  /* classes with which a pattern begins */
    /* the root's edges by what they want: class c at [by_class[c], by_class[c + 1]), then literals alike */
    uint32_t by_class[OP_TC_COUNT + 1];
    uint32_t *by_literal;
    uint16_t literals;
    op_str errors;   /* a line for each fault of the file; empty: none */
} op_tl_lexicon;

/* Compiles a data file. Faulty lines are left out and named in errors ("en.txt:12: …"). */
op_tl_lexicon *op_tl_compile(op_arena *a, const char *name, op_str text);

/* The lexicon of a language ("en-GB" finds en), compiled into the program as data; NULL: none. */
op_tl_lexicon *op_tl_builtin(op_arena *a, const char *lang);

/* The word's entry or NULL. key is folded. */
const op_tl_word *op_tl_find(const op_tl_lexicon *l, op_str key);

/* The word's value in a class, OP_TL_UNSET where it has none. */
int op_tl_value(const op_tl_word *w, op_tl_class class);
#endif
