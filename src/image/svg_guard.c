#include "image/svg_guard.h"

#include <string.h>

#include <glib.h>

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool is_one_of(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g_ascii_strcasecmp(name, list[i]) == 0)
            return true;
    return false;
}

bool op_svg_element_good(const char *element)
{
    /* SVG's own, SVG Tiny's, XInclude's, and those of HTML that a viewer would bring to life */
    static const char *const bad[] = {"script", "foreignObject", "handler", "listener", "include", "iframe", "frame",
                                      "object", "embed", "applet", "audio", "video", "link", "meta", "base", "form"};

    return !is_one_of(local_name(element), bad, G_N_ELEMENTS(bad));
}

/* Pictures and fonts may come along as data; a drawing may not: nobody has looked into it. */
static bool good_data(const char *value)
{
    static const char *const kinds[] = {"data:image/", "data:font/", "data:application/font-", "data:application/x-font-"};

    if (g_ascii_strncasecmp(value, "data:image/svg", 14) == 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_ascii_strncasecmp(value, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

/* A reference may lead inside the file or carry its data with it. A link in the drawing loads nothing by itself,
 * but must not run anything and must not name a file that the drawing left behind. */
static bool good_reference(const char *element, const char *value)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:"};

    while (*value && (unsigned char)*value <= ' ')
        value++;
    if (*value == '#' || !*value)
        return true;
    if (g_ascii_strcasecmp(element, "a") != 0)
        return good_data(value);
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(value, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

bool op_svg_attribute_good(const char *element, const char *name, const char *value)
{
    static const char *const references[] = {"href", "src", "srcset", "data", "poster", "action", "formaction"};

    element = local_name(element);
    name = local_name(name);
    if (g_ascii_strncasecmp(name, "on", 2) == 0 || g_ascii_strcasecmp(name, "base") == 0) /* xml:base moves "#a" away */
        return false;
    if (is_one_of(name, references, G_N_ELEMENTS(references)) && !good_reference(element, value))
        return false;
    if (g_ascii_strcasecmp(name, "attributeName") == 0) { /* an animation sets what may not be set */
        const char *target = local_name(value + strspn(value, " \t\r\n"));
        if (g_ascii_strncasecmp(target, "on", 2) == 0 || g_ascii_strncasecmp(target, "href", 4) == 0)
            return false;
    }
    return op_svg_style_good(op_str_of(value));
}

/* ---- style ---- */

/* One escape at `at`, behind the backslash (CSS Syntax 3, 4.3.7): its character, '?' where that is not ASCII. */
static char escaped(op_str css, size_t *at)
{
    unsigned value = 0;
    size_t i = *at, end = i + 6;

    for (; i < css.n && i < end && g_ascii_isxdigit(css.p[i]); i++)
        value = value << 4 | (unsigned)g_ascii_xdigit_value(css.p[i]);
    if (i == *at) {
        *at = i + (i < css.n);
        return i < css.n ? css.p[i] : '?';
    }
    if (i < css.n && strchr(" \t\r\n", css.p[i]))
        i++;
    *at = i;
    return value && value < 0x80 ? (char)value : '?';
}

/* What the style says once its escapes are read, in lower case and without NULs; to be freed. */
static char *plain_style(op_str css)
{
    char *out = g_malloc(css.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < css.n;) {
        char c = css.p[i++];
        if (c == '\\')
            c = escaped(css, &i);
        out[n++] = c ? g_ascii_tolower(c) : '?';
    }
    out[n] = 0;
    return out;
}

/* Style sheets load through @import, url() and the functions that take an address as a string. */
bool op_svg_style_good(op_str css)
{
    static const char *const loading[] = {"@import", "image-set(", "image(", "src(", "expression("};
    char *plain = plain_style(css);
    bool good = true;

    for (size_t i = 0; good && i < G_N_ELEMENTS(loading); i++)
        good = !strstr(plain, loading[i]);
    for (const char *at = plain; good && (at = strstr(at, "url(")); at += 4) {
        const char *to = at + 4 + strspn(at + 4, " \t\r\n'\"");
        good = *to == '#' || good_data(to);
    }
    g_free(plain);
    return good;
}
