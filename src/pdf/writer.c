#include "pdf/writer.h"

#include <string.h>

#include <glib.h>
#include <zlib.h>

#include "base/file.h"
#include "base/hash.h"

enum { PER_STREAM = 200, ROW = 7, ID_DIGITS = 32 };

/* Type 0: not written yet (or number 0); 1: at offset a; 2: b-th in the object stream of number a. */
typedef struct {
    uint32_t a;
    uint16_t b;
    uint8_t type;
} entry;

struct op_writer {
    op_buf *out;
    size_t start;
    GArray *entries;
    op_buf heads, bodies; /* of the object stream being filled */
    uint16_t held;
    uint32_t holder;      /* its number; 0: none begun */
    z_stream z;
    bool failed;
};

op_writer *op_writer_new(op_buf *out)
{
    op_writer *w = g_new0(op_writer, 1);
    entry none = {0};

    w->out = out;
    w->start = out->n;
    w->entries = g_array_new(FALSE, TRUE, sizeof(entry));
    g_array_append_val(w->entries, none);
    w->failed = deflateInit(&w->z, 6) != Z_OK;
    /* Bytes past ASCII in the second line tell transports that this is binary (7.5.2). */
    op_buf_puts(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%" OP_FILE_MARK "\n");
    return w;
}

void op_writer_free(op_writer *w)
{
    if (!w)
        return;
    deflateEnd(&w->z);
    op_buf_free(&w->heads);
    op_buf_free(&w->bodies);
    g_array_unref(w->entries);
    g_free(w);
}

uint32_t op_writer_reserve(op_writer *w)
{
    entry fresh = {0};
    g_array_append_val(w->entries, fresh);
    return w->entries->len - 1;
}

static void place(op_writer *w, uint32_t number, entry e)
{
    if (number == 0 || number >= w->entries->len || g_array_index(w->entries, entry, number).type) {
        w->failed = true;
        return;
    }
    g_array_index(w->entries, entry, number) = e;
}

static void place_here(op_writer *w, uint32_t number)
{
    size_t at = w->out->n - w->start;

    if (at > UINT32_MAX)
        w->failed = true;
    place(w, number, (entry){(uint32_t)at, 0, 1});
}

static void squeeze(op_writer *w, op_str data, op_buf *to)
{
    unsigned char piece[16384];

    if (w->failed || data.n > UINT32_MAX || deflateReset(&w->z) != Z_OK) {
        w->failed = true;
        return;
    }
    w->z.next_in = (unsigned char *)(uintptr_t)data.p;
    w->z.avail_in = (unsigned)data.n;
    int status;
    do {
        w->z.next_out = piece;
        w->z.avail_out = sizeof(piece);
        status = deflate(&w->z, Z_FINISH);
        op_buf_add(to, piece, sizeof(piece) - w->z.avail_out);
    } while (status == Z_OK);
    if (status != Z_STREAM_END)
        w->failed = true;
}

void op_writer_stream(op_writer *w, uint32_t number, op_str entries, op_str data, bool deflate_it)
{
    op_buf small = OP_BUF_INIT;

    if (deflate_it) {
        squeeze(w, data, &small);
        data = op_buf_view(&small);
    }
    place_here(w, number);
    op_buf_printf(w->out, "%u 0 obj\n<<", (unsigned)number);
    op_buf_str(w->out, entries);
    op_buf_printf(w->out, "%s/Length %zu>>\nstream\n", deflate_it ? "/Filter/FlateDecode" : "", data.n);
    op_buf_str(w->out, data);
    op_buf_puts(w->out, "\nendstream\nendobj\n");
    op_buf_free(&small);
}

static void end_object_stream(op_writer *w)
{
    op_buf entries = OP_BUF_INIT;

    if (!w->held)
        return;
    op_buf_printf(&entries, "/Type/ObjStm/N %u/First %zu", (unsigned)w->held, w->heads.n);
    op_buf_str(&w->heads, op_buf_view(&w->bodies));
    op_writer_stream(w, w->holder, op_buf_view(&entries), op_buf_view(&w->heads), true);
    op_buf_free(&entries);
    op_buf_truncate(&w->heads, 0);
    op_buf_truncate(&w->bodies, 0);
    w->held = 0;
}

void op_writer_object(op_writer *w, uint32_t number, op_str text)
{
    if (!w->held)
        w->holder = op_writer_reserve(w);
    place(w, number, (entry){w->holder, w->held, 2});
    op_buf_printf(&w->heads, "%u %zu ", (unsigned)number, w->bodies.n);
    op_buf_str(&w->bodies, text);
    op_buf_char(&w->bodies, '\n');
    if (++w->held == PER_STREAM)
        end_object_stream(w);
}

/* Rows of type, offset or holder, index; each as its difference from the row above (PNG predictor 12), which
 * deflate likes better. */
static void put_rows(op_writer *w, op_buf *rows)
{
    unsigned char above[ROW] = {0}, row[ROW];

    for (unsigned i = 0; i < w->entries->len; i++) {
        entry e = g_array_index(w->entries, entry, i);
        if (i && !e.type)
            w->failed = true;
        if (i == 0)
            e = (entry){0, 65535, 0};
        row[0] = e.type;
        for (int k = 0; k < 4; k++)
            row[1 + k] = (unsigned char)(e.a >> (24 - 8 * k));
        row[5] = (unsigned char)(e.b >> 8);
        row[6] = (unsigned char)e.b;
        op_buf_char(rows, 2);
        for (int k = 0; k < ROW; k++)
            op_buf_char(rows, (char)(row[k] - above[k]));
        memcpy(above, row, ROW);
    }
}

bool op_writer_finish(op_writer *w, uint32_t root, uint32_t info)
{
    char id[OP_SHA256_HEX + 1];
    op_buf entries = OP_BUF_INIT, rows = OP_BUF_INIT;

    end_object_stream(w);
    op_sha256(w->out->p + w->start, w->out->n - w->start, id);
    id[ID_DIGITS] = 0;
    uint32_t number = op_writer_reserve(w);
    size_t at = w->out->n - w->start;
    entry self = {(uint32_t)at, 0, 1};
    g_array_index(w->entries, entry, number) = self;
    put_rows(w, &rows);
    g_array_index(w->entries, entry, number) = (entry){0}; /* op_writer_stream places it */
    op_buf_printf(&entries,
                  "/Type/XRef/Size %u/W[1 4 2]/DecodeParms<</Columns %d/Predictor 12>>/Root %u 0 R/Info %u 0 R"
                  "/ID[<%s><%s>]",
                  w->entries->len, ROW, (unsigned)root, (unsigned)info, id, id);
    op_writer_stream(w, number, op_buf_view(&entries), op_buf_view(&rows), true);
    op_buf_printf(w->out, "startxref\n%zu\n%%%%EOF\n", at);
    op_buf_free(&entries);
    op_buf_free(&rows);
    return !w->failed;
}
