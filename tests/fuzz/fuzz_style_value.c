/* Any bytes as the value of any property, "name: value": what is called readable is read, longhand by longhand, and what
 * is printed reads as itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "style/props.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const op_units units = {.em = 10 * 1024, .lh = 15 * 1024, .rem = 12 * 1024, .rlh = 16 * 1024, .width = 400 * 1024,
                               .height = 600 * 1024, .measure = 300 * 1024};

static bool set(const op_property *p, op_css_tokens value, op_arena *a, op_buf *printed)
{
    op_computed c = {.size = 10 * 1024, .weight = 400};
    op_page_style page = {0};
    bool good;

    if (p->page_field) {
        good = op_property_set_page(p, value, &units, a, &page, NULL);
        op_property_print_page(p, &page, printed);
    } else {
        good = op_property_set(p, value, &units, a, &c, NULL);
        op_properties_settle(&c);
        op_buf_truncate(printed, 0);
        op_property_print(p, &c, printed);
    }
    return good;
}

static void check_longhand(const op_property *p, op_css_tokens value, op_arena *a)
{
    op_buf once = OP_BUF_INIT, twice = OP_BUF_INIT;

    if (op_value_wide(value) != OP_WIDE_NONE || op_value_has_var(value))
        return;
    if (!set(p, value, a, &once))
        abort();
    if (once.n && (!set(p, op_css_tokenize(a, op_buf_view(&once)), a, &twice) ||
                   !op_str_eq(op_buf_view(&once), op_buf_view(&twice))))
        abort();
    op_buf_free(&once);
    op_buf_free(&twice);
}

static void check_face(const op_property *p, op_css_tokens value, op_arena *a)
{
    op_style_face face = {0};
    const op_font_src *sources = NULL;
    size_t n = 0;

    if (op_face_set(op_str_of(p->name), value, a, &face, &sources, &n, NULL))
        for (size_t i = 0; i < n; i++)
            if (!sources[i].address.p)
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *colon = size ? memchr(data, ':', size < 60 ? size : 60) : NULL;
    const op_property *p = colon ? op_property_find((op_str){(const char *)data, (size_t)(colon - data)}) : NULL;
    op_longhands parts;
    const char *why = NULL;

    if (!p)
        return 0;
    op_arena *a = op_arena_new();
    op_css_tokens value = op_css_trim(op_css_tokenize(a, (op_str){(const char *)colon + 1, (size_t)(data + size - colon - 1)}));
    bool good = op_property_check(p, value, &why);
    if (!good && !why)
        abort();
    if (op_property_expand(p, value, &parts, NULL) != good)
        abort();
    for (size_t i = 0; i < parts.n && value.n; i++)
        check_longhand(parts.v[i].property, parts.v[i].value, a);
    if (p->where & OP_IN_FACE)
        check_face(p, value, a);
    op_arena_free(a);
    return 0;
}
