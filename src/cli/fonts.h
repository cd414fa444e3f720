#ifndef OP_CLI_FONTS_H
#define OP_CLI_FONTS_H
/* fonts.h - the two forms of the command fonts */
#include "cli/job.h"

/* The families on standard output, or those asked for (names of the manifest, NULL at the end). */
void op_fonts_list(op_job *j, const char **asked);

/* A PDF that shows them, through the ordinary pipeline: an exit code. */
int op_fonts_specimen(op_job *j, const char **asked);
#endif
