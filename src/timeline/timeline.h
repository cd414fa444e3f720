#ifndef OP_TIMELINE_TIMELINE_H
#define OP_TIMELINE_TIMELINE_H
/* timeline.h - dates in prose become events
 *
 * lexer, word classes and patterns of the language's data file (timeline/en.txt), partial dates,
 * resolution that knows no language, events with titles quoted from the text. docs/timeline.md tells
 * each step; docs/timeline.schema.json describes the JSON. */
#include <stdbool.h>

#include "base/buf.h"
#include "model/doc.h"

typedef enum { OP_TIMELINE_AUTO, OP_TIMELINE_ALWAYS, OP_TIMELINE_NEVER } op_timeline_when;

typedef struct {
    const char *anchor; /* EDTF date that "last week" counts from where a chapter has no "published";
                           NULL: none, and such expressions stay without a date */
    const char *lang;   /* language whose data file reads the text; NULL: that of each block */
    bool no_marks;      /* leave the tree as it is: no TIME nodes (expressions alone are wanted) */
} op_timeline_options;

/* Fills d->events and d->timexes, and wraps each date that an event hangs on in a TIME node (id "tm-N",
 * time.edtf, time.event). Pull quotes, notes, credits, tables and code are left out of the events. A
 * language without a data file gives only its publication. Call once on a document; o may be NULL. */
void op_timeline_find(op_document *d, const op_timeline_options *o);

/* Whether a timeline is drawn. AUTO: from four events of the story on two dates or more; publication
 * and context do not count. ALWAYS: as soon as there is any event besides publication. */
bool op_timeline_shown(const op_document *d, op_timeline_when when);

/* One object: {"format": 1, "events": […]}; ranges are offsets of the file's own bytes. */
void op_timeline_json(const op_document *d, op_buf *out);

/* A JSON line for each time expression, in source order. */
void op_timeline_timex(const op_document *d, op_buf *out);

/* For a terminal: date, title, aligned; gaps and notes as in the figure. */
void op_timeline_text(const op_document *d, const char *lang, op_buf *out);

/* --dump=events: everything about each event, one fact a line. */
void op_dump_events(const op_document *d, op_buf *out);
#endif
