#include "base/path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

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

/* The folder of a file, normal and without a slash at its end (but "/"); "": the working directory. */
static op_str folder_of(op_arena *a, const char *file)
{
    const char *slash = strrchr(file, '/');

    return op_path_normal(a, (op_str){file, slash ? (size_t)(slash - file) + 1 : 0});
}

/* Both normal: is the path one of a file in or below the folder, by its letters? */
static bool below(op_str folder, op_str path)
{
    op_str rest = path;

    if (folder.n) {
        if (path.n < folder.n || memcmp(path.p, folder.p, folder.n) != 0)
            return false;
        rest = op_str_sub(path, folder.n, path.n);
        if (folder.p[folder.n - 1] != '/') {
            if (!op_str_starts(rest, "/"))
                return false;
            rest = op_str_sub(rest, 1, rest.n);
        }
    }
    return rest.n && rest.p[0] != '/' && !op_str_is(rest, "..") && !op_str_starts(rest, "../");
}

/* And where the links on the way lead? What cannot be resolved must not be readable either. */
static bool really_below(const char *folder, const char *path)
{
    char *base = realpath(*folder ? folder : ".", NULL), *real = realpath(path, NULL);
    bool good = real ? base && below(op_str_of(base), op_str_of(real)) : access(path, R_OK) != 0;

    free(base);
    free(real);
    return good;
}

/* "http:", "file:", "data:" (RFC 3986, 3.1) */
static bool has_scheme(const char *path)
{
    size_t n = strcspn(path, ":/?#");

    return path[n] == ':' && n && (path[0] | 32) >= 'a' && (path[0] | 32) <= 'z';
}

const char *op_path_inside(op_arena *a, const char *root, const char *from, const char *path)
{
    op_str bound = folder_of(a, root), folder = folder_of(a, from);
    op_buf whole = OP_BUF_INIT;

    if (!*path || *path == '/' || has_scheme(path))
        return NULL;
    if (!below(bound, op_path_normal(a, op_str_of(from))))
        bound = folder;
    op_buf_str(&whole, folder);
    if (folder.n)
        op_buf_char(&whole, '/');
    op_buf_puts(&whole, path);
    op_str full = op_path_normal(a, op_buf_view(&whole));
    op_buf_free(&whole);
    if (!below(bound, full) || !really_below(bound.p, full.p))
        return NULL;
    return op_str_is(full, "-") ? "./-" : full.p; /* "-" alone is standard input */
}
