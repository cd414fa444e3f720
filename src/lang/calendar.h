#ifndef OP_LANG_CALENDAR_H
#define OP_LANG_CALENDAR_H
/* calendar.h - how each language writes dates and numbers (private to src/lang) */
#include <stdbool.h>

typedef enum {
    OP_CENTURY_ENGLISH, /* 20th */
    OP_CENTURY_ARABIC,  /* 20 */
    OP_CENTURY_ROMAN,   /* XX */
    OP_CENTURY_FRENCH,  /* XXe, Ier */
    OP_CENTURY_HUNDRED  /* 1900 */
} op_century_style;

/* Patterns: D the day (with its mark), M the month inside a date, N the month alone, Y the year. */
typedef struct {
    char lang[4];
    const char *months[12];      /* alone */
    const char *months_in[12];   /* inside a date; the first NULL: as alone */
    const char *months_short[12];
    const char *weekdays[7]; /* from Monday */
    const char *day;         /* what follows the number of a day: "." in German */
    const char *first;       /* what follows "1" where that differs: "er" in French; NULL: as day */
    const char *date;        /* "D M Y" */
    const char *month_year;  /* "N Y" */
    const char *day_month;   /* "D M" */
    const char *month_of;    /* month and year inside a phrase ("early", "from"): "M Y" */
    const char *year_of;     /* a year inside a phrase: "Y" */
    const char *decimal;     /* decimal sign */
    const char *thousands;
    bool year_first;
    op_century_style century;
} op_calendar;

/* Never NULL; English where the language is unknown. */
const op_calendar *op_calendar_of(const char *lang);
#endif
