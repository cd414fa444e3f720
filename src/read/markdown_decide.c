/* markdown_decide.c - what the author's sidecar decides about blocks of a Markdown text */
#include <string.h>

#include "read/frontmatter.h"
#include "read/markdown.h"

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

static void leave_out(op_markdown *m, op_node *n)
{
    op_edit_add(m->d, OP_EDIT_DROPPED, n->span, "sidecar", (op_str){"", 0});
    op_node_remove(n);
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
    n->kind = OP_PARAGRAPH;
    op_node_append(box, n);
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
            bool heading = n->kind == OP_HEADING;
            n->kind = kinds[i].kind;
            if (n->kind == OP_HEADING && !heading)
                n->heading.level = 1;
            else if (heading && n->kind != OP_HEADING)
                memset(&n->quote, 0, sizeof(n->quote));
            if (n->kind == OP_TITLE || n->kind == OP_STANDFIRST)
                move_to_head(m, n);
        }
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
        else if (line && line->does == OP_SIDECAR_ROLE)
            play_role(m, n, line->role);
    }
    op_arena_free(scratch);
}
