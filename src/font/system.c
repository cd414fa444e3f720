/* system.c - the system's fonts, asked only where a style names one or --system-fonts is given
 *
 * fontconfig is loaded when the first question comes and given a configuration object of our own; the process-wide one is
 * neither made nor read. Only lists are asked for, never a match: a family is there or it is not, and a letter goes
 * to the face that is nearest in weight and slant, of equals the first by path, whatever the machine's rules prefer. */
#include <string.h>
#include <fontconfig/fontconfig.h>

#include "base/load.h"
#include "font/private.h"

#define CALLS(X)                                                                                                       \
    X(FcInitLoadConfigAndFonts) X(FcConfigDestroy) X(FcPatternCreate) X(FcPatternDestroy) X(FcPatternAddString)        \
    X(FcPatternAddBool) X(FcPatternAddCharSet) X(FcPatternGetString) X(FcPatternGetInteger) X(FcPatternGetDouble)      \
    X(FcPatternGetBool) X(FcPatternGetRange) X(FcRangeGetDouble) X(FcObjectSetCreate) X(FcObjectSetAdd)                \
    X(FcObjectSetDestroy) X(FcFontList) X(FcFontSetDestroy) X(FcCharSetCreate) X(FcCharSetAddChar) X(FcCharSetDestroy) \
    X(FcWeightToOpenTypeDouble)

struct op_system {
    CALLS(OP_LOAD_MEMBER)
    FcConfig *config; /* NULL: fontconfig cannot be had */
};

static bool load(struct op_system *c)
{
    OP_LOAD(OP_LIBRARY_FONTCONFIG, CALLS)
}

static struct op_system *system_of(op_fonts *f)
{
    if (!f->system) {
        f->system = op_new(f->arena, struct op_system);
        if (load(f->system))
            f->system->config = f->system->FcInitLoadConfigAndFonts();
    }
    return f->system->config ? f->system : NULL;
}

void op_system_free(struct op_system *s)
{
    if (s && s->config)
        s->FcConfigDestroy(s->config);
}

static FcFontSet *list(struct op_system *s, FcPattern *wanted)
{
    static const char *const objects[] = {FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_VARIABLE};
    FcObjectSet *set = s->FcObjectSetCreate();

    for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
        s->FcObjectSetAdd(set, objects[i]);
    s->FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcFontSet *found = s->FcFontList(s->config, wanted, set);
    s->FcObjectSetDestroy(set);
    return found;
}

typedef struct {
    const char *file, *family;
    int index, weight, slant, width;
} candidate;

/* Weight of a pattern in OpenType's numbers; a variable font has a range, of which the wanted one is taken. */
static int weight_of(const struct op_system *s, FcPattern *p, int wanted)
{
    FcRange *range;
    double v = FC_WEIGHT_REGULAR, low, high;

    if (s->FcPatternGetDouble(p, FC_WEIGHT, 0, &v) == FcResultMatch)
        return (int)(s->FcWeightToOpenTypeDouble(v) + 0.5);
    if (s->FcPatternGetRange(p, FC_WEIGHT, 0, &range) != FcResultMatch || !s->FcRangeGetDouble(range, &low, &high))
        return 400;
    low = s->FcWeightToOpenTypeDouble(low);
    high = s->FcWeightToOpenTypeDouble(high);
    return wanted < low ? (int)low : wanted > high ? (int)high : wanted;
}

/* Copies in formats that op_font_foreign would refuse. */
static bool is_packed(const char *file)
{
    op_str name = op_str_of(file);

    return op_str_ends(name, ".woff") || op_str_ends(name, ".woff2") || op_str_ends(name, ".pfb") || op_str_ends(name, ".t1");
}

static bool read_candidate(const struct op_system *s, FcPattern *p, int wanted, candidate *out)
{
    FcChar8 *file, *family;

    *out = (candidate){.width = FC_WIDTH_NORMAL};
    if (s->FcPatternGetString(p, FC_FILE, 0, &file) != FcResultMatch ||
        s->FcPatternGetString(p, FC_FAMILY, 0, &family) != FcResultMatch)
        return false;
    out->file = (const char *)file;
    out->family = (const char *)family;
    s->FcPatternGetInteger(p, FC_INDEX, 0, &out->index);
    s->FcPatternGetInteger(p, FC_SLANT, 0, &out->slant);
    s->FcPatternGetInteger(p, FC_WIDTH, 0, &out->width);
    out->weight = weight_of(s, p, wanted);
    return !is_packed(out->file);
}

static int cost(const candidate *c, int weight, op_slant slant)
{
    int width = c->width > FC_WIDTH_NORMAL ? c->width - FC_WIDTH_NORMAL : FC_WIDTH_NORMAL - c->width;

    return op_font_distance(c->weight, c->slant ? OP_SLANT_ITALIC : OP_SLANT_ROMAN, weight, slant) + width * 1000;
}

static bool best_of(op_fonts *f, FcFontSet *found, int weight, op_slant slant, op_face *out)
{
    candidate best = {0}, c;
    int least = 0;

    for (int i = 0; found && i < found->nfont; i++) {
        if (!read_candidate(f->system, found->fonts[i], weight, &c))
            continue;
        int d = cost(&c, weight, slant);
        int order = best.file && d == least ? strcmp(c.file, best.file) : d - least;
        if (!best.file || order < 0) {
            best = c;
            least = d;
        }
    }
    if (!best.file)
        return false;
    const char *path = op_arena_dup(f->arena, best.file, strlen(best.file)), *slash = strrchr(path, '/');
    *out = (op_face){.family = op_arena_dup(f->arena, best.family, strlen(best.family)), .weight = best.weight,
                     .slant = best.slant ? OP_SLANT_ITALIC : OP_SLANT_ROMAN, .path = path,
                     .index = (unsigned)best.index & 0xffff, .file = slash ? slash + 1 : path, .licence = "",
                     .origin = OP_FACE_OF_SYSTEM};
    return true;
}

/* Asks for what the pattern says and ends it. */
static bool ask(op_fonts *f, FcPattern *wanted, int weight, op_slant slant, op_face *out)
{
    struct op_system *s = f->system;
    FcFontSet *found = list(s, wanted);
    bool good = best_of(f, found, weight, slant, out);

    if (found)
        s->FcFontSetDestroy(found);
    s->FcPatternDestroy(wanted);
    if (good)
        op_font_say(f, OP_DIAG_FONT_SYSTEM, NULL, "%s (%s)", out->family, out->path);
    return good;
}

bool op_system_family(op_fonts *f, const char *family, int weight, op_slant slant, op_face *out)
{
    struct op_system *s = system_of(f);

    if (!s)
        return false;
    FcPattern *wanted = s->FcPatternCreate();
    s->FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    return ask(f, wanted, weight, slant, out);
}

bool op_system_letter(op_fonts *f, uint32_t code_point, int weight, op_slant slant, op_face *out)
{
    struct op_system *s = system_of(f);

    if (!s)
        return false;
    FcPattern *wanted = s->FcPatternCreate();
    FcCharSet *letters = s->FcCharSetCreate();
    s->FcCharSetAddChar(letters, code_point);
    s->FcPatternAddCharSet(wanted, FC_CHARSET, letters);
    s->FcCharSetDestroy(letters);
    return ask(f, wanted, weight, slant, out);
}
