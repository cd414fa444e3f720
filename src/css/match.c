/* match.c - whether an element matches (Selectors Level 4, section 18)
 *
 * From the subject leftward. A search over ancestors or siblings that ran to its end says how far its failure reaches,
 * so that no search to its right starts again where it could only fail again: with combinators alone an element is looked
 * at a bounded number of times. */
#include <string.h>

#include "css/parts.h"

typedef struct {
    int64_t left; /* steps */
} budget;

/* Bytes that are compared cost as well: a step a BYTES_A_STEP. */
enum { BYTES_A_STEP = 64, WORDS_A_STEP = 8 };

typedef enum {
    MATCHED,
    LOCAL,    /* not here; elsewhere perhaps */
    SIBLINGS, /* nor with any earlier sibling in place of this one */
    ALL       /* nor with any ancestor */
} outcome;

static bool any(budget *b, const op_css_selectors *list, const op_element *e);

/* ---- attributes ---- */

/* The value of an attribute; class words are put together in *joined, which the caller frees. */
static bool attribute(const op_element *e, const char *name, op_str *value, op_buf *joined)
{
    if (strcmp(name, "class") == 0) {
        for (size_t i = 0; i < e->n_classes; i++)
            op_buf_printf(joined, i ? " %s" : "%s", e->classes[i]);
        *value = op_buf_view(joined);
        return e->n_classes > 0;
    }
    if (strcmp(name, "id") == 0) {
        *value = op_str_of(e->id);
        return e->id != NULL;
    }
    for (size_t i = 0; i < e->n_attributes; i++)
        if (strcmp(e->attributes[i].name, name) == 0) {
            *value = op_str_of(e->attributes[i].value);
            return true;
        }
    return false;
}

static char folded(char c, bool fold)
{
    return fold && c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static bool same(const char *a, const char *b, size_t n, bool fold)
{
    for (size_t i = 0; i < n; i++)
        if (folded(a[i], fold) != folded(b[i], fold))
            return false;
    return true;
}

static bool holds_word(op_str value, const char *word, size_t n, bool fold)
{
    for (size_t at = 0, end; at < value.n; at = end + 1) {
        for (end = at; end < value.n && !strchr(" \t\r\n\f", value.p[end]);)
            end++;
        if (end - at == n && same(value.p + at, word, n, fold))
            return n > 0;
    }
    return false;
}

/* At most as many bytes as are left are compared: "aaa…" is looked for in "aaa…" no longer than the budget lasts. */
static bool holds(budget *b, op_str value, const char *piece, size_t n, bool fold)
{
    size_t compared = 0, most = b->left > 0 ? (size_t)b->left * BYTES_A_STEP : 0;
    bool found = false;

    for (size_t at = 0; at + n <= value.n && !found && compared < most; at++) {
        size_t i = 0;
        while (i < n && folded(value.p[at + i], fold) == folded(piece[i], fold))
            i++;
        compared += i + 1;
        found = i == n;
    }
    b->left -= (int64_t)(compared / BYTES_A_STEP) + (compared >= most);
    return found;
}

static bool attribute_matches(budget *b, const op_part_attribute *x, const op_element *e)
{
    op_buf joined = OP_BUF_INIT;
    op_str v;
    bool fold = x->flag == 'i', yes = attribute(e, x->name, &v, &joined);

    if (yes) {
        size_t n = x->n;
        b->left -= (int64_t)(v.n / BYTES_A_STEP);
        bool room = n > 0 && v.n >= n; /* an empty piece is found nowhere */
        switch ((op_attr_test)x->test) {
        case OP_ATTR_SET:
            break;
        case OP_ATTR_IS:
            yes = v.n == n && same(v.p, x->value, n, fold);
            break;
        case OP_ATTR_WORD:
            yes = holds_word(v, x->value, n, fold);
            break;
        case OP_ATTR_DASH:
            yes = v.n >= n && same(v.p, x->value, n, fold) && (v.n == n || v.p[n] == '-');
            break;
        case OP_ATTR_BEGIN:
            yes = room && same(v.p, x->value, n, fold);
            break;
        case OP_ATTR_END:
            yes = room && same(v.p + v.n - n, x->value, n, fold);
            break;
        case OP_ATTR_HOLDS:
            yes = room && holds(b, v, x->value, n, fold);
            break;
        }
    }
    op_buf_free(&joined);
    return yes;
}

/* ---- places among siblings ---- */

static bool same_type(const op_element *a, const op_element *b)
{
    return a->name == b->name || strcmp(a->name, b->name) == 0;
}

static const op_element *sibling(const op_element *e, bool back)
{
    return back ? e->prev : e->next;
}

/* How many of its type stand there before it (from the other end: behind it). */
static int64_t alike(budget *b, const op_element *e, bool from_end)
{
    int64_t n = from_end ? e->of_type_last : e->of_type;

    if (n) /* the tree knows */
        return n - 1;
    for (const op_element *s = sibling(e, !from_end); s && b->left-- > 0; s = sibling(s, !from_end))
        n += same_type(s, e);
    return n;
}

/* An element that stands nowhere in the document has a parent that does not count it: it is the only one. */
static int64_t place(budget *b, const op_element *e, const op_css_selectors *of, bool from_end)
{
    int64_t n = 1;

    if (!of && !from_end)
        return e->position;
    if (!of)
        return e->parent && e->parent->last ? (int64_t)e->parent->last->position - e->position + 1 : 1;
    for (const op_element *s = sibling(e, !from_end); s && b->left-- > 0; s = sibling(s, !from_end))
        n += any(b, of, s);
    return n;
}

static bool nth(budget *b, const op_part *p, const op_element *e)
{
    const op_part_nth *x = p->nth;
    bool from_end = p->kind == OP_PART_NTH_LAST || p->kind == OP_PART_NTH_LAST_TYPE;

    if (p->kind == OP_PART_NTH_TYPE || p->kind == OP_PART_NTH_LAST_TYPE)
        return op_css_nth_holds(x->a, x->b, alike(b, e, from_end) + 1);
    return (!x->of || any(b, x->of, e)) && op_css_nth_holds(x->a, x->b, place(b, e, x->of, from_end));
}

/* ---- languages ---- */

static size_t subtag(const char *p)
{
    return strcspn(p, "-");
}

bool op_css_lang_matches(const char *range, const char *tag)
{
    size_t r = subtag(range), t = subtag(tag);

    if (!*range || !*tag)
        return !*range && !*tag;
    if (!(r == 1 && *range == '*') && !(r == t && same(range, tag, r, true)))
        return false;
    range += r;
    tag += t;
    for (r = *range ? subtag(range + 1) : 0; *range;) {
        bool any = r == 1 && range[1] == '*', met = false;
        if (!any) {
            if (!*tag)
                return false;
            t = subtag(tag + 1);
            met = r == t && same(range + 1, tag + 1, r, true);
            if (!met && t == 1)
                return false; /* what stands behind a singleton is a matter of its own */
            tag += t + 1;
        }
        if (any || met) {
            range += r + 1;
            r = *range ? subtag(range + 1) : 0;
        }
    }
    return true;
}

static bool in_language(budget *b, const op_part_ranges *ranges, const char *lang)
{
    b->left -= (int64_t)(ranges->n / WORDS_A_STEP);
    for (size_t i = 0; i < ranges->n; i++)
        if (op_css_lang_matches(ranges->v[i], lang ? lang : ""))
            return true;
    return false;
}

/* ---- parts ---- */

static bool has_class(budget *b, const op_element *e, const char *word)
{
    b->left -= (int64_t)(e->n_classes / WORDS_A_STEP);
    for (size_t i = 0; i < e->n_classes; i++)
        if (strcmp(e->classes[i], word) == 0)
            return true;
    return false;
}

static bool is_link(const op_element *e)
{
    for (size_t i = 0; i < e->n_attributes; i++)
        if (strcmp(e->attributes[i].name, "href") == 0)
            return strcmp(e->name, "a") == 0 || strcmp(e->name, "area") == 0;
    return false;
}

static bool part(budget *b, const op_part *p, const op_element *e)
{
    switch ((op_part_kind)p->kind) {
    case OP_PART_TYPE:
        return strcmp(e->name, p->text) == 0;
    case OP_PART_ANY:
        return true;
    case OP_PART_ID:
        return e->id && strcmp(e->id, p->text) == 0;
    case OP_PART_CLASS:
        return has_class(b, e, p->text);
    case OP_PART_ATTRIBUTE:
        return attribute_matches(b, p->attribute, e);
    case OP_PART_IS:
    case OP_PART_WHERE:
        return any(b, p->list, e);
    case OP_PART_NOT:
        return !any(b, p->list, e);
    case OP_PART_NTH:
    case OP_PART_NTH_LAST:
    case OP_PART_NTH_TYPE:
    case OP_PART_NTH_LAST_TYPE:
        return nth(b, p, e);
    case OP_PART_FIRST_CHILD:
        return !e->prev;
    case OP_PART_LAST_CHILD:
        return !e->next;
    case OP_PART_ONLY_CHILD:
        return !e->prev && !e->next;
    case OP_PART_FIRST_TYPE:
        return alike(b, e, false) == 0;
    case OP_PART_LAST_TYPE:
        return alike(b, e, true) == 0;
    case OP_PART_ONLY_TYPE:
        return alike(b, e, false) == 0 && alike(b, e, true) == 0;
    case OP_PART_ROOT:
        return !e->parent;
    case OP_PART_EMPTY:
        return e->empty;
    case OP_PART_LINK:
    case OP_PART_ANY_LINK:
        return is_link(e);
    case OP_PART_NEVER:
        return false;
    case OP_PART_LANG:
        return in_language(b, p->ranges, e->lang);
    }
    return false;
}

static outcome chain(budget *b, const op_part *p, const op_element *e);

static outcome ancestors(budget *b, const op_part *p, const op_element *e)
{
    for (const op_element *up = e->parent; up; up = up->parent) {
        outcome o = chain(b, p, up);
        if (o == MATCHED || o == ALL)
            return o;
    }
    return ALL;
}

static outcome siblings(budget *b, const op_part *p, const op_element *e)
{
    for (const op_element *s = e->prev; s; s = s->prev) {
        outcome o = chain(b, p, s);
        if (o != LOCAL)
            return o;
    }
    return SIBLINGS;
}

/* The compound at p and all to its left, for e and what stands around it. */
static outcome chain(budget *b, const op_part *p, const op_element *e)
{
    outcome o;

    if (--b->left < 0)
        return ALL;
    do {
        if (!part(b, p, e))
            return LOCAL;
    } while (p++->after == OP_PART_MORE);
    switch ((op_part_after)p[-1].after) {
    case OP_PART_DESCENDANT:
        return ancestors(b, p, e);
    case OP_PART_CHILD:
        if (!e->parent)
            return ALL;
        o = chain(b, p, e->parent);
        return o == LOCAL ? SIBLINGS : o; /* all siblings have that parent */
    case OP_PART_NEXT:
        return e->prev ? chain(b, p, e->prev) : SIBLINGS;
    case OP_PART_LATER:
        return siblings(b, p, e);
    default:
        return MATCHED;
    }
}

static bool any(budget *b, const op_css_selectors *list, const op_element *e)
{
    for (size_t i = 0; i < list->n; i++)
        if (chain(b, list->v[i]->part, e) == MATCHED)
            return true;
    return false;
}

bool op_css_matches_within(const op_css_selector *s, const op_element *e, int64_t *steps)
{
    budget b = {*steps};
    outcome o = chain(&b, s->part, e);

    *steps = b.left;
    return o == MATCHED && b.left >= 0; /* a :not() whose budget ran out proves nothing */
}

bool op_css_matches(const op_css_selector *s, const op_element *e)
{
    int64_t steps = OP_CSS_MATCH_MAX;

    return op_css_matches_within(s, e, &steps);
}
