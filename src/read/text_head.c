/* text_head.c - the head of the text: a second copy of it, the title, the standfirst */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

enum { MAX_HEAD_BYTES = 4000 }; /* what is longer is no head */

/* The first blocks that are not gone, at most `max`, up to one that can be no part of a head. */
static size_t head_blocks(const tx *t, size_t *out, size_t max)
{
    size_t n = 0;

    for (size_t i = tx_live(t, 0); i < t->n_blocks && n < max; i = tx_live(t, i + 1))
        if (t->blocks[i].role == TX_NOTE) /* a release's contact */
            continue;
        else if (!t->blocks[i].fixed && t->blocks[i].text.s.n <= MAX_HEAD_BYTES)
            out[n++] = i;
        else
            break;
    return n;
}

static bool same(const op_str *folded, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (!op_str_eq(folded[i], folded[k + i]))
            return false;
    return true;
}

/* "A Title | The Paper" above "A Title": the name of the page, which tells the publisher. */
static void page_title(tx *t, tx_block *page, const tx_block *title)
{
    static const char *const bars[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " :: ", " \xc2\xb7 "};
    op_str s = page->text.s;

    if (page->n > 1 || title->n > 1 || s.n < title->text.s.n + 4 || tx_count_words(s) > 30 ||
        memcmp(s.p, title->text.s.p, title->text.s.n) != 0)
        return;
    op_str rest = op_str_sub(s, title->text.s.n, s.n);
    for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++) {
        size_t n = strlen(bars[i]);
        if (!op_str_starts(rest, bars[i]) || tx_count_words(op_str_sub(rest, n, rest.n)) > 6)
            continue;
        op_span at = tx_span(t, tx_source(&page->text, title->text.s.n + n), page->text.end);
        if (!tx_has_meta(t, "publisher"))
            tx_meta(t, "publisher", op_str_sub(rest, n, rest.n), at);
        tx_take(t, page, &at, 1, "repeated-head");
        return;
    }
}

void tx_repeated_head(tx *t)
{
    size_t at[TX_HEAD];
    op_str folded[TX_HEAD];
    size_t n = head_blocks(t, at, TX_HEAD);

    if (!tx_on(t, "repeated-head") || n < 2)
        return;
    page_title(t, &t->blocks[at[0]], &t->blocks[at[1]]);
    n = head_blocks(t, at, TX_HEAD);
    for (size_t i = 0; i < n; i++)
        folded[i] = tx_fold(t->scratch, t->blocks[at[i]].text.s);
    for (size_t k = n / 2 < 4 ? n / 2 : 4; k > 0; k--) {
        if (!same(folded, k))
            continue;
        for (size_t i = 0; i < k; i++) {
            tx_block *copy = &t->blocks[at[k + i]];
            t->blocks[at[i]].repeated = true;
            op_diag_add(t->d->diags, OP_DIAG_REPEATED_HEAD, tx_span(t, copy->text.begin, copy->text.end), NULL);
            tx_drop(t, copy, "repeated-head");
        }
        return;
    }
}

/* Whether something that parts it from the text stands behind block i. */
static bool stands_alone(const tx *t, size_t i)
{
    size_t next = tx_live(t, i + 1);

    if (next == t->n_blocks || !t->gaps || t->blocks[i].repeated)
        return true;
    for (size_t k = i + 1; k <= next; k++)
        if (t->blocks[k].gap || t->blocks[k].role == TX_GONE)
            return true;
    return t->blocks[next].role != TX_BODY;
}

/* Whether an empty line follows block i, and then the text. */
static bool apart(const tx *t, size_t i)
{
    size_t next = tx_live(t, i + 1);
    return next < t->n_blocks && t->blocks[next].gap && t->blocks[next].role == TX_BODY;
}

static bool is_title(const tx *t, size_t i)
{
    const tx_block *b = &t->blocks[i];
    size_t words = tx_count_words(b->text.s);
    int number;
    op_str speaker;

    bool underlined = b->role == TX_HEADING && !b->fixed;

    if ((b->role != TX_BODY && !underlined) || words == 0 || !stands_alone(t, i))
        return false;
    if (words > (apart(t, i) ? 40 : 20) || op_utf8_count(b->text.s.p, b->text.s.n) > 250)
        return false;
    if (tx_turn_mark(b->text.s, &speaker) || tx_list_mark(b->text.s, &number))
        return false;
    return !op_str_ends(b->text.s, ".") || op_str_ends(b->text.s, "..") || b->repeated;
}

static op_str file_stem(const op_source *s, const op_read_options *o)
{
    op_str name = op_str_of(o->name ? o->name : s->name);

    for (size_t i = name.n; i > 0; i--)
        if (name.p[i - 1] == '/') {
            name = op_str_sub(name, i, name.n);
            break;
        }
    for (size_t i = name.n; i > 1; i--)
        if (name.p[i - 1] == '.') {
            name.n = i - 1;
            break;
        }
    return name;
}

/* The first block, alone, without a full stop and of at most twenty words (forty, and 250 characters, above an
 * empty line); else the headers' subject, else none: the name of the file is metadata alone and not set. */
void tx_title(tx *t)
{
    size_t first = tx_live(t, 0);

    for (size_t i = 0; i < t->n_blocks && i < 30; i++)
        if (t->blocks[i].role == TX_TITLE) /* a letter's subject */
            return;
    while (first < t->n_blocks && (t->blocks[first].role == TX_BREAK || t->blocks[first].role == TX_NOTE))
        first = tx_live(t, first + 1);
    if (first < t->n_blocks && tx_on(t, "title") && !tx_has_meta(t, "title") && is_title(t, first) &&
        tx_live(t, first + 1) < t->n_blocks) {
        t->blocks[first].role = TX_TITLE;
        t->blocks[first].rule = "title";
        return;
    }
    if (tx_has_meta(t, "title"))
        return;
    op_str name = file_stem(t->d->sources->all[t->source], t->o);
    op_span at = tx_span(t, 0, 0);
    op_diag_addf(t->d->diags, OP_DIAG_TITLE_MISSING, at, "%.*s", (int)(name.n < 200 ? name.n : 200), name.p);
    op_diag_advise(t->d->diags, "-m title=\"...\" gives one");
    if (name.n && !op_str_is(name, "-"))
        op_meta_add(t->d, &t->chapter->chapter.meta, "title", name, OP_NO_SPAN, "file name");
}

/* The block behind the title, one or two sentences of at most 45 words, where it was repeated or a date, a
 * byline or a caption follows. */
void tx_standfirst(tx *t)
{
    size_t title = 0;

    if (!tx_on(t, "standfirst"))
        return;
    while (title < t->n_blocks && t->blocks[title].role != TX_TITLE)
        title++;
    size_t at = tx_live(t, title + 1);
    while (at < t->n_blocks && t->blocks[at].role == TX_NOTE)
        at = tx_live(t, at + 1);
    if (title == t->n_blocks || at == t->n_blocks || t->blocks[at].role != TX_BODY)
        return;
    for (size_t i = title + 1; i < at; i++)
        if (t->blocks[i].rule && !t->blocks[title].repeated &&
            (strcmp(t->blocks[i].rule, "byline") == 0 || strcmp(t->blocks[i].rule, "date-line") == 0))
            return; /* date or byline stand before it: body */
    tx_block *b = &t->blocks[at];
    size_t words = tx_count_words(b->text.s);
    bool followed = false;
    for (size_t i = at + 1; i < t->n_blocks && !followed; i++) {
        const tx_block *next = &t->blocks[i];
        followed = next->role == TX_CAPTION ||
                   (next->role == TX_GONE && next->rule &&
                    (strcmp(next->rule, "byline") == 0 || strcmp(next->rule, "date-line") == 0));
        if (next->role != TX_GONE)
            break;
    }
    if (words < 3 || words > 45 || tx_count_sentences(b->text.s) > 2 || !(b->repeated || followed))
        return;
    b->role = TX_STANDFIRST;
    b->rule = "standfirst";
}
