#include "timeline/lexicon.h"

#include <string.h>

static uint32_t hash(op_str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

const op_tl_word *op_tl_find(const op_tl_lexicon *l, op_str key)
{
    if (!l->size)
        return NULL;
    for (uint32_t i = hash(key) & (l->size - 1);; i = (i + 1) & (l->size - 1)) {
        if (!l->words[i].key.p)
            return NULL;
        if (op_str_eq(l->words[i].key, key))
            return &l->words[i];
    }
}

int op_tl_value(const op_tl_word *w, op_tl_class class)
{
    for (int i = 0; w && i < w->n_values; i++)
        if (w->values[i].class == class)
            return w->values[i].value;
    return OP_TL_UNSET;
}

static op_tl_word *place_of(op_tl_word *words, uint32_t size, op_str key)
{
    uint32_t i = hash(key) & (size - 1);

    while (words[i].key.p && !op_str_eq(words[i].key, key))
        i = (i + 1) & (size - 1);
    return &words[i];
}

/* The entry of a word, made where there is none. Pointers into the table do not outlive the next call. */
static op_tl_word *word_for(op_tl_lexicon *l, op_str key)
{
    if ((l->used + 1) * 2 > l->size) {
        uint32_t size = l->size ? l->size * 2 : 2048;
        op_tl_word *words = op_new_array(l->arena, op_tl_word, size);
        for (uint32_t i = 0; i < l->size; i++)
            if (l->words[i].key.p)
                *place_of(words, size, l->words[i].key) = l->words[i];
        l->words = words;
        l->size = size;
    }
    op_tl_word *w = place_of(l->words, l->size, key);
    if (!w->key.p) {
        w->key = (op_str){op_arena_dup(l->arena, key.p, key.n), key.n};
        l->used++;
    }
    return w;
}

/* ---- names of the file's own language ---- */

static const char *const class_names[] = {
#define OP_TL_CLASS(name, field) #name,
#include "timeline/classes.def"
#undef OP_TL_CLASS
};
static const char *const field_names[] = {
#define OP_TL_FIELD(name, word) word,
#include "timeline/fields.def"
#undef OP_TL_FIELD
};
static const struct {
    const char *word;
    int16_t value;
} constants[] = {
    {"second", 1},   {"minute", 2},  {"hour", 3},     {"day", 4},     {"weekend", 5}, {"week", 6},
    {"fortnight", 7}, {"month", 8},  {"quarter", 9},  {"season", 10}, {"half", 11},   {"year", 12},
    {"decade", 13},  {"century", 14}, {"millennium", 15}, {"date", 0}, {"time", 1},   {"duration", 2},
    {"set", 3},      {"none", 4},    {"past", 1},     {"present", 2}, {"future", 3},  {"dateline", 1},
    {"last", 2},     {"early", 1},   {"mid", 2},      {"late", 3},    {"many", 0},
};

static int class_named(op_str s)
{
    for (int i = 0; i < OP_TC_COUNT; i++)
        if (op_str_is(s, class_names[i]))
            return i;
    return -1;
}

static bool number_of(op_str s, int16_t *out)
{
    int v = 0;
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');

    if (i == s.n || s.n > 6)
        goto word;
    for (size_t k = i; k < s.n; k++) {
        if (s.p[k] < '0' || s.p[k] > '9')
            goto word;
        v = v * 10 + (s.p[k] - '0');
    }
    if (v > INT16_MAX)
        return false;
    *out = (int16_t)(s.p[0] == '-' ? -v : v);
    return true;
word:
    for (size_t k = 0; k < sizeof(constants) / sizeof(constants[0]); k++)
        if (op_str_is(s, constants[k].word)) {
            *out = constants[k].value;
            return true;
        }
    return false;
}

static op_str next_word(op_str *rest)
{
    size_t n = 0;

    *rest = op_str_trim(*rest);
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
        n++;
    op_str w = {rest->p, n};
    *rest = op_str_sub(*rest, n, rest->n);
    return w;
}

/* ---- word lines: "MONTH 1: january jan." ; "^may" wants a capital ---- */

static const char *read_words(op_tl_lexicon *l, int class, int16_t value, op_str words)
{
    for (op_str w = next_word(&words); w.n; w = next_word(&words)) {
        bool capital = w.p[0] == '^' && w.n > 1;
        if (capital)
            w = op_str_sub(w, 1, w.n);
        op_tl_word *e = word_for(l, w);
        e->classes |= OP_TC_BIT(class);
        if (capital)
            e->capital |= OP_TC_BIT(class);
        if (value == OP_TL_UNSET)
            continue;
        if (e->n_values == OP_TL_VALUES)
            return "a word of too many classes";
        e->values[e->n_values].class = (uint8_t)class;
        e->values[e->n_values++].value = value;
    }
    return NULL;
}

/* ---- pattern lines: "name: ELEMENT … => field=value …" ---- */

enum { MAX_OPEN = 128 }; /* nodes at which one pattern may stand while it is compiled */

typedef struct {
    uint32_t *at; /* nodes reached so far */
    size_t n;
} front;

typedef struct {
    op_tl_lexicon *l;
    op_arena *scratch;
    const char *fault;
    bool outside; /* the next element is context */
} compiler;

static uint32_t new_node(op_tl_lexicon *l)
{
    l->nodes = op_grow(l->arena, l->nodes, l->n_nodes, &l->cap_nodes, sizeof(*l->nodes));
    l->nodes[l->n_nodes] = (op_tl_node){0};
    return (uint32_t)l->n_nodes++;
}

static void add_edge(op_tl_lexicon *l, uint32_t from, op_tl_edge edge)
{
    op_tl_node *n = &l->nodes[from];
    size_t cap = n->cap;

    n->edges = op_grow(l->arena, n->edges, n->n, &cap, sizeof(*n->edges));
    n->cap = (uint32_t)cap;
    n->edges[n->n++] = edge;
}

static void add_front(compiler *c, front *f, uint32_t node)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i] == node)
            return;
    if (f->n == MAX_OPEN) {
        c->fault = "too many alternatives";
        return;
    }
    f->at[f->n++] = node;
}

static front new_front(compiler *c)
{
    return (front){op_new_array(c->scratch, uint32_t, MAX_OPEN), 0};
}

/* One alternative of an element: CLASS, CLASS.2, CLASS^OTHER, word or mark. */
static bool atom(compiler *c, op_str s, op_tl_edge *e)
{
    const char *caret = s.n > 1 ? memchr(s.p, '^', s.n) : NULL;

    e->not_class = OP_TC_COUNT;
    e->class = OP_TC_COUNT;
    if (s.n && s.p[0] >= 'A' && s.p[0] <= 'Z') {
        if (caret) {
            int not_class = class_named(op_str_sub(s, (size_t)(caret - s.p) + 1, s.n));
            if (not_class < 0)
                return false;
            e->not_class = (uint8_t)not_class;
            s.n = (size_t)(caret - s.p);
        }
        if (op_str_ends(s, ".2")) {
            e->slot = 1;
            s.n -= 2;
        }
        int class = class_named(s);
        if (class < 0)
            return false;
        e->class = (uint8_t)class;
        return true;
    }
    op_tl_word *w = word_for(c->l, s);
    if (!w->literal)
        w->literal = ++c->l->literals;
    e->literal = w->literal;
    return s.n > 0;
}

static void element(compiler *c, const front *from, front *to, op_str s)
{
    bool glued = s.n > 1 && s.p[0] == '+';

    uint32_t node = new_node(c->l); /* one for all alternatives and all ways here */

    if (glued)
        s = op_str_sub(s, 1, s.n);
    add_front(c, to, node);
    while (s.n) {
        size_t n = 0;
        while (n < s.n && (n == 0 || s.p[n] != '|'))
            n++;
        op_tl_edge e = {.to = node, .glued = glued, .outside = c->outside};
        if (!atom(c, op_str_sub(s, 0, n), &e)) {
            c->fault = "no such class";
            return;
        }
        for (size_t i = 0; i < from->n; i++)
            add_edge(c->l, from->at[i], e);
        s = op_str_sub(s, n < s.n ? n + 1 : n, s.n);
    }
}

/* Reads elements up to a closing parenthesis or the end; the nodes reached are the result. */
static front sequence(compiler *c, front at, op_str *rest, int depth)
{
    front from = at, ends = new_front(c);
    bool split = false;

    if (depth > 6)
        c->fault = "nested too deep";
    while (!c->fault) {
        op_str whole = *rest, w = next_word(rest);
        if (!w.n)
            break;
        if (w.p[0] == '(' && w.n > 1) { /* parentheses may touch their neighbours */
            *rest = (op_str){w.p + 1, (size_t)(whole.p + whole.n - w.p) - 1};
            front inner = sequence(c, from, rest, depth + 1);
            if (rest->n && rest->p[0] == '?') {
                *rest = op_str_sub(*rest, 1, rest->n);
                for (size_t i = 0; i < from.n; i++)
                    add_front(c, &inner, from.at[i]);
            }
            from = inner;
            continue;
        }
        if (op_str_is(w, "[")) {
            c->outside = false;
            continue;
        }
        if (op_str_is(w, "]")) {
            c->outside = true;
            continue;
        }
        if (op_str_is(w, "|")) { /* the alternatives of a group */
            for (size_t i = 0; i < from.n; i++)
                add_front(c, &ends, from.at[i]);
            split = true;
            from = at;
            continue;
        }
        const char *close = w.n > 1 || depth ? memchr(w.p, ')', w.n) : NULL;
        if (close) {
            *rest = (op_str){close + 1, (size_t)(whole.p + whole.n - close) - 1};
            w.n = (size_t)(close - w.p);
        }
        if (w.n) {
            bool maybe = w.n > 1 && w.p[w.n - 1] == '?';
            w.n -= maybe;
            front to = new_front(c);
            element(c, &from, &to, w);
            for (size_t i = 0; maybe && i < from.n; i++)
                add_front(c, &to, from.at[i]);
            from = to;
        }
        if (close)
            break;
    }
    for (size_t i = 0; split && i < from.n; i++)
        add_front(c, &ends, from.at[i]);
    return split ? ends : from;
}

static const char *read_assigns(op_tl_lexicon *l, op_tl_rule *r, op_str text)
{
    op_tl_assign found[16] = {0};
    size_t n = 0;

    for (op_str w = next_word(&text); w.n; w = next_word(&text)) {
        const char *eq = memchr(w.p, '=', w.n);
        if (!eq || n == 16)
            return "not field=value";
        op_str name = {w.p, (size_t)(eq - w.p)}, value = {eq + 1, (size_t)(w.p + w.n - eq) - 1};
        op_tl_assign *s = &found[n++];
        if (op_str_ends(name, ".2")) {
            s->which = 1;
            name.n -= 2;
        }
        s->field = OP_TF_COUNT;
        for (int i = 0; i < OP_TF_COUNT; i++)
            if (op_str_is(name, field_names[i]))
                s->field = (uint8_t)i;
        if (s->field == OP_TF_COUNT)
            return "no such field";
        if (op_str_ends(value, ".2")) {
            s->slot = 1;
            value.n -= 2;
        }
        int class = class_named(value);
        s->from_class = class >= 0;
        if (class >= 0)
            s->value = (int16_t)class;
        else if (!number_of(value, &s->value))
            return "no such value";
    }
    op_tl_assign *keep = op_new_array(l->arena, op_tl_assign, n ? n : 1);
    memcpy(keep, found, n * sizeof(*found));
    r->assigns = keep;
    r->n_assigns = (uint8_t)n;
    return NULL;
}

static const char *read_pattern(op_tl_lexicon *l, op_arena *scratch, op_str name, op_str body, uint16_t line)
{
    op_mark start = op_arena_mark(scratch);
    compiler c = {l, scratch, NULL, memchr(body.p, '[', body.n) != NULL};
    op_tl_rule rule = {.name = op_arena_dup(l->arena, name.p, name.n), .line = line};
    op_str result = {"", 0};

    for (size_t i = 0; i + 1 < body.n; i++)
        if (body.p[i] == '=' && body.p[i + 1] == '>') {
            result = op_str_sub(body, i + 2, body.n);
            body.n = i;
            break;
        }
    const char *fault = read_assigns(l, &rule, result);
    if (fault)
        return fault;
    l->rules = op_grow(l->arena, l->rules, l->n_rules, &l->cap_rules, sizeof(*l->rules));
    l->rules[l->n_rules++] = rule;
    front at = new_front(&c);
    add_front(&c, &at, 0);
    front end = sequence(&c, at, &body, 0);
    for (size_t i = 0; !c.fault && i < end.n; i++) {
        if (end.at[i] == 0)
            c.fault = "matches nothing at all";
        else
            l->nodes[end.at[i]].rule = (uint32_t)l->n_rules;
    }
    op_arena_reset(scratch, start);
    return c.fault;
}

/* A line is words of a class, in capitals with or without a value, or a pattern with a name in lower case. */
static const char *read_line(op_tl_lexicon *l, op_arena *scratch, op_str line, uint16_t number)
{
    const char *colon = memchr(line.p, ':', line.n);

    if (!colon)
        return "no colon";
    op_str head = op_str_trim((op_str){line.p, (size_t)(colon - line.p)});
    op_str body = {colon + 1, (size_t)(line.p + line.n - colon) - 1};
    if (head.n && head.p[0] >= 'a' && head.p[0] <= 'z')
        return read_pattern(l, scratch, head, body, number);
    op_str name = next_word(&head), value = next_word(&head);
    int class = class_named(name);
    int16_t v = OP_TL_UNSET;
    if (class < 0)
        return "no such class";
    if (value.n && !number_of(value, &v))
        return "no such value";
    return read_words(l, class, v, body);
}

/* Sorts the root's edges by class, then by literal, so that a token meets only those that may fit. */
static void index_root(op_tl_lexicon *l)
{
    op_tl_node *root = &l->nodes[0];
    op_tl_edge *sorted = op_new_array(l->arena, op_tl_edge, root->n ? root->n : 1);
    uint32_t n = 0;

    for (int c = 0; c < OP_TC_COUNT; c++) {
        l->by_class[c] = n;
        for (uint32_t i = 0; i < root->n; i++)
            if (!root->edges[i].literal && root->edges[i].class == c)
                sorted[n++] = root->edges[i];
        if (n > l->by_class[c])
            l->first |= OP_TC_BIT(c);
    }
    l->by_class[OP_TC_COUNT] = n;
    l->by_literal = op_new_array(l->arena, uint32_t, (size_t)l->literals + 2);
    for (uint32_t i = 0; i < root->n; i++) /* counting sort */
        if (root->edges[i].literal)
            l->by_literal[root->edges[i].literal + 1]++;
    l->by_literal[0] = l->by_literal[1] = n;
    for (uint32_t k = 2; k < l->literals + 2u; k++)
        l->by_literal[k] += l->by_literal[k - 1];
    uint32_t *next = op_new_array(l->arena, uint32_t, (size_t)l->literals + 2);
    memcpy(next, l->by_literal, ((size_t)l->literals + 2) * sizeof(*next));
    for (uint32_t i = 0; i < root->n; i++)
        if (root->edges[i].literal)
            sorted[next[root->edges[i].literal]++] = root->edges[i];
    root->edges = sorted;
}

op_tl_lexicon *op_tl_compile(op_arena *a, const char *name, op_str text)
{
    op_tl_lexicon *l = op_new(a, op_tl_lexicon);
    op_arena *scratch = op_arena_new();
    op_buf errors = OP_BUF_INIT;
    uint16_t number = 0;

    l->arena = a;
    new_node(l); /* the root */
    for (size_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t stop = end ? (size_t)(end - text.p) : text.n;
        op_str line = op_str_trim(op_str_sub(text, at, stop));
        at = stop + 1;
        number++;
        if (!line.n || line.p[0] == '#')
            continue;
        const char *fault = read_line(l, scratch, line, number);
        if (fault)
            op_buf_printf(&errors, "%s:%u: %s\n", name, number, fault);
    }
    index_root(l);
    op_arena_free(scratch);
    l->errors = op_buf_finish(&errors, a);
    return l;
}
