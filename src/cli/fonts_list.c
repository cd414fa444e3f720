/* fonts_list.c - what there is to set with, family by family */
#include <stdio.h>
#include <string.h>

#include "cli/fonts.h"
#include "font/table.h"

bool op_fonts_have(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *p = words; (p = strstr(p, word)); p += n)
        if ((p == words || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return false;
}

bool op_fonts_for_text(const op_face_row *row)
{
    return row->from <= 11 && (!row->to || row->to > 11);
}

/* ---- what a family's faces have: from the files that are here, else as the manifest says ---- */

typedef struct {
    const op_face_row *row;
    const char *path;     /* NULL: not here */
    const char *broken;   /* its file where that is here and cannot be used */
    const char *coverage, *features;
} cut;

typedef struct {
    const cut *v;
    size_t n;
} family;

static const char *finish(op_arena *a, op_buf *b)
{
    op_buf_puts(b, "");
    return op_buf_finish(b, a).p;
}

static cut look_at(op_job *j, const op_face_row *row)
{
    op_fonts *fonts = op_job_fonts(j);
    cut c = {.row = row, .path = op_font_locate(fonts, row->file), .coverage = row->coverage, .features = row->features};
    op_face_wish w = {.family = row->family, .weight = row->weight, .slant = row->slant, .size = OP_PT(1) * (row->from + row->to ? row->from + 1 : 11)};
    const op_face *face = c.path ? op_face_want(fonts, &w) : NULL;
    op_buf coverage = OP_BUF_INIT, features = OP_BUF_INIT;

    if (!c.path || !face || strcmp(face->file, row->file) != 0) {
        c.broken = c.path ? row->file : NULL;
        return c;
    }
    op_face_coverage(face, &coverage);
    op_face_features(face, &features);
    c.coverage = finish(j->arena, &coverage);
    c.features = finish(j->arena, &features);
    return c;
}

static const cut *find_cut(const family *f, int weight, op_slant slant)
{
    const cut *found = NULL;

    for (size_t i = 0; i < f->n; i++)
        if (f->v[i].row->weight == weight && f->v[i].row->slant == slant && (!found || f->v[i].row->from))
            found = &f->v[i];
    return found;
}

/* The cut that a family is judged by: its upright for text. */
static const cut *text_cut(const family *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (op_fonts_for_text(f->v[i].row))
            return &f->v[i];
    return &f->v[0];
}

/* ---- fields ---- */

static void put_weights(const family *f, op_buf *out)
{
    op_buf both = OP_BUF_INIT, upright = OP_BUF_INIT, text = OP_BUF_INIT;

    for (int w = 100; w <= 1000; w += 100) {
        const cut *roman = find_cut(f, w, OP_SLANT_ROMAN), *italic = find_cut(f, w, OP_SLANT_ITALIC);
        if (roman)
            op_buf_printf(italic ? &both : &upright, " %d", w);
    }
    if (both.n)
        op_buf_printf(&text, "%s upright and italic", both.p + 1);
    if (upright.n)
        op_buf_printf(&text, "%s%s upright", text.n ? ", " : "", upright.p + 1);
    op_fonts_field(out, "weights", text.p);
    op_buf_free(&both);
    op_buf_free(&upright);
    op_buf_free(&text);
}

/* Only families that have cuts for sizes. */
static void put_sizes(const family *f, op_buf *out)
{
    op_buf text = OP_BUF_INIT;

    for (size_t i = 0; i < f->n; i++) {
        const op_face_row *r = f->v[i].row;
        if (!r->to || r->slant != OP_SLANT_ROMAN)
            continue;
        op_buf_printf(&text, "%s%s ", text.n ? ", " : "", r->file);
        if (r->from)
            op_buf_printf(&text, "from %d pt", r->from);
        else
            op_buf_printf(&text, "under %d pt", r->to);
    }
    if (text.n)
        op_fonts_field(out, "sizes", text.p);
    op_buf_free(&text);
}

/* Whether any cut of that weight and slant has it, whatever its size. */
static bool pair_has(const family *f, const op_face_row *as, const char *feature)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->v[i].row->weight == as->weight && f->v[i].row->slant == as->slant && op_fonts_have(f->v[i].features, feature))
            return true;
    return false;
}

/* Which of a family's faces have a feature: "" all, "upright", "not 700", "not 600 italic"; NULL none. */
static const char *who_has(op_arena *a, const family *f, const char *feature)
{
    bool all_roman = true, some = false, some_italic = false;
    const op_face_row *last = NULL;
    op_buf lacks = OP_BUF_INIT;

    for (size_t i = 0; i < f->n; i++) {
        const op_face_row *row = f->v[i].row;
        bool has = pair_has(f, row, feature), italic = row->slant == OP_SLANT_ITALIC;
        some |= has;
        some_italic |= has && italic;
        all_roman &= has || italic;
        if (!has && !(last && last->weight == row->weight && last->slant == row->slant))
            op_buf_printf(&lacks, "%s%d%s", lacks.n ? ", " : "not ", row->weight, italic ? " italic" : "");
        last = row;
    }
    const char *text = finish(a, &lacks);
    if (!some)
        return NULL;
    return *text && all_roman && !some_italic ? "upright" : text;
}

static void put_features(op_arena *a, const family *f, op_buf *out)
{
    static const struct {
        const char *feature, *name;
    } all[] = {{"smcp", "small capitals"}, {"onum", "old-style figures"}, {"lnum", "lining figures"},
               {"tnum", "figures of one width"}, {"sups", "superior figures"}, {"frac", "fractions"}};
    op_buf text = OP_BUF_INIT;

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        const char *who = who_has(a, f, all[i].feature);
        if (!who)
            continue;
        op_fonts_item(&text, all[i].name);
        if (*who)
            op_buf_printf(&text, " (%s)", who);
    }
    if (text.n)
        op_fonts_field(out, "has", text.p);
    op_buf_free(&text);
}

/* Names of what `have` covers, or of what it lacks of `of`. "Latin" alone where basic Latin is not all. */
static void name_coverage(const char *have, const char *of, op_buf *out)
{
    size_t n;
    const op_coverage_row *rows = op_coverage_rows(&n);

    for (size_t i = 0; i < n; i++) {
        bool has = op_fonts_have(have, rows[i].id), wanted = of ? op_fonts_have(of, rows[i].id) && !has : has;
        bool said_by_more = (strcmp(rows[i].id, "basic") == 0 && op_fonts_have(have, "latin")) ||
                            (strcmp(rows[i].id, "kazakh") == 0 && op_fonts_have(of ? of : have, "central-asian"));
        if (wanted && !said_by_more)
            op_fonts_item(out, rows[i].name);
    }
}

/* What the text cut covers, and which faces cover less. */
static void put_coverage(const family *f, op_buf *out)
{
    const cut *text = text_cut(f);
    op_buf names = OP_BUF_INIT;

    name_coverage(text->coverage, NULL, &names);
    op_fonts_field(out, "covers", names.n ? names.p : "");
    for (size_t i = 0; i < f->n; i++) {
        const cut *c = &f->v[i];
        op_buf less = OP_BUF_INIT;
        name_coverage(c->coverage, text->coverage, &less);
        op_buf_truncate(&names, 0);
        if (less.n && (!c->row->to || text->row->from == c->row->from)) {
            op_buf_printf(&names, "%d%s: no %s", c->row->weight, c->row->slant == OP_SLANT_ITALIC ? " italic" : "", less.p);
            op_fonts_field(out, "but", names.p);
        }
        op_buf_free(&less);
    }
    op_buf_free(&names);
}

static void put_aliases(const char *name, op_buf *out)
{
    size_t n;
    const op_alias_row *rows = op_alias_rows(&n);
    op_buf text = OP_BUF_INIT;

    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].family, name) == 0)
            op_fonts_item(&text, rows[i].name);
    if (text.n)
        op_fonts_field(out, "also as", text.p);
    op_buf_free(&text);
}

static void put_folder(const char *path, op_buf *out)
{
    op_buf text = OP_BUF_INIT;
    const char *slash = strrchr(path, '/');

    op_buf_add(&text, path, slash && slash > path ? (size_t)(slash - path) : strlen(path));
    op_fonts_field(out, "in", text.p);
    op_buf_free(&text);
}

static void put_places(const family *f, op_buf *out)
{
    op_buf text = OP_BUF_INIT, gone = OP_BUF_INIT;
    const char *path = NULL;

    for (size_t i = 0; i < f->n; i++) {
        if (!f->v[i].path)
            op_fonts_item(&gone, f->v[i].row->file);
        else if (!path)
            path = f->v[i].path;
        if (f->v[i].broken)
            op_fonts_field(out, "broken", f->v[i].broken);
    }
    op_buf_printf(&text, "Debian's %s, %s", f->v[0].row->package, f->v[0].row->licence);
    op_fonts_field(out, "from", text.p);
    if (path)
        put_folder(path, out);
    if (gone.n) {
        op_buf_printf(&gone, "; install %s", f->v[0].row->package);
        op_fonts_field(out, "not here", path ? gone.p : "");
    }
    op_buf_free(&text);
    op_buf_free(&gone);
}

static void put_files(const family *f, op_buf *out)
{
    for (size_t i = 0; i < f->n; i++)
        op_buf_printf(out, "    %d %-8s %s\n", f->v[i].row->weight, f->v[i].row->slant == OP_SLANT_ITALIC ? "italic" : "upright",
                      f->v[i].path ? f->v[i].path : f->v[i].row->file);
}

static void put_family(op_job *j, const op_face_row *rows, size_t n, op_buf *out)
{
    cut *cuts = op_new_array(j->arena, cut, n);
    family f = {cuts, n};

    for (size_t i = 0; i < n; i++)
        cuts[i] = look_at(j, &rows[i]);
    op_buf_printf(out, "%s%s\n", out->n ? "\n" : "", rows[0].family);
    put_weights(&f, out);
    put_sizes(&f, out);
    put_features(j->arena, &f, out);
    put_coverage(&f, out);
    put_aliases(rows[0].family, out);
    put_places(&f, out);
    if (j->o->verbose)
        put_files(&f, out);
}

/* ---- the list ---- */

static bool is_asked(const char **asked, const char *name)
{
    if (!asked[0])
        return true;
    for (; *asked; asked++)
        if (strcmp(*asked, name) == 0)
            return true;
    return false;
}

void op_fonts_list(op_job *j, const char **asked)
{
    size_t n, end;
    const op_face_row *rows = op_face_rows(&n);
    op_buf out = OP_BUF_INIT;

    for (size_t i = 0; i < n; i = end) {
        for (end = i; end < n && strcmp(rows[end].family, rows[i].family) == 0; end++)
            ;
        if (is_asked(asked, rows[i].family))
            put_family(j, &rows[i], end - i, &out);
    }
    if (!asked[0])
        op_fonts_scripts(j, &out);
    fwrite(out.p, 1, out.n, stdout);
    op_buf_free(&out);
}
