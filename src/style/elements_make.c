/* elements_make.c - html, body and its sections: title page, parts, chapters with their openings */
#include <stdio.h>
#include <string.h>

#include "style/elements_maker.h"

/* ---- one element ---- */

static size_t count_words(const char *s)
{
    size_t n = 0;

    for (; s && *(s += strspn(s, " \t\n")); s += strcspn(s, " \t\n"))
        n++;
    return n;
}

/* The class of the vocabulary and the words of the node's style. */
static void set_classes(op_element_maker *m, op_element *x, const char *class, const char *words)
{
    size_t n = count_words(words);

    if (!class && !n)
        return;
    if (n > UINT16_MAX - 1)
        n = UINT16_MAX - 1;
    const char **v = op_new_array(m->arena, const char *, n + 1);
    if (class)
        v[x->n_classes++] = class;
    for (; n; n--, words += strcspn(words, " \t\n")) {
        words += strspn(words, " \t\n");
        v[x->n_classes++] = op_arena_dup(m->arena, words, strcspn(words, " \t\n"));
    }
    x->classes = v;
}

/* One more class. */
static void add_class(op_element_maker *m, op_element *x, const char *class)
{
    const char **v = op_new_array(m->arena, const char *, x->n_classes + 1u);

    if (x->n_classes)
        memcpy(v, x->classes, x->n_classes * sizeof(*v));
    v[x->n_classes++] = class;
    x->classes = v;
}

static op_element *append(op_element_maker *m, const char *name)
{
    op_element *x = op_new(m->arena, op_element), *parent = m->at;

    x->name = name;
    x->empty = true;
    x->number = (uint32_t)m->e->n++;
    x->parent = parent;
    x->position = 1;
    if (!parent)
        return x;
    x->depth = (uint16_t)(parent->depth < UINT16_MAX ? parent->depth + 1 : UINT16_MAX);
    x->lang = parent->lang;
    x->prev = parent->last;
    if (x->prev) {
        x->prev->next = x;
        x->position = x->prev->position + 1;
    } else {
        parent->first = x;
    }
    parent->last = x;
    parent->empty = false;
    return x;
}

static const char *known(const char *lang)
{
    return lang && *lang && strcmp(lang, "und") != 0 ? lang : NULL;
}

/* The language, and the attribute where the e-book writes one: where it changes, but not on chapters and parts, whose files
 * state it at their root. */
static void set_lang(op_element_maker *m, op_element *x, const op_node *n)
{
    const char *outer = x->lang;

    if (!n->lang)
        return;
    x->lang = known(n->lang);
    if (n->kind != OP_CHAPTER && n->kind != OP_PART && n->kind != OP_DOCUMENT && x->lang && !(outer && strcmp(x->lang, outer) == 0))
        op_make_attribute(m, x, "lang", x->lang);
}

op_element *op_make_element(op_element_maker *m, const char *name, const char *class, const op_node *n)
{
    op_element *x = append(m, name);

    set_classes(m, x, class, n ? n->style : NULL);
    if (!n)
        return x;
    x->id = n->id;
    x->node = n;
    set_lang(m, x, n);
    op_elements_note(m->e, n, OP_OWN_NONE, x);
    return x;
}

op_element *op_make_own(op_element_maker *m, op_own own, const op_node *n)
{
    op_element *x = append(m, op_own_name(own));

    x->classes = op_own_classes(own);
    x->n_classes = x->classes != NULL;
    x->empty = false;
    op_elements_note(m->e, n, own, x);
    return x;
}

void op_make_attribute(op_element_maker *m, op_element *x, const char *name, const char *value)
{
    op_attribute *v = op_new_array(m->arena, op_attribute, x->n_attributes + 1u); /* one or two, as a rule */

    if (x->n_attributes)
        memcpy(v, x->attributes, x->n_attributes * sizeof(*v));
    v[x->n_attributes++] = (op_attribute){name, value};
    x->attributes = v;
}

const char *op_make_number(op_element_maker *m, int v)
{
    char digits[16];
    int n = snprintf(digits, sizeof(digits), "%d", v);

    return op_arena_dup(m->arena, digits, (size_t)n);
}

op_element *op_make_open(op_element_maker *m, op_element *x)
{
    op_element *before = m->at;

    m->at = x;
    return before;
}

/* ---- openings ---- */

/* The chapter's own facts, else the document's where the two are one work. */
static const op_meta *meta_with(const op_element_maker *m, const op_node *chapter, const char *name)
{
    if (m->doc->book || op_meta_value(&chapter->chapter.meta, name).n)
        return &chapter->chapter.meta;
    return &m->doc->meta;
}

static bool has_fact(const op_meta *meta, const char *name)
{
    for (const op_meta_entry *e = meta->first; e; e = e->next)
        if (strcmp(e->name, name) == 0 && e->value.n)
            return true;
    return false;
}

static void published(op_element_maker *m, const op_node *n, op_str edtf)
{
    const char *plain, *name = op_make_time_name(m, op_arena_dup(m->arena, edtf.p, edtf.n), &plain);
    op_element *x = op_make_own(m, OP_OWN_PUBLISHED, n);

    x->name = name;
    if (plain)
        op_make_attribute(m, x, "datetime", plain);
}

/* Author, date and, for an article, the reading time on one line; what is not known is not there. */
static void info_line(op_element_maker *m, const op_node *chapter)
{
    bool by = has_fact(meta_with(m, chapter, "byline"), "byline");
    op_str date = op_meta_value(meta_with(m, chapter, "published"), "published");

    if (!by && !date.n && m->doc->book)
        return;
    op_element *before = op_make_open(m, op_make_own(m, OP_OWN_INFO, chapter));
    if (by)
        op_make_own(m, OP_OWN_BY, chapter);
    if (date.n)
        published(m, chapter, date);
    m->at = before;
}

/* Returns the first block behind the opening. */
static const op_node *opening(op_element_maker *m, const op_node *chapter)
{
    op_element *before = op_make_open(m, op_make_own(m, OP_OWN_HEAD, chapter));
    const op_node *n = chapter->first;

    m->at->empty = true;
    if (!m->doc->book && op_meta_value(meta_with(m, chapter, "publisher"), "publisher").n)
        op_make_own(m, OP_OWN_PUBLISHER, chapter);
    if (m->doc->book && chapter->chapter.number > 0)
        op_make_own(m, OP_OWN_NUMBER, chapter);
    for (; n && (n->kind == OP_TITLE || n->kind == OP_STANDFIRST); n = n->next)
        op_make_block(m, n);
    info_line(m, chapter);
    m->at = before;
    return n;
}

/* ---- sections ---- */

static void chapter(op_element_maker *m, const op_node *n)
{
    static const char *const matters[] = {NULL, "op-front", "op-back"};
    op_str lang = op_meta_value(&n->chapter.meta, "language");
    op_element *x = op_make_element(m, "section", "op-chapter", n);
    const char *matter = n->chapter.matter <= OP_MATTER_BACK ? matters[n->chapter.matter] : NULL;

    if (matter)
        add_class(m, x, matter);
    if (!n->lang && lang.n)
        x->lang = known(lang.p);
    op_element *before = op_make_open(m, x);
    m->heading = m->base = 0;
    m->flush = true;
    op_make_blocks(m, opening(m, n));
    m->at = before;
}

/* The title stands in the head, wherever among the part's blocks it is. */
static void part(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "section", "op-part", n)), *section = m->at;

    op_make_open(m, op_make_own(m, OP_OWN_HEAD, n));
    if (n->chapter.number > 0)
        op_make_own(m, OP_OWN_NUMBER, n);
    op_element *head = op_make_own(m, OP_OWN_PART_TITLE, n);
    m->at = section;
    m->heading = m->base = 1;
    m->flush = true;
    for (const op_node *c = n->first; c; c = c->next)
        if (c->kind == OP_TITLE)
            op_elements_note(m->e, c, OP_OWN_NONE, head);
        else if (c->kind != OP_CHAPTER)
            op_make_block(m, c);
    m->at = before;
    for (const op_node *c = n->first; c; c = c->next)
        if (c->kind == OP_CHAPTER)
            chapter(m, c);
}

static void title_page(op_element_maker *m, const op_node *root)
{
    op_element *before = op_make_open(m, op_make_own(m, OP_OWN_TITLE_PAGE, root));
    const op_meta *meta = &m->doc->meta;

    op_make_own(m, OP_OWN_BOOK_TITLE, root);
    if (has_fact(meta, "standfirst"))
        op_make_own(m, OP_OWN_BOOK_STANDFIRST, root);
    for (const op_meta_entry *e = meta->first; e; e = e->next)
        if (strcmp(e->name, "byline") == 0)
            op_make_own(m, OP_OWN_AUTHOR, root);
    if (has_fact(meta, "publisher"))
        op_make_own(m, OP_OWN_IMPRINT, root);
    if (has_fact(meta, "published")) {
        op_element *page = op_make_open(m, op_make_own(m, OP_OWN_IMPRINT, root));
        published(m, root, op_meta_value(meta, "published"));
        m->at = page;
    }
    m->at = before;
}

/* ---- positions by type ---- */

static bool same_name(const op_element *a, const op_element *b)
{
    return a->name == b->name || strcmp(a->name, b->name) == 0;
}

/* Numbers each among those of its name. The nearest of the name is found by going back: nobody goes over a sibling twice
 * for one name, and there are few names. */
static void count_types(op_element *x)
{
    for (; x; x = op_element_next(x)) {
        for (op_element *k = x->first, *before; k; k = k->next) {
            for (before = k->prev; before && !same_name(before, k);)
                before = before->prev;
            k->of_type = before ? before->of_type + 1 : 1;
        }
        for (op_element *k = x->last, *behind; k; k = k->prev) {
            for (behind = k->next; behind && !same_name(behind, k);)
                behind = behind->next;
            k->of_type_last = behind ? behind->of_type_last + 1 : 1;
        }
    }
}

static bool has_timeline(const op_document *d)
{
    for (const op_node *n = op_next(d->root, d->root); n && d->n_events; n = op_next(d->root, n))
        if (n->kind == OP_TIMELINE)
            return true;
    return false;
}

op_elements *op_elements_make(op_arena *a, const op_document *d)
{
    op_elements *e = op_new(a, op_elements);
    op_element_maker m = {.e = e, .arena = a, .doc = d, .timeline = has_timeline(d)};

    e->arena = a;
    e->root = op_make_element(&m, "html", NULL, NULL);
    e->root->lang = known(op_lang_of(d->root, d));
    if (e->root->lang)
        op_make_attribute(&m, e->root, "lang", e->root->lang);
    op_make_open(&m, e->root);
    e->body = op_make_element(&m, "body", d->book ? "op-book" : "op-article", d->root);
    op_make_open(&m, e->body);
    if (d->book)
        title_page(&m, d->root);
    for (const op_node *n = d->root->first; n; n = n->next)
        if (n->kind == OP_CHAPTER)
            chapter(&m, n);
        else if (n->kind == OP_PART)
            part(&m, n);
        else
            op_make_block(&m, n);
    count_types(e->root);
    return e;
}
