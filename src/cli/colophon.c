/* colophon.c - the full colophon: what was left out and mended, as the last thing in the book */
#include <stdio.h>
#include <string.h>

#include "cli/job.h"
#include "lang/words.h"

enum { SHOWN_MAX = 160 }; /* bytes of a part left out that are quoted */

static void put_line(op_buf *b, const op_document *d, const char *lang, op_span at)
{
    size_t line, column;
    char digits[24];
    const char *args[] = {digits};

    op_source_place(d->sources->all[at.source], at.begin, &line, &column);
    snprintf(digits, sizeof(digits), "%zu", line);
    op_word_fill(b, lang, OP_WORD_LINE_AT, args, 1);
}

static op_node *add_item(op_document *d, op_node *list, const op_buf *text)
{
    op_node *item = op_node_new(d, OP_LIST_ITEM, OP_NO_SPAN);
    op_node *p = op_node_new(d, OP_PARAGRAPH, OP_NO_SPAN);

    op_node_append(p, op_text_new(d, op_buf_view(text), OP_NO_SPAN));
    op_node_append(item, p);
    op_node_append(list, item);
    return item;
}

/* "line 74, left out (boilerplate): Frontline Updates" */
static void tell_drop(op_document *d, op_node *list, const char *lang, const op_edit *e)
{
    const op_source *s = d->sources->all[e->span.source];
    op_str text = op_str_sub(s->text, e->span.begin, e->span.end);
    op_buf b = OP_BUF_INIT;
    size_t n = text.n < SHOWN_MAX ? text.n : SHOWN_MAX;

    while (n < text.n && n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
        n--;
    put_line(&b, d, lang, e->span);
    op_buf_printf(&b, ", %s (%s): ", op_word(lang, OP_WORD_LEFT_OUT), e->rule);
    for (size_t i = 0; i < n; i++) /* one line, whatever stood there */
        op_buf_char(&b, strchr("\r\n\t", text.p[i]) ? ' ' : text.p[i]);
    if (n < text.n)
        op_buf_puts(&b, " \xe2\x80\xa6");
    add_item(d, list, &b);
    op_buf_free(&b);
}

/* Repairs are one item a rule: "quotes: line 12, line 14". */
static void tell_repairs(op_document *d, op_node *list, const char *lang)
{
    for (size_t i = 0; i < d->n_edits; i++) {
        const char *rule = d->edits[i].rule;
        bool first = d->edits[i].kind == OP_EDIT_REPAIRED;
        for (size_t k = 0; k < i && first; k++)
            first = d->edits[k].kind != OP_EDIT_REPAIRED || strcmp(d->edits[k].rule, rule) != 0;
        if (!first)
            continue;
        op_buf b = OP_BUF_INIT, last = OP_BUF_INIT;
        op_buf_printf(&b, "%s:", rule);
        for (size_t k = i; k < d->n_edits; k++) {
            if (d->edits[k].kind != OP_EDIT_REPAIRED || strcmp(d->edits[k].rule, rule) != 0 || !op_span_known(d->edits[k].span))
                continue;
            op_buf at = OP_BUF_INIT;
            put_line(&at, d, lang, d->edits[k].span);
            if (!op_str_eq(op_buf_view(&at), op_buf_view(&last)))
                op_buf_printf(&b, "%s%s", last.n ? ", " : " ", at.p);
            op_buf_free(&last);
            last = at;
        }
        add_item(d, list, &b);
        op_buf_free(&b);
        op_buf_free(&last);
    }
}

/* An article's last chapter of text takes it at its end; a book has a chapter of its own for it. */
static op_node *home_of(op_document *d, op_node *heading, op_str title)
{
    op_node *home = d->root->last;

    if (!d->book) {
        op_node_append(heading, op_text_new(d, title, OP_NO_SPAN));
        return home;
    }
    home = op_node_new(d, OP_CHAPTER, OP_NO_SPAN);
    home->chapter.matter = OP_MATTER_BACK;
    home->chapter.source = OP_NO_SOURCE;
    home->id = op_id_fresh(d, "changes");
    op_node *t = op_node_new(d, OP_TITLE, OP_NO_SPAN);
    op_node_append(t, op_text_new(d, title, OP_NO_SPAN));
    op_node_append(home, t);
    op_meta_add(d, &home->chapter.meta, "title", title, OP_NO_SPAN, "generated");
    op_node_append(d->root, home);
    return home;
}

static void put_before_footnotes(op_node *home, op_node *n)
{
    op_node *before = home->first;

    while (before && before->kind != OP_FOOTNOTE)
        before = before->next;
    if (before)
        op_node_insert_before(before, n);
    else
        op_node_append(home, n);
}

void op_job_full_colophon(op_document *d)
{
    const char *lang = op_lang_of(d->root->first ? d->root->first : d->root, d);
    op_node *heading = op_node_new(d, OP_HEADING, OP_NO_SPAN);
    op_node *list = op_node_new(d, OP_LIST, OP_NO_SPAN);

    if (!d->n_edits || !d->root->last)
        return;
    op_doc_sort_edits(d);
    op_node *home = home_of(d, heading, op_str_of(op_word(lang, OP_WORD_CHANGES)));
    heading->heading.level = 2;
    list->list.tight = true;
    for (size_t i = 0; i < d->n_edits; i++)
        if (d->edits[i].kind == OP_EDIT_DROPPED && op_span_known(d->edits[i].span))
            tell_drop(d, list, lang, &d->edits[i]);
    tell_repairs(d, list, lang);
    if (heading->first)
        put_before_footnotes(home, heading);
    put_before_footnotes(home, list);
}
