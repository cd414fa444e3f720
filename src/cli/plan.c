#include "cli/plan.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

enum { FOLDER_DEPTH_MAX = 32, LIST_MAX = 64 * 1024 * 1024 };

/* An input and the folder below OUT in which its outputs stand ("" or "sub/dir/"). */
typedef struct {
    const char *path, *below;
} found;

typedef struct {
    op_arena *a;
    op_say *say;
    found *all;
    size_t n, cap, failed;
} finder;

static const char *glue(op_arena *a, const char *x, const char *y)
{
    size_t n = strlen(x), m = strlen(y);
    char *p = op_arena_alloc(a, n + m + 1, 1);

    memcpy(p, x, n);
    memcpy(p + n, y, m);
    return p;
}

static const char *join(op_arena *a, const char *folder, const char *name)
{
    size_t n = strlen(folder);

    return glue(a, n && folder[n - 1] != '/' ? glue(a, folder, "/") : folder, name);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n > m && strcmp(name + n - m, suffix) == 0;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static void add(finder *f, const char *path, const char *below)
{
    f->all = op_grow(f->a, f->all, f->n, &f->cap, sizeof(*f->all));
    f->all[f->n++] = (found){path, below};
}

/* The inputs that a folder is searched for. */
static bool is_article(const char *name)
{
    static const char *const suffixes[] = {".txt", ".text", ".md", ".markdown"};

    for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
        if (ends_in(name, suffixes[i]))
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder, sorted by bytes so that no file system's order shows. */
static int list_folder(op_arena *a, const char *path, op_strings *names)
{
    DIR *d = opendir(path);
    struct dirent *e;

    if (!d)
        return errno;
    while ((e = readdir(d))) {
        if (e->d_name[0] == '.')
            continue;
        names->all = op_grow(a, names->all, names->n, &names->cap, sizeof(*names->all));
        names->all[names->n++] = op_arena_dup(a, e->d_name, strlen(e->d_name));
    }
    closedir(d);
    if (names->n)
        qsort(names->all, names->n, sizeof(*names->all), by_name);
    return 0;
}

static void search(finder *f, const char *path, const char *below, int depth)
{
    op_strings names = {0};
    const char *book = join(f->a, path, "book.yaml");
    int e;

    if (exists(book)) {
        add(f, book, below);
        return;
    }
    if (depth > FOLDER_DEPTH_MAX || (e = list_folder(f->a, path, &names)) != 0) {
        op_say_fault(f->say, "%s: %s", path, depth > FOLDER_DEPTH_MAX ? "folders nested too deep; left out" : strerror(e));
        f->failed++;
        return;
    }
    for (size_t i = 0; i < names.n; i++) {
        const char *inside = join(f->a, path, names.all[i]);
        struct stat st;
        if (lstat(inside, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            search(f, inside, glue(f->a, below, glue(f->a, names.all[i], "/")), depth + 1);
        else if (S_ISREG(st.st_mode) && is_article(names.all[i]))
            add(f, inside, below);
    }
}

static bool is_address(const char *input)
{
    return strncmp(input, "http://", 7) == 0 || strncmp(input, "https://", 8) == 0;
}

static void find(finder *f, const char *input)
{
    if (strcmp(input, "-") == 0) {
        add(f, input, "");
    } else if (is_address(input)) {
        op_say_fault(f->say, "%s: this version fetches nothing; save the page as text and name the file", input);
        f->failed++;
    } else if (is_folder(input)) {
        size_t before = f->n, failed = f->failed;
        search(f, input, "", 0);
        if (f->n == before && f->failed == failed) {
            op_say_fault(f->say, "%s: no article in this folder (.txt, .md, book.yaml)", input);
            f->failed++;
        }
    } else if (!exists(input)) {
        op_say_fault(f->say, "%s: no such file", input);
        f->failed++;
    } else {
        add(f, input, "");
    }
}

static int find_listed(finder *f, const char *list, bool nul)
{
    op_str text;
    int e = op_file_read(f->a, list, LIST_MAX, &text);

    if (e) {
        op_say_fault(f->say, "%s: %s", list, op_file_error(e));
        return OP_EXIT_FAILED;
    }
    char stop = nul ? '\0' : '\n';
    for (size_t i = 0; i < text.n;) {
        const char *end = memchr(text.p + i, stop, text.n - i);
        size_t n = end ? (size_t)(end - text.p) - i : text.n - i, used = n;
        if (!nul && used && text.p[i + used - 1] == '\r')
            used--;
        if (used)
            find(f, op_arena_dup(f->a, text.p + i, used));
        i += n + 1;
    }
    return OP_EXIT_OK;
}

/* What a work is called by its input: the file's name without folder and suffix. */
static const char *stem_of(op_arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    if (strcmp(path, "-") == 0)
        return "stdin";
    return op_arena_dup(a, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

typedef enum { OUT_FOLDER, OUT_PDF, OUT_EPUB, OUT_STREAM, OUT_BAD } out_kind;

static out_kind out_kind_of(const char *out)
{
    size_t n = out ? strlen(out) : 0;

    if (!out)
        return OUT_FOLDER;
    if (strcmp(out, "-") == 0)
        return OUT_STREAM;
    if (is_folder(out) || (n && out[n - 1] == '/'))
        return OUT_FOLDER;
    if (ends_in(out, ".pdf"))
        return OUT_PDF;
    if (ends_in(out, ".epub"))
        return OUT_EPUB;
    return OUT_BAD;
}

static int usage(op_say *say, const char *what)
{
    op_say_fault(say, "%s", what);
    return OP_EXIT_USAGE;
}

static int name_outputs(op_arena *a, const op_options *o, out_kind kind, op_unit *u, const char *stem, const char *below)
{
    bool both = o->pdf == o->epub;

    if (kind == OUT_STREAM) {
        u->pdf = o->pdf ? "-" : NULL;
        u->epub = o->epub ? "-" : NULL;
        return OP_EXIT_OK;
    }
    if (kind == OUT_PDF || kind == OUT_EPUB) {
        u->pdf = kind == OUT_PDF ? o->out : NULL;
        u->epub = kind == OUT_EPUB ? o->out : NULL;
        return OP_EXIT_OK;
    }
    const char *base = glue(a, below, stem);
    if (o->out)
        base = join(a, o->out, base);
    u->pdf = both || o->pdf ? glue(a, base, ".pdf") : NULL;
    u->epub = both || o->epub ? glue(a, base, ".epub") : NULL;
    return OP_EXIT_OK;
}

static int check_out(op_say *say, const op_options *o, out_kind kind, size_t works)
{
    if (kind == OUT_BAD)
        return usage(say, "-o wants a folder (one that exists, or a name that ends in /), FILE.pdf, FILE.epub, or -");
    if (kind == OUT_STREAM && o->pdf == o->epub)
        return usage(say, "-o - writes one file: say --pdf or --epub");
    if (kind == OUT_PDF && o->epub && !o->pdf)
        return usage(say, "--epub, and -o names a PDF");
    if (kind == OUT_EPUB && o->pdf && !o->epub)
        return usage(say, "--pdf, and -o names an EPUB");
    if (kind != OUT_FOLDER && works > 1)
        return usage(say, "-o names one file, and there are several inputs; bind makes one book of them, a folder takes all");
    return OP_EXIT_OK;
}

typedef struct {
    const char *path;
    const op_unit *unit;
} target;

static int by_path(const void *a, const void *b)
{
    return strcmp(((const target *)a)->path, ((const target *)b)->path);
}

/* Which file a name reaches, for telling inputs from outputs whatever they are called. */
typedef struct {
    dev_t device;
    ino_t number;
} identity;

static int by_identity(const void *pa, const void *pb)
{
    const identity *a = pa, *b = pb;

    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

typedef struct {
    identity *all;
    size_t n;
} identities;

static identities input_identities(const finder *f)
{
    identities set = {op_new_array(f->a, identity, f->n + 1), 0};
    struct stat st;

    for (size_t i = 0; i < f->n; i++)
        if (stat(f->all[i].path, &st) == 0)
            set.all[set.n++] = (identity){st.st_dev, st.st_ino};
    qsort(set.all, set.n, sizeof(*set.all), by_identity);
    return set;
}

static bool is_input(const identities *inputs, const char *path)
{
    struct stat st;

    if (!inputs->n || stat(path, &st) != 0)
        return false;
    identity want = {st.st_dev, st.st_ino};
    return bsearch(&want, inputs->all, inputs->n, sizeof(want), by_identity) != NULL;
}

/* What speaks against writing here; NULL: nothing. Only PDFs and EPUBs bear our mark. */
static const char *objection(const identities *inputs, const op_options *o, const char *path, bool marked)
{
    if (!exists(path))
        return NULL;
    if (is_input(inputs, path))
        return "is an input and stays as it is\n          nothing written; -o writes elsewhere (exit 5)";
    if (is_folder(path))
        return "is a folder; nothing written";
    if (o->force || (marked && op_file_is_ours(path)))
        return NULL;
    return marked ? "was not made by offprint and stays as it is\n"
                    "          nothing written; -f replaces it, -o FILE writes elsewhere (exit 5)"
                  : "is there already and stays as it is\n          nothing written; -f replaces it (exit 5)";
}

static int check_targets(op_arena *a, const op_options *o, op_plan *p, const finder *f)
{
    static const op_unit report = {.name = "--report"};
    target *t = op_new_array(a, target, p->n * 2 + 1);
    size_t n = 0;
    identities inputs = input_identities(f);
    int worst = OP_EXIT_OK;

    for (size_t i = 0; i < p->n; i++) {
        const char *paths[] = {p->units[i].pdf, p->units[i].epub};
        for (int k = 0; k < 2; k++)
            if (paths[k] && strcmp(paths[k], "-") != 0)
                t[n++] = (target){paths[k], &p->units[i]};
    }
    if (o->report_file)
        t[n++] = (target){o->report_file, &report};
    qsort(t, n, sizeof(*t), by_path);
    for (size_t i = 1; i < n; i++)
        if (strcmp(t[i].path, t[i - 1].path) == 0) {
            op_say_fault(f->say, "%s would come of both %s and %s; nothing written", t[i].path, t[i - 1].unit->name,
                         t[i].unit->name);
            return OP_EXIT_USAGE;
        }
    for (size_t i = 0; i < n; i++) {
        const char *why = objection(&inputs, o, t[i].path, t[i].unit != &report);
        if (!why)
            continue;
        op_say_fault(f->say, "%s %s", t[i].path, why);
        worst = OP_EXIT_FOREIGN;
    }
    return worst;
}

static op_unit *add_unit(op_arena *a, op_plan *p)
{
    p->units = op_grow(a, p->units, p->n, &p->cap, sizeof(*p->units));
    p->units[p->n] = (op_unit){0};
    return &p->units[p->n++];
}

static void unit_input(op_arena *a, op_unit *u, const char *path)
{
    u->inputs.all = op_grow(a, u->inputs.all, u->inputs.n, &u->inputs.cap, sizeof(*u->inputs.all));
    u->inputs.all[u->inputs.n++] = path;
}

static int plan_units(op_arena *a, const op_options *o, bool outputs, const finder *f, op_plan *p)
{
    out_kind kind = out_kind_of(o->out);
    /* one work of many inputs: a book, one timeline, one object of JSON */
    bool bind = o->command == OP_CMD_BIND || o->command == OP_CMD_TIMELINE ||
                (o->command == OP_CMD_INSPECT && o->format && strcmp(o->format, "json") == 0);
    int e = OP_EXIT_OK;

    if (outputs && !o->out && bind)
        return usage(f->say, "bind wants -o OUT: a folder, FILE.pdf or FILE.epub");
    if (outputs && (e = check_out(f->say, o, kind, bind ? 1 : f->n)) != OP_EXIT_OK)
        return e;
    for (size_t i = 0; i < f->n; i++) {
        op_unit *u = bind && i ? &p->units[0] : add_unit(a, p);
        unit_input(a, u, f->all[i].path);
        if (bind && i)
            continue;
        u->name = bind && o->out && kind != OUT_FOLDER ? o->out : f->all[i].path;
        if (outputs)
            e = name_outputs(a, o, kind, u, bind ? "book" : stem_of(a, f->all[i].path), f->all[i].below);
    }
    return e;
}

int op_plan_make(op_arena *a, const op_options *o, bool outputs, op_say *say, op_plan *out)
{
    finder f = {.a = a, .say = say};
    size_t streams = 0;
    int e = OP_EXIT_OK;

    *out = (op_plan){0};
    if (!o->inputs.n && !o->files_from)
        return usage(say, "no input; offprint --help shows how");
    for (size_t i = 0; i < o->inputs.n; i++)
        find(&f, o->inputs.all[i]);
    if (o->files_from && (e = find_listed(&f, o->files_from, o->nul)) != OP_EXIT_OK)
        return e;
    for (size_t i = 0; i < f.n; i++)
        streams += strcmp(f.all[i].path, "-") == 0;
    if (streams > 1 || (streams && o->files_from && strcmp(o->files_from, "-") == 0))
        return usage(say, "standard input can be read once");
    out->failed = f.failed;
    if (!f.n && !f.failed)
        return usage(say, "the list names no input");
    if (!f.n)
        return OP_EXIT_FAILED;
    e = plan_units(a, o, outputs, &f, out);
    if (e == OP_EXIT_OK && outputs)
        e = check_targets(a, o, out, &f);
    return e;
}

int op_plan_own(op_arena *a, const op_options *o, const char *stem, const op_unit *unit, op_say *say, op_plan *out)
{
    finder f = {.a = a, .say = say};
    out_kind kind = out_kind_of(o->out);

    *out = (op_plan){0};
    op_unit *u = add_unit(a, out);
    *u = *unit;
    if (o->dump)
        return OP_EXIT_OK;
    int e = check_out(say, o, kind, 1);
    if (e == OP_EXIT_OK)
        e = name_outputs(a, o, kind, u, stem, "");
    return e == OP_EXIT_OK ? check_targets(a, o, out, &f) : e;
}

static int make_folders(const char *path)
{
    op_arena *a = op_arena_new();
    char *copy = op_arena_dup(a, path, strlen(path));
    int e = 0;

    for (char *p = strchr(copy + 1, '/'); p && !e; p = strchr(p + 1, '/')) {
        *p = 0;
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            e = errno;
        *p = '/';
    }
    op_arena_free(a);
    return e;
}

int op_plan_folders(const op_plan *p, op_say *say)
{
    for (size_t i = 0; i < p->n; i++) {
        const char *paths[] = {p->units[i].pdf, p->units[i].epub};
        for (int k = 0; k < 2; k++) {
            int e = paths[k] && strchr(paths[k], '/') ? make_folders(paths[k]) : 0;
            if (e) {
                op_say_fault(say, "%s: %s", paths[k], strerror(e));
                return OP_EXIT_FAILED;
            }
        }
    }
    return OP_EXIT_OK;
}
