#include "read/frontmatter.h"

#include <string.h>

#include "lang/typo.h"
#include "base/nearest.h"

typedef enum { AS_TEXT, AS_PEOPLE, AS_DATE, AS_LANGUAGE, AS_WORDS, AS_NOTHING } value_kind;

/* Names as people write them and the name that the metadata use. */
static const struct name_row {
    const char *name, *meta;
    value_kind as;
} names[] = {
    {"abstract", "description", AS_TEXT},
    {"accessed", "retrieved", AS_DATE},
    {"author", "byline", AS_PEOPLE},
    {"authors", "byline", AS_PEOPLE},
    {"by", "byline", AS_PEOPLE},
    {"byline", "byline", AS_PEOPLE},
    {"categories", "subject", AS_WORDS},
    {"copyright", "rights", AS_TEXT},
    {"creator", "byline", AS_PEOPLE},
    {"date", "published", AS_DATE},
    {"dateline", "place", AS_TEXT},
    {"deck", "standfirst", AS_TEXT},
    {"dek", "standfirst", AS_TEXT},
    {"description", "description", AS_TEXT},
    {"doi", "identifier", AS_TEXT},
    {"headline", "title", AS_TEXT},
    {"id", "identifier", AS_TEXT},
    {"identifier", "identifier", AS_TEXT},
    {"isbn", "identifier", AS_TEXT},
    {"issued", "published", AS_DATE},
    {"keywords", "subject", AS_WORDS},
    {"lang", "language", AS_LANGUAGE},
    {"language", "language", AS_LANGUAGE},
    {"lastmod", "modified", AS_DATE},
    {"license", "rights", AS_TEXT},
    {"licence", "rights", AS_TEXT},
    {"locale", "language", AS_LANGUAGE},
    {"modified", "modified", AS_DATE},
    {"place", "place", AS_TEXT},
    {"publication", "publisher", AS_TEXT},
    {"published", "published", AS_DATE},
    {"publisher", "publisher", AS_TEXT},
    {"retrieved", "retrieved", AS_DATE},
    {"rights", "rights", AS_TEXT},
    {"source", "source", AS_TEXT},
    {"standfirst", "standfirst", AS_TEXT},
    {"style", "style", AS_WORDS},
    {"subject", "subject", AS_WORDS},
    {"subtitle", "subtitle", AS_TEXT},
    {"summary", "description", AS_TEXT},
    {"tags", "subject", AS_WORDS},
    {"title", "title", AS_TEXT},
    {"updated", "modified", AS_DATE},
    {"url", "source", AS_TEXT},
    /* what site generators and editors keep in front matter: no use here, and no reason to warn */
    {"aliases", NULL, AS_NOTHING},
    {"css", NULL, AS_NOTHING},
    {"draft", NULL, AS_NOTHING},
    {"excerpt", NULL, AS_NOTHING},
    {"layout", NULL, AS_NOTHING},
    {"output", NULL, AS_NOTHING},
    {"permalink", NULL, AS_NOTHING},
    {"slug", NULL, AS_NOTHING},
    {"toc", NULL, AS_NOTHING},
    {"type", NULL, AS_NOTHING},
    {"weight", NULL, AS_NOTHING},
};
enum { N_NAMES = sizeof(names) / sizeof(names[0]) };

static bool same_folded(op_str a, const char *z)
{
    for (size_t i = 0; i < a.n; i++, z++)
        if (!*z || ((a.p[i] >= 'A' && a.p[i] <= 'Z') ? (char)(a.p[i] | 32) : a.p[i]) != *z)
            return false;
    return !*z;
}

static const struct name_row *find_name(op_str key)
{
    for (size_t i = 0; i < N_NAMES; i++)
        if (same_folded(key, names[i].name))
            return &names[i];
    return NULL;
}

const char *op_meta_name(op_str name)
{
    const struct name_row *row = find_name(name);
    return row ? row->meta : NULL;
}

/* Length of a line with its end, and whether it is nothing but the three marks. */
static size_t line_at(op_str s, size_t at, const char *marks, bool *is_marks)
{
    const char *lf = memchr(s.p + at, '\n', s.n - at);
    size_t end = lf ? (size_t)(lf - s.p) : s.n, stop = end;

    while (stop > at && (s.p[stop - 1] == '\r' || s.p[stop - 1] == ' ' || s.p[stop - 1] == '\t'))
        stop--;
    *is_marks = stop - at == 3 && memcmp(s.p + at, marks, 3) == 0;
    return (lf ? end + 1 : end) - at;
}

bool op_front_matter_find(op_str text, op_front_matter *out)
{
    bool marks;

    *out = (op_front_matter){0};
    size_t at = line_at(text, 0, "---", &marks);
    if (!marks)
        return false;
    size_t begin = at;
    while (at < text.n) {
        bool dots;
        size_t n = line_at(text, at, "---", &marks);
        line_at(text, at, "...", &dots);
        if (marks || dots) {
            *out = (op_front_matter){begin, at, at + n};
            return true;
        }
        at += n;
    }
    return false; /* "---" is a break then */
}

const char *op_language_tag(op_arena *a, op_str s)
{
    char *tag = op_arena_dup(a, s.p, s.n);
    size_t part = 0, len = 0;

    if (!s.n || s.n > 35)
        return NULL;
    for (size_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : '-';
        bool alpha = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (c == '-' || c == '_') {
            if (len < (part ? 1u : 2u) || len > 8)
                return NULL;
            for (size_t k = i - len; part && k < i; k++) /* region in capitals, script with a capital */
                if (tag[k] >= 'a' && (len == 2 || (len == 4 && k == i - len)))
                    tag[k] = (char)(tag[k] & ~32);
            if (i < s.n)
                tag[i] = '-';
            part++;
            len = 0;
            continue;
        }
        if (!alpha && (!part || c < '0' || c > '9'))
            return NULL;
        tag[i] = alpha ? (char)(c | 32) : c;
        len++;
    }
    return tag;
}

static void refuse(op_document *d, const op_yaml *y, op_diag_code code)
{
    op_diag_addf(d->diags, code, y->span, "%s: %s", y->key.n ? y->key.p : "value",
                 y->kind == OP_YAML_SCALAR ? y->text.p : y->kind == OP_YAML_LIST ? "a list" : "a map");
}

/* White space at the ends and line ends of block scalars are no part of a value. */
static op_str one_line(op_arena *a, op_str s)
{
    s = op_str_trim(s);
    char *p = op_arena_dup(a, s.p, s.n);
    for (size_t i = 0; i < s.n; i++)
        if (p[i] == '\n' || p[i] == '\r' || p[i] == '\t')
            p[i] = ' ';
    return (op_str){p, s.n};
}

static void take_scalar(op_document *d, op_meta *m, const struct name_row *row, const op_yaml *y, const char *origin)
{
    op_str value = one_line(d->arena, y->text);
    char date[16];

    if (op_yaml_is_null(y) || !value.n)
        return;
    if (row->as == AS_DATE) {
        if (!op_read_header_date(value, date)) {
            refuse(d, y, OP_DIAG_DATE_UNREAD);
            return;
        }
        value = op_str_of(date);
    } else if (row->as == AS_LANGUAGE) {
        const char *tag = op_language_tag(d->arena, value);
        if (!tag) {
            refuse(d, y, OP_DIAG_VALUE);
            return;
        }
        value = op_str_of(tag);
    }
    if (row->as == AS_PEOPLE || row->as == AS_WORDS)
        op_meta_add(d, m, row->meta, value, y->span, origin);
    else
        op_meta_set(d, m, row->meta, value, y->span, origin);
}

static void take_value(op_document *d, op_meta *m, const struct name_row *row, const op_yaml *y, const char *origin)
{
    if (y->kind == OP_YAML_SCALAR) {
        take_scalar(d, m, row, y, origin);
        return;
    }
    if (y->kind == OP_YAML_MAP) { /* author: {name: ...} */
        const op_yaml *name = op_yaml_get(y, row->as == AS_PEOPLE ? "name" : "text");
        if (name && name->kind == OP_YAML_SCALAR)
            take_scalar(d, m, row, name, origin);
        else
            refuse(d, y, OP_DIAG_VALUE);
        return;
    }
    if (row->as != AS_PEOPLE && row->as != AS_WORDS) {
        refuse(d, y, OP_DIAG_VALUE);
        return;
    }
    for (const op_yaml *e = y->first; e; e = e->next)
        if (e->kind == OP_YAML_LIST)
            refuse(d, e, OP_DIAG_VALUE);
        else
            take_value(d, m, row, e, origin);
}

static void unknown_key(op_document *d, const op_yaml *y, const char *const *also, size_t n_also)
{
    op_buf advice = OP_BUF_INIT;
    const char *near = op_nearest(y->key, names, N_NAMES, sizeof(names[0]));
    const char *other = op_nearest(y->key, also, n_also, sizeof(*also));

    op_diag_add(d->diags, OP_DIAG_KEY_UNKNOWN, y->key_span, y->key.p);
    if (near || other) {
        op_buf_printf(&advice, "did you mean %s?", other ? other : near);
        op_diag_advise(d->diags, advice.p);
    }
    op_buf_free(&advice);
}

void op_meta_typography(op_document *d, op_meta *m, const char *lang)
{
    static const char *const shown[] = {"title", "subtitle", "standfirst"};

    for (op_meta_entry *e = m->first; e; e = e->next)
        for (size_t i = 0; i < 3; i++)
            if (strcmp(e->name, shown[i]) == 0)
                e->value = op_typo(d->arena, e->value, lang, OP_TYPO_QUOTES | OP_TYPO_PRIMES | OP_TYPO_NBSP, NULL).s;
}

void op_meta_from_yaml(op_document *d, op_meta *m, const op_yaml *map, const char *origin, const char *const *also,
                       size_t n_also)
{
    for (const op_yaml *y = map->first; y; y = y->next) {
        const struct name_row *row = find_name(y->key);
        bool passed = false;
        for (size_t i = 0; i < n_also && !passed; i++)
            passed = op_str_is(y->key, also[i]);
        if (passed)
            continue;
        if (!row)
            unknown_key(d, y, also, n_also);
        else if (row->as == AS_NOTHING)
            op_diag_add(d->diags, OP_DIAG_KEY_IGNORED, y->key_span, y->key.p);
        else
            take_value(d, m, row, y, origin);
    }
}
