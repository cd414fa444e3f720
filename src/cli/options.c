#include "cli/options.h"

#include <stddef.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/table.h"

enum {
    MAKE = OP_CMD_BUILD | OP_CMD_BIND,
    SET = MAKE | OP_CMD_STYLES, /* what decides how pages look: of a sample as well */
    READ = MAKE | OP_CMD_INSPECT | OP_CMD_TIMELINE,
    ANY = READ | OP_CMD_STYLES | OP_CMD_FONTS
};

#define AT(field) offsetof(op_options, field)

const op_option op_option_table[] = {
    {"output", 'o', OP_TAKES_VALUE, "OUT", NULL, ANY, AT(out), 0, "What comes out", "a folder, FILE.pdf, FILE.epub, or - (standard output)"},
    {"pdf", 0, OP_TAKES_NOTHING, NULL, NULL, SET, AT(pdf), 0, NULL, "only the PDF (with --epub: both, as by default)"},
    {"epub", 0, OP_TAKES_NOTHING, NULL, NULL, SET, AT(epub), 0, NULL, "only the EPUB"},
    {"force", 'f', OP_TAKES_NOTHING, NULL, NULL, ANY, AT(force), 0, NULL, "replace files that offprint did not make (never an input)"},
    {"timeline", 0, OP_TAKES_VALUE, "WHEN", "auto|always|never", MAKE, AT(timeline), 0, NULL, "auto (from four dated events), always, never"},
    {"colophon", 0, OP_TAKES_VALUE, "KIND", "short|full|none", MAKE, AT(colophon), 0, NULL, "short (three lines at most), full (with every repair), none"},
    {"cover", 0, OP_TAKES_VALUE, "KIND", "auto|none", MAKE, AT(cover), 0, NULL, "auto (drawn for the EPUB), none"},
    {"private", 0, OP_TAKES_NOTHING, NULL, NULL, MAKE, AT(private_), 0, NULL, "leave out file name, hashes, retrieval data and tool version"},
    {"format", 0, OP_TAKES_VALUE, "FORMAT", NULL, OP_CMD_INSPECT | OP_CMD_TIMELINE, AT(format), 0, NULL,
     "inspect: text, json, report; timeline: text, json, timex"},
    {"style", 0, OP_TAKES_MANY, "NAME|FILE", NULL, SET, AT(style), 0, "How it looks",
     "a house style (offprint styles lists them) or FILE.css; repeatable, each over the last"},
    {"set", 0, OP_TAKES_MANY, "NAME=VALUE", NULL, SET, AT(set), 0, NULL, "a custom property of the style, such as accent=#005a9c; repeatable"},
    {"page", 0, OP_TAKES_VALUE, "SIZE", NULL, SET, AT(page), 0, NULL,
     "a4 (an article's default), a5 (a book's), letter, ereader-6 …, or 120x180mm"},
    {"columns", 0, OP_TAKES_VALUE, "N", NULL, SET, AT(columns), 0, NULL, "columns of the text, 1 to 6"},
    {"binding", 0, OP_TAKES_VALUE, "LEN", NULL, SET, AT(binding), 0, NULL, "room for the binding, such as 6mm: the inner margins get wider by it"},
    {"pages-of", 0, OP_TAKES_VALUE, "STYLE", NULL, MAKE, AT(pages_of), 0, NULL,
     "show in the margin where the pages of the edition in that style begin"},
    {"proof", 0, OP_TAKES_MAYBE, "LAYERS", NULL, SET, AT(proof), AT(proof_layers), NULL,
     "layers over the PDF's pages: grid, boxes, lines (default: all three, parted by commas)"},
    {"system-fonts", 0, OP_TAKES_NOTHING, NULL, NULL, SET | OP_CMD_FONTS, AT(system_fonts), 0, NULL, "let the system's fonts stand where ours lack a family or a letter"},
    {"properties", 0, OP_TAKES_NOTHING, NULL, NULL, OP_CMD_STYLES, AT(properties), 0, NULL, "what a sheet can say: every property (or those named), its values, and which output honours it"},
    {"sample", 0, OP_TAKES_MAYBE, "FILE", NULL, OP_CMD_STYLES, AT(sample), AT(sample_file), NULL, "a specimen of the style, as a PDF or EPUB"},
    {"specimen", 0, OP_TAKES_MAYBE, "FILE", NULL, OP_CMD_FONTS, AT(specimen), AT(specimen_file), NULL, "a specimen of the faces, as a PDF"},
    {"from", 0, OP_TAKES_VALUE, "FORMAT", "text|markdown|book", READ, AT(from), 0, "What goes in", "text, markdown or book, where the name does not tell"},
    {"files-from", 0, OP_TAKES_VALUE, "LIST", NULL, READ, AT(files_from), 0, NULL, "more inputs, one a line; - reads them from standard input"},
    {"null", '0', OP_TAKES_NOTHING, NULL, NULL, READ, AT(nul), 0, NULL, "names in that list end with NUL instead"},
    {"lang", 0, OP_TAKES_VALUE, "TAG", NULL, READ, AT(lang), 0, NULL, "language of the text, such as en-GB (else it is found out)"},
    {"date", 0, OP_TAKES_VALUE, "DATE", NULL, READ, AT(date), 0, NULL, "date of publication, YYYY-MM-DD, instead of the text's own"},
    {"meta", 'm', OP_TAKES_MANY, "NAME=VALUE", NULL, READ, AT(meta), 0, NULL, "title, author, publisher, rights, source, …; repeatable"},
    {"keep", 0, OP_TAKES_MANY, "RULE", NULL, READ, AT(keep), 0, NULL, "leave a clean-up rule out; repeatable; offprint help rules lists them"},
    {"drop", 0, OP_TAKES_MANY, "RULE", NULL, READ, AT(drop), 0, NULL, "apply a rule that is off by default; repeatable"},
    {"keep-all", 0, OP_TAKES_NOTHING, NULL, NULL, READ, AT(keep_all), 0, NULL, "no clean-up at all"},
    {"notes", 0, OP_TAKES_VALUE, "FILE", NULL, READ, AT(notes), 0, NULL, "the author's decisions (default: STEM.offprint.yaml beside the input)"},
    {"dry-run", 'n', OP_TAKES_NOTHING, NULL, NULL, MAKE, AT(dry_run), 0, "How it runs", "say what would be written, write nothing"},
    {"strict", 0, OP_TAKES_NOTHING, NULL, NULL, ANY, AT(strict), 0, NULL, "exit 1 when there was a warning"},
    {"messages", 0, OP_TAKES_VALUE, "KIND", "text|json", ANY, AT(messages), 0, NULL, "text, or JSON lines"},
    {"report", 0, OP_TAKES_MAYBE, "FILE", NULL, READ, AT(report), AT(report_file), NULL, "what was read, dropped and mended, on stderr or to FILE"},
    {"quiet", 'q', OP_TAKES_NOTHING, NULL, NULL, ANY, AT(quiet), 0, NULL, "only errors"},
    {"verbose", 'v', OP_TAKES_NOTHING, NULL, NULL, ANY, AT(verbose), 0, NULL, "every repair"},
    {"progress", 0, OP_TAKES_VALUE, "WHEN", "auto|never", ANY, AT(progress), 0, NULL, "auto (on a terminal, after half a second), never"},
    {"dump", 0, OP_TAKES_VALUE, "STAGE", "model|events|styles|lines|pages|tags|nav|diag", READ | OP_CMD_STYLES, AT(dump), 0, "For developers",
     "print one stage instead: model, events, styles, lines, pages, tags, nav, diag"},
    {"explain", 0, OP_TAKES_VALUE, "PAGE", NULL, MAKE, AT(explain), 0, NULL, "say why a page of the PDF ends where it does, and its lines, instead of making it"},
    {"version", 0, OP_TAKES_NOTHING, NULL, NULL, ANY | OP_CMD_HELP, AT(version), 0, NULL, "version and that of the libraries below; with --json as an object"},
    {"json", 0, OP_TAKES_NOTHING, NULL, NULL, ANY | OP_CMD_HELP, AT(json), 0, NULL, "see --version"},
    {"help", 'h', OP_TAKES_NOTHING, NULL, NULL, ANY | OP_CMD_HELP, AT(help), 0, NULL, "one screen; offprint help all is everything"},
};

const size_t op_option_count = sizeof(op_option_table) / sizeof(op_option_table[0]);

const op_command_row op_command_table[] = {
    {"build", OP_CMD_BUILD, "offprint [build] INPUT... [-o OUT] [options]", "each input becomes a PDF and an EPUB of its own"},
    {"bind", OP_CMD_BIND, "offprint bind INPUT... -o OUT [options]", "all inputs become one book, in the order given"},
    {"inspect", OP_CMD_INSPECT, "offprint inspect INPUT... [--format text|json|report]", "what was read, dropped, mended"},
    {"timeline", OP_CMD_TIMELINE, "offprint timeline INPUT... [--format text|json|timex]", "the dated events of the text"},
    {"styles", OP_CMD_STYLES, "offprint styles [NAME | --properties [NAME...] | --sample[=FILE] [NAME]]", "the house styles; one as a sheet to copy; a specimen"},
    {"fonts", OP_CMD_FONTS, "offprint fonts [FAMILY...] [--specimen[=FILE]]", "the faces that are there, what they cover, a specimen"},
    {"help", OP_CMD_HELP, "offprint help [all|rules|COMMAND]", "this"},
};

const size_t op_command_count = sizeof(op_command_table) / sizeof(op_command_table[0]);

static void push(op_arena *a, op_strings *list, const char *value)
{
    list->all = op_grow(a, list->all, list->n, &list->cap, sizeof(*list->all));
    list->all[list->n++] = value;
}

static const op_option *by_name(const char *name, size_t n)
{
    for (size_t i = 0; i < op_option_count; i++)
        if (strlen(op_option_table[i].name) == n && memcmp(op_option_table[i].name, name, n) == 0)
            return &op_option_table[i];
    return NULL;
}

static const op_option *by_letter(char letter)
{
    for (size_t i = 0; i < op_option_count; i++)
        if (op_option_table[i].letter && op_option_table[i].letter == letter)
            return &op_option_table[i];
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
    const char *near = op_nearest(op_str_of(name), op_option_table, op_option_count, sizeof(op_option_table[0]));
    fprintf(stderr, "offprint: no option --%s%s%s%s\n", name, near ? "; did you mean --" : "", near ? near : "",
            near ? "?" : "; offprint help all lists them");
    return OP_EXIT_USAGE;
}

static int take(op_arena *a, const op_option *o, const char *value, op_options *out)
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
    if (o->takes == OP_TAKES_NOTHING || o->takes == OP_TAKES_MAYBE)
        *(bool *)(void *)(base + o->at) = true;
    if (o->takes == OP_TAKES_VALUE)
        *(const char **)(void *)(base + o->at) = value;
    if (o->takes == OP_TAKES_MAYBE && value)
        *(const char **)(void *)(base + o->at2) = value;
    if (o->takes == OP_TAKES_MANY)
        push(a, (op_strings *)(void *)(base + o->at), value);
    return OP_EXIT_OK;
}

static int want_value(const op_option *o)
{
    fprintf(stderr, "offprint: --%s wants %s behind it\n", o->name, o->arg);
    return OP_EXIT_USAGE;
}

static int long_option(op_arena *a, int argc, char **argv, int *i, op_options *out)
{
    const char *word = argv[*i] + 2;
    const char *equals = strchr(word, '=');
    const op_option *o = by_name(word, equals ? (size_t)(equals - word) : strlen(word));
    const char *value = equals ? equals + 1 : NULL;

    if (!o)
        return unknown(word);
    if (o->takes == OP_TAKES_NOTHING && value) {
        fprintf(stderr, "offprint: --%s takes no value\n", o->name);
        return OP_EXIT_USAGE;
    }
    if ((o->takes == OP_TAKES_VALUE || o->takes == OP_TAKES_MANY) && !value) {
        if (*i + 1 >= argc)
            return want_value(o);
        value = argv[++*i];
    }
    return take(a, o, value, out);
}

static int short_options(op_arena *a, int argc, char **argv, int *i, op_options *out)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        const op_option *o = by_letter(*p);
        if (!o) {
            fprintf(stderr, "offprint: no option -%c; offprint help all lists them\n", *p);
            return OP_EXIT_USAGE;
        }
        const char *value = NULL;
        if (o->takes == OP_TAKES_VALUE || o->takes == OP_TAKES_MANY) {
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
        for (size_t i = 0; i < op_command_count; i++)
            if (strcmp(argv[1], op_command_table[i].name) == 0) {
                out->command = op_command_table[i].command;
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
