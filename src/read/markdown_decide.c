/* markdown_decide.c - what the author's sidecar decides about blocks of a Markdown text */
#include <stddef.h>
#include <string.h>

#include "read/frontmatter.h"
#include "read/markdown.h"
#include "read/passage.h"

enum { PULL_BUDGET = 200000000 }; /* bytes and pairs of words that the search for origins may compare */

static op_str words_of(op_arena *a, const op_node *n)
{
    op_buf b = OP_BUF_INIT;
    op_plain_text(n, &b);
    return op_str_trim(op_buf_finish(&b, a));
}

static const struct {
    const char *role;
    op_kind kind;
} kinds[] = {
    {"heading", OP_HEADING},      {"paragraph", OP_PARAGRAPH}, {"note", OP_NOTE},       {"pullquote", OP_PULL_QUOTE},
    {"standfirst", OP_STANDFIRST}, {"title", OP_TITLE},         {"caption", OP_CAPTION}, {"credit", OP_CREDIT},
    {"verse", OP_VERSE},          {"code", OP_CODE_BLOCK},
};

/* Roles of lines that belong to the metadata alone. */
static const struct {
    const char *role, *meta;
} facts[] = {{"byline", "byline"}, {"place", "place"}, {"publisher", "publisher"}};

/* A cell keeps its place, so that those behind it stay in their columns. */
static void leave_out(op_markdown *m, op_node *n)
{
    op_edit_add(m->d, OP_EDIT_DROPPED, n->span, "sidecar", (op_str){"", 0});
    while (n->kind == OP_TABLE_CELL && n->first)
        op_node_remove(n->first);
    if (n->kind != OP_TABLE_CELL)
        op_node_remove(n);
}

/* What the old kind knew (a cell's columns, a heading's level) means nothing to the new one. */
static void turn_into(op_node *n, op_kind kind)
{
    size_t from = offsetof(op_node, text);

    if (n->kind == kind)
        return;
    memset((char *)n + from, 0, sizeof(*n) - from);
    n->kind = kind;
    if (kind == OP_HEADING)
        n->heading.level = 1;
}

/* Title and standfirst stand at the chapter's head. */
static void move_to_head(op_markdown *m, op_node *n)
{
    op_node *chapter = m->chapter, *first = chapter->first;

    op_node_remove(n);
    first = chapter->first;
    if (n->kind == OP_STANDFIRST && first && first->kind == OP_TITLE)
        op_node_insert_after(first, n);
    else if (first)
        op_node_insert_before(first, n);
    else
        op_node_append(chapter, n);
    op_meta_set(m->d, &chapter->chapter.meta, n->kind == OP_TITLE ? "title" : "standfirst",
                words_of(m->d->arena, n), n->span, "sidecar");
}

static void quote(op_markdown *m, op_node *n)
{
    op_node *box = op_node_new(m->d, OP_QUOTATION, n->span);

    op_node_insert_before(n, box);
    op_node_remove(n);
    turn_into(n, OP_PARAGRAPH);
    op_node_append(box, n);
}

/* A caption without its picture is a figure all the same; a credit goes to the figure before it. */
static void caption(op_markdown *m, op_node *n)
{
    op_node *figure = n->prev;

    if (n->parent->kind == OP_FIGURE)
        return;
    if (n->kind != OP_CREDIT || !figure || figure->kind != OP_FIGURE || !figure->last || figure->last->kind == OP_CREDIT) {
        figure = op_node_new(m->d, OP_FIGURE, n->span);
        op_node_insert_before(n, figure);
    }
    op_node_remove(n);
    op_node_append(figure, n);
}

static void take_date(op_markdown *m, op_node *n)
{
    op_str words = words_of(m->d->arena, n);
    char date[16];

    if (!op_read_header_date(words, date)) {
        op_diag_add(m->d->diags, OP_DIAG_DATE_UNREAD, n->span, words.p);
        return;
    }
    op_meta_set(m->d, &m->chapter->chapter.meta, "published", op_str_of(date), n->span, "sidecar");
    leave_out(m, n);
}

static void play_role(op_markdown *m, op_node *n, const char *role)
{
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
        if (strcmp(role, facts[i].role) == 0) {
            op_meta_add(m->d, &m->chapter->chapter.meta, facts[i].meta, words_of(m->d->arena, n), n->span, "sidecar");
            leave_out(m, n);
            return;
        }
    if (strcmp(role, "quotation") == 0 || strcmp(role, "date") == 0) {
        (*role == 'q' ? quote : take_date)(m, n);
        return;
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(role, kinds[i].role) == 0) {
            turn_into(n, kinds[i].kind);
            if (n->kind == OP_TITLE || n->kind == OP_STANDFIRST)
                move_to_head(m, n);
            if (n->kind == OP_CAPTION || n->kind == OP_CREDIT)
                caption(m, n);
        }
}

/* A table's cell can be nothing else, and what stands below a picture only its caption or credit. */
static bool may_play(const op_node *n, const char *role)
{
    if (n->parent->kind == OP_FIGURE)
        return strcmp(role, "caption") == 0 || strcmp(role, "credit") == 0;
    return n->kind != OP_TABLE_CELL;
}

/* The paragraph whose words a pull quote repeats, by the test that finds pull quotes in plain text. */
static op_node *origin_of(op_markdown *m, op_arena *scratch, const op_node *quote, int64_t *budget)
{
    op_mark start = op_arena_mark(scratch);
    op_str words = words_of(scratch, quote);
    const char *lang = op_md_language(m);
    op_node *found = NULL;

    for (op_node *n = op_next(m->chapter, m->chapter); n && !found && *budget > 0; n = op_next(m->chapter, n)) {
        if (n->kind != OP_PARAGRAPH || (n->parent != m->chapter && n->parent->kind != OP_QUOTATION))
            continue;
        op_mark mark = op_arena_mark(scratch);
        op_range where;
        if (op_pull_copies(scratch, words, words_of(scratch, n), lang, budget, &where))
            found = n;
        op_arena_reset(scratch, mark);
    }
    op_arena_reset(scratch, start);
    return found;
}

/* When every block has its kind: what was to be the origin may have been left out. */
static void find_origins(op_markdown *m, op_arena *scratch)
{
    int64_t budget = PULL_BUDGET;

    for (op_node *n = op_next(m->chapter, m->chapter); n; n = op_next(m->chapter, n))
        if (n->kind == OP_PULL_QUOTE)
            n->quote.origin = origin_of(m, scratch, n, &budget);
}

void op_md_decide(op_markdown *m, op_sidecar *s)
{
    op_arena *scratch = op_arena_new();
    op_node *next;

    for (op_node *n = op_next(m->chapter, m->chapter); n && s->n_lines; n = next) {
        next = op_kind_class_of(n->kind) == OP_CLASS_BOX ? op_next(m->chapter, n) : op_next_skip(m->chapter, n);
        if (op_kind_class_of(n->kind) != OP_CLASS_BLOCK)
            continue;
        op_mark start = op_arena_mark(scratch);
        const op_sidecar_line *line = op_sidecar_lookup(s, words_of(scratch, n));
        op_arena_reset(scratch, start);
        if (line && line->does == OP_SIDECAR_DROP)
            leave_out(m, n);
        else if (line && line->does == OP_SIDECAR_ROLE && may_play(n, line->role))
            play_role(m, n, line->role);
        else if (line && line->does == OP_SIDECAR_ROLE)
            op_diag_addf(m->d->diags, OP_DIAG_VALUE, line->span, "%s, where %s stands", line->role,
                         n->kind == OP_TABLE_CELL ? "a table's cell" : "a caption");
    }
    find_origins(m, scratch);
    op_arena_free(scratch);
}
