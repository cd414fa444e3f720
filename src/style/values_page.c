/* values_page.c - size and marks of a page (CSS Paged Media 3, section 7) */
#include "style/values.h"

const op_sheet_size op_sheet_sizes[] = {
    {"a3", OP_MM(297), OP_MM(420)},           {"a4", OP_MM(210), OP_MM(297)},          {"a5", OP_MM(148), OP_MM(210)},
    {"a6", OP_MM(105), OP_MM(148)},           {"b4", OP_MM(250), OP_MM(353)},          {"b5", OP_MM(176), OP_MM(250)},
    {"b6", OP_MM(125), OP_MM(176)},           {"jis-b4", OP_MM(257), OP_MM(364)},      {"jis-b5", OP_MM(182), OP_MM(257)},
    {"letter", OP_PT(612), OP_PT(792)},       {"legal", OP_PT(612), OP_PT(1008)},      {"ledger", OP_PT(792), OP_PT(1224)},
    {"half-letter", OP_PT(396), OP_PT(612)},  {"ereader-6", OP_MM(90), OP_MM(122)},    {"ereader-7.8", OP_MM(119), OP_MM(159)},
    {"ereader-10.3", OP_MM(157), OP_MM(209)}, {"kobo", OP_MM(90), OP_MM(122)},         {NULL, 0, 0},
};

static const op_sheet_size *named_sheet(op_reader *r)
{
    for (const op_sheet_size *s = op_sheet_sizes; s->name; s++)
        if (op_read_word(r, s->name))
            return s;
    return NULL;
}

/* A name and a turn in either order; both may be missing. */
static bool named_size(op_reader *r, op_len *w, op_len *h)
{
    const op_sheet_size *s = named_sheet(r);
    bool landscape = op_read_word(r, "landscape"), portrait = !landscape && op_read_word(r, "portrait");

    if (!s && (landscape || portrait))
        s = named_sheet(r);
    if (!s && !landscape && !portrait)
        return false;
    *w = s ? s->width : OP_MM(210);
    *h = s ? s->height : OP_MM(297);
    if (landscape) {
        op_len swap = *w;
        *w = *h;
        *h = swap;
    }
    return true;
}

bool op_take_page_size(op_reader *r, void *base)
{
    op_page_style *page = base;
    op_len w = 0, h = 0;

    if (!op_read_word(r, "auto") && !named_size(r, &w, &h)) {
        if (!op_read_length(r, 0, 0, &w))
            return false;
        if (!op_read_length(r, 0, 0, &h))
            h = w;
        if (w < OP_MM(20) || h < OP_MM(20) || w > OP_MM(5000) || h > OP_MM(5000))
            return op_read_fails(r, "wants sides from 20 mm to 5 m");
    }
    page->width = w;
    page->height = h;
    return true;
}

void op_print_page_size(const op_property *p, const void *base, op_buf *out)
{
    const op_page_style *page = base;

    (void)p;
    if (!page->width) {
        op_buf_puts(out, "auto");
        return;
    }
    op_print_length(out, page->width);
    op_buf_char(out, ' ');
    op_print_length(out, page->height);
}

bool op_take_marks(op_reader *r, void *base)
{
    static const op_keyword marks[] = {{"none", 0, 0}, {"crop", 1, 0}, {"cross", 2, 0}, {NULL, 0, 0}};
    op_page_style *page = base;
    int bits;

    if (!op_read_bits(r, marks, &bits))
        return false;
    page->crop_marks = bits & 1;
    page->cross_marks = bits & 2;
    return true;
}

void op_print_marks(const op_property *p, const void *base, op_buf *out)
{
    static const char *const words[] = {"none", "crop", "cross", "crop cross"};
    const op_page_style *page = base;

    (void)p;
    op_buf_puts(out, words[page->crop_marks + 2 * page->cross_marks]);
}
