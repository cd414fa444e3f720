/* sheets.c - names and files to sheets; @import */
#include "style/sheets.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "base/path.h"
#include "style/custom.h"
#include "style/props.h"

/* ---- names ---- */

/* Rules themselves in place of a name: what a program, or an option, writes on the spot. */
static bool is_sheet(const char *name)
{
    op_str s = op_str_trim(op_str_of(name));

    return s.n && s.p[s.n - 1] == '}' && memchr(s.p, '{', s.n);
}

static bool is_file_name(const char *name)
{
    return strchr(name, '/') || op_str_ends(op_str_of(name), ".css");
}

static const op_embedded *builtin(op_str name)
{
    for (const op_embedded *b = op_builtin_sheets; b->name; b++)
        if (op_str_is(name, b->name))
            return b;
    return NULL;
}

/* FOLDER/NAME.css in the first folder of the list that has it; NULL. */
static const char *in_folders(op_arena *a, const char *folders, const char *name, op_str *text)
{
    for (const char *f = folders; f && *f;) {
        size_t n = strcspn(f, ":");
        op_buf path = OP_BUF_INIT;
        op_buf_add(&path, f, n);
        op_buf_printf(&path, "%s%s.css", n ? "/" : "", name);
        const char *p = op_buf_finish(&path, a).p;
        if (n && op_file_read(a, p, OP_CSS_SIZE_MAX, text) == 0)
            return p;
        f += n + (f[n] == ':');
    }
    return NULL;
}

op_str op_sheet_text(op_arena *a, const char *name, const char *folders, const char **path)
{
    op_str text = {NULL, 0};
    const op_embedded *b;

    *path = NULL;
    if (is_file_name(name)) {
        *path = name;
        return op_file_read(a, name, OP_CSS_SIZE_MAX, &text) == 0 ? text : (op_str){NULL, 0};
    }
    if ((*path = in_folders(a, folders, name, &text)))
        return text;
    b = builtin(op_str_of(name));
    return b ? b->text : (op_str){NULL, 0};
}

/* ---- reading one sheet ---- */

/* A file that was read before is one source: what is the matter with it is told once. */
static op_css_sheet *read_before(const op_sheets *s, const char *path)
{
    for (const op_sheet *k = s->first; k && path; k = k->next)
        if (k->path && strcmp(k->path, path) == 0)
            return k->css;
    return NULL;
}

static bool is_text(op_sheets *s, uint32_t source)
{
    const op_source *k = s->sources->all[source];

    if (!k->binary && k->guessed)
        op_diag_addf(s->diags, OP_DIAG_ENCODING_GUESSED, (op_span){source, 0, 0}, "%s", op_encoding_name(k->encoding));
    return !k->binary;
}

#define NO_TEXT "it is no text, or holds bytes that are 0"

/* NULL where it is no text. */
static op_sheet *parse(op_sheets *s, const char *name, const char *path, op_str text, op_origin origin)
{
    op_sheet *sheet = op_new(s->arena, op_sheet);

    *sheet = (op_sheet){.name = name, .path = path, .root = path, .origin = origin, .css = read_before(s, path)};
    if (!sheet->css) {
        uint32_t source = op_sources_add_read(s->sources, name, text);
        if (!is_text(s, source))
            return NULL;
        sheet->css = op_css_parse(s->arena, s->sources->all[source]->text, source, s->diags);
    }
    return sheet;
}

static void append(op_sheets *s, op_sheet *sheet)
{
    if (s->last)
        s->last->next = sheet;
    else
        s->first = sheet;
    s->last = sheet;
}

/* ---- @import ---- */

/* Who imports whom, for cycles: a sheet and what brought it. */
typedef struct chain {
    const struct chain *outer;
    const op_sheet *sheet;
    int depth;
} chain;

static bool in_chain(const chain *c, const char *path, const char *name)
{
    for (; c; c = c->outer)
        if (path ? c->sheet->path && strcmp(c->sheet->path, path) == 0
                 : name && !c->sheet->path && strcmp(c->sheet->name, name) == 0)
            return true;
    return false;
}

static op_span span_of(const op_sheet *s, uint32_t begin, uint32_t end)
{
    return (op_span){s->css->source, begin, end};
}

static void refuse(op_sheets *s, const op_sheet *from, const op_css_rule *rule, const char *why)
{
    op_diag_addf(s->diags, OP_DIAG_CSS_IMPORT, span_of(from, rule->at, rule->end), "%s", why);
}

/* The address of an @import: a string or url(). */
static bool address_of(const op_css_rule *rule, op_str *address, size_t *end)
{
    op_css_tokens t = rule->prelude;

    if (!t.n)
        return false;
    *end = 1;
    *address = t.v[0].text;
    if (t.v[0].type == OP_CSS_STRING || t.v[0].type == OP_CSS_URL)
        return true;
    if (t.v[0].type != OP_CSS_FUNCTION || !op_css_is(t.v[0].text, "url"))
        return false;
    size_t i = 1;
    while (i < t.n && t.v[i].type == OP_CSS_WHITESPACE)
        i++;
    if (i >= t.n || t.v[i].type != OP_CSS_STRING)
        return false;
    *address = t.v[i].text;
    *end = t.v[0].match < t.n ? t.v[0].match + 1 : t.n;
    return true;
}

/* A sheet of the program may be imported by its file name where no file of that name lies in the folder. */
static const op_embedded *builtin_file(op_str address)
{
    return op_str_ends(address, ".css") ? builtin(op_str_sub(address, 0, address.n - 4)) : NULL;
}

static op_sheet *open_import(op_sheets *s, const chain *c, const op_css_rule *rule, op_str address)
{
    const op_sheet *from = c->sheet;
    const char *name = op_arena_dup(s->arena, address.p, address.n), *path = NULL;
    const op_embedded *b = builtin_file(address);
    op_str text;
    int e = ENOENT;

    if (from->path) {
        path = op_path_inside(s->arena, from->root, from->path, name);
        if (!path) {
            refuse(s, from, rule, "only files inside the style's folder are read");
            return NULL;
        }
        if (in_chain(c, path, NULL)) { /* before it is read: thousands of such lines cost nothing */
            refuse(s, from, rule, "it imports itself");
            return NULL;
        }
        s->read++;
        e = op_file_read(s->arena, path, OP_CSS_SIZE_MAX, &text);
    }
    if (e == ENOENT && b)
        path = NULL, text = b->text, e = 0, s->read += !from->path;
    if (e) {
        refuse(s, from, rule, e == EFBIG ? "over 16 MB" : op_file_error(e));
        return NULL;
    }
    if (!path && in_chain(c, NULL, name)) {
        refuse(s, from, rule, "it imports itself");
        return NULL;
    }
    op_sheet *sheet = parse(s, path ? path : name, path, text, from->origin);
    if (sheet)
        sheet->root = path ? from->root : NULL;
    else
        refuse(s, from, rule, NO_TEXT);
    return sheet;
}

bool op_sheets_understand(void *self, op_str name, op_css_tokens value)
{
    const op_property *p = op_property_find(name);

    (void)self;
    return op_str_starts(name, "--") || (p && op_property_check(p, value, NULL));
}

/* supports( … ) behind the address: whether it holds. Moves behind it. */
static bool supported(op_sheets *s, op_css_tokens t, size_t *i)
{
    size_t begin = *i;

    while (begin < t.n && t.v[begin].type == OP_CSS_WHITESPACE)
        begin++;
    if (begin >= t.n || t.v[begin].type != OP_CSS_FUNCTION || !op_css_is(t.v[begin].text, "supports"))
        return true;
    size_t end = t.v[begin].match < t.n ? t.v[begin].match : t.n - 1;
    op_css_token *v = op_new_array(s->arena, op_css_token, end - begin + 2);
    memcpy(v, t.v + begin, (end - begin + 1) * sizeof(*v));
    v[0].type = OP_CSS_OPEN_ROUND; /* a declaration in round brackets, or a condition in them */
    *i = end + 1;
    return op_css_supports(op_tokens_part(s->arena, (op_css_tokens){v, end - begin + 1}, 0, end - begin + 1), op_sheets_understand, NULL);
}

static bool add_with_imports(op_sheets *s, op_sheet *sheet, const chain *outer);

static void import(op_sheets *s, const chain *c, const op_css_rule *rule)
{
    op_str address;
    size_t end;

    if (!address_of(rule, &address, &end)) {
        refuse(s, c->sheet, rule, "wants the name of a file, such as @import \"inks.css\"");
        return;
    }
    if (c->depth >= OP_IMPORT_DEPTH_MAX || s->read >= OP_SHEETS_MAX) {
        refuse(s, c->sheet, rule, c->depth >= OP_IMPORT_DEPTH_MAX ? "sheets import sheets deeper than 16" : "more than 256 sheets");
        return;
    }
    if (!supported(s, rule->prelude, &end))
        return;
    op_sheet *sheet = open_import(s, c, rule, address);
    if (!sheet)
        return;
    op_css_tokens media = op_tokens_part(s->arena, rule->prelude, end, rule->prelude.n);
    sheet->condition = c->sheet->condition;
    if (media.n) {
        op_sheet_condition *condition = op_new(s->arena, op_sheet_condition);
        *condition = (op_sheet_condition){c->sheet->condition, media};
        sheet->condition = condition;
    }
    add_with_imports(s, sheet, c);
}

/* The parser has told of imports that do not stand first, and dropped them: none stands behind a style rule. */
/* False for none. */
static bool add_with_imports(op_sheets *s, op_sheet *sheet, const chain *outer)
{
    chain c = {outer, sheet, outer ? outer->depth + 1 : 0};

    if (!sheet)
        return false;
    for (const op_css_rule *r = sheet->css->rules; r && r->name.n; r = r->next)
        if (op_str_is(r->name, "import"))
            import(s, &c, r);
    append(s, sheet);
    return true;
}

/* ---- styles ---- */

static void unknown_style(op_sheets *s, const char *name)
{
    size_t n = 0;

    while (op_builtin_sheets[n].name)
        n++;
    const char *near = op_nearest(op_str_of(name), op_builtin_sheets, n, sizeof(op_embedded));
    op_diag_add(s->diags, OP_DIAG_STYLE_MISSING, OP_NO_SPAN, name);
    op_buf b = OP_BUF_INIT;
    if (near && strcmp(near, "base") != 0)
        op_buf_printf(&b, "did you mean %s? ", near);
    op_buf_puts(&b, "there are");
    for (const op_embedded *k = op_builtin_sheets + 1; k->name; k++)
        op_buf_printf(&b, "%s %s", k == op_builtin_sheets + 1 ? "" : ",", k->name);
    op_buf_puts(&b, "; a file's name ends in .css or holds a slash");
    op_diag_advise(s->diags, b.p);
    op_buf_free(&b);
}

static const char *with_suffix(op_arena *a, const char *name)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "%s.css", name);
    return op_buf_finish(&b, a).p;
}

bool op_sheets_add(op_sheets *s, const char *name, op_origin origin)
{
    op_str text;
    const char *path;

    if (is_sheet(name)) {
        return add_with_imports(s, parse(s, "rules", NULL, op_str_of(name), origin), NULL);
    }
    if (is_file_name(name)) {
        int e = op_file_read(s->arena, name, OP_CSS_SIZE_MAX, &text);
        path = name;
        if (e) {
            op_diag_addf(s->diags, OP_DIAG_STYLE_UNREADABLE, OP_NO_SPAN, "%s: %s", name,
                         e == EFBIG ? "over 16 MB" : op_file_error(e));
            return false;
        }
    } else {
        text = op_sheet_text(s->arena, name, s->folders, &path);
        if (!text.p) {
            unknown_style(s, name);
            return false;
        }
    }
    bool good = add_with_imports(s, parse(s, path ? path : with_suffix(s->arena, name), path, text, origin), NULL);
    if (!good)
        op_diag_addf(s->diags, OP_DIAG_STYLE_UNREADABLE, OP_NO_SPAN, "%s: " NO_TEXT, name);
    return good;
}

void op_sheets_add_text(op_sheets *s, const char *name, op_str text, op_origin origin)
{
    add_with_imports(s, parse(s, name, NULL, text, origin), NULL);
}

bool op_sheet_applies(const op_sheet *s, const op_css_environment *e)
{
    for (const op_sheet_condition *c = s->condition; c; c = c->outer)
        if (!op_css_media(c->media, e))
            return false;
    return true;
}

void op_sheets_hash(const op_sheets *s, op_str more, char out[65])
{
    op_buf b = OP_BUF_INIT;

    for (const op_sheet *sheet = s->first; sheet; sheet = sheet->next) {
        op_buf_printf(&b, "%s\n", op_source_hash(s->sources->all[sheet->css->source]));
    }
    op_buf_str(&b, more);
    op_sha256(b.p, b.n, out);
    op_buf_free(&b);
}
