#ifndef OP_LAYOUT_TABLE_PRIVATE_H
#define OP_LAYOUT_TABLE_PRIVATE_H
/* table_private.h - what the parts of a table's setting share: rows and cells, widths, the setting of a row, rules and grounds
 *
 * Two kinds of table: an open one has rules above, below and under its head, and its outer columns stand flush with the text; one
 * with grounds or upright rules has room at the sides of every cell. Borders collapse: of those that meet, the widest is
 * drawn (CSS 2.1 17.6.2). */
#include "layout/flow.h"

enum { OP_TABLE_COLUMNS = 64 }; /* limit: columns of a table as set; more share the last */

/* How far a table gives way that is wider than its room: words whole, parted by their language's rules, cut anywhere,
 * cells set below each other. */
typedef enum { OP_WORDS_WHOLE, OP_WORDS_PARTED, OP_WORDS_CUT, OP_CELLS_STACKED } op_table_words;

typedef struct {
    const op_node *node;
    const op_computed *c;
    uint32_t at, last; /* columns */
} op_table_cell;

typedef struct {
    const op_node *node;
    const op_computed *c, *group; /* of tr, of thead or tbody */
    op_table_cell *cells;
    size_t n;
    const op_table_cell **in; /* by column; NULL: none there */
    bool head;                /* within thead */
} op_table_row;

/* A look in smaller type. */
typedef struct {
    const op_computed *of;
    op_computed *made;
} op_table_look;

typedef struct {
    op_flow *f;
    const op_node *table;
    const op_computed *c;
    op_table_row *rows;
    size_t n_rows, columns;
    op_len least[OP_TABLE_COLUMNS], most[OP_TABLE_COLUMNS]; /* longest word or part of one, whole text; with the cells' sides */
    op_len wish[OP_TABLE_COLUMNS];                          /* 0: none */
    op_len upright[OP_TABLE_COLUMNS + 1];                   /* widest rule at the left of each column; behind the last too */
    op_len width[OP_TABLE_COLUMNS], x[OP_TABLE_COLUMNS];
    op_len gap, room, left, total; /* left: from the column's edge; total: of all columns */
    op_tag_ref tag;
    op_len size;           /* of the table's own type as set */
    op_table_words words;
    bool crowded;          /* more columns than can be set */
    bool sided;            /* grounds or upright rules: room at the sides of all cells */
    bool ruled;            /* rules or grounds between rows: they stand where rows meet */
    bool own_looks;
    op_table_look *looks;  /* open addressing, at most half full */
    size_t n_looks, cap_looks;
    size_t padding[4];     /* by op_side: the properties' numbers */
    size_t align;
} op_table;

typedef struct {
    op_len w;
    op_color color;
    int style;
} op_table_edge;

/* ---- table_rows.c ---- */
/* Rows, cells and what they ask for; columns 0 where there is nothing to set. */
void op_table_gather(op_table *t);
/* From now on looks are in that size of the table's own type; hyphens: words may be parted. */
void op_table_resize(op_table *t, op_len size, bool hyphens);
/* A cell's look as set. */
const op_computed *op_table_look_of(op_table *t, const op_table_cell *cell);
/* Whether the style states that property for the element itself. */
bool op_table_states(const op_computed *c, size_t property);
/* Room between the edge of a cell's columns and its text: padding, border, or half the gap between columns. */
op_len op_table_side(const op_table *t, const op_table_cell *cell, op_side side);

/* ---- table_width.c ---- */
void op_table_measure(op_table *t);
bool op_table_fits(const op_table *t);
/* Widths and places of columns, and the whole. */
void op_table_share(op_table *t);

/* ---- table_row.c ---- */
/* The lines of a row, whose height is returned. As an artifact it repeats a head whose words are read once. */
op_len op_table_set_row(op_table *t, const op_table_row *row, op_items *items, bool artifact);

/* ---- table_paint.c ---- */
/* The border at the upper end of row n (n_rows: at the table's end), and at the left of a column in a row. */
op_table_edge op_table_above(const op_table *t, size_t n, size_t column);
op_table_edge op_table_beside(const op_table *t, const op_table_row *row, size_t column);
/* The widest of those at an upper end. */
op_len op_table_widest(const op_table *t, size_t n);
/* What is painted behind a row that is `height` high, and its rules; those below stand at `foot`. */
void op_table_grounds(op_table *t, size_t row, op_len height, op_items *out);
void op_table_rules(op_table *t, size_t row, op_len height, op_len foot, op_items *out);
#endif
