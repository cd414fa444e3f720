/* text_tail.c - what web pages put behind and between the paragraphs, and the notes that close a text */
#include <string.h>

#include "read/text.h"

/* Openings of lines that want something from the reader. */
static const char *const wants[] = {
    "support", "subscribe", "share", "read more", "read also", "read next", "read the full", "sign up", "sign in",
    "log in", "follow us", "click here", "donate", "join us", "join our", "more from", "more stories", "more on this",
    "related", "see also", "recommended", "you may also like", "you might also like", "advertisement", "advert",
    "sponsored", "story continues below", "continue reading", "leave a comment", "comments", "tags:", "filed under",
    "topics:", "newsletter", "get our", "download our", "print this", "email this", "back to top", "most read",
    "most popular", "trending", "loading", "watch:", "listen:", "lire aussi", "\xc3\xa0 lire aussi", "lire la suite",
    "abonnez-vous", "partager", "lire \xc3\xa9galement", "voir aussi", "lesen sie auch", "mehr zum thema", "anzeige",
    "werbung", "teilen", "lea tambi\xc3\xa9n", "lee tambi\xc3\xa9n", "leer m\xc3\xa1s", "suscr\xc3\xad" "bete", "leggi anche",
    "lees ook", "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5", NULL,
};

/* Said by mail programs and their lists, anywhere in a short line. */
static const char *const mailers[] = {
    "unsubscribe", "view in browser", "view this email", "view this e-mail", "view it in your browser",
    "manage your preferences", "update your preferences", "you are receiving this", "you're receiving this",
    "you received this", "was sent to", "se d\xc3\xa9sabonner", "newsletter abbestellen", NULL,
};

/* Said by a line that closes a text: at its start, or anywhere in it. */
static const char *const note_starts[] = {
    "correction:", "corrections:", "correction (", "clarification:", "update:", "\xc2\xa9", "copyright", "first published",
    "originally published", "first appeared", "originally appeared", "republished", "reprinted with", "published with",
    "editor's note", "editors' note", "note:", "contact:", "media contact", "press contact", "funded by", "supported by",
    "made possible by", "with support from", "with the support of", "for more information", "for further information",
    "avec le soutien", "tous droits", "mit unterst\xc3\xbctzung", "alle rechte", "con el apoyo", NULL,
};
static const char *const note_words[] = {
    "prepared under", "with the financial support", "this publication was", "this article was", "this article is",
    "this story was", "this piece was", "this report was", "this article first", "this story first",
    "this article originally", "this essay first", "has been updated to", "has been amended", "has been corrected",
    "an earlier version of this", "all rights reserved", "creative commons", "licensed under a",
    "the views expressed", "cet article a", "dieser artikel", "este art\xc3\xad" "culo", NULL,
};

static const char *const last_words[] = {"the end", "fin", "ende", "finis", "\xd0\xba\xd0\xbe\xd0\xbd\xd0\xb5\xd1\x86", NULL};

static bool is_wish(op_str s, size_t words)
{
    return (words <= 8 && tx_first_of(s, wants)) || (words <= 40 && tx_any_of(s, mailers));
}

/* "Read more: The Ferry Returns" between two paragraphs; a sentence that only begins so is prose. */
static bool is_interruption(op_str s)
{
    static const char *const alone[] = {
        "read more", "read also", "read next", "related:", "related stories", "see also:", "lire aussi",
        "\xc3\xa0 lire aussi", "lire \xc3\xa9galement", "lesen sie auch", "lea tambi\xc3\xa9n", "lee tambi\xc3\xa9n", "leggi anche",
        "lees ook", "advertisement", "anzeige", "story continues below", "you may also like", "sign up", "subscribe",
        "view in browser", "view this email", NULL};
    size_t words = tx_count_words(s);

    return words <= 20 && tx_first_of(s, alone) && (words <= 5 || tx_find(s, 0, ":") != SIZE_MAX) &&
           !(op_str_ends(s, ".") && words > 8);
}

static bool is_prose(const tx_block *b)
{
    return b->role == TX_BODY && tx_count_words(b->text.s) > 8 && tx_ends_sentence(b->text.s);
}

bool tx_is_note(const tx_block *b)
{
    op_str s = b->text.s;

    while (s.n && strchr("*_[(", s.p[0]))
        s.p++, s.n--;
    return b->role == TX_BODY && b->text.s.n < 2000 && (tx_first_of(s, note_starts) || tx_any_of(s, note_words));
}

static void drop(tx *t, tx_block *b)
{
    tx_tell(t, OP_DIAG_BOILERPLATE, tx_span(t, b->text.begin, b->text.end));
    tx_drop(t, b, "boilerplate");
}

static size_t prose_count(const tx *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n_blocks && n < 2; i++)
        n += is_prose(&t->blocks[i]);
    return n;
}

/* Backwards from the end: short blocks without a sentence end, and wishes, until a real sentence. */
void tx_tail(tx *t)
{
    enum { MAX_TAIL = 40 };
    size_t seen = 0;

    if (!tx_on(t, "boilerplate"))
        return;
    bool has_prose = prose_count(t) > 0;
    for (size_t i = tx_before(t, t->n_blocks); i < t->n_blocks && has_prose && seen < MAX_TAIL;
         i = tx_before(t, i), seen++) {
        tx_block *b = &t->blocks[i];
        size_t words = tx_count_words(b->text.s);
        bool wish = is_wish(b->text.s, words);
        if (b->role == TX_NOTE || b->role == TX_FOOTNOTE || b->role == TX_KEPT)
            continue;
        if (b->role != TX_BODY)
            break;
        if (i > t->closing && !wish) /* behind an end mark stand contacts and notes */
            continue;
        if (tx_is_note(b) && !wish)
            continue;
        if (!wish && (words > 8 || tx_ends_sentence(b->text.s) || tx_first_of(b->text.s, last_words)))
            break;
        drop(t, b);
    }
    for (size_t i = tx_live(t, 0); i < t->n_blocks; i = tx_live(t, i + 1)) {
        const tx_block *b = &t->blocks[i];
        bool mail = i < TX_HEAD && tx_count_words(b->text.s) <= 12 && tx_any_of(b->text.s, mailers);
        if (b->role == TX_BODY && b->text.s.n < 300 && (is_interruption(b->text.s) || mail))
            drop(t, &t->blocks[i]);
    }
}

void tx_set_note(tx *t, tx_block *b)
{
    b->role = TX_NOTE;
    b->rule = "note";
    tx_tell(t, OP_DIAG_NOTE, tx_span(t, b->text.begin, b->text.end));
}

/* The last blocks, as long as each is a note. */
void tx_notes(tx *t)
{
    size_t first = tx_live(t, 0);

    if (!tx_on(t, "note"))
        return;
    for (size_t i = tx_before(t, t->n_blocks); i < t->n_blocks && i > first; i = tx_before(t, i)) {
        if (tx_is_note(&t->blocks[i]))
            tx_set_note(t, &t->blocks[i]);
        else if (t->blocks[i].role != TX_NOTE && t->blocks[i].role != TX_FOOTNOTE)
            break;
    }
}
