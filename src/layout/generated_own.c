/* generated_own.c - what sheets let stand before and after matter that is made: elements of ours at a node, the contents, and
 * what belongs to no node */
#include "layout/generated_private.h"

static void put_before(op_content_walker *w, const op_node *n, int part, const op_computed *c)
{
    op_pieces p = op_generated_pieces(w, n, c);

    if (p.n)
        op_generated_entry(w, n, part)->before = p;
}

static void put_after(op_content_walker *w, const op_node *n, int part, const op_computed *c)
{
    op_pieces p = op_generated_pieces(w, n, c);

    if (p.n)
        op_generated_entry(w, n, part)->after = p;
}

/* ---- elements of ours at a node ---- */

static bool shown(const op_computed *c)
{
    return c && c->display != OP_DISPLAY_NONE;
}

static void open_own(op_content_walker *w, const op_node *n, op_own own)
{
    const op_computed *c = op_style_own(w->style, n, own, OP_PSEUDO_NONE);

    if (!shown(c))
        return;
    op_generated_count(w, c, w->depth + 1);
    put_before(w, n, (int)own, op_style_own(w->style, n, own, OP_PSEUDO_BEFORE));
}

static void close_own(op_content_walker *w, const op_node *n, op_own own)
{
    if (shown(op_style_own(w->style, n, own, OP_PSEUDO_NONE)))
        put_after(w, n, (int)own, op_style_own(w->style, n, own, OP_PSEUDO_AFTER));
}

/* Where each stands among what its node holds. */
typedef enum { FIRST, AROUND, LAST } place;

static const struct {
    op_kind kind;
    op_own own;
    place place;
} owns[] = {
    {OP_DOCUMENT, OP_OWN_BOOK_TITLE, FIRST}, {OP_DOCUMENT, OP_OWN_BOOK_STANDFIRST, FIRST}, {OP_DOCUMENT, OP_OWN_AUTHOR, FIRST},
    {OP_DOCUMENT, OP_OWN_IMPRINT, FIRST},    {OP_CHAPTER, OP_OWN_PUBLISHER, FIRST},        {OP_CHAPTER, OP_OWN_NUMBER, FIRST},
    {OP_PART, OP_OWN_NUMBER, FIRST},         {OP_FIGURE, OP_OWN_FIGCAPTION, AROUND},       {OP_FIGURE, OP_OWN_PICTURE_TEXT, FIRST},
    {OP_TURN, OP_OWN_WHO, FIRST},            {OP_FOOTNOTE, OP_OWN_SIGN, FIRST},            {OP_PULL_QUOTE, OP_OWN_PULL_TEXT, AROUND},
    {OP_PULL_QUOTE, OP_OWN_PULL_SPEAKER, LAST}, {OP_CODE_BLOCK, OP_OWN_CODE, AROUND},
};

enum { OWNS = sizeof(owns) / sizeof(owns[0]) };

static bool in_head(const op_node *n)
{
    return n && (n->kind == OP_TITLE || n->kind == OP_STANDFIRST);
}

void op_generated_own_begin(op_content_walker *w, const op_node *n)
{
    if (n->kind == OP_CHAPTER || n->kind == OP_PART)
        open_own(w, n, OP_OWN_HEAD);
    for (size_t i = 0; i < OWNS; i++) {
        if (owns[i].kind != n->kind || owns[i].place == LAST)
            continue;
        open_own(w, n, owns[i].own);
        if (owns[i].place == FIRST)
            close_own(w, n, owns[i].own);
    }
    if ((n->kind == OP_CHAPTER || n->kind == OP_PART) && !in_head(n->first))
        op_generated_head_end(w, n);
}

/* The section of a run of notes opens before the first and closes behind the last. */
void op_generated_notes_begin(op_content_walker *w, const op_node *n)
{
    if (n->kind != OP_FOOTNOTE || (n->prev && n->prev->kind == OP_FOOTNOTE))
        return;
    w->notes = n;
    open_own(w, n, OP_OWN_NOTES);
}

void op_generated_notes_end(op_content_walker *w, const op_node *n)
{
    if (n->kind == OP_FOOTNOTE && w->notes && !(n->next && n->next->kind == OP_FOOTNOTE))
        close_own(w, w->notes, OP_OWN_NOTES);
}

void op_generated_own_end(op_content_walker *w, const op_node *n)
{
    for (size_t i = 0; i < OWNS; i++) {
        if (owns[i].kind != n->kind || owns[i].place == FIRST)
            continue;
        if (owns[i].place == LAST)
            open_own(w, n, owns[i].own);
        close_own(w, n, owns[i].own);
    }
}

void op_generated_head_end(op_content_walker *w, const op_node *chapter)
{
    open_own(w, chapter, OP_OWN_INFO);
    close_own(w, chapter, OP_OWN_INFO);
    close_own(w, chapter, OP_OWN_HEAD);
}

/* ---- matter in a role ---- */

static void open_role(op_content_walker *w, const op_node *n, op_role role)
{
    op_generated_count(w, &w->style->role[role], w->depth);
    put_before(w, n, OP_PART_ROLE + (int)role, op_style_role_pseudo(w->style, role, OP_PSEUDO_BEFORE));
}

static void close_role(op_content_walker *w, const op_node *n, op_role role)
{
    put_after(w, n, OP_PART_ROLE + (int)role, op_style_role_pseudo(w->style, role, OP_PSEUDO_AFTER));
}

static void whole_role(op_content_walker *w, const op_node *n, op_role role)
{
    open_role(w, n, role);
    close_role(w, n, role);
}

/* The contents' line of a chapter: li > a, span.op-page, p.op-info. */
static void entry(op_content_walker *w, const op_node *n)
{
    if (op_style_of(w->style, n)->display == OP_DISPLAY_NONE)
        return;
    w->leads_to = n;
    open_role(w, n, OP_ROLE_CONTENTS_ENTRY);
    whole_role(w, n, OP_ROLE_CONTENTS_LINK);
    whole_role(w, n, OP_ROLE_CONTENTS_PAGE);
    whole_role(w, n, OP_ROLE_CONTENTS_DATE);
    close_role(w, n, OP_ROLE_CONTENTS_ENTRY);
    w->leads_to = NULL;
}

static void contents(op_content_walker *w)
{
    for (const op_node *n = w->doc->root->first; n; n = n->next) {
        if (n->kind == OP_CHAPTER)
            entry(w, n);
        if (n->kind != OP_PART)
            continue;
        whole_role(w, n, OP_ROLE_CONTENTS_PART);
        for (const op_node *k = n->first; k; k = k->next)
            if (k->kind == OP_CHAPTER)
                entry(w, k);
    }
}

/* Each role's, with counters that nobody has counted yet. */
static void everywhere(op_content_walker *w)
{
    for (int r = 0; r < OP_ROLE_COUNT; r++) {
        put_before(w, w->doc->root, OP_PART_ROLE + r, op_style_role_pseudo(w->style, (op_role)r, OP_PSEUDO_BEFORE));
        put_after(w, w->doc->root, OP_PART_ROLE + r, op_style_role_pseudo(w->style, (op_role)r, OP_PSEUDO_AFTER));
    }
    op_counter_leave(&w->counters, 0);
    w->quotes = 0;
}

void op_generated_front(op_content_walker *w)
{
    everywhere(w);
    if (!w->doc->book)
        return;
    w->depth = 2; /* below nav, in its list */
    contents(w);
    op_counter_leave(&w->counters, 0);
}
