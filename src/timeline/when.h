#ifndef OP_TIMELINE_WHEN_H
#define OP_TIMELINE_WHEN_H
/* when.h - a resolved time: calendar date of some granularity, and its spellings */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/doc.h"
#include "model/edtf.h"
#include "timeline/units.h"

typedef enum { OP_WHEN_DATE, OP_WHEN_TIME, OP_WHEN_DURATION, OP_WHEN_SET, OP_WHEN_NONE } op_when_type;

typedef struct {
    op_when_type type;
    bool dated;      /* d holds a calendar date */
    op_unit grain;   /* DAY, WEEKEND, WEEK, MONTH, QUARTER, SEASON, HALF, YEAR, DECADE, CENTURY */
    op_date d;       /* the day, or the first of the grain; month and day 0 where coarser */
    int16_t index;   /* week of the ISO year, quarter 1-4, season 1-4, half 1-2 */
    int8_t part;     /* 0, or 1 early, 2 mid, 3 late */
    bool approx, fiscal;
    int8_t daypart;  /* as the data files number them; 0 none */
    int16_t hour, minute; /* -1: none */
    bool zulu;
    op_unit unit;    /* durations and sets */
    int32_t n;       /* 0: some number of them */
    bool half;       /* and a half */
    int8_t ref;      /* 1 past, 2 present, 3 future: no calendar date */
} op_when;

/* First and last day (since 1970-01-01) that a dated one may mean. */
void op_when_days(const op_when *w, int32_t *first, int32_t *last);

/* A day, month or year; the unit that holds a day. */
op_when op_when_of(op_date d);
op_when op_when_cut(op_date day, op_unit grain);

/* The same grain, n later (or earlier). */
op_when op_when_shift(const op_when *w, int n);

/* TIMEX3 value: "2022-01-02", "2022-W03", "2022-SP", "199", "P2Y", "PAST_REF". */
void op_when_timex(const op_when *w, op_buf *out);

/* EDTF: "2022-01-02", "2022-33", "199X", weeks as intervals. Nothing where not dated. */
void op_when_edtf(const op_when *w, op_buf *out);

op_precision op_when_precision(const op_when *w);

/* Easter Sunday of a year, Gregorian (Meeus, Jones, Butcher). */
op_date op_easter(int year);
#endif
