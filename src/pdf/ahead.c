#include "pdf/ahead.h"

#include <glib.h>

#include "base/worker.h"

enum { ROOM = 8 }; /* streams inflated and not yet done with */

struct op_ahead {
    op_pdf_file *file;
    const uint32_t *numbers;
    size_t n, given, next;
    op_worker *worker; /* NULL: none */
    op_buf data[ROOM]; /* of stream i at i % ROOM */
    bool good[ROOM];
};

/* Of the file it reads bytes and cross-references, which do not change. */
static void inflate_one(void *self, size_t i)
{
    op_ahead *a = self;
    a->good[i % ROOM] = op_pdf_file_stream(a->file, a->numbers[i], &a->data[i % ROOM]);
}

static void give(op_ahead *a)
{
    while (a->given < a->n && a->given < a->next + ROOM) {
        op_worker_give(a->worker);
        a->given++;
    }
}

op_ahead *op_ahead_new(op_pdf_file *f, const uint32_t *numbers, size_t n)
{
    op_ahead *a = g_new0(op_ahead, 1);

    a->file = f;
    a->numbers = numbers;
    a->n = n;
    if (n >= OP_WORKER_PAGES)
        a->worker = op_worker_new(inflate_one, a);
    return a;
}

void op_ahead_free(op_ahead *a)
{
    op_worker_free(a->worker);
    for (size_t i = 0; i < ROOM; i++)
        op_buf_free(&a->data[i]);
    g_free(a);
}

bool op_ahead_next(op_ahead *a, op_str *data)
{
    size_t i = a->next;

    if (a->worker) {
        give(a); /* what was borrowed of the stream before is free now */
        op_worker_wait(a->worker, i);
    } else {
        inflate_one(a, i);
    }
    a->next++;
    *data = op_buf_view(&a->data[i % ROOM]);
    return a->good[i % ROOM];
}
