#include "timeline/lex.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

enum { KEY_MAX = 64, NUMBER_MAX_DIGITS = 9 };

typedef struct {
    const op_tl_lexicon *l;
    op_tl_tokens out; /* all: allocated here, copied when its size is known */
    size_t cap, at;
    bool space;
} lexer;

static bool digit(int c)
{
    return c >= '0' && c <= '9';
}

static int byte_at(const lexer *x, size_t i)
{
    return i < x->out.text.n ? (unsigned char)x->out.text.p[i] : -1;
}

static bool letter(unsigned c)
{
    return c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* The code point at i, 0 past the end. */
static unsigned point(const lexer *x, size_t i, size_t *len)
{
    unsigned c = 0;

    *len = 0;
    if (i < x->out.text.n)
        *len = op_utf8_get(x->out.text.p + i, x->out.text.n - i, &c);
    return c;
}

static bool apostrophe(unsigned c)
{
    return c == '\'' || c == 0x2019;
}

/* Lower case, apostrophes as ASCII; false for what is too long to be in a lexicon. */
static bool fold(op_str s, char key[KEY_MAX], size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        if (*n + 4 >= KEY_MAX)
            return false;
        c = c < 128 ? (c >= 'A' && c <= 'Z' ? c | 32 : c) : c == 0x2019 ? '\'' : g_unichar_tolower(c);
        *n += op_utf8_put(key + *n, c);
    }
    return true;
}

static const op_tl_word *look_up(const lexer *x, size_t begin, size_t end)
{
    char key[KEY_MAX];
    size_t n;

    if (!fold(op_str_sub(x->out.text, begin, end), key, &n))
        return NULL;
    return op_tl_find(x->l, (op_str){key, n});
}

static op_tl_token *push(lexer *x, op_tl_token_kind kind, size_t begin, size_t end)
{
    if (x->out.n == x->cap) {
        x->cap = x->cap ? 2 * x->cap : 64;
        x->out.all = g_renew(op_tl_token, x->out.all, x->cap);
    }
    op_tl_token *t = &x->out.all[x->out.n++];
    *t = (op_tl_token){.begin = (uint32_t)begin, .end = (uint32_t)end, .kind = (uint8_t)kind, .space = x->space};
    t->classes = OP_TC_BIT(OP_TC_ANY);
    x->space = false;
    x->at = end;
    return t;
}

/* The end of the word that begins at i: letters, inner apostrophes (not before a lone s), inner full
 * stops between single letters (p.m.). */
static size_t word_end(const lexer *x, size_t i)
{
    size_t len, more, run = 0;

    for (;;) {
        unsigned c = point(x, i, &len);
        if (len && letter(c)) {
            i += len;
            run++;
            continue;
        }
        unsigned next = point(x, i + len, &more);
        if (len && apostrophe(c) && more && letter(next)) {
            size_t after = i + len + more, last;
            unsigned end = point(x, after, &last);
            if ((next == 's' || next == 'S') && !(last && letter(end)))
                return i;
            i += len;
            continue;
        }
        if (c == '.' && run == 1 && more && letter(next)) {
            i += len;
            run = 0;
            continue;
        }
        return i;
    }
}

static void word(lexer *x)
{
    size_t begin = x->at, end = word_end(x, begin), len;
    unsigned first = point(x, begin, &len);
    const op_tl_word *w = NULL;

    if (byte_at(x, end) == '.') /* "Jan.", "p.m." */
        w = look_up(x, begin, end + 1);
    if (w)
        end++;
    else
        w = look_up(x, begin, end);
    op_tl_token *t = push(x, OP_TT_WORD, begin, end);
    t->capital = first < 128 ? first >= 'A' && first <= 'Z' : g_unichar_isupper(first);
    t->classes |= OP_TC_BIT(OP_TC_WORD) | (t->capital && !(w && w->classes) ? OP_TC_BIT(OP_TC_CAPITAL) : 0);
    t->word = w;
    if (w) {
        t->classes |= t->capital ? w->classes : w->classes & ~w->capital;
        t->literal = w->literal;
    }
}

/* Classes of a number by its digits and its value. */
static uint64_t number_classes(const op_tl_token *t)
{
    uint64_t c = OP_TC_BIT(OP_TC_NUM);
    int v = t->value, d = t->digits;

    if (d <= 2 && v >= 1 && v <= 31)
        c |= OP_TC_BIT(OP_TC_DAY) | OP_TC_BIT(OP_TC_DAYNUM);
    if (d == 2 && v >= 1 && v <= 31)
        c |= OP_TC_BIT(OP_TC_DAY2);
    if (d <= 2 && v >= 1 && v <= 12)
        c |= OP_TC_BIT(OP_TC_MON);
    if (d == 2 && v >= 1 && v <= 12)
        c |= OP_TC_BIT(OP_TC_MON2);
    if (d == 2)
        c |= OP_TC_BIT(OP_TC_YY);
    if (d <= 2 && v <= 24)
        c |= OP_TC_BIT(OP_TC_HOUR);
    if (d == 2 && v < 60)
        c |= OP_TC_BIT(OP_TC_MINUTE);
    if (d == 4 && v / 100 < 24 && v % 100 < 60)
        c |= OP_TC_BIT(OP_TC_HHMM);
    if (d == 4 && v >= 1000 && v < 2200)
        c |= OP_TC_BIT(OP_TC_YEAR);
    if (d <= 4 && v >= 1)
        c |= OP_TC_BIT(OP_TC_ANYYEAR);
    return c;
}

/* "1990s", "1st", "12th": the letters glued to a number, where the language has a use for them. */
static size_t suffix(lexer *x, op_tl_token *t, size_t end)
{
    size_t stop = end, len;

    for (unsigned c = point(x, stop, &len); len && letter(c); c = point(x, stop, &len))
        stop += len;
    if (stop == end) {
        /* '90's */
        if (t->digits && t->value % 10 == 0 && apostrophe(point(x, end, &len)) && byte_at(x, end + len) == 's')
            stop = end + len + 1;
        else
            return end;
    }
    op_str s = op_str_sub(x->out.text, end, stop);
    const op_tl_word *w = look_up(x, end, stop);
    if ((op_str_is(s, "s") || op_str_ends(s, "'s") || op_str_ends(s, "\xe2\x80\x99s")) && t->value % 10 == 0 &&
        (t->digits == 2 || t->digits == 4))
        t->classes = OP_TC_BIT(OP_TC_ANY) | OP_TC_BIT(OP_TC_DECADE);
    else if (w && (w->classes & OP_TC_BIT(OP_TC_ORD)) && t->value >= 1)
        t->classes = OP_TC_BIT(OP_TC_ANY) | OP_TC_BIT(OP_TC_ORD) |
                     (t->value <= 31 ? OP_TC_BIT(OP_TC_DAY) | OP_TC_BIT(OP_TC_DAYWORD) : 0);
    else if (w && (w->classes & (OP_TC_BIT(OP_TC_AMPM) | OP_TC_BIT(OP_TC_ZONE))))
        return end; /* 6pm: two tokens */
    else
        t->classes = OP_TC_BIT(OP_TC_ANY); /* 747s, 3G: no date */
    t->suffixed = true;
    return stop;
}

/* A number: digits, thousands parted by commas. Decimals are one token of no class. */
static void number(lexer *x)
{
    size_t begin = x->at, end = begin, digits = 0;
    int32_t value = 0;
    bool plain = true;

    for (;;) {
        int c = byte_at(x, end);
        if (digit(c)) {
            value = digits < NUMBER_MAX_DIGITS ? value * 10 + (c - '0') : value;
            digits++;
            end++;
        } else if ((c == ',' || c == '.') && digit(byte_at(x, end + 1))) {
            bool thousands = c == ',' && digit(byte_at(x, end + 2)) && digit(byte_at(x, end + 3)) &&
                             !digit(byte_at(x, end + 4)) && digits <= 3 + (plain ? 0u : 6u);
            if (c == ',' && !thousands)
                break;
            plain = false;
            end++;
            if (c == '.')
                digits = NUMBER_MAX_DIGITS + 1;
        } else {
            break;
        }
    }
    op_tl_token *t = push(x, OP_TT_NUMBER, begin, end);
    t->value = value;
    t->digits = (uint8_t)(digits > NUMBER_MAX_DIGITS || !plain ? 0 : digits);
    t->compose = t->compose_ord = 1;
    if (digits <= NUMBER_MAX_DIGITS)
        t->classes |= plain ? number_classes(t) : OP_TC_BIT(OP_TC_NUM);
    /* money and shares are no dates */
    size_t n = x->out.n;
    if (n > 1 && !t->space) {
        const op_tl_token *p = &x->out.all[n - 2];
        int c = (unsigned char)x->out.text.p[p->begin];
        if (p->kind == OP_TT_MARK && (c == '$' || c == '#' || (c == 0xc2 && p->end - p->begin == 2) ||
                                      (c == 0xe2 && p->end - p->begin == 3 &&
                                       (unsigned char)x->out.text.p[p->begin + 1] == 0x82)))
            t->classes = OP_TC_BIT(OP_TC_ANY);
    }
    if (byte_at(x, end) == '%')
        t->classes = OP_TC_BIT(OP_TC_ANY);
    t->end = (uint32_t)suffix(x, t, end);
    x->at = t->end;
}

static void mark(lexer *x, size_t len)
{
    size_t begin = x->at, more;

    if (apostrophe(point(x, begin, &more)) && (byte_at(x, begin + more) | 32) == 's') {
        size_t last;
        unsigned after = point(x, begin + more + 1, &last);
        if (x->out.n && !x->space && !(last && letter(after))) { /* 's is a token */
            op_tl_token *t = push(x, OP_TT_WORD, begin, begin + more + 1);
            t->word = look_up(x, begin, begin + more + 1);
            t->literal = t->word ? t->word->literal : 0;
            t->classes |= t->word ? t->word->classes : 0;
            return;
        }
    }
    op_tl_token *t = push(x, OP_TT_MARK, begin, begin + len);
    unsigned c = point(x, begin, &more);
    if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212)
        t->word = op_tl_find(x->l, OP_STR("-"));
    else
        t->word = look_up(x, begin, begin + len);
    t->literal = t->word ? t->word->literal : 0;
    t->classes |= t->word ? t->word->classes : 0;
}

/* ---- numbers in words: "twenty-five", "two hundred and ten" ---- */

static bool hyphen(const op_tl_token *t, op_str text)
{
    return t->kind == OP_TT_MARK && !t->space && text.p[t->begin] == '-';
}

/* Sets compose and value of the number words that begin at i; ordinals may end them. */
static void compose(op_tl_tokens *o, size_t i)
{
    op_tl_token *t = &o->all[i];
    int64_t total = 0, part = 0;
    int last = 0;      /* size class of the last word: 1 units, 2 tens, 3 scale */
    size_t k = i, end = i;

    for (; k < o->n && k < i + 12; k++) {
        op_tl_token *w = &o->all[k];
        int v;
        if (k > i && (hyphen(w, o->text) || op_tl_is(w, OP_TC_CONJUNCTION))) {
            if (k + 1 < o->n && (last == 3 || (last == 2 && !op_tl_is(w, OP_TC_CONJUNCTION))))
                continue;
            break;
        }
        if ((v = op_tl_value(w->word, OP_TC_NUMERAL)) != OP_TL_UNSET) {
            int size = v >= 20 ? 2 : 1;
            if (last == 1 || (last == 2 && (size == 2 || v > 9)))
                break;
            part += v;
            last = size;
        } else if ((v = op_tl_value(w->word, OP_TC_SCALE)) != OP_TL_UNSET && last) {
            part *= v;
            if (v >= 1000)
                total += part, part = 0;
            last = 3;
        } else if ((v = op_tl_value(w->word, OP_TC_ORDINAL)) != OP_TL_UNSET &&
                   (!last || (last == 2 && v <= 9) || last == 3)) {
            t->compose_ord = (uint8_t)(k - i + 1);
            t->value = (int32_t)(total + part + v);
            t->classes |= OP_TC_BIT(OP_TC_ORD) |
                          (t->value >= 1 && t->value <= 31 ? OP_TC_BIT(OP_TC_DAYWORD) : 0);
            return;
        } else {
            break;
        }
        if (total + part > 999999999)
            return;
        end = k + 1;
    }
    if (end > i) {
        t->compose = (uint8_t)(end - i);
        t->value = (int32_t)(total + part);
        t->classes |= OP_TC_BIT(OP_TC_NUM);
    }
}

op_tl_tokens op_tl_lex(op_arena *a, const op_tl_lexicon *l, op_str text)
{
    lexer x = {.l = l, .out = {.text = text}};
    static const uint64_t numbers =
        OP_TC_BIT(OP_TC_NUMERAL) | OP_TC_BIT(OP_TC_ORDINAL);

    while (x.at < text.n) {
        size_t len;
        unsigned c = point(&x, x.at, &len);
        if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x202f || c == 0x2009 || c == 0x3000) {
            x.space = true;
            x.at += len;
        } else if (c < 128 && digit((int)c)) {
            number(&x);
        } else if (letter(c)) {
            word(&x);
        } else {
            mark(&x, len);
        }
    }
    for (size_t i = 0; i < x.out.n; i++)
        if (x.out.all[i].classes & numbers)
            compose(&x.out, i);
    op_tl_token *exact = op_new_array(a, op_tl_token, x.out.n); /* tokens of a whole book are kept until its end */
    if (x.out.n)
        memcpy(exact, x.out.all, x.out.n * sizeof(*exact));
    g_free(x.out.all);
    x.out.all = exact;
    return x.out;
}

int op_tl_token_value(const op_tl_token *t, op_tl_class class)
{
    if (t->kind == OP_TT_NUMBER || class == OP_TC_NUM || class == OP_TC_ORD || class == OP_TC_DAYWORD)
        return t->value > INT16_MAX ? INT16_MAX : t->value;
    return op_tl_value(t->word, class);
}
