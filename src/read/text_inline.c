/* text_inline.c - inside the paragraphs: notes and numbered addresses, _emphasis_, bare addresses */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

enum { MAX_NOTES = 4000, MAX_EMPHASIS = 600 };

/* Definitions by their number: block + 1, 0: none. */
typedef struct {
    uint32_t block[MAX_NOTES];
    bool link[MAX_NOTES], called[MAX_NOTES];
    size_t n;
} notes;

/* "[12]" at s[at]: its length, 0 for none. */
static size_t bracketed(op_str s, size_t at, int *number)
{
    size_t digits = 0;

    *number = 0;
    if (at >= s.n || s.p[at] != '[')
        return 0;
    while (at + 1 + digits < s.n && digits < 5 && s.p[at + 1 + digits] >= '0' && s.p[at + 1 + digits] <= '9')
        *number = *number * 10 + (s.p[at + 1 + digits++] - '0');
    bool closed = digits && at + 1 + digits < s.n && s.p[at + 1 + digits] == ']';
    return closed && *number > 0 && *number < MAX_NOTES ? digits + 2 : 0;
}

size_t tx_note_mark(op_str s, int *number)
{
    size_t n = bracketed(s, 0, number), end = n;

    if (n && end < s.n && s.p[end] == ':')
        end++;
    while (n && end < s.n && s.p[end] == ' ')
        end++;
    return n && end > n && end < s.n ? end : 0;
}

static size_t address_at(op_str s, size_t at)
{
    op_str rest = op_str_sub(s, at, s.n);
    size_t n = op_str_starts(rest, "https://") ? 8 : op_str_starts(rest, "http://") ? 7 : 0, scheme = n;
    int open = 0;

    if (!n)
        return 0;
    while (n < rest.n && (unsigned char)rest.p[n] > ' ' && !strchr("<>\"{}|\\^`", rest.p[n])) {
        if ((unsigned char)rest.p[n] == 0xe2 || (unsigned char)rest.p[n] == 0xc2) /* quotes, no-break spaces */
            break;
        open += rest.p[n] == '(';
        if (rest.p[n] == ')' && open-- <= 0)
            break;
        n++;
    }
    while (n > scheme && strchr(".,;:!?'*_]", rest.p[n - 1]))
        n--;
    return n > scheme + 2 ? n : 0;
}

/* Which numbers stand in brackets inside a block, behind its start. */
static void find_calls(const tx *t, bool *called)
{
    for (size_t i = 0; i < t->n_blocks; i++) {
        op_str s = t->blocks[i].text.s;
        int number;
        if (t->blocks[i].role == TX_GONE)
            continue;
        for (size_t at = tx_find(s, 1, "["); at != SIZE_MAX; at = tx_find(s, at + 1, "["))
            if (bracketed(s, at, &number))
                called[number] = true;
    }
}

/* "[3] ..." at the start of a block is a note's text, or a numbered address, where [3] stands elsewhere too.
 * Known before the tail is read, so that no address is taken for what a page puts there. */
void tx_definitions(tx *t)
{
    bool *called = op_new_array(t->scratch, bool, MAX_NOTES), *seen = op_new_array(t->scratch, bool, MAX_NOTES);

    if (!tx_on(t, "footnotes") && !tx_on(t, "links"))
        return;
    find_calls(t, called);
    for (size_t i = tx_live(t, tx_live(t, 0) + 1); i < t->n_blocks; i = tx_live(t, i + 1)) {
        tx_block *b = &t->blocks[i];
        int number;
        size_t mark = b->role == TX_BODY ? tx_note_mark(b->text.s, &number) : 0;
        if (!mark || !called[number] || seen[number])
            continue;
        bool link = mark + address_at(b->text.s, mark) == b->text.s.n;
        if (!tx_on(t, link ? "links" : "footnotes"))
            continue;
        seen[number] = true;
        b->role = TX_FOOTNOTE;
        b->rule = link ? "links" : "footnotes";
        b->number = number;
        b->skip = (uint32_t)mark;
    }
}

static void collect(const tx *t, notes *all)
{
    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].role == TX_FOOTNOTE) {
            all->block[t->blocks[i].number] = (uint32_t)i + 1;
            all->link[t->blocks[i].number] = strcmp(t->blocks[i].rule, "links") == 0;
            all->n++;
        }
}

static void add(tx *t, tx_block *b, tx_inline x)
{
    if (x.end <= x.begin)
        return;
    b->inlines = op_grow(t->scratch, b->inlines, b->n_inlines, &b->cap_inlines, sizeof(*b->inlines));
    b->inlines[b->n_inlines++] = x;
}

/* The word before a numbered address, which becomes the link: never one that is already part of a mark. */
static bool word_before(const tx_block *b, size_t at, uint32_t *begin, uint32_t *end)
{
    op_str s = b->text.s;
    size_t floor = b->n_inlines ? b->inlines[b->n_inlines - 1].end : b->skip;

    while (at > floor && s.p[at - 1] == ' ')
        at--;
    size_t from = at;
    while (from > floor && s.p[from - 1] != ' ' && s.p[from - 1] != '\n')
        from--;
    op_str word = tx_bare(op_str_sub(s, from, at));
    *begin = (uint32_t)(word.p - s.p);
    *end = *begin + (uint32_t)word.n;
    return word.n > 0;
}

static const char *href_of(tx *t, op_str address)
{
    return op_arena_dup(t->d->arena, address.p, address.n);
}

/* A mark stands close behind its word: the space before it goes. */
static void cut_space(tx *t, tx_block *b, size_t at)
{
    size_t floor = b->n_inlines ? b->inlines[b->n_inlines - 1].end : b->skip, begin = at;
    unsigned c;

    while (begin > floor) {
        size_t n = op_utf8_before(b->text.s.p, begin, &c);
        if (!tx_is_space(c) || c == '\n' || begin - n < floor)
            break;
        begin -= n;
    }
    if (begin > floor && begin > 0)
        add(t, b, (tx_inline){(uint32_t)begin, (uint32_t)at, TX_CUT, NULL, "footnotes", 0});
}

/* A call "[3]" at `at`: of a note, or of an address that then lies on the word before. */
static size_t call_at(tx *t, tx_block *b, size_t at, notes *all)
{
    int number;
    size_t n = bracketed(b->text.s, at, &number);
    tx_inline x = {.begin = (uint32_t)at, .end = (uint32_t)(at + n)};

    if (!n || at < b->skip || !all->block[number] || &t->blocks[all->block[number] - 1] == b)
        return 0;
    if (!all->link[number]) {
        x.kind = OP_NOTE_REF;
        x.note = all->block[number] - 1;
        cut_space(t, b, at);
    } else {
        tx_inline word = {.kind = OP_LINK};
        op_str def = t->blocks[all->block[number] - 1].text.s;
        int same;
        if (!word_before(b, at, &word.begin, &word.end))
            return 0;
        size_t mark = tx_note_mark(def, &same);
        word.href = href_of(t, op_str_sub(def, mark, def.n));
        add(t, b, word);
        x.kind = TX_CUT;
        x.rule = "links";
        while (x.begin > word.end && b->text.s.p[x.begin - 1] == ' ')
            x.begin--;
    }
    all->called[number] = true;
    add(t, b, x);
    return n;
}

static bool open_edge(op_str s, size_t at)
{
    unsigned c = ' ';

    if (at > 0)
        op_utf8_before(s.p, at, &c);
    return !tx_is_letter(c) && !(c >= '0' && c <= '9') && c != '_' && at + 1 < s.n && s.p[at + 1] != ' ' &&
           s.p[at + 1] != '_';
}

static bool close_edge(op_str s, size_t at)
{
    unsigned c = ' ';

    if (at + 1 < s.n)
        op_utf8_get(s.p + at + 1, s.n - at - 1, &c);
    return s.p[at - 1] != ' ' && !tx_is_letter(c) && !(c >= '0' && c <= '9') && c != '_';
}

/* "_of course_" at `at`; snake_case is none. No mark that closes stands between the opening ones seen so far
 * and *clear, so each byte is looked at once. */
static size_t emphasis_at(tx *t, tx_block *b, size_t at, size_t *clear)
{
    op_str s = b->text.s;
    size_t last = at + MAX_EMPHASIS < s.n ? at + MAX_EMPHASIS : s.n, i = at + 2 > *clear ? at + 2 : *clear;

    if (at < b->skip || !open_edge(s, at))
        return 0;
    for (; i < last && s.p[i] != '\n'; i++) {
        if (s.p[i] != '_' || !close_edge(s, i))
            continue;
        uint32_t begin = (uint32_t)at, end = (uint32_t)i;
        add(t, b, (tx_inline){begin, begin + 1, TX_CUT, NULL, "emphasis", 0});
        add(t, b, (tx_inline){begin + 1, end, OP_EMPHASIS, NULL, NULL, 0});
        add(t, b, (tx_inline){end, end + 1, TX_CUT, NULL, "emphasis", 0});
        return i + 1 - at;
    }
    *clear = i;
    return 0;
}

static void scan(tx *t, tx_block *b, notes *all)
{
    op_str s = b->text.s;
    bool emphasis = tx_on(t, "emphasis");
    size_t clear = 0;

    for (size_t i = 0; i < s.n;) {
        size_t n = 0;
        if (s.p[i] == 'h' && (n = address_at(s, i)) > 0 && i >= b->skip)
            add(t, b, (tx_inline){(uint32_t)i, (uint32_t)(i + n), OP_LINK, href_of(t, op_str_sub(s, i, i + n)), NULL, 0});
        else if (s.p[i] == '[' && all->n)
            n = call_at(t, b, i, all);
        else if (s.p[i] == '_' && emphasis)
            n = emphasis_at(t, b, i, &clear);
        i += n ? n : 1;
    }
}

void tx_inlines(tx *t)
{
    notes *all = op_new(t->scratch, notes);

    collect(t, all);
    for (size_t i = 0; i < t->n_blocks; i++)
        if (t->blocks[i].role != TX_GONE && t->blocks[i].role != TX_BREAK)
            scan(t, &t->blocks[i], all);
    for (int k = 1; k < MAX_NOTES; k++) {
        tx_block *b = all->block[k] ? &t->blocks[all->block[k] - 1] : NULL;
        if (b && !all->called[k]) { /* its call was no call after all */
            b->role = TX_BODY;
            b->skip = 0;
        } else if (b && all->link[k]) {
            b->role = TX_GONE;
            op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, b->text.begin, b->text.end), "links", OP_STR(""));
        }
    }
}
