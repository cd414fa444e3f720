#ifndef OP_FONT_FONT_H
#define OP_FONT_FONT_H
/* font.h - faces by file, fonts as a face at a size, and who comes next when a letter is missing
 *
 * Faces are named in fonts/faces.def and found by file along the data path. A style may bring files of its own
 * (op_fonts_add), which go before ours; the system's fonts serve only where a style names one with local() or
 * op_fonts_allow_system was called. Nothing is ever synthesised, and what cannot be had is said once.
 * docs/fonts.md tells all of it. Not thread-safe: one op_fonts a thread. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hb.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/len.h"

typedef struct op_fonts op_fonts;

typedef enum { OP_SLANT_ROMAN, OP_SLANT_ITALIC } op_slant;
typedef enum { OP_FACE_OURS, OP_FACE_OF_STYLE, OP_FACE_OF_SYSTEM } op_face_origin;

/* A font file that was found and opened. Owned by op_fonts. */
typedef struct {
    const char *family;    /* our name for it: "Vollkorn", "EB Garamond" */
    int weight;            /* 400, 500, 600, 700, 900 */
    op_slant slant;
    const char *path;      /* of the file */
    unsigned index;        /* which face of a collection; 0 for a plain file */
    const char *file;      /* its name alone, "Vollkorn-Regular.ttf": what PDFs and dumps show */
    const char *licence;   /* "OFL-1.1" …; "" where not known */
    const char *package;   /* the Debian package that has it; NULL: not known */
    op_face_origin origin;
    bool whole;            /* its makers allow embedding with all its glyphs only */
    hb_face_t *hb;         /* immutable; a variable font is already set to one weight */
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

enum {
    OP_FONT_SIZE_MAX = 256 * 1024 * 1024, /* limit: font-size, bytes of a font file */
    OP_FONT_BYTES_MAX = 1024 * 1024 * 1024, /* limit: font-bytes, of all files that styles bring */
    OP_FONT_FACES_MAX = 1000              /* limit: font-faces, faces that a style brings */
};

/* ---- the fonts of a job ---- */

/* data_path: folders searched first, parted by ':'; NULL for the built-in ones. */
op_fonts *op_fonts_new(const char *data_path, op_diags *diags);
void op_fonts_free(op_fonts *f);

/* Where messages go from now on; the places of what is asked for from now on lie in its sources. */
void op_fonts_tell(op_fonts *f, op_diags *diags);

/* Whether the system's fonts may serve for families and letters that none of ours and of the style has. */
void op_fonts_allow_system(op_fonts *f, bool allowed);

/* A face that a style brings with @font-face. */
typedef struct {
    const char *family;
    const char *path;   /* the file; "#2" or "#PostScriptName" behind it picks one of a collection; NULL: `local` */
    const char *local;  /* the name of one of ours, or of the system's */
    int weight;         /* of a variable font: the weight to set it to */
    op_slant slant;
    op_span at;         /* where the sheet says so */
} op_face_source;

/* The faces of the style to be set, in place of those of the style before; strings are copied. Files are opened when
 * they are asked for. Families that are brought hide ours of the same name. */
void op_fonts_add(op_fonts *f, const op_face_source *faces, size_t n);

/* ---- faces ---- */

typedef struct {
    const char *family;
    const char *const *families; /* in order, NULL at the end; NULL: family alone */
    const char *otherwise;       /* the family that stands where none of these is there; NULL: one of ours */
    int weight;
    op_slant slant;
    op_len size;                 /* picks among the optical sizes of a family; 0: one for text */
    bool small_caps;             /* prefer a cut that has them */
    const op_span *at;           /* where a sheet names the families: the place of messages; NULL: none does */
} op_face_wish;

/* The face nearest to the wish in the first family that can be had, else in a family of ours that serves; each thing
 * that is not as wished is one message. NULL, with an error, where no font at all can be used. */
const op_face *op_face_want(op_fonts *f, const op_face_wish *wish);

/* The face of the family nearest in weight with that slant; NULL with a message where the family is unknown
 * or its file is not found or broken. */
const op_face *op_face_find(op_fonts *f, const char *family, int weight, op_slant slant);
/* The same by a wish, whose family alone counts of those that it names. */
const op_face *op_face_of(op_fonts *f, const op_face_wish *wish);

/* Whether the face, which was found for the wish, has its weight and slant; tells where it has not. */
bool op_face_serves(op_fonts *f, const op_face *face, const op_face_wish *wish);

/* The file itself, without any table: for tests. NULL with a message where it is broken or may not be embedded;
 * family and licence are then only names for messages. */
const op_face *op_face_open(op_fonts *f, const char *path, const char *family, int weight, op_slant slant);

const op_font *op_font_at(op_fonts *f, const op_face *face, op_len size);

/* A buffer for shaping that lives as long as f: whoever uses it empties it first and keeps nothing in it. */
hb_buffer_t *op_fonts_buffer(op_fonts *f);

/* The glyph of a code point in a face; 0 where it has none. */
uint32_t op_face_glyph(const op_face *face, uint32_t code_point);

/* True where the face's substitutions know an OpenType feature, "smcp" say. */
bool op_face_has_feature(const op_face *face, const char tag[4]);

/* The same for text that wants it: where the face has neither the feature nor such glyphs already (old-style figures
 * by default, say), that is said, once a face and feature, where the face was first wished for. */
bool op_face_ask_feature(op_fonts *f, const op_face *face, const char tag[4]);

/* ---- embedding ---- */

typedef enum { OP_EMBED_FREELY, OP_EMBED_TO_EDIT, OP_EMBED_TO_VIEW, OP_EMBED_NOT } op_embed_right;

/* OS/2 fsType (OpenType 1.9): the least restrictive right that is granted, and how. Faces that may not be embedded, or as
 * bitmaps only, are never handed out; both outputs ask op_face.whole before they cut a face down. */
typedef struct {
    op_embed_right right;
    bool whole, bitmaps;
} op_embedding;
op_embedding op_embedding_of(hb_face_t *hb);

/* ---- letters that are missing ---- */

/* A face that has the code point, near in weight and slant, from the fallback stack by script, then the
 * system's where it may serve; NULL where no face has it (the caller reports it). */
const op_face *op_face_fallback(op_fonts *f, uint32_t code_point, int weight, op_slant slant);

/* The Debian package with a face for the code point's script that is not here; NULL where all are here or none of ours
 * would have it. */
const char *op_font_package_for(op_fonts *f, uint32_t code_point);

/* "Han", "Mongolian"; "symbols", "private use" … for what belongs to no script. Never NULL. */
const char *op_font_script_name(uint32_t code_point);

/* Code points that nobody has: gathered while a document is set, told at its end. */
typedef struct op_missing op_missing;
op_missing *op_missing_new(op_arena *a);
/* at: where it stands first; known ones are left aside. */
void op_missing_add(op_missing *m, uint32_t code_point, op_span at);
/* One warning a code point; of a script that misses more than three, one for all at the place of the first, and a remark
 * for each of the others. Empties m. */
void op_missing_tell(op_missing *m, op_fonts *f, op_diags *diags);

/* ---- what there is ---- */

typedef struct {
    size_t opened;      /* faces whose files were opened, good or not */
    uint64_t bytes;     /* of their files */
    bool system_asked;  /* fontconfig was loaded */
} op_fonts_stats;
op_fonts_stats op_fonts_count(const op_fonts *f);

/* The i-th face opened, broken ones included (hb is NULL); NULL beyond the last. */
const op_face *op_fonts_opened(const op_fonts *f, size_t i);

/* Ids of fonts/coverage.def that the face covers whole, parted by spaces. */
void op_face_coverage(const op_face *face, op_buf *out);
/* Those of "smcp c2sc onum lnum pnum tnum sups frac" that it has, parted by spaces. */
void op_face_features(const op_face *face, op_buf *out);
#endif
