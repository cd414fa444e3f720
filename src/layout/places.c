#include "layout/places.h"

#include <pango/pango.h>

#include "base/load.h"
#include "base/utf8.h"

#define PANGO_CALLS(X) X(pango_get_log_attrs) X(pango_language_from_string) X(pango_version_string)

typedef struct {
    PANGO_CALLS(OP_LOAD_MEMBER)
} pango_calls;

static bool load_pango(pango_calls *c)
{
    OP_LOAD(OP_LIBRARY_PANGO, PANGO_CALLS)
}

uint8_t *op_line_places(const char *text, size_t n, bool rtl, const char *lang, op_arena *scratch)
{
    uint8_t *places = op_new_array(scratch, uint8_t, n + 1);
    pango_calls pango;
    size_t letters = 0, k = 0;
    unsigned c;

    if (n > INT32_MAX / 2 || !load_pango(&pango)) {
        for (size_t at = 1; at < n; at++)
            places[at] = text[at - 1] == ' ' && text[at] != ' ';
        return places;
    }
    for (size_t at = 0; at < n; letters++)
        at += op_utf8_get(text + at, n - at, &c);
    PangoLogAttr *attrs = op_new_array(scratch, PangoLogAttr, letters + 1);
    pango.pango_get_log_attrs(text, (int)n, rtl, pango.pango_language_from_string(lang ? lang : "und"), attrs,
                              (int)letters + 1);
    for (size_t at = 0; at < n; k++) {
        places[at] = attrs[k].is_line_break;
        at += op_utf8_get(text + at, n - at, &c);
    }
    return places;
}

const char *op_pango_version(void)
{
    pango_calls pango;
    return load_pango(&pango) ? pango.pango_version_string() : NULL;
}
