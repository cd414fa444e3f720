/* attributes.c - {.class #id lang=de}, as pandoc and kramdown read it */
#include "read/attributes.h"

#include <string.h>

/* Bytes from 0x80 on are characters that CSS takes in names, whatever they are. */
static bool name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool name_char(char c)
{
    return name_start(c) || (c >= '0' && c <= '9') || c == '-';
}

static size_t name_length(op_str s)
{
    size_t n = 0;

    while (n < s.n && name_char(s.p[n]))
        n++;
    return n;
}

bool op_class_name(op_str word)
{
    size_t dash = word.n && word.p[0] == '-';

    return word.n > dash && word.n <= OP_CLASS_MOST && name_length(word) == word.n &&
           (name_start(word.p[dash]) || (dash && word.p[dash] == '-'));
}

bool op_class_own(op_str word)
{
    return op_str_starts(word, "op-");
}

bool op_class_add(op_document *d, op_node *n, op_str word)
{
    size_t count = 0;

    for (const char *p = n->style; p && *(p += strspn(p, " ")); p += strcspn(p, " "), count++)
        if (op_str_eq((op_str){p, strcspn(p, " ")}, word))
            return true;
    if (count >= OP_CLASSES_MOST)
        return false;
    op_buf b = OP_BUF_INIT;
    if (n->style)
        op_buf_printf(&b, "%s ", n->style);
    op_buf_str(&b, word);
    n->style = op_buf_finish(&b, d->arena).p;
    return true;
}

/* ---- one list ---- */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* A value, quoted or not, on one line; false where there is none. */
static bool read_value(op_str s, size_t *at, op_str *value)
{
    char quote = *at < s.n && (s.p[*at] == '"' || s.p[*at] == '\'') ? s.p[*at] : 0;
    size_t begin = *at + (quote != 0), k = begin;

    while (k < s.n && (quote ? s.p[k] != quote : !blank(s.p[k]) && s.p[k] != '}') && !strchr("\r\n\\{\"", s.p[k]))
        k++;
    if (k >= s.n || (quote && s.p[k] != quote) || (!quote && k == begin))
        return false;
    *value = op_str_sub(s, begin, k);
    *at = k + (quote != 0);
    return true;
}

/* name=value; only the language means something. */
static bool read_pair(op_str s, size_t *at, op_attributes *out)
{
    op_str name = op_str_sub(s, *at, *at + name_length(op_str_sub(s, *at, s.n))), value;

    if (!name.n || !name_start(name.p[0]) || *at + name.n >= s.n || s.p[*at + name.n] != '=')
        return false;
    *at += name.n + 1;
    if (!read_value(s, at, &value))
        return false;
    if (op_str_is(name, "lang") && value.n)
        out->lang = value;
    else if (!out->other.n)
        out->other = name;
    return true;
}

static bool read_item(op_str s, size_t *at, op_attributes *out)
{
    char mark = s.p[*at];
    op_str rest = op_str_sub(s, *at + 1, s.n), word = op_str_sub(rest, 0, name_length(rest));

    if (mark != '.' && mark != '#')
        return read_pair(s, at, out);
    if (mark == '.' ? !op_class_name(word) || out->n == OP_CLASSES_MOST : !word.n || word.n > OP_CLASS_MOST || out->id.n)
        return false;
    if (mark == '.')
        out->words[out->n++] = word;
    else
        out->id = word;
    *at += 1 + word.n;
    return true;
}

size_t op_attributes_read(op_str s, op_attributes *out)
{
    size_t at = 1;

    *out = (op_attributes){0};
    if (!s.n || s.p[0] != '{')
        return 0;
    at += at < s.n && s.p[at] == ':'; /* as kramdown writes it */
    for (bool parted = true; at < s.n; parted = false) {
        for (; at < s.n && blank(s.p[at]); at++)
            parted = true;
        if (at < s.n && s.p[at] == '}')
            return out->n || out->id.n || out->lang.n ? at + 1 : 0;
        if (at >= s.n || !parted || !read_item(s, &at, out))
            return 0;
    }
    return 0;
}

/* ---- what a node gets of it ---- */

/* A tag of BCP 47 by its looks: a language of two letters or more, then more by hyphens. */
static bool is_language(op_str s)
{
    size_t part = 0;

    if (s.n < 2 || s.n > 35)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), first = !memchr(s.p, '-', i);
        if (c == '-' ? part < (first ? 2 : 1) : !(letter || (!first && c >= '0' && c <= '9')) || part == 8)
            return false;
        part = c == '-' ? 0 : part + 1;
    }
    return part > 0;
}

void op_attributes_give(op_document *d, op_node *n, const op_attributes *given, op_span at)
{
    for (size_t i = 0; i < given->n; i++)
        if (op_class_own(given->words[i]))
            op_diag_addf(d->diags, OP_DIAG_VALUE, at, "%.*s, where op- is for classes of offprint's own",
                         (int)given->words[i].n, given->words[i].p);
        else
            op_class_add(d, n, given->words[i]);
    if (given->id.n)
        n->id = op_arena_dup(d->arena, given->id.p, given->id.n);
    if (given->lang.n && is_language(given->lang))
        n->lang = op_arena_dup(d->arena, given->lang.p, given->lang.n);
    else if (given->lang.n)
        op_diag_addf(d->diags, OP_DIAG_VALUE, at, "lang=%.*s, where a language like de or fr-CH is wanted", (int)given->lang.n,
                     given->lang.p);
    if (given->other.n)
        op_diag_addf(d->diags, OP_DIAG_KEY_IGNORED, at, "%.*s", (int)given->other.n, given->other.p);
}
