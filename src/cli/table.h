#ifndef OP_CLI_TABLE_H
#define OP_CLI_TABLE_H
/* table.h - the rows that options.c parses by and help.c prints */
#include <stddef.h>

#include "cli/options.h"

typedef enum { OP_TAKES_NOTHING, OP_TAKES_VALUE, OP_TAKES_MANY, OP_TAKES_MAYBE } op_takes; /* MAYBE: --name or --name=VALUE */

typedef struct {
    const char *name;
    char letter;
    op_takes takes;
    const char *arg;     /* as help names it */
    const char *choices; /* words allowed, parted by |; NULL: any */
    unsigned commands;
    size_t at;           /* offset in op_options; MAYBE: of the flag, at2 of the value */
    size_t at2;
    const char *group, *help;
} op_option;

typedef struct {
    const char *name;
    op_command command;
    const char *synopsis, *help;
} op_command_row;

extern const op_option op_option_table[];
extern const size_t op_option_count;
extern const op_command_row op_command_table[];
extern const size_t op_command_count;
#endif
