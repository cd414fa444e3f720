#include "layout/pagebreak_private.h"

/* What displeases, in points of cost. One paragraph set a line longer costs about 100 to 500. */
enum {
    COST_SHORT = 26000,       /* a page that ends short where its neighbour shows it: rather are paragraphs set
                                looser than one would by themselves; and */
    COST_SHORT_SHEET = 200,  /* the same on loose sheets, where nobody sees a line missing, and */
    COST_SHORT_UNIT = 200,    /* each unit that it lacks, and */
    COST_SHORT_SQUARE = 150,  /* its square: a hole is worse than several pages a line short */
    COST_COLUMN = 800,       /* a column that ends short: a line less is often seen, a hole should not be, and */
    COST_COLUMN_SQUARE = 40, /* the square of what it lacks */
    COST_HALF = 30,          /* half a line at the foot: hardly seen */
    COST_MISMATCH = 250,     /* facing pages of different depth */
    COST_TURN_HYPHEN = 34000,/* a word broken over the turn of the page */
    COST_PAGE_HYPHEN = 400,  /* the same within a spread */
    COST_LAST_HYPHEN = 60000, /* the same where the style asks for none: a short page on either side is better */
    COST_LAST_SHORT = 600,   /* each unit that the last page lacks, and */
    COST_LAST_MUST = 2600,   /* the same where another page may rather end short */
    COST_UNEVEN = 25         /* square of the units that one of balanced columns lacks */
};

/* What a page costs that lacks `left` units, more than one. */
static int64_t short_cost(const op_pager *g, int left)
{
    int64_t square = (int64_t)left * left;

    if (g->p->level)
        return COST_UNEVEN * square;
    if (op_page_columns(g) > 1)
        return COST_COLUMN + COST_SHORT_UNIT * left + COST_COLUMN_SQUARE * square;
    return (g->seen > 1 ? COST_SHORT : COST_SHORT_SHEET) + COST_SHORT_UNIT * left + COST_SHORT_SQUARE * square;
}

void op_page_end(const op_pager *g, op_page_state *s, int left, bool is_free)
{
    bool together = g->seen > 1, first = s->side + 1 >= g->seen;
    int64_t c = 0;

    if (left == 1)
        c = COST_HALF;
    else if (left > 1)
        c = short_cost(g, left);
    if (is_free)
        c = OP_PAGE_COST_FREE;
    else if (together && !first && !g->p->level && s->shortage != (left > 3 ? 3 : left))
        c += COST_MISMATCH;
    else if (together && !first && left <= 3)
        c /= 2;
    s->cost += c;
    s->shortage = together && s->side > 0 ? (uint8_t)(left > 3 ? 3 : left) : 0;
    s->side = s->side ? s->side - 1 : (uint8_t)(g->sides / 4 - 1);
    s->page++;
    s->used = 0;
    s->fresh = true;
}

/* Whether the block's lines should not end in a hyphen where that page (or column) ends; turn: the page is turned there. */
static bool asks_for_none(const op_pager *g, const op_page_state *s, size_t block, bool turn)
{
    bool page_end = (s->page + 1) % (uint32_t)op_page_columns(g) == 0;

    switch ((op_hyphen_last)g->p->blocks[block].hyphen_last) {
    case OP_HYPHEN_LAST_ALWAYS:
    case OP_HYPHEN_LAST_COLUMN:
        return true;
    case OP_HYPHEN_LAST_PAGE:
        return page_end;
    case OP_HYPHEN_LAST_SPREAD:
        return turn;
    case OP_HYPHEN_LAST_NONE:
        break;
    }
    return false;
}

int64_t op_page_hyphen_cost(const op_pager *g, const op_page_state *s, size_t block, int looseness, uint32_t line)
{
    bool turn = g->seen <= 1 || s->side == 0;

    if (!g->p->hyphen || !g->p->hyphen(g->p->self, block, looseness, line))
        return 0;
    return asks_for_none(g, s, block, turn) ? COST_LAST_HYPHEN : turn ? COST_TURN_HYPHEN : COST_PAGE_HYPHEN;
}

/* What it costs to end there. The last page: a few lines alone on it look lost. Balanced columns: the last should be as
 * long as the others. */
int64_t op_page_end_cost(const op_pager *g, const op_page_state *s)
{
    uint32_t columns = (uint32_t)op_page_columns(g);
    int64_t lacks = g->p->least_last - s->used;

    if (g->p->level) {
        lacks = s->page + 1 < columns ? g->p->least_last : lacks;
        return lacks > 0 ? COST_UNEVEN * lacks * lacks : 0;
    }
    if (lacks <= 0 || s->page < columns || s->page % columns)
        return 0;
    return (g->p->must_hold ? COST_LAST_MUST : COST_LAST_SHORT) * lacks;
}
