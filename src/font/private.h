#ifndef OP_FONT_PRIVATE_H
#define OP_FONT_PRIVATE_H
/* private.h - what the font module's files share */
#include "base/str.h"
#include "font/font.h"

typedef struct sized {
    op_font pub;
    struct sized *next;
} sized;

/* An opened face, or the memory of one that could not be opened (pub.hb NULL): asked for again, it stays
 * quiet. */
typedef struct face_entry {
    op_face pub; /* first: a const op_face * of ours points at an entry */
    hb_font_t *plain; /* in font units, for look-ups and metrics */
    hb_set_t *letters;
    sized *sizes;
    uint64_t bytes;
    op_span wished; /* where a sheet first asked for it */
    struct face_entry *next;
} face_entry;

/* A file that a style brings, read once for all faces and weights of it. */
typedef struct brought_file {
    const char *path;
    hb_blob_t *blob;
    struct brought_file *next;
} brought_file;

/* A message about fonts that was given: each only once a run. */
typedef struct said {
    op_diag_code code;
    const char *text;
    struct said *next;
} said;

struct op_fonts {
    op_arena *arena;
    op_diags *diags;
    op_span at; /* in the diags' sources: what asks for the face that is being looked for */
    const char *folders; /* parted by ':' */
    const char *built_in; /* the part of folders that the build found */
    face_entry *first, **tail;
    uint32_t n_faces, n_fonts;
    hb_buffer_t *buffer;
    struct fallback_face *fallbacks; /* two a row of the fallback table: regular, bold; made when first asked */
    op_face_source *brought;
    size_t n_brought;
    brought_file *files;
    uint64_t file_bytes; /* of all of them */
    bool system_allowed;
    struct op_system *system; /* NULL: not asked yet */
    said *said;
};

/* One message about fonts, at f->at; what was said before is not said again. advice may be NULL. */
void op_font_say(op_fonts *f, op_diag_code code, const char *advice, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What is said from now on is said there; returns where it was said before, for f->at. */
static inline op_span op_font_ask_at(op_fonts *f, op_span at)
{
    op_span before = f->at;

    f->at = at;
    return before;
}

/* The entry of a face by path, index and, of a variable font, weight and slant, opened now or before; never NULL. */
face_entry *op_face_entry(op_fonts *f, const op_face *want);

/* That of a face that is open; NULL: it is not one of f's. */
face_entry *op_face_entry_of(op_fonts *f, const op_face *face);

/* The file of a path that may name a face of a collection, and its index; owned by f. An index that no file has where there is
 * no such face. */
const char *op_font_part(op_fonts *f, const char *path, unsigned *index);

/* What the file's first bytes say of a format that is not taken ("WOFF2, …"); NULL: perhaps a font. */
const char *op_font_foreign(op_str bytes);

/* variable.c: the face at one weight and slant with no axes left, in place of hb, which is destroyed; hb itself where it
 * has no axes, or, with *fixed false, where only the default can be had. */
hb_face_t *op_font_instance(hb_face_t *hb, int weight, op_slant slant, bool *fixed);

/* Whether every glyph can be cut out as the outputs will: for files whose origin is not known to be good. */
bool op_font_proves(hb_face_t *hb);

/* Whether nine in ten of the Latin letters and figures that it says to have have ink and a width: a face whose tables are
 * whole and whose outlines are not would set a text that nobody can see. True of a face without any. */
bool op_font_draws(hb_face_t *hb);

/* Whether the tables of outlines, widths and letters are what their checksums say. True of collections, which are not
 * looked into. */
bool op_font_sound(hb_face_t *hb);

/* Distance of what is there from what is wanted: slant before weight; among equally near weights the heavier one
 * where a heavy one is wanted. A multiple of 2: room for a smaller preference. */
int op_font_distance(int weight, op_slant slant, int wanted_weight, op_slant wanted_slant);

/* Emoji, tiles, cards and their kin. */
bool op_font_is_picture(uint32_t code_point);

/* The ISO 15924 code that rows of the fallback table know a letter by. */
void op_font_script(uint32_t code_point, char out[5]);

typedef enum { OP_LETTER, OP_LETTER_SIGN, OP_LETTER_PRIVATE, OP_LETTER_UNASSIGNED } op_letter_kind;
op_letter_kind op_font_letter_kind(uint32_t code_point);

/* system.c: the system's face of that name, or one that has the letter; false where there is none. Strings are owned by f. */
bool op_system_family(op_fonts *f, const char *family, int weight, op_slant slant, op_face *out);
bool op_system_letter(op_fonts *f, uint32_t code_point, int weight, op_slant slant, op_face *out);
void op_system_free(struct op_system *s);
#endif
