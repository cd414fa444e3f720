/* linebreak_fit.c - how well a line fits */
#include "layout/linebreak.h"

enum { STEP = 5 }; /* expansion, 1/1000 */

op_len op_line_left(const op_para_params *p, size_t line)
{
    op_len left = p->left + (line == 0 ? p->first_indent : 0) + (line < p->cut_lines ? p->cut_left : 0);

    if (line < p->cut_lines && line + p->cut_tail >= p->cut_lines)
        left += p->tail_left;
    if (p->shape) {
        op_len l = 0, r = 0;
        p->shape(p->shape_self, line, &l, &r);
        left += l;
    }
    return left;
}

op_len op_line_room(const op_para_params *p, size_t line)
{
    op_len right = p->right;

    if (p->shape) {
        op_len l = 0, r = 0;
        p->shape(p->shape_self, line, &l, &r);
        right += r;
    }
    int64_t room = (int64_t)p->measure - op_line_left(p, line) - right;
    return room < 1 ? 1 : room > INT32_MAX / 2 ? INT32_MAX / 2 : (op_len)room;
}

static int64_t min64(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static op_len narrow(int64_t v)
{
    return v > INT32_MAX ? INT32_MAX : v < INT32_MIN ? INT32_MIN : (op_len)v;
}

/* Badness 100 r^3 for the ratio change / room, r in 1/1000 (up to 2,000, so the cube fits). */
static int64_t cube(int64_t change, int64_t room)
{
    int64_t r = room > 0 ? min64(change * 1000 / room, 2000000) : change ? 2000000 : 0;

    return r < 100000 ? r * r * r / 10000000 : r / 100 * (r / 100) * (r / 100) / 10;
}

/* Expansion that comes nearest to the wanted change, in whole steps within the limits. */
static int expansion_for(const op_para_params *p, int64_t change, int64_t glyphs)
{
    int limit = change < 0 ? p->expansion - p->expansion_min : p->expansion_max - p->expansion;

    if (glyphs <= 0 || limit < STEP)
        return 0;
    int64_t wanted = change * 1000 / STEP;
    int64_t steps = (wanted + (wanted < 0 ? -glyphs / 2 : glyphs / 2)) / glyphs;
    int most = limit / STEP;
    return STEP * (int)(steps > most ? most : steps < -most ? -most : steps);
}

static bool fills(const op_para_params *p, const op_point *a, const op_point *b)
{
    return p->setting == OP_SET_JUSTIFY && b->leaders == a->leaders &&
           (b->kind != OP_POINT_FORCED || p->last_line == OP_SET_JUSTIFY);
}

/* What letters take of a change beyond half of what spaces may (both from 0): all that they can, before spaces take the rest. */
static int64_t letters_part(const op_para_params *p, int64_t change, int64_t half, int64_t letters, bool shrinks)
{
    return min64(change - half, letters * p->em / 1000 * (shrinks ? -p->letter_min : p->letter_max));
}

/* Spends a change on spaces and letters; badness -1 where the line is too long for what they may give. */
static void spend(const op_para_params *p, op_line_fit *f, int64_t change, int64_t letters)
{
    bool shrinks = change < 0;
    int64_t step = shrinks ? p->space - p->space_min : p->space_max - p->space, taken = shrinks ? f->spaces : f->stretch;
    int64_t size = shrinks ? -change : change, room = taken * step / 1000, part = 0;

    if (size > room / 2 && taken > 0 && letters > 0)
        part = letters_part(p, size, room / 2, letters, shrinks);
    if (part) {
        int64_t track = (shrinks ? -part : part) / letters;
        f->track = track < INT16_MIN ? INT16_MIN : (op_len)min64(track, INT16_MAX);
    }
    f->badness = shrinks && size - part > room ? -1 : cube(size - part + part * OP_LETTER_WEIGHT / 1000, room);
    if (taken > 0)
        f->space = (int)min64(INT32_MAX, p->space + (change - f->track * letters) * 1000 / taken);
}

/* A line that need not fill its room: it only must not be too long. */
static void fit_short(const op_para_params *p, op_line_fit *f, int64_t over, int64_t glyphs)
{
    if (over <= 0)
        return;
    f->badness = -1;
    if (p->setting != OP_SET_JUSTIFY)
        return;
    int by = expansion_for(p, -over, glyphs);
    f->expansion += by;
    over += glyphs * by / 1000;
    f->badness = 0;
    if (over > 0)
        spend(p, f, -over, 0);
}

op_line_fit op_fit_line(const op_para_params *p, const op_point *a, const op_point *b, op_len room)
{
    int64_t natural = b->end - a->start - a->hang_start - b->hang_end, spaces = b->end_spaces - a->start_spaces;
    int64_t stretch = spaces + b->end_gaps - a->start_gaps;
    int64_t glyphs = natural - spaces, letters = (int64_t)b->letters - a->letters;
    int64_t set = glyphs * (1000 + p->expansion) / 1000 + spaces * p->space / 1000, change = room - set;
    op_line_fit f = {.natural = narrow(natural), .spaces = narrow(spaces), .stretch = narrow(stretch), .space = p->space,
                     .expansion = p->expansion};

    if (!fills(p, a, b)) {
        fit_short(p, &f, -change, glyphs);
        return f;
    }
    int by = expansion_for(p, change, glyphs);
    f.expansion += by;
    spend(p, &f, change - glyphs * by / 1000, letters);
    return f;
}
