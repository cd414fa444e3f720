#ifndef OP_LANG_LANG_H
#define OP_LANG_LANG_H
/* lang.h - what a text is written in, and where its sentences end */
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* Holds what was loaded for languages: one a job, not shared between threads. */
typedef struct op_lang op_lang;

/* data_path: folders parted by ':' that are looked through first (their hyphen/TAG.oph); NULL: only the
 * places known when the program was built. Opens nothing yet. Freed with op_lang_free. */
op_lang *op_lang_new(const char *data_path);
void op_lang_free(op_lang *l); /* with everything it gave out; NULL is fine */

/* "en", "fr", ... (BCP 47, base language), "und" where nothing decides. A static string.
 * Script first; Latin and Cyrillic text then by counts of its commonest words and letters; the
 * statistical models (12 ms to load) are asked only where those do not decide, and believed only for languages
 * that have such counts. A few words of plain ASCII with a common English one among them are English. */
const char *op_lang_detect(op_lang *l, op_str text);

/* "en-GB" or "en-US" by counts of spellings, "en" where they do not decide. A static string. */
const char *op_lang_english_variant(op_str text);

/* ---- sentences.c ---- */

typedef struct {
    size_t begin, end; /* half-open byte range */
} op_range;

/* The sentences of one paragraph, in order, without the white space between them; owned by a.
 * Full stops of abbreviations, initials, numbers and of suspension points that go on in lower case end
 * no sentence, nor does anything inside square brackets. lang may be NULL or unknown. Linear. */
op_range *op_sentences(op_arena *a, op_str text, const char *lang, size_t *n);

/* True for "fr", "fr-CH", "FR_fr" where base is "fr". tag may be NULL. */
int op_lang_is(const char *tag, const char *base);
#endif
