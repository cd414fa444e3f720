#ifndef OP_TIMELINE_RESOLVER_H
#define OP_TIMELINE_RESOLVER_H
/* resolver.h - what the parts of the resolver share; for resolve.c, years.c, calendar.c, relative.c alone */
#include <stdlib.h>
#include <string.h>

#include "timeline/prose.h"

enum {
    AHEAD_DAYS = 120,   /* a bare day is looked for this far after the dateline, else before it */
    NEAR_DAYS = 31,     /* a day without a year goes with a full date that lies up to that much before it */
    AHEAD_PAST = 31,      /* either of them where the verb is in the past */
    AHEAD_MONTHS = 3,   /* the same of a bare month */
    NEIGHBOURS = 16,    /* expressions of a sentence that may lend their year */
    OLD_YEARS = 1       /* a paragraph about years older than that carries its own year */
};

enum { SURE = 980, NEAR = 930, CARRIED = 850, RELATIVE = 900, GUESSED = 700, VAGUE = 600, QUOTED_LESS = 500,
       LISTED_ONLY = 400 }; /* no entry */

typedef struct {
    op_date line;           /* dateline; month 0: none */
    op_date latest;         /* the last day that publication may mean; month 0: none */
    bool narrative;
    int16_t year_of_day[13][32];   /* year with which it was given in full last; OP_TL_UNSET: none */
    int16_t year_of_month[13];
    op_when last;           /* the date spoken of last, outside quotations */
    int32_t last_expr;      /* its expression */
    uint32_t last_block;    /* and the block it stands in */
    op_when last_day;       /* the same of days */
    uint32_t block;         /* of the expression in hand */
    op_date full;           /* day or month whose year the text made sure, last in the order of reading */
    uint32_t full_block;
    int paragraph_year;     /* said in this paragraph so far; OP_TL_UNSET: none */
    op_tl_expr *all;
    size_t n, at;
} op_tl_resolver;

static inline int field(const op_tl_partial *p, op_tl_field f)
{
    return p->f[f];
}

static inline bool has(const op_tl_partial *p, op_tl_field f)
{
    return p->f[f] != OP_TL_UNSET;
}

static inline bool has_line(const op_tl_resolver *r)
{
    return r->line.month != 0;
}
typedef struct {
    int year;
    const char *rule;
    int confidence;
    int other; /* alternative year; OP_TL_UNSET: none */
} op_tl_year_choice;

/* ---- years.c ---- */

/* The year that a partial date says, or OP_TL_UNSET. Two digits lie in the hundred years that end ten
 * years after the dateline. */
int op_tl_year_said(const op_tl_resolver *r, const op_tl_partial *p);
bool op_tl_weekday_fits(const op_tl_partial *p, op_date d);
op_date op_tl_with_year(op_date d, int year); /* clamped to four digits */

/* The year of a day or month that is said without one, by the rules in their order. */
op_tl_year_choice op_tl_choose_year(const op_tl_resolver *r, const op_tl_expr *e, const op_tl_partial *p, op_date d);

/* ---- calendar.c, relative.c: each true where the partial date is of its kind, resolved or not ---- */

/* Gives the expression its date, keeping what its words add: part, time of day, approximation. */
void op_tl_settle(op_tl_expr *e, op_when w, const char *rule, int confidence);
op_when op_tl_year_when(const op_tl_partial *p, int year); /* the year, or its quarter, half, season */
bool op_tl_below_year(const op_tl_partial *p);
bool op_tl_resolve_month(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_year(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_part_of_year(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_weekday(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_today(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_deixis(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_shift(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_same(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
bool op_tl_resolve_clock(op_tl_resolver *r, op_tl_expr *e, const op_tl_partial *p);
#endif
