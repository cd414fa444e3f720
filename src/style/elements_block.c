/* elements_block.c - blocks as elements: which are flush, and at which level headings stand */
#include "style/elements_maker.h"

static void prose(op_element_maker *m, const op_node *n, const char *name, const char *class)
{
    op_element *before = op_make_open(m, op_make_element(m, name, class, n));

    op_make_inlines(m, n);
    m->at = before;
}

static void paragraph(op_element_maker *m, const op_node *n)
{
    prose(m, n, "p", m->flush ? "op-flush" : NULL);
    m->flush = false;
}

static void title(op_element_maker *m, const op_node *n)
{
    prose(m, n, "h1", NULL);
    m->heading = m->base = 1;
    m->flush = true;
}

/* Levels never skip one, whatever the source did. */
static void heading(op_element_maker *m, const op_node *n)
{
    static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    int level = m->base + (n->heading.level > 0 ? n->heading.level : 1);

    if (level > m->heading + 1)
        level = m->heading + 1;
    if (level > 6)
        level = 6;
    prose(m, n, names[level - 1], NULL);
    m->heading = level;
    m->flush = true;
}

/* A box of blocks; its first paragraph stands flush. */
static void box(op_element_maker *m, const op_node *n, const char *name, const char *class)
{
    op_element *before = op_make_open(m, op_make_element(m, name, class, n));

    m->flush = true;
    op_make_blocks(m, n->first);
    m->at = before;
}

static void quotation(op_element_maker *m, const op_node *n)
{
    box(m, n, "blockquote", NULL);
    m->flush = false;
}

static void aside(op_element_maker *m, const op_node *n)
{
    box(m, n, "aside", "op-aside");
    m->flush = true;
}

/* What a division stands around is set as it would be without it. */
static void division(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "div", NULL, n));

    op_make_blocks(m, n->first);
    m->at = before;
}

/* An item of a tight list has no paragraph of its own, unless that one is addressed. */
static void item(op_element_maker *m, const op_node *n, bool tight)
{
    const op_node *c = n->first;
    op_element *before = op_make_open(m, op_make_element(m, "li", NULL, n));

    if (tight && c && c->kind == OP_PARAGRAPH && !c->id && !c->lang && !c->style) {
        op_make_inlines(m, c);
        c = c->next;
    }
    m->flush = true;
    op_make_blocks(m, c);
    m->at = before;
}

static void list(op_element_maker *m, const op_node *n)
{
    op_element *x = op_make_element(m, n->list.ordered ? "ol" : "ul", n->list.tight ? "op-tight" : NULL, n);

    if (n->list.ordered && n->list.start != 1 && n->list.start >= 0)
        op_make_attribute(m, x, "start", op_make_number(m, n->list.start));
    op_element *before = op_make_open(m, x);
    for (const op_node *c = n->first; c; c = c->next)
        item(m, c, n->list.tight);
    m->at = before;
    m->flush = false;
}

/* Whether an inline spans lines: the stanza then keeps plain breaks. */
static bool lines_cross(const op_node *verse)
{
    for (const op_node *c = op_next(verse, verse); c; c = op_next(verse, c))
        if (c->kind == OP_LINE_BREAK && c->parent != verse)
            return true;
    return false;
}

static void verse(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "p", "op-verse", n));

    if (lines_cross(n)) {
        op_make_inlines(m, n);
    } else {
        op_element *stanza = op_make_open(m, op_make_own(m, OP_OWN_LINE, n));
        for (const op_node *c = n->first; c; c = c->next) {
            if (c->kind != OP_LINE_BREAK) {
                op_make_inline(m, c);
                continue;
            }
            m->at = stanza;
            op_make_open(m, op_make_own(m, OP_OWN_LINE, n));
        }
    }
    m->at = before;
    m->flush = false;
}

static void pull_quote(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "aside", "op-pull", n));
    op_element *aside = op_make_open(m, op_make_own(m, OP_OWN_PULL_TEXT, n));

    op_make_inlines(m, n);
    m->at = aside;
    if (n->quote.speaker.n) {
        op_make_open(m, op_make_own(m, OP_OWN_PULL_SPEAKER, n));
        if (n->quote.origin)
            op_make_own(m, OP_OWN_SAID, n);
    }
    m->at = before;
}

/* A picture that is absent leaves its caption, else its alternative text. */
static void figure(op_element_maker *m, const op_node *n)
{
    bool words = n->first || (!n->image.path && n->image.alt && *n->image.alt), flush = m->flush;
    op_element *before = op_make_open(m, op_make_element(m, "figure", !n->image.path && words ? "op-no-picture" : NULL, n));

    if (n->image.path) {
        op_element *picture = op_make_own(m, OP_OWN_PICTURE, n);
        picture->empty = true;
        op_make_attribute(m, picture, "src", n->image.path);
        op_make_attribute(m, picture, "alt", n->image.alt ? n->image.alt : "");
    }
    if (words) {
        op_make_open(m, op_make_own(m, OP_OWN_FIGCAPTION, n));
        m->flush = true;
        op_make_blocks(m, n->first);
        if (!n->first)
            op_make_own(m, OP_OWN_PICTURE_TEXT, n);
    }
    m->at = before;
    m->flush = flush;
}

static void code_block(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "pre", NULL, n));

    op_make_open(m, op_make_own(m, OP_OWN_CODE, n));
    op_make_inlines(m, n);
    m->at = before;
    m->flush = false;
}

static void scene_break(op_element_maker *m, const op_node *n)
{
    op_make_element(m, "hr", NULL, n);
    m->flush = true;
}

/* The speaker's name runs into the first paragraph of what is said. */
static void turn(op_element_maker *m, const op_node *n)
{
    const op_node *c = n->first;
    op_element *before = op_make_open(m, op_make_element(m, "div", "op-turn", n)), *box = m->at;

    if (n->quote.speaker.n) {
        bool run_in = c && c->kind == OP_PARAGRAPH;
        op_make_open(m, run_in ? op_make_element(m, "p", "op-flush", c) : op_make_own(m, OP_OWN_TURN_TEXT, n));
        op_make_own(m, OP_OWN_WHO, n);
        if (run_in) {
            op_make_inlines(m, c);
            c = c->next;
        }
        m->at = box;
    }
    m->flush = n->quote.speaker.n == 0;
    op_make_blocks(m, c);
    m->at = before;
}

/* The note's number runs into its first paragraph. */
static void footnote(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_element(m, "aside", "op-footnote", n)), *box = m->at;
    const op_node *c = n->first;
    bool run_in = c && c->kind == OP_PARAGRAPH;

    op_make_attribute(m, box, "role", "doc-footnote");
    op_make_open(m, run_in ? op_make_element(m, "p", "op-flush", c) : op_make_own(m, OP_OWN_NOTE_TEXT, n));
    op_make_own(m, OP_OWN_SIGN, n);
    if (run_in) {
        op_make_inlines(m, c);
        c = c->next;
    }
    m->at = box;
    m->flush = false;
    op_make_blocks(m, c);
    m->at = before;
}

/* A run of notes; returns its last. The first of them bears the section. */
static const op_node *notes(op_element_maker *m, const op_node *n)
{
    op_element *before = op_make_open(m, op_make_own(m, OP_OWN_NOTES, n));

    for (;; n = n->next) {
        footnote(m, n);
        if (!n->next || n->next->kind != OP_FOOTNOTE)
            break;
    }
    m->at = before;
    return n;
}

/* Its rows are the figure's, which is planned elsewhere; whether it has a head, too: a level is never skipped for it. */
static void timeline(op_element_maker *m, const op_node *n)
{
    op_make_element(m, "section", "op-timeline", n)->empty = false;
    if (m->heading > m->base + 1)
        m->heading = m->base + 1;
    m->flush = true;
}

typedef struct {
    void (*make)(op_element_maker *m, const op_node *n); /* NULL: prose with this name and class */
    const char *name, *class;
} row;

static const row makers[OP_KIND_COUNT] = {
    [OP_TITLE] = {title, NULL, NULL},           [OP_STANDFIRST] = {NULL, "p", "op-standfirst"},
    [OP_HEADING] = {heading, NULL, NULL},       [OP_PARAGRAPH] = {paragraph, NULL, NULL},
    [OP_LIST] = {list, NULL, NULL},             [OP_QUOTATION] = {quotation, NULL, NULL},
    [OP_VERSE] = {verse, NULL, NULL},           [OP_PULL_QUOTE] = {pull_quote, NULL, NULL},
    [OP_FIGURE] = {figure, NULL, NULL},         [OP_CAPTION] = {NULL, "p", NULL},
    [OP_CREDIT] = {NULL, "p", "op-credit"},     [OP_TABLE] = {op_make_table, NULL, NULL},
    [OP_CODE_BLOCK] = {code_block, NULL, NULL}, [OP_BREAK] = {scene_break, NULL, NULL},
    [OP_NOTE] = {NULL, "p", "op-note"},         [OP_ASIDE] = {aside, NULL, NULL},
    [OP_TURN] = {turn, NULL, NULL},             [OP_TIMELINE] = {timeline, NULL, NULL},
    [OP_DIVISION] = {division, NULL, NULL},
};

/* A kind that has no place where it stands still gives its text. */
void op_make_block(op_element_maker *m, const op_node *n)
{
    const row *r = &makers[n->kind];

    if (r->make)
        r->make(m, n);
    else if (r->name)
        prose(m, n, r->name, r->class);
    else if (op_kind_class_of(n->kind) == OP_CLASS_BOX)
        box(m, n, "div", NULL);
    else
        prose(m, n, "p", NULL);
}

void op_make_blocks(op_element_maker *m, const op_node *first)
{
    for (const op_node *n = first; n; n = n->next)
        if (n->kind == OP_FOOTNOTE)
            n = notes(m, n);
        else
            op_make_block(m, n);
}
