/* sidecar_class.c - class words that the author gives blocks, for a stylesheet to select */
#include "read/attributes.h"
#include "read/sidecar_parts.h"

/* Entries with the same words that one block may meet; what is said by more of them is not looked at. */
enum { SAME_MOST = 32 };

/* Boxes that hold a line; they have no words of their own. */
static const op_kind kinds[] = {OP_ASIDE, OP_DIVISION, OP_FIGURE, OP_FOOTNOTE, OP_LIST_ITEM, OP_LIST, OP_QUOTATION, OP_TABLE_ROW, OP_TABLE, OP_TURN};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void read_of(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_sidecar_class *c = entry;

    for (size_t i = 0; i < N_KINDS && y->kind == OP_YAML_SCALAR; i++)
        if (op_str_is(y->text, op_kind_word(kinds[i]))) {
            c->of = kinds[i];
            return;
        }
    op_sidecar_refuse(r, y, "aside, division, figure, footnote, item, list, quotation, row, table or turn");
}

static void read_class(op_sidecar_reader *r, const op_yaml *y, void *entry)
{
    op_sidecar_class *c = entry;
    op_str *words = NULL;
    size_t cap = 0;

    for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e)) {
        if (e->kind != OP_YAML_SCALAR || !op_class_name(e->text)) {
            op_sidecar_refuse(r, e, "the name of a class, as a stylesheet writes it behind the dot,");
        } else if (op_class_own(e->text)) {
            op_sidecar_refuse(r, e, "a name without op-, which is for classes of offprint's own,");
        } else if (c->n_words == OP_CLASSES_MOST) {
            op_sidecar_refuse(r, e, "a list of at most 20 classes");
            break;
        } else {
            words = op_grow(r->arena, words, c->n_words, &cap, sizeof(*words));
            words[c->n_words++] = e->text;
        }
    }
    c->words = words;
}

static void *begin_entry(op_sidecar_reader *r, op_sidecar_place place)
{
    op_sidecar *s = r->s;

    s->classes = op_grow(r->arena, s->classes, s->n_classes, &s->cap_classes, sizeof(*s->classes));
    op_sidecar_class *entry = &s->classes[s->n_classes++];
    *entry = (op_sidecar_class){.line = place.line, .folded = place.folded, .span = place.span, .of = OP_KIND_COUNT};
    return entry;
}

void op_sidecar_read_class(op_sidecar_reader *r, const op_yaml *y)
{
    static const op_sidecar_row rows[] = {{"class", 0, read_class}, {"line", 0, NULL}, {"of", 0, read_of}};
    static const op_sidecar_section section = {rows, sizeof(rows) / sizeof(rows[0]), "{line: first words, class: name}",
                                               begin_entry, NULL};

    op_sidecar_read_places(r, y, &section);
}

/* ---- finding the blocks ---- */

typedef struct {
    op_document *d;
    op_sidecar *s;
} finding;

static op_node *nearest(op_node *n, op_kind of)
{
    while (n && of != OP_KIND_COUNT && n->kind != of)
        n = n->parent;
    return n;
}

static void found(void *to, op_node *block, const op_sidecar_key *key)
{
    finding *f = to;
    int same = 0;

    for (op_sidecar_class *c = &f->s->classes[key->row]; c && same < SAME_MOST; c = c->next, same++) {
        op_node *n = nearest(block, c->of);
        for (size_t i = 0; n && i < c->n_words; i++)
            op_class_add(f->d, n, c->words[i]);
        c->used |= n != NULL;
    }
}

/* Of equal words the first entry leads to the others. */
static size_t chain_equal(op_sidecar *s, op_sidecar_key *v, size_t n)
{
    size_t kept = 0;
    op_sidecar_class *last = NULL;

    for (size_t i = 0; i < n; i++) {
        op_sidecar_class *c = &s->classes[v[i].row];
        if (kept && op_str_eq(v[i].words, v[kept - 1].words))
            last->next = c;
        else
            v[kept++] = v[i];
        last = c;
    }
    return kept;
}

void op_sidecar_classes(op_document *d, op_node *chapter, op_sidecar *s)
{
    if (!s->n_classes)
        return;
    op_sidecar_key *v = op_new_array(d->arena, op_sidecar_key, s->n_classes);
    for (size_t i = 0; i < s->n_classes; i++)
        v[i] = (op_sidecar_key){s->classes[i].folded, i};
    op_sidecar_sort(v, s->n_classes);
    op_sidecar_find(chapter, v, chain_equal(s, v, s->n_classes), found, &(finding){d, s});
}
