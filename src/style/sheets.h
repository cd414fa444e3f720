#ifndef OP_STYLE_SHEETS_H
#define OP_STYLE_SHEETS_H
/* sheets.h - the sheets that a style is made of: found, read, parsed, and with what they import put in order */
#include "base/diag.h"
#include "base/embedded.h"
#include "css/css.h"

extern const op_embedded op_builtin_sheets[]; /* made of styles/: the base sheet, then the house styles by name */

typedef enum { OP_ORIGIN_AGENT, OP_ORIGIN_AUTHOR, OP_ORIGINS } op_origin;

/* What an @import asks for: all conditions up the chain must hold. */
typedef struct op_sheet_condition {
    const struct op_sheet_condition *outer;
    op_css_tokens media;
} op_sheet_condition;

typedef struct op_sheet {
    struct op_sheet *next;       /* what is imported stands before what imports it */
    const char *name;            /* as messages say it: "book.css", or the file */
    const char *path;            /* NULL: built in */
    const char *root;            /* the file of the style that brought it; NULL: built in */
    op_origin origin;
    op_css_sheet *css;
    const op_sheet_condition *condition; /* NULL: none */
} op_sheet;

typedef struct {
    op_arena *arena;
    op_sources *sources;
    op_diags *diags;
    const char *folders; /* where names are looked for before the built-in sheets, parted by ':'; NULL */
    op_sheet *first, *last;
    size_t read; /* imports that were looked for, also in vain: what the limit counts */
} op_sheets;

enum {
    OP_SHEETS_MAX = 256,     /* limit: css-sheets, imports of one style in all */
    OP_IMPORT_DEPTH_MAX = 16 /* limit: css-import-depth */
};

/* Adds a style by name or file, with what it imports. A name with a slash, or that ends in .css, is a file. False, with an
 * error in diags, where there is none or it cannot be read. */
bool op_sheets_add(op_sheets *s, const char *name, op_origin origin);

/* Adds a sheet by its text, which must live as long: it lies in no folder. */
void op_sheets_add_text(op_sheets *s, const char *name, op_str text, op_origin origin);

/* Whether all that the sheet's imports ask for holds. */
bool op_sheet_applies(const op_sheet *s, const op_css_environment *e);

/* Whether a declaration is understood, as op_css_supports asks. */
bool op_sheets_understand(void *self, op_str name, op_css_tokens value);

/* The text of a style's own sheet, owned by a: {NULL, 0} where there is none of that name. */
op_str op_sheet_text(op_arena *a, const char *name, const char *folders, const char **path);

/* SHA-256 of all texts in order, and of what else is given. */
void op_sheets_hash(const op_sheets *s, op_str more, char out[65]);
#endif
