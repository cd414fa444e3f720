/* markdown_typo.c - the typographer over finished blocks
 *
 * Each block's words are given to it whole, so that a pair of quotation marks may hold emphasis or a link;
 * what it mends is put back into the TEXT nodes. Code and written-out addresses are covered up before. */
#include <string.h>

#include "lang/lang.h"
#include "lang/typo.h"
#include "read/markdown.h"

typedef struct {
    op_markdown *m;
    op_arena *scratch;
    const char *lang;
    unsigned rules;
    op_typo_state state;
    bool pictures;         /* the block has some in its lines */
    const char *block_lang; /* of the last block */
    const char *own;       /* the chapter's language; lang: that of the words at hand */
    const op_node *around; /* the box of the last paragraph: speech goes on within it */
} typographer;

/* One repair of a block's flat text. */
typedef struct {
    size_t begin, end;
    const op_typo_repair *r;
} repair;

static void add_mark(op_document *d, op_node *n, size_t *cap, size_t text, uint32_t source)
{
    op_text_mark *map = op_grow(d->arena, (op_text_mark *)(uintptr_t)n->text.map, n->text.n_map, cap, sizeof(*map));
    map[n->text.n_map++] = (op_text_mark){(uint32_t)text, source};
    n->text.map = map;
}

/* Copies the bytes [from, to) of a text with their places; *k: marks of the old map already passed. */
static void copy_part(op_document *d, const op_node *old, size_t from, size_t to, op_node *n, size_t *cap, size_t *k,
                      op_buf *out)
{
    const op_text_mark *map = old->text.map;

    if (from >= to)
        return;
    add_mark(d, n, cap, out->n, op_text_source(old, from));
    while (*k < old->text.n_map && map[*k].text <= from)
        ++*k;
    for (; *k < old->text.n_map && map[*k].text < to; ++*k)
        add_mark(d, n, cap, out->n + (map[*k].text - from), map[*k].source);
    op_buf_add(out, old->text.s.p + from, to - from);
}

/* Applies n repairs (flat offsets, `base` is the node's first) to one TEXT node. */
static void rebuild(typographer *t, op_node *node, const repair *repairs, size_t n, size_t base)
{
    op_document *d = t->m->d;
    op_node old = *node;
    op_buf out = OP_BUF_INIT;
    size_t at = 0, cap = 0, k = 0;

    node->text.map = NULL;
    node->text.n_map = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = repairs[i].begin - base, to = repairs[i].end - base;
        copy_part(d, &old, at, from, node, &cap, &k, &out);
        uint32_t begin = op_text_source(&old, from), end = to > from ? op_text_source(&old, to - 1) + 1 : begin;
        add_mark(d, node, &cap, out.n, begin);
        op_buf_str(&out, repairs[i].r->after);
        op_edit_add(d, OP_EDIT_REPAIRED, (op_span){node->span.source, begin, end > begin ? end : begin},
                    repairs[i].r->rule, repairs[i].r->after);
        at = to;
    }
    copy_part(d, &old, at, old.text.s.n, node, &cap, &k, &out);
    node->text.s = op_buf_finish(&out, d->arena);
}

static bool holds(const char *href, op_str s)
{
    for (const char *p = href; (p = s.n ? memchr(p, s.p[0], strlen(p)) : NULL); p++)
        if (strncmp(p, s.p, s.n) == 0)
            return true;
    return !s.n;
}

static bool covered(const op_node *text, const op_node *block)
{
    for (const op_node *n = text->parent; n && n != block; n = n->parent)
        if (n->kind == OP_CODE || (n->kind == OP_LINK && n->link.href && n->first == text && n->last == text &&
                                   holds(n->link.href, text->text.s)))
            return true;
    return false;
}

/* A no-break space that an author has written stays, and so does a space beside a picture in the line, which
 * has no words of its own. */
static bool wanted(const op_flat *f, const repair *x, bool pictures)
{
    if (pictures && x->r->after.n == 0)
        return false;
    for (size_t i = x->begin; i + 1 < x->end; i++)
        if (memcmp(f->s.p + i, "\xc2\xa0", 2) == 0)
            return false;
    return strcmp(x->r->rule, "line-end") != 0;
}

static void apply(typographer *t, const op_flat *f, const repair *repairs, size_t n)
{
    size_t k = 0;

    for (size_t i = 0; i < f->n_pieces && k < n; i++) {
        const op_flat_piece *p = &f->pieces[i];
        while (k < n && repairs[k].begin < p->begin)
            k++; /* it lies across two nodes: left alone */
        size_t from = k;
        while (k < n && repairs[k].end <= p->end && repairs[k].begin < p->end)
            k++;
        if (k > from && p->text->kind == OP_TEXT)
            rebuild(t, (op_node *)(uintptr_t)p->text, repairs + from, k - from, p->begin);
    }
}

/* One line of a block: [begin, end) of its flat text with code covered up. */
static void mend_line(typographer *t, const op_flat *f, const char *shown, size_t begin, size_t end)
{
    op_typo_result r = op_typo(t->scratch, (op_str){shown + begin, end - begin}, t->lang, t->rules, &t->state);
    repair *repairs = op_new_array(t->scratch, repair, r.n_repairs + 1);
    size_t n = 0;

    for (size_t i = 0; i < r.n_repairs; i++) {
        repairs[n] = (repair){begin + r.repairs[i].begin, begin + r.repairs[i].end, &r.repairs[i]};
        if (repairs[n].end > repairs[n].begin && memcmp(shown + repairs[n].begin, f->s.p + repairs[n].begin,
                                                        repairs[n].end - repairs[n].begin) == 0 &&
            wanted(f, &repairs[n], t->pictures))
            n++;
    }
    apply(t, f, repairs, n);
}

/* The language of words: what they or a box around them say, else the chapter's. */
static const char *lang_of(const typographer *t, const op_node *n)
{
    for (; n && n->kind != OP_CHAPTER; n = n->parent)
        if (n->lang)
            return n->lang;
    return t->own;
}

/* Pieces [*i, …) in one language that is not the block's are mended for themselves, and without the spaces at their ends;
 * the rest of the line sees them as one long word. */
static void mend_foreign(typographer *t, const op_flat *f, char *shown, const char *block_lang)
{
    for (size_t i = 0, k; i < f->n_pieces; i = k) {
        const char *lang = lang_of(t, f->pieces[i].text);
        for (k = i + 1; k < f->n_pieces && f->pieces[k].text->kind == OP_TEXT && strcmp(lang_of(t, f->pieces[k].text), lang) == 0;)
            k++;
        if (f->pieces[i].text->kind != OP_TEXT || strcmp(lang, block_lang) == 0)
            continue;
        size_t begin = f->pieces[i].begin, end = f->pieces[k - 1].end;
        while (begin < end && shown[begin] == ' ')
            begin++;
        while (end > begin && shown[end - 1] == ' ')
            end--;
        t->lang = lang;
        t->state = (op_typo_state){0};
        mend_line(t, f, shown, begin, end);
        memset(shown + begin, 'x', end - begin);
    }
}

static void mend_block(typographer *t, op_node *block)
{
    op_mark start = op_arena_mark(t->scratch);
    op_flat f = op_flatten(t->scratch, block);
    char *shown = op_arena_dup(t->scratch, f.s.p, f.s.n);
    size_t begin = 0;

    const char *lang = lang_of(t, block);

    if (strcmp(lang, t->block_lang) != 0 || block->kind != OP_PARAGRAPH || block->parent != t->around)
        t->state = (op_typo_state){0};
    op_typo_state state = t->state;
    t->block_lang = lang;
    t->around = block->kind == OP_PARAGRAPH ? block->parent : NULL;
    t->pictures = false;
    for (const op_node *n = op_next(block, block); n; n = op_next(block, n))
        t->pictures |= n->kind == OP_IMAGE;
    for (size_t i = 0; i < f.n_pieces; i++)
        if (f.pieces[i].text->kind == OP_TEXT && covered(f.pieces[i].text, block))
            memset(shown + f.pieces[i].begin, 'x', f.pieces[i].end - f.pieces[i].begin);
    mend_foreign(t, &f, shown, lang);
    t->lang = lang;
    t->state = state;
    for (size_t i = 0; i <= f.n_pieces; i++) {
        bool last = i == f.n_pieces;
        if (!last && f.pieces[i].text->kind != OP_LINE_BREAK)
            continue;
        size_t end = last ? f.s.n : f.pieces[i].begin;
        if (end > begin)
            mend_line(t, &f, shown, begin, end);
        begin = last ? end : f.pieces[i].end;
    }
    op_arena_reset(t->scratch, start);
}

static unsigned rules_of(const op_read_options *o)
{
    return (op_rule_on(o, "quotes") ? OP_TYPO_QUOTES : 0u) | (op_rule_on(o, "spaces") ? OP_TYPO_SPACES : 0u) |
           (op_rule_on(o, "no-break") ? OP_TYPO_NBSP : 0u) | (op_rule_on(o, "primes") ? OP_TYPO_PRIMES : 0u) |
           (op_rule_on(o, "dashes") ? OP_TYPO_TEX : 0u) | (op_rule_on(o, "dots") ? OP_TYPO_DOTS : 0u);
}

/* The text of the chapter, or as much of it as a guess of its language needs. */
static op_str sample(op_arena *a, const op_node *chapter)
{
    op_buf b = OP_BUF_INIT;
    enum { ENOUGH = 64 * 1024 };

    for (const op_node *n = op_next(chapter, chapter); n && b.n < ENOUGH; n = op_next(chapter, n)) {
        if (n->kind == OP_TEXT && n->parent->kind != OP_CODE && n->parent->kind != OP_CODE_BLOCK)
            op_buf_str(&b, n->text.s);
        if (op_is_block(n))
            op_buf_char(&b, '\n');
    }
    return op_buf_finish(&b, a);
}

/* What the text is in, as said or as it looks. */
static const char *language_of(op_markdown *m)
{
    op_document *d = m->d;
    op_meta *meta = &m->chapter->chapter.meta;
    op_str said = op_meta_value(meta, "language");

    if (!said.n && d->book)
        said = op_meta_value(&d->meta, "language");
    if (said.n)
        return said.p;
    if (!m->o->languages)
        return "und";
    op_str text = sample(d->arena, m->chapter);
    if (text.n < 80)
        return "und"; /* of a few words any language can be made out */
    const char *lang = op_lang_detect(m->o->languages, text);
    if (op_lang_is(lang, "en"))
        lang = op_lang_english_variant(text);
    if (strcmp(lang, "und") != 0)
        op_meta_add(d, meta, "language", op_str_of(lang), OP_NO_SPAN, "detected");
    return lang;
}

const char *op_md_language(op_markdown *m)
{
    if (!m->lang)
        m->lang = language_of(m);
    return m->lang;
}

void op_md_typography(op_markdown *m, const op_read_options *o)
{
    const char *own = op_md_language(m);
    typographer t = {.m = m, .scratch = op_arena_new(), .lang = own, .own = own, .block_lang = own, .rules = rules_of(o)};

    for (op_node *n = op_next(m->chapter, m->chapter); n && t.rules; n = op_next(m->chapter, n))
        if (op_kind_class_of(n->kind) == OP_CLASS_BLOCK && n->kind != OP_CODE_BLOCK)
            mend_block(&t, n);
    op_arena_free(t.scratch);
}
