#include "cli/version.h"

#include <cairo.h>
#include <ft2build.h>
#include <hb.h>
#include <zlib.h>

#include FT_FREETYPE_H

#include "base/hash.h"
#include "layout/places.h"
#include "style/style.h"

/* The house styles by the hash of their sheets: what is set in them changes when one of these does. */
static void print_styles(FILE *out)
{
    op_arena *a = op_arena_new();
    const char *const *names = op_style_names_in(a, NULL);

    fputs("\"styles\": {", out);
    for (size_t i = 0; i == 0 || names[i - 1]; i++) {
        const char *name = i ? names[i - 1] : "base";
        op_str text = op_style_sheet(a, name, NULL);
        char hex[OP_SHA256_HEX + 1];
        op_sha256(text.p ? text.p : "", text.n, hex);
        fprintf(out, "%s\"%s\": \"%s\"", i ? ", " : "", name, hex);
    }
    fputs("}", out);
    op_arena_free(a);
}

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
            "\"pango\": \"%s\", \"zlib\": \"%s\", ",
            OP_VERSION, hb_version_string(), major, minor, patch, cairo_version_string(), pango ? pango : "",
            zlibVersion());
    print_styles(out);
    fputs("}\n", out);
}
