#ifndef OP_CLI_PROPERTIES_H
#define OP_CLI_PROPERTIES_H
/* properties.h - offprint styles --properties */
#include <stdio.h>

/* The table of properties as text: an exit code. */
int op_print_properties(FILE *out);
#endif
