#ifndef OP_CLI_PLAN_H
#define OP_CLI_PLAN_H
/* plan.h - which outputs come of which inputs, decided and checked before any work */
#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"
#include "cli/say.h"

/* One work: what is read and what is written. Paths are as they are opened; "-" is a standard stream. */
typedef struct {
    op_strings inputs;   /* one, or bind's many */
    const char *name;    /* what a person calls it: the input, or the output of a bind */
    const char *pdf;     /* NULL: not wanted */
    const char *epub;
    const struct op_embedded *own; /* the inputs are texts of this table, not files; NULL */
} op_unit;

typedef struct {
    op_unit *units;
    size_t n, cap;
    size_t failed; /* inputs that could not be found; told on stderr */
} op_plan;

/* Expands folders and lists, names the outputs (and the report's file) and checks that no two are one,
 * none is an input, and none would replace a file that offprint did not make. Returns an exit code; other than OP_EXIT_OK
 * after one message a fault on stderr, and then nothing may be done. With `outputs` false (inspect,
 * timeline) only the inputs are expanded. */
int op_plan_make(op_arena *a, const op_options *o, bool outputs, op_say *say, op_plan *out);

/* A plan of one work from texts of the program's own: the same checks of what it would write, which is `stem` with the
 * formats' suffixes where -o names no file. */
int op_plan_own(op_arena *a, const op_options *o, const char *stem, const op_unit *unit, op_say *say, op_plan *out);

/* Creates the folders that the outputs stand in. 0, or an exit code after a message. */
int op_plan_folders(const op_plan *p, op_say *say);
#endif
