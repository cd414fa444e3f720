#ifndef OP_CLI_PROPERTIES_H
#define OP_CLI_PROPERTIES_H
/* properties.h - offprint styles --properties */
#include <stdio.h>

#include "cli/job.h"

/* The table of properties as text, or the rows of those that the command names: an exit code. */
int op_print_properties(op_job *j, FILE *out);
#endif
