/* text_decide.c - what the author decided for lines of the text, before any rule looks at them */
#include <string.h>

#include "read/sidecar.h"
#include "read/text.h"

/* Roles that change how a block is set. */
static const struct {
    const char *word;
    tx_role role;
} roles[] = {
    {"title", TX_TITLE},       {"standfirst", TX_STANDFIRST}, {"heading", TX_HEADING}, {"paragraph", TX_KEPT},
    {"quotation", TX_QUOTATION}, {"pullquote", TX_PULL},      {"caption", TX_CAPTION}, {"credit", TX_CAPTION},
    {"note", TX_NOTE},         {"verse", TX_VERSE},           {"list", TX_ITEM},       {"break", TX_BREAK},
    {"code", TX_KEPT},
};

static void take_as(tx *t, tx_block *b, const char *name)
{
    op_span span = tx_span(t, b->text.begin, b->text.end);
    tx_names names;

    if (strcmp(name, "byline") == 0 && (tx_is_byline(b->text.s, &names) || tx_names_in(b->text.s, &names))) {
        op_span kept[8];
        for (size_t i = 0; i < names.n; i++) {
            size_t at = (size_t)(names.names[i].p - b->text.s.p);
            kept[i] = tx_span(t, tx_source(&b->text, at), tx_source_end(&b->text, at + names.names[i].n));
            tx_meta(t, name, names.names[i], kept[i]);
        }
        tx_take(t, b, kept, names.n, "sidecar");
        return;
    }
    tx_meta(t, name, b->text.s, span);
    tx_take(t, b, &span, 1, "sidecar");
}

static void take_date(tx *t, tx_block *b)
{
    op_span span = tx_span(t, b->text.begin, b->text.end);
    tx_dates d;

    if (!tx_only_dates(b->text.s, &d) || !d.published.end || !op_date_valid(d.published.date)) {
        op_diag_add(t->d->diags, OP_DIAG_DATE_UNREAD, span, NULL);
        return;
    }
    tx_note_date(t, b, d.published, "published", span);
    tx_take(t, b, &span, 1, "sidecar");
}

static void give_role(tx *t, tx_block *b, const char *word)
{
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
        if (strcmp(roles[i].word, word) != 0)
            continue;
        b->role = roles[i].role;
        b->level = 1;
        b->number = -1;
        b->lines = b->lines || b->role == TX_VERSE;
        b->origin = UINT32_MAX;
        b->credit = strcmp(word, "credit") == 0 ? 0 : (uint32_t)b->text.s.n;
        return;
    }
    if (strcmp(word, "date") == 0)
        take_date(t, b);
    else
        take_as(t, b, word);
}

void tx_decide(tx *t)
{
    op_sidecar *s = t->o->decisions;

    if (!s || !s->n_lines)
        return;
    for (size_t i = 0; i < t->n_blocks; i++) {
        tx_block *b = &t->blocks[i];
        const op_sidecar_line *l = op_sidecar_lookup(s, b->text.s);
        if (!l)
            continue;
        b->fixed = true;
        if (l->does == OP_SIDECAR_DROP)
            tx_drop(t, b, "sidecar");
        else if (l->does == OP_SIDECAR_KEEP)
            b->role = TX_KEPT;
        else
            give_role(t, b, l->role);
    }
}
