/* specimen.c - a PDF that shows the families: a document made in memory and set like any other */
#include <string.h>

#include "cli/fonts.h"
#include "cli/sample.h"
#include "cli/specimen_texts.h"
#include "font/table.h"

/* A family in a document under way. */
typedef struct {
    op_job *j;
    op_document *d;
    op_node *chapter;
    op_buf *css;
    const op_face_row *rows; /* of the family */
    size_t n_rows;
    int number;              /* of the family: its class is specimen-NUMBER */
} maker;

/* What is said of a face in small type is set in the style's own family. */
static const char common_rules[] =
    "@page{margin:16mm 22mm 12mm 22mm}body{hyphens:auto}.op-info{display:none}"
    ".specimen-family{break-before:page;font-size:26pt;line-height:32pt;font-weight:400;text-align:left}"
    ".specimen-1.specimen-family{break-before:auto}"
    ".specimen-about{font-size:9pt;line-height:14pt;text-indent:0;text-align:left;hyphens:manual}"
    ".specimen-letters,.specimen-size{text-indent:0;text-align:left;hyphens:manual}"
    ".specimen-letters{font-size:14pt;line-height:18pt}"
    ".specimen-cut{font-size:11pt;line-height:16pt;text-indent:0;text-align:left;hyphens:manual}"
    ".specimen-text{text-indent:0;font-size:10pt;line-height:13pt;margin-top:3pt}"
    ".specimen-small-caps{font-variant-caps:small-caps}"
    ".specimen-old{font-variant-numeric:oldstyle-nums}.specimen-lining{font-variant-numeric:lining-nums}"
    ".specimen-even{font-variant-numeric:lining-nums tabular-nums}";

/* ---- nodes ---- */

static const char *format(maker *m, const char *form, const char *a, int n)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "specimen-%d ", m->number);
    op_buf_puts(&b, form);
    if (a)
        op_buf_puts(&b, a);
    if (n)
        op_buf_printf(&b, "-%d", n);
    return op_buf_finish(&b, m->d->arena).p;
}

static op_node *add_block(maker *m, op_kind kind, const char *class)
{
    op_node *n = op_node_new(m->d, kind, OP_NO_SPAN);

    n->style = class;
    op_node_append(m->chapter, n);
    return n;
}

static void add_text(maker *m, op_node *to, const char *text)
{
    op_node_append(to, op_text_new(m->d, op_str_of(text), OP_NO_SPAN));
}

static op_node *add_paragraph(maker *m, const char *class, const char *text)
{
    op_node *n = add_block(m, OP_PARAGRAPH, class);

    add_text(m, n, text);
    return n;
}

static void add_italic(maker *m, op_node *to, const char *text)
{
    op_node *em = op_node_new(m->d, OP_EMPHASIS, OP_NO_SPAN);

    add_text(m, em, text);
    op_node_append(to, em);
}

/* ---- the parts of a family's page ---- */

static const op_face_row *text_row(const maker *m)
{
    for (size_t i = 0; i < m->n_rows; i++)
        if (op_fonts_for_text(&m->rows[i]))
            return &m->rows[i];
    return m->rows;
}

static bool has_row(const maker *m, int weight, op_slant slant)
{
    for (size_t i = 0; i < m->n_rows; i++)
        if (m->rows[i].weight == weight && m->rows[i].slant == slant)
            return true;
    return false;
}

static void add_heading(maker *m)
{
    op_node *h = add_block(m, OP_HEADING, format(m, "specimen-family", NULL, 0));
    op_buf about = OP_BUF_INIT;

    h->heading.level = 2;
    add_text(m, h, m->rows[0].family);
    op_buf_printf(&about, "%s, package %s", m->rows[0].licence, m->rows[0].package);
    add_paragraph(m, "specimen-about", about.p);
    op_buf_free(&about);
    op_buf_printf(m->css, ".specimen-%d,.specimen-%d *{font-family:\"%s\"}", m->number, m->number, m->rows[0].family);
}

static void add_letters(maker *m)
{
    const char *features = text_row(m)->features, *letters = format(m, "specimen-letters", NULL, 0);
    static const struct {
        const char *feature, *class, *text;
    } rows[] = {
        {"smcp", "specimen-letters specimen-small-caps", "Abcdefghijklm Nopqrstuvwxyz"},
        {"onum", "specimen-letters specimen-old", "0123456789 £1,250 in 1987"},
        {"lnum", "specimen-letters specimen-lining", "0123456789 £1,250 in 1987"},
        {"tnum", "specimen-letters specimen-even", "0123456789 £1,111 in 1111"},
    };

    add_paragraph(m, letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    add_paragraph(m, letters, "abcdefghijklmnopqrstuvwxyz fi fl ff & æ œ ß");
    add_paragraph(m, letters, "0123456789 .,:;!? ‘’ “” «» – — … § † ‡");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (op_fonts_have(features, rows[i].feature))
            add_paragraph(m, format(m, rows[i].class, NULL, 0), rows[i].text);
}

static void add_cuts(maker *m)
{
    static const char *const names[] = {"Thin", "Extra light", "Light", "Regular", "Medium", "Semibold", "Bold", "Extra bold", "Black"};

    for (int w = 100; w <= 900; w += 100) {
        op_buf text = OP_BUF_INIT;
        if (!has_row(m, w, OP_SLANT_ROMAN))
            continue;
        op_buf_printf(&text, "%s %d, ", names[w / 100 - 1], w);
        op_node *p = add_paragraph(m, format(m, "specimen-cut specimen-weight", NULL, w), text.p);
        add_text(m, p, "the quarto lies open");
        if (has_row(m, w, OP_SLANT_ITALIC)) {
            add_text(m, p, " ");
            add_italic(m, p, "and its italic beside it");
        }
        op_buf_printf(m->css, ".specimen-weight-%d{font-weight:%d}", w, w);
        op_buf_free(&text);
    }
}

static void add_sizes(maker *m)
{
    static const int sizes[] = {7, 9, 11, 14, 19, 24};

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        op_buf text = OP_BUF_INIT;
        op_buf_printf(&text, "%d pt: one smudged comma", sizes[i]);
        add_paragraph(m, format(m, "specimen-size specimen-size", NULL, sizes[i]), text.p);
        op_buf_printf(m->css, ".specimen-size-%d{font-size:%dpt;line-height:%dpt}", sizes[i], sizes[i], sizes[i] * 13 / 10 + 1);
        op_buf_free(&text);
    }
}

static void add_languages(maker *m)
{
    const char *coverage = text_row(m)->coverage, *class = format(m, "specimen-text", NULL, 0);

    for (const op_specimen_text *t = op_specimen_texts; t->lang; t++)
        if (op_fonts_have(coverage, t->coverage))
            add_paragraph(m, class, t->text)->lang = t->lang;
}

static void add_family(maker *m)
{
    add_heading(m);
    add_letters(m);
    add_cuts(m);
    add_sizes(m);
    add_languages(m);
}

/* ---- the document ---- */

static bool wanted(op_fonts *fonts, const char **asked, const op_face_row *row)
{
    if (!op_font_locate(fonts, row->file))
        return false; /* a specimen of what stands in its place would be a lie */
    if (!asked[0])
        return true;
    while (*asked && strcmp(*asked, row->family) != 0)
        asked++;
    return *asked != NULL;
}

static size_t add_families(maker *m, const char **asked)
{
    size_t n, end, found = 0;
    const op_face_row *rows = op_face_rows(&n);

    for (size_t i = 0; i < n; i = end) {
        for (end = i; end < n && strcmp(rows[end].family, rows[i].family) == 0; end++)
            ;
        if (!wanted(op_job_fonts(m->j), asked, &rows[i]))
            continue;
        m->rows = &rows[i];
        m->n_rows = end - i;
        m->number = (int)++found;
        add_family(m);
    }
    return found;
}

static op_document *make_document(op_job *j, op_arena *a, const char **asked, op_buf *css)
{
    op_document *d = op_document_new(a);
    maker m = {.j = j, .d = d, .css = css, .chapter = op_node_new(d, OP_CHAPTER, OP_NO_SPAN)};
    op_node *title = op_node_new(d, OP_TITLE, OP_NO_SPAN);
    static const struct {
        const char *name, *value;
    } facts[] = {{"title", "Faces to set with"}, {"language", "en-GB"}};

    op_node_append(d->root, m.chapter);
    op_node_append(m.chapter, title);
    add_text(&m, title, facts[0].value);
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        op_meta_set(d, &d->meta, facts[i].name, op_str_of(facts[i].value), OP_NO_SPAN, "offprint");
        op_meta_set(d, &m.chapter->chapter.meta, facts[i].name, op_str_of(facts[i].value), OP_NO_SPAN, "offprint");
    }
    op_buf_puts(css, common_rules);
    return add_families(&m, asked) ? d : NULL;
}

static int make(op_job *j, op_options *o, op_document *d, const char *rules)
{
    static const op_embedded none[] = {{NULL, {NULL, 0}}};
    op_unit unit = {.name = "specimen", .own = none};

    o->out = o->specimen_file ? o->specimen_file : o->out;
    o->command = OP_CMD_BUILD;
    o->pdf = true;
    o->timeline = "never";
    o->colophon = "none";
    o->style.all = op_grow(j->arena, o->style.all, o->style.n, &o->style.cap, sizeof(*o->style.all));
    if (!o->style.n)
        o->style.all[o->style.n++] = "article";
    o->style.all = op_grow(j->arena, o->style.all, o->style.n, &o->style.cap, sizeof(*o->style.all));
    o->style.all[o->style.n++] = rules;
    j->o = o;
    int e = op_plan_own(j->arena, o, "offprint-fonts", &unit, &j->say, &j->plan);
    if (e == OP_EXIT_OK)
        e = op_plan_folders(&j->plan, &j->say);
    j->steps = 4;
    return e == OP_EXIT_OK ? op_job_make(j, d->arena, &j->plan.units[0], d) : e;
}

int op_fonts_specimen(op_job *j, const char **asked)
{
    op_arena *a = op_arena_new();
    op_options *o = op_new(j->arena, op_options);
    op_buf css = OP_BUF_INIT;
    op_document *d = make_document(j, a, asked, &css);
    int e = OP_EXIT_FAILED;

    *o = *j->o;
    if (d)
        e = make(j, o, d, css.p);
    else
        op_say_fault(&j->say, "none of these families is here; offprint fonts names their packages");
    op_say_progress_end(&j->say);
    op_job_say_fonts(j);
    op_buf_free(&css);
    op_arena_free(a);
    return e;
}
