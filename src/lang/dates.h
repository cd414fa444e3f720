#ifndef OP_LANG_DATES_H
#define OP_LANG_DATES_H
/* dates.h - one side of an EDTF string, read for display (private to src/lang) */
#include <stdbool.h>

/* One side of an EDTF string. */
typedef enum {
    OP_EDTF_NONE,
    OP_EDTF_OPEN,
    OP_EDTF_CENTURY,
    OP_EDTF_DECADE,
    OP_EDTF_YEAR,
    OP_EDTF_SEASON,
    OP_EDTF_MONTH,
    OP_EDTF_DAY
} op_edtf_kind;

typedef struct {
    op_edtf_kind kind;
    int year, month, day; /* month: 1 to 12, or EDTF's 21 to 41 for a season */
    bool no_year, uncertain, circa;
    char time[6]; /* "14:30" or empty */
} op_edtf_part;

/* Reads the date from p to `end`: ISO 8601-2 levels 0 and 1, a day without its year ("XXXX-01-11", "--01-11")
 * and a time of day. Empty or "..": the open end of an interval. False: it is none. */
bool op_edtf_read(const char *p, const char *end, op_edtf_part *d);
#endif
