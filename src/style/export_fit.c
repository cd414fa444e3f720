/* export_fit.c - two origins made one
 *
 * On pages any rule of a style wins over the base sheet. The e-book has one sheet, in which the weight of selectors counts
 * between them. So its rules are tried on the document: once as two sheets, which says what has to win on each element, and
 * then as the one sheet that they will be. A declaration of the base sheet that a style beats everywhere goes. A rule of a
 * style that something still beats that should not is raised: its selectors begin with the class of the body, as often as is
 * needed. Raising only ever follows the order of the cascade, so that it ends: where all rules of styles stand as high as the
 * heaviest selector of the base sheet, none of them can lose to it, and among themselves they stand as they did.
 *
 * Elements with the same rules below the same ancestors share a look (cascade_match.c), so that a long book costs little. */
#include <stdlib.h>
#include <string.h>

#include "style/export_private.h"
#include "style/styled.h"

enum { LEVELS_MOST = 3, PROPERTIES_MOST = 64 * OP_EXPORT_BITS };

typedef struct {
    op_exporter *x;
    op_cascade *tried[2];         /* by light, and by dark where a rule asks */
    size_t n;
    op_cascade *cascade;          /* at hand */
    size_t begin[OP_ORIGINS + 1]; /* items of each origin: the base sheet's stand first */
    bool changed;
} fitter;

/* One declaration among those of a property on an element. */
typedef struct {
    op_export_item *item; /* NULL: none */
    bool gone;
    uint64_t key;  /* among the two sheets, or in the merged one */
    uint64_t light; /* the latter, before it was raised */
} candidate;

/* The strongest of a property: of both sheets, of the base sheet alone, and of the merged one. */
typedef struct {
    candidate top[PROPERTIES_MOST], agent[PROPERTIES_MOST], flat[PROPERTIES_MOST];
    bool many[PROPERTIES_MOST]; /* several state it */
    uint16_t met[PROPERTIES_MOST];
    size_t n;
} winners;

static bool has(const uint64_t *bits, size_t i)
{
    return bits[i / 64] >> (i % 64) & 1;
}

static void put(uint64_t *bits, size_t i)
{
    bits[i / 64] |= UINT64_C(1) << (i % 64);
}

/* ---- the sheets as text ---- */

static void write_names(const op_export_names *names, bool behind, op_buf *out)
{
    for (size_t i = 0; i < names->n; i++) {
        op_buf_puts(out, i || behind ? ", " : "");
        op_buf_str(out, names->v[i]);
    }
}

static void write_item(op_export_item *item, op_buf *out)
{
    if (item->media.n)
        op_buf_printf(out, "@media %.*s { ", (int)item->media.n, item->media.p);
    item->at = (uint32_t)out->n;
    write_names(&item->old, false, out);
    write_names(&item->later, item->old.n > 0, out);
    op_buf_puts(out, " { ");
    for (size_t i = 0; i < item->lines.n; i++) {
        const op_export_line *l = &item->lines.v[i];
        op_buf_printf(out, "%.*s: ", (int)l->name.n, l->name.p);
        op_buf_str(out, l->gone ? OP_STR("revert") : l->value);
        op_buf_puts(out, l->important ? " !important; " : "; ");
    }
    op_buf_puts(out, item->media.n ? "} }\n" : "}\n");
}

static void add_sheet(fitter *f, op_sheets *sheets, op_origin origin)
{
    op_buf text = OP_BUF_INIT;

    for (size_t i = f->begin[origin]; i < f->begin[origin + 1]; i++)
        write_item(&f->x->items[i], &text);
    op_sheets_add_text(sheets, "sheet.css", op_buf_finish(&text, f->x->kept), origin);
}

static op_export_item *item_of(const fitter *f, const op_block *b)
{
    size_t from = f->begin[b->sheet->origin], to = f->begin[b->sheet->origin + 1];

    while (to - from > 1) {
        size_t mid = from + (to - from) / 2;
        if (f->x->items[mid].at <= b->at)
            from = mid;
        else
            to = mid;
    }
    return &f->x->items[from];
}

/* ---- who wins ---- */

static int rank_of(const op_stated *s, bool author)
{
    return s->important ? (author ? 2 : 3) : author;
}

/* In the merged sheet: importance, specificity, order. */
static uint64_t flat_key(const op_matcher *m, const op_stated *s)
{
    return (uint64_t)s->important << 62 | (m->weight & ~(UINT64_C(3) << 62));
}

static uint64_t raised(const candidate *c)
{
    return c->light + ((uint64_t)c->item->level << 42); /* a class is 1 << 10 of a specificity, which begins at bit 32 */
}

/* What a style says for pages alone does not undo what it says for the e-book. */
static bool undoes(const candidate *before, const candidate *now)
{
    return !(now->gone && !now->item->screen && before->item && before->item->author && before->item->screen && !before->gone);
}

static void meet(winners *w, const op_matcher *m, const op_stated *s, op_export_item *item)
{
    size_t i = s->property;
    candidate now = {item, s->wide == OP_WIDE_REVERT && !has(item->filled, i), (uint64_t)rank_of(s, item->author), flat_key(m, s)};

    w->many[i] = w->top[i].item != NULL;
    if (!w->many[i])
        w->met[w->n++] = (uint16_t)i;
    if ((!w->top[i].item || now.key >= w->top[i].key) && undoes(&w->top[i], &now))
        w->top[i] = now;
    if (!item->author)
        w->agent[i] = now;
    now.key = raised(&now);
    if (!now.gone && has(item->says, i) && (!w->flat[i].item || now.key >= w->flat[i].key))
        w->flat[i] = now;
}

static void meet_all(fitter *f, const op_look *look, int pseudo, winners *w)
{
    w->n = 0;
    for (size_t i = 0; i < look->n_rules; i++) {
        const op_matcher *m = look->rules[i];
        if (m->pseudo != pseudo)
            continue;
        op_block_read(f->cascade, m->block);
        op_export_item *item = item_of(f, m->block);
        for (size_t k = 0; k < m->block->n; k++)
            if (!f->cascade->properties[m->block->v[k].property].shorthand)
                meet(w, m, &m->block->v[k], item);
    }
}

static void forget(winners *w)
{
    for (size_t i = 0; i < w->n; i++)
        w->top[w->met[i]].item = w->agent[w->met[i]].item = w->flat[w->met[i]].item = NULL;
}

typedef void judge(fitter *f, const winners *w);

/* Every look that any element has, or matter that is made. */
static void for_looks(fitter *f, winners *w, judge *each)
{
    for (size_t i = 0; i < f->cascade->cap_looks; i++)
        for (int p = OP_PSEUDO_NONE; f->cascade->looks[i] && p < OP_PSEUDO_COUNT; p++) {
            meet_all(f, f->cascade->looks[i], p, w);
            each(f, w);
            forget(w);
        }
}

/* ---- what goes ---- */

static void note(fitter *f, const winners *w)
{
    (void)f;
    for (size_t k = 0; k < w->n; k++) {
        size_t i = w->met[k];
        const candidate *top = &w->top[i], *below = top->gone ? &w->agent[i] : top;
        put(top->item->won, i);
        if (below->item)
            put(below->item->won, i);
    }
}

/* What loses to what is not written, or of the base sheet to anything. */
static void note_losses(fitter *f, const winners *w)
{
    (void)f;
    for (size_t k = 0; k < w->n; k++) {
        size_t i = w->met[k];
        op_export_item *flat = w->flat[i].item;
        const candidate *top = &w->top[i];
        if (flat && flat != top->item && (!flat->author || top->gone))
            put(flat->lost, i);
        if (flat && top->gone)
            put(w->agent[i].item ? top->item->based : top->item->bare, i);
        if (w->many[i])
            put(top->item->over, i);
    }
}

/* The properties of a line, by its name now or the one that old engines know it by. */
static void bits_of(const op_export_line *l, uint64_t *bits)
{
    op_str name = op_str_starts(l->name, "-webkit-") ? op_str_sub(l->name, 8, l->name.n) : l->name;
    const op_property *p = op_property_find(name);
    op_arena *a = p && p->shorthand ? op_arena_new() : NULL;
    op_longhands all;

    if (p && !p->shorthand)
        put(bits, op_property_index(p));
    else if (p && op_property_expand(p, op_css_tokenize(a, l->value), &all, NULL))
        for (size_t i = 0; i < all.n; i++)
            put(bits, op_property_index(all.v[i].property));
    op_arena_free(a);
}

static bool meets(const uint64_t *x, const uint64_t *y)
{
    for (size_t i = 0; i < OP_EXPORT_BITS; i++)
        if (x[i] & y[i])
            return true;
    return false;
}

static void add_bits(uint64_t *to, const uint64_t *from)
{
    for (size_t i = 0; i < OP_EXPORT_BITS; i++)
        to[i] |= from[i];
}

/* Takes the lines that lose wherever they count; whether one of a style's went, so that what it hid counts now. */
static bool trim(op_export_item *item)
{
    size_t n = 0, before = item->lines.n;

    memset(item->says, 0, sizeof(item->says));
    for (size_t i = 0; i < before; i++) {
        uint64_t bits[OP_EXPORT_BITS] = {0};
        const op_export_line *l = &item->lines.v[i];
        if (!l->gone)
            bits_of(l, bits);
        if (meets(bits, item->lost) && !meets(bits, item->won))
            continue;
        add_bits(item->says, bits);
        item->lines.v[n++] = *l;
    }
    item->lines.n = n;
    return item->author && n < before;
}

/* What cannot be said has to be said somehow where another rule's value would be seen in its place; of `all` remains what is
 * over something. */
static void settle(op_export_item *item)
{
    size_t n = 0;

    for (size_t i = 0; i < item->lines.n; i++) {
        uint64_t bits[OP_EXPORT_BITS] = {0};
        op_export_line *l = &item->lines.v[i];
        bits_of(l, bits);
        bool fills = l->gone && meets(bits, item->bare) && !meets(bits, item->based);
        if ((l->gone && !fills) || (l->reset && !meets(bits, item->over)))
            continue;
        if (fills) {
            l->value = op_export_unset(op_property_find(l->name));
            add_bits(item->filled, bits);
            add_bits(item->says, bits);
        }
        l->gone = l->reset = false;
        item->lines.v[n++] = *l;
    }
    item->lines.n = n;
}

/* ---- what is raised ---- */

static void raise(fitter *f, const winners *w)
{
    for (size_t k = 0; k < w->n; k++) {
        const candidate *top = &w->top[w->met[k]], *flat = &w->flat[w->met[k]];
        op_export_item *item = top->item;
        if (top->gone || !flat->item || flat->item == item || !item->author || item->level == LEVELS_MOST)
            continue;
        if (raised(top) > flat->key) /* since another property of the element asked for it */
            continue;
        item->level++;
        f->changed = true;
    }
}

static void raise_names(op_exporter *x, op_export_names *names, int level)
{
    const char *body = x->body->n_classes ? x->body->classes[0] : NULL;
    size_t most = OP_EXPORT_RAISED * names->n;
    op_export_names out = {op_new_array(x->kept, op_str, most + 1), 0, most + 1};

    for (size_t i = 0; body && i < names->n; i++)
        op_export_raise(x->kept, names->v[i], level, body, &out);
    if (body)
        *names = out;
}

/* ---- the trial ---- */

static bool asks_scheme(const op_exporter *x)
{
    for (size_t i = 0; i < x->n_items; i++)
        if (x->items[i].media.n)
            return true;
    return false;
}

static void set_says(op_export_item *item)
{
    for (size_t i = 0; i < item->lines.n; i++)
        if (!item->lines.v[i].gone)
            bits_of(&item->lines.v[i], item->says);
}

static void judge_all(fitter *f, winners *w, judge *each)
{
    for (size_t i = 0; i < f->n; i++) {
        f->cascade = f->tried[i];
        for_looks(f, w, each);
    }
}

static void cut(fitter *f, winners *w)
{
    op_export_item *v = f->x->items;
    size_t n = f->x->n_items;

    do {
        f->changed = false;
        for (size_t i = 0; i < n; i++) {
            memset(v[i].bare, 0, sizeof(v[i].bare));
            memset(v[i].based, 0, sizeof(v[i].based));
        }
        judge_all(f, w, note);
        judge_all(f, w, note_losses);
        for (size_t i = 0; i < n; i++)
            f->changed |= trim(&v[i]);
    } while (f->changed);
    for (size_t i = 0; i < n; i++)
        settle(&v[i]);
}

static void fit(fitter *f)
{
    winners *w = op_new(f->x->kept, winners);
    op_export_item *v = f->x->items;

    for (size_t i = 0; i < f->x->n_items; i++)
        set_says(&v[i]);
    cut(f, w);
    do {
        f->changed = false;
        judge_all(f, w, raise);
    } while (f->changed);
    for (size_t i = 0; i < f->x->n_items; i++)
        if (v[i].level) {
            raise_names(f->x, &v[i].old, v[i].level);
            raise_names(f->x, &v[i].later, v[i].level);
        }
}

void op_export_fit(op_exporter *x)
{
    op_document *messages = op_document_new(x->kept);
    op_sheets sheets = {.arena = x->kept, .sources = messages->sources, .diags = messages->diags};
    op_arena *scratch = op_arena_new();
    fitter f = {.x = x};

    while (f.begin[OP_ORIGIN_AUTHOR] < x->n_items && !x->items[f.begin[OP_ORIGIN_AUTHOR]].author)
        f.begin[OP_ORIGIN_AUTHOR]++;
    f.begin[OP_ORIGINS] = x->n_items;
    add_sheet(&f, &sheets, OP_ORIGIN_AGENT);
    add_sheet(&f, &sheets, OP_ORIGIN_AUTHOR);
    f.tried[f.n++] = op_cascade_try(x->kept, scratch, &sheets, x->elements, &op_export_light);
    if (asks_scheme(x))
        f.tried[f.n++] = op_cascade_try(x->kept, scratch, &sheets, op_elements_make(x->kept, x->doc), &op_export_dark);
    fit(&f);
    op_arena_free(scratch);
}
