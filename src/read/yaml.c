#include "read/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <yaml.h>

#include "base/utf8.h"

typedef struct {
    op_arena *arena;
    op_diags *diags;
    op_str text;
    op_span at;
    yaml_parser_t parser;
    yaml_event_t event;
    size_t chars, bytes; /* one place in the text both ways: libyaml counts characters */
    size_t nodes;
    int depth;
    bool failed;
} loader;

/* Byte offset of a mark. Marks come nearly in order, so the walk goes on from the last one. */
static size_t offset_of(loader *l, yaml_mark_t mark)
{
    if (mark.index < l->chars)
        l->chars = l->bytes = 0;
    while (l->chars < mark.index && l->bytes < l->text.n) {
        unsigned c;
        l->bytes += op_utf8_get(l->text.p + l->bytes, l->text.n - l->bytes, &c);
        l->chars++;
    }
    return l->bytes;
}

static op_span span_of(loader *l, yaml_mark_t begin, yaml_mark_t end)
{
    size_t b = offset_of(l, begin), e = offset_of(l, end);
    return (op_span){l->at.source, l->at.begin + (uint32_t)b, l->at.begin + (uint32_t)e};
}

static op_span event_span(loader *l)
{
    return span_of(l, l->event.start_mark, l->event.end_mark);
}

static bool fail(loader *l, op_diag_code code, op_span at, const char *detail)
{
    if (!l->failed)
        op_diag_addf(l->diags, code, at, "%s", detail);
    l->failed = true;
    return false;
}

/* The next event; what libyaml objects to becomes a message at its place. */
static bool next_event(loader *l)
{
    yaml_event_delete(&l->event);
    if (l->failed)
        return false;
    if (yaml_parser_parse(&l->parser, &l->event))
        return true;
    memset(&l->event, 0, sizeof(l->event));
    op_span at = l->at;
    if (l->parser.error == YAML_READER_ERROR) {
        at.begin += (uint32_t)(l->parser.problem_offset < l->text.n ? l->parser.problem_offset : l->text.n);
        at.end = at.begin;
    } else {
        at = span_of(l, l->parser.problem_mark, l->parser.problem_mark);
    }
    return fail(l, OP_DIAG_YAML, at, l->parser.problem ? l->parser.problem : "out of order");
}

static op_yaml *new_node(loader *l, op_yaml_kind kind)
{
    op_yaml *y = op_new(l->arena, op_yaml);

    y->kind = kind;
    y->span = event_span(l);
    if (++l->nodes > OP_YAML_NODES)
        fail(l, OP_DIAG_LIMIT, y->span, "yaml-nodes, 200000 values");
    return y;
}

/* Tags that say what would have been understood anyway. */
static bool harmless(const char *tag)
{
    static const char *const core[] = {"str", "seq", "map", "int", "float", "bool", "null", "timestamp"};
    static const char prefix[] = "tag:yaml.org,2002:";

    if (strcmp(tag, "!") == 0)
        return true;
    for (size_t i = 0; i < sizeof(core) / sizeof(core[0]); i++)
        if (strncmp(tag, prefix, sizeof(prefix) - 1) == 0 && strcmp(tag + sizeof(prefix) - 1, core[i]) == 0)
            return true;
    return false;
}

static void refuse_marks(loader *l, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        op_diag_add(l->diags, OP_DIAG_YAML_ANCHOR, event_span(l), (const char *)anchor);
    if (tag && !harmless((const char *)tag))
        op_diag_add(l->diags, OP_DIAG_YAML_TAG, event_span(l), (const char *)tag);
}

static op_yaml *read_scalar(loader *l)
{
    op_yaml *y = new_node(l, OP_YAML_SCALAR);
    yaml_scalar_style_t style = l->event.data.scalar.style;

    refuse_marks(l, l->event.data.scalar.anchor, l->event.data.scalar.tag);
    y->text.n = l->event.data.scalar.length;
    y->text.p = op_arena_dup(l->arena, (const char *)l->event.data.scalar.value, y->text.n);
    y->plain = style == YAML_PLAIN_SCALAR_STYLE;
    if ((style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) &&
        y->span.end >= y->span.begin + 2) {
        y->span.begin++;
        y->span.end--;
    }
    while (y->span.end > y->span.begin && strchr(" \r\n", l->text.p[y->span.end - l->at.begin - 1]))
        y->span.end--; /* a folded block goes on to the next key */
    return y;
}

static op_yaml *read_value(loader *l);

static int by_key(const void *pa, const void *pb)
{
    const op_yaml *a = *(op_yaml *const *)pa, *b = *(op_yaml *const *)pb;
    size_t n = a->key.n < b->key.n ? a->key.n : b->key.n;
    int order = n ? memcmp(a->key.p, b->key.p, n) : 0;

    if (order)
        return order;
    if (a->key.n != b->key.n)
        return a->key.n < b->key.n ? -1 : 1;
    return a->key_span.begin < b->key_span.begin ? -1 : a->key_span.begin > b->key_span.begin;
}

/* A key given twice: the first counts, each later one is a message. */
static void refuse_repeats(loader *l, op_yaml *map)
{
    op_yaml **sorted = op_new_array(l->arena, op_yaml *, map->n + 1);
    size_t n = 0;

    for (op_yaml *y = map->first; y; y = y->next)
        sorted[n++] = y;
    if (n > 1)
        qsort(sorted, n, sizeof(*sorted), by_key);
    for (size_t i = 1; i < n; i++)
        if (op_str_eq(sorted[i]->key, sorted[i - 1]->key)) {
            op_diag_add(l->diags, OP_DIAG_YAML_REPEATED, sorted[i]->key_span, sorted[i]->key.p);
            sorted[i]->key_span = OP_NO_SPAN; /* the mark by which it is taken out below */
        }
    for (op_yaml **at = &map->first; *at;)
        if (op_span_known((*at)->key_span))
            at = &(*at)->next;
        else
            *at = (*at)->next, map->n--;
}

/* The elements of a list or map up to its end event. */
static op_yaml *read_elements(loader *l, op_yaml *box, yaml_event_type_t end)
{
    op_yaml **tail = &box->first;

    if (++l->depth > OP_YAML_NESTING)
        fail(l, OP_DIAG_LIMIT, box->span, "yaml-nesting, 32 levels");
    while (next_event(l) && l->event.type != end) {
        op_str key = {0};
        op_span key_span = box->span;
        if (box->kind == OP_YAML_MAP) {
            if (l->event.type != YAML_SCALAR_EVENT) {
                fail(l, OP_DIAG_YAML, event_span(l), "a key must be a word");
                break;
            }
            op_yaml *k = read_scalar(l);
            key = k->text;
            key_span = k->span;
            if (!next_event(l))
                break;
        }
        op_yaml *y = read_value(l);
        if (!y)
            break;
        y->key = key;
        y->key_span = key_span;
        *tail = y;
        tail = &y->next;
        box->n++;
    }
    if (!l->failed)
        box->span.end = event_span(l).end;
    l->depth--;
    if (box->kind == OP_YAML_MAP && !l->failed)
        refuse_repeats(l, box);
    return box;
}

/* The value whose first event is at hand. */
static op_yaml *read_value(loader *l)
{
    switch (l->event.type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(l);
    case YAML_SEQUENCE_START_EVENT:
        refuse_marks(l, l->event.data.sequence_start.anchor, l->event.data.sequence_start.tag);
        return read_elements(l, new_node(l, OP_YAML_LIST), YAML_SEQUENCE_END_EVENT);
    case YAML_MAPPING_START_EVENT:
        refuse_marks(l, l->event.data.mapping_start.anchor, l->event.data.mapping_start.tag);
        return read_elements(l, new_node(l, OP_YAML_MAP), YAML_MAPPING_END_EVENT);
    case YAML_ALIAS_EVENT: /* one alias of an alias of an alias is how a small file becomes a huge one */
        fail(l, OP_DIAG_YAML, event_span(l), "aliases (*name) are not taken; write the value out");
        return NULL;
    default:
        fail(l, OP_DIAG_YAML, event_span(l), "a value was expected");
        return NULL;
    }
}

static op_yaml *read_document(loader *l)
{
    op_yaml *root = NULL;

    while (next_event(l)) {
        if (l->event.type == YAML_STREAM_END_EVENT)
            break;
        if (l->event.type == YAML_DOCUMENT_START_EVENT && root) {
            op_diag_add(l->diags, OP_DIAG_YAML_SECOND, event_span(l), NULL);
            break;
        }
        if (l->event.type == YAML_SCALAR_EVENT || l->event.type == YAML_SEQUENCE_START_EVENT ||
            l->event.type == YAML_MAPPING_START_EVENT || l->event.type == YAML_ALIAS_EVENT)
            root = read_value(l);
    }
    return root;
}

op_yaml *op_yaml_read(op_arena *a, op_diags *diags, op_str text, op_span at)
{
    loader l = {.arena = a, .diags = diags, .text = text, .at = at};

    if (text.n > OP_YAML_SIZE) {
        op_diag_addf(diags, OP_DIAG_LIMIT, at, "yaml-size, 4 MB");
        return NULL;
    }
    if (!yaml_parser_initialize(&l.parser))
        return NULL;
    yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.parser, (const unsigned char *)text.p, text.n);
    op_yaml *root = read_document(&l);
    yaml_event_delete(&l.event);
    yaml_parser_delete(&l.parser);
    if (l.failed || (root && root->kind == OP_YAML_SCALAR && op_yaml_is_null(root)))
        return NULL;
    return root;
}

const op_yaml *op_yaml_get(const op_yaml *map, const char *key)
{
    if (!map || map->kind != OP_YAML_MAP)
        return NULL;
    for (const op_yaml *y = map->first; y; y = y->next)
        if (op_str_is(y->key, key))
            return y;
    return NULL;
}

bool op_yaml_is_null(const op_yaml *y)
{
    if (!y)
        return true;
    if (y->kind != OP_YAML_SCALAR || !y->plain)
        return false;
    return y->text.n == 0 || op_str_is(y->text, "~") || strcasecmp(y->text.p, "null") == 0;
}

bool op_yaml_bool(const op_yaml *y, bool *out)
{
    static const struct {
        const char *word;
        bool value;
    } words[] = {{"true", true}, {"false", false}, {"yes", true}, {"no", false}, {"on", true}, {"off", false}};

    if (!y || y->kind != OP_YAML_SCALAR || !y->plain)
        return false;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcasecmp(y->text.p, words[i].word) == 0) {
            *out = words[i].value;
            return true;
        }
    return false;
}
