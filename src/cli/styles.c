/* styles.c - the command styles: what there is, one of them as a sheet, what a sheet can say, a specimen */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/job.h"
#include "cli/properties.h"
#include "cli/sample.h"
#include "base/nearest.h"

/* ---- the list ---- */

/* What a sheet says of itself: behind the first " - " of the comment that it begins with, to the line's end. */
static op_str about(op_str sheet)
{
    const char *dash = NULL, *end = memchr(sheet.p, '\n', sheet.n);
    size_t n = end ? (size_t)(end - sheet.p) : sheet.n;

    if (n < 2 || memcmp(sheet.p, "/*", 2) != 0)
        return OP_STR("");
    for (size_t i = 2; i + 3 <= n && !dash; i++)
        if (memcmp(sheet.p + i, " - ", 3) == 0)
            dash = sheet.p + i + 3;
    if (!dash)
        return OP_STR("");
    op_str words = op_str_trim(op_str_sub(sheet, (size_t)(dash - sheet.p), n));
    return words.n > 2 && memcmp(words.p + words.n - 2, "*/", 2) == 0 ? op_str_trim(op_str_sub(words, 0, words.n - 2)) : words;
}

static int mm(op_len v)
{
    return (int)((v + OP_MM(1) / 2) / OP_MM(1));
}

/* "book          148 x 210 mm   EB Garamond 12 11/14   a book of A5 pages …" */
static void put_row(op_job *j, const char *name)
{
    op_arena *a = op_arena_new();
    op_style_input in = {.sheets = &name, .n_sheets = 1, .folders = j->style_path};
    op_diags *diags = NULL;
    const op_style *s = op_style_make(a, &in, &diags);
    op_buf page = OP_BUF_INIT, face = OP_BUF_INIT;

    if (s) {
        const op_computed *c = &s->role[OP_ROLE_BODY];
        op_str words = about(op_style_sheet(a, name, j->style_path));
        op_buf_printf(&page, "%d x %d mm", mm(s->page.width), mm(s->page.height));
        op_buf_printf(&face, "%s ", c->family);
        op_buf_points(&face, c->size);
        op_buf_char(&face, '/');
        op_buf_points(&face, c->leading);
        printf("%-13s %-14s %-24s %.*s\n", name, page.p, face.p, (int)words.n, words.p);
    } else {
        printf("%-13s cannot be read: offprint styles %s\n", name, name);
    }
    op_buf_free(&page);
    op_buf_free(&face);
    op_arena_free(a);
}

static int list(op_job *j)
{
    for (const char *const *name = op_style_names_in(j->arena, j->style_path); *name; name++)
        put_row(j, *name);
    return OP_EXIT_OK;
}

/* ---- a sheet ---- */

static int unknown(op_job *j, const char *name)
{
    const char *const *names = op_style_names_in(j->arena, j->style_path);
    size_t n = 0;

    while (names[n])
        n++;
    const char *near = op_nearest(op_str_of(name), names, n, sizeof(*names));
    op_say_fault(&j->say, "no style %s%s%s%s", name, near ? "; did you mean " : "", near ? near : "",
                 near ? "?" : "; offprint styles lists them");
    return OP_EXIT_USAGE;
}

static int print_sheets(op_job *j)
{
    for (size_t i = 0; i < j->o->inputs.n; i++) {
        op_str text = op_style_sheet(j->arena, j->o->inputs.all[i], j->style_path);
        if (!text.p)
            return unknown(j, j->o->inputs.all[i]);
        fwrite(text.p, 1, text.n, stdout);
    }
    return OP_EXIT_OK;
}

/* ---- a specimen ---- */

/* Facing pages show themselves in a book: two chapters. */
static bool wants_book(op_job *j)
{
    op_strings sheets = j->o->style;
    op_diags *diags = NULL;
    op_style_input in = {.sheets = sheets.all, .n_sheets = sheets.n, .page = j->o->page, .folders = j->style_path};
    const op_style *s = op_style_make(j->arena, &in, &diags);

    return s && s->page.facing;
}

static void push(op_arena *a, op_strings *list, const char *value)
{
    list->all = op_grow(a, list->all, list->n, &list->cap, sizeof(*list->all));
    list->all[list->n++] = value;
}

/* "book" of "styles/book.css". */
static const char *stem_of(op_arena *a, const char *sheet)
{
    const char *slash = strrchr(sheet, '/'), *name = slash ? slash + 1 : sheet, *dot = strrchr(name, '.');
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "%.*s-sample", (int)(dot && dot > name ? (size_t)(dot - name) : strlen(name)), name);
    return op_buf_finish(&b, a).p;
}

static int sample(op_job *j)
{
    op_options *o = op_new(j->arena, op_options);
    op_unit unit = {.name = "sample", .own = op_sample_texts};

    *o = *j->o;
    j->o = o;
    if (o->style.n && o->inputs.n) {
        op_say_fault(&j->say, "--sample shows one style: a name, or --style");
        return OP_EXIT_USAGE;
    }
    for (size_t i = 0; i < o->inputs.n; i++)
        push(j->arena, &o->style, o->inputs.all[i]);
    if (!o->style.n)
        push(j->arena, &o->style, "article");
    o->out = o->sample_file ? o->sample_file : o->out;
    size_t n = o->out ? strlen(o->out) : 0;
    if (!o->pdf && !o->epub && !(n > 5 && strcmp(o->out + n - 5, ".epub") == 0))
        o->pdf = true;
    bool book = wants_book(j);
    o->command = book ? OP_CMD_BIND : OP_CMD_BUILD;
    push(j->arena, &unit.inputs, OP_SAMPLE_ARTICLE);
    if (book) {
        push(j->arena, &unit.inputs, OP_SAMPLE_CHAPTER);
        push(j->arena, &o->meta, "title=Two Pieces from Orrin");
        push(j->arena, &o->meta, "byline=Mara Lindqvist");
        push(j->arena, &o->meta, "publisher=The Orrin Chronicle");
    }
    int e = op_plan_own(j->arena, o, stem_of(j->arena, o->style.all[o->style.n - 1]), &unit, &j->say, &j->plan);
    return e == OP_EXIT_OK ? op_run_make(j) : e;
}

int op_run_styles(op_job *j)
{
    const op_options *o = j->o;

    if (o->properties)
        return op_print_properties(j, stdout);
    if (o->sample || o->dump)
        return sample(j);
    if (o->inputs.n)
        return print_sheets(j);
    return list(j);
}
