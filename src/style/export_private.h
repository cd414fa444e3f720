#ifndef OP_STYLE_EXPORT_PRIVATE_H
#define OP_STYLE_EXPORT_PRIVATE_H
/* export_private.h - what the parts of the export share */
#include "style/cascade.h"
#include "style/custom.h"
#include "style/elements.h"
#include "style/export.h"
#include "style/props.h"
#include "style/sheets.h"

/* One declaration as it will be written. */
typedef struct {
    op_str name, value;
    bool important;
    bool gone; /* its value cannot be said there: it is not written, but what it wins over does not count either */
    bool reset; /* one of many by `all`: written where it wins over something */
} op_export_line;

typedef struct {
    op_export_line *v;
    size_t n, cap;
} op_export_lines;

typedef struct {
    op_str *v; /* owned by the arena */
    size_t n, cap;
} op_export_names;

enum { OP_EXPORT_BITS = 4 }; /* of 64: a bit a property of the table */

/* One rule of the e-book's sheet. */
typedef struct {
    op_str media;                 /* empty: none */
    op_export_names old, later;   /* selectors that all engines know, and those that some do */
    op_export_lines lines;
    op_export_lines initial;      /* over them, for engines that know initial-letter */
    bool author;                  /* not of the base sheet */
    bool screen;                  /* written for the e-book */
    /* export_fit.c */
    uint8_t level;                /* how far its selectors are raised */
    uint32_t at;                  /* where it begins in the text that is tried */
    uint64_t won[OP_EXPORT_BITS]; /* properties with which it wins on some element */
    uint64_t lost[OP_EXPORT_BITS]; /* with which it loses in a way that the merged sheet would not have */
    uint64_t says[OP_EXPORT_BITS]; /* that its lines state */
    uint64_t over[OP_EXPORT_BITS]; /* with which it wins over something */
    uint64_t bare[OP_EXPORT_BITS]; /* of its lines that are gone: where they win, another rule's would be seen */
    uint64_t based[OP_EXPORT_BITS]; /* there the base sheet states the property, too */
    uint64_t filled[OP_EXPORT_BITS]; /* they are not gone any more */
} op_export_item;

typedef struct {
    op_arena *arena;         /* what belongs to a rule alone goes when it is written */
    op_export_options options;
    op_element *root, *body; /* of the document, or of an empty one */
    const op_custom_scope *scope; /* of the body */
    const op_custom_scope *own;   /* of the rule that is being written, over that; NULL: it states none */
    op_str *below;                /* custom properties that rules for other elements state, sorted */
    size_t n_below, cap_below;
    op_custom_budget budget;
    op_arena *kept;          /* what is written in the end */
    op_export_item *items;
    size_t n_items, cap_items;
    const op_document *doc;
    op_elements *elements;
    op_known *known;         /* names in the document; NULL: there is none, all may match */
    op_diags *said;          /* where losses are told; NULL: nowhere */
    op_export_lines initial; /* of the rule at hand, for engines that know initial-letter: in place of a floating letter */
    const char *why;         /* the declaration at hand, or a part of it, cannot go: static text; NULL */
} op_exporter;

/* Where a declaration stands. */
typedef struct {
    const op_css_sheet *sheet;
    bool author; /* the sheet is not the one that all styles share */
    bool screen; /* written for the e-book */
    bool scheme; /* for one colour scheme: its ground is known */
    bool page;   /* of the root or the body: the reader's */
    bool heading;    /* of a heading alone */
    bool letter;     /* of a first letter alone */
    int64_t size;    /* what an em stands for, in 1/1000 px; never 0 */
    bool short_rule; /* the line above has a length of its own, which only pages can draw */
} op_export_place;

/* ---- export.c ---- */

/* Whether one of the selectors matches, and the highest specificity of those that do. */
bool op_export_matches(const op_css_selectors *s, const op_element *e, op_specificity *best);
/* Whether what stands in the at-rule counts where the environment holds: the e-book's first look has the light colours. */
bool op_export_applies(const op_css_rule *r, const op_css_environment *e);

/* ---- export_item.c ---- */

/* Adds a copy to x->items. */
void op_export_keep(op_exporter *x, const op_export_item *item);
/* As op_css_may_match asks: whether the e-book may hold such a name. self is an op_known; what our own files hold beside the
 * tree counts as known. */
int op_export_number(void *self, char kind, const char *name);
/* Adds selectors that are heavier by `level` classes and together match what this one does; body: the class that every body
 * bears. A selector that may begin at the root or the body comes to several, OP_EXPORT_RAISED at most: to has room. */
enum { OP_EXPORT_RAISED = 3 };
void op_export_raise(op_arena *a, op_str selector, int level, const char *body, op_export_names *to);

/* ---- export_fit.c ---- */

/* Makes of base sheet and styles, of which these win, one sheet in which the same declarations win: takes away what wins
 * nowhere in the document, and raises what the base sheet would beat. */
void op_export_fit(op_exporter *x);

/* ---- export_write.c ---- */

void op_export_write(const op_exporter *x, op_buf *out);

/* ---- export_custom.c ---- */

/* Finds the custom properties of the root and the body, and which names are stated below them. */
void op_export_customs(op_exporter *x, const op_sheets *sheets, const op_style_input *in);
/* Takes the rule's own custom properties, until the next rule. */
void op_export_enter(op_exporter *x, const op_css_sheet *sheet, const op_css_rule *rule);
/* Replaces each var() of the value; false where one brings nothing, or what nobody can say before the elements are there. */
bool op_export_replace(op_exporter *x, op_css_tokens *value);

/* ---- export_value.c ---- */

/* One declaration more; what says the same, and not more importantly, goes. name lives as long as the arena. Returns where it
 * stands, until the next. */
op_export_line *op_export_put(op_exporter *x, op_export_lines *to, const char *name, op_str value, bool important);

/* Adds what remains of a declaration to lines: none, one, or several. */
void op_export_declaration(op_exporter *x, op_export_place at, const op_css_declaration *d, op_export_lines *lines);

/* What unset is of a property: inherit or initial, which engines of old know. */
op_str op_export_unset(const op_property *p);

/* Notes why something of the declaration at hand cannot go, the first reason counts; false. */
bool op_export_refuse(op_exporter *x, const char *why);

/* ---- export_initial.c ---- */

/* Adds to lines what stands for initial-letter, and to x->initial what engines that know it get over that. */
void op_export_initial(op_exporter *x, const op_property *p, op_css_tokens value, bool important, op_export_lines *lines);

/* ---- export_media.c ---- */

extern const op_css_environment op_export_light, op_export_dark, op_export_print;

/* What a query that asks for the colour scheme says in the e-book, owned by a: of its parts those for paper go, and so do
 * features of a window's size, which *cut tells. False: it never holds there. */
bool op_export_media(op_arena *a, op_css_tokens query, op_str *out, bool *cut);

/* ---- export_tokens.c ---- */

/* A value's tokens as the e-book may have them, owned by the arena; false where it may not. */
bool op_export_tokens(op_exporter *x, const op_export_place *at, const char *name, op_css_tokens *t);
/* What an em stands for in a rule with these selectors, in 1/1000 px: 12 pt, and more in headings. */
int64_t op_export_size(const op_css_selectors *s);
/* Whether the name is in the list; a word of the list that ends in a hyphen stands for all that begin so. */
bool op_export_listed(const char *const *list, size_t n, const char *name);
#define OP_LISTED(list, name) op_export_listed(list, sizeof(list) / sizeof(*(list)), name)

/* ---- export_calc.c ---- */

/* calc() worked out where one unit comes of it, owned by a; false where any mathematical function stays. */
bool op_export_calc(op_arena *a, op_css_tokens value, op_css_tokens *out);

/* ---- export_selector.c ---- */

/* Those selectors that engines of old understand in old, and each that only engines of the last ten
 * years do in `later`; :is() and :where() written out where few come of it. Returns how many of s could not be written. */
size_t op_export_selectors(op_arena *a, const op_css_selectors *s, op_export_names *old, op_export_names *later);
#endif
