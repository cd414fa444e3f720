#include "pdf/file.h"

#include <string.h>

#include <glib.h>
#include <zlib.h>

#include "pdf/tokens.h"

enum { ROW = 7 };
static const size_t inflated_max = (size_t)1 << 30;

typedef struct op_file_entry {
    uint32_t a;
    uint16_t b;
    uint8_t type;
    op_str text;  /* type 2: its text, once its holder was read */
} file_entry;

/* "N 0 obj" at an offset: what follows it; empty where it is not there. */
static op_str object_at(op_str bytes, size_t at, uint32_t number)
{
    char head[32];
    int n = g_snprintf(head, sizeof(head), "%u 0 obj\n", (unsigned)number);

    if (at > bytes.n || bytes.n - at < (size_t)n || memcmp(bytes.p + at, head, (size_t)n) != 0)
        return (op_str){"", 0};
    return op_str_sub(bytes, at + (size_t)n, bytes.n);
}

static bool stream_data(op_str object, op_str *data)
{
    op_str dict = op_token_value(object, 0);
    long length;

    if (!op_pdf_file_key_int(dict, "/Length", &length) || length < 0)
        return false;
    size_t at = (size_t)(dict.p - object.p) + dict.n;
    op_str rest = op_str_sub(object, at, object.n);
    if (!op_str_starts(rest, "\nstream\n"))
        return false;
    rest = op_str_sub(rest, 8, rest.n);
    if ((size_t)length > rest.n || !op_str_starts(op_str_sub(rest, (size_t)length, rest.n), "\nendstream\nendobj\n"))
        return false;
    *data = op_str_sub(rest, 0, (size_t)length);
    return true;
}

bool op_pdf_inflate(op_str data, op_buf *out)
{
    z_stream z = {0};
    unsigned char piece[16384];
    int status = Z_OK;

    if (data.n > UINT32_MAX || inflateInit(&z) != Z_OK)
        return false;
    z.next_in = (unsigned char *)(uintptr_t)data.p;
    z.avail_in = (unsigned)data.n;
    while (status == Z_OK && out->n < inflated_max) {
        z.next_out = piece;
        z.avail_out = sizeof(piece);
        status = inflate(&z, Z_NO_FLUSH);
        op_buf_add(out, piece, sizeof(piece) - z.avail_out);
    }
    inflateEnd(&z);
    return status == Z_STREAM_END;
}

static bool decode(op_str object, op_buf *out)
{
    op_str dict = op_token_value(object, 0), filter, data;

    op_buf_truncate(out, 0);
    if (!stream_data(object, &data))
        return false;
    if (!op_token_key(dict, "/Filter", &filter)) {
        op_buf_str(out, data);
        return true;
    }
    return op_str_is(filter, "/FlateDecode") && op_pdf_inflate(data, out);
}

static bool read_rows(op_pdf_file *f, op_str rows)
{
    unsigned char row[ROW] = {0};

    if (rows.n % (ROW + 1) || rows.n / (ROW + 1) < f->n)
        return false;
    f->entries = op_new_array(f->arena, file_entry, f->n);
    for (uint32_t i = 0; i < f->n; i++) {
        const unsigned char *p = (const unsigned char *)rows.p + (size_t)i * (ROW + 1);
        if (p[0] != 2)
            return false;
        for (int k = 0; k < ROW; k++)
            row[k] = (unsigned char)(row[k] + p[1 + k]);
        f->entries[i].type = row[0];
        f->entries[i].a = (uint32_t)row[1] << 24 | (uint32_t)row[2] << 16 | (uint32_t)row[3] << 8 | row[4];
        f->entries[i].b = (uint16_t)(row[5] << 8 | row[6]);
    }
    return true;
}

/* The last line but one is the offset of the cross-reference stream. */
static bool start_of_xref(op_str bytes, size_t *at)
{
    static const char word[] = "startxref\n";
    size_t n = sizeof(word) - 1, floor = bytes.n > 64 ? bytes.n - 64 : 0, i = bytes.n;
    long v;

    while (i >= floor + n && memcmp(bytes.p + i - n, word, n) != 0)
        i--;
    if (i < floor + n)
        return false;
    op_token t = op_token_next(bytes, i);
    if (t.kind != OP_TOKEN_NUMBER || !op_token_int(op_token_text(bytes, t), &v) || v < 0 || (size_t)v >= bytes.n)
        return false;
    *at = (size_t)v;
    return true;
}

bool op_pdf_file_open(op_pdf_file *f, op_str bytes, op_arena *a)
{
    size_t at = 0;
    op_buf rows = OP_BUF_INIT;
    long size;

    *f = (op_pdf_file){.bytes = bytes, .arena = a};
    if (!op_str_starts(bytes, "%PDF-1.7\n") || !start_of_xref(bytes, &at))
        return false;
    op_str head = op_str_sub(bytes, at, bytes.n);
    op_token number = op_token_next(head, 0);
    long own;
    if (number.kind != OP_TOKEN_NUMBER || !op_token_int(op_token_text(head, number), &own) || own <= 0 || own > INT32_MAX)
        return false;
    op_str object = object_at(bytes, at, (uint32_t)own);
    f->trailer = op_token_value(object, 0);
    bool good = op_pdf_file_key_int(f->trailer, "/Size", &size) && size > 0 && size <= INT32_MAX &&
                decode(object, &rows);
    f->n = good ? (uint32_t)size : 0;
    good = good && read_rows(f, op_buf_view(&rows));
    op_buf_free(&rows);
    return good;
}

/* All that an object stream holds becomes known at once. */
static void read_holder(op_pdf_file *f, uint32_t holder)
{
    op_buf b = OP_BUF_INIT;
    long count, first, number, at;

    if (f->entries[holder].type != 1)
        return;
    op_str object = object_at(f->bytes, f->entries[holder].a, holder);
    op_str dict = op_token_value(object, 0);
    if (!op_pdf_file_key_int(dict, "/N", &count) || !op_pdf_file_key_int(dict, "/First", &first) || !decode(object, &b) ||
        first < 0 || (size_t)first > b.n) {
        op_buf_free(&b);
        return;
    }
    op_str all = op_buf_finish(&b, f->arena), head = op_str_sub(all, 0, (size_t)first);
    op_str bodies = op_str_sub(all, (size_t)first, all.n);
    for (size_t pos = 0; count > 0; count--) {
        op_token n = op_token_next(head, pos), o = op_token_next(head, n.end);
        pos = o.end;
        if (!op_token_int(op_token_text(head, n), &number) || !op_token_int(op_token_text(head, o), &at) || number <= 0 ||
            (unsigned long)number >= f->n || at < 0 || (size_t)at > bodies.n)
            return;
        file_entry *e = &f->entries[number];
        if (e->type == 2 && e->a == holder)
            e->text = op_token_value(bodies, (size_t)at);
    }
}

op_str op_pdf_file_object(op_pdf_file *f, uint32_t number)
{
    const op_str none = {"", 0};

    if (!number || number >= f->n)
        return none;
    file_entry *e = &f->entries[number];
    if (e->type == 1)
        return op_token_value(object_at(f->bytes, e->a, number), 0);
    if (e->type != 2)
        return none;
    if (!e->text.p && e->a && e->a < f->n)
        read_holder(f, e->a);
    if (!e->text.p)
        e->text = none;
    return e->text;
}

bool op_pdf_file_stream(op_pdf_file *f, uint32_t number, op_buf *out)
{
    if (!number || number >= f->n || f->entries[number].type != 1)
        return false;
    return decode(object_at(f->bytes, f->entries[number].a, number), out);
}

op_str op_pdf_file_key(op_pdf_file *f, op_str dict, const char *key)
{
    op_str value;
    unsigned number;

    if (!op_token_key(dict, key, &value))
        return (op_str){"", 0};
    return op_token_ref(value, &number) ? op_pdf_file_object(f, number) : value;
}

uint32_t op_pdf_file_key_ref(op_str dict, const char *key)
{
    op_str value;
    unsigned number;

    return op_token_key(dict, key, &value) && op_token_ref(value, &number) ? number : 0;
}

bool op_pdf_file_key_int(op_str dict, const char *key, long *out)
{
    op_str value;
    return op_token_key(dict, key, &value) && op_token_int(value, out);
}
