#ifndef OP_MODEL_EDTF_H
#define OP_MODEL_EDTF_H
/* edtf.h - dates as EDTF (ISO 8601-2:2019, levels 0 and 1, and seasons of level 1) */
#include <stdbool.h>
#include <stdint.h>

/* A calendar date; month or day 0: not given. Proleptic Gregorian; year 0 is 1 BC. */
typedef struct {
    int year, month, day;
} op_date;

/* Days since 1970-01-01; month or day 0 count as 1. Any year of -9999 to 9999 (Hinnant's days_from_civil). */
int32_t op_date_days(op_date d);
op_date op_date_from_days(int32_t days);
int op_date_weekday(op_date d); /* 0 Monday to 6 Sunday */
int op_month_days(int year, int month);
bool op_date_valid(op_date d); /* month 0 to 12, day 0 to the month's length */

/* Reads "2022", "2022-01", "2022-01-05" and those with a trailing ? ~ or %; false where it is none. */
bool op_date_parse(const char *edtf, op_date *out);
/* Writes the same, at most 16 bytes with the NUL. */
void op_date_format(op_date d, char out[16]);
#endif
