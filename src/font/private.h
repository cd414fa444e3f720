#ifndef OP_FONT_PRIVATE_H
#define OP_FONT_PRIVATE_H
/* private.h - what the font module's files share */
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
    struct face_entry *next;
} face_entry;

struct op_fonts {
    op_arena *arena;
    op_diags *diags;
    const char *folders; /* parted by ':' */
    face_entry *first, **tail;
    uint32_t n_faces, n_fonts;
    hb_buffer_t *buffer;
    struct fallback_face *fallbacks; /* two a row of the fallback table: regular, bold; made when first asked */
};

/* Path of a file in the first folder that has it, owned by the arena; NULL where none has. */
const char *op_font_locate(op_fonts *f, const char *file);

/* The entry of a face by path and index, opened now or before; never NULL. */
face_entry *op_face_entry(op_fonts *f, const op_face *want);
#endif
