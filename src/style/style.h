#ifndef OP_STYLE_STYLE_H
#define OP_STYLE_STYLE_H
/* style.h - how each role of a document looks: computed values by role
 *
 * A style is CSS: sheets over sheets, matched against the document as the e-book writes it (section.op-chapter, h1,
 * p.op-standfirst, blockquote …) and worked out into one op_computed an element, so that layout reads fields and never
 * a string. Matter that is ours (running heads, contents, rows of the timeline) is styled by roles: elements that
 * stand where the e-book would have them. docs/css.md lists what can be written. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/len.h"
#include "base/str.h"
#include "css/selector.h"
#include "model/doc.h"
#include "style/elements.h"

typedef enum {
#define OP_ROLE(name, word, path) OP_ROLE_##name,
#include "style/roles.def"
#undef OP_ROLE
    OP_ROLE_COUNT
} op_role;

typedef enum { OP_TEXT_START, OP_TEXT_JUSTIFY, OP_TEXT_CENTER, OP_TEXT_END } op_text_align;
typedef enum { OP_FONT_NORMAL, OP_FONT_ITALIC, OP_FONT_TOGGLE } op_font_style;
typedef enum { OP_FONT_CAPS_NORMAL, OP_FONT_CAPS_SMALL, OP_FONT_CAPS_ALL_SMALL } op_font_caps;
typedef enum { OP_FONT_FIGURES_NORMAL, OP_FONT_FIGURES_OLDSTYLE, OP_FONT_FIGURES_LINING } op_font_figures;
typedef enum { OP_HYPHENS_NONE, OP_HYPHENS_MANUAL, OP_HYPHENS_AUTO } op_hyphens;
typedef enum { OP_LINE_BREAK_AUTO, OP_LINE_BREAK_NORMAL, OP_LINE_BREAK_LOOSE } op_line_break; /* auto: strict */
typedef enum { OP_WRAP_AUTO, OP_WRAP_PRETTY, OP_WRAP_BALANCE } op_text_wrap;
typedef enum { OP_BREAK_AUTO, OP_BREAK_PAGE, OP_BREAK_RECTO, OP_BREAK_VERSO, OP_BREAK_COLUMN } op_page_break;

/* ---- generated text ---- */

typedef enum {
    OP_CONTENT_TEXT,
    OP_CONTENT_COUNTER,        /* counter(name, style); page and pages are counted by the page maker */
    OP_CONTENT_COUNTERS,       /* counters(name, separator, style) */
    OP_CONTENT_STRING,         /* string(name, position): set by string-set */
    OP_CONTENT_ELEMENT,        /* element(name, position): taken out of the flow by position: running(name); of margin boxes */
    OP_CONTENT_ATTR,           /* attr(name) */
    OP_CONTENT_TARGET_COUNTER, /* target-counter(attr(href), name, style): the counter at the place that a link leads to */
    OP_CONTENT_TARGET_TEXT,    /* target-text(attr(href)) */
    OP_CONTENT_LEADER,         /* leader("."): fills the line's room with the text repeated */
    OP_CONTENT_OPEN_QUOTE, OP_CONTENT_CLOSE_QUOTE, OP_CONTENT_NO_OPEN_QUOTE, OP_CONTENT_NO_CLOSE_QUOTE,
    OP_CONTENT_OWN,            /* content(): the element's own text, in string-set and bookmark-label */
    OP_CONTENT_PHRASE          /* -offprint-phrase(page-of-pages): words of the document's language; of margin boxes */
} op_content_kind;

/* What content() and target-text() take of an element. */
typedef enum {
    OP_CONTENT_OF_TEXT, OP_CONTENT_OF_BEFORE, OP_CONTENT_OF_AFTER, OP_CONTENT_OF_FIRST_LETTER, OP_CONTENT_OF_MARKER
} op_content_position;

typedef enum { OP_STRING_FIRST, OP_STRING_START, OP_STRING_LAST, OP_STRING_FIRST_EXCEPT } op_string_position;

typedef struct {
    op_content_kind kind;
    const char *text;      /* the text, the name of a counter or string, the pattern of a leader */
    const char *target;    /* TARGET_*: an attribute's name, "href"; NULL where `text2` holds the address */
    const char *text2;     /* COUNTERS: separator */
    int style;             /* op_list_style of counters */
    int position;          /* STRING, ELEMENT: op_string_position; OWN, TARGET_TEXT: op_content_position */
} op_content_item;

/* normal: as the element is; none: nothing at all; else the items. */
typedef struct {
    bool normal, none;
    const op_content_item *v;
    size_t n;
} op_content;

typedef enum {
    OP_LIST_NONE, OP_LIST_DISC, OP_LIST_CIRCLE, OP_LIST_SQUARE, OP_LIST_DECIMAL, OP_LIST_DECIMAL_ZERO, OP_LIST_LOWER_ROMAN,
    OP_LIST_UPPER_ROMAN, OP_LIST_LOWER_ALPHA, OP_LIST_UPPER_ALPHA, OP_LIST_LOWER_GREEK, OP_LIST_STRING
} op_list_style;

typedef struct {
    const char *name;
    int value;
} op_counter;

typedef struct {
    const op_counter *v;
    size_t n;
} op_counters;

typedef struct {
    const char *name;
    op_content value;
} op_named_content;

typedef struct {
    const op_named_content *v;
    size_t n;
} op_string_sets;

typedef struct {
    char tag[4];
    int value;
} op_feature;

typedef struct {
    const op_feature *v;
    size_t n;
} op_features;

/* ---- computed values ---- */

/* BLOCK: an element within a line stands on lines of its own. All else is the element's own: */
typedef enum { OP_DISPLAY_AUTO, OP_DISPLAY_NONE, OP_DISPLAY_BLOCK, OP_DISPLAY_OTHER } op_display;
typedef enum { OP_BORDER_NONE, OP_BORDER_SOLID, OP_BORDER_DOTTED, OP_BORDER_DASHED, OP_BORDER_DOUBLE } op_border_style;
typedef enum { OP_TRANSFORM_NONE, OP_TRANSFORM_UPPER, OP_TRANSFORM_LOWER, OP_TRANSFORM_CAPITALIZE } op_text_transform;
typedef enum { OP_WHITE_NORMAL, OP_WHITE_NOWRAP, OP_WHITE_PRE, OP_WHITE_PRE_WRAP, OP_WHITE_PRE_LINE } op_white_space;
typedef enum { OP_LINE_NONE = 0, OP_LINE_UNDER = 1, OP_LINE_OVER = 2, OP_LINE_THROUGH = 4 } op_decoration;
typedef enum { OP_HANG_NONE = 0, OP_HANG_FIRST = 1, OP_HANG_LAST = 2, OP_HANG_END = 4 } op_hanging;
typedef enum { OP_FLOAT_NONE, OP_FLOAT_FOOTNOTE, OP_FLOAT_TOP, OP_FLOAT_BOTTOM, OP_FLOAT_LEFT, OP_FLOAT_RIGHT, OP_FLOAT_MARGIN } op_float;
typedef enum { OP_BREAK_INSIDE_AUTO, OP_BREAK_INSIDE_AVOID } op_break_inside;
typedef enum { OP_BOOKMARK_OPEN, OP_BOOKMARK_CLOSED } op_bookmark_state;

typedef enum { OP_SIDE_TOP, OP_SIDE_RIGHT, OP_SIDE_BOTTOM, OP_SIDE_LEFT, OP_SIDES } op_side;

/* One rule that an element's style comes from, for --proof=boxes and dumps. */
typedef struct {
    const char *selector;
    const char *sheet; /* name of the sheet */
    size_t line;
} op_style_origin;

/* What an element's properties come to. Lengths are op_len; em and rlh are already worked out. Equal styles of one document
 * may share one of these: its address serves as its identity. */
typedef struct op_computed {
    const char *family;     /* font-family: the first name of the list, a name of fonts/faces.def or of an @font-face */
    const char *const *families; /* the whole list, NULL at its end; generic names are resolved; NULL: family alone */
    op_len size, leading;   /* font-size, line-height */
    int leading_factor;     /* line-height as a number, which is what is inherited: millionths of the size; 0: a length */
    int weight;             /* font-weight: 400 … */
    int slant;              /* font-style: op_font_style */
    int caps, figures;      /* font-variant-caps, font-variant-numeric: op_font_caps, op_font_figures */
    bool tabular;           /* tabular-nums */
    int numeric;            /* the rest of font-variant-numeric; this and the next four are bits, for op_style_features */
    int position, east_asian, alternates, ligatures; /* font-variant-… */
    bool no_ligatures;      /* font-variant-ligatures: none */
    bool no_kerning;        /* font-kerning: none */
    op_features features;   /* font-feature-settings */
    op_len letter_space;    /* letter-spacing */
    op_len word_space;      /* word-spacing: added to each space */
    int space_min, space, space_max; /* -offprint-word-space: least, wanted, most; 1/1000 of the face's space; space_max 0: as the
                                        paragraph core has them */
    int letter_min, letter, letter_max; /* -offprint-letter-space: least, wanted, most; 1/1000 of the size; least over most: auto */
    op_len raise;           /* vertical-align: above the baseline */
    int vertical;           /* vertical-align of margin boxes and cells: 0 top, 1 middle, 2 bottom, 3 baseline */
    op_color color;
    op_color background;    /* background-color; OP_NO_COLOR: none */
    int transform;          /* text-transform */
    int decoration;         /* text-decoration-line: bits of op_decoration */
    op_color decoration_color; /* OP_NO_COLOR: the text's */
    int align, align_last;  /* text-align, text-align-last: op_text_align; the last line's -1: auto (op_style_last) */
    int wrap;               /* text-wrap: op_text_wrap */
    op_len indent;          /* text-indent */
    int white_space, tab_size;
    bool break_anywhere;    /* overflow-wrap: anywhere, break-word */
    int hyphens;            /* op_hyphens */
    int hyphen_word, hyphen_before, hyphen_after; /* hyphenate-limit-chars; 0: auto */
    int hyphen_run;         /* hyphenate-limit-lines; 0: auto, -1: no-limit */
    int hyphen_last;        /* hyphenate-limit-last: 0 none, 1 always, 2 column, 3 page, 4 spread */
    const char *hyphen_character; /* hyphenate-character; NULL: auto */
    int line_break;         /* line-break: op_line_break */
    int hanging;            /* hanging-punctuation: bits of op_hanging */
    int expansion_min, expansion, expansion_max; /* -offprint-expansion: least, wanted, most change of glyph width, 1/1000 */
    int protrusion;         /* -offprint-protrusion: in 1/1000 of what the glyph may hang */
    int looseness;          /* -offprint-looseness: most lines that a paragraph may give or take, 0 or 1 */
    op_len runt;            /* -offprint-runt: a last line shorter than this costs; 0: as the core has it */
    op_len margin_top;
    bool margin_top_auto;   /* margin-top: auto; the length is then 0 */
    op_len margin_bottom;
    bool margin_bottom_auto;
    op_len margin_left;
    bool margin_left_auto;
    op_len margin_right;
    bool margin_right_auto;
    op_len padding_top;     /* from the rule to the top of the first line */
    op_len padding_right, padding_bottom, padding_left;
    op_len rule;            /* border-top-width: a rule above */
    op_color rule_color;    /* border-top-color */
    op_len border_right, border_bottom, border_left;
    op_color border_right_color, border_bottom_color, border_left_color;
    int rule_style, border_right_style, border_bottom_style, border_left_style; /* op_border_style; a width counts 0 where NONE */
    op_len rule_width;      /* -offprint-rule-length: 0 is the whole measure */
    op_len width, max_width, height, max_height; /* 0 is auto, none */
    int display;            /* op_display */
    int float_;             /* op_float */
    bool clear;
    const char *page;       /* page: a name of @page; NULL: auto */
    int break_before;       /* op_page_break */
    bool keep_previous;     /* break-before: avoid */
    int break_after;
    bool keep_next;         /* break-after: avoid */
    int break_inside;       /* op_break_inside */
    int widows, orphans;
    int columns;            /* column-count; 0: auto */
    op_len column_gap, column_width;
    bool column_balance;    /* column-fill: balance */
    bool column_span;       /* column-span: all */
    op_color column_rule_color;
    op_len column_rule;     /* column-rule-width */
    int column_rule_style;  /* op_border_style; the width counts 0 where NONE */
    int initial_lines;      /* initial-letter: lines that a drop cap takes; 0 or 1: none */
    int initial_sink;
    op_content content;     /* of pseudo-elements and margin boxes */
    op_counters counter_reset, counter_increment, counter_set;
    op_string_sets string_set;
    const char *running;    /* position: running(name); NULL: it stands in the flow */
    const char *const *quotes; /* pairs, NULL at the end; NULL: by language */
    int list_style;         /* list-style-type: op_list_style */
    const char *list_string; /* of LIST_STRING */
    bool list_inside;       /* list-style-position */
    int bookmark_level;     /* 0: none, -1: as the element's own */
    op_content bookmark_label;
    int bookmark_state;     /* op_bookmark_state */
    int footnote_display, footnote_policy; /* footnote-display: block inline compact; footnote-policy: auto line block */
    op_len hang;            /* -offprint-hang: how far a mark hangs to the left */
    op_len column_a, column_b; /* -offprint-column-a, -b: widths of the columns of lists and figures */
    op_len gap;             /* -offprint-gap: between columns, or rows */
    int arrange;            /* -offprint-arrange, of the timeline: 1: its head and legend stand beside the list; 0: over it */
    int months;             /* -offprint-months, of the timeline: 1: shortened; 0: as the language writes dates */
    int dateline;           /* -offprint-dateline, of the publisher's line: 1: the date stands at its end; 0: below the standfirst */
    op_len fit_line;        /* -offprint-fit-line, of titles: least size that they take to stand on one line; 0: their own */
    int lines;              /* -offprint-lines, of the colophon: as many where its first ones fit on one; 0: as they come */
    op_len progress;        /* -offprint-progress, of margin boxes: thickness of the rule that grows with the pages; 0: none */
    const op_style_origin *origins; /* the rules it comes from, weakest first; inherited values apart */
    size_t n_origins;
    uint64_t declared[4];   /* bit n: property n of the table is stated for this element itself */
    const struct op_stated *const *stated; /* the declarations that won, one a property: op_style_stated */
    size_t n_stated;
    const struct op_computed *above; /* what it inherits from; NULL: initial values */
} op_computed;

/* What the last line of a paragraph does: text-align-last, or what follows from text-align. */
static inline int op_style_last(const op_computed *c)
{
    return c->align_last >= 0 ? c->align_last : c->align == OP_TEXT_JUSTIFY ? OP_TEXT_START : c->align;
}

/* OpenType features that font-variant-* can ask for, beside caps, figures, tabular and no_ligatures. */
enum { OP_STYLE_FEATURES_MAX = 32 };
/* Those of c, in the order in which a shaper wants them; font-feature-settings is not among them. Returns how many. */
size_t op_style_features(const op_computed *c, op_feature out[OP_STYLE_FEATURES_MAX]);

/* ---- pages ---- */

typedef enum {
    OP_BOX_TOP_LEFT_CORNER, OP_BOX_TOP_LEFT, OP_BOX_TOP_CENTER, OP_BOX_TOP_RIGHT, OP_BOX_TOP_RIGHT_CORNER,
    OP_BOX_RIGHT_TOP, OP_BOX_RIGHT_MIDDLE, OP_BOX_RIGHT_BOTTOM,
    OP_BOX_BOTTOM_RIGHT_CORNER, OP_BOX_BOTTOM_RIGHT, OP_BOX_BOTTOM_CENTER, OP_BOX_BOTTOM_LEFT, OP_BOX_BOTTOM_LEFT_CORNER,
    OP_BOX_LEFT_BOTTOM, OP_BOX_LEFT_MIDDLE, OP_BOX_LEFT_TOP,
    OP_BOXES
} op_margin_box;

/* NAME:first, the first page of a run of pages of that name; :left; :blank; :first without a name, the document's first. */
enum { OP_PAGE_FIRST = 1, OP_PAGE_LEFT = 2, OP_PAGE_BLANK = 4, OP_PAGE_OPENING = 8, OP_PAGE_STATES = 16 };

/* The page: text area, margin column and where heads stand. Inner is left on loose sheets. */
typedef struct op_page_style {
    const char *name;                 /* of @page; "" the one without a name */
    op_len width, height;
    op_len inner, outer, top, bottom; /* margins around text (and margin column) */
    op_len measure;                   /* width of the text column, or of all columns and their gaps */
    op_len gutter, margin_column;     /* 0: no margin column */
    op_len leading;                   /* of the baseline grid */
    int lines;                        /* of the grid that the text area holds */
    op_len head;                      /* from the top of the text area up to the running head's baseline */
    bool facing;                      /* versos mirror rectos; else loose sheets */
    bool recto_openings;              /* chapters open on rectos */
    bool head_centered;               /* running head centred with the folio outside, else left and right */
    int columns;                      /* 1 or more */
    op_len column_gap;
    op_len bleed;                     /* 0: none */
    bool crop_marks, cross_marks;
    op_color background;              /* OP_NO_COLOR: none */
    bool ground_prints;               /* print-color-adjust: exact; else the background is for screens, where a viewer can tell */
    int page_fill;                    /* -offprint-page-fill: 1/1000 of its height that a page may stay short of full */
    int fit;                          /* -offprint-fit: the document should need no more pages; 0: as many as it needs */
    int multiple;                     /* pages are filled up with blanks to a multiple of this; 0 or 1: not */
    const op_computed *frame;         /* borders and paddings around the page area, inside the margins, which hold them; NULL: none */
    const op_computed *boxes[OP_PAGE_STATES][OP_BOXES]; /* by state bits; NULL: nothing there */
    const struct op_page_style *variants[OP_PAGE_STATES]; /* pages whose state gives them others, by state bits; NULL: as this one */
} op_page_style;

/* The page's borders and paddings with left and right exchanged, as the pages on the other side have them; owned by a. */
op_computed *op_page_frame_mirrored(op_arena *a, const op_computed *frame);

/* The style of pages in that state: p itself, or one that differs from it in margins, frame, ground, lines and head alone. */
static inline const op_page_style *op_page_variant(const op_page_style *p, int state)
{
    return p->variants[state] ? p->variants[state] : p;
}

/* ---- the style of a document ---- */

typedef struct op_style op_style;

/* A face that a sheet brings with @font-face. */
typedef struct {
    const char *family, *path; /* path: inside the sheet's folder; NULL: local() named one of ours, `local` */
    const char *local;
    int weight, slant;         /* slant: 0 roman, 1 italic */
    op_span at;                /* its src, in the sources of op_style.diags */
} op_style_face;

struct op_style {
    const char *name;
    op_page_style page;       /* of text that names no page */
    const op_page_style *pages; /* the named ones */
    size_t n_pages;
    op_computed role[OP_ROLE_COUNT];
    op_color accent;          /* the one colour: story marks, the publisher, the pull quote's rule */
    op_color text, secondary, rule, light_rule, lens;
    const op_style_face *faces;
    size_t n_faces;
    op_diags *diags;          /* about sheets, with sources of their own; NULL: none */
    const char *hash;         /* SHA-256 of everything that it was made of; NULL: not known */
    const struct op_styled *tree; /* the styled document, private; NULL: roles alone */
    const struct op_style_input *made_of; /* a copy, but for the document */
};

typedef struct {
    const char *name, *value;
} op_setting_pair;

typedef struct op_style_input {
    const op_document *doc;      /* NULL: roles alone */
    const char *const *sheets;   /* names of house styles, paths of files, or rules themselves (which end in a brace): each goes
                                    over the one before, all over the base sheet; none: "book" or "article", as the document is */
    size_t n_sheets;
    const op_setting_pair *set;  /* custom properties of the root, over all sheets; names without -- */
    size_t n_set;
    const char *page;            /* a size for op_page_size; NULL: the sheets' */
    op_len binding;              /* added to the inner margin, taken from the text */
    int columns;                 /* 0: the sheets' */
    const char *folders;         /* where named sheets are looked for before the built-in ones, parted by ':'; NULL */
    bool screen;                 /* values for the e-book instead of the page */
    int fit;                     /* of the media feature -offprint-fit */
} op_style_input;

/* The style of a document, owned by a. NULL, with an error in *diags, where a sheet cannot be found or read, or the page is
 * unknown; *diags (never NULL behind it, owned by a) tells of everything in the sheets that is not understood. */
const op_style *op_style_make(op_arena *a, const op_style_input *in, op_diags **diags);

/* How a node of the document looks; inlines too. Never NULL. */
const op_computed *op_style_of(const op_style *s, const op_node *n);

/* Where the value of a property comes from: the value in the declaration that won, for the element itself or, where the
 * property is inherited, for the nearest above that states it; its source is one of op_style.diags. OP_NO_SPAN: no sheet
 * states it, or the name is none of a longhand. Takes time by the element's depth: for messages. */
op_span op_style_stated(const op_computed *c, const char *property);

/* Whether it has an element of its own there, and does not only look as its parent does (the paragraph of a tight item). */
bool op_style_has(const op_style *s, const op_node *n);

/* The same of its pseudo-element; NULL where no rule asks for it (::before and ::after also where content is none). */
const op_computed *op_style_pseudo(const op_style *s, const op_node *n, op_pseudo pseudo);

/* The same of an element of ours that stands at a node (its wrapper, or what is made from its facts); NULL where it has none
 * there, and in a style without a document. pseudo OP_PSEUDO_NONE: the element itself. */
const op_computed *op_style_own(const op_style *s, const op_node *n, op_own own, op_pseudo pseudo);

/* The same of a role's element; NULL where no rule asks for it, and for roles that are no elements. */
const op_computed *op_style_role_pseudo(const op_style *s, op_role role, op_pseudo pseudo);

/* An attribute of a node's element as selectors see it; NULL: it has none such. What must be put together is owned by a. */
const char *op_style_attribute(const op_style *s, op_arena *a, const op_node *n, const char *name);

/* The page of that name; the unnamed one where there is none such. */
const op_page_style *op_style_page(const op_style *s, const char *name);

/* "6mm", "0.25in", "17pt", "1.5cm"; millimetres where no unit stands. Three decimals count; held to 10 m. */
bool op_length_parse(const char *s, op_len *out);

/* Sheets of paper and screens by name, NULL at the end: what --page and the property size take alike. */
typedef struct {
    const char *name;
    op_len width, height;
} op_sheet_size;
extern const op_sheet_size op_sheet_sizes[];

/* A page size: "a4", "a5", "a6", "b5", "letter", "kobo", or WxH with mm, in or pt ("120x190mm", mm where no unit
 * stands). False where it is none or a side is under 60 mm or over 1,000 mm. */
bool op_page_size(const char *name, op_len *width, op_len *height);

/* The house style of that name for a page ("" or NULL: the style's own), owned by a. On another page margins
 * scale with it, the measure stays between 45 and 75 characters or so, type shrinks a little on small ones, and the
 * margin column goes where the text would get too narrow. NULL where name or page is unknown. */
const op_style *op_style_house(op_arena *a, const char *name, const char *page);

/* Names of the house styles and of those that lie in the folders, parted by ':' (NULL: none); sorted, NULL at the end, owned
 * by a. */
const char *const *op_style_names_in(op_arena *a, const char *folders);

/* The text of a style's own sheet, as op_style_make finds it, owned by a; "base" is the sheet that all stand on. {NULL, 0}
 * where there is none of that name. */
op_str op_style_sheet(op_arena *a, const char *name, const char *folders);

const char *op_role_selector(op_role role);

/* Pages with their boxes; then each role and each element that looks unlike the others: the rules it comes from, and one
 * declared property a line. The dump of styles. */
void op_style_dump(const op_style *s, op_buf *out);
#endif
