#include "pdf/packer.h"

#include <glib.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/worker.h"

enum { ROOM = 16, SMALL = 64 * 1024 }; /* streams under way; bytes of one that is copied and kept beside */

typedef struct {
    uint32_t number;
    bool deflate_it;
    op_buf entries, copy;
    op_str data;   /* borrowed, or that of copy */
    op_buf object; /* what comes of it */
} stream;

struct op_packer {
    stream streams[ROOM]; /* in turn: number n has place n % ROOM */
    size_t given, taken;
    bool large;           /* what was given last */
    op_worker *worker;    /* NULL: none */
    /* of whoever packs, one at a time: */
    z_stream z;
    op_buf packed;
    op_hasher *hash; /* NULL once it was asked for */
    bool failed;
};

op_packer *op_packer_new(void)
{
    op_packer *p = g_new0(op_packer, 1);

    p->hash = op_hasher_new();
    p->failed = deflateInit(&p->z, 6) != Z_OK;
    return p;
}

void op_packer_free(op_packer *p)
{
    if (!p)
        return;
    op_worker_free(p->worker);
    deflateEnd(&p->z);
    op_hasher_free(p->hash);
    op_buf_free(&p->packed);
    for (size_t i = 0; i < ROOM; i++) {
        op_buf_free(&p->streams[i].entries);
        op_buf_free(&p->streams[i].copy);
        op_buf_free(&p->streams[i].object);
    }
    g_free(p);
}

static void empty(op_buf *b)
{
    if (b->cap > 2 * SMALL)
        op_buf_free(b);
    else
        op_buf_truncate(b, 0);
}

static void squeeze(op_packer *p, op_str data)
{
    unsigned char piece[16384];

    if (p->failed || data.n > UINT32_MAX || deflateReset(&p->z) != Z_OK) {
        p->failed = true;
        return;
    }
    p->z.next_in = (unsigned char *)(uintptr_t)data.p;
    p->z.avail_in = (unsigned)data.n;
    int status;
    do {
        p->z.next_out = piece;
        p->z.avail_out = sizeof(piece);
        status = deflate(&p->z, Z_FINISH);
        op_buf_add(&p->packed, piece, sizeof(piece) - p->z.avail_out);
    } while (status == Z_OK);
    if (status != Z_STREAM_END)
        p->failed = true;
}

/* The packing itself, on either thread. */
static void pack(void *self, size_t n)
{
    op_packer *p = self;
    stream *s = &p->streams[n % ROOM];
    op_str data = s->data;

    if (s->deflate_it) {
        squeeze(p, data);
        data = op_buf_view(&p->packed);
    }
    op_buf_printf(&s->object, "%u 0 obj\n<<", (unsigned)s->number);
    op_buf_str(&s->object, op_buf_view(&s->entries));
    op_buf_printf(&s->object, "%s/Length %zu>>\nstream\n", s->deflate_it ? "/Filter/FlateDecode" : "", data.n);
    op_buf_str(&s->object, data);
    op_buf_puts(&s->object, "\nendstream\nendobj\n");
    if (p->hash)
        op_hasher_add(p->hash, s->object.p, s->object.n);
    empty(&p->packed);
}

void op_packer_beside(op_packer *p)
{
    if (!p->worker && p->given == 0)
        p->worker = op_worker_new(pack, p);
}

void op_packer_hash(op_packer *p, op_str bytes)
{
    op_hasher_add(p->hash, bytes.p, bytes.n);
}

/* A large stream is under way alone, so that memory holds no two of them; it is not copied. */
bool op_packer_full(const op_packer *p, size_t n)
{
    size_t room = p->worker && n <= SMALL && !p->large ? ROOM : 1;
    return p->given - p->taken >= room;
}

static void fill(stream *s, uint32_t number, op_str entries, op_str data, bool deflate_it)
{
    s->number = number;
    s->deflate_it = deflate_it;
    s->data = data;
    op_buf_truncate(&s->entries, 0);
    op_buf_str(&s->entries, entries);
}

void op_packer_give(op_packer *p, uint32_t number, op_str entries, op_str data, bool deflate_it)
{
    stream *s = &p->streams[p->given % ROOM];
    size_t n = p->given++;

    fill(s, number, entries, data, deflate_it);
    p->large = data.n > SMALL;
    if (!p->worker) {
        pack(p, n);
        return;
    }
    if (!p->large) {
        op_buf_truncate(&s->copy, 0);
        op_buf_str(&s->copy, data);
        s->data = op_buf_view(&s->copy);
    }
    op_worker_give(p->worker);
    if (p->large)
        op_worker_wait(p->worker, n);
}

bool op_packer_take(op_packer *p, uint32_t *number, op_buf *to)
{
    stream *s = &p->streams[p->taken % ROOM];

    if (p->taken == p->given)
        return false;
    if (p->worker)
        op_worker_wait(p->worker, p->taken);
    p->taken++;
    *number = s->number;
    op_buf_str(to, op_buf_view(&s->object));
    empty(&s->object);
    return true;
}

void op_packer_digest(op_packer *p, char hex[OP_SHA256_HEX + 1])
{
    op_hasher_end(p->hash, hex);
    op_hasher_free(p->hash);
    p->hash = NULL;
}

bool op_packer_failed(const op_packer *p)
{
    return p->failed;
}
