#ifndef OP_TIMELINE_UNITS_H
#define OP_TIMELINE_UNITS_H
/* units.h - units of time as data files name them, ordered from fine to coarse */
typedef enum {
    OP_UNIT_SECOND = 1,
    OP_UNIT_MINUTE,
    OP_UNIT_HOUR,
    OP_UNIT_DAY,
    OP_UNIT_WEEKEND,
    OP_UNIT_WEEK,
    OP_UNIT_FORTNIGHT,
    OP_UNIT_MONTH,
    OP_UNIT_QUARTER,
    OP_UNIT_SEASON,
    OP_UNIT_HALF,
    OP_UNIT_YEAR,
    OP_UNIT_DECADE,
    OP_UNIT_CENTURY,
    OP_UNIT_MILLENNIUM
} op_unit;
#endif
