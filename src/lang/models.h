#ifndef OP_LANG_MODELS_H
#define OP_LANG_MODELS_H
/* models.h - libexttextcat's models of languages, loaded when nothing simpler decides (private to src/lang) */
#include "base/str.h"
#include "lang/lang.h"

typedef struct op_models op_models;

/* NULL where they are not installed. */
op_models *op_models_new(void);
void op_models_free(op_models *m);

/* The language of the text as "en", NULL: undecided. Borrowed until the next call. */
const char *op_models_guess(op_models *m, op_str text);

/* Those of l, loaded now where they were not yet. */
op_models *op_lang_models(op_lang *l);
#endif
