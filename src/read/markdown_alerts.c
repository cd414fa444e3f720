/* markdown_alerts.c - quotations that begin with a line "[!NOTE]" or the like: asides with a label, as GitHub shows them */
#include <string.h>
#include <strings.h>

#include "lang/words.h"
#include "read/markdown.h"

static const struct {
    const char *mark, *class;
    op_word_key label;
} alerts[] = {
    {"[!NOTE]", "note", OP_WORD_ALERT_NOTE},          {"[!TIP]", "tip", OP_WORD_ALERT_TIP},
    {"[!IMPORTANT]", "important", OP_WORD_ALERT_IMPORTANT}, {"[!WARNING]", "warning", OP_WORD_ALERT_WARNING},
    {"[!CAUTION]", "caution", OP_WORD_ALERT_CAUTION},
};

enum { N_ALERTS = sizeof(alerts) / sizeof(alerts[0]) };

/* The mark that a text begins with, alone on its line; N_ALERTS: none. */
static size_t mark_of(const op_markdown *m, const op_node *text)
{
    op_str s = text->text.s;

    for (size_t i = 0; i < N_ALERTS; i++) {
        size_t n = strlen(alerts[i].mark);
        uint32_t at = op_text_source(text, 0);
        if (s.n < n || strncasecmp(s.p, alerts[i].mark, n) != 0 || m->text.n - at < n ||
            strncasecmp(m->text.p + at, alerts[i].mark, n) != 0 || (at && m->text.p[at - 1] == '\\'))
            continue;
        for (at += (uint32_t)n; at < m->text.n && (m->text.p[at] == ' ' || m->text.p[at] == '\t'); at++)
            continue;
        if (at >= m->text.n || m->text.p[at] == '\n' || m->text.p[at] == '\r')
            return i;
    }
    return N_ALERTS;
}

void op_md_alert(op_markdown *m, op_node *quotation)
{
    op_node *p = quotation->first, *text = p && p->kind == OP_PARAGRAPH ? p->first : NULL, *next = text ? text->next : NULL;
    size_t which = text && text->kind == OP_TEXT ? mark_of(m, text) : N_ALERTS;

    if (which == N_ALERTS)
        return;
    size_t n = strlen(alerts[which].mark);
    bool alone = text->text.s.n == n && (!next || next->kind == OP_LINE_BREAK);
    if ((alone && !next && !p->next) || (text->text.s.n > n && text->text.s.p[n] != ' '))
        return;
    quotation->kind = OP_ASIDE;
    quotation->style = alerts[which].class;
    quotation->span.begin = p->span.begin < quotation->span.begin ? p->span.begin : quotation->span.begin;
    if (alone && next)
        op_node_remove(next);
    op_md_cut_text(m->d, text, text->text.s.n > n ? n + 1 : n, text->text.s.n);
    if (!p->first)
        op_node_remove(p);
}

/* The label stands for the mark, at whose place it is. */
static void label(op_markdown *m, op_node *aside, size_t which)
{
    op_document *d = m->d;
    op_span at = {m->source, aside->span.begin, aside->span.begin};
    op_node *p = op_node_new(d, OP_PARAGRAPH, at);
    op_str words = op_str_of(op_word(aside->lang ? aside->lang : op_md_language(m), alerts[which].label));
    op_text_mark *map = op_new(d->arena, op_text_mark);

    map->source = at.begin;
    op_node_append(p, op_text_new(d, words, at));
    p->first->text.map = map;
    p->first->text.n_map = 1;
    p->style = "op-label";
    if (aside->first)
        op_node_insert_before(aside->first, p);
    else
        op_node_append(aside, p);
}

void op_md_alert_labels(op_markdown *m)
{
    for (op_node *n = op_next(m->chapter, m->chapter); n; n = op_next(m->chapter, n))
        for (size_t i = 0; n->kind == OP_ASIDE && n->style && i < N_ALERTS; i++)
            if (strcmp(n->style, alerts[i].class) == 0) {
                label(m, n, i);
                break;
            }
}
