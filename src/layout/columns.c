#include "layout/columns.h"

#include "layout/flow.h"

/* Pages in columns. A section is a row of runs: matter over the full width, and text in columns between. Each is broken by
 * itself, below what the one before left on its page: for the page breaker a column is a page, the first ones shorter
 * where matter stands above them. The columns of a run's last page are then made as even as rules allow, by breaking
 * what stands there again into lower columns. */

enum {
    LEAST_ROOM = 8, /* units that columns are begun in below other matter */
    LOOK_BEYOND = 3 /* heights tried above the least that holds the text: it may hold it by force only */
};

typedef struct {
    op_flow *f;
    const op_page_problem *p; /* of the whole section */
    op_columns_plan *out;
    size_t cap_pieces, cap_bands;
    uint32_t page; /* where the next run may begin, */
    int y, after;  /* below so many units; space that the matter above asks for */
} setter;

/* What the page breaker asks about the blocks of one run. */
typedef struct {
    const setter *s;
    size_t first;
    uint32_t line; /* of its first block, where the run begins within it */
} run;

static bool ends_in_hyphen(void *self, size_t block, int looseness, size_t line)
{
    const run *r = self;
    const op_page_problem *p = r->s->p;

    return p->hyphen && p->hyphen(p->self, r->first + block, looseness, line + (block ? 0 : r->line));
}

static bool is_recto(const setter *s, uint32_t page)
{
    return !s->p->facing || (page % 2 == 0) == s->p->recto;
}

/* Units that a page of the section holds. */
static int page_units(const setter *s, uint32_t page)
{
    return op_page_units(s->p, page);
}

static op_page_block *copy_blocks(const setter *s, size_t begin, size_t end)
{
    op_page_block *b = op_new_array(s->f->scratch, op_page_block, end - begin);

    for (size_t i = begin; i < end; i++) {
        b[i - begin] = s->p->blocks[i];
        if (b[i - begin].start == OP_START_COLUMN)
            b[i - begin].start = s->f->blocks[i].span ? OP_START_FLOW : OP_START_PAGE;
    }
    if (b->start >= OP_START_COLUMN)
        b->start = OP_START_FLOW; /* the run itself begins there */
    return b;
}

static void add_piece(setter *s, op_page_piece piece)
{
    op_page_plan *plan = &s->out->plan;

    plan->pieces = op_grow(s->f->a, plan->pieces, plan->n_pieces, &s->cap_pieces, sizeof(*plan->pieces));
    plan->pieces[plan->n_pieces++] = piece;
}

static void add_band(setter *s, op_column_band band)
{
    op_columns_plan *out = s->out;

    out->bands = op_grow(s->f->a, out->bands, out->n_bands, &s->cap_bands, sizeof(*out->bands));
    out->bands[out->n_bands++] = band;
}

static void count_work(setter *s, const op_page_plan *plan)
{
    s->out->plan.cost += plan->cost;
    s->out->plan.states += plan->states;
    s->out->plan.forced += plan->forced;
}

/* What floats take at the feet of the columns from the setter's page on. */
static const uint16_t *feet_from(const setter *s, size_t *n)
{
    size_t before = (size_t)s->page * (size_t)s->f->columns;

    *n = s->p->n_feet > before ? s->p->n_feet - before : 0;
    return *n ? s->p->feet + before : NULL;
}

/* The most that they take on a page, that many after the setter's. */
static uint16_t foot_of_page(const setter *s, uint32_t after)
{
    size_t n, columns = (size_t)s->f->columns;
    const uint16_t *feet = feet_from(s, &n);
    uint16_t most = 0;

    for (size_t i = after * columns; i < n && i < (after + 1) * columns; i++)
        most = feet[i] > most ? feet[i] : most;
    return most;
}

/* ---- over the full width ---- */

/* Heads at the end of a run over the full width keep room for lines of the columns below them. */
static void keep_below(op_page_block *b, size_t n)
{
    int height = LEAST_ROOM;
    size_t i = n;

    while (i > 0 && b[i - 1].keep_next) {
        i--;
        height += b[i].height + (i ? b[i].before : 0);
    }
    if (i < n && height < UINT16_MAX && height > b[i].need)
        b[i].need = (uint16_t)height;
}

static void set_across(setter *s, size_t begin, size_t end)
{
    op_page_block *b = copy_blocks(s, begin, end);
    run r = {s, begin, 0};
    op_page_problem p = {.blocks = b, .n = end - begin, .capacity = s->p->capacity, .facing = s->p->facing,
                         .verso_capacity = s->p->verso_capacity, .n_first = 1, .first_bare = true, .first_capacity = page_units(s, s->page),
                         .recto = is_recto(s, s->page), .used = s->y, .hyphen = ends_in_hyphen, .self = &r};

    size_t n_feet;
    feet_from(s, &n_feet);
    p.n_feet = n_feet / (size_t)s->f->columns;
    uint16_t *feet = op_new_array(s->f->scratch, uint16_t, p.n_feet + 1);
    for (uint32_t i = 0; i < p.n_feet; i++)
        feet[i] = foot_of_page(s, i);
    p.feet = feet;
    if (b->before < s->after)
        b->before = (uint16_t)s->after;
    if (end < s->p->n)
        keep_below(b, p.n);
    op_page_plan plan = op_pages_break(s->f->a, s->f->scratch, &p);
    for (size_t i = 0; i < plan.n_pieces; i++) {
        op_page_piece piece = plan.pieces[i];
        piece.block += (uint32_t)begin;
        piece.page += s->page;
        add_piece(s, piece);
    }
    count_work(s, &plan);
    s->page += (uint32_t)plan.n_pages - 1;
    s->y = plan.last_used;
    s->after = b[p.n - 1].after;
}

/* ---- columns ---- */

/* The blocks from a piece on, the first of them without the lines that stand before it. */
static op_page_block *rest_of(const setter *s, const op_page_block *blocks, size_t n, const op_page_piece *from)
{
    op_page_block *b = op_new_array(s->f->scratch, op_page_block, n - from->block);

    for (size_t i = from->block; i < n; i++)
        b[i - from->block] = blocks[i];
    if (!from->line_begin)
        return b;
    for (int v = 0; v < OP_VARIANTS; v++) {
        b->lines[v] = v == from->looseness + 1 ? b->lines[v] - from->line_begin : 0;
        b->cost[v] = 0;
    }
    b->first = 0;
    b->orphans = 1;
    b->start = OP_START_FLOW;
    if (b->cut)
        b->cut += from->line_begin;
    return b;
}

/* Balances columns: the height of least displeasure among the lowest that hold all of p's blocks, 0 where none is good. */
static int balance(setter *s, op_page_problem p, op_page_plan *best)
{
    int lo = 0, hi = p.capacity / 2, most = hi, chosen = 0; /* in whole lines; hi holds it, lo does not */
    int64_t least = INT64_MAX;

    if (hi < 1)
        return 0;
    p.level = true;
    while (hi - lo > 1) {
        int mid = (lo + hi) / 2;
        p.capacity = p.least_last = mid * 2;
        op_page_plan plan = op_pages_break(s->f->scratch, s->f->scratch, &p);
        if (plan.n_pages <= (size_t)p.columns && !plan.forced)
            hi = mid;
        else
            lo = mid;
    }
    for (int lines = hi; lines < hi + LOOK_BEYOND && lines <= most; lines++) {
        p.capacity = p.least_last = lines * 2;
        op_page_plan plan = op_pages_break(s->f->a, s->f->scratch, &p);
        count_work(s, &(op_page_plan){.states = plan.states});
        if (plan.n_pages <= (size_t)p.columns && !plan.forced && plan.cost < least)
            least = plan.cost, chosen = lines * 2, *best = plan;
    }
    return chosen;
}

typedef struct {
    size_t begin;       /* block */
    int columns, top, room; /* units above the columns of the first page, and left there */
    int height;         /* of the last page's columns */
} shape;

/* Pieces of plan from `first` on, as columns of pages from `page` on. */
static void put_columns(setter *s, const shape *h, const op_page_plan *plan, size_t first, size_t end, uint32_t page,
                        const op_page_piece *cut)
{
    for (size_t i = first; i < end; i++) {
        op_page_piece piece = plan->pieces[i];
        if (cut && piece.block == 0) {
            piece.line_begin += cut->line_begin;
            piece.line_end += cut->line_begin;
        }
        piece.block += (uint32_t)h->begin + (cut ? cut->block : 0);
        piece.column = (uint16_t)(piece.page % (uint32_t)h->columns);
        piece.page = page + piece.page / (uint32_t)h->columns;
        if (piece.page == s->page)
            piece.y = (int16_t)(piece.y + h->top);
        add_piece(s, piece);
    }
}

static int even(int units)
{
    return units + units % 2;
}

/* Moves to where a run of columns may begin; its height and place on that page. */
static shape begin_columns(setter *s, size_t begin)
{
    const op_page_block *b = &s->p->blocks[begin];
    int space = b->before > s->after ? b->before : s->after;
    shape h = {.begin = begin, .columns = s->f->columns, .top = s->y ? even(s->y + space) : 0};

    if (h.top && page_units(s, s->page) - h.top < LEAST_ROOM) {
        s->page++;
        h.top = 0;
    }
    h.room = page_units(s, s->page) - h.top;
    return h;
}

/* Puts the columns of the run's last page, balanced where that can be; from: their first piece. */
static void end_columns(setter *s, shape *h, const op_page_problem *p, const op_page_plan *plan, size_t from)
{
    const op_page_piece *cut = &plan->pieces[from];
    uint32_t last = cut->page / (uint32_t)h->columns;
    op_page_problem rest = *p;
    op_page_plan best;
    run r = {s, h->begin + cut->block, cut->line_begin};

    rest.blocks = rest_of(s, p->blocks, p->n, cut);
    rest.n = p->n - cut->block;
    rest.n_first = 0;
    rest.n_feet = 0;
    rest.capacity = (last ? page_units(s, s->page + last) : h->room) - foot_of_page(s, last);
    rest.capacity -= rest.capacity % 2;
    rest.facing = false; /* nothing is compared with the page opposite */
    rest.self = &r;
    h->height = rest.capacity;
    int height = s->f->column_fill ? balance(s, rest, &best) : 0;
    if (height) {
        h->height = best.n_pages == 1 ? even(best.last_used) : height;
        put_columns(s, h, &best, 0, best.n_pieces, s->page + last, cut);
        return;
    }
    if (plan->n_pages % (size_t)h->columns == 1)
        h->height = even(plan->last_used);
    put_columns(s, h, plan, from, plan->n_pieces, s->page, NULL);
}

static void set_columns(setter *s, size_t begin, size_t end)
{
    shape h = begin_columns(s, begin);
    run r = {s, begin, 0};
    op_page_block *b = copy_blocks(s, begin, end);
    op_page_problem p = {.blocks = b, .n = end - begin, .capacity = s->p->capacity, .facing = s->p->facing, .columns = h.columns,
                         .verso_capacity = s->p->verso_capacity, .n_first = h.columns, .first_capacity = h.room,
                         .first_bare = !h.top, .recto = is_recto(s, s->page),
                         .least_last = s->p->least_last, .hyphen = ends_in_hyphen, .self = &r};
    p.feet = feet_from(s, &p.n_feet);
    op_page_plan plan = op_pages_break(s->f->a, s->f->scratch, &p);
    uint32_t last = (uint32_t)(plan.n_pages - 1) / (uint32_t)h.columns;
    size_t from = 0;

    while (plan.pieces[from].page / (uint32_t)h.columns < last)
        from++;
    put_columns(s, &h, &plan, 0, from, s->page, NULL);
    end_columns(s, &h, &p, &plan, from);
    count_work(s, &plan);
    for (uint32_t i = 0; i <= last; i++) {
        int top = i ? 0 : h.top;
        add_band(s, (op_column_band){.page = s->page + i, .top = top, .height = i == last ? h.height : page_units(s, s->page + i) - top});
    }
    s->y = (last ? 0 : h.top) + h.height;
    s->page += last;
    s->after = b[p.n - 1].after;
}

/* ---- runs ---- */

/* Where the run that begins with that block ends: before matter of the other kind, or where a page must begin. Heads
 * at the end of columns go with the matter over the full width that they head. */
static size_t run_end(const setter *s, size_t begin)
{
    const op_vblock *v = s->f->blocks;
    size_t i = begin + 1;

    while (i < s->p->n && v[i].span == v[begin].span && s->p->blocks[i].start < OP_START_PAGE)
        i++;
    if (i == s->p->n || v[begin].span || !v[i].span || s->p->blocks[i].start >= OP_START_PAGE)
        return i;
    while (i > begin && s->p->blocks[i - 1].keep_next)
        s->f->blocks[--i].span = true;
    return i;
}

/* A run that must begin a page, on its side of the spread. */
static void begin_page(setter *s, const op_page_block *b)
{
    if (b->start < OP_START_PAGE)
        return;
    if (s->y)
        s->page++;
    s->y = 0;
    if (s->p->facing && b->start != OP_START_PAGE && is_recto(s, s->page) != (b->start == OP_START_RECTO))
        s->page++;
}

op_columns_plan op_columns_break(op_flow *f, const op_page_problem *p)
{
    op_columns_plan out = {0};
    setter s = {.f = f, .p = p, .out = &out};

    for (size_t i = 0, end; i < p->n; i = end) {
        end = run_end(&s, i);
        if (end == i) /* heads alone, and what they head is of the full width */
            end = run_end(&s, i);
        if (i)
            begin_page(&s, &p->blocks[i]);
        if (f->blocks[i].span)
            set_across(&s, i, end);
        else
            set_columns(&s, i, end);
    }
    out.plan.n_pages = p->n ? s.page + 1 : 0;
    out.plan.last_used = s.y;
    return out;
}
