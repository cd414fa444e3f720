/* colors.c - colours (CSS Color 4) as sRGB in integers
 *
 * Channels are worked out in millionths of full light and rounded once. hsl() and hwb() follow section 7 and 8,
 * device-cmyk() the naive conversion of CSS Color 5, section 5. */
#include <stdlib.h>
#include <string.h>

#include "style/values.h"

#define FULL INT64_C(1000000)

typedef struct {
    const char *name;
    op_color color;
} named;

static const named names[] = {
#define OP_COLOR(name, value) {name, value},
#include "style/colors.def"
#undef OP_COLOR
};

static int by_name(const void *word, const void *row)
{
    return strcmp(word, ((const named *)row)->name);
}

static bool named_color(op_str word, op_color *out)
{
    char low[24];

    if (word.n >= sizeof(low))
        return false;
    for (size_t i = 0; i < word.n; i++)
        low[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] | 32) : word.p[i];
    low[word.n] = '\0';
    const named *n = strlen(low) == word.n ? bsearch(low, names, sizeof(names) / sizeof(names[0]), sizeof(names[0]), by_name) : NULL;
    if (n)
        *out = n->color;
    return n != NULL;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* #rgb #rgba #rrggbb #rrggbbaa, without the #. */
static bool hex_color(op_str s, op_color *color, int *alpha)
{
    unsigned channel[4] = {0, 0, 0, 255};
    size_t wide = s.n > 4 ? 2 : 1;

    if (s.n != 3 && s.n != 4 && s.n != 6 && s.n != 8)
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (hex_digit(s.p[i]) < 0)
            return false;
    for (size_t i = 0; i < s.n / wide; i++) {
        unsigned high = (unsigned)hex_digit(s.p[i * wide]), low = (unsigned)hex_digit(s.p[i * wide + wide - 1]);
        channel[i] = high * 16 + low;
    }
    *color = channel[0] << 16 | channel[1] << 8 | channel[2];
    *alpha = (int)channel[3];
    return true;
}

/* ---- functions ---- */

static int64_t within(int64_t v)
{
    return v < 0 ? 0 : v > FULL ? FULL : v;
}

static op_color packed(const int64_t rgb[3])
{
    op_color c = 0;

    for (int i = 0; i < 3; i++)
        c = c << 8 | (op_color)((within(rgb[i]) * 255 + FULL / 2) / FULL);
    return c;
}

/* A percentage, or a number of which `all` is the whole; none is 0. Millionths of the whole, held to it. */
static bool part(op_reader *r, int64_t all, int64_t *out)
{
    int64_t v;

    if (op_read_word(r, "none"))
        v = 0;
    else if (op_read_percent(r, &v))
        v /= 100;
    else if (op_read_number(r, &v))
        v /= all;
    else
        return false;
    *out = within(v);
    return true;
}

/* In millionths of a degree, 0 to 360. */
static bool hue(op_reader *r, int64_t *out)
{
    if (op_read_word(r, "none"))
        *out = 0;
    else if (!op_read_degrees(r, out) && !op_read_number(r, out))
        return false;
    *out %= 360 * FULL;
    if (*out < 0)
        *out += 360 * FULL;
    return true;
}

/* The comma of the old syntax where the first one was there; *commas is set by the first. */
static bool part_end(op_reader *r, int i, bool *commas)
{
    bool comma = op_read_type(r, OP_CSS_COMMA);

    if (i == 0)
        *commas = comma;
    return comma == *commas;
}

/* What follows the channels: ", alpha", "/ alpha" or nothing. */
static bool color_end(op_reader *r, bool commas, int *alpha)
{
    int64_t v = FULL;

    if ((commas ? op_read_type(r, OP_CSS_COMMA) : op_read_delim(r, '/')) && !part(r, 1, &v))
        return false;
    *alpha = (int)((v * 255 + FULL / 2) / FULL);
    return op_read_close(r);
}

static bool rgb_function(op_reader *r, op_color *color, int *alpha)
{
    int64_t rgb[3];
    bool commas = false;

    for (int i = 0; i < 3; i++)
        if (!part(r, 255, &rgb[i]) || (i < 2 && !part_end(r, i, &commas)))
            return false;
    *color = packed(rgb);
    return color_end(r, commas, alpha);
}

/* Full colour of a hue, in millionths. */
static void of_hue(int64_t h, int64_t rgb[3])
{
    static const int shift[3] = {0, 8, 4};

    for (int i = 0; i < 3; i++) {
        int64_t k = (h / 30 + shift[i] * FULL) % (12 * FULL); /* twelfths of the circle */
        int64_t a = k - 3 * FULL, b = 9 * FULL - k;
        int64_t low = a < b ? a : b;
        low = low > FULL ? FULL : low < -FULL ? -FULL : low;
        rgb[i] = (FULL - low) / 2;
    }
}

static bool hsl_function(op_reader *r, op_color *color, int *alpha)
{
    int64_t h, s, l, rgb[3];
    bool commas = false;

    if (!hue(r, &h) || !part_end(r, 0, &commas) || !part(r, 100, &s) || !part_end(r, 1, &commas) || !part(r, 100, &l))
        return false;
    of_hue(h, rgb);
    int64_t reach = s * (l < FULL - l ? l : FULL - l) / FULL;
    for (int i = 0; i < 3; i++)
        rgb[i] = l + reach * (2 * rgb[i] - FULL) / FULL;
    *color = packed(rgb);
    return color_end(r, commas, alpha);
}

static bool hwb_function(op_reader *r, op_color *color, int *alpha)
{
    int64_t h, w, b, rgb[3];

    if (!hue(r, &h) || !part(r, 100, &w) || !part(r, 100, &b))
        return false;
    of_hue(h, rgb);
    for (int i = 0; i < 3; i++)
        rgb[i] = w + b >= FULL ? w * FULL / (w + b) : rgb[i] * (FULL - w - b) / FULL + w;
    *color = packed(rgb);
    return color_end(r, false, alpha);
}

static bool cmyk_function(op_reader *r, op_color *color, int *alpha)
{
    int64_t ink[4], rgb[3];
    bool commas = false;

    for (int i = 0; i < 4; i++)
        if (!part(r, 1, &ink[i]) || (i < 3 && !part_end(r, i, &commas)))
            return false;
    for (int i = 0; i < 3; i++)
        rgb[i] = FULL - within(ink[i] * (FULL - ink[3]) / FULL + ink[3]);
    *color = packed(rgb);
    return color_end(r, commas, alpha);
}

static bool color_function(op_reader *r, op_color *color, int *alpha)
{
    static const struct {
        const char *name;
        bool (*read)(op_reader *, op_color *, int *);
    } functions[] = {{"rgb", rgb_function},  {"rgba", rgb_function}, {"hsl", hsl_function},
                     {"hsla", hsl_function}, {"hwb", hwb_function},  {"device-cmyk", cmyk_function}};

    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (op_read_function(r, functions[i].name))
            return functions[i].read(r, color, alpha) || op_read_fails(r, "is no colour that can be read");
    return false;
}

bool op_read_color(op_reader *r, op_color *color, int *alpha, bool *current)
{
    const op_css_token *t = op_read_peek(r);

    *alpha = 255;
    *current = false;
    if (t->type == OP_CSS_FUNCTION)
        return color_function(r, color, alpha);
    if (t->type == OP_CSS_IDENT && op_css_is(t->text, "transparent"))
        *color = 0, *alpha = 0;
    else if (t->type == OP_CSS_IDENT && op_css_is(t->text, "currentcolor"))
        *current = true;
    else if (t->type == OP_CSS_IDENT ? !named_color(t->text, color) : t->type != OP_CSS_HASH || !hex_color(t->text, color, alpha))
        return false;
    r->t++;
    return true;
}
