#include "cli/version.h"

#include <cairo.h>
#include <ft2build.h>
#include <hb.h>
#include <zlib.h>

#include FT_FREETYPE_H

#include "layout/places.h"

void op_print_version(bool json, FILE *out)
{
    FT_Library ft;
    int major = 0, minor = 0, patch = 0;
    const char *pango;

    if (!json) {
        fprintf(out, "offprint %s\n", OP_VERSION);
        return;
    }
    if (FT_Init_FreeType(&ft) == 0) {
        FT_Library_Version(ft, &major, &minor, &patch);
        FT_Done_FreeType(ft);
    }
    pango = op_pango_version();
    fprintf(out,
            "{\"format\": 1, \"offprint\": \"%s\", \"harfbuzz\": \"%s\", \"freetype\": \"%d.%d.%d\", \"cairo\": \"%s\", "
            "\"pango\": \"%s\", \"zlib\": \"%s\"}\n",
            OP_VERSION, hb_version_string(), major, minor, patch, cairo_version_string(), pango ? pango : "",
            zlibVersion());
}
