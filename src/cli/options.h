#ifndef OP_CLI_OPTIONS_H
#define OP_CLI_OPTIONS_H
/* options.h - one table of options drives the parser, --help, the manual's test and completion */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

typedef enum {
    OP_CMD_BUILD = 1,
    OP_CMD_BIND = 2,
    OP_CMD_INSPECT = 4,
    OP_CMD_TIMELINE = 8,
    OP_CMD_HELP = 16,
    OP_CMD_STYLES = 32,
    OP_CMD_FONTS = 64
} op_command;

/* Exit codes of the interface. */
enum { OP_EXIT_OK, OP_EXIT_OBJECTED, OP_EXIT_USAGE, OP_EXIT_FAILED, OP_EXIT_MEMORY, OP_EXIT_FOREIGN };

typedef struct {
    const char **all;
    size_t n, cap;
} op_strings;

typedef struct {
    op_command command;
    op_strings inputs;
    const char *out;      /* -o; NULL: the current folder */
    const char *files_from;
    bool nul;             /* --files-from is parted by NUL */
    bool force, pdf, epub;
    const char *from, *lang, *date, *notes;
    op_strings meta, keep, drop;
    bool keep_all;
    op_strings style, set;
    const char *page, *columns, *binding, *pages_of;
    bool proof;
    const char *proof_layers; /* NULL: all */
    bool system_fonts;       /* the system's fonts may serve, too */
    bool properties, sample, specimen;
    const char *sample_file;   /* styles; NULL: STYLE-sample.pdf */
    const char *specimen_file; /* fonts; NULL: offprint-fonts.pdf */
    const char *timeline, *colophon, *cover;
    bool private_;
    const char *messages; /* text or json */
    bool report;
    const char *report_file;
    bool strict, dry_run, quiet, verbose;
    const char *progress;
    const char *dump;
    const char *explain; /* a page; dump is "explain" then */
    const char *format;
    bool help, version, json;
    const char *topic;    /* help WHAT */
} op_options;

/* Reads argv. Returns OP_EXIT_OK, or OP_EXIT_USAGE after one message on stderr. Values are borrowed from
 * argv; lists are owned by a. */
int op_options_parse(op_arena *a, int argc, char **argv, op_options *out);

/* One screen for --help, everything for `help all`, one command's for `help COMMAND`. */
void op_help_screen(FILE *out);
void op_help_all(FILE *out);
bool op_help_command(const char *name, FILE *out); /* false: no such command */

/* The names of all options, one a line, as the manual must hold them: for the test of the manual. */
void op_help_names(FILE *out);
#endif
