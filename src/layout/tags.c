#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"

op_tag_ref op_flow_tag(op_flow *f, op_tag_type type, op_tag_ref parent, const op_node *node)
{
    op_layout *l = f->l;

    l->tags = op_grow_large(f->a, l->tags, l->n_tags, &f->cap_tags, sizeof(*l->tags));
    l->tags[l->n_tags] = (op_tag){.type = type, .parent = parent, .node = node};
    if (node && node->lang)
        l->tags[l->n_tags].lang = node->lang;
    return (op_tag_ref)l->n_tags++;
}

op_tag_ref op_flow_heading_tag(op_flow *f, int level, op_tag_ref parent, const op_node *node)
{
    op_tag_ref tag = op_flow_tag(f, OP_TAG_H, parent, node);

    if (level > f->last_level + 1)
        level = f->last_level + 1;
    if (level > 6)
        level = 6;
    f->last_level = level;
    f->l->tags[tag].level = level;
    return tag;
}

void op_flow_anchor(op_flow *f, const char *id, op_tag_ref tag, uint32_t inline_index, op_len y)
{
    if (!id)
        return;
    f->anchors = op_grow(f->a, f->anchors, f->n_anchors, &f->cap_anchors, sizeof(*f->anchors));
    f->anchors[f->n_anchors++] = (op_anchor){id, tag, inline_index, y};
}

void op_flow_outline(op_flow *f, op_str title, int level, const char *id, bool open)
{
    op_layout *l = f->l;

    if (!title.n || !id)
        return;
    l->outline = op_grow(f->a, l->outline, l->n_outline, &f->cap_outline, sizeof(*l->outline));
    l->outline[l->n_outline++] = (op_outline){op_arena_dup(f->a, title.p, title.n), level, id, open};
}

const char *op_flow_id(op_flow *f, const char *stem, uint32_t number)
{
    char id[64];
    int n = snprintf(id, sizeof(id), "%s-%u", stem, number);

    return op_arena_dup(f->a, id, (size_t)n);
}

/* ---- names for what the model left without ---- */

static const char *stem_of(const op_node *n)
{
    switch (n->kind) {
    case OP_CHAPTER:
        return "chapter";
    case OP_PART:
        return "part";
    case OP_HEADING:
        return "heading";
    case OP_NOTE_REF:
        return "note-ref";
    case OP_FOOTNOTE:
        return "note";
    default:
        return NULL;
    }
}

static int by_node(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const op_named *)a)->node, y = (uintptr_t)((const op_named *)b)->node;

    return x < y ? -1 : x > y;
}

/* Names count through the document in reading order; the "op." at their head keeps them apart from a reader's. */
void op_flow_name_all(op_flow *f)
{
    const op_node *root = f->doc->root;
    uint32_t number = 0;

    for (const op_node *n = op_next(root, root); n; n = op_next(root, n)) {
        const char *stem = n->id ? NULL : stem_of(n);
        if (!stem)
            continue;
        char name[32];
        snprintf(name, sizeof(name), "op.%s", stem);
        f->names = op_grow(f->a, f->names, f->n_names, &f->cap_names, sizeof(*f->names));
        f->names[f->n_names++] = (op_named){n, op_flow_id(f, name, ++number)};
    }
    if (f->n_names)
        qsort(f->names, f->n_names, sizeof(*f->names), by_node);
}

const char *op_flow_name(const op_flow *f, const op_node *n)
{
    op_named key = {n, NULL};

    if (n->id || !f->n_names)
        return n->id;
    const op_named *found = bsearch(&key, f->names, f->n_names, sizeof(*f->names), by_node);
    return found ? found->id : NULL;
}

const char *op_flow_href(op_flow *f, const char *id)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "#%s", id);
    return op_buf_finish(&b, f->a).p;
}
