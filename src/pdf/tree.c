#include "pdf/tree.h"

#include <stdio.h>

enum { WHY = 200 };

static void add_kid(op_tree *t, op_tag_ref tag, op_kid kid)
{
    op_struct_element *e = &t->elements[tag];

    t->kids = op_grow(t->arena, t->kids, t->n_kids, &t->cap_kids, sizeof(*t->kids));
    uint32_t index = (uint32_t)t->n_kids++;
    t->kids[index] = kid;
    if (e->last)
        t->kids[e->last].next = index;
    else
        e->first = index;
    e->last = index;
}

static void note_label(op_tree *t, op_tag_ref tag)
{
    const op_tag *tags = t->layout->tags;

    for (size_t steps = 0; tag && tag < t->layout->n_tags && steps < t->layout->n_tags; steps++) {
        if (tags[tag].type == OP_TAG_L) {
            t->elements[tag].labelled = true;
            return;
        }
        tag = tags[tag].parent;
    }
}

/* An element enters the tree when its first piece is painted, its ancestors before it. */
static void attach(op_tree *t, op_tag_ref tag)
{
    op_struct_element *e = &t->elements[tag];

    if (e->object)
        return;
    e->object = op_writer_reserve(t->w);
    if (tag == 0)
        return;
    op_tag_ref parent = t->layout->tags[tag].parent;
    if (parent >= t->layout->n_tags)
        parent = 0;
    attach(t, parent);
    add_kid(t, parent, (op_kid){OP_KID_ELEMENT, 0, 0, tag});
    if (t->layout->tags[tag].type == OP_TAG_LBL)
        note_label(t, tag);
}

static bool place_runs(op_tree *t, size_t page, char *why)
{
    uint32_t mcid = 0;

    for (size_t i = t->runs->first[page]; i < t->runs->first[page + 1]; i++) {
        op_tag_ref tag = t->runs->runs[i].tag;
        if (tag >= OP_TAG_ARTIFACT_BASE)
            continue;
        if (tag >= t->layout->n_tags) {
            snprintf(why, WHY, "page %zu: a run of element %u, which does not exist", page + 1, (unsigned)tag);
            return false;
        }
        attach(t, tag);
        add_kid(t, tag, (op_kid){OP_KID_MARKED, 0, (uint32_t)page, mcid++});
    }
    return true;
}

static void place_boxes(op_tree *t)
{
    for (size_t i = 0; i < t->runs->n_boxes; i++) {
        op_struct_element *e = &t->elements[t->runs->boxes[i].tag];
        if (!e->box)
            e->box = (uint32_t)i + 1;
    }
}

bool op_tree_build(op_tree *t, const op_layout *l, const op_run_list *runs, const uint32_t *pages, op_writer *w,
                   op_arena *a, char *why)
{
    *t = (op_tree){.layout = l, .runs = runs, .w = w, .arena = a, .pages = pages, .n_kids = 1};
    t->elements = op_new_array(a, op_struct_element, l->n_tags ? l->n_tags : 1);
    t->kids = op_new_array(a, op_kid, runs->n_runs + 16);
    t->cap_kids = runs->n_runs + 16;
    if (!l->n_tags) {
        snprintf(why, WHY, "a layout without structure");
        return false;
    }
    t->root = op_writer_reserve(w);
    attach(t, 0);
    for (size_t p = 0; p < runs->n_pages; p++)
        if (!place_runs(t, p, why))
            return false;
    place_boxes(t);
    return true;
}

uint32_t op_tree_annotate(op_tree *t, op_tag_ref tag, uint32_t page, uint32_t object)
{
    attach(t, tag);
    add_kid(t, tag, (op_kid){OP_KID_OBJECT, 0, page, object});
    t->elements[tag].linked = true;
    t->annotations = op_grow(t->arena, t->annotations, t->n_annotations, &t->cap_annotations, sizeof(*t->annotations));
    t->annotations[t->n_annotations] = tag;
    return (uint32_t)(t->layout->n_pages + t->n_annotations++);
}

size_t op_tree_mute_figures(const op_tree *t)
{
    size_t n = 0;

    for (size_t i = 0; i < t->layout->n_tags; i++) {
        const op_tag *tag = &t->layout->tags[i];
        n += tag->type == OP_TAG_FIGURE && t->elements[i].object && (!tag->alt || !*tag->alt);
    }
    return n;
}
