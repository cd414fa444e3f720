#ifndef OP_FONT_FONT_H
#define OP_FONT_FONT_H
/* font.h - faces by file, fonts as a face at a size, and who comes next when a letter is missing
 *
 * Faces are named in fonts/faces.def (family, file, Debian package, licence, coverage) and found by file
 * along the data path; the system's font configuration is never asked. Not thread-safe: one op_fonts a thread. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hb.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/len.h"

typedef struct op_fonts op_fonts;

typedef enum { OP_SLANT_ROMAN, OP_SLANT_ITALIC } op_slant;

/* A font file that was found and opened. Owned by op_fonts. */
typedef struct {
    const char *family;    /* our name for it: "Vollkorn", "EB Garamond 12" */
    int weight;            /* 400, 500, 600, 700, 900 */
    op_slant slant;
    const char *path;      /* of the file */
    unsigned index;        /* which face of a collection; 0 for a plain file */
    const char *file;      /* its name alone, "Vollkorn-Regular.ttf": what PDFs and dumps show */
    const char *licence;   /* "OFL-1.1" … */
    const char *package;   /* the Debian package that has it */
    hb_face_t *hb;         /* immutable */
    uint32_t upem;
    op_len ascender, descender, cap_height, x_height; /* per 1000 pt of size: scale with op_len_scale(v, size, OP_PT(1000)) */
    bool space_kerning;    /* GPOS or GSUB touches the space: pairs with it are dropped by shaping words apart */
    uint32_t number;       /* index among the faces opened */
} op_face;

/* A face at a size. Owned by op_fonts; equal requests give the same pointer. */
typedef struct op_font {
    const op_face *face;
    op_len size;
    hb_font_t *hb;         /* scaled so that advances come in op_len */
    uint32_t number;
} op_font;

/* The fonts of a job. data_path: folders searched first, parted by ':'; NULL for the built-in ones. */
op_fonts *op_fonts_new(const char *data_path, op_diags *diags);
void op_fonts_free(op_fonts *f);

/* The face of the family nearest in weight with that slant; NULL with a message where the family is unknown
 * or its file is not found or broken. Nothing is ever synthesised. */
const op_face *op_face_find(op_fonts *f, const char *family, int weight, op_slant slant);

const op_font *op_font_at(op_fonts *f, const op_face *face, op_len size);

/* A buffer for shaping that lives as long as f: whoever uses it empties it first and keeps nothing in it. */
hb_buffer_t *op_fonts_buffer(op_fonts *f);

/* The glyph of a code point in a face; 0 where it has none. */
uint32_t op_face_glyph(const op_face *face, uint32_t code_point);

/* The file itself, without any table: for tests and faces that a style brings. NULL with a message where it is
 * broken; family and licence are then only names for messages. */
const op_face *op_face_open(op_fonts *f, const char *path, const char *family, int weight, op_slant slant);

/* True where the face's substitutions know an OpenType feature, "smcp" say. */
bool op_face_has_feature(const op_face *face, const char tag[4]);

/* A face of ours that has the code point, near in weight and slant, from the fallback stack by script;
 * NULL where no face has it (the caller reports it). */
const op_face *op_face_fallback(op_fonts *f, uint32_t code_point, int weight, op_slant slant);

/* The Debian package that would have the code point, for messages; NULL where none of ours. */
const char *op_font_package_for(uint32_t code_point);
#endif
