/* part.c - "file.ttc#2", "file.ttc#PostScriptName": a face of a collection (RFC 8081, section 4.2) */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <hb-ot.h>

#include "font/private.h"

static unsigned by_name(const char *path, const char *name)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    unsigned n = hb_face_count(blob), found = 0;

    for (unsigned i = 0; i < n && i < 256 && !found; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        char text[128];
        unsigned size = sizeof(text);
        hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, text);
        if (strcmp(text, name) == 0)
            found = i + 1;
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    return found;
}

const char *op_font_part(op_fonts *f, const char *path, unsigned *index)
{
    enum { NOT_THERE = 0xffff };
    const char *hash = strrchr(path, '#');
    char *end;

    *index = 0;
    if (!hash || access(path, R_OK) == 0) /* a '#' of the file's own name */
        return path;
    const char *file = op_arena_dup(f->arena, path, (size_t)(hash - path));
    unsigned long number = strtoul(hash + 1, &end, 10);
    if (end == hash + 1 || *end)
        number = by_name(file, hash + 1);
    *index = number && number < NOT_THERE ? (unsigned)number - 1 : NOT_THERE;
    return file;
}
