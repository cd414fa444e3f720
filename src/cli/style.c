/* style.c - which sheets a document is set with, and what they say */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/nearest.h"
#include "base/path.h"
#include "cli/job.h"
#include "css/css.h"
#include "style/export.h"

enum { BINDING_MAX = OP_MM(60), COLUMNS_MAX = 6 };

/* ---- the options' values ---- */

static int refuse_page(op_job *j, const char *option, const char *size)
{
    op_buf names = OP_BUF_INIT;

    for (const op_sheet_size *s = op_sheet_sizes; s->name; s++)
        op_buf_printf(&names, "%s, ", s->name);
    op_say_fault(&j->say, "--%s %s: there are %.*sand WxH in mm, in or pt, such as 120x180mm", option, size, (int)names.n, names.p);
    op_buf_free(&names);
    return OP_EXIT_USAGE;
}

/* Whether a declaration in a sheet could hold it: nothing that ends a declaration, or what is no token at all. */
static bool is_value(op_arena *a, const char *value)
{
    op_css_tokens t = op_css_tokenize(a, op_str_of(value));
    bool good = true;

    for (size_t i = 0; i < t.n && good; i++) {
        op_css_type k = (op_css_type)t.v[i].type;
        good = k != OP_CSS_BAD_STRING && k != OP_CSS_BAD_URL;
        if (t.v[i].match >= t.n && t.v[i].match) /* open to the end */
            good = false;
    }
    for (size_t i = 0; i < t.n && good; i = op_css_after(t, i)) {
        op_css_type k = (op_css_type)t.v[i].type;
        good = k != OP_CSS_SEMICOLON && k != OP_CSS_CLOSE_CURLY && k != OP_CSS_CLOSE_ROUND && k != OP_CSS_CLOSE_SQUARE;
    }
    return good;
}

/* NAME=VALUE with or without the two hyphens that the name has in a sheet. */
static int add_setting(op_job *j, const char *word)
{
    const char *name = strncmp(word, "--", 2) == 0 ? word + 2 : word, *equals = strchr(name, '=');
    size_t n = equals ? (size_t)(equals - name) : 0;

    for (size_t i = 0; i < n; i++)
        if (strchr(" \t\n\r;:{}()[]\"'\\,/", name[i]))
            n = 0;
    if (!n) {
        op_say_fault(&j->say, "--set %s: wants NAME=VALUE, such as accent=#005a9c", word);
        return OP_EXIT_USAGE;
    }
    if (!is_value(j->arena, equals + 1)) {
        op_say_fault(&j->say, "--set %s: that is no value of a property, such as #005a9c or 12pt", word);
        return OP_EXIT_USAGE;
    }
    j->set[j->n_set++] = (op_setting_pair){op_arena_dup(j->arena, name, n), equals + 1};
    return OP_EXIT_OK;
}

static int check_settings(op_job *j, const op_options *o)
{
    j->set = op_new_array(j->arena, op_setting_pair, o->set.n + 1);
    for (size_t i = 0; i < o->set.n; i++)
        if (add_setting(j, o->set.all[i]) != OP_EXIT_OK)
            return OP_EXIT_USAGE;
    return OP_EXIT_OK;
}

/* STYLE or STYLE:PAGE. */
static int check_pages_of(op_job *j, const op_options *o)
{
    op_len width, height;

    if (!o->pages_of)
        return OP_EXIT_OK;
    const char *colon = strrchr(o->pages_of, ':');
    j->numbers_style = o->pages_of;
    if (!colon || strchr(colon, '/'))
        return OP_EXIT_OK;
    j->numbers_style = op_arena_dup(j->arena, o->pages_of, (size_t)(colon - o->pages_of));
    j->numbers_page = colon + 1;
    return op_page_size(colon + 1, &width, &height) ? OP_EXIT_OK : refuse_page(j, "pages-of", o->pages_of);
}

int op_style_options_check(op_job *j, const op_options *o)
{
    op_len width, height;

    if (o->page && !op_page_size(o->page, &width, &height))
        return refuse_page(j, "page", o->page);
    if (o->binding && (!op_length_parse(o->binding, &j->binding) || j->binding > BINDING_MAX)) {
        op_say_fault(&j->say, "--binding %s: wants a length up to 60mm, such as 6mm", o->binding);
        return OP_EXIT_USAGE;
    }
    if (o->columns) {
        char *end;
        long n = strtol(o->columns, &end, 10);
        if (*end || !*o->columns || n < 1 || n > COLUMNS_MAX) {
            op_say_fault(&j->say, "--columns %s: wants a number from 1 to %d", o->columns, COLUMNS_MAX);
            return OP_EXIT_USAGE;
        }
        j->columns = (int)n;
    }
    int e = check_pages_of(j, o);
    return e == OP_EXIT_OK ? check_settings(j, o) : e;
}

/* ---- the sheets of a document ---- */

static bool is_file(const char *sheet)
{
    size_t n = strlen(sheet);
    return strchr(sheet, '/') || (n > 4 && strcmp(sheet + n - 4, ".css") == 0);
}

/* A sheet that the document itself names stands in its folder, as its pictures do. */
static const char *sheet_of(op_arena *a, const op_document *d, const op_meta_entry *e)
{
    const char *name = op_arena_dup(a, e->value.p, e->value.n);

    if (!is_file(name) || !op_span_known(e->span))
        return name;
    const char *from = d->sources->all[e->span.source]->name;
    return op_path_inside(a, from, from, name);
}

static bool take_sheets(op_job *j, op_arena *a, op_document *d, op_strings *out)
{
    if (j->o->style.n) {
        *out = j->o->style;
        return true;
    }
    for (const op_meta_entry *e = d->meta.first; e; e = e->next) {
        if (strcmp(e->name, "style") != 0)
            continue;
        const char *sheet = sheet_of(a, d, e);
        if (!sheet) {
            op_diag_add(d->diags, OP_DIAG_PATH_OUTSIDE, e->span, e->value.p);
            return false;
        }
        out->all = op_grow(a, out->all, out->n, &out->cap, sizeof(*out->all));
        out->all[out->n++] = sheet;
    }
    return true;
}

/* ---- --set of what no sheet asks for ---- */

/* The names of custom properties in the sheets' texts, comments too: enough to tell a slip of the pen. */
static op_strings custom_names(op_arena *a, const op_sources *sources)
{
    static const char chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    op_strings names = {0};

    for (size_t i = 0; i < sources->n; i++) {
        op_str t = sources->all[i]->text;
        for (size_t k = 0, n; k + 2 < t.n; k += n) {
            n = 1;
            if (t.p[k] != '-' || t.p[k + 1] != '-')
                continue;
            size_t end = k + 2;
            while (end < t.n && t.p[end] && (strchr(chars, t.p[end]) || (unsigned char)t.p[end] >= 0x80))
                end++;
            n = end - k;
            if (n <= 2)
                continue;
            names.all = op_grow(a, names.all, names.n, &names.cap, sizeof(*names.all));
            names.all[names.n++] = op_arena_dup(a, t.p + k + 2, n - 2);
        }
    }
    return names;
}

static void check_set(const op_job *j, op_diags *d)
{
    op_arena *scratch = op_arena_new();
    op_strings names = custom_names(scratch, d->sources);

    for (size_t i = 0; i < j->n_set; i++) {
        bool known = false;
        for (size_t k = 0; k < names.n && !known; k++)
            known = strcmp(names.all[k], j->set[i].name) == 0;
        if (known)
            continue;
        op_diag_addf(d, OP_DIAG_CSS_SET, OP_NO_SPAN, "--set %s", j->set[i].name);
        const char *near = op_nearest(op_str_of(j->set[i].name), names.all, names.n, sizeof(*names.all));
        op_buf advice = OP_BUF_INIT;
        if (near) {
            op_buf_printf(&advice, "did you mean %s?", near);
            op_diag_advise(d, advice.p);
        }
        op_buf_free(&advice);
    }
    op_arena_free(scratch);
}

/* ---- messages about sheets ---- */

/* The same sheets serve many documents: what is the matter with them is told once a run. */
static bool told_before(op_job *j, op_diags *diags)
{
    op_buf text = OP_BUF_INIT;
    char hex[OP_SHA256_HEX + 1];

    op_diags_print(diags, (op_diag_format){.least = OP_REMARK}, &text);
    op_sha256(text.p, text.n, hex);
    op_buf_free(&text);
    for (size_t i = 0; i < j->told.n; i++)
        if (strcmp(j->told.all[i], hex) == 0)
            return true;
    j->told.all = op_grow(j->arena, j->told.all, j->told.n, &j->told.cap, sizeof(*j->told.all));
    j->told.all[j->told.n++] = op_arena_dup(j->arena, hex, OP_SHA256_HEX);
    return false;
}

static void tell(op_job *j, op_diags *diags)
{
    op_severity worst = op_diags_worst(diags);

    if (diags->n && !told_before(j, diags))
        op_say_diags(&j->say, diags);
    j->sheets_worst = worst > j->sheets_worst ? worst : j->sheets_worst;
}

static const op_style *make(op_job *j, op_arena *a, const op_style_input *in, bool epub)
{
    op_diags *diags;
    const op_style *s = op_style_make(a, in, &diags);

    if (s && epub)
        op_style_export_check(in, diags);
    if (s && in->n_set)
        check_set(j, diags);
    tell(j, diags);
    return s;
}

const op_style *op_job_style(op_job *j, op_arena *a, op_document *d, bool epub)
{
    op_strings sheets = {0};

    if (!take_sheets(j, a, d, &sheets))
        return NULL;
    op_style_input in = {.doc = d, .sheets = sheets.all, .n_sheets = sheets.n, .set = j->set, .n_set = j->n_set, .page = j->o->page,
                         .binding = j->binding, .columns = j->columns, .folders = j->style_path};
    return make(j, a, &in, epub);
}

const op_style *op_job_numbers_style(op_job *j, op_arena *a, const op_document *d)
{
    op_style_input in = {.doc = d, .sheets = &j->numbers_style, .n_sheets = 1, .page = j->numbers_page, .folders = j->style_path};

    return make(j, a, &in, false);
}
