/* ident.c - an identifier that stays when the text is corrected */
#include <string.h>

#include "base/hash.h"
#include "epub/job.h"

/* Digits of an ISBN with a right check digit, 10 or 13 of them; 0 where it is none. */
static size_t isbn(op_str s, char out[14])
{
    size_t n = 0;
    int sum10 = 0, sum13 = 0;

    if (s.n > 9 && strncmp(s.p, "urn:isbn:", 9) == 0)
        s = op_str_sub(s, 9, s.n);
    else if (s.n > 4 && strncmp(s.p, "ISBN", 4) == 0)
        s = op_str_sub(s, 4, s.n);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' || c == ' ' || c == ':')
            continue;
        bool x = (c == 'X' || c == 'x') && n == 9;
        if (n == 13 || (!x && (c < '0' || c > '9')))
            return 0;
        int digit = x ? 10 : c - '0';
        sum10 += digit * (int)(10 - n);
        sum13 += digit * (n % 2 ? 3 : 1);
        out[n++] = x ? 'X' : c;
    }
    out[n < 13 ? n : 13] = 0;
    bool good = (n == 10 && sum10 % 11 == 0) || (n == 13 && sum13 % 10 == 0 && out[9] != 'X');
    return good ? n : 0;
}

/* A UUID of version 8 (RFC 9562, 5.8) out of SHA-256. */
static const char *uuid(op_arena *a, op_str name)
{
    char hex[OP_SHA256_HEX + 1];

    op_sha256(name.p, name.n, hex);
    char variant = "89ab"[(hex[16] <= '9' ? hex[16] - '0' : hex[16] - 'a' + 10) & 3];
    return op_epub_format(a, "urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-%.12s", hex, hex + 8, hex + 13, variant, hex + 17, hex + 20);
}

static op_str fact(const op_document *d, const char *name)
{
    const op_node *only = d->root->first && d->root->first == d->root->last ? d->root->first : NULL;
    op_str v = op_meta_value(&d->meta, name);

    return v.n || !only || only->kind != OP_CHAPTER ? v : op_meta_value(&only->chapter.meta, name);
}

const char *op_epub_identifier(op_arena *a, const op_document *d)
{
    op_str given = op_str_trim(fact(d, "identifier")), source = fact(d, "source");
    op_buf name = OP_BUF_INIT;
    char digits[14];

    if (isbn(given, digits))
        return op_epub_format(a, "urn:isbn:%s", digits);
    if (given.n)
        return op_arena_dup(a, given.p, given.n);
    op_buf_puts(&name, "offprint");
    op_buf_char(&name, '\0');
    op_buf_str(&name, source.n ? fact(d, "publisher") : fact(d, "title"));
    op_buf_char(&name, '\0');
    op_buf_str(&name, source.n ? source : fact(d, "published"));
    const char *id = uuid(a, op_buf_view(&name));
    op_buf_free(&name);
    return id;
}
