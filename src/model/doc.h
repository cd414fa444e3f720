#ifndef OP_MODEL_DOC_H
#define OP_MODEL_DOC_H
/* doc.h - the document tree that every reader makes and every writer sets
 *
 * One arena owns it all. A document is a root with chapters (an article is one chapter); a chapter is
 * blocks; blocks hold inlines; all text stands in TEXT nodes. Each node keeps the span of its source. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

typedef enum {
#define OP_KIND(name, class, word) OP_##name,
#include "model/kinds.def"
#undef OP_KIND
    OP_KIND_COUNT
} op_kind;

typedef enum {
    OP_CLASS_BOX,         /* children are blocks */
    OP_CLASS_BLOCK,       /* children are inlines */
    OP_CLASS_LEAF,        /* a block without children */
    OP_CLASS_INLINE,      /* children are inlines */
    OP_CLASS_INLINE_LEAF  /* no children */
} op_kind_class;

const char *op_kind_word(op_kind kind);
op_kind_class op_kind_class_of(op_kind kind);

/* Where the text of a TEXT node came from: from text offset `text` (in the node) on, bytes advance with the
 * source from span offset `source`. Without a map the node's text is the source from span.begin on. */
typedef struct {
    uint32_t text, source;
} op_text_mark;

/* One fact of the metadata. Names used: title, standfirst, byline (once a person, in order), publisher,
 * place, published, modified, retrieved, source, rights, language, identifier, description, subject. */
typedef struct op_meta_entry {
    struct op_meta_entry *next;
    const char *name;
    op_str value;       /* published, modified, retrieved: EDTF */
    op_span span;       /* OP_NO_SPAN where it stands in no input */
    const char *origin; /* "text", "front matter", "command line", "sidecar", "manifest", "file name" … */
} op_meta_entry;

typedef struct {
    op_meta_entry *first, *last;
} op_meta;

typedef enum { OP_MATTER_BODY, OP_MATTER_FRONT, OP_MATTER_BACK } op_matter;
typedef enum { OP_ALIGN_START, OP_ALIGN_CENTER, OP_ALIGN_END } op_align;

typedef struct op_node op_node;
struct op_node {
    op_kind kind;
    op_node *parent, *first, *last, *next, *prev;
    op_span span;
    const char *lang;  /* BCP 47; NULL: as the parent */
    const char *id;    /* link target, unique in the document, letters first; NULL: none */
    const char *style; /* class words for the style, parted by spaces; NULL: none */
    union {
        struct { /* TEXT, and IMAGE's alternative text */
            op_str s; /* may be the source's own: no NUL need follow */
            const op_text_mark *map;
            size_t n_map;
        } text;
        struct {
            int level; /* 1 to 6 */
        } heading;
        struct { /* PART, CHAPTER */
            op_meta meta;
            op_matter matter;
            int number;          /* counted over body chapters from 1; 0: unnumbered */
            uint32_t source;     /* the input it was read from */
        } chapter;
        struct {
            bool ordered, tight;
            int start;
        } list;
        struct { /* LINK: "#id" is inside the document; NOTE_REF: target is the FOOTNOTE */
            const char *href;
            const char *title;
            op_node *target;
            int number; /* NOTE_REF and FOOTNOTE: the note's number in its chapter, from 1 */
        } link;
        struct { /* TIME */
            const char *edtf;
            uint32_t event; /* index into document->events, OP_NO_EVENT: none */
        } time;
        struct { /* FIGURE, IMAGE: path as written, decoded; NULL where the picture is absent */
            const char *path;
            const char *alt; /* NULL: none was given */
        } image;
        struct { /* PULL_QUOTE: whom and what it quotes; TURN: who speaks */
            op_str speaker;
            op_node *origin; /* the block whose words it repeats */
        } quote;
        struct { /* TABLE_CELL */
            bool header;
            uint16_t colspan, rowspan;
            op_align align;
        } cell;
        struct { /* CODE_BLOCK */
            const char *language;
        } code;
    };
};

#define OP_NO_EVENT UINT32_MAX

typedef enum {
    OP_PRECISION_DAY,
    OP_PRECISION_PART,    /* part of a month or year: early, mid, late, a season */
    OP_PRECISION_MONTH,
    OP_PRECISION_YEAR,
    OP_PRECISION_DECADE,
    OP_PRECISION_CENTURY,
    OP_PRECISION_INTERVAL,
    OP_PRECISION_TIME     /* finer than a day */
} op_precision;

typedef enum { OP_EVENT_STORY, OP_EVENT_CONTEXT, OP_EVENT_PUBLICATION } op_event_kind;

/* A place in the prose: source span for JSON, and the TIME node that marks it in the tree. */
typedef struct {
    op_span span;
    const op_node *time; /* NULL where the mention stands in metadata alone */
} op_mention;

/* One entry of the timeline. */
typedef struct {
    const char *id;          /* "tl-1" …, the link target of the entry */
    const char *edtf;
    op_precision precision;
    op_event_kind kind;
    op_str title;            /* trimmed quotation of the passage, cuts as " … " */
    op_str display;          /* "2 January 2022", "5 January [2023?]", in the document's language */
    op_str display_short;    /* the same with shortened months: "2 Jan 2022" */
    bool year_supplied;      /* the passage does not say the year */
    bool inferred;           /* the date is a reading among others: drawn hollow with "?" */
    int confidence;          /* 0 to 1000 */
    const char *rule;
    const char **alternatives; /* EDTF */
    size_t n_alternatives;
    op_span passage, sentence;
    op_mention *mentions;    /* in document order; the first is where a page reference leads */
    size_t n_mentions;
    int32_t first_day, last_day; /* days since 1970-01-01 of the earliest and latest day it may mean */
    const op_node *block;    /* the block of the passage; NULL for publication */
    const op_node *chapter;
} op_event;

/* One time expression, as TIMEX3 knows it, whether an event hangs on it or not. */
typedef struct {
    op_span span;
    const char *type;  /* DATE, TIME, DURATION, SET */
    const char *value; /* TIMEX3 value */
    op_str text;
    const char *rule;
    int confidence;
} op_timex;

/* Something read that the model does not show, or shows otherwise. */
typedef enum { OP_EDIT_DROPPED, OP_EDIT_REPAIRED } op_edit_kind;
typedef struct {
    op_edit_kind kind;
    op_span span;
    const char *rule; /* name of the rule, as --keep and --drop take it */
    op_str after;     /* what stands there now; empty for a drop */
} op_edit;

/* What the author decides by hand about how a block is set. Layout follows it and says at the decision's place what
 * cannot be done; the e-book knows nothing of it. */
typedef enum { OP_HAND_FLOW, OP_HAND_PAGE, OP_HAND_RECTO } op_hand_break;
typedef enum { OP_HAND_LOOSENESS, OP_HAND_BREAK, OP_HAND_KEEP, OP_HAND_HYPHENS, OP_HAND_TRACK, OP_HAND_PLACES } op_hand_place;
typedef struct {
    op_str word; /* as written */
    op_span span;
} op_hand_word;
typedef struct {
    const op_node *node;
    op_span at[OP_HAND_PLACES]; /* of each decision */
    bool loose;                /* looseness counts */
    int looseness;             /* lines more than the best setting has: -1, 0, 1 */
    op_hand_break before, after;
    bool keep_next, keep_whole;
    bool no_hyphen;            /* none in all of it */
    const op_hand_word *words; /* words without one */
    size_t n_words;
    int tracking;              /* between letters, 1/1000 of the size; -OP_HAND_TRACKING to OP_HAND_TRACKING */
} op_hand;

enum { OP_HAND_TRACKING = 10 };

typedef struct {
    op_arena *arena; /* owns this struct and all below */
    op_sources *sources;
    op_diags *diags;
    op_node *root;   /* kind DOCUMENT */
    op_meta meta;    /* of the whole; an article's is also its only chapter's */
    bool book;
    op_event *events; /* in the order in which they happened */
    size_t n_events;
    op_timex *timexes; /* in source order */
    size_t n_timexes;
    op_edit *edits; /* in the order found; op_doc_sort_edits */
    size_t n_edits, cap_edits;
    op_hand *hands; /* in document order, one a node */
    size_t n_hands, cap_hands;
} op_document;

/* A new document with an empty root, sources and diags, owned by a. */
op_document *op_document_new(op_arena *a);

/* ---- build.c: making and changing the tree ---- */

op_node *op_node_new(op_document *d, op_kind kind, op_span span);
void op_node_append(op_node *parent, op_node *child);
void op_node_insert_before(op_node *sibling, op_node *fresh);
void op_node_insert_after(op_node *sibling, op_node *fresh);
void op_node_remove(op_node *n); /* from its parent; its children stay with it */

/* A TEXT node with a copy of s; span must cover it byte by byte unless a map is set. */
op_node *op_text_new(op_document *d, op_str s, op_span span);

/* Wraps the part [begin, end) of the block's flat text (op_flatten) in a new inline node of the kind,
 * splitting TEXT nodes. Returns NULL, and changes nothing, where the part crosses the edge of an inline
 * that it does not hold whole. The flat text itself does not change, so offsets stay good. */
op_node *op_wrap(op_document *d, op_node *block, size_t begin, size_t end, op_kind kind);

/* Metadata: the value is copied. add appends; set replaces all of that name. */
void op_meta_add(op_document *d, op_meta *m, const char *name, op_str value, op_span span, const char *origin);
void op_meta_set(op_document *d, op_meta *m, const char *name, op_str value, op_span span, const char *origin);
const op_meta_entry *op_meta_get(const op_meta *m, const char *name); /* the first, or NULL */
op_str op_meta_value(const op_meta *m, const char *name);             /* empty where absent */

void op_edit_add(op_document *d, op_edit_kind kind, op_span span, const char *rule, op_str after);
void op_doc_sort_edits(op_document *d);

/* An id that no node has yet, made of a stem and a number where needed; owned by the document. */
const char *op_id_fresh(op_document *d, const char *stem);

/* ---- walk.c ---- */

/* The next node in document order below root (which is not returned); NULL at the end. Start with at = root. */
op_node *op_next(const op_node *root, const op_node *at);
/* The same without going below `at`. */
op_node *op_next_skip(const op_node *root, const op_node *at);
bool op_is_block(const op_node *n); /* class BLOCK, BOX or LEAF */
const op_node *op_chapter_of(const op_node *n);
const char *op_lang_of(const op_node *n, const op_document *d); /* never NULL; "und" where unknown */
op_node *op_find_id(const op_node *root, const char *id);
/* Source offset of a byte of a TEXT node. */
uint32_t op_text_source(const op_node *text, size_t offset);
/* Words (runs between white space that hold a letter or digit) below n; notes counted, pull quotes not. */
size_t op_count_words(const op_node *n);

/* ---- flat.c: a block's inline text as one string ---- */

typedef struct {
    const op_node *text; /* TEXT node, LINE_BREAK ("\n") or NOTE_REF (nothing) */
    uint32_t begin, end; /* in the flat string */
} op_flat_piece;

typedef struct {
    op_str s;
    op_flat_piece *pieces;
    size_t n_pieces;
} op_flat;

/* The text of a block (or any inline), owned by a. */
op_flat op_flatten(op_arena *a, const op_node *block);
/* Source span of a part of it; a part of no bytes gives a place. OP_NO_SPAN for an empty block. */
op_span op_flat_span(const op_flat *f, size_t begin, size_t end);

/* ---- dump.c ---- */

/* The tree, one node a line, two spaces a level, as docs/dumps.md says:
 *   paragraph                                             3:1-3:43
 *     text "On December 23, 2022, the memorial opened."   3:1-3:43 */
void op_dump_model(const op_document *d, op_buf *out);

/* A block's text alone, line breaks as \n, for inspect --format text and the tests. */
void op_plain_text(const op_node *block, op_buf *out);
#endif
