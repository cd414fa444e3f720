#include <math.h>
#include <string.h>

#include <expat.h>
#include <glib.h>

#include "base/buf.h"
#include "image/formats.h"
#include "image/svg_guard.h"

typedef struct {
    XML_Parser parser;
    op_image_status status;
    int depth;
    int style;    /* depth of the open style element; 0: none */
    op_buf sheet; /* its text so far: the parser hands it over in pieces */
    double width, height; /* pixels at 96 to the inch; 0: not stated or a percentage */
    double box_width, box_height;
} svg_state;

static void stop(svg_state *s, op_image_status status)
{
    s->status = status;
    XML_StopParser(s->parser, XML_FALSE);
}

/* A length of CSS in pixels; 0 where it is relative or no length. */
static double svg_length(const char *text)
{
    static const struct {
        const char *unit;
        double pixels;
    } units[] = {
        {"", 1}, {"cm", 96 / 2.54}, {"in", 96}, {"mm", 96 / 25.4}, {"pc", 16}, {"pt", 96.0 / 72}, {"px", 1},
    };
    char *rest;
    double v = g_ascii_strtod(text, &rest);

    if (rest == text || !isfinite(v) || v <= 0)
        return 0;
    g_strchug(rest);
    g_strchomp(rest);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(rest, units[i].unit) == 0)
            return v * units[i].pixels;
    return 0;
}

static void read_box(svg_state *s, const char *text)
{
    double v[4];
    char *rest = NULL;

    for (int i = 0; i < 4; i++) {
        v[i] = g_ascii_strtod(text, &rest);
        if (rest == text || !isfinite(v[i]))
            return;
        text = rest + strspn(rest, " \t\r\n,");
    }
    if (v[2] > 0 && v[3] > 0)
        s->box_width = v[2], s->box_height = v[3];
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static void read_size(svg_state *s, const char *key, const char *value)
{
    char *copy = g_strdup(value); /* svg_length trims in place */

    if (strcmp(key, "width") == 0)
        s->width = svg_length(copy);
    else if (strcmp(key, "height") == 0)
        s->height = svg_length(copy);
    else if (strcmp(key, "viewBox") == 0)
        read_box(s, copy);
    g_free(copy);
}

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    svg_state *s = data;
    const char *element = local_name(name);

    if (++s->depth > OP_SVG_DEPTH_MAX) {
        stop(s, OP_IMAGE_LARGE);
        return;
    }
    if (s->depth == 1 && strcmp(element, "svg") != 0) {
        stop(s, OP_IMAGE_UNKNOWN);
        return;
    }
    if (!s->style && g_ascii_strcasecmp(element, "style") == 0)
        s->style = s->depth;
    bool good = op_svg_element_good(name);
    for (size_t i = 0; good && attributes[i]; i += 2) {
        good = op_svg_attribute_good(name, attributes[i], attributes[i + 1]);
        if (good && s->depth == 1)
            read_size(s, attributes[i], attributes[i + 1]);
    }
    if (!good)
        stop(s, OP_IMAGE_REFUSED);
}

static void XMLCALL end(void *data, const XML_Char *name)
{
    svg_state *s = data;

    (void)name;
    if (s->style == s->depth) {
        if (!op_svg_style_good(op_buf_view(&s->sheet)))
            stop(s, OP_IMAGE_REFUSED);
        op_buf_truncate(&s->sheet, 0);
        s->style = 0;
    }
    s->depth--;
}

static void XMLCALL text(void *data, const XML_Char *p, int n)
{
    svg_state *s = data;

    if (s->style)
        op_buf_add(&s->sheet, p, (size_t)n);
}

static void XMLCALL doctype(void *data, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int subset)
{
    (void)name, (void)sys, (void)pub, (void)subset;
    stop(data, OP_IMAGE_REFUSED);
}

static void XMLCALL instruction(void *data, const XML_Char *target, const XML_Char *rest)
{
    (void)rest;
    if (strcmp(target, "xml-stylesheet") == 0)
        stop(data, OP_IMAGE_REFUSED);
}

/* What one side lacks comes from the other and the view box; without either it is 300 x 150 (CSS 2.1, 10.3.2). */
static void settle_size(svg_state *s)
{
    double ratio = s->box_width > 0 ? s->box_width / s->box_height : 2;

    if (s->width <= 0 && s->height <= 0)
        s->width = s->box_width > 0 ? s->box_width : 300;
    if (s->width <= 0)
        s->width = s->height * ratio;
    if (s->height <= 0)
        s->height = s->width / ratio;
}

op_image_status op_probe_svg(op_str bytes, op_image *out)
{
    svg_state s = {.status = OP_IMAGE_GOOD, .sheet = OP_BUF_INIT};

    out->kind = OP_IMAGE_SVG;
    if (bytes.n > OP_SVG_FILE_MAX)
        return OP_IMAGE_LARGE;
    s.parser = XML_ParserCreate(NULL);
    if (!s.parser)
        return OP_IMAGE_BROKEN;
    XML_SetUserData(s.parser, &s);
    XML_SetElementHandler(s.parser, start, end);
    XML_SetCharacterDataHandler(s.parser, text);
    XML_SetStartDoctypeDeclHandler(s.parser, doctype);
    XML_SetProcessingInstructionHandler(s.parser, instruction);
    if (XML_Parse(s.parser, bytes.p, (int)bytes.n, 1) != XML_STATUS_OK && s.status == OP_IMAGE_GOOD)
        s.status = OP_IMAGE_BROKEN;
    XML_ParserFree(s.parser);
    op_buf_free(&s.sheet);
    if (s.status != OP_IMAGE_GOOD)
        return s.status;

    settle_size(&s);
    if (!(s.width <= OP_IMAGE_SIDE_MAX) || !(s.height <= OP_IMAGE_SIDE_MAX))
        return OP_IMAGE_LARGE;
    out->width = (uint32_t)ceil(s.width);
    out->height = (uint32_t)ceil(s.height);
    out->natural_width = OP_PT(s.width * 0.75);
    out->natural_height = OP_PT(s.height * 0.75);
    return OP_IMAGE_GOOD;
}

/* ---- links ---- */

typedef struct {
    XML_Parser parser;
    char *bytes;
    size_t n;
} disarming;

/* Turns the name of the tag that the parser stands at from "a" to "g", prefix or not. */
static void rename_here(disarming *d, const XML_Char *name)
{
    XML_Index at = XML_GetCurrentByteIndex(d->parser);

    if (at < 0 || (size_t)at >= d->n || strcmp(local_name(name), "a") != 0)
        return;
    size_t i = (size_t)at + 1;
    i += i < d->n && d->bytes[i] == '/';
    i += strlen(name) - 1; /* its last letter */
    if (i < d->n && d->bytes[i] == 'a')
        d->bytes[i] = 'g';
}

static void XMLCALL rename_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    rename_here(data, name);
}

static void XMLCALL rename_end(void *data, const XML_Char *name)
{
    rename_here(data, name);
}

bool op_svg_disarm_links(char *bytes, size_t n)
{
    disarming d = {XML_ParserCreate(NULL), bytes, n};

    if (!d.parser || n > OP_SVG_FILE_MAX || memchr(bytes, 0, n)) { /* a NUL: UTF-16 */
        XML_ParserFree(d.parser);
        return false;
    }
    /* The parser works on a copy of its own, so that it never sees half a change. */
    char *copy = g_memdup2(bytes, n);
    XML_SetUserData(d.parser, &d);
    XML_SetElementHandler(d.parser, rename_start, rename_end);
    bool good = XML_Parse(d.parser, copy, (int)n, 1) == XML_STATUS_OK;
    XML_ParserFree(d.parser);
    g_free(copy);
    return good;
}
