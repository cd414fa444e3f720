#include <stdlib.h>

#include "layout/boxes.h"
#include "layout/flow.h"

/* Boxes of the model's blocks: their insets, and where they stand when all is placed.
 *
 * Border and padding above are room of the box's first block, those below of its last; boxes within boxes add up, and the
 * sum is rounded up to whole units, so that text stays on the grid. What rounding adds stands outside the outermost border. */

static op_box *box_at(const op_flow *f, uint32_t number)
{
    return &f->boxes[number - 1];
}

/* ---- at the sides ---- */

static bool frames(const op_computed *c)
{
    return c->background != OP_NO_COLOR || c->rule || c->border_right || c->border_bottom || c->border_left || c->padding_top ||
           c->padding_right || c->padding_bottom || c->padding_left;
}

/* Kinds that take their own insets from their style, and draw their own rules; a figure's margins alone move nothing. */
static bool draws_itself(op_kind kind, const op_computed *c)
{
    return (kind == OP_FIGURE && !frames(c)) || kind == OP_TABLE || kind == OP_PULL_QUOTE || kind == OP_BREAK || kind == OP_CAPTION ||
           kind == OP_CREDIT;
}

/* A negative margin reaches into the page's margin or half of the gap between columns, and never off the sheet. */
static op_len guarded(const op_flow *f, op_len inset, op_len margin)
{
    const op_page_style *p = f->page;
    op_len edge = p->inner < p->outer ? p->inner : p->outer;
    op_len least = f->columns > 1 && !f->spanning ? -f->column_gap / 2 : OP_MM(5) - edge;

    if (least > 0)
        least = 0;
    return margin < 0 && inset + margin < least ? (inset < least ? 0 : least - inset) : margin;
}

/* What a width, or a greatest one, leaves free of the room. */
static op_len spare_width(const op_computed *c, op_len room)
{
    op_len w = c->width > 0 && c->width < room ? c->width : room;

    if (c->max_width > 0 && c->max_width < w)
        w = c->max_width;
    return room - w;
}

/* What a box takes of the room for text at its sides, besides its borders. */
typedef struct {
    op_len left, right;         /* margins, either sign */
    op_len pad_left, pad_right; /* paddings */
} insets;

static op_len positive(op_len v)
{
    return v > 0 ? v : 0;
}

/* Text wants room for some 24 characters of the document's own size, however large the box's type is, or for three fifths of
 * a narrow column. */
static op_len least_room(const op_flow *f, const op_computed *c, op_len column)
{
    op_len root = f->style->role[OP_ROLE_BODY].size, size = c->size < root ? c->size : root, least = 12 * size;

    return least < op_len_scale(column, 3, 5) ? least : op_len_scale(column, 3, 5);
}

static void tell_narrow(op_flow *f, const op_node *node)
{
    if (f->box_told)
        return;
    f->box_told = true;
    op_diag_addf(f->diags, OP_DIAG_BOX_NARROW, node->span, "less than 12 em, or three fifths of a column, would be left");
}

/* Margins and paddings give way in proportion where they and the borders leave too little of whole; boxes around it, which
 * stand already, keep theirs. False where borders alone take too much: then the box is none. */
static bool make_room(op_flow *f, const op_box *box, insets *s, op_len borders, op_len whole)
{
    op_len room = whole - s->left - s->right - s->pad_left - s->pad_right - borders, least = least_room(f, box->c, f->width);
    int64_t most = (int64_t)positive(s->left) + positive(s->right) + s->pad_left + s->pad_right, lack = (int64_t)least - room;
    op_len *const all[] = {&s->left, &s->right, &s->pad_left, &s->pad_right};

    if (lack <= 0 || room >= whole)
        return true;
    tell_narrow(f, box->node);
    lack = lack < most ? lack : most;
    for (size_t i = 0; i < 4 && most; i++)
        *all[i] -= (op_len)(positive(*all[i]) * lack / most);
    return room + lack > least / 3;
}

static void inset_block(op_flow *f, const op_computed *c, op_box *box)
{
    insets s = {guarded(f, f->left, c->margin_left), guarded(f, f->right, c->margin_right), c->padding_left, c->padding_right};
    op_len whole = f->width - f->left - f->right, borders = c->border_left + c->border_right;

    box->bare = !make_room(f, box, &s, borders, whole);
    if (box->bare) { /* boxes nested past all measure stay where they are */
        box->x = f->left;
        box->w = whole;
        return;
    }
    op_len inner = c->border_left + s.pad_left, far = c->border_right + s.pad_right, left = s.left;
    op_len room = whole - left - s.right - inner - far, spare = spare_width(c, room);
    if (c->margin_left_auto)
        left += c->margin_right_auto ? spare / 2 : spare;
    box->x = f->left + left;
    box->w = room - spare + inner + far;
    f->left = box->x + inner;
    f->right = f->width - box->x - box->w + far;
}

/* A section's box stands over all columns and around the margin column too. Beside that its right side takes nothing of the
 * text: border and padding reach into the page's margin, as far as the sheet has some. */
static void inset_section(op_flow *f, const op_computed *c, op_box *box)
{
    const op_page_style *p = f->page;
    op_len beyond = p->margin_column ? p->gutter + p->margin_column : 0, edge = (p->inner < p->outer ? p->inner : p->outer) - OP_MM(5);
    op_len right = guarded(f, 0, c->margin_right), far = right + c->border_right + c->padding_right;
    insets s = {guarded(f, 0, c->margin_left), beyond ? 0 : right, c->padding_left, beyond ? 0 : c->padding_right};

    box->bare = !make_room(f, box, &s, c->border_left + (beyond ? 0 : c->border_right), p->measure);
    if (box->bare)
        s = (insets){0}, right = far = 0;
    else if (!beyond)
        right = s.right, far = right + c->border_right + s.pad_right;
    box->x = s.left;
    box->w = p->measure - s.left - right;
    f->inset_left = box->bare ? 0 : s.left + c->border_left + s.pad_left;
    f->inset_right = beyond ? 0 : far;
    if (beyond) {
        op_len out = far - 2 * right < edge ? far - 2 * right : edge;
        box->w = p->measure + beyond + (out > 0 ? out : -right) - s.left;
    }
    f->width = op_column_width(f);
}

/* ---- opened and closed while the list is made ---- */

static op_box *add_box(op_flow *f, const op_node *node, const op_computed *c)
{
    f->boxes = op_grow_large(f->list, f->boxes, f->n_boxes, &f->cap_boxes, sizeof(*f->boxes));
    op_box *box = &f->boxes[f->n_boxes++];
    *box = (op_box){.c = c, .node = node, .parent = f->box, .depth = f->box ? box_at(f, f->box)->depth + 1 : 0};
    f->box = (uint32_t)f->n_boxes;
    return box;
}

bool op_box_shows(const op_computed *c)
{
    return frames(c) || c->margin_left || c->margin_right || c->height;
}

op_box_frame op_box_open_own(op_flow *f, const op_node *node, const op_computed *c)
{
    op_box_frame old = {f->left, f->right, f->n, f->box, f->spanning};

    inset_block(f, c, add_box(f, node, c));
    return old;
}

op_box_frame op_box_open_section(op_flow *f, const op_node *node, const op_computed *c, bool cut)
{
    op_box_frame old = {f->left, f->right, f->n, f->box, f->spanning};
    op_box *box = add_box(f, node, c);

    box->wide = true;
    box->cut_above = cut;
    inset_section(f, c, box);
    return old;
}

op_box_frame op_box_open(op_flow *f, const op_node *node)
{
    const op_computed *c = op_flow_look(f, node);
    op_box_frame old = {f->left, f->right, f->n, f->box, f->spanning};

    if (c->column_span || node->kind == OP_TIMELINE)
        op_flow_span(f, true);
    op_box *box = add_box(f, node, c);
    bool shared = node->kind == OP_PARAGRAPH && old.box && box_at(f, old.box)->c == c; /* the text of an item without p */
    box->bare = shared || draws_itself(node->kind, c);
    if (box->bare)
        box->x = f->left, box->w = f->width - f->left - f->right;
    else
        inset_block(f, c, box);
    if (node->kind == OP_TIMELINE) /* it takes the room of the margin column too */
        box->w += f->page->gutter + f->page->margin_column;
    return old;
}

/* Boxes nested in boxes, each padded beyond all sheets, add up to what no page holds, and no further. */
static op_len padded(op_len pad, op_len border, op_len padding)
{
    enum { MOST = 1 << 24 };
    op_len sum = pad + border + padding; /* each at most 2^24 */

    return sum < MOST ? sum : MOST;
}

/* What the blocks of a box take, with the space between them. */
static op_len height_within(const op_flow *f, size_t from)
{
    int64_t units = 0, lines = 0;

    for (size_t i = from; i < f->n; i++) {
        const op_vblock *b = &f->blocks[i];
        units += i > from ? b->page.before : 0;
        if (b->para)
            lines += (int64_t)b->page.lines[1] * b->leading;
        else
            units += b->page.height;
        lines += (i > from ? b->pad_top : 0) + (i + 1 < f->n ? b->pad_bottom : 0);
    }
    int64_t h = lines + units * op_unit(f);
    return h < INT32_MAX ? (op_len)h : INT32_MAX;
}

/* A height is the least that a box has: text that needs more takes it, and no page is left without text for it. */
static op_len spare_height(const op_flow *f, const op_box *box, size_t from)
{
    op_len most = f->page->lines * f->page->leading / 2, h = box->c->height < most ? box->c->height : most;

    if (box->c->height <= 0 || box->bare || box->wide)
        return 0;
    op_len within = height_within(f, from);
    return h > within ? h - within : 0;
}

void op_box_close(op_flow *f, const op_box_frame *old)
{
    op_box *box = box_at(f, f->box);
    const op_computed *c = box->c;

    if (f->n > old->first) {
        op_vblock *first = &f->blocks[old->first], *last = &f->blocks[f->n - 1];
        last->pad_bottom += spare_height(f, box, old->first);
        if (!box->bare && !box->cut_above)
            first->pad_top = padded(first->pad_top, c->rule, c->padding_top);
        if (!box->bare && !box->cut_below)
            last->pad_bottom = padded(last->pad_bottom, c->border_bottom, c->padding_bottom);
        if (box->node->kind == OP_TIMELINE && op_flow_units(f, c->margin_top) > first->page.before)
            first->page.before = (uint16_t)op_flow_units(f, c->margin_top);
        box->above = box->cut_above ? 0 : first->pad_top;
        box->below = box->cut_below ? 0 : last->pad_bottom;
    }
    op_flow_span(f, old->spanning);
    f->left = old->left;
    f->right = old->right;
    f->box = old->box;
}

/* ---- before pages are planned ---- */

static void pad_block(op_flow *f, op_vblock *b)
{
    int top = op_units_of(f, b->pad_top), bottom = op_units_of(f, b->pad_bottom);
    op_len shift = top * op_unit(f);

    b->page.first += top * 1024;
    b->page.last += bottom * 1024;
    b->first_top += shift;
    b->foot = bottom * op_unit(f);
    if (!b->para)
        b->page.height += top + bottom;
    for (size_t i = 0; i < b->items.n; i++)
        b->items.v[i].y += shift;
    b->spine_y += shift;
    if (b->page.need && b->page.need + top + bottom <= f->page->lines * 2)
        b->page.need = (uint16_t)(b->page.need + top + bottom);
    if (b->page.align) /* lines stand on the grid; below matter without lines of the list the next ones do */
        b->page.align = (uint8_t)(1 + (b->page.align - 1 + top + (b->para ? 0 : bottom)) % 2);
    b->pad_top = b->pad_bottom = 0;
}

void op_boxes_pad(op_flow *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->blocks[i].pad_top || f->blocks[i].pad_bottom)
            pad_block(f, &f->blocks[i]);
}

/* ---- while pieces are placed ---- */

static op_box_piece *add_piece(op_flow *f, op_box_places *p, uint32_t box, const op_box_span *at)
{
    p->v = op_grow_large(f->scratch, p->v, p->n, &p->cap, sizeof(*p->v));
    op_box_piece *piece = &p->v[p->n++];
    op_box *b = box_at(f, box);

    *piece = (op_box_piece){.box = box, .order = (uint32_t)p->n, .page = at->page, .column = at->column, .top = at->top,
                            .begins = !b->piece && !b->cut_above, .x = at->x};
    if (piece->begins)
        piece->top = at->first - b->above;
    else if (b->piece)
        p->v[b->piece - 1].goes_on = true;
    piece->goes_on = b->cut_below;
    b->piece = (uint32_t)p->n;
    return piece;
}

void op_boxes_take(op_flow *f, op_box_places *p, const op_vblock *b, const op_box_span *at)
{
    for (uint32_t i = b->box; i; i = box_at(f, i)->parent) {
        if (f->in->drawn_only && (box_at(f, i)->bare || !frames(box_at(f, i)->c)))
            continue;
        uint32_t last = box_at(f, i)->piece;
        op_box_piece *piece = last ? &p->v[last - 1] : NULL;
        op_box_span span = *at;
        if (box_at(f, i)->wide) /* of all columns */
            span.column = 0, span.x = at->page_x;
        if (!piece || piece->page != span.page || piece->column != span.column)
            piece = add_piece(f, p, i, &span);
        if (span.top < piece->top && !piece->begins)
            piece->top = span.top;
        if (span.bottom > piece->bottom)
            piece->bottom = span.bottom;
    }
}

/* ---- on the pages ---- */

static int by_page(const void *a, const void *b)
{
    const op_box_piece *x = a, *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    if (x->box != y->box) /* boxes are numbered as they open: outer ones first */
        return x->box < y->box ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void list_box(op_flow *f, op_page_items *items, const op_block_box *box)
{
    items->boxes = op_grow(f->a, items->boxes, items->n_boxes, &items->cap_boxes, sizeof(*items->boxes));
    items->boxes[items->n_boxes++] = *box;
}

void op_boxes_paint(op_flow *f, op_box_places *p)
{
    if (p->n)
        qsort(p->v, p->n, sizeof(*p->v), by_page);
    for (size_t i = 0; i < p->n; i++) {
        const op_box_piece *v = &p->v[i];
        const op_box *box = box_at(f, v->box);
        op_len bottom = v->bottom + (v->goes_on ? 0 : box->below);
        op_page_items *items = f->l->pages[v->page].items;
        op_block_box place = {.x = v->x + box->x, .y = v->top, .w = box->w, .h = bottom - v->top, .style = box->c,
                              .node = box->node, .depth = box->depth, .from_above = !v->begins, .goes_on = v->goes_on};
        list_box(f, items, &place);
        if (!box->bare)
            op_border_draw(f, &items->back, &place);
    }
    f->n_boxes = 0;
    f->box = 0;
}
