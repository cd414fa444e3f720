/* values_content.c - content lists and counter styles (CSS Content 3, GCPM 3, Lists 3) */
#include "style/values.h"

/* ---- counter styles ---- */

static const op_keyword styles[] = {
    {"none", OP_LIST_NONE, 0}, {"disc", OP_LIST_DISC, 0}, {"circle", OP_LIST_CIRCLE, 0}, {"square", OP_LIST_SQUARE, 0},
    {"decimal", OP_LIST_DECIMAL, 0}, {"decimal-leading-zero", OP_LIST_DECIMAL_ZERO, 0},
    {"lower-roman", OP_LIST_LOWER_ROMAN, 0}, {"upper-roman", OP_LIST_UPPER_ROMAN, 0},
    {"lower-alpha", OP_LIST_LOWER_ALPHA, 0}, {"lower-latin", OP_LIST_LOWER_ALPHA, 0},
    {"upper-alpha", OP_LIST_UPPER_ALPHA, 0}, {"upper-latin", OP_LIST_UPPER_ALPHA, 0},
    {"lower-greek", OP_LIST_LOWER_GREEK, 0}, {NULL, 0, 0},
};

bool op_take_list_style(op_reader *r, void *base)
{
    op_computed *c = base;
    const op_keyword *k = op_read_keyword(r, styles);
    const char *text = NULL;

    if (!k && !op_read_string(r, &text))
        return false;
    c->list_style = k ? k->value : OP_LIST_STRING;
    c->list_string = text;
    return true;
}

void op_print_list_style(const op_property *p, const void *base, op_buf *out)
{
    const op_computed *c = base;

    (void)p;
    if (c->list_style == OP_LIST_STRING)
        op_print_string(out, c->list_string);
    else
        op_buf_puts(out, op_keyword_of(styles, c->list_style));
}

/* Behind a counter's name: a comma and a style, or nothing. */
static bool style_end(op_reader *r, int *style)
{
    *style = OP_LIST_DECIMAL;
    if (op_read_type(r, OP_CSS_COMMA)) {
        const op_keyword *k = op_read_keyword(r, styles);
        if (!k)
            return op_read_fails(r, "names a counter style that is not known");
        *style = k->value;
    }
    return op_read_close(r);
}

/* ---- the parts of a content list, behind the opening parenthesis ---- */

typedef struct {
    const char *name;
    bool (*read)(op_reader *, op_content_item *);
    op_content_kind kind;
} function;

static bool read_counter(op_reader *r, op_content_item *item)
{
    return op_read_name(r, NULL, &item->text) && style_end(r, &item->style);
}

static bool read_counters(op_reader *r, op_content_item *item)
{
    return op_read_name(r, NULL, &item->text) && op_read_type(r, OP_CSS_COMMA) && op_read_string(r, &item->text2) &&
           style_end(r, &item->style);
}

/* string() and element() */
static bool read_held(op_reader *r, op_content_item *item)
{
    static const op_keyword positions[] = {{"first", OP_STRING_FIRST, 0}, {"start", OP_STRING_START, 0}, {"last", OP_STRING_LAST, 0},
                                           {"first-except", OP_STRING_FIRST_EXCEPT, 0}, {NULL, 0, 0}};

    if (!op_read_name(r, NULL, &item->text))
        return false;
    if (op_read_type(r, OP_CSS_COMMA)) {
        const op_keyword *k = op_read_keyword(r, positions);
        if (!k)
            return false;
        item->position = k->value;
    }
    return op_read_close(r);
}

static bool read_attr(op_reader *r, op_content_item *item)
{
    return op_read_name(r, NULL, &item->text) && op_read_close(r);
}

/* attr(href), attr(href url), url(#place) or "#place". */
static bool read_target(op_reader *r, op_content_item *item)
{
    const op_css_token *t = op_read_peek(r);

    if (t->type == OP_CSS_URL) {
        item->text2 = op_read_keep(r, t->text);
        r->t++;
        return true;
    }
    if (op_read_function(r, "url"))
        return op_read_string(r, &item->text2) && op_read_close(r);
    if (!op_read_function(r, "attr"))
        return op_read_string(r, &item->text2);
    if (!op_read_name(r, NULL, &item->target))
        return false;
    op_read_word(r, "url");
    return op_read_close(r);
}

static bool read_target_counter(op_reader *r, op_content_item *item)
{
    return read_target(r, item) && op_read_type(r, OP_CSS_COMMA) && op_read_name(r, NULL, &item->text) && style_end(r, &item->style);
}

/* What the tables of languages can say of a page. */
static bool read_phrase(op_reader *r, op_content_item *item)
{
    if (!op_read_word(r, "page-of-pages"))
        return op_read_fails(r, "names a phrase that is not known: page-of-pages is");
    item->text = "page-of-pages";
    return op_read_close(r);
}

static const op_keyword owns[] = {{"text", OP_CONTENT_OF_TEXT, 0}, {"content", OP_CONTENT_OF_TEXT, 0},
                                  {"before", OP_CONTENT_OF_BEFORE, 0}, {"after", OP_CONTENT_OF_AFTER, 0},
                                  {"first-letter", OP_CONTENT_OF_FIRST_LETTER, 0}, {"marker", OP_CONTENT_OF_MARKER, 0}, {NULL, 0, 0}};

static bool read_target_text(op_reader *r, op_content_item *item)
{
    const op_keyword *k = NULL;

    if (!read_target(r, item) || (op_read_type(r, OP_CSS_COMMA) && !(k = op_read_keyword(r, owns))))
        return false;
    item->position = k ? k->value : 0;
    return op_read_close(r);
}

static bool read_leader(op_reader *r, op_content_item *item)
{
    if (op_read_word(r, "dotted"))
        item->text = ".";
    else if (op_read_word(r, "solid"))
        item->text = "_";
    else if (op_read_word(r, "space"))
        item->text = " ";
    else if (!op_read_string(r, &item->text))
        return false;
    return op_read_close(r);
}

static bool read_own(op_reader *r, op_content_item *item)
{
    const op_keyword *k = op_read_keyword(r, owns);

    item->position = k ? k->value : 0;
    return op_read_close(r);
}

static bool read_function(op_reader *r, op_content_item *item)
{
    static const function functions[] = {
        {"counter", read_counter, OP_CONTENT_COUNTER},    {"counters", read_counters, OP_CONTENT_COUNTERS},
        {"string", read_held, OP_CONTENT_STRING},         {"attr", read_attr, OP_CONTENT_ATTR},
        {"element", read_held, OP_CONTENT_ELEMENT},
        {"target-counter", read_target_counter, OP_CONTENT_TARGET_COUNTER},
        {"target-text", read_target_text, OP_CONTENT_TARGET_TEXT}, {"leader", read_leader, OP_CONTENT_LEADER},
        {"content", read_own, OP_CONTENT_OWN},           {"-offprint-phrase", read_phrase, OP_CONTENT_PHRASE}};

    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (op_read_function(r, functions[i].name)) {
            item->kind = functions[i].kind;
            return functions[i].read(r, item) || op_read_fails(r, "has a function that cannot be read so");
        }
    return false;
}

static const op_keyword quote_words[] = {{"open-quote", OP_CONTENT_OPEN_QUOTE, 0}, {"close-quote", OP_CONTENT_CLOSE_QUOTE, 0},
                                         {"no-open-quote", OP_CONTENT_NO_OPEN_QUOTE, 0},
                                         {"no-close-quote", OP_CONTENT_NO_CLOSE_QUOTE, 0}, {"contents", OP_CONTENT_OWN, 0},
                                         {NULL, 0, 0}};

static bool read_item(op_reader *r, op_content_item *item)
{
    const op_keyword *k = op_read_keyword(r, quote_words);

    *item = (op_content_item){.kind = OP_CONTENT_TEXT};
    if (k) {
        item->kind = (op_content_kind)k->value;
        return true;
    }
    if (op_read_peek(r)->type == OP_CSS_URL || op_read_function(r, "url"))
        return op_read_fails(r, "wants text, counters and strings: pictures are not placed by content");
    return op_read_string(r, &item->text) || read_function(r, item);
}

bool op_read_content(op_reader *r, op_content *out)
{
    op_content_item *v = NULL, item;
    size_t n = 0, cap = 0, seen = 0;

    for (; read_item(r, &item); seen++)
        if (r->a) {
            v = op_grow(r->a, v, n, &cap, sizeof(*v));
            v[n++] = item;
        }
    *out = (op_content){.v = v, .n = n};
    return seen > 0 && !r->why;
}

/* Text for readers that do not see: "/" and strings; taken and not used. */
static bool alternative(op_reader *r)
{
    const char *text;

    if (!op_read_delim(r, '/'))
        return true;
    bool any = false;
    while (op_read_string(r, &text))
        any = true;
    return any;
}

bool op_take_content(op_reader *r, void *base)
{
    op_content *c = op_field(r->p, base), v = {0};

    if (op_read_word(r, "normal"))
        v.normal = true;
    else if (op_read_word(r, "none"))
        v.none = true;
    else if (!op_read_content(r, &v) || !alternative(r))
        return false;
    *c = v;
    return true;
}

/* ---- printed ---- */

static void print_style(op_buf *out, int style)
{
    if (style != OP_LIST_DECIMAL)
        op_buf_printf(out, ", %s", op_keyword_of(styles, style));
    op_buf_char(out, ')');
}

static void print_target(op_buf *out, const char *begin, const op_content_item *item)
{
    op_buf_printf(out, "%s(", begin);
    if (item->target) {
        op_buf_puts(out, "attr(");
        op_print_name(out, item->target);
        op_buf_char(out, ')');
    } else {
        op_print_string(out, item->text2);
    }
}

static void print_named(op_buf *out, const char *begin, const char *name)
{
    op_buf_printf(out, "%s(", begin);
    op_print_name(out, name);
}

static void print_item(op_buf *out, const op_content_item *item)
{
    static const char *const positions[] = {")", ", start)", ", last)", ", first-except)"};
    static const char *const parts[] = {"text", "before", "after", "first-letter", "marker"};

    switch (item->kind) {
    case OP_CONTENT_TEXT:
        op_print_string(out, item->text);
        break;
    case OP_CONTENT_COUNTER:
        print_named(out, "counter", item->text);
        print_style(out, item->style);
        break;
    case OP_CONTENT_COUNTERS:
        print_named(out, "counters", item->text);
        op_buf_puts(out, ", ");
        op_print_string(out, item->text2);
        print_style(out, item->style);
        break;
    case OP_CONTENT_STRING:
    case OP_CONTENT_ELEMENT:
        print_named(out, item->kind == OP_CONTENT_STRING ? "string" : "element", item->text);
        op_buf_puts(out, positions[item->position]);
        break;
    case OP_CONTENT_ATTR:
        print_named(out, "attr", item->text);
        op_buf_char(out, ')');
        break;
    case OP_CONTENT_TARGET_COUNTER:
        print_target(out, "target-counter", item);
        op_buf_puts(out, ", ");
        op_print_name(out, item->text);
        print_style(out, item->style);
        break;
    case OP_CONTENT_TARGET_TEXT:
        print_target(out, "target-text", item);
        op_buf_printf(out, "%s%s)", item->position ? ", " : "", item->position ? parts[item->position] : "");
        break;
    case OP_CONTENT_LEADER:
        op_buf_puts(out, "leader(");
        op_print_string(out, item->text);
        op_buf_char(out, ')');
        break;
    case OP_CONTENT_PHRASE:
        op_buf_printf(out, "-offprint-phrase(%s)", item->text);
        break;
    case OP_CONTENT_OWN:
        op_buf_printf(out, "content(%s)", item->position ? parts[item->position] : "");
        break;
    default:
        op_buf_puts(out, op_keyword_of(quote_words, (int)item->kind));
        break;
    }
}

void op_print_content_list(op_buf *out, const op_content *c)
{
    if (c->normal)
        op_buf_puts(out, "normal");
    else if (!c->n)
        op_buf_puts(out, "none");
    for (size_t i = 0; i < c->n; i++) {
        op_buf_puts(out, i ? " " : "");
        print_item(out, &c->v[i]);
    }
}

void op_print_content(const op_property *p, const void *base, op_buf *out)
{
    op_print_content_list(out, op_field_of(p, base));
}

/* ---- position: the boxes of margins may show what is taken out of the flow ---- */

bool op_take_running(op_reader *r, void *base)
{
    static const op_keyword words[] = {{"static", 0, 0}, {"relative", 0, 0}, {"absolute", 0, 0}, {"sticky", 0, 0}, {"fixed", 0, 0},
                                       {NULL, 0, 0}};
    const char *name = NULL;

    if (!op_read_keyword(r, words) &&
        (!op_read_function(r, "running") || !op_read_name(r, NULL, &name) || !op_read_close(r)))
        return false;
    *(const char **)op_field(r->p, base) = name;
    return true;
}

void op_print_running(const op_property *p, const void *base, op_buf *out)
{
    const char *name = *(const char *const *)op_field_of(p, base);

    if (name)
        print_named(out, "running", name);
    op_buf_puts(out, name ? ")" : "static");
}
