/* text.c - the reader of plain text as it is found: scraped, wired, mailed, wrapped */
#include "read/text.h"

#include <stdlib.h>

#include "lang/lang.h"

bool tx_on(const tx *t, const char *rule)
{
    return op_rule_on(t->o, rule);
}

op_span tx_span(const tx *t, uint32_t begin, uint32_t end)
{
    return (op_span){t->source, begin, end};
}

void tx_drop(tx *t, tx_block *b, const char *rule)
{
    op_edit_add(t->d, OP_EDIT_DROPPED, tx_span(t, b->text.begin, b->text.end), rule, OP_STR(""));
    b->role = TX_GONE;
    b->rule = rule;
}

/* A word or two around what was taken ("By", "and", a bar) is mended, more is dropped. */
static void drop_rest(tx *t, uint32_t begin, uint32_t end, const char *rule)
{
    op_str rest = begin < end ? tx_trim(op_str_sub(t->text, begin, end)) : (op_str){"", 0};

    if (rest.n)
        op_edit_add(t->d, tx_count_words(rest) > 3 ? OP_EDIT_DROPPED : OP_EDIT_REPAIRED, tx_span(t, begin, end), rule,
                    OP_STR(""));
}

void tx_take(tx *t, tx_block *b, const op_span *kept, size_t n, const char *rule)
{
    uint32_t at = b->text.begin;

    for (size_t i = 0; i < n; i++) {
        drop_rest(t, at, kept[i].begin, rule);
        at = kept[i].end > at ? kept[i].end : at;
    }
    drop_rest(t, at, b->text.end, rule);
    b->role = TX_GONE;
    b->rule = rule;
}

void tx_tell(tx *t, op_diag_code code, op_span at)
{
    if (t->told[code] < TX_MAX_TOLD) {
        t->told[code]++;
        op_diag_add(t->d->diags, code, at, NULL);
    }
}

void tx_meta(tx *t, const char *name, op_str value, op_span span)
{
    op_meta_add(t->d, &t->chapter->chapter.meta, name, value, span, "text");
}

bool tx_has_meta(const tx *t, const char *name)
{
    return op_meta_get(&t->chapter->chapter.meta, name) != NULL;
}

size_t tx_live(const tx *t, size_t from)
{
    while (from < t->n_blocks && t->blocks[from].role == TX_GONE)
        from++;
    return from < t->n_blocks ? from : t->n_blocks;
}

size_t tx_before(const tx *t, size_t at)
{
    while (at > 0)
        if (t->blocks[--at].role != TX_GONE)
            return at;
    return t->n_blocks;
}

/* What is stated wins over what is detected. */
static void find_language(tx *t)
{
    op_meta *m = &t->chapter->chapter.meta;

    if (t->o->lang) {
        t->lang = op_arena_dup(t->d->arena, t->o->lang, op_str_of(t->o->lang).n);
        op_meta_add(t->d, m, "language", op_str_of(t->lang), OP_NO_SPAN, "command line");
        return;
    }
    if (!t->o->languages)
        return;
    t->lang = op_lang_detect(t->o->languages, t->text);
    if (op_lang_is(t->lang, "en"))
        t->lang = op_lang_english_variant(t->text);
    if (!op_str_is(op_str_of(t->lang), "und"))
        op_meta_add(t->d, m, "language", op_str_of(t->lang), OP_NO_SPAN, "detected");
}

/* The order matters: what surrounds the text goes first, the head is read before the tail, and what can only
 * be told by its neighbours (standfirst, headings, pull quotes) comes when these are known. */
static void (*const passes[])(tx *) = {
    tx_decide,     tx_headers, tx_release,     tx_head_contacts, tx_slug,     tx_end_mark, tx_repeated_head,
    tx_captions,   tx_datum,   tx_date_line,   tx_byline,    tx_credits,       tx_rules,    tx_title,    tx_standfirst,
    tx_dateline,   tx_lists,   tx_definitions, tx_contacts,      tx_tail,     tx_notes,    tx_turns,
    tx_headings,   tx_pull_quotes, tx_inlines, tx_build,
};

static void share_metadata(op_document *d, const op_node *chapter)
{
    if (d->book || d->root->first != d->root->last)
        return;
    for (const op_meta_entry *e = chapter->chapter.meta.first; e; e = e->next)
        op_meta_add(d, &d->meta, e->name, e->value, e->span, e->origin);
}

static int outer_first(const void *pa, const void *pb)
{
    const op_edit *a = pa, *b = pb;

    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return a->span.end > b->span.end ? -1 : a->span.end < b->span.end;
}

/* What was mended inside a range that was dropped afterwards says nothing more. */
static void drop_nested_edits(op_document *d, size_t from)
{
    uint32_t end = 0;
    size_t n = from;

    if (d->n_edits == from)
        return;
    qsort(d->edits + from, d->n_edits - from, sizeof(*d->edits), outer_first);
    for (size_t i = from; i < d->n_edits; i++) {
        op_span s = d->edits[i].span;
        if (n > from && s.begin < end && s.end <= end)
            continue;
        d->edits[n++] = d->edits[i];
        end = s.end > end ? s.end : end;
    }
    d->n_edits = n;
}

static void read_all(tx *t)
{
    size_t edits = t->d->n_edits;

    tx_judge_wrap(t);
    tx_gather(t);
    for (size_t i = 0; i < sizeof(passes) / sizeof(passes[0]); i++)
        passes[i](t);
    if (t->o->date)
        op_meta_set(t->d, &t->chapter->chapter.meta, "published", op_str_of(t->o->date), OP_NO_SPAN, "command line");
    drop_nested_edits(t->d, edits);
    op_doc_sort_edits(t->d);
}

op_node *op_read_text(op_document *d, uint32_t source, const op_read_options *o)
{
    enum { BUDGET = 200000000 };
    tx t = {.d = d, .o = o, .source = source, .text = d->sources->all[source]->text, .budget = BUDGET};

    if (!op_read_usable(d, source, o))
        return NULL;
    if (t.text.n > TX_MAX_BYTES) {
        op_diag_addf(d->diags, OP_DIAG_LIMIT, (op_span){source, 0, 0}, "text-size, %d bytes", TX_MAX_BYTES);
        return NULL;
    }
    t.scratch = op_arena_new();
    t.chapter = op_node_new(d, OP_CHAPTER, (op_span){source, 0, (uint32_t)t.text.n});
    t.chapter->chapter.source = source;
    if (!tx_cut_lines(&t)) {
        op_arena_free(t.scratch);
        return NULL;
    }
    op_node_append(d->root, t.chapter);
    find_language(&t);
    read_all(&t);
    op_arena_free(t.scratch);
    share_metadata(d, t.chapter);
    return t.chapter;
}
