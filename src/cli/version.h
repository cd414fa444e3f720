#ifndef OP_CLI_VERSION_H
#define OP_CLI_VERSION_H
#include <stdbool.h>
#include <stdio.h>

/* Version of offprint, and with json an object with those of the libraries that decide how pages look. */
void op_print_version(bool json, FILE *out);
#endif
