#ifndef OP_BASE_SOURCE_H
#define OP_BASE_SOURCE_H
/* source.h - the inputs of a document: their bytes, their text in UTF-8, and the way back
 *
 * Spans everywhere count bytes of the decoded text; op_source_raw turns such an offset into one
 * of the file's own bytes, which is what every JSON output shows. Line ends stay as they came. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    uint32_t source, begin, end; /* half-open byte range of the decoded text */
} op_span;

#define OP_NO_SOURCE UINT32_MAX
#define OP_NO_SPAN ((op_span){OP_NO_SOURCE, 0, 0})

static inline bool op_span_known(op_span s)
{
    return s.source != OP_NO_SOURCE;
}

typedef enum {
    OP_ENC_UTF8,
    OP_ENC_UTF8_BOM,
    OP_ENC_UTF16LE,
    OP_ENC_UTF16BE,
    OP_ENC_WINDOWS_1252
} op_encoding;

typedef struct {
    uint32_t text, raw; /* from text on, raw offsets advance as stated by the encoding */
} op_raw_mark;

typedef struct {
    const char *name; /* as the user gave it; what messages print; "-" for standard input */
    op_str raw;       /* the file's own bytes */
    op_str text;      /* decoded: valid UTF-8 without BOM, NUL-terminated */
    op_encoding encoding;
    bool guessed;          /* windows-1252, or UTF-16 without a byte order mark: nothing states the encoding */
    uint32_t repaired;     /* ill-formed sequences replaced by U+FFFD while decoding */
    op_span first_repair;  /* the first of them */
    bool binary;           /* holds NUL bytes or is no text by any encoding: text is empty */
    op_raw_mark *marks;    /* where text and raw part company, sorted; NULL when equal but for a BOM */
    size_t n_marks;
    struct op_source_places *places; /* lines and columns, private: made when the first is asked for */
    char sha256[65];       /* op_source_hash; empty until it is asked for */
    op_arena *arena;
} op_source;

typedef struct op_sources {
    op_arena *arena;
    op_source **all;
    size_t n, cap;
} op_sources;

/* An empty list, owned by a. */
op_sources *op_sources_new(op_arena *a);

/* Copies name, keeps raw (which must live as long as the list) and decodes it: a byte order mark
 * decides; else UTF-16 is known by its zero bytes, valid UTF-8 is UTF-8; so is, repaired, a text in
 * which a valid sequence of three bytes or two of two stand and no more stretches are ill-formed than
 * sequences are valid; anything else is windows-1252.
 * Returns the number of the source. Sizes over OP_SOURCE_MAX must be refused before. */
uint32_t op_sources_add(op_sources *s, const char *name, op_str raw);

/* The same for bytes with a NUL behind them, as op_file_read gives them: what is UTF-8 already is not copied. */
uint32_t op_sources_add_read(op_sources *s, const char *name, op_str raw);

enum { OP_SOURCE_MAX = 256 * 1024 * 1024 }; /* limit: source-size */

const char *op_encoding_name(op_encoding e); /* "UTF-8", "UTF-16LE", "windows-1252" */

/* SHA-256 of raw, 64 hexadecimal digits; the source keeps them. */
const char *op_source_hash(op_source *s);

/* Offset of the file's own bytes for a text offset; end-of-text gives the file's size. */
size_t op_source_raw(const op_source *s, uint32_t text_offset);

/* Line and column from 1, the column in characters. */
void op_source_place(const op_source *s, uint32_t text_offset, size_t *line, size_t *column);
#endif
