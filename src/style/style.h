#ifndef OP_STYLE_STYLE_H
#define OP_STYLE_STYLE_H
/* style.h - how each role of a document looks: computed values by role
 *
 * A style is rows {selector, property, value}, written with CSS's names and units; making one turns the rows
 * into one op_computed a role, so that layout and the e-book read fields and never a string. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/len.h"
#include "base/str.h"

typedef enum {
#define OP_ROLE(name, selector, parent) OP_ROLE_##name,
#include "style/roles.def"
#undef OP_ROLE
    OP_ROLE_COUNT
} op_role;

typedef enum { OP_TEXT_START, OP_TEXT_JUSTIFY, OP_TEXT_CENTER, OP_TEXT_END } op_text_align;
typedef enum { OP_FONT_NORMAL, OP_FONT_ITALIC, OP_FONT_TOGGLE } op_font_style;
typedef enum { OP_FONT_CAPS_NORMAL, OP_FONT_CAPS_SMALL, OP_FONT_CAPS_ALL_SMALL } op_font_caps;
typedef enum { OP_FONT_FIGURES_NORMAL, OP_FONT_FIGURES_OLDSTYLE, OP_FONT_FIGURES_LINING } op_font_figures;
typedef enum { OP_HYPHENS_NONE, OP_HYPHENS_MANUAL, OP_HYPHENS_AUTO } op_hyphens;
typedef enum { OP_WRAP_AUTO, OP_WRAP_PRETTY, OP_WRAP_BALANCE } op_text_wrap;
typedef enum { OP_BREAK_AUTO, OP_BREAK_PAGE, OP_BREAK_RECTO } op_page_break;

/* What a role's properties come to. Lengths are op_len; em and rlh are already worked out. */
typedef struct {
    const char *family;     /* font-family: a name of fonts/faces.def */
    op_len size, leading;   /* font-size, line-height */
    int weight;             /* font-weight: 400 … */
    int slant;              /* font-style: op_font_style */
    int caps, figures;      /* font-variant-caps, font-variant-numeric: op_font_caps, op_font_figures */
    bool tabular;           /* -offprint-tabular: figures of one width */
    op_len letter_space;    /* letter-spacing */
    op_len raise;           /* vertical-align: above the baseline */
    op_color color;
    int align;              /* text-align: op_text_align */
    int wrap;               /* text-wrap: op_text_wrap */
    op_len indent;          /* text-indent */
    int hyphens;            /* op_hyphens */
    int expansion;          /* -offprint-expansion: in 1/1000 of glyph width, either way */
    int protrusion;         /* -offprint-protrusion: in 1/1000 of what the glyph may hang */
    op_len margin_top, margin_bottom, margin_left, margin_right;
    op_len rule;            /* border-top-width: a rule above */
    op_color rule_color;    /* border-top-color */
    op_len rule_width;      /* -offprint-rule-length: 0 is the whole measure */
    op_len padding_top;     /* from the rule to the top of the first line */
    int break_before;       /* op_page_break */
    bool keep_next;         /* break-after: avoid */
    int initial_lines;      /* initial-letter: lines that a drop cap takes; 0 or 1: none */
    op_len hang;            /* -offprint-hang: how far a mark hangs to the left */
    op_len column_a, column_b; /* -offprint-column-a, -b: widths of the columns of lists and figures */
    op_len gap;             /* -offprint-gap: between columns, or rows */
    op_len max_width;       /* max-width: 0 is none */
    uint64_t declared[2];   /* bit n: property n of the table is stated for this role itself */
} op_computed;

/* The page: text area, margin column and where heads stand. Inner is left on loose sheets. */
typedef struct {
    op_len width, height;
    op_len inner, outer, top, bottom; /* margins around text (and margin column) */
    op_len measure;                   /* width of the text column */
    op_len gutter, margin_column;     /* 0: no margin column */
    op_len leading;                   /* of the baseline grid */
    int lines;                        /* of the grid that the text area holds */
    op_len head;                      /* from the top of the text area up to the running head's baseline */
    bool facing;                      /* versos mirror rectos; else loose sheets */
    bool recto_openings;              /* chapters open on rectos */
    bool head_centered;               /* running head centred with the folio outside, else left and right */
} op_page_style;

typedef struct op_style {
    const char *name;
    op_page_style page;
    op_computed role[OP_ROLE_COUNT];
    op_color accent;          /* the one colour: story marks, the publisher, the pull quote's rule */
    op_color text, secondary, rule, light_rule, lens;
} op_style;

/* A page size: "a4", "a5", "a6", "b5", "letter", "kobo", or WxH with mm, in or pt ("120x190mm", mm where no unit
 * stands). False where it is none or a side is under 60 mm or over 1,000 mm. */
bool op_page_size(const char *name, op_len *width, op_len *height);

/* The house style of that name for a page ("" or NULL: the style's own), owned by a. On another page margins
 * scale with it, the measure stays between 45 and 75 characters or so, type shrinks a little on small ones, and the
 * margin column goes where the text would get too narrow. NULL where name or page is unknown. */
const op_style *op_style_house(op_arena *a, const char *name, const char *page);

/* Names of the house styles, NULL at the end. */
const char *const *op_style_names(void);

/* What inline role `role` makes of text that looks like `outer`: its declared properties over the rest;
 * font-style toggles, em lengths are of outer's size. */
op_computed op_style_over(const op_style *s, op_role role, const op_computed *outer);

const char *op_role_selector(op_role role);

/* One role a paragraph, one declared property a line: the dump of styles. */
void op_style_dump(const op_style *s, op_buf *out);
#endif
