#ifndef OP_LANG_TIES_H
#define OP_LANG_TIES_H
/* ties.h - which two words stay on one line, by the conventions of a language
 *
 * Numbers and their units, initials and names, titles and names, days and months, "No. 5", "z. B.", words of one letter where
 * the language wants them with the next. Nothing is changed in the text: the line breaker asks, and the typographer where
 * no-break spaces are to be put. */
#include <stdbool.h>

#include "base/str.h"

typedef struct op_ties op_ties;

/* The rules of a language (BCP 47 or NULL); never NULL, static. Look them up once, not for every space. */
const op_ties *op_ties_of(const char *lang);

/* Whether a space between two words holds: `before` ends and `after` begins at it, each with the marks around it and without
 * white space. Cheap for the many that do not. */
bool op_ties_hold(const op_ties *ties, op_str before, op_str after);

/* Whether a dash between spaces opens what the next one closes, as in French: then it begins a line rather than ends one. */
bool op_ties_dashes_pair(const op_ties *ties);

/* "km", "%", "€": whether a word is a unit that stays with the number before it. */
bool op_ties_unit(op_str word);
#endif
