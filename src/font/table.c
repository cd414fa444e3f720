#include "font/table.h"

static const op_face_row faces[] = {
#define OP_FACE(family, weight, slant, file, package, licence)                                                    \
    {family, weight, OP_SLANT_##slant, file, package, licence},
#include <fonts/faces.def>
#undef OP_FACE
};

static const op_fallback_row fallbacks[] = {
#define OP_FALLBACK(script, file, bold, index, package, licence) {script, file, bold, index, package, licence},
#include <fonts/fallback.def>
#undef OP_FALLBACK
};

const op_face_row *op_face_rows(size_t *n)
{
    *n = sizeof(faces) / sizeof(faces[0]);
    return faces;
}

const op_fallback_row *op_fallback_rows(size_t *n)
{
    *n = sizeof(fallbacks) / sizeof(fallbacks[0]);
    return fallbacks;
}
