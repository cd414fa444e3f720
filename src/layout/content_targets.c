/* content_targets.c - counters where links lead: which are asked for, and what they were there */
#include <string.h>

#include "layout/generated_private.h"

static bool is(const op_content_target *t, const char *id, const char *name)
{
    return strcmp(t->id, id) == 0 && (name && t->name ? strcmp(t->name, name) == 0 : name == t->name);
}

static size_t slot_of(const op_content_walker *w, const char *id, const char *name)
{
    uint32_t h = op_name_hash(id) + (name ? op_name_hash(name) * 0x9e3779b1u : 0);
    size_t at = (size_t)h & (w->cap_targets - 1);

    while (w->targets[at] && !is(w->targets[at], id, name))
        at = (at + 1) & (w->cap_targets - 1);
    return at;
}

static void enlarge(op_content_walker *w)
{
    op_content_target **old = w->targets;
    size_t n = w->cap_targets;

    w->cap_targets = n ? 2 * n : 64;
    w->targets = op_new_array(w->a, op_content_target *, w->cap_targets);
    for (size_t i = 0; i < n; i++)
        if (old[i])
            w->targets[slot_of(w, old[i]->id, old[i]->name)] = old[i];
}

/* True in `made` where it was not there. */
static op_content_target *entry_of(op_content_walker *w, const char *id, const char *name, bool *made)
{
    if (2 * w->n_targets >= w->cap_targets)
        enlarge(w);
    op_content_target **at = &w->targets[slot_of(w, id, name)];
    *made = !*at;
    if (*made) {
        *at = op_new(w->a, op_content_target);
        **at = (op_content_target){.id = id, .name = name};
        w->n_targets++;
    }
    return *at;
}

const op_content_target *op_content_ask(op_content_walker *w, const char *id, const char *name)
{
    bool made;
    op_content_target *t = entry_of(w, id, name, &made);

    if (made) {
        op_content_target *first = entry_of(w, id, NULL, &made);
        t->next = first->next;
        first->next = t;
    }
    return t;
}

void op_content_answer(op_content_walker *w, const char *id)
{
    const op_content_target *first = w->n_targets ? w->targets[slot_of(w, id, NULL)] : NULL;

    for (op_content_target *t = first ? first->next : NULL; t; t = t->next) {
        t->value = op_counter_value(&w->counters, t->name);
        t->known = true;
    }
}
