#include "paint/proof.h"

#include <string.h>

#include "style/style.h"

/* proof_boxes.c - each block's border box, and beside it the selector and sheet line that its style comes from.
 *
 * A label stands in the margin level with the top of its box, below the one before where that reaches so far; where the
 * margin is too narrow it stands in the box's corner. */

enum { HUES = 4, LABEL_MAX = 96, LEVELS_SEEN = 4 };

static const op_color hues[HUES] = {0x00787a, 0xb0560a, 0x6d3fb2, 0x2f7d1e}; /* by depth */
static const op_len size = OP_PT(5), row = OP_PT(5.8), narrowest = OP_PT(30);

typedef struct {
    op_len from, to; /* edges of the margin that labels may take */
    op_len next;     /* first free baseline */
    bool right;      /* right of the text: labels begin at `from`, else they end at `to` */
} margin;

/* ---- boxes ---- */

static void side(op_proof_page *q, op_len x0, op_len y0, op_len x1, op_len y1, bool open, op_len width, op_color hue)
{
    if (open)
        op_proof_dashed(q, x0, y0, x1, y1, width, hue);
    else
        op_proof_line(q, x0, y0, x1, y1, width, hue);
}

/* How many boxes stand in each other within it. */
static uint32_t levels_in(const op_block_box *b, const op_block_box *end)
{
    uint32_t most = b->depth;

    for (const op_block_box *in = b + 1; in < end && in->depth > b->depth; in++)
        most = in->depth > most ? in->depth : most;
    return most - b->depth;
}

/* What goes on elsewhere is open there: dashed. What holds other boxes has a stronger line, which is seen behind theirs where
 * they are as large. */
static void outline(op_proof_page *q, const op_block_box *b, uint32_t levels, op_color hue)
{
    op_len x1 = b->x + b->w, y1 = b->y + b->h, width = OP_PT(0.35) + (op_len)(levels < LEVELS_SEEN ? levels : LEVELS_SEEN) * OP_PT(0.6);

    side(q, b->x, b->y, x1, b->y, b->from_above, width, hue);
    side(q, b->x, y1, x1, y1, b->goes_on, width, hue);
    side(q, b->x, b->y, b->x, y1, false, width, hue);
    side(q, x1, b->y, x1, y1, false, width, hue);
}

/* ---- labels ---- */

typedef struct {
    char selector[LABEL_MAX], place[LABEL_MAX];
} label;

static const char *leaf_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void put(char *out, const char *text)
{
    size_t n = strlen(text);

    if (n >= LABEL_MAX) { /* its end says more: the element itself */
        text += n - LABEL_MAX + 1;
        while ((*text & 0xc0) == 0x80)
            text++;
    }
    strcpy(out, text);
}

/* False where no rule of a sheet speaks of the box. */
static bool describe(const op_block_box *b, label *out)
{
    op_buf place = OP_BUF_INIT;

    if (!b->style || !b->style->n_origins)
        return false;
    const op_style_origin *o = &b->style->origins[b->style->n_origins - 1];
    put(out->selector, o->selector ? o->selector : "");
    op_buf_printf(&place, "%s:%zu", o->sheet ? leaf_of(o->sheet) : "", o->line);
    put(out->place, place.p);
    op_buf_free(&place);
    return true;
}

/* Takes compounds off the begin of a selector, and at last letters, until it fits. */
static const char *fitting(op_proof_page *q, const char *selector, op_len room, op_len height, char out[LABEL_MAX + 4])
{
    const char *rest = selector;

    strcpy(out, selector);
    while (op_proof_text_width(q, out, height) > room && *rest) {
        const char *next = strpbrk(rest + 1, " >+~");
        if (next)
            next += strspn(next, " >+~");
        rest = next && *next ? next : rest + 1;
        while ((*rest & 0xc0) == 0x80)
            rest++;
        strcpy(out, "\u2026");
        strcat(out, rest);
    }
    return out;
}

static void put_text(op_proof_page *q, const margin *m, const char *text, op_len y, op_color color)
{
    if (m->right)
        op_proof_text(q, text, m->from, y, size, color);
    else
        op_proof_text_end(q, text, m->to, y, size, color);
}

/* One line where both parts fit into it, else two; a hair line leads to the box. */
static void in_margin(op_proof_page *q, margin *m, const op_block_box *b, const label *l, op_color hue)
{
    char text[LABEL_MAX + 4];
    op_len room = m->to - m->from, apart = OP_PT(4), wanted = b->y + row;
    op_len place = op_proof_text_width(q, l->place, size);
    bool one = op_proof_text_width(q, l->selector, size) + apart + place <= room;
    op_len y = wanted > m->next ? wanted : m->next;
    op_len level = y - OP_PT(1.7), x = m->right ? m->from - OP_PT(1) : m->to + OP_PT(1);

    if (y + row > q->page->height)
        return;
    const char *selector = fitting(q, l->selector, room - (one ? apart + place : 0), size, text);
    op_proof_line(q, x, level, m->right ? b->x + b->w : b->x, wanted > m->next ? level : wanted - OP_PT(1.7), OP_PT(0.2), hue);
    put_text(q, m, selector, y, hue);
    if (one) {
        op_len w = op_proof_text_width(q, selector, size) + apart;
        if (m->right)
            op_proof_text(q, l->place, m->from + w, y, size, OP_PROOF_FAINT);
        else
            op_proof_text_end(q, l->place, m->to - w, y, size, OP_PROOF_FAINT);
    } else {
        y += row;
        put_text(q, m, l->place, y, OP_PROOF_FAINT);
    }
    m->next = y + row;
}

/* Where the last label in a corner stands, for the next may be that of a box in the same corner. */
typedef struct {
    op_len x, y;
} corner;

/* On the box's upper edge at the right, on paper white; beside the one that stands there. */
static void in_corner(op_proof_page *q, corner *last, const op_block_box *b, const label *l, op_color hue)
{
    char text[LABEL_MAX + 4];
    op_len small = OP_PT(4.4), apart = OP_PT(3), right = b->x + b->w - OP_PT(3);
    bool taken = b->y - last->y < OP_PT(5) && last->y - b->y < OP_PT(5) && last->x > b->x && last->x < b->x + b->w;

    if (taken)
        right = last->x - OP_PT(2);
    op_len place = op_proof_text_width(q, l->place, small), room = right - b->x - place - apart - OP_PT(2);
    if (room < OP_PT(6))
        return;
    const char *selector = fitting(q, l->selector, room, small, text);
    op_len w = op_proof_text_width(q, selector, small) + apart + place + OP_PT(2), x = right - w, y = b->y + OP_PT(1.5);
    op_proof_ground(q, x, b->y - OP_PT(2.5), w, OP_PT(5), 0xffffff);
    op_proof_text(q, selector, x + OP_PT(1), y, small, hue);
    op_proof_text_end(q, l->place, right - OP_PT(1), y, small, OP_PROOF_FAINT);
    *last = (corner){x, b->y};
}

/* ---- the layer ---- */

/* Columns label to their own side; a single one to where there is more room. */
static margin *margin_of(op_proof_page *q, const op_block_box *b, margin sides[2])
{
    op_len middle = b->x + b->w / 2;
    bool right = sides[1].to - sides[1].from > sides[0].to - sides[0].from;

    if (b->x >= q->right) /* in the margin column */
        right = true;
    else if (q->style->columns > 1 && b->w < q->style->measure / 2)
        right = middle > (q->left + q->right) / 2;
    margin *m = &sides[right];
    return m->to - m->from < narrowest ? NULL : m;
}

void op_proof_boxes(op_proof_page *q)
{
    size_t n;
    const op_block_box *v = op_layout_all_boxes(q->p->layout, q->p->page, q->a, &n);
    /* the grid's figures stand next to the text, its measures at the page's edge */
    op_len gap = q->what->grid ? OP_PT(10) : OP_PT(4), edge = q->what->grid ? OP_PT(17) : OP_PT(6);
    margin sides[2] = {{.from = edge, .to = q->left - gap}, {.from = q->edge + gap, .to = q->page->width - edge, .right = true}};

    corner last = {0, -OP_PT(100)};

    op_proof_over(q);
    for (size_t i = 0; i < n; i++)
        outline(q, &v[i], levels_in(&v[i], v + n), hues[v[i].depth % HUES]);
    for (size_t i = 0; i < n; i++) {
        label l;
        op_color hue = hues[v[i].depth % HUES];
        if (!describe(&v[i], &l))
            continue;
        margin *m = margin_of(q, &v[i], sides);
        if (m)
            in_margin(q, m, &v[i], &l, hue);
        else
            in_corner(q, &last, &v[i], &l, hue);
    }
}
