#ifndef OP_ZIP_ZIP_H
#define OP_ZIP_ZIP_H
/* zip.h - zip archives in memory: written the same twice, read with limits */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* ---- write.c ---- */

typedef struct op_zip_writer op_zip_writer;

typedef enum { OP_ZIP_STORED, OP_ZIP_DEFLATED } op_zip_method;

op_zip_writer *op_zip_writer_new(void);      /* caller frees */
void op_zip_writer_free(op_zip_writer *w);   /* NULL is fine */

/* Adds a file behind those before it. name and data are borrowed until op_zip_finish. Times are
 * 1980-01-01 00:00, modes 0644, no extra fields: only names and bytes decide what comes out. The first
 * failure is remembered and told by op_zip_finish. */
void op_zip_add(op_zip_writer *w, const char *name, op_str data, op_zip_method method);

/* Writes the archive behind what out holds; its comment is OP_FILE_MARK. false where anything failed;
 * out is then as it was. Call it once. */
bool op_zip_finish(op_zip_writer *w, op_buf *out);

/* ---- read.c ---- */

typedef struct op_zip_reader op_zip_reader;

/* Limits of what is read; each is checked against the directory before any byte is unpacked. */
typedef struct {
    size_t entries;  /* zip-entries */
    uint64_t entry;  /* zip-entry-size: bytes of one file unpacked */
    uint64_t total;  /* zip-total-size: of all files together */
    uint32_t ratio;  /* zip-ratio: unpacked to packed, for files over 1 MB */
} op_zip_limits;

#define OP_ZIP_LIMITS ((op_zip_limits){10000, UINT64_C(64) << 20, UINT64_C(256) << 20, 200})

typedef enum {
    OP_ZIP_OK,
    OP_ZIP_BROKEN,     /* no zip archive, or damaged */
    OP_ZIP_ENTRIES,    /* more files than the limit */
    OP_ZIP_SIZE,       /* one file, or all together, larger than the limit */
    OP_ZIP_RATIO,      /* packed closer than honest files are */
    OP_ZIP_NAME,       /* a name that leads out of the archive, or that no system can hold */
    OP_ZIP_DUPLICATE,  /* two files of one name (ASCII case aside) */
    OP_ZIP_LINK,       /* a symbolic link or another file that is no file */
    OP_ZIP_ENCRYPTED,
    OP_ZIP_METHOD      /* packed with a method other than stored and deflate */
} op_zip_trouble;

/* What the trouble is, in words for a message. */
const char *op_zip_words(op_zip_trouble t);

/* Opens an archive that stands in memory and checks its directory. data is borrowed. Returns NULL with
 * the reason in *why. */
op_zip_reader *op_zip_open(op_str data, op_zip_limits limits, op_zip_trouble *why);
void op_zip_close(op_zip_reader *r); /* NULL is fine */

size_t op_zip_count(const op_zip_reader *r);
/* The name of a file, valid UTF-8; owned by r. Folders end in '/'. */
const char *op_zip_name(const op_zip_reader *r, size_t index);
bool op_zip_is_stored(const op_zip_reader *r, size_t index);
/* The number of a name; false where the archive lacks it. */
bool op_zip_find(const op_zip_reader *r, const char *name, size_t *index);

/* Unpacks a file into a and checks its CRC. A NUL follows the bytes. */
op_zip_trouble op_zip_read(op_zip_reader *r, size_t index, op_arena *a, op_str *out);

/* ---- names.c ---- */

/* True where a name may stand in an archive: valid UTF-8, relative, '/' between its parts, none of them
 * empty, "." or "..", no backslash, colon or control character, at most 1,024 bytes. */
bool op_zip_name_ok(op_str name);
#endif
