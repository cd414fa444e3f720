#ifndef OP_LANG_DIRECTION_H
#define OP_LANG_DIRECTION_H
/* direction.h - which way a language is written */
#include <stdbool.h>

/* Whether a BCP 47 tag (NULL: none) names a language written from right to left; a script in it ("az-Arab", "ur-Latn") goes
 * before the language. */
bool op_lang_rtl(const char *tag);
#endif
