/* fuzz_css_selector.c - any text as a selector list: what is written reads as the same, and matching ends */
#include <stdint.h>
#include <stdlib.h>

#include "css/selector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

enum { ELEMENTS = 40 };

/* Element k is a child of element k / 3. */
static void make_tree(op_element *v)
{
    static const char *const names[] = {"a", "p", "em", "li"}, *const words[] = {"x", "op-y"};
    static const op_attribute attributes[] = {{"href", "http://x.org/"}, {"role", "a b-c"}};

    for (uint32_t k = 0; k < ELEMENTS; k++) {
        op_element *up = k ? &v[(k - 1) / 3] : NULL;
        v[k] = (op_element){.name = names[k % 4], .id = k % 5 ? NULL : "i", .classes = words, .n_classes = k % 3,
                            .attributes = attributes, .n_attributes = k % 2 * 2, .parent = up, .empty = true,
                            .lang = k % 7 ? "de-CH" : NULL, .position = 1};
        if (!up)
            continue;
        v[k].prev = up->last;
        v[k].depth = (uint16_t)(up->depth + 1);
        v[k].position = up->last ? up->last->position + 1 : 1;
        *(up->last ? &up->last->next : &up->first) = &v[k];
        up->last = &v[k];
        up->empty = false;
    }
}

static void check(op_arena *a, const op_css_selector *s, const op_element *tree)
{
    op_buf one = OP_BUF_INIT, two = OP_BUF_INIT;
    uint32_t at;
    const char *why;

    op_css_selector_write(s, &one);
    const op_css_selectors *again = op_css_selectors_parse(a, op_css_tokenize(a, op_buf_view(&one)), &at, &why);
    must(again && again->n == 1);
    op_css_selector_write(again->v[0], &two);
    must(op_str_eq(op_buf_view(&one), op_buf_view(&two)));
    must(op_css_specificity(s) == op_css_specificity(again->v[0]) && op_css_pseudo(s) == op_css_pseudo(again->v[0]));
    must(op_css_plain(s) == op_css_plain(again->v[0]) && op_css_ancestral(s) == op_css_ancestral(again->v[0]));
    op_css_key key = op_css_subject(s);
    for (size_t k = 0; k < ELEMENTS; k++) {
        int64_t steps = 20000;
        bool yes = op_css_matches_within(s, &tree[k], &steps);
        must(!yes || !key.type || op_str_is(op_str_of(tree[k].name), key.type));
        must(!yes || !key.id || (tree[k].id && op_str_is(op_str_of(tree[k].id), key.id)));
    }
    op_buf_free(&one);
    op_buf_free(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096)
        return 0;
    op_arena *a = op_arena_new();
    op_element tree[ELEMENTS];
    op_str text = {op_arena_dup(a, (const char *)data, size), size};
    uint32_t at = 0;
    const char *why = NULL;
    const op_css_selectors *list = op_css_selectors_parse(a, op_css_tokenize(a, text), &at, &why);

    make_tree(tree);
    must(list || (why && at <= size));
    for (size_t i = 0; list && i < list->n; i++)
        check(a, list->v[i], tree);
    op_arena_free(a);
    return 0;
}
