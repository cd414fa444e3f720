#include <stdlib.h>

#include "base/file.h"
#include "zip/calls.h"
#include "zip/zip.h"

enum {
    DOS_TIME = 0,
    DOS_DATE = (1 << 5) | 1, /* 1980-01-01, the first day that the format can say */
    DEFLATE_LEVEL = 6        /* a novel: 1.22 MB in 0.19 s; 9 saves 0.6 % of it for 1.7 times the time */
};

struct op_zip_writer {
    op_zip_calls lib;
    zip_source_t *target;
    zip_t *zip; /* NULL after the first failure, and after the end */
};

op_zip_writer *op_zip_writer_new(void)
{
    op_zip_writer *w = calloc(1, sizeof(*w));
    zip_error_t e;

    if (!w || !op_zip_load(&w->lib)) {
        free(w);
        return NULL;
    }
    w->lib.zip_error_init(&e);
    w->target = w->lib.zip_source_buffer_create(NULL, 0, 0, &e);
    if (w->target) {
        w->lib.zip_source_keep(w->target); /* the archive takes one reference, we read from the other */
        w->zip = w->lib.zip_open_from_source(w->target, ZIP_TRUNCATE, &e);
        if (!w->zip)
            w->lib.zip_source_free(w->target);
    }
    w->lib.zip_error_fini(&e);
    return w;
}

static void fail(op_zip_writer *w)
{
    if (w->zip)
        w->lib.zip_discard(w->zip);
    w->zip = NULL;
}

void op_zip_writer_free(op_zip_writer *w)
{
    if (!w)
        return;
    fail(w);
    if (w->target)
        w->lib.zip_source_free(w->target);
    free(w);
}

void op_zip_add(op_zip_writer *w, const char *name, op_str data, op_zip_method method)
{
    zip_source_t *s;
    zip_int64_t at;

    if (!w || !w->zip)
        return;
    s = w->lib.zip_source_buffer(w->zip, data.p, data.n, 0);
    at = s ? w->lib.zip_file_add(w->zip, name, s, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        if (s)
            w->lib.zip_source_free(s);
        fail(w);
        return;
    }
    zip_uint64_t i = (zip_uint64_t)at;
    bool packed = method == OP_ZIP_DEFLATED && data.n;
    if (w->lib.zip_set_file_compression(w->zip, i, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, packed ? DEFLATE_LEVEL : 0) ||
        w->lib.zip_file_set_dostime(w->zip, i, DOS_TIME, DOS_DATE, 0) ||
        w->lib.zip_file_set_external_attributes(w->zip, i, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)0100644 << 16))
        fail(w);
}

/* Copies what the closed archive left in its source. */
static bool take(op_zip_writer *w, op_buf *out)
{
    zip_source_t *s = w->target;
    char block[65536];
    zip_int64_t got;
    size_t before = out->n;

    if (w->lib.zip_source_open(s))
        return false;
    while ((got = w->lib.zip_source_read(s, block, sizeof(block))) > 0)
        op_buf_add(out, block, (size_t)got);
    w->lib.zip_source_close(s);
    if (got < 0)
        op_buf_truncate(out, before);
    return got == 0;
}

bool op_zip_finish(op_zip_writer *w, op_buf *out)
{
    if (!w || !w->zip)
        return false;
    if (w->lib.zip_set_archive_comment(w->zip, OP_FILE_MARK, sizeof(OP_FILE_MARK) - 1) || w->lib.zip_close(w->zip)) {
        fail(w);
        return false;
    }
    w->zip = NULL;
    return take(w, out);
}
