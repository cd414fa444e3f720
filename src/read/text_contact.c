/* text_contact.c - lines that say whom to call or write to, in the head or behind the text
 *
 * A contact is a run of short lines without a sentence, one of which holds a telephone number or an address
 * of e-mail. Among the paragraphs of the text none is looked for, so what is read keeps its order. */
#include <string.h>

#include "read/text.h"

enum { MAX_WORDS = 14, MAX_BYTES = 240 };

static const char *const labels[] = {
    "contact", "contacts", "media contact", "media contacts", "press contact", "press contacts", "media enquiries",
    "media inquiries", "press enquiries", "press inquiries", "press office", "for more information",
    "for further information", "tel", "telephone", "phone", "mobile", "e-mail", "email", "kontakt", "pressekontakt",
    "ansprechpartner", "contact presse", "contacts presse", "contacto", "contatti",
    "\xd0\xba\xd0\xbe\xd0\xbd\xd1\x82\xd0\xb0\xd0\xba\xd1\x82", NULL,
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_mail_char(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80 || (c && strchr("._%+-", c));
}

/* "name@host.tld" somewhere; "@name" is none. */
static bool has_mail(op_str s)
{
    for (size_t at = tx_find(s, 1, "@"); at != SIZE_MAX; at = tx_find(s, at + 1, "@")) {
        size_t end = at + 1, dot = 0;
        while (end < s.n && is_mail_char(s.p[end])) {
            if (s.p[end] == '.' && end > at + 1 && end + 1 < s.n && is_mail_char(s.p[end + 1]))
                dot = end;
            end++;
        }
        if (is_mail_char(s.p[at - 1]) && dot)
            return true;
    }
    return false;
}

/* Groups of digits as they follow one another in a number. */
typedef struct {
    size_t digits, groups, years, threes;
} number_shape;

static void close_group(number_shape *n, op_str s, size_t begin, size_t end)
{
    size_t len = end - begin;

    if (!len)
        return;
    n->years += len == 4 && (s.p[begin] == '1' || (s.p[begin] == '2' && s.p[begin + 1] <= '1'));
    n->threes += len == 3;
    n->digits += len;
    n->groups++;
}

/* Past the digits and what parts them from s[at] on. */
static size_t number_end(op_str s, size_t at, number_shape *n)
{
    size_t begin = at, end = at;

    memset(n, 0, sizeof(*n));
    for (; at < s.n && (is_digit(s.p[at]) || strchr(" ()-./", s.p[at]) || op_str_starts(op_str_sub(s, at, s.n), "\xc2\xa0"));
         at++) {
        if (is_digit(s.p[at])) {
            end = at + 1;
            continue;
        }
        close_group(n, s, begin, at > begin && is_digit(s.p[at - 1]) ? at : begin);
        at += (unsigned char)s.p[at] == 0xc2;
        begin = at + 1;
    }
    close_group(n, s, begin, end > begin ? end : begin);
    return end;
}

static bool is_labelled(op_str s)
{
    return tx_first_of(s, labels);
}

/* Seven digits or more that are no date, no years and no sum in thousands. */
static bool has_phone(op_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        number_shape n;
        tx_date d;
        bool plus = s.p[i] == '+';
        if (!is_digit(s.p[i]) && !(plus && i + 1 < s.n && (is_digit(s.p[i + 1]) || s.p[i + 1] == '(')))
            continue;
        size_t end = number_end(s, i + plus, &n);
        bool sum = n.groups > 1 && n.threes + 1 >= n.groups && s.p[i] != '0' && !is_labelled(s);
        if (n.digits >= 7 && n.digits <= 16 && (plus || (n.years < n.groups && !sum && !tx_date_at(s, i, &d))))
            return true;
        i = end > i ? end : i;
    }
    return false;
}

static bool has_address(op_str s)
{
    return has_mail(s) || has_phone(s);
}

/* A line that can be one of a contact's. */
static bool is_short(const tx_block *b)
{
    op_str s = b->text.s;

    return b->role == TX_BODY && s.n < MAX_BYTES && tx_count_words(s) <= MAX_WORDS &&
           (!tx_ends_sentence(s) || tx_count_words(s) <= 2);
}

/* The last block of the contact that begins at block i: as far as its gapless run holds addresses; in the
 * tail, to the run's end. n_blocks: there is none. */
static size_t contact_end(const tx *t, size_t i, bool tail)
{
    size_t end = t->n_blocks, k = i;

    for (; k < t->n_blocks && (k == i || !t->blocks[k].gap); k++) {
        if (!is_short(&t->blocks[k])) {
            if (tail)
                return t->n_blocks;
            break;
        }
        if (has_address(t->blocks[k].text.s))
            end = k;
    }
    return tail && end < t->n_blocks ? k - 1 : end;
}

/* Lines of a contact that stand together become one note with its lines. */
static void set_contact(tx *t, size_t first, size_t last)
{
    tx_block *b = &t->blocks[first];

    if (last > first) {
        b->n = t->blocks[last].first + t->blocks[last].n - b->first;
        b->lines = true;
        b->text = tx_join(t, b->first, b->n, true);
    }
    tx_set_note(t, b);
    for (size_t i = first + 1; i <= last; i++)
        t->blocks[i].role = TX_GONE;
}

static bool is_sentence(const tx_block *b)
{
    return tx_count_words(b->text.s) > 4 && tx_ends_sentence(b->text.s);
}

/* Without a label a line of the head is a contact where little but the address stands in it, or in a release. */
static bool begins_head_contact(op_str s, bool release)
{
    return is_labelled(s) || (has_address(s) && (release || tx_count_words(s) <= 4));
}

void tx_head_contacts(tx *t)
{
    size_t seen = 0;
    bool release = false;

    if (!tx_on(t, "note"))
        return;
    for (size_t i = 0; i < t->n_blocks && seen < TX_HEAD; i++) {
        const tx_block *b = &t->blocks[i];
        release = release || (b->role == TX_GONE && b->rule && strcmp(b->rule, "embargo") == 0);
        if (b->role != TX_BODY)
            continue;
        if (is_sentence(b))
            return;
        seen++;
        size_t last = is_short(b) && begins_head_contact(b->text.s, release) ? contact_end(t, i, false) : t->n_blocks;
        if (last < t->n_blocks && tx_live(t, last + 1) < t->n_blocks) {
            set_contact(t, i, last);
            i = last;
        }
    }
}

static const char *const about[] = {"about ", "notes to editors", "note to editors", "\xc3\xa0 propos", "\xc3\xbc" "ber ", NULL};

/* "About the Port Trust" above its paragraph. */
static bool is_about(const tx *t, size_t i)
{
    const tx_block *b = &t->blocks[i];
    size_t next = tx_live(t, i + 1);

    return b->role == TX_BODY && b->gap && tx_first_of(b->text.s, about) && tx_count_words(b->text.s) <= 8 &&
           !tx_ends_sentence(b->text.s) && next < t->n_blocks && t->blocks[next].role == TX_BODY &&
           is_sentence(&t->blocks[next]) && tx_count_words(t->blocks[next].text.s) > 8;
}

/* The first block behind the text: behind its last sentence and all that is no plain line, where what an
 * "About" line heads and closing notes are not counted; or behind the end mark. */
static size_t tail_from(const tx *t)
{
    size_t from = t->n_blocks;

    for (size_t i = tx_before(t, t->n_blocks); i < t->n_blocks; i = tx_before(t, i)) {
        const tx_block *b = &t->blocks[i];
        bool text = b->role == TX_BODY ? is_sentence(b) && !tx_is_note(b)
                                       : b->role != TX_NOTE && b->role != TX_FOOTNOTE && b->role != TX_BREAK;
        size_t before = tx_before(t, i);
        if (text && before < t->n_blocks && is_about(t, before))
            continue;
        if (text)
            break;
        from = i;
    }
    return from < t->closing ? from : t->closing;
}

/* Contacts behind the text, and "About" lines as headings. */
void tx_contacts(tx *t)
{
    size_t first = tx_live(t, 0);

    if (!tx_on(t, "note"))
        return;
    size_t from = tail_from(t);
    for (size_t i = tx_live(t, first + 1); i < t->n_blocks; i = tx_live(t, i + 1)) {
        size_t last = i >= from && t->blocks[i].gap && i > first ? contact_end(t, i, true) : t->n_blocks;
        if (last < t->n_blocks) {
            set_contact(t, i, last);
            i = last;
        } else if (is_about(t, i)) {
            t->blocks[i].role = TX_HEADING;
            t->blocks[i].rule = "heading";
            t->blocks[i].level = 1;
        }
    }
}
