#ifndef OP_READ_MARKDOWN_H
#define OP_READ_MARKDOWN_H
/* markdown.h - what the files of the Markdown reader share; nobody else includes it */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmark-gfm.h>

#include "model/doc.h"
#include "read/read.h"
#include "read/sidecar.h"

typedef struct {
    op_document *d;
    const op_read_options *o;
    uint32_t source;
    op_str text;           /* of the whole source */
    size_t body;           /* where the Markdown begins, behind the front matter */
    const uint32_t *lines; /* offsets at which its lines begin; one more for the end */
    size_t n_lines;
    op_node *chapter;
    cmark_node **definitions; /* of notes; the k-th is what a reference with the literal k means */
    op_node **notes;          /* FOOTNOTE of each definition once it is called */
    size_t n_definitions;
    size_t *called;           /* numbers of the definitions in the order of their first calls */
    size_t n_called;
    bool *taken;              /* by line: code, or a definition that the tree has */
    bool nested;              /* it was said that nesting is too deep */
    size_t search;            /* bytes that inexact places may still be searched through */
    op_text_mark *map;        /* room for the marks of one run of text */
    size_t cap_map;
    const char *lang;         /* what op_md_language has found; NULL: not asked yet */
} op_markdown;

enum {
    OP_MD_SIZE = 16 << 20,       /* limit: markdown-size, bytes */
    OP_MD_CELLS = 500000,        /* limit: table-cells, columns x rows of one table */
    OP_MD_COLUMNS = 1000,        /* limit: table-columns */
    OP_MD_ATS = 20000,           /* limit: addresses, "@" in one text: each costs the parser 6 KB */
    OP_MD_MARKERS = 100,         /* limit: nesting, quotation and list marks on one line */
    OP_MD_RUNS = 1000,           /* limit: bracket-runs, tag-runs: brackets, "<?" and "<!" not closed in one block */
    OP_MD_WALKS = 1000000000,    /* limit: tag-runs, unclosed "<?", "<!" x bytes of one block */
    OP_MD_PAIRS = 100000000,     /* limit: marks-and-links, emphasis marks x closed brackets in one block */
    OP_MD_BOXES = 24,            /* nesting of blocks in the model; what lies deeper is flattened */
    OP_MD_SPANS = 24             /* the same for inlines */
};

/* ---- markdown_scan.c ---- */

/* A linear look before the parser: false, with a message, where the text is beyond a limit at which
 * the parser's time or memory would leave all proportion to it. */
bool op_md_scan(op_document *d, op_str text, uint32_t source, size_t body);

/* ---- markdown_place.c: where the parser's words stand in the source ---- */

typedef struct {
    op_markdown *m;
    op_node *parent;  /* where finished text goes */
    uint32_t at, end; /* what is not yet matched of the block's source */
    int line, column; /* of the block's first line of content, from 1 */
    int shift;        /* lines that the parser took out before (link definitions) */
    int quotes;       /* quotation marks that lead each line */
    bool table;       /* "\|" is "|" */
    op_buf text;      /* the run of text that is being put together */
    op_text_mark *map;
    size_t n_map, cap_map;
    uint32_t begin;
} op_md_run;

op_span op_md_span(const op_markdown *m, cmark_node *n);
void op_md_run_start(op_md_run *r, op_markdown *m, cmark_node *block, op_node *parent);
/* Adds the words of a text or code node, matched with the source. */
void op_md_run_text(op_md_run *r, cmark_node *n, bool code);
/* Adds words that stand at the cursor's place in some other form. */
void op_md_run_words(op_md_run *r, op_str s, uint32_t begin, uint32_t end);
void op_md_run_space(op_md_run *r); /* a line end inside a paragraph */
void op_md_run_flush(op_md_run *r); /* makes a TEXT node of the run */
void op_md_run_end(op_md_run *r);   /* the same for the last one */
/* Moves the cursor: past `](...)` or `][...]` or `>`; past a whole `![...](...)`; past a piece of source.
 * Each returns the span of what was passed. */
op_span op_md_skip_tail(op_md_run *r);
op_span op_md_skip_image(op_md_run *r);
op_span op_md_skip_literal(op_md_run *r, op_str literal);
op_span op_md_skip_call(op_md_run *r);
op_span op_md_skip_line(op_md_run *r);
/* The span of an inline box from its children, with the delimiters around them. */
op_span op_md_span_around(const op_markdown *m, const op_node *box, size_t delimiter, uint32_t at);

/* ---- markdown_blocks.c, markdown_inlines.c ---- */

void op_md_blocks(op_markdown *m, cmark_node *parent, op_node *into, int depth);
void op_md_inlines(op_markdown *m, cmark_node *block, op_node *into);
op_node *op_md_note(op_markdown *m, size_t definition); /* the FOOTNOTE, made at its first call */
const char *op_md_href(op_markdown *m, const char *url, op_span at); /* NULL: not to be linked */
/* The path of a picture, "%20" and the like decoded; NULL, with a message, where none can be made of it. */
const char *op_md_picture(op_markdown *m, const char *url, op_span at);

/* Says once that nesting was too deep and flattened. */
void op_md_nested(op_markdown *m, op_span at);

/* ---- markdown_spans.c, markdown_alerts.c ---- */

/* Classes, ids and languages that the text gives headings, links and words in brackets. */
void op_md_spans(op_markdown *m);
/* Puts the part [begin, end) of a TEXT node in its place. */
void op_md_cut_text(op_document *d, op_node *text, size_t begin, size_t end);

/* Makes an aside of a quotation that is one; the labels come when the language is known. */
void op_md_alert(op_markdown *m, op_node *quotation);
void op_md_alert_labels(op_markdown *m);

/* ---- markdown_divs.c ---- */

typedef struct op_md_fence op_md_fence;

/* Where blocks go. */
typedef struct {
    op_node *into;
    int depth, skipped; /* skipped: divisions that are too deep, whose blocks go on here */
} op_md_place;

/* The parser's tree of the text, in which the fences of divisions are thematic breaks that bear them. */
cmark_node *op_md_parse_divided(op_markdown *m);
/* Whether n is a fence; `to` is then within its division, or behind it. */
bool op_md_fence_passed(op_markdown *m, op_md_place *to, cmark_node *n);
cmark_node *op_md_parse(op_str text); /* markdown.c */

/* ---- markdown_verse.c ---- */

/* Verse on its way through the inlines of its paragraph. */
typedef struct {
    bool on, bars; /* bars: each line begins with one */
    bool bar;      /* of the line that has begun, still to be passed */
    size_t edge;   /* blanks that all lines begin with */
} op_md_verse;

/* Whether a paragraph that stands in `into` is a stanza. */
bool op_md_is_verse(const op_markdown *m, op_span paragraph, const op_node *into);
void op_md_verse_start(op_md_verse *v, const op_md_run *run);
/* Whether the source's next line goes on with the line of verse. */
bool op_md_verse_goes_on(const op_md_verse *v, const op_md_run *run);
/* At a line's begin: its indent, in spaces that nothing closes up. */
void op_md_verse_line(op_md_verse *v, op_md_run *run);
/* Takes the bar from the words that begin a line. */
void op_md_verse_text(op_md_verse *v, cmark_node *text);

/* ---- markdown_typo.c, markdown_decide.c ---- */

const char *op_md_language(op_markdown *m); /* said, else detected and noted in the metadata; "und" */
void op_md_typography(op_markdown *m, const op_read_options *o);
void op_md_decide(op_markdown *m, op_sidecar *s);

/* ---- markdown_html.c ---- */

typedef struct {
    const char *name;
    op_kind kind; /* of the node that the tag becomes; OP_KIND_COUNT: its text alone is kept */
    enum { OP_TAG_INLINE, OP_TAG_BREAK, OP_TAG_BLOCK, OP_TAG_HIDDEN, OP_TAG_IMAGE } as;
} op_html_tag;

typedef enum { OP_HTML_OPEN, OP_HTML_CLOSE, OP_HTML_EMPTY, OP_HTML_COMMENT, OP_HTML_TEXT } op_html_piece_kind;
typedef struct {
    op_html_piece_kind kind;
    op_str raw;             /* as written */
    op_str name;            /* of a tag */
    const op_html_tag *tag; /* NULL: not one that is known */
} op_html_piece;

/* The next piece of raw HTML at s.p[at], at < s.n; returns where the one after it begins. */
size_t op_html_next(op_str s, size_t at, op_html_piece *out);
/* Where the value of an attribute stands in a tag as written; empty (p NULL) where it has none. */
op_str op_html_attribute_raw(op_str raw, const char *name);
/* The same with entities decoded; false where it has none. */
bool op_html_attribute(op_arena *a, op_str raw, const char *name, op_str *value);
/* An entity at s.p[0] == '&': its characters go to out, its length in the source is returned; 0: none. */
size_t op_html_entity(op_str s, char out[16], size_t *n);
void op_md_html_block(op_markdown *m, cmark_node *n, op_node *into);

/* ---- markdown_notes.c ---- */

/* Definitions of notes that nothing calls vanish from the parser's tree: each is a message and a
 * recorded drop. */
void op_md_uncalled_notes(op_markdown *m);
/* Words like [^this] that call no note. */
void op_md_undefined_notes(op_markdown *m, const op_node *text);
/* The lines of a node (or its first) hold no definition that could be lost. */
void op_md_take_lines(op_markdown *m, cmark_node *n, bool all);
#endif
