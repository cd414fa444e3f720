#ifndef OP_BASE_FILE_H
#define OP_BASE_FILE_H
/* file.h - files read whole and written whole or not at all */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

#define OP_MUST_CHECK __attribute__((warn_unused_result))

/* What op_file_read returns for a FIFO, a device, a socket; no errno has that number. */
#define OP_FILE_IRREGULAR (-1)

/* 0, or the errno of what failed; EFBIG when the file holds more than max bytes, OP_FILE_IRREGULAR for what is no regular
 * file: it is never waited for. path "-" is standard input, and /dev/stdin and /dev/fd/N stand for what is open already; these
 * may be pipes, and /dev/null is an empty file. The bytes are owned by a and followed by a NUL. */
int op_file_read(op_arena *a, const char *path, size_t max, op_str *out) OP_MUST_CHECK;
/* The text of what it returned, as strerror's. */
const char *op_file_error(int e);

/* Writes beside the target (a name that nobody guesses, mode as the umask says), fsyncs, renames.
 * Returns 0 or an errno; the target is untouched unless 0. path "-" writes to standard output. */
int op_file_write(const char *path, op_str data) OP_MUST_CHECK;

/* The two halves of it, for outputs that are checked before they appear: the first gives the name of
 * the finished and synced file beside the target (owned by a), the second renames, the third removes. */
int op_file_stage(op_arena *a, const char *path, op_str data, const char **staged) OP_MUST_CHECK;
int op_file_commit(const char *staged, const char *path) OP_MUST_CHECK;
void op_file_discard(const char *staged);

/* True where both names reach one existing file. */
bool op_file_same(const char *a, const char *b);

/* True where path is a file that offprint made: a PDF or an EPUB with our mark (see file.c). */
bool op_file_is_ours(const char *path);

/* The mark itself: a PDF's second line is this comment, an EPUB's zip comment is the same word. */
#define OP_FILE_MARK "offprint"
#endif
