#include "pdf/writer.h"

#include <string.h>

#include <glib.h>

#include "base/file.h"
#include "base/hash.h"
#include "pdf/packer.h"

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
    op_packer *packer;
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
    w->packer = op_packer_new();
    /* Bytes past ASCII in the second line tell transports that this is binary (7.5.2). */
    op_buf_puts(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%" OP_FILE_MARK "\n");
    op_packer_hash(w->packer, op_str_sub(op_buf_view(out), w->start, out->n));
    return w;
}

void op_writer_free(op_writer *w)
{
    if (!w)
        return;
    op_packer_free(w->packer);
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

void op_writer_beside(op_writer *w)
{
    op_packer_beside(w->packer);
}

/* The oldest stream that is being packed, as the next object of the file. */
static bool put_oldest(op_writer *w)
{
    size_t at = w->out->n - w->start;
    uint32_t number;

    if (!op_packer_take(w->packer, &number, w->out))
        return false;
    if (at > UINT32_MAX)
        w->failed = true;
    place(w, number, (entry){(uint32_t)at, 0, 1});
    return true;
}

void op_writer_stream(op_writer *w, uint32_t number, op_str entries, op_str data, bool deflate_it)
{
    while (op_packer_full(w->packer, data.n))
        put_oldest(w);
    op_packer_give(w->packer, number, entries, data, deflate_it);
}

static void put_all(op_writer *w)
{
    while (put_oldest(w))
        continue;
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
    put_all(w);
    op_packer_digest(w->packer, id);
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
    put_all(w);
    op_buf_printf(w->out, "startxref\n%zu\n%%%%EOF\n", at);
    op_buf_free(&entries);
    op_buf_free(&rows);
    return !w->failed && !op_packer_failed(w->packer);
}
