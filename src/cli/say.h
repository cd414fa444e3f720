#ifndef OP_CLI_SAY_H
#define OP_CLI_SAY_H
/* say.h - what the command tells a person: messages, a line a file, a bar while it works */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "cli/options.h"

typedef struct {
    bool quiet, verbose, json;
    bool err_color, err_tty, out_tty; /* colour on a terminal only, never with NO_COLOR */
    bool bar_wanted, bar_drawn;
    int width;       /* of the longest path written: lines are set in columns */
    int64_t started; /* ms of a monotonic clock; only for the bar */
} op_say;

op_say op_say_new(const op_options *o);

/* The document's messages on stderr: warnings and errors, remarks too with -v, errors alone with -q. */
void op_say_diags(op_say *s, op_diags *d);

/* One written file. On a pipe the path goes to stdout and the line to stderr; where stdout is a terminal
 * the line is printed once, there. note may be empty. */
void op_say_file(op_say *s, const char *path, const char *extent, size_t bytes, const char *note);

/* A plain fault: "offprint: " and the text. */
void op_say_fault(op_say *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* 0 for an errno of 0; else "PATH: what is wrong" and OP_EXIT_FAILED. "-" is standard output. */
int op_say_failed(op_say *s, const char *path, int e);

/* The bar, on a terminal and after half a second: done of total steps, what is under way and for what. */
void op_say_progress(op_say *s, size_t done, size_t total, const char *doing, const char *what);
void op_say_progress_end(op_say *s); /* erases it; call before anything else is printed */
#endif
