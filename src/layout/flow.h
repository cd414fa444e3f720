#ifndef OP_LAYOUT_FLOW_H
#define OP_LAYOUT_FLOW_H
/* flow.h - inside layout: the vertical list of a section and the items that stand in it
 *
 * A section (an article, a chapter, the contents …) begins a page. Its blocks are made one after the other,
 * broken into pages, and placed; places of items are first counted from their block's top left corner. */
#include "layout/generated.h"
#include "layout/layout.h"
#include "layout/pagebreak.h"
#include "layout/para.h"

/* ---- items ---- */

typedef enum { OP_ITEM_LINE, OP_ITEM_LABEL, OP_ITEM_SHAPE, OP_ITEM_PICTURE, OP_ITEM_FRAME } op_item_kind;

/* One line of generated or late text. */
typedef struct {
    const char *text;
    size_t n;
    const op_text_style *style;
    op_tag_ref tag;
    const char *href;    /* NULL: no link */
    const char *page_of; /* text becomes the label of the page that holds this id; NULL: text stands */
    bool page_word;      /* "p. 3" instead of "3" */
    const char *before, *after; /* page_of: stand around the number; NULL: nothing does */
    const char *original; /* of letters that are shown otherwise; as op_inline's */
    const uint32_t *shown;
    uint8_t decoration;
    op_color decoration_color;
    op_setting align;    /* END: x is the right edge; CENTER: the middle; else the left edge */
} op_label;

typedef struct {
    uint8_t kind;     /* op_item_kind */
    int8_t looseness; /* LINE */
    bool links;       /* LINE: holds some */
    bool flow;        /* LINE: of the document's own text, where a page may be said to begin */
    uint32_t line;
    op_len x, y;      /* LINE: left edge of the measure, baseline; else the origin of what is drawn */
    union {
        const op_para *para;
        const op_label *label;
        const op_shape *shape;
        const op_picture *picture;
        const op_block_box *frame; /* the box of matter that is ours: told, not drawn */
    };
} op_item;

typedef struct {
    op_item *v;
    size_t n, cap;
} op_items;

struct op_page_items {
    op_items all;
    op_shaper *shaper;
    const op_page_style *style;
    uint32_t section, in_section; /* of the run of pages it belongs to; its place in that, from 0 */
    int number;           /* what counter(page) counts */
    op_items back;        /* painted before all: the page's own colour, grounds and borders of boxes */
    op_block_box *boxes;
    size_t n_boxes, cap_boxes;
};

/* ---- blocks ---- */

typedef struct {
    const char *id;
    op_tag_ref tag;
    uint32_t inline_index; /* of the block's paragraph; NO_INLINE: y counts */
    op_len y;
} op_anchor;
#define OP_NO_INLINE UINT32_MAX

/* What stands in the margin column beside a block. y is counted from the block's first baseline. */
typedef struct op_aside {
    struct op_aside *next;
    op_items items;
    op_len above, below; /* room it takes above and below that baseline */
    bool crowded;        /* the margin of its page has no room for it */
    op_len last;         /* its last baseline below the first: a quotation higher than its block ends level with it */
    op_anchor *anchors;
    size_t n_anchors;
} op_aside;

/* Items of a block that is higher than a page, cut between its lines; slice.c. */
typedef struct {
    const op_len *top;      /* of each slice, from the block's; one more: where the last ends */
    uint32_t *order, *begin; /* items by slice; where each slice begins in them, one more at the end */
} op_slices;

typedef enum { OP_SPINE_NONE, OP_SPINE_MARK, OP_SPINE_GAP } op_spine;

typedef struct {
    op_page_block page;    /* what the page breaker sees */
    const op_para *para;   /* lines, or NULL */
    op_len leading, x;     /* of its lines; left edge of their measure from the text column's */
    op_len first_top;      /* from the block's top to that of its first line */
    op_items items;        /* drawn with its first line, before the lines */
    op_items after;        /* drawn with its last line, y from the top of the piece that holds it */
    op_items head;         /* drawn above where it begins a page (page.top high) */
    op_anchor *anchors;
    size_t n_anchors;
    op_aside *asides;
    const op_slices *slices; /* items are parted, page.lines[1] slices; NULL: they stand whole */
    const op_node *node;   /* the model's block, for page starts; NULL: generated */
    const op_node *first_text; /* the first TEXT of it, for a page that begins with its first line */
    bool links;
    bool span;           /* over all columns */
    uint8_t spine;       /* op_spine: rows of the timeline are joined by its spine */
    op_len spine_x, spine_y;      /* its mark's middle, from the block's corner */
    op_len spine_up, spine_down;  /* how far the mark reaches above and below that */
    uint32_t box;                 /* number of the innermost box around it; 0: none */
    op_len pad_top, pad_bottom;   /* borders and paddings of boxes that begin or end with it */
    op_len foot;                  /* of those below, what its height holds */
} op_vblock;

/* The box of a block of the model: boxes.c. */
typedef struct {
    const op_computed *c;
    const op_node *node;
    uint32_t parent, depth;
    bool bare;           /* draws no ground or border, or draws them itself */
    bool wide;           /* a section's: over all columns, x from the page's text area */
    bool cut_above, cut_below; /* part of a section that stood, or goes on, among other pages */
    op_len x, w;         /* border box, x from its column's edge */
    op_len above, below; /* from its border's edges to the matter of its first and last blocks */
    uint32_t piece;      /* its last one placed, one more than the number; 0: none */
} op_box;

typedef struct {
    op_len left, right;
    size_t first;
    uint32_t box;
    bool spanning;
} op_box_frame;

/* ---- the work at hand ---- */

typedef struct {
    const op_computed *c; /* NULL: an empty place of the table */
    const char *lang;
    op_len raise;
    op_text_style *style;
} op_style_entry;

typedef struct {
    const op_node *node;
    const char *id;
} op_named;

/* A place whose page is asked for: travels as an anchor without a name of its own. */
typedef struct {
    uint32_t page; /* UINT32_MAX: not placed */
    op_len y;
} op_mark_place;

/* A string that begins to hold at a mark. */
typedef struct {
    const char *name;
    op_str text;
    uint32_t mark; /* OP_NO_MARK: from the first page on */
    uint32_t order;
} op_string_set;
#define OP_NO_MARK UINT32_MAX

/* A number taken from the pass before: whether it was right is seen when all pages stand. */
typedef struct {
    op_piece_kind kind;
    const char *id; /* PAGE: of a dest; NULL: of the mark */
    uint32_t mark;
    int value;
} op_guess;

/* Page numbers that begin anew at a mark. */
typedef struct {
    uint32_t mark;
    int value;
} op_page_reset;

typedef struct op_taken op_taken; /* taken.h */

typedef struct op_flow op_flow;
struct op_flow {
    const op_layout_input *in;
    const op_style *style;
    const op_page_style *page; /* of the section under work, but for those of its pages that op_flow_page_of knows better */
    size_t section_first;      /* its first page, as far as is known */
    const op_document *doc;
    op_arena *a, *scratch;
    op_arena *list; /* holds the blocks and boxes of the section under work */
    op_diags *diags;
    op_shaper *shaper;
    op_layout *l;
    const char *lang; /* of the whole */

    op_style_entry *styles; /* a table of cap_styles places */
    size_t n_styles, cap_styles;
    size_t cap_tags, cap_dests, cap_outline, cap_pages, cap_starts;

    op_vblock *blocks; /* of the section under work */
    size_t n, cap;
    op_len width;        /* of the text column */
    int columns;         /* of a page, 1 or more */
    op_len column_gap, column_rule;
    op_color column_rule_color;
    bool column_fill;    /* balanced */
    const uint16_t *feet; /* units that floats take at the foot of the section's columns */
    size_t n_feet;
    bool spanning;       /* what is made stands over all of them; width is the page's */
    op_box *boxes;       /* of the section, in the order in which they open, from number 1 */
    bool box_told;       /* that one had to give up insets */
    size_t n_boxes, cap_boxes;
    uint32_t box;        /* open: what is made belongs to it */
    op_len left, right;  /* insets by lists, quotations … */
    op_len inset_left, inset_right; /* what the section's own box takes of the measure */
    struct {             /* the section's box, where it has one that shows */
        const op_computed *c; /* NULL: none */
        const op_node *node;
        op_box_frame frame;
    } section;
    op_tag_ref parent;   /* structure element that blocks become children of */
    bool off_grid;       /* paragraphs need not begin on whole lines: within a box with half a line around it */
    int break_next;      /* op_page_break due before the next block */
    uint8_t space;       /* units of space due above the next block, beside its own */
    op_items label;      /* waits for the next paragraph: a list's mark, a note's number */
    op_aside *asides;    /* wait for the next block */
    op_anchor *anchors;  /* gathered: of the next block */
    size_t n_anchors, cap_anchors;
    int base_level;      /* heading level of the chapter's title */
    int last_level;
    const op_node *chapter;
    bool timeline_drawn;
    op_named *names;    /* ids for nodes that lack one, sorted by address */
    size_t n_names, cap_names;
    const op_node **quotes; /* pull quotes of the chapter that wait for their origin */
    size_t n_quotes, cap_quotes;
    struct op_hand_done *hands; /* the author's decisions about single blocks; hand.c */
    size_t n_hands;
    uint8_t start_next; /* op_block_start of the next block, by hand */
    const op_generated *generated;
    uint32_t n_sections;
    const op_flow *before; /* the pass before; NULL: this is the first */
    const op_node **out; /* elements that running() takes out of the flow, sorted by address; taken.c */
    size_t n_out;
    op_taken *taken;     /* those of them that this pass has met */
    size_t n_taken, cap_taken;
    op_mark_place *marks;
    op_string_set *strings;
    op_guess *guesses;
    op_page_reset *resets;
    size_t n_marks, cap_marks, n_strings, cap_strings, n_guesses, cap_guesses, n_resets, cap_resets;
    op_len bottom;     /* of the last page's matter, from the top of the sheet */
};

/* Half a line: the unit of the vertical list. */
static inline op_len op_unit(const op_flow *f)
{
    return f->page->leading / 2;
}
/* Where a baseline stands in a line of that height. */
static inline op_len op_baseline(op_len leading)
{
    return op_len_scale(leading, 74, 100);
}
/* Units that hold a height; a hundredth of a point over is rounding. */
static inline int op_units_of(const op_flow *f, op_len h)
{
    return h <= 0 ? 0 : (h - 10 + op_unit(f) - 1) / op_unit(f);
}

/* ---- items.c ---- */
op_item *op_item_add(op_arena *a, op_items *list, op_item item);
/* All lines of a paragraph from top on, in their leading; returns the height they take. */
op_len op_items_para(op_flow *f, op_items *list, const op_para *p, op_len x, op_len top, op_len leading, bool flow,
                     bool links);
void op_items_rule(op_arena *a, op_items *list, op_len x, op_len y, op_len w, op_len h, op_color c);
/* A shape whose places are counted from x, y; its tag is set to a layout artifact where it has none. */
void op_items_shape(op_arena *a, op_items *list, op_len x, op_len y, op_shape shape);
void op_items_label(op_arena *a, op_items *list, op_len x, op_len y, op_label label);
/* The box of generated matter, for proofs; its place is counted from x, y. */
void op_items_frame(op_arena *a, op_items *list, op_len x, op_len y, op_len w, op_len h, const op_computed *style);
void op_items_move(op_arena *a, op_items *to, const op_items *from, op_len x, op_len y);
/* Puts the others before its own. */
void op_items_put_first(op_arena *a, op_items *to, const op_items *first);

/* ---- looks.c ---- */
/* How a node of the model looks. */
const op_computed *op_flow_look(const op_flow *f, const op_node *n);
bool op_flow_hidden(const op_flow *f, const op_node *n); /* display: none */
/* How generated matter looks. */
const op_computed *op_flow_role(const op_flow *f, op_role role);
/* The style of text that looks like c; the same question gets the same pointer, in constant time. */
const op_text_style *op_flow_text_style(op_flow *f, const op_computed *c, const char *lang);
const op_text_style *op_flow_raised_style(op_flow *f, const op_computed *c, const char *lang, op_len raise);

/* ---- inlines.c ---- */
typedef struct {
    op_inline *v;
    size_t n, cap;
    bool links;
    size_t column; /* where spaces count: characters on the line so far, and whether the last is one */
    bool edge;
    bool inked, line_due; /* something stands on the line; what comes next begins one: inline_lines.c */
} op_inlines;

void op_inlines_text(op_flow *f, op_inlines *list, op_str s, const op_computed *c, op_tag_ref tag);
/* The children of a block; ids of inlines go to the flow's anchors. */
/* ---- looks.c ---- */
/* Tells of something at the declaration of a property that made c, once a place; without the place where nobody hears of sheets. */
void op_flow_tell_stated(const op_flow *f, op_diag_code code, const op_computed *c, const char *property, const char *detail);

/* ---- inline_lines.c ---- */
/* Ahead of whatever is added to a list: ends the line where an element set as a block stood before it. */
void op_inlines_expect(op_flow *f, op_inlines *list, const op_inline *in);
/* Around what an element or pseudo-element that looks like c adds. */
void op_inlines_block_begins(op_flow *f, op_inlines *list, const op_computed *c);
void op_inlines_block_ends(op_inlines *list, const op_computed *c);
void op_inlines_children(op_flow *f, op_inlines *list, const op_node *block, const op_computed *c, op_tag_ref tag);
/* The stretch `like` with its spaces and line ends kept, as c->white_space asks; white.c */
void op_inlines_preserved(op_flow *f, op_inlines *list, op_inline like, const op_computed *c);
/* Shows the stretch's letters in another case (text-transform); transform.c */
void op_flow_letters(op_arena *a, op_inline *in, int transform, const char *lang, bool in_word);
bool op_flow_in_word(const op_inlines *list); /* a word goes on behind the list's end */
/* A line of text that looks like c: its style, letters and lines. */
op_label op_flow_label(op_flow *f, const op_computed *c, op_str s, op_tag_ref tag);
op_para_params op_flow_params(const op_flow *f, const op_computed *c, op_len measure);
bool op_flow_rtl(const op_flow *f); /* the document's language runs from right to left */
/* A paragraph of a block's own text. */
op_para *op_flow_block_text(op_flow *f, const op_computed *c, const op_node *block, op_len measure, op_tag_ref tag,
                            bool *links);
/* Lines of inlines, to which nothing is added any more. */
op_para *op_flow_lines(op_flow *f, op_inlines *list, const op_para_params *params);
/* Lines of a block's inlines, the first as its ::first-line says; first_line.c. list is the block's whole text. */
op_para *op_flow_break(op_flow *f, const op_node *block, op_inlines *list, const op_para_params *params);

/* Pieces of generated text as inlines that look like their pseudo-element; node: whose they are. */
void op_inlines_pieces(op_flow *f, op_inlines *list, const op_pieces *p, const op_node *node, op_tag_ref tag);

/* ---- made.c: matter that is made from facts ---- */
typedef struct {
    const op_computed *c;
    const op_node *node;             /* whose it is; the root's: the document's */
    const op_pieces *before, *after; /* NULL: none */
} op_made;
/* Matter in a role: as its element at that node looks, where there is one. n NULL: it belongs to no node. */
op_made op_flow_made(const op_flow *f, op_role role, const op_node *n);
/* s with what the sheet lets stand before and after it. */
void op_inlines_made(op_flow *f, op_inlines *list, const op_made *m, op_str s, op_tag_ref tag);
void op_inlines_before(op_flow *f, op_inlines *list, const op_made *m, op_tag_ref tag);
void op_inlines_after(op_flow *f, op_inlines *list, const op_made *m, op_tag_ref tag);
op_para *op_flow_made_text(op_flow *f, const op_made *m, op_str s, op_len measure, op_tag_ref tag);
/* The same as one line's text, of a role at no node. */
op_str op_flow_made_line(op_flow *f, op_role role, op_str s);
/* A paragraph of no node. */
op_para *op_flow_text(op_flow *f, op_role role, op_str s, op_len measure, op_tag_ref tag);
/* Pieces as plain text, for lines that are labels; leaders are none. */
op_str op_flow_pieces_text(op_flow *f, const op_pieces *p);

/* ---- late.c: what depends on pages ---- */
/* A new mark at the next block, or at an inline of it. */
uint32_t op_flow_mark(op_flow *f, op_tag_ref tag, uint32_t inline_index);
/* What a node asks for where it stands: its id as a destination, its strings, page numbers, its bookmark. */
void op_flow_at(op_flow *f, const op_node *n, const char *id, op_tag_ref tag, uint32_t inline_index);
/* The bookmark of a title or heading: its own level, text and state unless the style has others. */
void op_flow_bookmark(op_flow *f, const op_node *n, op_str title, int level, const char *id, bool open);
/* string-set of matter without a node, whose own text that is. */
void op_flow_strings(op_flow *f, const op_computed *c, op_str own, op_tag_ref tag);
void op_flow_string(op_flow *f, const char *name, op_str text, uint32_t mark);
/* The number that a piece shows, as far as is known. mark: the piece's own. */
op_str op_flow_late_text(op_flow *f, const op_piece *p, uint32_t mark);
/* Marks out of the dests; numbers of pages. Before dests are sorted. */
void op_flow_marks_placed(op_flow *f);
/* Whether all guesses were right. */
bool op_flow_settled(const op_flow *f);

/* ---- tags.c ---- */
op_tag_ref op_flow_tag(op_flow *f, op_tag_type type, op_tag_ref parent, const op_node *node);
/* A heading of that level, lowered where it would skip one. */
op_tag_ref op_flow_heading_tag(op_flow *f, int level, op_tag_ref parent, const op_node *node);
void op_flow_anchor(op_flow *f, const char *id, op_tag_ref tag, uint32_t inline_index, op_len y);
void op_flow_outline(op_flow *f, op_str title, int level, const char *id, bool open);
const char *op_flow_id(op_flow *f, const char *stem, uint32_t number);
/* The node's id, or one of ours for chapters, parts, headings, notes and their marks that have none: the model is
 * left as it is. NULL for other nodes without an id. */
const char *op_flow_name(const op_flow *f, const op_node *n);
void op_flow_name_all(op_flow *f);
const char *op_flow_href(op_flow *f, const char *id); /* "#id" */
op_str op_flow_title(op_flow *f, const op_node *chapter); /* plain text of its title; empty: none */

/* ---- vlist.c: the vertical list ---- */
/* Adds a block: takes the labels, asides and anchors that wait. before and after come in units. */
op_vblock *op_flow_add(op_flow *f, int before, int after);
op_vblock *op_flow_add_para(op_flow *f, const op_para *p, const op_computed *c, op_len x, bool links);
/* A block of `height` that holds items, at least that high on the grid. */
op_vblock *op_flow_add_items(op_flow *f, op_items items, op_len height, int before, int after);
/* Gives what still waits for a block one of no height: a caption behind the last paragraph. */
void op_flow_settle(op_flow *f);
void op_flow_start(op_flow *f, op_len width);         /* a new, empty section */
int op_flow_units(const op_flow *f, op_len length);   /* a margin of the style in units, to the nearest */

/* ---- columns.c ---- */
/* The measure of a page less what the section's box takes of it. */
op_len op_flow_measure(const op_flow *f);
/* From here on the section stands in the columns that its own style or its page asks for; in fewer where they would be too
 * narrow. */
void op_flow_columns(op_flow *f, const op_node *section);
op_len op_column_width(const op_flow *f);
op_len op_column_left(const op_flow *f, size_t page, int column);
/* What is made next stands over all columns, or in them; returns what was before. Nothing in sections of one column. */
bool op_flow_span(op_flow *f, bool span);

/* ---- boxes.c ---- */
/* Opens the box of a block: margins, borders and paddings at its sides inset what is made in it; a width does too. */
op_box_frame op_box_open(op_flow *f, const op_node *node);
/* The same of an element of ours at it, which looks like c. */
op_box_frame op_box_open_own(op_flow *f, const op_node *node, const op_computed *c);
/* The same of a section, over all columns; cut: its beginning stands on pages before. */
op_box_frame op_box_open_section(op_flow *f, const op_node *node, const op_computed *c, bool cut);
/* Closes it again: what was made since takes its borders and paddings above and below. */
void op_box_close(op_flow *f, const op_box_frame *old);
/* Whether a box with that look is anything to see, or takes room. */
bool op_box_shows(const op_computed *c);

/* ---- section.c: the boxes of sections ---- */
/* Opens the box of a section at the beginning of its pages; nothing where it would not show. */
void op_section_open(op_flow *f, const op_node *node, const op_computed *c);
/* Its pages end here, and it goes on, on others that have been started: without border or padding between. */
void op_section_part(op_flow *f);
void op_section_resume(op_flow *f);
void op_section_close(op_flow *f);

/* ---- slice.c: blocks of items that no page holds ---- */
/* Cuts every block of the section that is higher than a page. */
void op_flow_slice(op_flow *f);
/* The items of slices [begin, end), the first one's top at y. */
void op_slices_put(op_flow *f, const op_vblock *b, uint32_t begin, uint32_t end, op_items *out, op_len x, op_len y);
/* A line of the document's own text in that slice; NULL: none. */
const op_item *op_slices_text(const op_vblock *b, uint32_t slice);

/* ---- block.c: the model's blocks ---- */
void op_flow_blocks(op_flow *f, const op_node *box); /* every child */
void op_flow_block(op_flow *f, const op_node *block);
void op_flow_paragraph(op_flow *f, const op_node *block);
void op_flow_verse(op_flow *f, const op_node *block); /* verse.c */
/* Sets the pull quotes that wait for `origin`; NULL: all that still wait. */
void op_flow_quotes(op_flow *f, const op_node *origin);

/* What a box changes while its blocks are made. */
typedef struct {
    op_tag_ref parent;
    bool off_grid;
} op_frame;
op_frame op_flow_enter(op_flow *f, const op_computed *c, op_tag_ref parent);
void op_flow_leave(op_flow *f, const op_computed *c, op_frame old);

/* ---- list.c ---- */
void op_flow_list(op_flow *f, const op_node *list);
/* What runs into the first paragraph of an item, which `block` is, and into its last. */
void op_item_begins(op_flow *f, const op_node *block, op_inlines *list, op_tag_ref tag);
void op_item_ends(op_flow *f, const op_node *block, op_inlines *list, op_tag_ref tag);
/* ::before or ::after of a box of blocks, as a paragraph of its own. */
void op_box_pieces(op_flow *f, const op_node *box, bool after);
/* The same of an element of ours that belongs to that node. p NULL: nothing. */
void op_pieces_block(op_flow *f, const op_pieces *p, const op_node *of, bool after);

/* ---- breaks.c ---- */
/* Gives the blocks from `from` on what their style asks of pages. text: they are one paragraph, whose widows and orphans
 * count. */
void op_flow_keep(op_flow *f, const op_computed *c, size_t from, bool text);
/* The margins of a paragraph's own. */
void op_flow_space_around(op_flow *f, op_vblock *b, const op_computed *c);

/* ---- others ---- */
void op_flow_break_line(op_flow *f, const op_node *block);       /* rule.c */
void op_flow_table(op_flow *f, const op_node *table);            /* table.c */
void op_flow_figure(op_flow *f, const op_node *figure);          /* figure.c */
void op_flow_pull_quote(op_flow *f, const op_node *quote);       /* figure.c */
void op_flow_notes(op_flow *f, const op_node *chapter);          /* notes.c */
void op_flow_timeline(op_flow *f, const op_node *node);          /* timeline_fig.c: after an article's text */
int op_flow_clear_margin(const op_flow *f);                      /* units that keep what follows clear of the asides above */
void op_flow_article_opening(op_flow *f, const op_node *chapter); /* opening.c */
void op_flow_chapter_opening(op_flow *f, const op_node *chapter);
/* p, which has been set in `measure`, on one line where its style wants that and it then is not too small; fit_line.c */
const op_para *op_flow_fit_line(op_flow *f, const op_computed *c, const op_para *p, op_len measure);
/* Takes the first letter of a paragraph's inlines for a drop cap: it goes to `label`, the lines beside it give way,
 * and the rest of its word becomes small capitals. Nothing happens where the paragraph is too short for it. */
void op_flow_initial(op_flow *f, const op_node *block, op_inlines *list, op_para_params *params, op_items *label);
void op_flow_part_opening(op_flow *f, const op_node *part);

/* How a section stands among the pages. */
typedef struct {
    bool recto;       /* begins on a recto */
    bool verso;       /* begins on a verso */
    bool chapter;     /* its last page should not hold a few lines only */
    const op_node *node;
} op_section;

/* What comes next stands on pages of that name. */
void op_flow_pages_named(op_flow *f, const char *name);

/* A chapter of its own for the timeline: on facing pages a spread. */
void op_flow_timeline_chapter(op_flow *f, const op_node *chapter, const op_section *s);

/* Breaks the section's blocks into pages and places them; place.c */
void op_flow_place(op_flow *f, const op_section *s);
void op_flow_front(op_flow *f);                                   /* contents.c: half-title to contents */
/* Late text, running heads, folios, colophon, starts of pages, order of dests; running.c */
void op_flow_heads(op_flow *f, size_t first_page, size_t n_pages);
void op_flow_colophon(op_flow *f);
/* heads.c: the margin boxes of all pages, when they stand; the folio of a page, also where none is printed. */
void op_flow_margins(op_flow *f);
const char *op_flow_page_label(op_flow *f, size_t page);
/* s, or as many of its words as have room with an ellipsis. */
op_str op_flow_fit_words(op_flow *f, op_str s, const op_computed *c, op_len room);
/* pagemarks.c: the page numbers of another edition, beside the lines where its pages begin. When all pages stand. */
void op_flow_page_marks(op_flow *f);
op_len op_flow_page_top(const op_flow *f, size_t page); /* of the text area of a page that has been added */
op_len op_page_left(const op_flow *f, size_t page); /* left edge of the text column */
op_page *op_flow_page(op_flow *f, int state);       /* adds an empty page: OP_PAGE_FIRST, OP_PAGE_BLANK or neither */
/* The style of the section's page i, from 0: first ones, and left ones, may have other margins above and below. */
const op_page_style *op_flow_page_of(const op_flow *f, size_t i);
void op_flow_dest(op_flow *f, const op_anchor *anchor, size_t page, op_len x, op_len y); /* where an id is found */
void op_flow_fill(op_flow *f);                      /* adds blank ones up to the style's multiple */
void op_flow_finish(op_flow *f);
void op_flow_mirror(op_flow *f); /* all pages, once everything stands on them */
#endif
