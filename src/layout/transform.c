/* transform.c - text-transform: letters shown in another case, while extracted text keeps its own
 *
 * Full case mappings by GLib (Unicode's SpecialCasing); what depends on the language (CSS Text 3, 2.1) is here. */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/flow.h"

typedef struct {
    op_arena *a;
    const char *lang;
    op_text_transform how;
    char *out;
    uint32_t *shown; /* the byte of the source that each byte of out stands for */
    size_t n, cap, cap_shown;
} mapper;

static bool speaks(const char *lang, const char *one)
{
    size_t n = strlen(one);

    return lang && strncmp(lang, one, n) == 0 && (!lang[n] || lang[n] == '-');
}

/* The letters that one of the source becomes: the first stands for all of it. */
static void put(mapper *m, const char *s, size_t n, size_t at, size_t end)
{
    for (size_t i = 0; i < n; i++) {
        if (i && ((unsigned char)s[i] & 0xc0) != 0x80)
            at = end;
        m->out = op_grow(m->a, m->out, m->n, &m->cap, 1);
        m->shown = op_grow(m->a, m->shown, m->n, &m->cap_shown, sizeof(*m->shown));
        m->out[m->n] = s[i];
        m->shown[m->n++] = (uint32_t)at;
    }
}

static void put_letter(mapper *m, unsigned c, size_t at)
{
    char s[4];

    put(m, s, op_utf8_put(s, c), at, at);
}

/* Greek capitals bear no accent. */
static unsigned greek_capital(unsigned c)
{
    static const unsigned short pairs[][2] = {{0x3ac, 0x391}, {0x3ad, 0x395}, {0x3ae, 0x397}, {0x3af, 0x399}, {0x3cc, 0x39f},
                                              {0x3cd, 0x3a5}, {0x3ce, 0x3a9}, {0x390, 0x3aa}, {0x3b0, 0x3ab}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (pairs[i][0] == c)
            return pairs[i][1];
    return 0;
}

static void put_upper(mapper *m, unsigned c, size_t at)
{
    bool turkic = speaks(m->lang, "tr") || speaks(m->lang, "az");
    unsigned special = turkic && c == 'i' ? 0x130 : speaks(m->lang, "el") ? greek_capital(c) : 0;
    char one[5] = {0};

    if (special || c < 0x80) {
        put_letter(m, special ? special : g_unichar_toupper(c), at);
        return;
    }
    op_utf8_put(one, c);
    char *full = g_utf8_strup(one, -1);
    put(m, full, strlen(full), at, at + strlen(one));
    g_free(full);
}

static void put_lower(mapper *m, unsigned c, bool ends, size_t at)
{
    bool turkic = speaks(m->lang, "tr") || speaks(m->lang, "az");
    unsigned special = turkic && c == 'I' ? 0x131 : c == 0x130 ? 'i' : c == 0x3a3 && ends ? 0x3c2 : 0;

    put_letter(m, special ? special : g_unichar_tolower(c), at);
}

static bool in_words(unsigned c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019 || c == 0xad;
}

/* A word's first letter; Dutch "ij" is one. */
static void put_first(mapper *m, unsigned c, unsigned next, size_t at)
{
    bool turkic = speaks(m->lang, "tr") || speaks(m->lang, "az");

    if (turkic && c == 'i')
        put_letter(m, 0x130, at);
    else
        put_letter(m, g_unichar_totitle(c), at);
    if (speaks(m->lang, "nl") && c == 'i' && next == 'j')
        put_letter(m, 'J', at + 1);
}

static void map(mapper *m, op_str s, bool in_word)
{
    for (size_t at = 0, step; at < s.n; at += step) {
        unsigned c, next = 0;
        step = op_utf8_get(s.p + at, s.n - at, &c);
        if (at + step < s.n)
            op_utf8_get(s.p + at + step, s.n - at - step, &next);
        bool first = m->how == OP_TRANSFORM_CAPITALIZE && !in_word && g_unichar_isalpha(c);
        if (m->how == OP_TRANSFORM_UPPER)
            put_upper(m, c, at);
        else if (m->how == OP_TRANSFORM_LOWER)
            put_lower(m, c, in_word && !g_unichar_isalpha(next), at);
        else if (first)
            put_first(m, c, next, at);
        else
            put(m, s.p + at, step, at, at + step);
        if (first && speaks(m->lang, "nl") && c == 'i' && next == 'j')
            step++;
        in_word = in_words(c);
    }
}

/* Whether the text before goes on as a word. */
bool op_flow_in_word(const op_inlines *list)
{
    unsigned c;

    for (size_t i = list->n; i-- > 0;) {
        const op_inline *in = &list->v[i];
        if (in->kind != OP_INLINE_TEXT)
            return false;
        if (!in->n)
            continue;
        op_utf8_before(in->text, in->n, &c);
        return in_words(c);
    }
    return false;
}

void op_flow_letters(op_arena *a, op_inline *in, int transform, const char *lang, bool in_word)
{
    mapper m = {.a = a, .lang = lang, .how = (op_text_transform)transform};

    if (transform == OP_TRANSFORM_NONE || !in->n)
        return;
    map(&m, (op_str){in->text, in->n}, in_word);
    if (m.n == in->n && memcmp(m.out, in->text, m.n) == 0)
        return;
    m.shown = op_grow(a, m.shown, m.n, &m.cap_shown, sizeof(*m.shown));
    m.shown[m.n] = (uint32_t)in->n;
    in->original = in->text;
    in->shown = m.shown;
    in->text = m.out;
    in->n = m.n;
}
