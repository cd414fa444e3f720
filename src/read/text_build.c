/* text_build.c - blocks become nodes; the typographer sees each paragraph once, whole */
#include <string.h>

#include "base/utf8.h"
#include "lang/typo.h"
#include "read/text.h"

/* ---- text in, text out, with the way back ---- */

/* The part [begin, end) of a block's text without its cuts, which are recorded; *marks gets the inlines that
 * are set, with offsets in the result. */
static tx_text without_cuts(tx *t, const tx_block *b, size_t begin, size_t end, tx_inline *marks, size_t *n_marks)
{
    tx_maker m = {0};
    size_t at = begin, lost = begin, last = end, cut = end;

    *n_marks = 0;
    for (size_t i = 0; i < b->n_inlines; i++) {
        tx_inline x = b->inlines[i];
        if (x.begin < begin || x.end > end)
            continue;
        if (x.kind == TX_CUT) {
            tx_copy(&m, t->scratch, &b->text, at, x.begin);
            op_edit_add(t->d, OP_EDIT_REPAIRED,
                        tx_span(t, tx_source(&b->text, x.begin), tx_source_end(&b->text, x.end)), x.rule, OP_STR(""));
            lost += x.end - x.begin;
            if (x.begin > at || cut == end)
                cut = x.begin;
            at = x.end;
        } else {
            x.begin -= (uint32_t)lost;
            x.end -= (uint32_t)lost;
            marks[(*n_marks)++] = x;
        }
    }
    if (at == begin)
        return tx_slice(t->scratch, &b->text, begin, end);
    tx_copy(&m, t->scratch, &b->text, at, end);
    if (at == end)
        last = cut; /* nothing stands behind the last cut */
    return tx_made(&m, t->scratch, m.n ? m.map[0].source : tx_source(&b->text, begin), tx_source_end(&b->text, last));
}

/* What the typographer made of `in`, with places of the source instead of places in `in`. */
static tx_text compose(tx *t, const tx_text *in, const op_typo_result *r)
{
    tx_text out = {.s = r->s, .begin = in->begin, .end = in->end};
    size_t k = 0, n = 0;

    if (!r->map)
        return *in;
    op_text_mark *map = op_new_array(t->scratch, op_text_mark, r->n_map + in->n_map + 1);
    for (size_t i = 0; i < r->n_map; i++) {
        size_t to = i + 1 < r->n_map ? r->map[i + 1].text : r->s.n, from = r->map[i].source;
        size_t room = i + 1 < r->n_map ? r->map[i + 1].source : in->s.n;
        map[n++] = (op_text_mark){r->map[i].text, tx_source(in, from)};
        while (k < in->n_map && in->map[k].text <= from)
            k++;
        for (; k < in->n_map && in->map[k].text < room && r->map[i].text + (in->map[k].text - from) < to; k++)
            map[n++] = (op_text_mark){r->map[i].text + (uint32_t)(in->map[k].text - from), in->map[k].source};
    }
    out.map = map;
    out.n_map = n;
    return out;
}

/* Offset in the typographer's result of an offset in what it was given. */
static size_t moved(const op_typo_result *r, size_t at)
{
    size_t lo = 0, hi = r->n_map;

    if (!r->map)
        return at;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (r->map[mid].source <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo)
        return 0;
    size_t to = r->map[lo - 1].text + (at - r->map[lo - 1].source);
    size_t limit = lo < r->n_map ? r->map[lo].text : r->s.n;
    return to < limit ? to : limit;
}

static unsigned typo_rules(const tx *t)
{
    return (tx_on(t, "quotes") ? OP_TYPO_QUOTES : 0u) | (tx_on(t, "spaces") ? OP_TYPO_SPACES : 0u) |
           (tx_on(t, "no-break") ? OP_TYPO_NBSP : 0u) | (tx_on(t, "primes") ? OP_TYPO_PRIMES : 0u);
}

/* One edit a change; where changes stand close together all over a paragraph, one for all of it. */
static void note_repairs(tx *t, const tx_text *in, const op_typo_result *r)
{
    enum { MANY = 4096 };

    if (r->n_repairs > MANY && r->n_repairs > in->s.n / 8) {
        op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, in->begin, in->end), r->repairs[0].rule, r->s);
        return;
    }
    for (size_t i = 0; i < r->n_repairs; i++) {
        const op_typo_repair *x = &r->repairs[i];
        uint32_t begin = tx_source(in, x->begin), end = tx_source_end(in, x->end);
        if (strcmp(x->rule, "line-end") != 0)
            op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, begin, end > begin ? end : begin), x->rule, x->after);
    }
}

static void append_text(tx *t, op_node *parent, const tx_text *all, size_t begin, size_t end)
{
    if (begin >= end)
        return;
    tx_text part = tx_slice(t->d->arena, all, begin, end);
    op_node *n = op_text_new(t->d, part.s, tx_span(t, part.begin, part.end));
    bool plain = part.n_map <= 1 && part.end - part.begin == part.s.n;
    if (part.map && !plain) {
        n->text.map = part.map;
        n->text.n_map = part.n_map;
    }
    op_node_append(parent, n);
}

static op_node *inline_node(tx *t, const tx_inline *x, op_span span)
{
    op_node *n = op_node_new(t->d, x->kind, span);

    if (x->kind == OP_LINK)
        n->link.href = x->href;
    if (x->kind == OP_NOTE_REF) {
        n->link.target = t->blocks[x->note].node;
        n->link.number = n->link.target ? n->link.target->link.number : 0;
    }
    return n;
}

static op_span span_of(const tx *t, const tx_text *s, size_t begin, size_t end)
{
    return tx_span(t, tx_source(s, begin), tx_source_end(s, end));
}

/* Sets the part [begin, end) of the block's text, one line, as inlines of the node. */
static void set_line(tx *t, op_node *node, const tx_block *b, size_t begin, size_t end, op_typo_state *st)
{
    op_mark start = op_arena_mark(t->scratch);
    tx_inline *marks = op_new_array(t->scratch, tx_inline, b->n_inlines + 1);
    size_t n, at = 0;
    tx_text in = without_cuts(t, b, begin, end, marks, &n);
    op_typo_result r = op_typo(t->scratch, in.s, t->lang, typo_rules(t), st);
    tx_text out = compose(t, &in, &r);

    note_repairs(t, &in, &r);
    for (size_t i = 0; i < n; i++) {
        size_t from = moved(&r, marks[i].begin), to = moved(&r, marks[i].end);
        if (from < at || to <= from)
            continue;
        append_text(t, node, &out, at, from);
        op_node *x = inline_node(t, &marks[i], span_of(t, &out, from, to));
        op_node_append(node, x);
        if (marks[i].kind != OP_NOTE_REF)
            append_text(t, x, &out, from, to);
        at = to;
    }
    append_text(t, node, &out, at, out.s.n);
    op_arena_reset(t->scratch, start);
}

static void set_part(tx *t, op_node *node, const tx_block *b, size_t begin, size_t end, op_typo_state *st)
{
    for (size_t at = begin; at < end;) {
        const char *nl = b->lines || b->role == TX_CAPTION ? memchr(b->text.s.p + at, '\n', end - at) : NULL;
        size_t stop = nl ? (size_t)(nl - b->text.s.p) : end;
        set_line(t, node, b, at, stop, st);
        if (nl && stop + 1 < end)
            op_node_append(node, op_node_new(t->d, OP_LINE_BREAK, span_of(t, &b->text, stop, stop + 1)));
        at = stop + (nl != NULL);
    }
}

/* ---- blocks ---- */

typedef struct {
    tx *t;
    op_typo_state st; /* goes from paragraph to paragraph */
    op_span left_open; /* the mark that the last paragraph opened and did not close; unknown: none */
    op_node *open;    /* the list, quotation or turn that the next block may belong to */
    op_node *notes, *last_note; /* closing notes, chained by next until they are appended */
} builder;

static op_node *new_block(builder *w, op_kind kind, const tx_block *b, size_t begin)
{
    return op_node_new(w->t->d, kind, tx_span(w->t, tx_source(&b->text, begin), b->text.end));
}

static op_node *paragraph(builder *w, op_node *parent, op_kind kind, const tx_block *b, op_typo_state *st)
{
    op_node *n = new_block(w, kind, b, b->skip);
    set_part(w->t, n, b, b->skip, b->text.s.n, st);
    op_node_append(parent, n);
    return n;
}

static op_node *box(builder *w, op_node *parent, op_kind kind, const tx_block *b)
{
    op_node *n = new_block(w, kind, b, 0);
    op_node_append(parent, n);
    return n;
}

static void figure(builder *w, tx_block *b)
{
    op_str s = b->text.s;
    op_typo_state st = {0};
    size_t caption = tx_trim(op_str_sub(s, 0, b->credit - b->mark)).n;

    op_node *f = b->node = box(w, w->t->chapter, OP_FIGURE, b);
    if (caption) {
        op_node *n = op_node_new(w->t->d, OP_CAPTION, span_of(w->t, &b->text, 0, caption));
        set_part(w->t, n, b, 0, caption, &st);
        op_node_append(f, n);
    }
    if (b->credit < s.n) {
        op_node *n = op_node_new(w->t->d, OP_CREDIT, span_of(w->t, &b->text, b->credit, s.n));
        st = (op_typo_state){0};
        set_part(w->t, n, b, b->credit, s.n, &st);
        op_node_append(f, n);
    }
}

static void item(builder *w, tx_block *b)
{
    op_node *l = w->open;

    if (!l || l->kind != OP_LIST || l->list.ordered != b->ordered || (b->ordered && b->number <= 1)) {
        l = w->open = box(w, w->t->chapter, OP_LIST, b);
        l->list.ordered = b->ordered;
        l->list.start = b->ordered ? b->number : 1;
        l->list.tight = true;
    } else if (b->gap) {
        l->list.tight = false;
    }
    l->span.end = b->text.end;
    op_node *i = box(w, l, OP_LIST_ITEM, b);
    b->node = paragraph(w, i, OP_PARAGRAPH, b, &w->st);
}

static void turn(builder *w, tx_block *b)
{
    op_node *n = w->open;

    if (!n || n->kind != OP_TURN || !b->continued) {
        n = w->open = box(w, w->t->chapter, OP_TURN, b);
        n->quote.speaker = (op_str){op_arena_dup(w->t->d->arena, b->speaker.p, b->speaker.n), b->speaker.n};
        w->st = (op_typo_state){0};
    }
    n->span.end = b->text.end;
    if (b->skip < b->text.s.n)
        b->node = paragraph(w, n, OP_PARAGRAPH, b, &w->st);
}

static void quotation(builder *w, tx_block *b)
{
    op_typo_state st = {0};

    if (!w->open || w->open->kind != OP_QUOTATION)
        w->open = box(w, w->t->chapter, OP_QUOTATION, b);
    w->open->span.end = b->text.end;
    b->node = paragraph(w, w->open, OP_PARAGRAPH, b, &st);
}

static void head_block(builder *w, tx_block *b, op_kind kind, const char *name)
{
    op_buf plain = OP_BUF_INIT;
    op_typo_state st = {0};

    b->node = paragraph(w, w->t->chapter, kind, b, &st);
    op_plain_text(b->node, &plain);
    tx_meta(w->t, name, op_buf_view(&plain), b->node->span);
    op_buf_free(&plain);
}

/* Marks that open or close a quotation, of the kinds that cannot be the other one. */
static int mark_at(op_str s, size_t i)
{
    if (i + 2 >= s.n || (unsigned char)s.p[i] != 0xe2 || (unsigned char)s.p[i + 1] != 0x80)
        return 0;
    return (unsigned char)s.p[i + 2] == 0x9c ? 1 : (unsigned char)s.p[i + 2] == 0x9d ? -1 : 0;
}

/* Says which marks have no partner. A quotation may go on into the next paragraph when that opens again;
 * where the language closes with the mark that others open with, nothing can be told. */
static void tell_unpaired(builder *w, const op_node *n)
{
    op_mark start = op_arena_mark(w->t->scratch);
    op_flat f = op_flatten(w->t->scratch, n);
    size_t depth = 0, opened = 0;
    bool goes_on = f.s.n > 2 && mark_at(f.s, 0) == 1;

    if (op_span_known(w->left_open) && !goes_on)
        tx_tell(w->t, OP_DIAG_QUOTE_UNPAIRED, w->left_open);
    w->left_open = OP_NO_SPAN;
    bool told = tx_find(f.s, 0, "\xe2\x80\x9e") == SIZE_MAX;
    for (size_t i = 0; i < f.s.n && told; i++) {
        int mark = mark_at(f.s, i);
        if (mark > 0 && !depth++)
            opened = i;
        else if (mark < 0 && depth)
            depth--;
        else if (mark < 0)
            tx_tell(w->t, OP_DIAG_QUOTE_UNPAIRED, op_flat_span(&f, i, i + 3));
    }
    if (depth)
        w->left_open = op_flat_span(&f, opened, opened + 3);
    op_arena_reset(w->t->scratch, start);
}

static void body(builder *w, tx_block *b)
{
    b->node = paragraph(w, w->t->chapter, OP_PARAGRAPH, b, &w->st);
    tell_unpaired(w, b->node);
}

static void note(builder *w, tx_block *b)
{
    op_typo_state st = {0};
    op_node *n = new_block(w, OP_NOTE, b, b->skip);

    set_part(w->t, n, b, b->skip, b->text.s.n, &st);
    b->node = n;
    if (w->last_note)
        w->last_note->next = n;
    else
        w->notes = n;
    w->last_note = n;
}

static void build_one(builder *w, tx_block *b)
{
    op_typo_state st = {0};
    bool goes_on = b->role == TX_ITEM || b->role == TX_TURN || b->role == TX_QUOTATION;

    if (!goes_on || (w->open && ((w->open->kind == OP_LIST) != (b->role == TX_ITEM))))
        w->open = NULL;
    switch (b->role) {
    case TX_GONE:
    case TX_PULL: /* when its origin stands */
    case TX_FOOTNOTE:
        break;
    case TX_TITLE: head_block(w, b, OP_TITLE, "title"); break;
    case TX_STANDFIRST: head_block(w, b, OP_STANDFIRST, "standfirst"); break;
    case TX_CAPTION: figure(w, b); break;
    case TX_HEADING:
        w->st = st;
        b->node = paragraph(w, w->t->chapter, OP_HEADING, b, &st);
        b->node->heading.level = b->level;
        break;
    case TX_ITEM: item(w, b); break;
    case TX_QUOTATION: quotation(w, b); break;
    case TX_VERSE: b->node = paragraph(w, w->t->chapter, OP_VERSE, b, &st); break;
    case TX_NOTE: note(w, b); break;
    case TX_BREAK: b->node = box(w, w->t->chapter, OP_BREAK, b); break;
    case TX_TURN: turn(w, b); break;
    case TX_KEPT:
    case TX_BODY: body(w, b); break;
    }
}

/* A pull quote stands right before the block that it repeats, among nobody else's words. */
static void place_pull_quote(builder *w, tx_block *b)
{
    op_typo_state st = {0};
    op_node *origin = b->origin < w->t->n_blocks ? w->t->blocks[b->origin].node : NULL, *place = origin;

    b->node = paragraph(w, w->t->chapter, OP_PULL_QUOTE, b, &st);
    b->node->quote.speaker = (op_str){op_arena_dup(w->t->d->arena, b->speaker.p, b->speaker.n), b->speaker.n};
    b->node->quote.origin = origin;
    while (place && place->parent != w->t->chapter)
        place = place->parent;
    for (size_t i = (size_t)(b - w->t->blocks); !place && i < w->t->n_blocks; i++) /* of no known origin: its own place */
        for (place = w->t->blocks[i].role != TX_PULL ? w->t->blocks[i].node : NULL; place && place->parent != w->t->chapter;)
            place = place->parent;
    if (place) {
        op_node_remove(b->node);
        op_node_insert_before(place, b->node);
    }
}

/* Footnotes are numbered in the order of their definitions; made first, so that calls can point at them. */
static void make_footnotes(tx *t)
{
    int number = 0;

    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].role == TX_FOOTNOTE) {
            tx_block *b = &t->blocks[i];
            b->node = op_node_new(t->d, OP_FOOTNOTE, tx_span(t, b->text.begin, b->text.end));
            b->node->link.number = ++number;
        }
}

static void append_footnotes(builder *w)
{
    for (size_t i = 0; i < w->t->n_blocks; i++) {
        tx_block *b = &w->t->blocks[i];
        op_typo_state st = {0};
        if (b->role != TX_FOOTNOTE)
            continue;
        op_node_append(w->t->chapter, b->node);
        paragraph(w, b->node, OP_PARAGRAPH, b, &st);
    }
}

void tx_build(tx *t)
{
    builder w = {.t = t, .left_open = OP_NO_SPAN};

    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].rule && t->blocks[i].role != TX_GONE && op_rule_drops(t->o, t->blocks[i].rule))
            tx_drop(t, &t->blocks[i], t->blocks[i].rule);
    make_footnotes(t);
    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].role != TX_GONE) /* what was taken out parts nothing */
            build_one(&w, &t->blocks[i]);
    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].role == TX_PULL)
            place_pull_quote(&w, &t->blocks[i]);
    for (op_node *n = w.notes, *next; n; n = next) {
        next = n->next;
        op_node_append(t->chapter, n);
    }
    append_footnotes(&w);
    if (op_span_known(w.left_open))
        tx_tell(t, OP_DIAG_QUOTE_UNPAIRED, w.left_open);
}
