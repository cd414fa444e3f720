/* find.c - which file serves for a family, weight, slant and size */
#define _GNU_SOURCE /* strcasestr */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/nearest.h"
#include "font/private.h"
#include "font/table.h"

int op_font_distance(int weight, op_slant slant, int wanted_weight, op_slant wanted_slant)
{
    int off = abs(weight - wanted_weight) * 2 + ((weight < wanted_weight) == (wanted_weight > 450));

    return (off + (slant != wanted_slant) * 10000) * 2;
}

static bool same_name(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}

/* What is looked for: one family of a wish. */
typedef struct {
    const char *family;
    int weight, points; /* points: in quarters, so that 9.75 is 39 */
    op_slant slant;
} query;

enum { TEXT_POINTS = 11 };

static op_span place_of(const op_face_wish *w)
{
    return w->at ? *w->at : OP_NO_SPAN;
}

static query query_of(const op_face_wish *w, const char *family)
{
    int points = w->size > 0 ? (int)(((int64_t)w->size * 4 + 512) / 1024) : TEXT_POINTS * 4;

    return (query){family, w->weight, points, w->slant};
}

/* ---- ours ---- */

static query follow_alias(query q)
{
    size_t n;
    const op_alias_row *rows = op_alias_rows(&n);

    for (size_t i = 0; i < n; i++)
        if (same_name(rows[i].name, q.family))
            return (query){rows[i].family, q.weight, rows[i].size ? rows[i].size * 4 : q.points, q.slant};
    return q;
}

static bool fits_size(const op_face_row *row, const query *q)
{
    return row->to == 0 || (q->points >= row->from * 4 && q->points < row->to * 4);
}

static const op_face_row *nearest_row(const query *q)
{
    size_t n;
    const op_face_row *rows = op_face_rows(&n), *best = NULL;
    int least = 0;

    for (size_t i = 0; i < n; i++) {
        if (!same_name(rows[i].family, q->family))
            continue;
        int d = op_font_distance(rows[i].weight, rows[i].slant, q->weight, q->slant) + !fits_size(&rows[i], q);
        if (!best || d < least) {
            best = &rows[i];
            least = d;
        }
    }
    return best;
}

static const op_face *usable(op_fonts *f, const op_face *want)
{
    face_entry *e = op_face_entry(f, want);

    return e->pub.hb ? &e->pub : NULL;
}

static void say_missing(op_fonts *f, const op_face_row *row)
{
    op_buf advice = OP_BUF_INIT;

    op_buf_printf(&advice, "install the package %s", row->package);
    op_font_say(f, OP_DIAG_FONT_MISSING, advice.p, "%s", row->file);
    op_buf_free(&advice);
}

static const op_face *open_row(op_fonts *f, const op_face_row *row)
{
    const char *path = op_font_locate(f, row->file);

    if (!path) {
        say_missing(f, row);
        return NULL;
    }
    op_face want = {.family = row->family, .weight = row->weight, .slant = row->slant, .path = path,
                    .file = row->file, .licence = row->licence, .package = row->package};
    return usable(f, &want);
}

static const op_face *find_ours(op_fonts *f, query q, bool *known)
{
    q = follow_alias(q);
    const op_face_row *row = nearest_row(&q);
    const op_face *face = row ? open_row(f, row) : NULL;

    *known = row != NULL;
    if (face || !row)
        return face;
    size_t n; /* the nearest cut is not to be had: any other of the family, roman first */
    const op_face_row *rows = op_face_rows(&n);
    for (size_t i = 0; i < n && !face; i++)
        if (same_name(rows[i].family, q.family) && rows[i].file != row->file && op_font_locate(f, rows[i].file))
            face = open_row(f, &rows[i]);
    return face;
}

/* ---- what a style brings ---- */

static void say_too_many(op_fonts *f, const op_face_source *first)
{
    op_span before = op_font_ask_at(f, first->at);

    op_font_say(f, OP_DIAG_LIMIT, NULL, "font-faces, %d faces of a style", OP_FONT_FACES_MAX);
    f->at = before;
}

void op_fonts_add(op_fonts *f, const op_face_source *faces, size_t n)
{
    if (n > OP_FONT_FACES_MAX)
        say_too_many(f, &faces[OP_FONT_FACES_MAX]);
    f->n_brought = n < OP_FONT_FACES_MAX ? n : OP_FONT_FACES_MAX;
    f->brought = op_new_array(f->arena, op_face_source, f->n_brought);
    for (size_t i = 0; i < f->n_brought; i++) {
        op_face_source *to = &f->brought[i];
        *to = faces[i];
        to->family = op_arena_dup(f->arena, to->family, strlen(to->family));
        if (to->path)
            to->path = op_arena_dup(f->arena, to->path, strlen(to->path));
        if (to->local)
            to->local = op_arena_dup(f->arena, to->local, strlen(to->local));
    }
}

/* local(): one of ours by its family's name, else the system's, as the style names it. */
static const op_face *open_local(op_fonts *f, const op_face_source *s, query q)
{
    bool known;
    op_face want = {0};

    q.family = s->local;
    const op_face *face = find_ours(f, q, &known);
    if (!face && !known && op_system_family(f, s->local, s->weight, s->slant, &want))
        face = usable(f, &want);
    if (!face && !known)
        op_font_say(f, OP_DIAG_FONT_UNKNOWN, NULL, "\"%s\"", s->local);
    return face;
}

static const op_face *open_brought(op_fonts *f, const op_face_source *s, query q)
{
    const char *slash, *path = s->path;

    if (!path)
        return s->local ? open_local(f, s, q) : NULL;
    op_face want = {.family = s->family, .weight = s->weight, .slant = s->slant, .licence = "",
                    .origin = OP_FACE_OF_STYLE};
    want.path = op_font_part(f, path, &want.index);
    slash = strrchr(want.path, '/');
    want.file = slash ? slash + 1 : want.path;
    return usable(f, &want);
}

/* The nearest that can be used; *known where the style brings the family at all. */
static const op_face *find_brought(op_fonts *f, query q, bool *known)
{
    op_arena *scratch = op_arena_new();
    bool *tried = op_new_array(scratch, bool, f->n_brought + 1);
    const op_face *face = NULL;
    size_t best;

    *known = false;
    do {
        int least = 0;
        best = f->n_brought;
        for (size_t i = 0; i < f->n_brought; i++) {
            const op_face_source *s = &f->brought[i];
            int d = op_font_distance(s->weight, s->slant, q.weight, q.slant);
            if (!tried[i] && same_name(s->family, q.family) && (best == f->n_brought || d <= least)) {
                best = i; /* of equals the later counts, as in CSS */
                least = d;
            }
        }
        if (best < f->n_brought) {
            *known = tried[best] = true;
            op_span before = op_font_ask_at(f, f->brought[best].at);
            face = open_brought(f, &f->brought[best], q);
            f->at = before;
        }
    } while (!face && best < f->n_brought);
    op_arena_free(scratch);
    return face;
}

/* ---- a family ---- */

static const op_face *find_system(op_fonts *f, query q)
{
    op_face want = {0};

    if (!f->system_allowed || !op_system_family(f, q.family, q.weight, q.slant, &want))
        return NULL;
    return usable(f, &want);
}

/* One family wherever it is; *known: somebody has the name, so what is wrong has been said. */
static const op_face *find_family(op_fonts *f, query q, bool *known)
{
    bool ours = false;
    const op_face *face = f->n_brought ? find_brought(f, q, known) : (*known = false, NULL);

    if (!face)
        face = find_ours(f, q, &ours);
    *known |= ours;
    if (!face && !ours)
        face = find_system(f, q);
    *known |= face != NULL;
    return face;
}

/* ---- messages about what is not as wished ---- */

static const char *cut_name(int weight, op_slant slant)
{
    bool italic = slant == OP_SLANT_ITALIC;

    if (weight >= 600)
        return italic ? "bold italic" : "bold";
    if (weight <= 300)
        return italic ? "light italic" : "light";
    return italic ? "italic" : "regular";
}

/* Bold that is not bold, a slant that is not there; a weight that is near is as good as asked for. */
bool op_face_serves(op_fonts *f, const op_face *face, const op_face_wish *w)
{
    bool bold = w->weight >= 600, got = face->weight >= 600;

    if (face->slant == w->slant && (bold == got || abs(face->weight - w->weight) <= 150))
        return true;
    op_span before = op_font_ask_at(f, place_of(w));
    op_font_say(f, OP_DIAG_FONT_FACE, NULL, "%s has no %s; %s set instead", face->family, cut_name(w->weight, w->slant),
                cut_name(face->weight, face->slant));
    f->at = before;
    return false;
}

static void say_unknown(op_fonts *f, const char *family)
{
    size_t n;
    const op_face_row *rows = op_face_rows(&n);
    const char *near = op_nearest(op_str_of(family), &rows[0].family, n, sizeof(rows[0]));
    op_buf advice = OP_BUF_INIT;

    if (near)
        op_buf_printf(&advice, "did you mean \"%s\"?", near);
    else if (!f->system_allowed)
        op_buf_puts(&advice, "offprint fonts lists those that are there; --system-fonts asks the system's, too");
    op_font_say(f, OP_DIAG_FONT_UNKNOWN, advice.n ? advice.p : NULL, "\"%s\"", family);
    op_buf_free(&advice);
}

/* ---- wishes ---- */

const op_face *op_face_of(op_fonts *f, const op_face_wish *w)
{
    op_span before = op_font_ask_at(f, place_of(w));
    bool known;
    const op_face *face = find_family(f, query_of(w, w->family), &known);

    if (!known)
        say_unknown(f, w->family);
    f->at = before;
    return face;
}

const op_face *op_face_find(op_fonts *f, const char *family, int weight, op_slant slant)
{
    return op_face_of(f, &(op_face_wish){.family = family, .weight = weight, .slant = slant});
}

static const op_face *in_family(op_fonts *f, const op_face_wish *w, const char *family, bool *known)
{
    query q = query_of(w, family);
    const op_face *face = find_family(f, q, known);

    if (face && w->small_caps && !op_face_has_feature(face, "smcp")) { /* the cut for another size may have them */
        size_t n;
        const op_face_row *rows = op_face_rows(&n);
        for (size_t i = 0; i < n; i++)
            if (same_name(rows[i].family, face->family) && rows[i].weight == face->weight &&
                rows[i].slant == face->slant && strstr(rows[i].features, "smcp") && op_font_locate(f, rows[i].file))
                return open_row(f, &rows[i]);
    }
    return face;
}

/* When nothing that was wished can be had. */
static const op_face *last_resort(op_fonts *f, const op_face_wish *w)
{
    static const char *const serif[] = {"Vollkorn", "Gentium Plus", "Noto Serif", "Linux Libertine", "EB Garamond",
                                        "Charis SIL", "Andika", "Noto Sans", "Noto Sans Mono"};
    static const char *const sans[] = {"Noto Sans", "Andika"}, *const mono[] = {"Noto Sans Mono"};
    const char *name = w->families && w->families[0] ? w->families[0] : w->family ? w->family : "";
    bool is_mono = strcasestr(name, "mono") || strcasestr(name, "code") || strcasestr(name, "courier");
    bool is_sans = !is_mono && (strcasestr(name, "sans") || strcasestr(name, "arial") || strcasestr(name, "helvetica"));
    const op_face *face = NULL;
    bool known;

    for (size_t i = 0; is_mono && !face && i < sizeof(mono) / sizeof(mono[0]); i++)
        face = in_family(f, w, mono[i], &known);
    for (size_t i = 0; is_sans && !face && i < sizeof(sans) / sizeof(sans[0]); i++)
        face = in_family(f, w, sans[i], &known);
    if (!face && w->otherwise)
        face = in_family(f, w, w->otherwise, &known);
    for (size_t i = 0; !face && i < sizeof(serif) / sizeof(serif[0]); i++)
        face = in_family(f, w, serif[i], &known);
    if (!face)
        op_font_say(f, OP_DIAG_FONT_NONE, "install one of the packages that offprint fonts names", "%s", name);
    else
        op_font_say(f, OP_DIAG_FONT_INSTEAD, NULL, "%s for \"%s\"", face->family, name);
    return face;
}

static const op_face *grant(op_fonts *f, const op_face_wish *w)
{
    const char *const alone[] = {w->family, NULL};
    const char *const *names = w->families && w->families[0] ? w->families : alone;
    const op_face *face = NULL;
    uint64_t unknown = 0; /* bit i: names[i]; of more nobody needs to hear */
    size_t n = 0;

    for (bool known; names[n] && !face; n++) {
        face = in_family(f, w, names[n], &known);
        if (!known && n < 64)
            unknown |= UINT64_C(1) << n;
    }
    for (size_t i = 0; i < n && i < 64; i++)
        if (face && i + 1 < n) /* what comes later in the list stands for it */
            op_font_say(f, OP_DIAG_FONT_INSTEAD, NULL, "%s for \"%s\"", face->family, names[i]);
        else if (!face && unknown >> i & 1)
            say_unknown(f, names[i]);
    if (!face)
        face = last_resort(f, w);
    if (face)
        op_face_serves(f, face, w);
    return face;
}

const op_face *op_face_want(op_fonts *f, const op_face_wish *w)
{
    op_span before = op_font_ask_at(f, place_of(w));
    const op_face *face = grant(f, w);

    face_entry *e = face ? op_face_entry_of(f, face) : NULL;
    if (e && !op_span_known(e->wished))
        e->wished = f->at;
    f->at = before;
    return face;
}

const op_face *op_face_open(op_fonts *f, const char *path, const char *family, int weight, op_slant slant)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    op_face want = {.family = op_arena_dup(f->arena, family, strlen(family)), .weight = weight, .slant = slant,
                    .path = op_arena_dup(f->arena, path, strlen(path)), .licence = "",
                    .file = op_arena_dup(f->arena, file, strlen(file)), .origin = OP_FACE_OF_STYLE};

    return usable(f, &want);
}
