/* text_speech.c - quotations in a paragraph, verbs of speech, and the names beside them */
#include <string.h>

#include "base/utf8.h"
#include "read/text_speech.h"

static const char *const verbs[] = {
    "said", "says", "say", "told", "tells", "added", "adds", "noted", "notes", "wrote", "writes", "explained",
    "explains", "argued", "argues", "recalled", "recalls", "stated", "states", "insisted", "insists", "asked", "asks",
    "replied", "replies", "continued", "warned", "warns", "claimed", "claims", "admitted", "announced", "declared",
    "remarked", "remembered", "remembers", "stressed", "commented", "maintained", "maintains", "concluded",
    "dit", "d\xc3\xa9" "clare", "d\xc3\xa9" "clar\xc3\xa9", "explique", "raconte", "ajoute", "affirme", "sagte", "sagt",
    "erkl\xc3\xa4rte", "erkl\xc3\xa4rt", "meinte", "erz\xc3\xa4hlt", "dijo", "dice", "afirm\xc3\xb3", "explic\xc3\xb3",
    "сказал", "сказала", "говорит", "заявил", "заявила", "отметил", "отметила", NULL,
};

static const char *const pronouns[] = {"he", "she", "they", "i", "we", "it", "il", "elle", "er", "sie", "\xc3\xa9l", "ella",
                                       "он", "она", NULL};

/* Words before a name that are no part of it. */
static const char *const honorifics[] = {
    "mr", "mrs", "ms", "dr", "prof", "professor", "president", "minister", "judge", "captain", "general", "sir", "lady",
    "lord", "father", "sister", "senator", "deputy", "analyst", "sociologist", "lawyer", "activist", "journalist",
    "former", "but", "and", "the", "as", "when", "while", "herr", "frau", "monsieur", "madame", "se\xc3\xb1or", NULL,
};

static bool listed(op_str word, const char *const *list)
{
    word = tx_bare(word);
    for (; *list; list++)
        if (strlen(*list) == word.n && tx_starts_ci(word, *list))
            return true;
    return false;
}

/* ---- inside and outside of quotation marks ---- */

/* The code point that closes what c opens; 0 when c opens nothing. */
static unsigned closer(unsigned c)
{
    return c == 0x201c ? 0x201d : c == 0x201e ? 0x201c : c == 0xab ? 0xbb : c == '"' ? '"' : 0;
}

static bool closes(unsigned c, unsigned want)
{
    return c == want || (want && (c == '"' || c == 0x201d)); /* a pair may be of two makes */
}

/* The next stretch outside marks at or behind *at; false at the end. `inside` is kept between calls. */
static bool next_outside(op_str s, size_t *at, unsigned *inside, op_str *out)
{
    size_t begin = *at, i = *at;

    while (i < s.n) {
        unsigned c;
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        if (*inside) {
            if (closes(c, *inside))
                *inside = 0, begin = i + n;
        } else if (closer(c)) {
            *inside = closer(c);
            if (i > begin) {
                *out = op_str_sub(s, begin, i);
                *at = i + n;
                return true;
            }
        }
        i += n;
    }
    *at = s.n;
    *out = op_str_sub(s, begin, s.n);
    return !*inside && begin < s.n;
}

bool tx_speaks_outside(op_str s)
{
    size_t at = 0;
    unsigned inside = 0;
    op_str part, w;

    while (next_outside(s, &at, &inside, &part)) {
        size_t i = 0;
        while (tx_word(part, &i, &w))
            if (listed(w, verbs))
                return true;
        if (at >= s.n)
            break;
    }
    return false;
}

/* ---- names ---- */

static bool ends_run(op_str w)
{
    return w.n && strchr(",.;:!?)", w.p[w.n - 1]) && !(w.n == 2 && w.p[1] == '.');
}

/* A possessive's ending is no part of a name. */
static op_str name_of(const char *begin, op_str last)
{
    op_str s = tx_bare((op_str){begin, (size_t)(last.p + last.n - begin)});

    if (op_str_ends(s, "'s"))
        s.n -= 2;
    else if (op_str_ends(s, "\xe2\x80\x99s"))
        s.n -= 4;
    return s;
}

enum { MAX_RUN = 64 };

/* The name beside the first verb of speech: capitals right before it, right behind it, or the first capitals
 * of the stretch ("Aidos Sarym, a deputy, told"). */
static op_str name_beside_verb(op_str part)
{
    op_str w[MAX_RUN], none = {NULL, 0};
    size_t n = 0, at = 0, verb;

    while (n < MAX_RUN && tx_word(part, &at, &w[n]))
        n++;
    for (verb = 0; verb < n && !listed(w[verb], verbs); verb++)
        ;
    if (verb == n)
        return none;
    size_t from = verb;
    while (from > 0 && tx_capitalised(w[from - 1]) && !(from < verb && ends_run(w[from - 1])))
        from--;
    if (from == verb && verb + 1 < n && tx_capitalised(w[verb + 1])) {
        size_t to = verb + 1;
        while (to + 1 < n && tx_capitalised(w[to + 1]) && !ends_run(w[to]))
            to++;
        return listed(w[verb + 1], pronouns) ? none : name_of(w[verb + 1].p, w[to]);
    }
    if (from == verb) {
        if (verb > 0 && listed(w[verb - 1], pronouns))
            return none;
        for (from = 0; from < verb && !tx_capitalised(w[from]); from++)
            ;
        if (from == verb)
            return none;
        for (verb = from + 1; verb < n && tx_capitalised(w[verb]) && !ends_run(w[verb - 1]); verb++)
            ;
    }
    while (from + 1 < verb && listed(w[from], honorifics))
        from++;
    return listed(w[from], pronouns) || listed(w[from], honorifics) ? none : name_of(w[from].p, w[verb - 1]);
}

/* ---- the full form of a surname ---- */

static void take_full(op_str *full, bool *several, op_str run)
{
    if (!full->p)
        *full = run;
    else if (!op_str_eq(*full, run))
        *several = true;
}

/* Runs of capitalised words that end with the name, one word longer at least. */
static void look_in(op_str s, op_str name, op_str *full, bool *several)
{
    const char *begin = NULL;
    size_t at = 0, run = 0;
    op_str w;

    while (tx_word(s, &at, &w)) {
        if (!tx_capitalised(w) || listed(w, honorifics)) {
            run = 0;
            continue;
        }
        if (!run++)
            begin = tx_bare(w).p;
        op_str so_far = name_of(begin, w);
        if (run > 1 && so_far.n > name.n && op_str_eq(name_of(w.p, w), name))
            take_full(full, several, so_far);
        if (ends_run(w))
            run = 0;
    }
}

static op_str full_name(tx *t, size_t before, op_str name)
{
    op_str full = {NULL, 0};
    bool several = false;

    if (!name.n || tx_count_words(name) > 1)
        return name;
    for (size_t i = 0; i < before && !several && t->budget > 0; i++, t->budget -= (int64_t)t->blocks[i].text.s.n)
        if (t->blocks[i].role != TX_GONE && tx_find(t->blocks[i].text.s, 0, " ") != SIZE_MAX)
            look_in(t->blocks[i].text.s, name, &full, &several);
    return full.p && !several ? full : name;
}

op_str tx_speaker_of(tx *t, size_t block, size_t at)
{
    op_str s = t->blocks[block].text.s, part, before = {NULL, 0}, behind = {NULL, 0};
    size_t i = 0;
    unsigned inside = 0;

    if (t->blocks[block].role == TX_TURN)
        return t->blocks[block].speaker;
    while (next_outside(s, &i, &inside, &part)) {
        op_str name = name_beside_verb(part);
        size_t begin = (size_t)(part.p - s.p);
        if (begin <= at)
            before = name;
        else if (!behind.p && name.n)
            behind = name;
        if (i >= s.n || behind.p)
            break;
    }
    return full_name(t, block, behind.p ? behind : before.p ? before : (op_str){"", 0});
}
