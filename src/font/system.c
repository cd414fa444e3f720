/* system.c - the system's fonts, asked only where a style names one or --system-fonts is given
 *
 * fontconfig is loaded when the first question comes and given a configuration object of our own; the process-wide one is
 * neither made nor read. It is asked once, for the list of all fonts, never for a match: a family is there or it is not, and
 * a letter goes to the face that is nearest in weight and slant, of equals the first by path, whatever the machine's
 * rules prefer. */
#include <string.h>
#include <strings.h>
#include <fontconfig/fontconfig.h>

#include "base/load.h"
#include "font/private.h"

#define CALLS(X)                                                                                                       \
    X(FcInitLoadConfigAndFonts) X(FcConfigDestroy) X(FcPatternCreate) X(FcPatternDestroy) X(FcPatternAddBool)          \
    X(FcPatternGetString) X(FcPatternGetInteger) X(FcPatternGetDouble) X(FcPatternGetRange) X(FcRangeGetDouble)        \
    X(FcPatternGetCharSet) X(FcCharSetHasChar) X(FcObjectSetCreate) X(FcObjectSetAdd) X(FcObjectSetDestroy)            \
    X(FcFontList) X(FcFontSetDestroy) X(FcWeightToOpenTypeDouble)

struct op_system {
    CALLS(OP_LOAD_MEMBER)
    FcConfig *config; /* NULL: fontconfig cannot be had */
    FcFontSet *all;   /* fonts with outlines */
};

static bool load(struct op_system *c)
{
    OP_LOAD(OP_LIBRARY_FONTCONFIG, CALLS)
}

static FcFontSet *list_all(const struct op_system *s)
{
    static const char *const objects[] = {FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_CHARSET};
    FcObjectSet *set = s->FcObjectSetCreate();
    FcPattern *wanted = s->FcPatternCreate();

    for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
        s->FcObjectSetAdd(set, objects[i]);
    s->FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcFontSet *found = s->FcFontList(s->config, wanted, set);
    s->FcPatternDestroy(wanted);
    s->FcObjectSetDestroy(set);
    return found;
}

static struct op_system *system_of(op_fonts *f)
{
    if (!f->system) {
        f->system = op_new(f->arena, struct op_system);
        if (load(f->system))
            f->system->config = f->system->FcInitLoadConfigAndFonts();
        if (f->system->config)
            f->system->all = list_all(f->system);
    }
    return f->system->all ? f->system : NULL;
}

void op_system_free(struct op_system *s)
{
    if (s && s->all)
        s->FcFontSetDestroy(s->all);
    if (s && s->config)
        s->FcConfigDestroy(s->config);
}

typedef struct {
    const char *file, *family;
    int index, weight, slant, width;
} candidate;

/* Whole numbers decide, whatever fractions the machine's tables come to. */
static int open_type(const struct op_system *s, double weight)
{
    return (int)(s->FcWeightToOpenTypeDouble(weight) + 0.5);
}

/* Weight of a pattern in OpenType's numbers; a variable font has a range, of which the wanted one is taken. */
static int weight_of(const struct op_system *s, FcPattern *p, int wanted)
{
    FcRange *range;
    double v = FC_WEIGHT_REGULAR, from, to;

    if (s->FcPatternGetDouble(p, FC_WEIGHT, 0, &v) == FcResultMatch)
        return open_type(s, v);
    if (s->FcPatternGetRange(p, FC_WEIGHT, 0, &range) != FcResultMatch || !s->FcRangeGetDouble(range, &from, &to))
        return 400;
    int low = open_type(s, from), high = open_type(s, to);
    return wanted < low ? low : wanted > high ? high : wanted;
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

/* What a font must have: a name, or a letter. */
typedef struct {
    const char *family; /* NULL: any */
    uint32_t letter;    /* 0: any */
} need;

static bool meets(const struct op_system *s, FcPattern *p, const need *n)
{
    FcCharSet *letters;
    FcChar8 *name;

    if (n->letter)
        return s->FcPatternGetCharSet(p, FC_CHARSET, 0, &letters) == FcResultMatch && s->FcCharSetHasChar(letters, n->letter);
    for (int k = 0; s->FcPatternGetString(p, FC_FAMILY, k, &name) == FcResultMatch; k++)
        if (strcasecmp((const char *)name, n->family) == 0)
            return true;
    return false;
}

static candidate best_of(const struct op_system *s, const need *n, int weight, op_slant slant)
{
    candidate best = {0}, c;
    int least = 0;

    for (int i = 0; i < s->all->nfont; i++) {
        if (!meets(s, s->all->fonts[i], n) || !read_candidate(s, s->all->fonts[i], weight, &c))
            continue;
        int d = cost(&c, weight, slant);
        if (!best.file || d < least || (d == least && strcmp(c.file, best.file) < 0)) {
            best = c;
            least = d;
        }
    }
    return best;
}

static bool find(op_fonts *f, const need *n, int weight, op_slant slant, op_face *out)
{
    const struct op_system *s = system_of(f);
    candidate best = s ? best_of(s, n, weight, slant) : (candidate){0};

    if (!best.file)
        return false;
    const char *path = op_arena_dup(f->arena, best.file, strlen(best.file)), *slash = strrchr(path, '/');
    *out = (op_face){.family = op_arena_dup(f->arena, best.family, strlen(best.family)), .weight = best.weight,
                     .slant = best.slant ? OP_SLANT_ITALIC : OP_SLANT_ROMAN, .path = path,
                     .index = (unsigned)best.index & 0xffff, .file = slash ? slash + 1 : path, .licence = "",
                     .origin = OP_FACE_OF_SYSTEM};
    op_font_say(f, OP_DIAG_FONT_SYSTEM, NULL, "%s (%s)", out->family, out->path);
    return true;
}

bool op_system_family(op_fonts *f, const char *family, int weight, op_slant slant, op_face *out)
{
    return find(f, &(need){.family = family}, weight, slant, out);
}

bool op_system_letter(op_fonts *f, uint32_t code_point, int weight, op_slant slant, op_face *out)
{
    return find(f, &(need){.letter = code_point}, weight, slant, out);
}
