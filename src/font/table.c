#include "font/table.h"

static const op_face_row faces[] = {
#define OP_FACE(family, weight, slant, from, to, file, package, licence, coverage, features)                           \
    {family, weight, OP_SLANT_##slant, from, to, file, package, licence, coverage, features},
#include <fonts/faces.def>
#undef OP_FACE
};

static const op_alias_row aliases[] = {
#define OP_ALIAS(name, family, size) {name, family, size},
#include <fonts/aliases.def>
#undef OP_ALIAS
};

static const op_fallback_row fallbacks[] = {
#define OP_FALLBACK(script, file, bold, index, package, licence) {script, file, bold, index, package, licence},
#include <fonts/fallback.def>
#undef OP_FALLBACK
};

static const op_coverage_row coverages[] = {
#define OP_COVERAGE(id, name, letters) {id, name, letters},
#include <fonts/coverage.def>
#undef OP_COVERAGE
};

static const op_script_row scripts[] = {
#define OP_SCRIPT(script, name) {script, name},
#include <fonts/scripts.def>
#undef OP_SCRIPT
};

#define ROWS(type, function, table)                                                                                    \
    const type *function(size_t *n)                                                                                    \
    {                                                                                                                  \
        *n = sizeof(table) / sizeof(table[0]);                                                                         \
        return table;                                                                                                  \
    }

ROWS(op_face_row, op_face_rows, faces)
ROWS(op_alias_row, op_alias_rows, aliases)
ROWS(op_fallback_row, op_fallback_rows, fallbacks)
ROWS(op_coverage_row, op_coverage_rows, coverages)
ROWS(op_script_row, op_script_rows, scripts)
