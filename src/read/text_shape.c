/* text_shape.c - lists, headings and breaks, known by their shape */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

/* Marks that are bullets and nothing else, then those that are also dashes. */
static const unsigned bullets[] = {0x2022, 0x25e6, 0x25aa, 0x25cf, 0x25a0, 0x2023, 0x2219, 0x25b8, 0x2713, 0x27a2, 0xb7, '*', '-', 0};

size_t tx_list_mark(op_str s, int *number)
{
    unsigned c = 0;
    size_t n = s.n ? op_utf8_get(s.p, s.n, &c) : 0, end = n;
    bool bullet = false;

    *number = -1;
    for (const unsigned *b = bullets; *b && n; b++)
        bullet = bullet || *b == c;
    if (!bullet) { /* "1." "12)" "(3)": at most two digits, so that no sentence about a year begins a list */
        size_t i = s.n && s.p[0] == '(', digits = 0;
        int value = 0;
        for (; i + digits < s.n && s.p[i + digits] >= '0' && s.p[i + digits] <= '9'; digits++)
            value = digits < 3 ? value * 10 + (s.p[i + digits] - '0') : value;
        end = i + digits;
        if (!digits || digits > 2 || end >= s.n || !(s.p[end] == ')' || (s.p[end] == '.' && !i)))
            return 0;
        *number = value;
        end++;
    }
    size_t space = end;
    while (space < s.n && (s.p[space] == ' ' || s.p[space] == '\t'))
        space++;
    if (space == end && bullet && c > 0x7f && c != 0xb7 && op_str_starts(op_str_sub(s, end, s.n), "\xc2\xa0"))
        space += 2;
    return space > end && space < s.n ? space : 0;
}

bool tx_is_rule(op_str s)
{
    size_t signs = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ')
            continue;
        if (!strchr("=-*_~#+", s.p[i]) || (signs && s.p[i] != s.p[0]))
            return false;
        signs++;
    }
    return signs >= 3;
}

/* Languages that begin speech with a dash. */
static bool dash_speaks(const char *lang)
{
    static const char *const list[] = {"fr", "es", "pt", "ru", "pl", "it", "uk", "hu", "ro", "kk", "cs", "tr", NULL};
    for (const char *const *l = list; lang && *l; l++)
        if (strncmp(lang, *l, 2) == 0)
            return true;
    return false;
}

/* The end of the run of list blocks that starts at i. */
static size_t run_of_items(const tx *t, size_t i)
{
    int first, number;
    size_t end = i;

    tx_list_mark(t->blocks[i].text.s, &first);
    char mark = t->blocks[i].text.s.p[0];
    int next = first;
    while (end < t->n_blocks && t->blocks[end].role == TX_BODY && tx_list_mark(t->blocks[end].text.s, &number) &&
           (first < 0 ? number < 0 && t->blocks[end].text.s.p[0] == mark : number == next)) {
        end++;
        next++;
    }
    return end;
}

/* Two items or more; numbers count from 1 (or 0); a hyphen may also begin speech. */
static bool is_list(const tx *t, size_t i, size_t end)
{
    int first;
    op_str s = t->blocks[i].text.s;
    size_t before = tx_before(t, i), open = 0;
    bool announced = before < t->n_blocks && op_str_ends(tx_trim(t->blocks[before].text.s), ":");

    tx_list_mark(s, &first);
    if (first >= 0)
        return first <= 1 && end - i >= 2;
    if (s.p[0] != '-' && s.p[0] != '*')
        return end - i >= 2 || announced || (unsigned char)s.p[0] >= 0x80;
    if (end - i < 2 && !announced)
        return false;
    if (s.p[0] == '*' || announced || !dash_speaks(t->lang))
        return true;
    for (size_t k = i; k < end; k++)
        open += !tx_ends_sentence(t->blocks[k].text.s);
    return open * 2 > end - i;
}

void tx_lists(tx *t)
{
    int number;

    if (!tx_on(t, "list"))
        return;
    for (size_t i = 0; i < t->n_blocks; i++) {
        if (t->blocks[i].role != TX_BODY || !tx_list_mark(t->blocks[i].text.s, &number))
            continue;
        size_t end = run_of_items(t, i);
        if (is_list(t, i, end))
            for (size_t k = i; k < end; k++) {
                tx_block *b = &t->blocks[k];
                b->skip = (uint32_t)tx_list_mark(b->text.s, &b->number);
                b->ordered = b->number >= 0;
                b->role = TX_ITEM;
                b->rule = "list";
            }
        i = end > i ? end - 1 : i;
    }
}

static void head(tx_block *b, int level)
{
    b->role = TX_HEADING;
    b->rule = "heading";
    b->level = level;
}

/* A rule below or above a short line makes it a heading; one that stands alone is a break. */
void tx_rules(tx *t)
{
    for (size_t i = 0; i < t->n_blocks; i++) {
        tx_block *b = &t->blocks[i];
        if (b->role != TX_BODY || !tx_is_rule(b->text.s))
            continue;
        size_t before = tx_before(t, i), next = tx_live(t, i + 1);
        tx_block *line = before < t->n_blocks && before == i - 1 && !b->gap ? &t->blocks[before] : NULL;
        bool under = line && (line->role == TX_BODY || line->role == TX_HEADING) && line->n == 1 &&
                     tx_count_words(line->text.s) <= 14 && !op_str_ends(line->text.s, ".");
        if (tx_on(t, "heading") && b->text.s.p[0] != '*' && under) {
            head(line, 1);
            tx_drop(t, b, "heading");
            continue;
        }
        line = next < t->n_blocks ? &t->blocks[next] : NULL;
        bool above = line && line->role == TX_BODY && line->n == 1 && tx_count_words(line->text.s) <= 10 &&
                     !tx_ends_sentence(line->text.s) && next + 1 < t->n_blocks;
        if (tx_on(t, "heading") && b->text.s.p[0] == '=' && above) {
            head(line, 1);
            tx_drop(t, b, "heading");
            continue;
        }
        b->role = TX_BREAK;
        b->rule = "heading";
    }
}

static bool alone(const tx *t, size_t i)
{
    size_t next = tx_live(t, i + 1);
    return t->blocks[i].gap && next < t->n_blocks && t->blocks[next].gap;
}

static bool begins_like_a_heading(op_str s)
{
    unsigned c = 0;

    op_utf8_get(s.p, s.n, &c);
    return tx_is_upper(c) || (c >= '0' && c <= '9') || c == 0xbf || (c > 0x2100 && !tx_is_letter(c));
}

static bool is_heading(const tx *t, size_t i)
{
    const tx_block *b = &t->blocks[i];
    op_str s = b->text.s;
    size_t words = tx_count_words(s), next = tx_live(t, i + 1), before = tx_before(t, i);

    if (b->role != TX_BODY || b->lines || words == 0 || words > 10 || s.n > 120 || next >= t->n_blocks ||
        before >= t->n_blocks || !alone(t, i) || strchr(".,;:!\")", s.p[s.n - 1]))
        return false;
    const tx_block *after = &t->blocks[next];
    bool leads = after->role == TX_TURN || after->role == TX_ITEM || after->role == TX_QUOTATION ||
                 (after->role == TX_BODY && tx_count_words(after->text.s) >= 12);
    if (!leads)
        return false;
    if (tx_all_caps(s))
        return true;
    bool closed = t->blocks[before].role != TX_BODY || tx_ends_sentence(t->blocks[before].text.s);
    return words <= 8 && closed && begins_like_a_heading(s) && !tx_ends_sentence(op_str_sub(s, 0, s.n - (s.p[s.n - 1] == '?')));
}

/* Short lines between paragraphs, in capitals or alone; in doubt a line stays a paragraph. */
void tx_headings(tx *t)
{
    if (!tx_on(t, "heading") || !t->gaps)
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1))
        if (is_heading(t, i))
            head(&t->blocks[i], 1);
}
