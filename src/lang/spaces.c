#include "lang/spaces.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/abbrev.h"
#include "lang/lang.h"
#include "lang/letters.h"
#include "lang/ties.h"
#include "lang/typo.h"

op_space_run op_space_run_at(op_str text, size_t at)
{
    op_space_run run = {at, at, 0, false};
    unsigned c;

    while (run.end < text.n) {
        size_t len = op_utf8_get(text.p + run.end, text.n - run.end, &c);
        if (!op_cp_space(c))
            break;
        if (!run.no_break && (c == 0xa0 || c == 0x202f))
            run.no_break = c;
        run.end += len;
    }
    op_str s = op_str_sub(text, run.begin, run.end);
    run.line_end = op_str_is(s, "\n") || op_str_is(s, "\r\n") || op_str_is(s, "\r");
    return run;
}

/* The run of letters and their full stop from `at` on. */
static op_str short_word(op_str text, size_t at)
{
    size_t end = at;
    unsigned c;

    while (end < text.n && end - at < 16) {
        size_t len = op_utf8_get(text.p + end, text.n - end, &c);
        if (!op_cp_letter(c) && c != 0xb2 && c != 0xb3)
            break;
        end += len;
    }
    return op_str_sub(text, at, end);
}

static bool is_unit(op_str text, size_t at)
{
    op_str word = short_word(text, at);
    unsigned c;

    if (!word.n && at < text.n) /* a sign */
        word = op_str_sub(text, at, at + op_utf8_get(text.p + at, text.n - at, &c));
    return op_ties_unit(word);
}

/* A word of one letter ends at `at`. */
static bool one_letter_before(op_str text, size_t at)
{
    unsigned c;
    if (at == 0)
        return false;
    size_t len = op_utf8_before(text.p, at, &c);
    unsigned left = op_cp_before(text, at - len);
    return op_cp_letter(c) && !op_cp_word(left) && left != '\'' && left != 0x2019 && left != '.' && left != '-';
}

/* "J. K. Rowling": a capital and a full stop before. */
static bool initial_before(op_str text, size_t at)
{
    unsigned c;
    if (at < 2 || text.p[at - 1] != '.')
        return false;
    size_t len = op_utf8_before(text.p, at - 1, &c);
    return op_cp_upper(c) && !op_cp_word(op_cp_before(text, at - 1 - len));
}

/* "Dr. Weber", "No. 5": an abbreviation that what follows belongs to. */
static bool abbreviation_before(op_str text, size_t at, const char *lang)
{
    size_t begin = at;
    unsigned c;

    if (at < 2 || text.p[at - 1] != '.')
        return false;
    for (begin--; begin > 0 && at - begin < 20;) {
        size_t len = op_utf8_before(text.p, begin, &c);
        if (!op_cp_word(c) && c != '.')
            break;
        begin -= len;
    }
    op_abbrev_kind kind = op_abbrev_of(lang, op_str_sub(text, begin, at - 1));
    return kind == OP_ABBREV_HOLDS || kind == OP_ABBREV_NUMBER;
}

static bool is_mark(unsigned c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f);
}

static bool is_french_high(unsigned c)
{
    return c == ';' || c == ':' || c == '!' || c == '?' || c == 0xbb;
}

op_tongue op_tongue_of(const char *lang)
{
    if (op_lang_is(lang, "fr"))
        return OP_TONGUE_FRENCH;
    if (op_lang_is(lang, "cs") || op_lang_is(lang, "pl") || op_lang_is(lang, "sk"))
        return OP_TONGUE_WEST_SLAVIC;
    if (op_lang_is(lang, "ru") || op_lang_is(lang, "uk") || op_lang_is(lang, "be") || op_lang_is(lang, "kk"))
        return OP_TONGUE_CYRILLIC;
    return OP_TONGUE_OTHER;
}

/* Whether the language keeps the words on both sides of the run together. */
static bool tied(op_str text, const op_space_run *run, const char *lang)
{
    enum { MOST = 48 };
    size_t begin = run->begin, end = run->end;

    while (begin > 0 && run->begin - begin < MOST && !op_cp_blank(op_cp_before(text, begin))) {
        unsigned c;
        begin -= op_utf8_before(text.p, begin, &c);
    }
    while (end < text.n && end - run->end < MOST && !op_cp_blank(op_cp_at(text, end))) {
        unsigned c;
        end += op_utf8_get(text.p + end, text.n - end, &c);
    }
    return op_ties_hold(op_ties_of(lang), op_str_sub(text, begin, run->begin), op_str_sub(text, run->end, end));
}

/* May a no-break space that the text has stay here? */
static bool belongs(op_str text, const op_space_run *run, const op_space_rules *rules)
{
    unsigned before = op_cp_before(text, run->begin), after = op_cp_at(text, run->end);

    if (op_cp_digit(before) && (op_cp_digit(after) || is_unit(text, run->end)))
        return true;
    if ((before == 0x2116 || before == 0xa7) && op_cp_digit(after))
        return true;
    if (initial_before(text, run->begin) && op_cp_upper(after))
        return true;
    if ((is_mark(before) && is_mark(after)) || tied(text, run, rules->lang)) /* “ ‘ */
        return true;
    if (before == 0x2026 || after == 0x2026 || after == 0x2013 || after == 0x2014 || abbreviation_before(text, run->begin, rules->lang))
        return true;
    switch (rules->tongue) {
    case OP_TONGUE_FRENCH:
        return is_french_high(after) || before == 0xab;
    case OP_TONGUE_WEST_SLAVIC:
        return one_letter_before(text, run->begin);
    case OP_TONGUE_CYRILLIC:
        return one_letter_before(text, run->begin);
    default:
        return false;
    }
}

/* The no-break space that the language asks for in place of a plain one, 0: none. */
static unsigned wanted(op_str text, const op_space_run *run, op_tongue t)
{
    unsigned before = op_cp_before(text, run->begin), after = op_cp_at(text, run->end);

    switch (t) {
    case OP_TONGUE_FRENCH: /* Imprimerie nationale: a thin one before high marks of two parts but the colon */
        if (after == ';' || after == '!' || after == '?')
            return 0x202f;
        return after == ':' || after == 0xbb || before == 0xab ? 0xa0 : 0;
    case OP_TONGUE_WEST_SLAVIC:
        return one_letter_before(text, run->begin) && op_cp_letter(after) ? 0xa0 : 0;
    case OP_TONGUE_CYRILLIC:
        if (after == 0x2014 && op_cp_word(before))
            return 0xa0;
        if (op_cp_digit(before))
            return is_unit(text, run->end) ? 0xa0 : 0;
        return before == 0x2116 && op_cp_digit(after) ? 0xa0 : 0;
    default:
        return 0;
    }
}

/* Something that a high mark belongs to: a word, or what closes behind one. */
static bool ends_a_word(unsigned c)
{
    return op_cp_word(c) || c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201d || c == 0xbb || c == '%' ||
           c == 0x2026 || c == 0xb0;
}

/* Nothing goes on behind it, as an address, a time of day or a ratio does. */
static bool nothing_goes_on(unsigned c)
{
    return !c || op_cp_blank(c) || c == ')' || c == ']' || c == '"' || c == 0x201d || c == 0xbb || c == 0x2019 || c == 0x2026 ||
           c == '!' || c == '?' || c == 0x2014 || c == 0x2013;
}

unsigned op_space_supplied(op_str text, size_t at, unsigned mark, const op_space_rules *rules)
{
    bool thin = mark == ';' || mark == '!' || mark == '?';

    if (rules->tongue != OP_TONGUE_FRENCH || (!thin && mark != ':') || strcmp(rules->lang, "fr-CH") == 0 ||
        (thin && strcmp(rules->lang, "fr-CA") == 0))
        return 0;
    if (!ends_a_word(op_cp_before(text, at)) ||
        !nothing_goes_on(op_cp_at(text, at + 1)))
        return 0;
    return thin ? 0x202f : 0xa0;
}

static op_str space_text(unsigned c)
{
    return c == 0xa0 ? OP_STR("\u00a0") : c == 0x202f ? OP_STR("\u202f") : OP_STR(" ");
}

const char *op_space_mend(op_str text, const op_space_run *run, const op_space_rules *rules, op_str *after)
{
    op_str source = op_str_sub(text, run->begin, run->end);
    bool edge = run->begin == 0 || run->end == text.n;

    if (!(rules->rules & OP_TYPO_SPACES) && !op_str_is(source, " "))
        return NULL;
    if (edge) {
        *after = OP_STR("");
        return rules->rules & OP_TYPO_SPACES ? "spaces" : NULL;
    }
    unsigned c = run->no_break && belongs(text, run, rules) ? run->no_break : 0;
    if (!c && (rules->rules & OP_TYPO_NBSP))
        c = wanted(text, run, rules->tongue);
    *after = space_text(c);
    if (op_str_eq(source, *after))
        return NULL;
    if (run->line_end)
        return "line-end";
    return op_str_is(source, " ") ? "no-break" : "spaces";
}
