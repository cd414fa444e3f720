/* text_caption.c - captions, known by their credit, and the credit parted from them */
#include <string.h>

#include "base/utf8.h"
#include "read/passage.h"
#include "read/text.h"

/* Marks that begin a credit wherever they stand in a caption. */
static const char *const openers[] = {
    "\xc2\xa9", "(c) ", "photo:", "photo :", "photos:", "photograph:", "photography:", "photo by ", "photo courtesy ",
    "photograph by ", "picture:", "picture by ", "image:", "image credit:", "image by ", "credit:", "photo credit:",
    "foto:", "foto :", "fotos:", "bild:", "bildquelle:", "cr\xc3\xa9" "dit photo", "cr\xc3\xa9" "dits photo",
    "cr\xc3\xa9" "dit :", "cr\xc3\xa9" "dit:", "fotograf\xc3\xad" "a:", "imagen:", "fuente:", "zdj.", "fot.",
    "\xd1\x84\xd0\xbe\xd1\x82\xd0\xbe:", NULL,
};

/* Agencies that end a caption: behind a slash, a bracket or a full stop. */
static const char *const agencies[] = {
    "getty images", "getty", "afp", "ap photo", "ap", "reuters", "epa", "epa-efe", "dpa", "tass", "xinhua", "anadolu",
    "shutterstock", "alamy", "magnum photos", "wikimedia commons", NULL,
};

/* Nothing, a bracket, or the end of a sentence stands before it: "posted a photo: it showed" is prose. */
static bool edge(op_str s, size_t at)
{
    unsigned c;

    op_str before = tx_trim(op_str_sub(s, 0, at));
    if (!before.n || op_str_starts(op_str_sub(s, at, s.n), "\xc2\xa9"))
        return true;
    op_utf8_before(before.p, before.n, &c);
    return !tx_is_letter(c) && c != ',' && !(c >= '0' && c <= '9');
}

/* Behind a copyright sign with a year come rights, not a photographer. */
static bool is_rights(op_str credit)
{
    static const char *const words[] = {"all rights reserved", "alle rechte", "tous droits", NULL};
    size_t i = 0;

    while (i < credit.n && !(credit.p[i] >= '0' && credit.p[i] <= '9') && i < 6)
        i++;
    size_t digits = 0;
    while (i + digits < credit.n && credit.p[i + digits] >= '0' && credit.p[i + digits] <= '9')
        digits++;
    return (digits == 4 && op_str_starts(credit, "\xc2\xa9")) || tx_any_of(credit, words);
}

/* Whether a text may hold an opener: most end in a colon, which most texts lack. */
static bool may_hold(op_str s, const char *opener)
{
    size_t mark = strcspn(opener, ":(.");

    return !opener[mark] || memchr(s.p, opener[mark], s.n);
}

static size_t opener_at(op_str s)
{
    size_t best = SIZE_MAX;

    for (const char *const *o = openers; *o; o++)
        for (size_t from = may_hold(s, *o) ? 0 : s.n; from < s.n;) {
            size_t at = tx_find_ci(op_str_sub(s, from, s.n), *o);
            if (at == SIZE_MAX)
                break;
            at += from;
            if (edge(s, at)) {
                best = at < best ? at : best;
                break;
            }
            from = at + 1;
        }
    if (best != SIZE_MAX && best > 0 && (s.p[best - 1] == '(' || s.p[best - 1] == '['))
        best--;
    return best;
}

/* "... on Monday. Anna Berg/AFP", "... (Reuters)": where the credit of an agency at the end begins. */
static size_t agency_at(op_str s)
{
    op_str bare = s;

    while (bare.n && strchr(").] ", bare.p[bare.n - 1]))
        bare.n--;
    for (const char *const *a = agencies; *a; a++) {
        size_t n = strlen(*a);
        if (bare.n <= n || !tx_starts_ci(op_str_sub(bare, bare.n - n, bare.n), *a) || !edge(bare, bare.n - n))
            continue;
        size_t at = bare.n - n;
        char before = bare.p[at - 1];
        if (before == '(' || before == '[')
            return at - 1;
        if (before == '/') { /* the names before it: back to the end of the sentence */
            while (at > 0 && !(bare.p[at - 1] == ' ' && at > 1 && strchr(".!?)\"", bare.p[at - 2])) &&
                   bare.p[at - 1] != '(')
                at--;
            return at > 0 && bare.p[at - 1] == '(' ? at - 1 : at;
        }
        if (before == ' ' && at > 1 && (bare.p[at - 2] == '.' || bare.p[at - 2] == '|'))
            return at;
    }
    return SIZE_MAX;
}

size_t op_caption_credit(op_str s)
{
    enum { MAX_WORDS = 14 };

    if (s.n > 1200)
        return s.n;
    size_t at = opener_at(s);
    if (at == SIZE_MAX)
        at = agency_at(s);
    if (at == SIZE_MAX)
        return s.n;
    op_str credit = op_str_sub(s, at, s.n);
    if (tx_count_words(credit) > MAX_WORDS || is_rights(credit))
        return s.n;
    return at;
}

static void make_caption(tx *t, tx_block *b, size_t credit)
{
    (void)t;
    b->role = TX_CAPTION;
    b->rule = "caption";
    b->credit = (uint32_t)credit;
}

/* A line that starts with the whole line before it and goes on with a credit: the longer one stays. */
static bool is_doubled(tx *t, const tx_block *first, const tx_block *second)
{
    op_str a = tx_fold(t->scratch, first->text.s), b = tx_fold(t->scratch, second->text.s);

    return op_utf8_count(a.p, a.n) >= 40 && b.n > a.n && memcmp(a.p, b.p, a.n) == 0;
}

/* Labels that lead a caption when a credit of its own, or a whole sentence, stands behind them. */
static const char *const leads[] = {
    "photo:", "photo :", "photos:", "photograph:", "picture:", "image:", "foto:", "foto :", "fotos:", "bild:",
    "imagen:", "caption:", "figure:", "\xd1\x84\xd0\xbe\xd1\x82\xd0\xbe:", NULL,
};

static size_t label_length(op_str s, const char *const *list)
{
    size_t n = 0;

    for (const char *const *l = list; *l; l++)
        if (strlen(*l) > n && (*l)[strlen(*l) - 1] == ':' && tx_starts_ci(s, *l))
            n = strlen(*l);
    while (n && n < s.n && s.p[n] == ' ')
        n++;
    return n;
}

static void cut_edit(tx *t, const tx_block *b, size_t begin, size_t end)
{
    if (begin < end)
        op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, tx_source(&b->text, begin), tx_source_end(&b->text, end)), "caption",
                    OP_STR(""));
}

/* "[Photo: The bell of the wreck. Credit: J. Nowak]": brackets and labels go, recorded. False where the
 * block is no such line, and nothing is done. */
static bool unpack(tx *t, tx_block *b)
{
    op_str s = b->text.s;
    bool bracket = s.n > 2 && ((s.p[0] == '[' && s.p[s.n - 1] == ']') || (s.p[0] == '(' && s.p[s.n - 1] == ')'));
    size_t lead = label_length(op_str_sub(s, bracket, s.n), leads), begin = bracket + lead, end = s.n - bracket;

    if (!lead || begin >= end)
        return false;
    op_str inside = op_str_sub(s, begin, end);
    size_t credit = op_caption_credit(inside);
    if (credit == 0 || (credit == inside.n && !(bracket && tx_ends_sentence(inside) && tx_count_words(inside) > 4)))
        return false;
    size_t mark = label_length(op_str_sub(inside, credit, inside.n), openers);
    if (credit + mark == inside.n)
        mark = 0;
    cut_edit(t, b, 0, begin);
    cut_edit(t, b, begin + credit, begin + credit + mark);
    cut_edit(t, b, end, s.n);
    b->text = tx_slice(t->scratch, &b->text, begin, end);
    make_caption(t, b, credit + mark);
    b->mark = (uint32_t)mark;
    return true;
}

static void attach_line_before(tx *t, size_t i)
{
    size_t before = tx_before(t, i);
    tx_block *b = &t->blocks[i];

    if (before == t->n_blocks || b->gap)
        return;
    tx_block *text = &t->blocks[before];
    if (text->role != TX_BODY || tx_count_words(text->text.s) > 60 || !text->gap || text->first + text->n != b->first)
        return;
    text->n += b->n;
    size_t credit = text->text.s.n + 1;
    text->text = tx_join(t, text->first, text->n, true);
    make_caption(t, text, credit);
    b->role = TX_GONE;
}

void tx_captions(tx *t)
{
    size_t seen = 0, live = 0;

    if (!tx_on(t, "caption"))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1))
        live++;
    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1), seen++) {
        tx_block *b = &t->blocks[i];
        if (b->role != TX_BODY || b->text.s.n > 1200 || unpack(t, b))
            continue;
        size_t credit = op_caption_credit(b->text.s);
        size_t before = tx_before(t, i), next = tx_live(t, i + 1);
        if (credit == b->text.s.n)
            continue;
        if (before < t->n_blocks && t->blocks[before].role == TX_BODY &&
            is_doubled(t, &t->blocks[before], b)) {
            op_diag_add(t->d->diags, OP_DIAG_REPEATED_CAPTION,
                        tx_span(t, t->blocks[before].text.begin, t->blocks[before].text.end), NULL);
            tx_drop(t, &t->blocks[before], "caption");
        }
        bool between = next < t->n_blocks;
        if (tx_count_words(b->text.s) > 60 || !(between || seen * 4 < live))
            continue;
        make_caption(t, b, credit);
        if (credit == 0)
            attach_line_before(t, i);
    }
}
