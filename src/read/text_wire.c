/* text_wire.c - what agencies, press offices and mail programs put around a text */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

/* ---- headers of a letter ---- */

typedef enum { DROP, SUBJECT, FROM, DATE } tx_header;

static const struct {
    const char *name;
    tx_header is;
} header_names[] = {
    {"subject:", SUBJECT}, {"betreff:", SUBJECT}, {"objet :", SUBJECT}, {"objet:", SUBJECT}, {"from:", FROM},
    {"von:", FROM}, {"de :", FROM}, {"date:", DATE}, {"sent:", DATE}, {"datum:", DATE}, {"to:", DROP}, {"an:", DROP},
    {"cc:", DROP}, {"bcc:", DROP}, {"reply-to:", DROP}, {"list-unsubscribe:", DROP}, {"list-id:", DROP},
    {"message-id:", DROP}, {"mime-version:", DROP}, {"content-type:", DROP}, {"content-transfer-encoding:", DROP},
    {"x-mailer:", DROP}, {"return-path:", DROP}, {"received:", DROP},
};

static int header_of(op_str s, size_t *value)
{
    for (size_t i = 0; i < sizeof(header_names) / sizeof(header_names[0]); i++)
        if (tx_starts_ci(s, header_names[i].name)) {
            *value = strlen(header_names[i].name);
            return (int)header_names[i].is;
        }
    return -1;
}

static void take_header(tx *t, tx_block *b, tx_header is, size_t at)
{
    static const char *const names[] = {NULL, "title", "publisher", NULL};
    op_str s = b->text.s;
    tx_date d;

    while (at < s.n && s.p[at] == ' ')
        at++;
    size_t end = s.n;
    if (is == FROM)
        for (size_t i = at; i < s.n && end == s.n; i++)
            if (s.p[i] == '<' && i > at)
                end = i;
    op_str value = tx_trim(op_str_sub(s, at, end));
    if (is == FROM && value.n > 1 && value.p[0] == '"' && value.p[value.n - 1] == '"')
        value = op_str_sub(value, 1, value.n - 1);
    at = (size_t)(value.p - s.p);
    op_span span = tx_span(t, tx_source(&b->text, at), tx_source_end(&b->text, at + value.n));
    if (is == SUBJECT && value.n && tx_on(t, "title")) {
        b->role = TX_TITLE;
        b->rule = "title";
        b->skip = (uint32_t)at;
        op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, b->text.begin, span.begin), "headers", OP_STR(""));
    } else if (names[is] && value.n && !tx_has_meta(t, names[is])) {
        tx_meta(t, names[is], value, span);
        tx_take(t, b, &span, 1, "headers");
    } else if (is == DATE && tx_date_at(s, at, &d) && d.date.year && op_date_valid(d.date)) {
        span = tx_span(t, tx_source(&b->text, d.begin), tx_source_end(&b->text, d.end));
        tx_note_date(t, b, d, "published", span);
        tx_take(t, b, &span, 1, "headers");
    } else {
        tx_drop(t, b, "headers");
    }
}

/* Two header lines or more at the top, the sender or the subject among them. */
void tx_headers(tx *t)
{
    size_t n = 0, value = 0;
    bool known = false;
    int is;

    if (!tx_on(t, "headers"))
        return;
    while (n < t->n_blocks && n < 30 && t->blocks[n].role == TX_BODY && (is = header_of(t->blocks[n].text.s, &value)) >= 0) {
        known = known || is == SUBJECT || is == FROM;
        n++;
    }
    if (n < 2 || !known)
        return;
    for (size_t i = 0; i < n; i++) {
        is = header_of(t->blocks[i].text.s, &value);
        take_header(t, &t->blocks[i], (tx_header)is, value);
    }
}

/* ---- press releases ---- */

static const char *const release_lines[] = {
    "for immediate release", "embargo", "embargoed", "strictly embargoed", "under embargo", "not for publication before",
    "not for release before", "not for broadcast", "for release", "press release", "news release", "media release",
    "pressemitteilung", "sperrfrist", "zur sofortigen ver\xc3\xb6" "ffentlichung", "communiqu\xc3\xa9 de presse",
    "pour diffusion imm\xc3\xa9" "diate", "sous embargo", NULL,
};

/* A line of the head that says when the text may be printed; its date is not the date of publication. */
void tx_release(tx *t)
{
    size_t seen = 0;

    if (!tx_on(t, "embargo"))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks && seen < 8; i = tx_live(t, i + 1), seen++) {
        tx_block *b = &t->blocks[i];
        if (b->role == TX_BODY && tx_count_words(b->text.s) <= 16 && tx_first_of(b->text.s, release_lines))
            tx_drop(t, b, "embargo");
    }
}

/* ---- wires ---- */

static const char *const notes_of_editors[] = {
    "(adds ", "(updates ", "(update ", "(recasts", "(corrects ", "(refiles ", "(repeats ", "(removes ", "(releads",
    "(writes through", "(clarifies ", "(fixes ", "(for editors", "eds:", "editors:", NULL,
};

/* "STEPPE-FERRY/UPDATE 2": capitals without a space around their hyphens or slashes. */
static bool is_slug(op_str s)
{
    bool joint = false;

    if (s.n > 60 || tx_count_words(s) > 6 || !tx_all_caps(s))
        return false;
    for (size_t i = 1; i + 1 < s.n; i++)
        joint = joint || s.p[i] == '/' || (s.p[i] == '-' && s.p[i - 1] != ' ' && s.p[i + 1] != ' ');
    return joint || tx_find_ci(s, "update ") != SIZE_MAX || tx_find_ci(s, "1st ld") != SIZE_MAX;
}

static bool is_headline(op_str s)
{
    return tx_count_words(s) >= 3 && tx_count_words(s) <= 20 && !op_str_ends(s, ".") && !tx_all_caps(s);
}

void tx_slug(tx *t)
{
    size_t first = tx_live(t, 0), second = tx_live(t, first + 1), seen = 0;

    if (!tx_on(t, "editor-note"))
        return;
    if (second < t->n_blocks && t->blocks[first].role == TX_BODY && is_slug(t->blocks[first].text.s) && is_headline(t->blocks[second].text.s))
        tx_drop(t, &t->blocks[first], "editor-note");
    for (size_t i = tx_live(t, 0); i < t->n_blocks && seen < 8; i = tx_live(t, i + 1), seen++) {
        op_str s = t->blocks[i].text.s;
        if (t->blocks[i].role == TX_BODY && tx_first_of(s, notes_of_editors) && tx_count_words(s) <= 40 && (s.p[0] != '(' || op_str_ends(s, ")")))
            tx_drop(t, &t->blocks[i], "editor-note");
    }
}

static bool is_end_mark(op_str s)
{
    static const char *const marks[] = {"###", "# # #", "///", "//", "-30-", "- 30 -", "-ends-", "- ends -", "ends",
                                        "-end-", "[ends]", "****", NULL};

    for (const char *const *m = marks; *m; m++)
        if (strlen(*m) == s.n && tx_starts_ci(s, *m))
            return true;
    return false;
}

/* The mark that ends the copy: dropped; what stands behind it is no part of the story. */
void tx_end_mark(tx *t)
{
    size_t seen = 0;

    t->closing = (uint32_t)t->n_blocks;
    if (!tx_on(t, "editor-note"))
        return;
    for (size_t i = tx_before(t, t->n_blocks); i < t->n_blocks && seen < 16; i = tx_before(t, i), seen++) {
        op_str s = t->blocks[i].text.s;
        if (t->blocks[i].role == TX_BODY && is_end_mark(s)) {
            tx_drop(t, &t->blocks[i], "editor-note");
            t->closing = (uint32_t)i;
        }
    }
}

/* The part of the first paragraph up to its dash: "ALMATY, Jan 5 (Steppe News) — ". 0: none. */
static size_t dateline_dash(op_str s)
{
    static const char *const dashes[] = {" \xe2\x80\x94 ", " \xe2\x80\x93 ", " - ", " -- "};
    size_t best = SIZE_MAX;

    op_str head = op_str_sub(s, 0, s.n < 120 ? s.n : 120);
    for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
        size_t at = tx_find(head, 0, dashes[i]);
        best = at < best ? at : best;
    }
    return best == SIZE_MAX ? 0 : best;
}

/* Capitals from the start up to a comma, a bracket or the end: the place. */
static op_str capital_place(op_str s)
{
    size_t end = 0;

    while (end < s.n && s.p[end] != ',' && s.p[end] != '(')
        end++;
    op_str place = tx_trim(op_str_sub(s, 0, end));
    return tx_all_caps(place) && tx_count_words(place) <= 4 ? place : (op_str){"", 0};
}

static op_span block_span(const tx *t, const tx_block *b, op_str part)
{
    size_t at = (size_t)(part.p - b->text.s.p);
    return tx_span(t, tx_source(&b->text, at), tx_source_end(&b->text, at + part.n));
}

/* Place, date and agency of a dateline go into the metadata; the line itself stays in the text. */
static bool read_dateline(tx *t, const tx_block *b)
{
    size_t dash = dateline_dash(b->text.s);
    op_str head = op_str_sub(b->text.s, 0, dash), place = capital_place(head);
    tx_date d;

    if (!dash || !place.n)
        return false;
    size_t open = tx_find(head, 0, "("), close = tx_find(head, 0, ")");
    bool agency = open != SIZE_MAX && close != SIZE_MAX && close > open + 1;
    bool dated = false;
    for (size_t i = place.n; i < head.n && !dated; i++)
        if (head.p[i] == ' ' || head.p[i] == ',')
            dated = tx_date_at(b->text.s, i + 1, &d) && d.end <= dash;
    if (!agency && !dated && place.n + 2 < dash)
        return false;
    if (!tx_has_meta(t, "place"))
        tx_meta(t, "place", place, block_span(t, b, place));
    if (dated && d.date.year && op_date_valid(d.date))
        tx_note_date(t, b, d, "published", tx_span(t, tx_source(&b->text, d.begin), tx_source_end(&b->text, d.end)));
    op_str name = agency ? tx_trim(op_str_sub(head, open + 1, close)) : place;
    if (agency && !tx_has_meta(t, "publisher"))
        tx_meta(t, "publisher", name, block_span(t, b, name));
    return true;
}

void tx_dateline(tx *t)
{
    size_t seen = 0;

    if (!tx_on(t, "dateline"))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks && seen < 6; i = tx_live(t, i + 1)) {
        const tx_block *b = &t->blocks[i];
        if (b->role != TX_BODY)
            continue;
        seen++;
        if (tx_count_words(b->text.s) >= 12 && read_dateline(t, b))
            return;
    }
}
