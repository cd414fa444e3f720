/* table_width.c - how wide a table's columns are: what their texts need, what they would take, what the sheet wishes */
#include <string.h>

#include "lang/hyphen.h"
#include "layout/table_private.h"

/* Hyphenation points of a word looked at; bytes of a cell measured as one line. */
enum { POINTS_MAX = 64, TEXT_MOST = 2048 };

/* A cell's text under measure: words go on from one inline to the next. */
typedef struct {
    op_table *t;
    op_len word, widest; /* the word at hand as far as it got, the widest part of one */
    op_len line, longest;
} ruler;

static void end_word(ruler *r)
{
    r->widest = r->word > r->widest ? r->word : r->widest;
    r->word = 0;
}

static void end_line(ruler *r)
{
    end_word(r);
    r->longest = r->line > r->longest ? r->line : r->longest;
    r->line = 0;
}

/* What one line must hold of a word: all of it, or its widest part with a hyphen. Of a very long one the begin says enough. */
static op_len word_least(const op_table *t, op_str word, const op_text_style *style)
{
    op_shaper *s = t->f->shaper;
    const op_hyphenator *h = t->words == OP_WORDS_PARTED && t->f->in->lang ? op_hyphenator_get(t->f->in->lang, t->f->lang) : NULL;
    op_hyphen_point points[POINTS_MAX];
    word.n = word.n < TEXT_MOST ? word.n : TEXT_MOST;
    size_t n = h ? op_hyphenate(h, word, points, POINTS_MAX) : 0, begin = 0;
    op_len widest = 0;

    for (size_t i = 0; i <= n; i++) {
        size_t end = i < n ? points[i].at : word.n;
        op_len w = op_text_width(s, word.p + begin, end - begin, style) + (i < n ? style->size * 2 / 5 : 0);
        widest = w > widest ? w : widest;
        begin = end;
    }
    op_len cut = style->size * 2; /* some letters and a hyphen */
    return t->words >= OP_WORDS_CUT && widest > cut ? cut : widest;
}

/* A stretch of text that looks like c, as it will be set: its own letters, spacing and case. */
static void measure_text(ruler *r, op_str s, const op_computed *c, const char *lang)
{
    op_flow *f = r->t->f;
    op_inline in = {.kind = OP_INLINE_TEXT, .text = s.p, .n = s.n, .style = op_flow_text_style(f, c, lang)};
    bool whole = c->white_space == OP_WHITE_NOWRAP || c->white_space == OP_WHITE_PRE;

    op_flow_letters(f->scratch, &in, c->transform, lang, r->word > 0);
    for (size_t begin = 0, i = 0; i <= in.n; i++) {
        bool end = i == in.n, parts = !end && !whole && (in.text[i] == ' ' || in.text[i] == '\n');
        if (!end && !parts)
            continue;
        r->word += word_least(r->t, (op_str){in.text + begin, i - begin}, in.style);
        if (parts)
            end_word(r);
        begin = i + 1;
    }
    r->line += op_text_width(f->shaper, in.text, in.n < TEXT_MOST ? in.n : TEXT_MOST, in.style); /* more is wider than any sheet */
}

static void measure_pieces(ruler *r, const op_pieces *p, const char *lang)
{
    if (p->n)
        measure_text(r, op_flow_pieces_text(r->t->f, p), p->c, lang);
}

/* Its text, and what the sheet lets stand around that. Inlines look as they do themselves, the cell's own text as the cell. */
static void measure_inlines(ruler *r, const op_table_cell *cell)
{
    op_flow *f = r->t->f;
    const op_generated_node *g = op_generated_of(f->generated, cell->node);
    const op_computed *own = op_table_look_of(r->t, cell);

    if (g)
        measure_pieces(r, &g->before, f->lang);
    for (const op_node *n = cell->node; n; n = op_next(cell->node, n)) {
        if (n->kind == OP_LINE_BREAK)
            end_line(r);
        if (n->kind == OP_TEXT)
            measure_text(r, n->text.s, n->parent == cell->node ? own : op_flow_look(f, n->parent), f->lang);
    }
    if (g)
        measure_pieces(r, &g->after, f->lang);
    end_line(r);
}

static void measure_cell(op_table *t, const op_table_cell *cell)
{
    op_mark mark = op_arena_mark(t->f->scratch);
    ruler r = {.t = t};
    op_len sides = op_table_side(t, cell, OP_SIDE_LEFT) + op_table_side(t, cell, OP_SIDE_RIGHT);
    const op_len spare = 2 * 1024;

    measure_inlines(&r, cell);
    op_arena_reset(t->f->scratch, mark);
    op_len word = r.widest + spare + sides, all = r.longest + spare + sides;
    op_len wish = cell->c->width > 0 ? cell->c->width + sides : 0;
    t->least[cell->at] = word > t->least[cell->at] ? word : t->least[cell->at];
    t->most[cell->at] = all > t->most[cell->at] ? all : t->most[cell->at];
    t->wish[cell->at] = wish > t->wish[cell->at] ? wish : t->wish[cell->at];
}

void op_table_measure(op_table *t)
{
    memset(t->least, 0, sizeof(t->least));
    memset(t->most, 0, sizeof(t->most));
    memset(t->wish, 0, sizeof(t->wish));
    for (size_t i = 0; i < t->n_rows; i++)
        for (size_t k = 0; k < t->rows[i].n; k++)
            if (t->rows[i].cells[k].at == t->rows[i].cells[k].last)
                measure_cell(t, &t->rows[i].cells[k]);
}

bool op_table_fits(const op_table *t)
{
    int64_t least = 0;

    for (size_t i = 0; i < t->columns; i++)
        least += t->least[i];
    return least <= t->room && !t->crowded;
}

/* ---- shared out ---- */

/* A column's own wish goes before its text's, and no word's width after it. */
static op_len wanted(const op_table *t, size_t i)
{
    op_len w = t->wish[i] > 0 ? t->wish[i] : t->most[i];

    return w > t->least[i] ? w : t->least[i];
}

/* Sums over columns with a wish of the sheet, and over those without. */
typedef struct {
    int64_t least[2], want[2];
} sums;

/* More than is wanted: to the columns that state no width, in proportion. */
static void widen(op_table *t, const sums *s, int64_t more)
{
    bool all = s->want[0] == 0;
    int64_t of = all ? s->want[1] : s->want[0];

    for (size_t i = 0; i < t->columns && of > 0; i++)
        if (all || !t->wish[i])
            t->width[i] += op_len_scale(t->width[i], more, of);
}

/* Less than is wanted: those that state a width keep it as long as the others have their least; these get the rest in
 * proportion to what they want beyond it. */
static void narrow(op_table *t, const sums *s, int64_t limit)
{
    bool keep = s->want[1] + s->least[0] <= limit;
    int64_t least = s->least[0] + (keep ? s->want[1] : s->least[1]), want = s->want[0] + s->want[1], spread = want - least;

    for (size_t i = 0; i < t->columns; i++)
        if (!keep || !t->wish[i])
            t->width[i] = t->least[i] + op_len_scale(wanted(t, i) - t->least[i], limit - least, spread ? spread : 1);
}

static void share(op_table *t)
{
    sums s = {{0}, {0}};

    for (size_t i = 0; i < t->columns; i++) {
        s.least[t->wish[i] > 0] += t->least[i];
        s.want[t->wish[i] > 0] += wanted(t, i);
        t->width[i] = wanted(t, i);
    }
    int64_t least = s.least[0] + s.least[1], want = s.want[0] + s.want[1], limit = t->room;
    if (t->c->width > 0 && t->c->width < limit)
        limit = t->c->width;
    if (t->c->max_width > 0 && t->c->max_width < limit)
        limit = t->c->max_width;
    if (limit < least)
        limit = least;
    if (want > limit)
        narrow(t, &s, limit);
    else if (t->c->width > 0)
        widen(t, &s, limit - want);
}

void op_table_share(op_table *t)
{
    op_len x = 0;

    if (t->words == OP_CELLS_STACKED) {
        for (size_t i = 0; i < t->columns; i++)
            t->width[i] = t->room, t->x[i] = 0;
        t->total = t->room;
    } else {
        share(t);
        for (size_t i = 0; i < t->columns; i++) {
            t->x[i] = x;
            x += t->width[i];
        }
        t->total = x;
    }
    op_len spare = t->room > t->total ? t->room - t->total : 0, left = t->c->margin_left;
    if (t->c->margin_left_auto)
        left = t->c->margin_right_auto ? spare / 2 : spare;
    t->left = t->f->left + (left < 0 ? 0 : left < spare ? left : spare);
}
