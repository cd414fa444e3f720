/* text_turns.c - interviews: who speaks, and for how many paragraphs */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

enum { MAX_LABEL = 60, MAX_SPEAKERS = 16 };

/* Labels of one letter or word that ask and answer. */
static const char *const letters[] = {"Q", "A", "Question", "Answer", "F", "R", NULL};

/* Capitals that announce something else than a person. */
static const char *const not_people[] = {"note", "warning", "correction", "update", "updated", "ps", "p.s", "n.b", "nb",
                                         "subject", "from", "to", "date", "re", "contact", "about", "editors", "eds",
                                         "tel", "phone", "http", "https", "where", "when", "what", "who", "photo", NULL};

static bool listed_ci(op_str s, const char *const *list)
{
    for (; *list; list++)
        if (s.n == strlen(*list) && tx_starts_ci(s, *list))
            return true;
    return false;
}

static bool is_label(op_str s)
{
    size_t at = 0, words = 0;
    op_str w;

    if (!s.n || s.n > MAX_LABEL || listed_ci(s, not_people))
        return false;
    for (const char *const *l = letters; *l; l++)
        if (op_str_is(s, *l))
            return true;
    while (tx_word(s, &at, &w)) {
        if (!tx_capitalised(w) || strchr(",;", w.p[w.n - 1]))
            return false;
        words++;
    }
    return words >= 1 && words <= 4;
}

size_t tx_turn_mark(op_str s, op_str *speaker)
{
    size_t skip = 0, end;

    while (skip < s.n && skip < 3 && strchr("*_", s.p[skip]))
        skip++;
    for (end = skip; end < s.n && end < MAX_LABEL + 4 && s.p[end] != ':' && s.p[end] != '\n'; end++)
        if (s.p[end] == '.' && end == skip + 1 && end + 1 < s.n && s.p[end + 1] == ' ' &&
            (s.p[skip] == 'Q' || s.p[skip] == 'A'))
            break;
    if (end >= s.n || (s.p[end] != ':' && s.p[end] != '.') || (s.p[end] == '.' && skip))
        return 0;
    size_t name_end = end;
    while (name_end > skip && (s.p[name_end - 1] == ' ' || s.p[name_end - 1] == '*'))
        name_end--;
    *speaker = op_str_sub(s, skip, name_end);
    /* a no-break space before the colon is French */
    *speaker = tx_trim(*speaker);
    end++;
    while (skip > 0 && end < s.n && strchr("*_", s.p[end]))
        end++;
    if (end < s.n && s.p[end] != ' ')
        return 0;
    while (end < s.n && s.p[end] == ' ')
        end++;
    return is_label(*speaker) && (end < s.n || tx_all_caps(*speaker)) ? end : 0;
}

typedef struct {
    op_str name;
    size_t count;
    bool strong; /* a letter, or capitals throughout */
} speaker;

/* The labels that are people: at least two of them, and one that comes again. */
static size_t find_speakers(const tx *t, speaker *out)
{
    size_t n = 0, kept = 0, again = 0;

    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1)) {
        op_str name;
        size_t k = 0;
        if (t->blocks[i].role != TX_BODY || !tx_turn_mark(t->blocks[i].text.s, &name))
            continue;
        while (k < n && !op_str_eq(out[k].name, name))
            k++;
        if (k == n && n < MAX_SPEAKERS)
            out[n++] = (speaker){name, 0, tx_all_caps(name) || listed_ci(name, letters)};
        if (k < n)
            out[k].count++;
    }
    for (size_t k = 0; k < n; k++)
        if (out[k].strong || out[k].count > 1)
            again += out[k].count > 1, out[kept++] = out[k];
    return kept >= 2 && again >= 1 ? kept : 0;
}

static bool is_one(const speaker *all, size_t n, op_str name)
{
    for (size_t k = 0; k < n; k++)
        if (op_str_eq(all[k].name, name))
            return true;
    return false;
}

/* A turn goes on until the next label, a heading, a break or a note. */
void tx_turns(tx *t)
{
    speaker all[MAX_SPEAKERS];
    size_t n;
    op_str current = {NULL, 0};

    if (!tx_on(t, "turns") || !(n = find_speakers(t, all)))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1)) {
        tx_block *b = &t->blocks[i];
        op_str name;
        if (b->role != TX_BODY) {
            if (b->role != TX_CAPTION && b->role != TX_KEPT && b->role != TX_QUOTATION && b->role != TX_PULL)
                current.p = NULL;
            continue;
        }
        size_t mark = tx_turn_mark(b->text.s, &name);
        if (mark && is_one(all, n, name)) {
            b->skip = (uint32_t)mark;
            b->speaker = current = name;
        } else if (current.p) {
            b->speaker = current;
            b->continued = true;
        } else {
            continue;
        }
        b->role = TX_TURN;
        b->rule = "turns";
    }
}
