/* export_initial.c - drop caps for reading systems
 *
 * Engines that know initial-letter set it by the letter's own measures, whatever face and leading the reader chose. All others
 * get a floating letter in em, measured for the face that goes with the book and for a leading of l = 1.3, between the 1.2 of
 * many engines of old and the 1.4 of most others; another leading moves its foot off the line, but of three lines it
 * takes three from 1.1 to 1.6.
 *
 * For N lines, in em of the text: the letter reaches from the capitals' height c of the first line to the last baseline, so its
 * size is s = ((N - 1) l + c) / c. The float may fill N - 1/2 lines, so that line N still stands beside it and line N + 1 does
 * not: margin m and box h make m + h = (N - 1/2) l. The baseline of a box stands at (h + s (a - d)) / 2, with ascender and
 * descender as parts of the size, and that of line N at (N - 1) l + (l + a - d) / 2: that gives m. */
#include "style/export_private.h"

enum {
    LINE = 1300,              /* 1/1000 em */
    GAP = 150,                /* between letter and text */
    LINES_MOST = 9            /* beyond, no page of a reading system holds it */
};

static const op_export_face usual = {.cap = 680, .ascender = 950, .descender = 330};

static op_str decimal(op_arena *a, int64_t v, const char *unit)
{
    op_buf b = OP_BUF_INIT;

    v = (v + (v < 0 ? -5 : 5)) / 10; /* hundredths are enough */
    if (v < 0)
        op_buf_char(&b, '-');
    v = v < 0 ? -v : v;
    op_buf_printf(&b, "%d", (int)(v / 100));
    if (v % 100)
        op_buf_printf(&b, v % 10 ? ".%02d" : ".%d", (int)(v % 10 ? v % 100 : v % 100 / 10));
    op_buf_puts(&b, v ? unit : "");
    return op_buf_finish(&b, a);
}

static bool plausible(const op_export_face *f)
{
    return f->cap > 300 && f->cap < 1000 && f->ascender > 0 && f->descender >= 0 && f->ascender < 3000 && f->descender < 2000;
}

/* A gap towards the text, above it `top`. */
static op_str margin(op_exporter *x, int64_t top, int64_t gap)
{
    op_buf b = OP_BUF_INIT;
    op_str above = decimal(x->arena, top, "em"), side = decimal(x->arena, gap, "em");

    if (!top && !gap)
        op_buf_char(&b, '0');
    else if (x->options.rtl)
        op_buf_printf(&b, "%s 0 0 %s", above.p, side.p);
    else
        op_buf_printf(&b, "%s %s 0 0", above.p, side.p);
    return op_buf_finish(&b, x->arena);
}

/* Around the letter in em of its own size, so everything is divided by that. */
static void put_float(op_exporter *x, int lines, bool important, op_export_lines *to)
{
    op_export_face f = plausible(&x->options.face) ? x->options.face : usual;
    int64_t down = (int64_t)(lines - 1) * LINE, size = (down + f.cap) * 1000 / f.cap, rise = f.ascender - f.descender;
    int64_t room = down + LINE / 2, top = 2 * down + LINE + rise - room - size * rise / 1000;

    top = top > room ? room : top;
    op_export_put(x, to, "float", op_str_of(x->options.rtl ? "right" : "left"), important);
    op_export_put(x, to, "margin", margin(x, top * 1000 / size, GAP * 1000 / size), important);
    op_export_put(x, to, "font-size", decimal(x->arena, size, "em"), important);
    op_export_put(x, to, "line-height", decimal(x->arena, (room - top) * 1000 / size, ""), important);
}

static void put_plain(op_exporter *x, int64_t gap, bool important, op_export_lines *to)
{
    op_export_put(x, to, "float", OP_STR("none"), important);
    op_export_put(x, to, "margin", margin(x, 0, gap), important);
    op_export_put(x, to, "font-size", OP_STR("1em"), important);
    op_export_put(x, to, "line-height", OP_STR("inherit"), important);
}

void op_export_initial(op_exporter *x, const op_property *p, op_css_tokens value, bool important, op_export_lines *to)
{
    op_computed c = {0};
    op_units units = {0};
    op_buf text = OP_BUF_INIT;

    if (!op_property_set(p, value, &units, x->arena, &c, NULL) || c.initial_lines > LINES_MOST)
        return;
    if (c.initial_lines < 2) {
        put_plain(x, 0, important, to);
        op_buf_puts(&text, "normal");
    } else {
        put_float(x, c.initial_lines, important, to);
        op_buf_printf(&text, "%d", c.initial_lines);
    }
    op_str lines = op_buf_finish(&text, x->arena);
    put_plain(x, c.initial_lines < 2 ? 0 : GAP, important, &x->initial);
    op_export_put(x, &x->initial, "-webkit-initial-letter", lines, important);
    op_export_put(x, &x->initial, "initial-letter", lines, important);
}
