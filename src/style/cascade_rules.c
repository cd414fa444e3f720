/* cascade_rules.c - the rules that apply, indexed by what their subjects must have; their declarations read late */
#include <string.h>

#include "style/cascade.h"

/* ---- the index ---- */

uint32_t op_hash_text(uint32_t h, const char *s)
{
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

static size_t place_of(const op_rules *r, char kind, const char *name)
{
    size_t i = op_hash_text((uint32_t)kind * 2654435761u, name) & (r->cap - 1);

    while (r->buckets[i].name && (r->buckets[i].kind != kind || strcmp(r->buckets[i].name, name) != 0))
        i = (i + 1) & (r->cap - 1);
    return i;
}

op_bucket *op_rules_bucket(const op_rules *r, char kind, const char *name)
{
    op_bucket *b = r->cap ? &r->buckets[place_of(r, kind, name)] : NULL;

    return b && b->name ? b : NULL;
}

static void grow_index(op_arena *a, op_rules *r)
{
    op_bucket *old = r->buckets;
    size_t n = r->cap;

    r->cap = n ? n * 2 : 128;
    r->buckets = op_new_array(a, op_bucket, r->cap);
    for (size_t i = 0; i < n; i++)
        if (old[i].name)
            r->buckets[place_of(r, old[i].kind, old[i].name)] = old[i];
}

static op_bucket *bucket_for(op_arena *a, op_rules *r, char kind, const char *name)
{
    if (2 * r->n_buckets >= r->cap)
        grow_index(a, r);
    op_bucket *b = &r->buckets[place_of(r, kind, name)];
    if (!b->name) {
        b->name = name;
        b->kind = kind;
        r->n_buckets++;
    }
    return b;
}

/* Where anything in the document can match. *block: of its rule, made when it is needed. */
static void add_matcher(op_cascade *c, const op_css_selector *selector, const op_sheet *sheet, const op_css_rule *rule,
                        op_block **block)
{
    op_rules *r = &c->rules;
    uint64_t above[OP_CSS_MASK];

    if (!op_css_may_match(selector, op_known_number, c->known, above))
        return;
    if (!*block)
        *block = op_block_new(c, rule, sheet, OP_IN_ELEMENT);
    op_matcher *m = op_new(c->arena, op_matcher), **list = &r->any;
    op_css_key key = op_css_subject(selector);
    uint64_t weight = (uint64_t)sheet->origin << 62 | (uint64_t)op_css_specificity(selector) << 32 | r->order;
    *m = (op_matcher){.selector = selector, .block = *block, .weight = weight, .ancestral = op_css_ancestral(selector),
                      .pseudo = (uint8_t)op_css_pseudo(selector)};
    memcpy(m->above, above, sizeof(above));
    if (key.id)
        list = &bucket_for(c->arena, r, '#', key.id)->first;
    else if (key.class)
        list = &bucket_for(c->arena, r, '.', key.class)->first;
    else if (key.type)
        list = &bucket_for(c->arena, r, ' ', key.type)->first;
    m->next = *list;
    *list = m;
    r->n++;
}

/* ---- walking the sheets ---- */

op_block *op_block_new(op_cascade *c, const op_css_rule *rule, const op_sheet *sheet, uint8_t where)
{
    op_block *b = op_new(c->arena, op_block);

    *b = (op_block){.declarations = rule->declarations, .sheet = sheet, .at = rule->at, .where = where};
    return b;
}

/* Whether '#' stands in the selectors' text: it may also be a string's, which costs nothing but time. */
static bool asks_for_id(const op_sheet *sheet, const op_css_rule *rule)
{
    uint32_t end = rule->declarations ? rule->declarations->at : rule->end;

    return memchr(sheet->css->text.p + rule->at, '#', end - rule->at) != NULL;
}

static void add_style_rule(op_cascade *c, const op_sheet *sheet, const op_css_rule *rule)
{
    op_block *block = NULL;

    c->rules.order++;
    for (size_t i = 0; i < rule->selectors->n; i++)
        add_matcher(c, rule->selectors->v[i], sheet, rule, &block);
    if (block)
        c->rules.ids |= asks_for_id(sheet, rule);
}

static void add_at_rule(op_cascade *c, op_at_rule ***last, const op_sheet *sheet, const op_css_rule *rule)
{
    op_at_rule *r = op_new(c->arena, op_at_rule);

    *r = (op_at_rule){.rule = rule, .sheet = sheet, .order = c->rules.order++};
    **last = r;
    *last = &r->next;
}

static bool asks_for_size(op_css_tokens t)
{
    static const char *const words[] = {"width", "height", "ratio", "orientation"};

    for (size_t i = 0; i < t.n; i++)
        for (size_t k = 0; k < 4 && t.v[i].type == OP_CSS_IDENT; k++)
            if (op_str_ends(t.v[i].text, words[k]))
                return true;
    return false;
}

static void walk(op_cascade *c, const op_sheet *sheet, const op_css_rule *rule)
{
    for (; rule; rule = rule->next) {
        if (!rule->name.n && rule->selectors) {
            add_style_rule(c, sheet, rule);
        } else if (op_str_is(rule->name, "media")) {
            c->rules.sized |= asks_for_size(rule->prelude);
            if (op_css_media(rule->prelude, &c->environment))
                walk(c, sheet, rule->rules);
        } else if (op_str_is(rule->name, "supports")) {
            if (op_css_supports(rule->prelude, op_sheets_understand, NULL))
                walk(c, sheet, rule->rules);
        } else if (op_str_is(rule->name, "page")) {
            add_at_rule(c, &c->rules.last_page, sheet, rule);
        } else if (op_str_is(rule->name, "font-face")) {
            add_at_rule(c, &c->rules.last_face, sheet, rule);
        }
    }
}

void op_rules_gather(op_cascade *c)
{
    c->rules = (op_rules){0};
    c->rules.last_page = &c->rules.pages;
    c->rules.last_face = &c->rules.faces;
    for (const op_sheet *s = c->sheets->first; s; s = s->next) {
        for (const op_sheet_condition *k = s->condition; k; k = k->outer)
            c->rules.sized |= asks_for_size(k->media);
        if (op_sheet_applies(s, &c->environment))
            walk(c, s, s->css->rules);
    }
}

/* The first query that another environment answers otherwise; NULL. */
static const op_css_rule *query_that_turns(const op_css_rule *rule, const op_css_environment *a, const op_css_environment *b)
{
    for (; rule; rule = rule->next) {
        const op_css_rule *inner = NULL;
        if (op_str_is(rule->name, "media") && op_css_media(rule->prelude, a) != op_css_media(rule->prelude, b))
            return rule;
        if (op_str_is(rule->name, "media") || op_str_is(rule->name, "supports"))
            inner = query_that_turns(rule->rules, a, b);
        if (inner)
            return inner;
    }
    return NULL;
}

void op_rules_tell_turn(op_cascade *c, const op_css_environment *other)
{
    for (const op_sheet *s = c->sheets->first; s; s = s->next) {
        const op_css_rule *r = query_that_turns(s->css->rules, &c->environment, other);
        bool turns = op_sheet_applies(s, &c->environment) != op_sheet_applies(s, other);
        if (!r && !turns)
            continue;
        op_diag_addf(c->diags, OP_DIAG_CSS_PAGE, (op_span){s->css->source, r ? r->at : 0, r ? r->at + 6 : 0},
                     "it asks for a size that its own rules change: pages are %.1f mm x %.1f mm, it was asked of %.1f mm x %.1f mm",
                     OP_TO_PT(other->width) * 25.4 / 72, OP_TO_PT(other->height) * 25.4 / 72,
                     OP_TO_PT(c->environment.width) * 25.4 / 72, OP_TO_PT(c->environment.height) * 25.4 / 72);
        return;
    }
}

/* ---- blocks ---- */

static void read_custom(op_cascade *c, op_block *b, const op_css_declaration *d, size_t *cap)
{
    op_css_tokens value = op_css_trim(op_css_value(c->arena, b->sheet->css, d));

    b->custom = op_grow(c->arena, b->custom, b->n_custom, cap, sizeof(*b->custom));
    b->custom[b->n_custom++] = (op_stated_custom){d->name, value, (uint8_t)op_value_wide(value), d->important};
    b->important |= d->important;
}

static void add_stated(op_cascade *c, op_block *b, size_t *cap, op_stated s)
{
    b->v = op_grow(c->arena, b->v, b->n, cap, sizeof(*b->v));
    b->v[b->n++] = s;
    b->important |= s.important;
}

static void read_property(op_cascade *c, op_block *b, const op_css_declaration *d, size_t *cap)
{
    const op_property *p = op_property_find(d->name);
    op_longhands parts;

    if (!p || !(p->where & b->where))
        return;
    op_css_tokens value = op_css_trim(op_css_value(c->arena, b->sheet->css, d));
    op_wide wide = op_value_wide(value);
    bool var = op_value_has_var(value);
    if (!op_property_check(p, value, NULL) || !op_property_expand(p, value, &parts, NULL))
        return;
    op_stated s = {.wide = (uint8_t)wide, .var = var, .important = d->important, .value = value,
                   .shorthand = p->shorthand && var ? p : NULL, .at = {b->sheet->css->source, d->begin, d->end}};
    if (!parts.n) { /* all */
        s.property = (uint16_t)op_property_index(p);
        add_stated(c, b, cap, s);
    }
    for (size_t i = 0; i < parts.n; i++) {
        s.property = (uint16_t)op_property_index(parts.v[i].property);
        s.value = var || wide ? value : parts.v[i].value;
        if (!var && !wide && !s.value.n)
            s.wide = OP_WIDE_INITIAL;
        else
            s.wide = (uint8_t)wide;
        add_stated(c, b, cap, s);
    }
}

/* Of several declarations of a property in one block the last counts: a block is never longer than the table. */
static void keep_last(op_block *b)
{
    bool seen[2][256] = {{false}};
    size_t kept = b->n;

    for (size_t i = b->n; i-- > 0;) {
        bool *s = &seen[b->v[i].important][b->v[i].property & 255];
        if (!*s)
            b->v[--kept] = b->v[i];
        *s = true;
    }
    b->v += kept;
    b->n -= kept;
}

void op_block_read(op_cascade *c, op_block *b)
{
    size_t cap = 0, cap_custom = 0;

    if (b->ready)
        return;
    b->ready = true;
    for (const op_css_declaration *d = b->declarations; d; d = d->next) {
        if (op_str_starts(d->name, "--"))
            read_custom(c, b, d, &cap_custom);
        else
            read_property(c, b, d, &cap);
    }
    if (b->n)
        keep_last(b);
}

const op_style_origin *op_matcher_origin(op_cascade *c, const op_matcher *m)
{
    op_matcher *own = (op_matcher *)(uintptr_t)m; /* ours: made when first asked for */

    if (!own->origin) {
        op_style_origin *o = op_new(c->arena, op_style_origin);
        const op_source *source = c->sheets->sources->all[m->block->sheet->css->source];
        op_buf text = OP_BUF_INIT;
        size_t column;
        op_css_selector_write(m->selector, &text);
        o->selector = op_buf_finish(&text, c->arena).p;
        o->sheet = m->block->sheet->name;
        op_source_place(source, m->block->at, &o->line, &column);
        own->origin = o;
    }
    return own->origin;
}
