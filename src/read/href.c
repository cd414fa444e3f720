/* href.c - addresses and paths as text; nothing is opened here */
#include <string.h>
#include <strings.h>

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

op_str op_path_normal(op_arena *a, op_str path)
{
    char *out = op_arena_alloc(a, path.n + 2, 1);
    size_t n = 0, fixed = 0; /* fixed: leading ".." that nothing can take back */

    if (path.n && path.p[0] == '/')
        out[n++] = '/', fixed = 1;
    for (size_t i = 0; i < path.n;) {
        const char *slash = memchr(path.p + i, '/', path.n - i);
        size_t end = slash ? (size_t)(slash - path.p) : path.n;
        op_str part = op_str_sub(path, i, end);
        i = end + 1;
        if (!part.n || op_str_is(part, "."))
            continue;
        if (op_str_is(part, "..") && n > fixed) {
            while (n > fixed && out[n - 1] != '/')
                n--;
            n -= n > fixed; /* the slash before it */
            continue;
        }
        if (op_str_is(part, "..") && out[0] == '/')
            continue; /* nothing lies above the root */
        if (n && out[n - 1] != '/')
            out[n++] = '/';
        memcpy(out + n, part.p, part.n);
        n += part.n;
        if (op_str_is(part, ".."))
            fixed = n;
    }
    out[n] = 0;
    return (op_str){out, n};
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
