#ifndef OP_CLI_FONTS_H
#define OP_CLI_FONTS_H
/* fonts.h - the two forms of the command fonts */
#include "cli/job.h"
#include "font/table.h"

/* The families on standard output, or those asked for (names of the manifest, NULL at the end). */
void op_fonts_list(op_job *j, const char **asked);

/* A PDF that shows them, through the ordinary pipeline: an exit code. */
int op_fonts_specimen(op_job *j, const char **asked);

/* ---- parts of the list ---- */

/* Scripts and signs by package, here and not here. */
void op_fonts_scripts(op_job *j, op_buf *out);

/* A label and words behind it, wrapped at 80 columns. */
void op_fonts_field(op_buf *out, const char *label, const char *text);

/* Whether a word is among words parted by spaces, as the manifest has coverage and features. */
bool op_fonts_have(const char *words, const char *word);

/* Whether a cut is made for the size of text, of the optical sizes of a family. */
bool op_fonts_for_text(const op_face_row *row);

/* ", " between the items of a list. */
void op_fonts_item(op_buf *b, const char *item);
#endif
