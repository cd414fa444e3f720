/* href.c - addresses and paths as text; nothing is opened here */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/links.h"

static const char *const schemes[] = {"http", "https", "mailto", "tel", "ftp", "ftps", "news", "doi", "urn", "geo", "sms"};

/* Length of the scheme before the colon, 0 where there is none. */
static size_t scheme_length(op_str href)
{
    size_t i = 0;

    while (i < href.n && (((href.p[i] | 32) >= 'a' && (href.p[i] | 32) <= 'z') ||
                          (i && href.p[i] && strchr("0123456789+-.", href.p[i]))))
        i++;
    return i < href.n && href.p[i] == ':' ? i : 0;
}

op_href_kind op_href_kind_of(op_str href)
{
    size_t n = scheme_length(href);

    if (op_str_starts(href, "//"))
        return OP_HREF_WHOLE;
    if (!n)
        return OP_HREF_RELATIVE;
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
        if (strlen(schemes[i]) == n && strncasecmp(href.p, schemes[i], n) == 0)
            return OP_HREF_WHOLE;
    return OP_HREF_UNSAFE;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

op_str op_href_decoded(op_arena *a, op_str s)
{
    char *out = op_arena_alloc(a, s.n + 1, 1);
    size_t n = 0;

    if (!s.n || !memchr(s.p, '%', s.n))
        return s;
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? hex(s.p[i + 1]) : -1, low = high < 0 ? -1 : hex(s.p[i + 2]);
        int c = low < 0 ? -1 : high << 4 | low;
        bool plain = c < 0x20 || c == 0x7f;
        out[n++] = plain ? s.p[i] : (char)c;
        i += plain ? 0 : 2;
    }
    return op_utf8_valid(out, n) == n && op_href_clean((op_str){out, n}) ? (op_str){out, n} : s;
}

bool op_href_clean(op_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7f || (c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xa0))
            return false;
    }
    return true;
}

const char *op_href_resolve(op_arena *a, const char *base, op_str href)
{
    op_str b = op_str_of(base);
    size_t scheme = scheme_length(b), host = scheme ? scheme + 1 : 0;
    op_buf out = OP_BUF_INIT;

    if (op_str_starts(op_str_sub(b, host, b.n), "//"))
        for (host += 2; host < b.n && !strchr("/?#", b.p[host]);)
            host++;
    size_t query = host;
    while (query < b.n && b.p[query] != '?' && b.p[query] != '#')
        query++;
    size_t folder = query;
    while (folder > host && b.p[folder - 1] != '/')
        folder--;
    size_t path = 0;
    while (path < href.n && href.p[path] != '?' && href.p[path] != '#')
        path++;
    op_buf_str(&out, op_str_sub(b, 0, host));
    op_buf whole = OP_BUF_INIT;
    if (!path) {
        op_buf_str(&whole, op_str_sub(b, host, query));
    } else if (href.p[0] != '/') {
        op_buf_str(&whole, op_str_sub(b, host, folder));
        if (!whole.n)
            op_buf_char(&whole, '/');
    }
    op_buf_str(&whole, op_str_sub(href, 0, path));
    op_str normal = op_path_normal(a, op_buf_view(&whole));
    op_buf_str(&out, normal);
    if (whole.n > 1 && whole.p[whole.n - 1] == '/' && normal.n > 1)
        op_buf_char(&out, '/');
    op_buf_free(&whole);
    op_buf_str(&out, op_str_sub(href, path, href.n));
    return op_buf_finish(&out, a).p;
}
