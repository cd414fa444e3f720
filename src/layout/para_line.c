/* para_line.c - where everything in a line stands */
#include "layout/para_private.h"

static op_len clamp(int64_t v)
{
    return v > INT32_MAX ? INT32_MAX : v < INT32_MIN ? INT32_MIN : (op_len)v;
}

op_len op_para_set_width(const op_para *p, const op_set_line *l, size_t line)
{
    if (l->filled && (l->spaces > 0 || l->gaps))
        return op_line_room(p->params, line);
    return clamp(((int64_t)l->natural - l->spaces) * (1000 + l->expansion) / 1000 + (int64_t)l->spaces * l->space / 1000);
}

static bool has_leader(const op_para *p, const op_set_line *l, uint32_t first)
{
    for (uint32_t k = first; k <= l->item && k < p->n_items; k++)
        if (p->items[k].kind == OP_ITEM_LEADER)
            return true;
    return false;
}

/* The side a line stands at: of the two at the edges, START is the right one in text that runs to the left. */
static op_setting side_of(const op_para *p, const op_set_line *l)
{
    op_setting side = l->forced && !l->filled ? p->params->last_line : p->params->setting;

    if (side == OP_SET_JUSTIFY) /* with leaders, or nothing that can grow */
        side = OP_SET_START;
    if (p->rtl && side != OP_SET_CENTER)
        side = side == OP_SET_END ? OP_SET_START : OP_SET_END;
    return side;
}

op_len op_para_line_left(const op_para *p, const op_set_line *l, size_t line)
{
    op_len left = op_line_left(p->params, line), room = op_line_room(p->params, line);
    op_len over = room - op_para_set_width(p, l, line);
    op_setting side = side_of(p, l);

    if (p->rtl) /* indents are at the start side */
        left = p->params->measure - left - room;
    if ((l->filled && (l->spaces > 0 || l->gaps)) || side == OP_SET_START)
        return left;
    return left + (side == OP_SET_CENTER ? over / 2 : over);
}

/* As para_points.c counted them. */
void op_para_hangs(const op_para *p, int looseness, size_t line, op_len *start, op_len *end)
{
    const op_set_line *l = op_para_set_line(p, looseness, line);
    uint32_t first, last = l->item;
    unsigned place;

    *start = *end = 0;
    op_para_line_start(p, looseness, line, &first, &place);
    if (last > first && p->items[last].kind == OP_ITEM_BREAK)
        last--;
    if (op_hangs_start(p) && p->items[first].kind == OP_ITEM_WORD)
        *start = op_word_hang_start(p, op_item_word(p, &p->items[first]), place, line == 0);
    if (p->items[last].kind != OP_ITEM_WORD)
        return;
    const op_word *w = op_item_word(p, &p->items[last]);
    if (op_hangs_end(p))
        *end = op_word_hang_end(p, w, l->place, l->forced);
    if (!l->place)
        *end += op_word_letter_space(w);
}

bool op_word_parts(const op_para *p, const op_word *w)
{
    return !p->mixed && !p->rtl && (w->script == HB_SCRIPT_COMMON || w->script == HB_SCRIPT_LATIN ||
                                    w->script == HB_SCRIPT_GREEK || w->script == HB_SCRIPT_CYRILLIC);
}

typedef struct {
    const op_para *p;
    const op_set_line *l;
    op_arena *scratch;
    op_len track;
    op_atom *atoms;
    size_t n, cap;
} collector;

static op_atom *add(collector *c, const op_item *i, bool is_space)
{
    c->atoms = op_grow(c->scratch, c->atoms, c->n, &c->cap, sizeof(*c->atoms));
    op_atom *a = &c->atoms[c->n++];
    *a = (op_atom){.item = i, .is_space = is_space, .level = i->level};
    return a;
}

/* Natural widths first; op_para_atoms then spends what the line has. */
static void collect(collector *c, uint32_t first, unsigned first_place)
{
    const op_para *p = c->p;

    for (uint32_t k = first; k <= c->l->item && k < p->n_items; k++) {
        const op_item *i = &p->items[k];
        bool ends = k == c->l->item;
        if (i->kind != OP_ITEM_SPACE && i->kind != OP_ITEM_BREAK) {
            op_atom *a = add(c, i, false);
            if (i->kind == OP_ITEM_WORD) {
                a->part = op_shape_part(p->shaper, op_item_word(p, i), k == first ? first_place : 0,
                                        ends ? c->l->place : 0, c->scratch);
                a->width = a->part.width + a->part.hyphen;
                a->track = op_word_parts(p, op_item_word(p, i)) ? c->track : 0;
            } else if (i->kind == OP_ITEM_BOX) {
                a->width = p->inlines[i->inline_index].width > 0 ? p->inlines[i->inline_index].width : 0;
            }
        }
        if (i->space && !ends) {
            op_atom *a = add(c, i, true);
            a->width = op_item_space(p, i);
            a->stretch = op_item_stretch(p, i);
        }
    }
}

typedef struct {
    int64_t glyphs, spaces, fixed; /* natural */
    int64_t stretch;               /* of spaces, where they grow */
    int64_t air;                   /* between letters */
    uint32_t leaders;
} sums;

static uint32_t letters_of(const op_word_part *part)
{
    uint32_t letters = part->n_glyphs > 0;

    for (size_t k = 1; k < part->n_glyphs; k++)
        letters += part->glyphs[k].cluster != part->glyphs[k - 1].cluster;
    return letters;
}

/* The air that an atom's letters have together. */
static int64_t air_of(const op_atom *a)
{
    return a->track ? (int64_t)a->track * letters_of(&a->part) : 0;
}

static sums add_up(const collector *c)
{
    sums s = {0};

    for (size_t k = 0; k < c->n; k++) {
        const op_atom *a = &c->atoms[k];
        if (a->is_space)
            s.spaces += a->width, s.stretch += a->stretch;
        else if (a->item->kind == OP_ITEM_WORD)
            s.glyphs += a->width, s.air += air_of(a);
        else
            s.fixed += a->width;
        s.leaders += a->item->kind == OP_ITEM_LEADER;
    }
    return s;
}

/* How much of the width that all spaces have together those have that count `of` and `stretch`. Where spaces grow they do so
 * in proportion to what each may grow, else to their widths. */
static int64_t share(const collector *c, const sums *all, int64_t spaces, int64_t of, int64_t stretch)
{
    int64_t own = all->spaces * c->p->params->space / 1000;

    if (all->stretch == all->spaces || (spaces <= own && all->spaces))
        return all->spaces ? of * spaces / all->spaces : 0;
    of = of * c->p->params->space / 1000;
    return all->stretch > 0 ? of + stretch * (spaces - own) / all->stretch : of;
}

/* Sets widths and places from left to right in the order given; exact at the right edge of a filled line. */
static void place(collector *c, const uint32_t *order, op_len left, int64_t spaces, int64_t leader)
{
    sums all = add_up(c), done = {0};
    int64_t leaders = 0;

    for (size_t k = 0; k < c->n; k++) {
        op_atom *a = &c->atoms[order ? order[k] : k];
        int64_t before = share(c, &all, spaces, done.spaces, done.stretch);
        int64_t x = left + done.glyphs * (1000 + c->l->expansion) / 1000 + done.fixed + leaders + done.air + before;
        a->x = clamp(x);
        if (a->is_space) {
            done.spaces += a->width;
            done.stretch += a->stretch;
            a->width = clamp(share(c, &all, spaces, a->width, a->stretch)); /* word-spacing may take all of them */
        } else if (a->item->kind == OP_ITEM_WORD) {
            int64_t air = air_of(a);
            done.glyphs += a->width;
            done.air += air;
            a->width = clamp((int64_t)a->width * (1000 + c->l->expansion) / 1000 + air);
        } else if (a->item->kind == OP_ITEM_LEADER) {
            a->width = clamp(leader / all.leaders);
            leaders += a->width;
        } else {
            done.fixed += a->width;
        }
    }
}

/* The width that all word spaces of the line have together. */
static int64_t space_for(const collector *c, const sums *s, op_len target)
{
    int64_t rest = target - s->glyphs * (1000 + c->l->expansion) / 1000 - s->fixed - s->air;

    if (!c->l->filled)
        return s->spaces * c->l->space / 1000;
    return rest > 0 ? rest : 0;
}

/* The air behind the line's last letter, which is let go; that before a hyphen stays. */
static op_len last_track(const collector *c)
{
    return c->n && !c->atoms[c->n - 1].part.hyphen ? c->atoms[c->n - 1].track : 0;
}

op_atom *op_para_atoms(const op_para *p, int looseness, size_t line, op_arena *scratch, size_t *n)
{
    collector c = {.p = p, .l = op_para_set_line(p, looseness, line), .scratch = scratch};
    op_len hang_start, hang_end, room = op_line_room(p->params, line);
    uint32_t first, *order = NULL;
    unsigned first_place;

    op_para_line_start(p, looseness, line, &first, &first_place);
    c.track = c.l->track;
    collect(&c, first, first_place);
    op_para_hangs(p, looseness, line, &hang_start, &hang_end);
    sums s = add_up(&c);
    int64_t spaces = space_for(&c, &s, room + hang_start + hang_end + last_track(&c));
    int64_t leader = (int64_t)room + hang_start + hang_end - s.glyphs * (1000 + c.l->expansion) / 1000 - s.fixed - spaces;
    op_len left = op_para_line_left(p, c.l, line);
    if (s.leaders && has_leader(p, c.l, first))
        left = op_line_left(p->params, line);
    if (p->mixed || p->rtl) {
        uint8_t *levels = op_new_array(scratch, uint8_t, c.n);
        order = op_new_array(scratch, uint32_t, c.n);
        for (size_t k = 0; k < c.n; k++)
            levels[k] = c.atoms[k].level;
        op_bidi_order(levels, c.n, order);
    }
    place(&c, order, left - hang_start, spaces, leader > 0 ? leader : 0);
    *n = c.n;
    return c.atoms;
}

op_len op_line_box(const op_para *p, int looseness, size_t line, size_t inline_index, op_arena *scratch)
{
    op_mark mark = op_arena_mark(scratch);
    size_t n;
    op_atom *atoms = op_para_atoms(p, looseness, line, scratch, &n);
    op_len x = op_line_left(p->params, line);

    for (size_t k = 0; k < n; k++) {
        x = atoms[k].x;
        if (atoms[k].item->inline_index >= inline_index)
            break;
        x += atoms[k].width;
    }
    op_arena_reset(scratch, mark);
    return x;
}
