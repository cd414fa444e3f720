#include "cli/options.h"

#include <stddef.h>
#include <string.h>

#include "read/nearest.h"

typedef enum { FLAG, VALUE, LIST, MAYBE } kind; /* MAYBE: --name or --name=VALUE */

enum { ANY = OP_CMD_BUILD | OP_CMD_BIND | OP_CMD_INSPECT | OP_CMD_TIMELINE, MAKE = OP_CMD_BUILD | OP_CMD_BIND };

typedef struct {
    const char *name;
    char letter;
    kind kind;
    const char *arg;     /* as help names it */
    const char *choices; /* words allowed, parted by |; NULL: any */
    unsigned commands;
    size_t at;           /* offset in op_options; MAYBE: of the flag, at2 of the value */
    size_t at2;
    const char *group, *help;
} option;

#define AT(field) offsetof(op_options, field)

static const option table[] = {
    {"output", 'o', VALUE, "OUT", NULL, ANY, AT(out), 0, "What comes out", "a folder, FILE.pdf, FILE.epub, or - (standard output)"},
    {"pdf", 0, FLAG, NULL, NULL, MAKE, AT(pdf), 0, NULL, "only the PDF (with --epub: both, as by default)"},
    {"epub", 0, FLAG, NULL, NULL, MAKE, AT(epub), 0, NULL, "only the EPUB"},
    {"force", 'f', FLAG, NULL, NULL, ANY, AT(force), 0, NULL, "replace files that offprint did not make (never an input)"},
    {"page", 0, VALUE, "SIZE", NULL, MAKE, AT(page), 0, NULL, "a4 (an article's default), a5 (a book's), a6, b5, letter, or 120x180mm"},
    {"style", 0, VALUE, "NAME", NULL, MAKE, AT(style), 0, NULL, "house style: article or book"},
    {"timeline", 0, VALUE, "WHEN", "auto|always|never", MAKE, AT(timeline), 0, NULL, "auto (from four dated events), always, never"},
    {"colophon", 0, VALUE, "KIND", "short|full|none", MAKE, AT(colophon), 0, NULL, "short (three lines at most), full (with every repair), none"},
    {"cover", 0, VALUE, "KIND", "auto|none", MAKE, AT(cover), 0, NULL, "auto (drawn for the EPUB), none"},
    {"private", 0, FLAG, NULL, NULL, MAKE, AT(private_), 0, NULL, "leave out file name, hashes, retrieval data and tool version"},
    {"format", 0, VALUE, "FORMAT", NULL, OP_CMD_INSPECT | OP_CMD_TIMELINE, AT(format), 0, NULL,
     "inspect: text, json, report; timeline: text, json, timex"},
    {"from", 0, VALUE, "FORMAT", "text|markdown|book", ANY, AT(from), 0, "What goes in", "text, markdown or book, where the name does not tell"},
    {"files-from", 0, VALUE, "LIST", NULL, ANY, AT(files_from), 0, NULL, "more inputs, one a line; - reads them from standard input"},
    {"null", '0', FLAG, NULL, NULL, ANY, AT(nul), 0, NULL, "names in that list end with NUL instead"},
    {"lang", 0, VALUE, "TAG", NULL, ANY, AT(lang), 0, NULL, "language of the text, such as en-GB (else it is found out)"},
    {"date", 0, VALUE, "DATE", NULL, ANY, AT(date), 0, NULL, "date of publication, YYYY-MM-DD, instead of the text's own"},
    {"meta", 'm', LIST, "NAME=VALUE", NULL, ANY, AT(meta), 0, NULL, "title, author, publisher, rights, source, …; repeatable"},
    {"keep", 0, LIST, "RULE", NULL, ANY, AT(keep), 0, NULL, "leave a clean-up rule out; repeatable; offprint help rules lists them"},
    {"drop", 0, LIST, "RULE", NULL, ANY, AT(drop), 0, NULL, "apply a rule that is off by default; repeatable"},
    {"keep-all", 0, FLAG, NULL, NULL, ANY, AT(keep_all), 0, NULL, "no clean-up at all"},
    {"notes", 0, VALUE, "FILE", NULL, ANY, AT(notes), 0, NULL, "the author's decisions (default: STEM.offprint.yaml beside the input)"},
    {"dry-run", 'n', FLAG, NULL, NULL, MAKE, AT(dry_run), 0, "How it runs", "say what would be written, write nothing"},
    {"strict", 0, FLAG, NULL, NULL, ANY, AT(strict), 0, NULL, "exit 1 when there was a warning"},
    {"messages", 0, VALUE, "KIND", "text|json", ANY, AT(messages), 0, NULL, "text, or JSON lines"},
    {"report", 0, MAYBE, "FILE", NULL, ANY, AT(report), AT(report_file), NULL, "what was read, dropped and mended, on stderr or to FILE"},
    {"quiet", 'q', FLAG, NULL, NULL, ANY, AT(quiet), 0, NULL, "only errors"},
    {"verbose", 'v', FLAG, NULL, NULL, ANY, AT(verbose), 0, NULL, "every repair"},
    {"progress", 0, VALUE, "WHEN", "auto|never", ANY, AT(progress), 0, NULL, "auto (on a terminal, after half a second), never"},
    {"dump", 0, VALUE, "STAGE", "model|events|styles|lines|pages|tags|nav|diag", ANY, AT(dump), 0, "For developers",
     "print one stage instead: model, events, styles, lines, pages, tags, nav, diag"},
    {"version", 0, FLAG, NULL, NULL, ANY | OP_CMD_HELP, AT(version), 0, NULL, "version and that of the libraries below; with --json as an object"},
    {"json", 0, FLAG, NULL, NULL, ANY | OP_CMD_HELP, AT(json), 0, NULL, "see --version"},
    {"help", 'h', FLAG, NULL, NULL, ANY | OP_CMD_HELP, AT(help), 0, NULL, "one screen; offprint help all is everything"},
};

enum { N_OPTIONS = sizeof(table) / sizeof(table[0]) };

static const struct {
    const char *name;
    op_command command;
    const char *synopsis, *help;
} commands[] = {
    {"build", OP_CMD_BUILD, "offprint [build] INPUT... [-o OUT] [options]", "each input becomes a PDF and an EPUB of its own"},
    {"bind", OP_CMD_BIND, "offprint bind INPUT... -o OUT [options]", "all inputs become one book, in the order given"},
    {"inspect", OP_CMD_INSPECT, "offprint inspect INPUT... [--format text|json|report]", "what was read, dropped, mended"},
    {"timeline", OP_CMD_TIMELINE, "offprint timeline INPUT... [--format text|json|timex]", "the dated events of the text"},
    {"help", OP_CMD_HELP, "offprint help [all|rules|COMMAND]", "this"},
};

enum { N_COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static void push(op_arena *a, op_strings *list, const char *value)
{
    list->all = op_grow(a, list->all, list->n, &list->cap, sizeof(*list->all));
    list->all[list->n++] = value;
}

static const option *by_name(const char *name, size_t n)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (strlen(table[i].name) == n && memcmp(table[i].name, name, n) == 0)
            return &table[i];
    return NULL;
}

static const option *by_letter(char letter)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (table[i].letter && table[i].letter == letter)
            return &table[i];
    return NULL;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);

    for (const char *p = choices; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL) {
        size_t len = strcspn(p, "|");
        if (len == n && memcmp(p, value, n) == 0)
            return true;
    }
    return false;
}

static int unknown(const char *word)
{
    char name[64];
    size_t n = strcspn(word, "=");

    snprintf(name, sizeof(name), "%.*s", n < 63 ? (int)n : 63, word);
    const char *near = op_nearest(op_str_of(name), table, N_OPTIONS, sizeof(table[0]));
    fprintf(stderr, "offprint: no option --%s%s%s%s\n", name, near ? "; did you mean --" : "", near ? near : "",
            near ? "?" : "; offprint help all lists them");
    return OP_EXIT_USAGE;
}

static int take(op_arena *a, const option *o, const char *value, op_options *out)
{
    char *base = (char *)out;

    if (!(o->commands & out->command)) {
        fprintf(stderr, "offprint: --%s is not for this command\n", o->name);
        return OP_EXIT_USAGE;
    }
    if (o->choices && value && !is_choice(o->choices, value)) {
        fprintf(stderr, "offprint: --%s takes %s, not %s\n", o->name, o->choices, value);
        return OP_EXIT_USAGE;
    }
    if (o->kind == FLAG || o->kind == MAYBE)
        *(bool *)(void *)(base + o->at) = true;
    if (o->kind == VALUE)
        *(const char **)(void *)(base + o->at) = value;
    if (o->kind == MAYBE && value)
        *(const char **)(void *)(base + o->at2) = value;
    if (o->kind == LIST)
        push(a, (op_strings *)(void *)(base + o->at), value);
    return OP_EXIT_OK;
}

static int want_value(const option *o)
{
    fprintf(stderr, "offprint: --%s wants %s behind it\n", o->name, o->arg);
    return OP_EXIT_USAGE;
}

static int long_option(op_arena *a, int argc, char **argv, int *i, op_options *out)
{
    const char *word = argv[*i] + 2;
    const char *equals = strchr(word, '=');
    const option *o = by_name(word, equals ? (size_t)(equals - word) : strlen(word));
    const char *value = equals ? equals + 1 : NULL;

    if (!o)
        return unknown(word);
    if (o->kind == FLAG && value) {
        fprintf(stderr, "offprint: --%s takes no value\n", o->name);
        return OP_EXIT_USAGE;
    }
    if ((o->kind == VALUE || o->kind == LIST) && !value) {
        if (*i + 1 >= argc)
            return want_value(o);
        value = argv[++*i];
    }
    return take(a, o, value, out);
}

static int short_options(op_arena *a, int argc, char **argv, int *i, op_options *out)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        const option *o = by_letter(*p);
        if (!o) {
            fprintf(stderr, "offprint: no option -%c; offprint help all lists them\n", *p);
            return OP_EXIT_USAGE;
        }
        const char *value = NULL;
        if (o->kind == VALUE || o->kind == LIST) {
            value = p[1] ? p + 1 : *i + 1 < argc ? argv[++*i] : NULL;
            if (!value)
                return want_value(o);
        }
        int e = take(a, o, value, out);
        if (e)
            return e;
        if (value)
            break;
    }
    return OP_EXIT_OK;
}

/* A first word that is a command is that command. */
static int find_command(int argc, char **argv, op_options *out)
{
    if (argc > 1)
        for (size_t i = 0; i < N_COMMANDS; i++)
            if (strcmp(argv[1], commands[i].name) == 0) {
                out->command = commands[i].command;
                return 2;
            }
    out->command = OP_CMD_BUILD;
    return 1;
}

int op_options_parse(op_arena *a, int argc, char **argv, op_options *out)
{
    bool words_only = false;

    *out = (op_options){.timeline = "auto", .colophon = "short", .cover = "auto", .messages = "text", .progress = "auto"};
    for (int i = find_command(argc, argv, out); i < argc; i++) {
        const char *w = argv[i];
        int e = OP_EXIT_OK;
        if (words_only || w[0] != '-' || !w[1])
            push(a, &out->inputs, w);
        else if (strcmp(w, "--") == 0)
            words_only = true;
        else if (w[1] == '-')
            e = long_option(a, argc, argv, &i, out);
        else
            e = short_options(a, argc, argv, &i, out);
        if (e)
            return e;
    }
    if (out->command == OP_CMD_HELP && out->inputs.n)
        out->topic = out->inputs.all[0];
    return OP_EXIT_OK;
}

static void put_option(const option *o, FILE *f)
{
    char left[64];
    char letter[8] = "";

    if (o->letter)
        snprintf(letter, sizeof(letter), "-%c, ", o->letter);
    snprintf(left, sizeof(left), "%s--%s%s%s", letter, o->name, o->arg ? o->kind == MAYBE ? "[=" : " " : "",
             o->arg ? o->arg : "");
    fprintf(f, "  %s%s", left, o->kind == MAYBE ? "]" : "");
    fprintf(f, "%*s%s\n", (int)(strlen(left) + (o->kind == MAYBE) < 24 ? 24 - strlen(left) - (o->kind == MAYBE) : 1), "",
            o->help);
}

void op_help_screen(FILE *f)
{
    static const char *const shown[] = {"output", "pdf",  "epub", "page",   "timeline", "force", "meta",
                                        "keep",   "drop", "lang", "dry-run", "quiet",   "verbose", "strict"};
    fputs("offprint sets an article, or a book of articles, as PDF and EPUB.\n"
          "  offprint article.txt              article.pdf and article.epub, in this folder\n"
          "  offprint notes.md -o out/         from Markdown, into a folder\n"
          "  offprint book.yaml                a book: many files, in parts and chapters\n"
          "  offprint bind *.md -o book.epub   several inputs, one book\n"
          "  offprint inspect article.txt      what was read, mended and dropped\n",
          f);
    const char *group = NULL;
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (table[i].group)
            group = table[i].group;
        for (size_t k = 0; k < sizeof(shown) / sizeof(shown[0]); k++)
            if (strcmp(shown[k], table[i].name) == 0) {
                if (group)
                    fprintf(f, "%s\n", group);
                group = NULL;
                put_option(&table[i], f);
            }
    }
    fputs("\nCommands   build  bind  inspect  timeline  help\n"
          "All options: offprint help all. Nothing is fetched from the network.\n",
          f);
}

static void options_of(unsigned mask, FILE *f)
{
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (table[i].group)
            fprintf(f, "%s\n", table[i].group);
        if (table[i].commands & mask)
            put_option(&table[i], f);
    }
}

void op_help_all(FILE *f)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(f, "%s\n      %s\n", commands[i].synopsis, commands[i].help);
    fputs("\n  INPUT  a text or Markdown file, a book.yaml, a folder (with book.yaml: that book; else each article\n"
          "         in it), or - for standard input\n"
          "  OUT    a folder (exists, or ends in /), FILE.pdf, FILE.epub, or -; default: the current folder\n\n",
          f);
    options_of(~0u, f);
    fputs("Exit\n"
          "  0 written, with or without warnings   1 written, but --strict objects   2 usage\n"
          "  3 an input or output failed (the others are done)   4 memory   5 would replace a foreign file\n"
          "Environment\n"
          "  OFFPRINT_DATA_PATH  SOURCE_DATE_EPOCH  NO_COLOR\n",
          f);
}

bool op_help_command(const char *name, FILE *f)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0) {
            fprintf(f, "%s\n      %s\n\n", commands[i].synopsis, commands[i].help);
            options_of(commands[i].command, f);
            return true;
        }
    return false;
}

void op_help_names(FILE *f)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        fprintf(f, "%s\n", table[i].name);
}
