/* sidecar_place.c - entries about single blocks: one way to say which block for all that is decided of it */
#include "read/sidecar_parts.h"

enum { ROWS_MOST = 8 }; /* names of one section */

static const op_sidecar_row *row_of(const op_sidecar_section *section, op_str name)
{
    for (size_t i = 0; i < section->n; i++)
        if (op_str_is(name, section->rows[i].name))
            return &section->rows[i];
    return NULL;
}

static void read_entry(op_sidecar_reader *r, const op_yaml *y, const op_sidecar_section *section)
{
    const op_yaml *line = op_yaml_get(y, "line");
    const char *names[ROWS_MOST];

    if (!line || line->kind != OP_YAML_SCALAR || !op_sidecar_fold(r->arena, line->text).n) {
        op_sidecar_refuse(r, y, section->example);
        return;
    }
    void *entry = section->begin(r, (op_sidecar_place){line->text, op_sidecar_fold(r->arena, line->text), line->span});
    for (size_t i = 0; i < section->n; i++)
        names[i] = section->rows[i].name;
    for (const op_yaml *e = y->first; e; e = e->next) {
        const op_sidecar_row *row = row_of(section, e->key);
        if (!row)
            op_sidecar_unknown(r, e, names, section->n);
        if (!row || !row->read || op_yaml_is_null(e))
            continue;
        row->read(r, e, entry);
        if (section->said)
            section->said(entry, row->place, e->span);
    }
}

void op_sidecar_read_places(op_sidecar_reader *r, const op_yaml *y, const op_sidecar_section *section)
{
    if (y->kind != OP_YAML_LIST) {
        op_sidecar_refuse(r, y, "a list of {line: first words, ...}");
        return;
    }
    for (const op_yaml *e = y->first; e; e = e->next)
        if (!op_yaml_is_null(e))
            read_entry(r, e, section);
}

void op_sidecar_find(op_node *chapter, const op_sidecar_key *v, size_t n, op_sidecar_found *found, void *to)
{
    op_arena *scratch = op_arena_new();

    for (op_node *at = op_next(chapter, chapter); at; at = op_next(chapter, at)) {
        const op_sidecar_key *key;
        if (op_kind_class_of(at->kind) != OP_CLASS_BLOCK)
            continue;
        op_mark mark = op_arena_mark(scratch);
        op_str line = op_sidecar_fold(scratch, op_flatten(scratch, at).s);
        for (size_t length = 0; (key = op_sidecar_match(line, v, n, &length));)
            found(to, at, key);
        op_arena_reset(scratch, mark);
    }
    op_arena_free(scratch);
}
