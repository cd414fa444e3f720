#include <string.h>
#include <strings.h>

#include "epub/job.h"

typedef struct {
    const char *scheme;
    bool host; /* "//" and a host follow */
} scheme;

static const scheme schemes[] = {
    {"ftp", true}, {"geo", false}, {"http", true}, {"https", true}, {"mailto", false}, {"tel", false}, {"urn", false},
};

static const scheme *scheme_of(op_str s, size_t *length)
{
    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
        size_t n = strlen(schemes[i].scheme);
        if (s.n > n && s.p[n] == ':' && strncasecmp(s.p, schemes[i].scheme, n) == 0) {
            *length = n + 1;
            return &schemes[i];
        }
    }
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The authority of an address: host of letters, digits, dots, hyphens or non-ASCII, or a bracketed
 * address; an optional port. What stands before "@" is refused: it hides where a link leads. */
static bool authority_ok(op_str s)
{
    size_t i = 0;

    if (s.n && s.p[0] == '[') {
        while (i < s.n && s.p[i] != ']')
            i++;
        if (i == s.n || i < 3 || strspn(s.p + 1, "0123456789abcdefABCDEF:.") != i - 1)
            return false;
        i++;
    } else {
        for (; i < s.n && s.p[i] != ':'; i++) {
            unsigned char c = (unsigned char)s.p[i];
            if (c < 0x80 && !is_digit((char)c) && !((c | 32) >= 'a' && (c | 32) <= 'z') && c != '.' && c != '-' && c != '_')
                return false;
        }
        if (i == 0 || s.p[0] == '.')
            return false;
    }
    if (i == s.n)
        return true;
    if (s.p[i++] != ':' || s.n - i > 5)
        return false;
    for (; i < s.n; i++)
        if (!is_digit(s.p[i]))
            return false;
    return true;
}

static bool is_hex(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

/* Percent-encodes what a URL cannot hold; letters beyond ASCII stay, as the URL standard lets them. */
static void put_escaped(op_buf *out, op_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool bad = c <= 0x20 || c == 0x7f || strchr("\"<>\\^`{|}[]", c) ||
                   (c == '%' && (i + 2 >= s.n || !is_hex(s.p[i + 1]) || !is_hex(s.p[i + 2])));
        if (bad)
            op_buf_printf(out, "%%%02X", c);
        else
            op_buf_char(out, (char)c);
    }
}

bool op_epub_url(op_str href, op_buf *out)
{
    size_t at = 0;

    href = op_str_trim(href);
    const scheme *s = scheme_of(href, &at);
    if (!s || at == href.n)
        return false;
    if (s->host) {
        if (href.n < at + 3 || memcmp(href.p + at, "//", 2) != 0)
            return false;
        size_t end = at + 2;
        while (end < href.n && !strchr("/?#", href.p[end]))
            end++;
        if (!authority_ok(op_str_sub(href, at + 2, end)))
            return false;
        at = end;
    }
    op_buf_add(out, href.p, at);
    /* only the first # parts address and fragment */
    const char *mark = memchr(href.p + at, '#', href.n - at);
    size_t cut = mark ? (size_t)(mark - href.p) : href.n;
    put_escaped(out, op_str_sub(href, at, cut));
    if (mark) {
        op_buf_char(out, '#');
        for (size_t i = cut + 1, run = i; i <= href.n; i++)
            if (i == href.n || href.p[i] == '#') {
                put_escaped(out, op_str_sub(href, run, i));
                if (i < href.n)
                    op_buf_puts(out, "%23");
                run = i + 1;
            }
    }
    return true;
}
