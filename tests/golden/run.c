/* run.c - one golden case: a folder with an input and what must come of it
 *
 *   golden FOLDER
 *       input.txt | input.md | book.yaml   the smallest input that shows the behaviour
 *       input.path                         instead: one line, the way to a fixture from here
 *       args                               options, parted by white space, as the command takes them
 *       NAME.want                          compared with the dump of that name, for each that is there
 *
 * OP_UPDATE=1 in the environment rewrites the .want files (model and diag, where a case has none). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "lang/lang.h"
#include "model/doc.h"
#include "read/inspect.h"
#include "read/read.h"
#ifdef OP_GOLDEN_TIMELINE
#include "timeline/timeline.h"
#endif

enum { MAX_FILE = 64 << 20, MAX_ARGS = 64 };

static const char *const inputs[] = {"input.txt", "input.md", "book.yaml", "input"};

static void dump_diag(const op_document *d, op_buf *out)
{
    op_diags_print(d->diags, (op_diag_format){OP_REMARK, false, false}, out);
}

static void dump_edits(const op_document *d, op_buf *out)
{
    for (size_t i = 0; i < d->n_edits; i++) {
        const op_edit *e = &d->edits[i];
        const op_source *s = d->sources->all[e->span.source];
        size_t line, column;
        op_source_place(s, e->span.begin, &line, &column);
        op_buf_printf(out, "%zu:%zu %s %s ", line, column, e->kind == OP_EDIT_DROPPED ? "dropped" : "repaired", e->rule);
        op_buf_quoted(out, op_str_sub(s->text, e->span.begin, e->span.end));
        if (e->kind == OP_EDIT_REPAIRED) {
            op_buf_puts(out, " -> ");
            op_buf_quoted(out, e->after);
        }
        op_buf_char(out, '\n');
    }
}

static void dump_report(const op_document *d, op_buf *out)
{
    op_inspect_report(d, false, out);
}

#ifdef OP_GOLDEN_TIMELINE
static void dump_timeline(const op_document *d, op_buf *out)
{
    op_timeline_json(d, out);
}

static void dump_timex(const op_document *d, op_buf *out)
{
    op_timeline_timex(d, out);
}
#endif

/* Messages last: the others may sort them. */
static const struct {
    const char *want;
    void (*dump)(const op_document *, op_buf *);
} dumps[] = {
    {"model.want", op_dump_model},         {"edits.want", dump_edits},   {"inspect.json.want", op_inspect_json},
    {"inspect.txt.want", op_inspect_text}, {"report.want", dump_report}, {"diag.want", dump_diag},
#ifdef OP_GOLDEN_TIMELINE
    {"events.want", op_dump_events},       {"timeline.json.want", dump_timeline}, {"timex.want", dump_timex},
#endif
};
enum { N_DUMPS = sizeof(dumps) / sizeof(dumps[0]) };

/* ---- options ---- */

static char *args[MAX_ARGS];
static const char *keep[MAX_ARGS], *drop[MAX_ARGS];

static bool read_args(op_arena *a, op_read_options *o)
{
    op_str text = {"", 0};
    int n = 0;

    if (op_file_read(a, "args", MAX_FILE, &text))
        return true;
    for (char *p = strtok(op_arena_dup(a, text.p, text.n), " \t\r\n"); p && n < MAX_ARGS; p = strtok(NULL, " \t\r\n"))
        args[n++] = p;
    o->keep = keep;
    o->drop = drop;
    for (int i = 0; i < n; i++) {
        const char **value = NULL;
        if (strcmp(args[i], "--keep-all") == 0) {
            o->keep_all = true;
            continue;
        }
        if (strcmp(args[i], "--keep") == 0)
            value = &keep[o->n_keep++];
        else if (strcmp(args[i], "--drop") == 0)
            value = &drop[o->n_drop++];
        else if (strcmp(args[i], "--lang") == 0)
            value = &o->lang;
        else if (strcmp(args[i], "--date") == 0)
            value = &o->date;
        else if (strcmp(args[i], "--from") == 0)
            value = &o->from;
        else if (strcmp(args[i], "--base") == 0)
            value = &o->base;
        if (!value || i + 1 == n) {
            fprintf(stderr, "args: %s\n", args[i]);
            return false;
        }
        *value = args[++i];
    }
    return true;
}

/* The file to read and the name that messages give it. */
static bool find_input(op_arena *a, const char **path, const char **name)
{
    op_str text;

    for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++)
        if (access(inputs[i], R_OK) == 0) {
            *path = *name = inputs[i];
            return true;
        }
    if (op_file_read(a, "input.path", MAX_FILE, &text))
        return false;
    text = op_str_trim(text);
    *path = op_arena_dup(a, text.p, text.n);
    const char *slash = strrchr(*path, '/');
    *name = slash ? slash + 1 : *path;
    return true;
}

static bool read_case(op_document *d, op_lang *languages)
{
    op_read_options o = {.languages = languages};
    const char *path, *name;
    op_str raw = {"", 0};

    if (!find_input(d->arena, &path, &name) || op_file_read(d->arena, path, MAX_FILE, &raw) ||
        !read_args(d->arena, &o)) {
        fprintf(stderr, "no input, or args that cannot be read\n");
        return false;
    }
    if (access("input.offprint.yaml", R_OK) == 0)
        o.sidecar = "input.offprint.yaml";
    uint32_t source = op_sources_add(d->sources, name, raw);
    if (strcmp(name, "book.yaml") == 0)
        op_read_manifest(d, source, &o);
    else
        op_read_input(d, source, &o);
#ifdef OP_GOLDEN_TIMELINE
    for (int k = 0; k < N_DUMPS; k++)
        if ((strstr(dumps[k].want, "events") || strstr(dumps[k].want, "time")) && access(dumps[k].want, R_OK) == 0) {
            op_timeline_find(d, &(op_timeline_options){.anchor = o.date});
            break;
        }
#endif
    return true;
}

/* ---- comparing ---- */

static void show_first_difference(const char *name, op_str want, op_str got)
{
    size_t i = 0, line = 1, from = 0;

    for (; i < want.n && i < got.n && want.p[i] == got.p[i]; i++)
        if (want.p[i] == '\n')
            line++, from = i + 1;
    size_t w = from, g = from;
    while (w < want.n && want.p[w] != '\n')
        w++;
    while (g < got.n && got.p[g] != '\n')
        g++;
    printf("%s:%zu differs\n  want: %.*s\n  got:  %.*s\n", name, line, (int)(w - from), want.p + from, (int)(g - from),
           got.p + from);
}

static bool update(const char *name, op_str got)
{
    int fault = op_file_write(name, got);
    if (fault)
        printf("%s: %s\n", name, strerror(fault));
    return fault == 0;
}

static bool check(op_document *d, const char *name, void (*dump)(const op_document *, op_buf *), bool rewrite)
{
    op_buf got = OP_BUF_INIT;
    op_str want = {"", 0};
    bool same = true;

    dump(d, &got);
    if (rewrite) {
        same = update(name, op_buf_view(&got));
    } else if (op_file_read(d->arena, name, MAX_FILE, &want) || !op_str_eq(want, op_buf_view(&got))) {
        show_first_difference(name, want, op_buf_view(&got));
        same = false;
    }
    op_buf_free(&got);
    return same;
}

static int compare_all(op_document *d)
{
    const char *env = getenv("OP_UPDATE");
    bool rewrite = env && strcmp(env, "1") == 0, ok = true;
    int n = 0;

    for (int i = 0; i < N_DUMPS; i++)
        if (access(dumps[i].want, R_OK) == 0) {
            ok = check(d, dumps[i].want, dumps[i].dump, rewrite) && ok;
            n++;
        }
    if (!n && rewrite)
        return check(d, "model.want", op_dump_model, true) && check(d, "diag.want", dump_diag, true) ? 0 : 1;
    if (!n)
        printf("nothing to compare: no .want file\n");
    return ok && n ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc != 2 || chdir(argv[1]) != 0) {
        fprintf(stderr, "golden FOLDER: %s\n", argc == 2 ? strerror(errno) : "one folder is wanted");
        return 2;
    }
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_lang *languages = op_lang_new(NULL);
    int verdict = read_case(d, languages) ? compare_all(d) : 2;
    op_lang_free(languages);
    op_arena_free(a);
    return verdict;
}
