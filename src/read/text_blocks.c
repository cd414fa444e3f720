/* text_blocks.c - lines gathered into blocks
 *
 * An empty line always parts two blocks. Inside a run of lines it depends: in a text that was wrapped by
 * hand a run is one paragraph, unless marks, indents or lines cut short say otherwise; in any other text
 * each line is a paragraph, unless the run is one of short lines: verse, an address. */
#include "base/utf8.h"
#include "read/text.h"

static op_str line_text(const tx *t, size_t i)
{
    return op_str_sub(t->text, t->lines[i].begin, t->lines[i].end);
}

static bool is_blank(const tx *t, size_t i)
{
    return t->lines[i].begin == t->lines[i].end;
}

/* Where a paragraph beyond the limit may be cut: behind a sentence, else at a space, else anywhere between
 * two characters. */
static size_t cut_at(op_str s)
{
    enum { BACK = 65536 };
    size_t space = 0;

    for (size_t i = TX_MAX_PARAGRAPH; i > TX_MAX_PARAGRAPH - BACK; i--) {
        if (s.p[i] != ' ')
            continue;
        if (!space)
            space = i;
        if (tx_ends_sentence(op_str_sub(s, i - 4, i)))
            return i + 1;
    }
    if (space)
        return space + 1;
    size_t i = TX_MAX_PARAGRAPH;
    while (((unsigned char)s.p[i] & 0xc0) == 0x80)
        i--;
    return i;
}

static tx_block *push(tx *t, tx_block b)
{
    t->blocks = op_grow(t->scratch, t->blocks, t->n_blocks, &t->cap_blocks, sizeof(*t->blocks));
    t->blocks[t->n_blocks] = b;
    return &t->blocks[t->n_blocks++];
}

static void add(tx *t, size_t first, size_t n, tx_role role, bool keep_lines)
{
    tx_block b = {.role = role, .lines = keep_lines, .first = (uint32_t)first, .n = (uint32_t)n};
    uint32_t indent = t->lines[first].indent;

    b.gap = first == 0 || is_blank(t, first - 1);
    b.indent = indent > t->margin ? indent - t->margin : 0;
    b.text = tx_join(t, b.first, b.n, keep_lines);
    if (role != TX_BODY)
        b.rule = role == TX_VERSE ? "verse" : "quotation";
    if (b.text.s.n > TX_MAX_PARAGRAPH)
        op_diag_addf(t->d->diags, OP_DIAG_LONG_LINE, tx_span(t, b.text.begin, b.text.begin),
                     "%zu bytes, paragraph-size is %d", b.text.s.n, TX_MAX_PARAGRAPH);
    while (b.text.s.n > TX_MAX_PARAGRAPH) {
        size_t cut = cut_at(b.text.s), n_all = b.text.s.n;
        tx_text rest = tx_slice(t->scratch, &b.text, cut, n_all);
        b.text = tx_slice(t->scratch, &b.text, 0, cut);
        push(t, b);
        b.text = rest;
        b.gap = false;
    }
    push(t, b);
}

/* The column at which most lines begin. */
static uint32_t usual_indent(const tx *t)
{
    size_t count[41] = {0};
    uint32_t best = 0;

    for (size_t i = 0; i < t->n_lines; i++)
        if (!is_blank(t, i))
            count[t->lines[i].indent < 40 ? t->lines[i].indent : 40]++;
    for (uint32_t k = 1; k <= 40; k++)
        if (count[k] > count[best])
            best = k;
    return best;
}

static bool is_marked(op_str s)
{
    int number;
    op_str speaker;

    return tx_list_mark(s, &number) || tx_turn_mark(s, &speaker) || tx_is_rule(s);
}

/* Short lines that belong together: at most half of them end a sentence, none carries a mark. */
static bool is_short_run(const tx *t, size_t g, size_t h)
{
    size_t ends = 0;

    if (!tx_on(t, "verse") || g < t->body_from || h > t->body_to || h - g < (t->wrapped ? 2u : 3u))
        return false;
    for (size_t i = g; i < h; i++) {
        if (is_marked(line_text(t, i)) || t->lines[i].width - t->lines[i].indent >= 60)
            return false;
        if (t->wrapped && i + 1 < h && !tx_broken_at_will(t, i))
            return false;
        ends += tx_ends_sentence(line_text(t, i));
    }
    return ends * 2 <= h - g;
}

/* All lines of it stand further in than the text. */
static bool is_indented(const tx *t, size_t g, size_t h)
{
    int number;

    if (!tx_on(t, "quotation") || g < t->body_from || h > t->body_to || tx_list_mark(line_text(t, g), &number))
        return false;
    for (size_t i = g; i < h; i++)
        if (t->lines[i].indent < t->margin + 2)
            return false;
    const tx_block *last = t->n_blocks ? &t->blocks[t->n_blocks - 1] : NULL;
    bool follows = last && last->role == TX_QUOTATION && last->indent == t->lines[g].indent - t->margin;
    return h - g > 1 || follows || t->lines[g].width > t->lines[g].indent + 30;
}

/* Whether line i of a wrapped run begins a block of its own. */
static bool begins(const tx *t, size_t g, size_t i, bool item)
{
    op_str here = line_text(t, i), before = line_text(t, i - 1), speaker;
    int number;
    bool will = tx_broken_at_will(t, i - 1), ended = tx_ends_sentence(before);

    if (tx_is_rule(here) || tx_is_rule(before))
        return true;
    if (tx_list_mark(here, &number) && (item || will || op_str_ends(before, ":")))
        return true;
    if (tx_turn_mark(here, &speaker) && (will || ended))
        return true;
    if (item && t->lines[i].indent > t->lines[g].indent)
        return false;
    if (t->lines[i].indent >= t->margin + 2 && t->lines[i].indent > t->lines[i - 1].indent && (will || ended))
        return true;
    return will && (ended || op_str_ends(before, ":"));
}

static void split_wrapped(tx *t, size_t g, size_t h)
{
    tx_role role = is_indented(t, g, h) ? TX_QUOTATION : TX_BODY;
    bool head = g < t->body_from || h > t->body_to;
    size_t from = g;
    int number;

    for (size_t i = g + 1; i <= h; i++) {
        bool item = tx_list_mark(line_text(t, from), &number) > 0;
        if (i == h || begins(t, from, i, item) || (head && tx_broken_at_will(t, i - 1))) {
            add(t, from, i - from, role, false);
            from = i;
        }
    }
}

static void split_run(tx *t, size_t g, size_t h)
{
    if (is_short_run(t, g, h)) {
        add(t, g, h - g, TX_VERSE, true);
    } else if (t->wrapped) {
        split_wrapped(t, g, h);
    } else {
        tx_role role = t->gaps && is_indented(t, g, h) ? TX_QUOTATION : TX_BODY;
        for (size_t i = g; i < h; i++)
            add(t, i, 1, role, false);
    }
}

/* The next run of lines at or behind *g; false when there is none. */
static bool next_run(const tx *t, size_t *g, size_t *h)
{
    while (*g < t->n_lines && is_blank(t, *g))
        ++*g;
    for (*h = *g; *h < t->n_lines && !is_blank(t, *h);)
        ++*h;
    return *h > *g;
}

/* A run that can only be prose. */
static bool is_prose(const tx *t, size_t g, size_t h)
{
    if (!t->wrapped) {
        for (size_t i = g; i < h; i++)
            if (tx_count_words(line_text(t, i)) >= 20)
                return true;
        return false;
    }
    for (size_t i = g; i + 1 < h; i++)
        if (!tx_broken_at_will(t, i) && t->lines[i].width + 20 >= t->measure)
            return h - g > 2 || tx_ends_sentence(line_text(t, h - 1));
    return false;
}

/* Head and foot of a text hold short lines of their own kind; verse is looked for between the first and the
 * last run of prose, or, in a text without any, behind the first run. */
static void find_body(tx *t)
{
    size_t first = SIZE_MAX, runs = 0, second = 0;

    t->body_to = 0;
    for (size_t g = 0, h; next_run(t, &g, &h); g = h) {
        if (++runs == 2)
            second = g;
        if (!is_prose(t, g, h))
            continue;
        if (first == SIZE_MAX)
            first = g;
        t->body_to = h;
    }
    t->gaps = runs > 1;
    t->body_from = first == SIZE_MAX ? second : first;
    if (first == SIZE_MAX)
        t->body_to = t->n_lines;
}

/* More than one empty line in a row, and white space behind lines, say nothing. */
static void note_spaces(tx *t)
{
    for (size_t i = 0; i < t->n_lines; i++) {
        const tx_line *l = &t->lines[i];
        size_t k = i;
        if (!is_blank(t, i)) {
            if (l->tail > l->end)
                op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, l->end, l->tail), "spaces", OP_STR(""));
            continue;
        }
        while (k + 1 < t->n_lines && is_blank(t, k + 1))
            k++;
        if (k > i && i > 0 && k + 1 < t->n_lines)
            op_edit_add(t->d, OP_EDIT_REPAIRED, tx_span(t, t->lines[i].tail, t->lines[k].tail), "spaces", OP_STR(""));
        i = k;
    }
}

void tx_gather(tx *t)
{
    t->margin = usual_indent(t);
    find_body(t);
    for (size_t g = 0, h; next_run(t, &g, &h); g = h)
        split_run(t, g, h);
    if (tx_on(t, "spaces"))
        note_spaces(t);
    if (t->wrapped)
        op_diag_addf(t->d->diags, OP_DIAG_HARD_WRAP, tx_span(t, t->blocks[0].text.begin, t->blocks[0].text.begin),
                     "at %u columns", t->measure);
}
