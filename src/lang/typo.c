#include "lang/typo.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/letters.h"
#include "lang/quotes.h"
#include "lang/spaces.h"

typedef struct {
    op_arena *arena;
    op_str text;
    op_buf out;
    op_text_mark *map;
    size_t n_map, cap_map;
    op_typo_repair *repairs;
    size_t n_repairs, cap_repairs;
    size_t copied; /* source bytes dealt with */
} mending;

static void add_mark(mending *m, size_t text, size_t source)
{
    if (m->n_map && m->map[m->n_map - 1].text == text) {
        m->map[m->n_map - 1].source = (uint32_t)source;
        return;
    }
    m->map = op_grow(m->arena, m->map, m->n_map, &m->cap_map, sizeof(*m->map));
    m->map[m->n_map++] = (op_text_mark){(uint32_t)text, (uint32_t)source};
}

/* Source [begin, end) becomes `after`; what stands before it and was not copied yet is copied. A mark at the
 * change and one behind it keep the map exact: inside a longer text offsets are held at its source. */
static void change(mending *m, size_t begin, size_t end, op_str after, const char *rule)
{
    op_buf_add(&m->out, m->text.p + m->copied, begin - m->copied);
    if (after.n)
        add_mark(m, m->out.n, begin);
    op_buf_str(&m->out, after);
    add_mark(m, m->out.n, end);
    m->copied = end;
    m->repairs = op_grow(m->arena, m->repairs, m->n_repairs, &m->cap_repairs, sizeof(*m->repairs));
    m->repairs[m->n_repairs++] =
        (op_typo_repair){begin, end, {op_arena_dup(m->arena, after.p, after.n), after.n}, rule};
}

static void change_quote(mending *m, const op_quote_change *q)
{
    char after[12];
    size_t n = 0;

    if (q->space_before)
        n += op_utf8_put(after, 0xa0);
    n += op_utf8_put(after + n, q->code);
    if (q->space_after)
        n += op_utf8_put(after + n, 0xa0);
    change(m, q->at, q->at + q->len, (op_str){after, n}, q->prime ? "primes" : q->apostrophe ? "apostrophes" : "quotes");
}

/* Bytes of ASCII `c` in a row from `at` on. */
static size_t run_of(op_str s, size_t at, char c)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] == c)
        n++;
    return n;
}

static size_t mend_dots(mending *m, size_t at)
{
    size_t n = run_of(m->text, at, '.');
    if (n == 3)
        change(m, at, at + 3, OP_STR("\u2026"), "dots");
    return n;
}

static size_t mend_dash(mending *m, size_t at)
{
    size_t n = run_of(m->text, at, '-');
    unsigned before = op_cp_before(m->text, at), after = op_cp_at(m->text, at + n);
    bool spaced = op_cp_space(before) && op_cp_space(after);

    if (n == 2 || (n == 1 && spaced))
        change(m, at, at + n, spaced ? OP_STR("\u2013") : OP_STR("\u2014"), "dashes");
    return n;
}

static bool opens_option(unsigned c)
{
    return op_cp_word(c) || c == '[' || c == '(' || c == '{' || c == '_' || c == '$';
}

/* "--" and "---" of those who write for TeX; not of arrows and rules, nor the "--force" of a command. */
static size_t mend_tex_dash(mending *m, size_t at)
{
    size_t n = run_of(m->text, at, '-');
    unsigned before = op_cp_before(m->text, at), after = op_cp_at(m->text, at + n);
    bool option = n == 2 && (!before || op_cp_blank(before)) && opens_option(after);
    bool drawn = before == '<' || after == '>' || before == '|' || after == '|' || before == '+' || after == '+' || before == '=' || after == '=';

    if ((n == 2 || n == 3) && !option && !drawn)
        change(m, at, at + n, n == 2 ? OP_STR("\u2013") : OP_STR("\u2014"), "dashes");
    return n;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One plain space between two letters, in a language that asks nothing of it: nearly all there are. */
static bool plain_space(op_str s, size_t at, op_tongue t)
{
    return t == OP_TONGUE_OTHER && s.p[at] == ' ' && at > 0 && at + 1 < s.n && is_ascii_letter(s.p[at - 1]) &&
           is_ascii_letter(s.p[at + 1]);
}

static size_t mend_space(mending *m, size_t at, const op_space_rules *spaces)
{
    if (plain_space(m->text, at, spaces->tongue))
        return 1;
    op_space_run run = op_space_run_at(m->text, at);
    op_str after;
    const char *rule = op_space_mend(m->text, &run, spaces, &after);

    if (rule)
        change(m, run.begin, run.end, after, rule);
    return run.end - at;
}

/* "Oui!" of French: the mark is given the space that belongs before it. */
static void supply_space(mending *m, size_t at, unsigned mark, const op_space_rules *spaces)
{
    unsigned space = op_space_supplied(m->text, at, mark, spaces);
    char after[8];

    if (!space)
        return;
    size_t n = op_utf8_put(after, space);
    n += op_utf8_put(after + n, mark);
    change(m, at, at + 1, (op_str){after, n}, "no-break");
}

static void walk(mending *m, const char *lang, unsigned rules, const op_quote_change *quotes, size_t n_quotes)
{
    const op_space_rules spaces = {lang, op_tongue_of(lang), rules};
    const bool french = spaces.tongue == OP_TONGUE_FRENCH && (rules & OP_TYPO_NBSP);
    size_t at = 0, q = 0;

    while (at < m->text.n) {
        if (is_ascii_letter(m->text.p[at])) {
            at++;
            continue;
        }
        unsigned c;
        size_t len = op_utf8_get(m->text.p + at, m->text.n - at, &c);
        if (q < n_quotes && quotes[q].at == at)
            change_quote(m, &quotes[q++]);
        else if ((rules & (OP_TYPO_SPACES | OP_TYPO_NBSP)) && op_cp_space(c))
            len = mend_space(m, at, &spaces);
        else if (french && (c == ';' || c == ':' || c == '!' || c == '?'))
            supply_space(m, at, c, &spaces);
        else if ((rules & OP_TYPO_DOTS) && c == '.')
            len = mend_dots(m, at);
        else if ((rules & OP_TYPO_TEX) && c == '-')
            len = mend_tex_dash(m, at);
        else if ((rules & OP_TYPO_DASHES) && c == '-')
            len = mend_dash(m, at);
        at += len;
    }
}

op_typo_result op_typo(op_arena *a, op_str text, const char *lang, unsigned rules, op_typo_state *st)
{
    mending m = {.arena = a, .text = text};
    size_t n_quotes = 0;
    op_quote_change *quotes =
        rules & OP_TYPO_QUOTES ? op_quotes_shape(a, text, lang, rules & OP_TYPO_PRIMES, st, &n_quotes) : NULL;

    walk(&m, lang, rules, quotes, n_quotes);
    if (!m.n_repairs)
        return (op_typo_result){.s = text};
    if (m.map[0].text != 0) { /* offsets before the first change */
        m.map = op_grow(a, m.map, m.n_map, &m.cap_map, sizeof(*m.map));
        memmove(m.map + 1, m.map, m.n_map++ * sizeof(*m.map));
        m.map[0] = (op_text_mark){0, 0};
    }
    op_buf_add(&m.out, text.p + m.copied, text.n - m.copied);
    return (op_typo_result){op_buf_finish(&m.out, a), m.map, m.n_map, m.repairs, m.n_repairs};
}
