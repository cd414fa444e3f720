#include "layout/explain.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "layout/pagebreak_private.h"

enum { STEPS = 3, NAMED = 4, CHOICES = 5, SNIPPET = 28, LAST_WORDS = 22 };

typedef struct {
    op_flow *f;
    const op_page_problem *problem; /* NULL: set in columns */
    const op_page_plan *plan;
    uint32_t page;                  /* in the section */
    op_buf *out;
} teller;

/* ---- text ---- */

/* Text of a paragraph between two places, as it is shown. */
static op_str text_between(const teller *t, const op_para *p, op_para_place from, op_para_place to)
{
    op_buf b = OP_BUF_INIT;
    size_t n;
    const op_inline *v = op_para_inlines(p, &n);

    for (size_t k = from.inline_index; k < n && k <= to.inline_index; k++) {
        size_t begin = k == from.inline_index ? from.offset : 0, end = k == to.inline_index ? to.offset : v[k].n;
        if (v[k].kind == OP_INLINE_TEXT && begin < end)
            op_buf_add(&b, v[k].text + begin, end - begin);
    }
    return op_buf_finish(&b, t->f->scratch);
}

static op_str text_of_line(const teller *t, const op_para *p, int looseness, uint32_t line)
{
    op_para_line_info l = op_para_line(p, looseness, line);

    return text_between(t, p, l.begin, l.end);
}

/* The first words, of so many letters at most; where the first is longer, letters. */
static op_str head_of(op_str s, size_t letters)
{
    size_t n = 0, word = 0;
    unsigned c;

    while (n < s.n && letters-- > 0) {
        n += op_utf8_get(s.p + n, s.n - n, &c);
        if (n == s.n || s.p[n] == ' ')
            word = n;
    }
    return (op_str){s.p, word ? word : n};
}

static op_str tail_of(op_str s, size_t letters)
{
    size_t n = s.n, word = s.n;
    unsigned c;

    while (n > 0 && letters-- > 0) {
        n -= op_utf8_before(s.p, n, &c);
        if (!n || s.p[n - 1] == ' ')
            word = n;
    }
    return (op_str){s.p + (word < s.n ? word : n), s.n - (word < s.n ? word : n)};
}

static op_str name_of(const teller *t, const op_vblock *b)
{
    op_buf text = OP_BUF_INIT;

    if (b->para && op_para_lines(b->para, 0))
        return text_of_line(t, b->para, 0, 0);
    if (b->node)
        op_plain_text(b->node, &text);
    return op_buf_finish(&text, t->f->scratch);
}

static void put_name(const teller *t, uint32_t block)
{
    const op_vblock *b = &t->f->blocks[block];
    op_str s = name_of(t, b);

    if (!s.n) {
        op_buf_puts(t->out, b->node ? "a block without text" : "generated matter");
        return;
    }
    op_str head = head_of(s, SNIPPET);
    op_buf_puts(t->out, "“");
    op_buf_str(t->out, head);
    op_buf_puts(t->out, head.n < s.n || (b->para && op_para_lines(b->para, 0) > 1) ? "…”" : "”");
}

static void put_lines(const teller *t, int units)
{
    op_buf_printf(t->out, "%d", units / 2);
    if (units % 2)
        op_buf_puts(t->out, ".5");
    op_buf_puts(t->out, units == 2 ? " line" : " lines");
}

/* ---- the page ---- */

static void put_edge(const teller *t, const char *word, const op_page_piece *p, uint32_t line)
{
    uint32_t n = t->f->blocks[p->block].page.lines[p->looseness + 1];

    op_buf_printf(t->out, "  %s ", word);
    if (n > 1)
        op_buf_printf(t->out, "line %u of %u of ", line + 1, n);
    put_name(t, p->block);
    op_buf_char(t->out, '\n');
}

static void put_looseness(const teller *t, const op_page_piece *p)
{
    if (!p->looseness || p->line_begin)
        return;
    op_buf_puts(t->out, "  ");
    put_name(t, p->block);
    op_buf_printf(t->out, " is set a line %s than it would be alone (cost %d)\n", p->looseness > 0 ? "longer" : "shorter",
                  (int)t->f->blocks[p->block].page.cost[p->looseness + 1]);
}

static void put_give(const teller *t, const op_page_piece *p)
{
    if (!p->give || p->line_begin)
        return;
    op_buf_puts(t->out, "  above ");
    put_name(t, p->block);
    int lines = abs(p->give);
    op_buf_printf(t->out, ": %d %s %s of space than it asks for (cost %d)\n", lines, lines == 1 ? "line" : "lines",
                  p->give > 0 ? "more" : "less", OP_PAGE_COST_GIVE * lines * lines);
}

/* First and one behind the last piece of the page. */
static void pieces_of(const op_page_plan *plan, uint32_t page, size_t *first, size_t *end)
{
    *first = 0;
    while (*first < plan->n_pieces && plan->pieces[*first].page < page)
        ++*first;
    *end = *first;
    while (*end < plan->n_pieces && plan->pieces[*end].page == page)
        ++*end;
}

static void put_page(const teller *t)
{
    size_t first, end;

    pieces_of(t->plan, t->page, &first, &end);
    if (first == end)
        return;
    if (t->problem) {
        op_buf_puts(t->out, "  filled: ");
        put_lines(t, op_page_filled(t->problem, t->plan, t->page));
        op_buf_printf(t->out, " of %d\n", op_page_units(t->problem, t->page) / 2);
    }
    put_edge(t, "begins with", &t->plan->pieces[first], t->plan->pieces[first].line_begin);
    put_edge(t, "ends with", &t->plan->pieces[end - 1], t->plan->pieces[end - 1].line_end - 1);
    for (size_t i = first; i < end; i++) {
        put_looseness(t, &t->plan->pieces[i]);
        put_give(t, &t->plan->pieces[i]);
    }
}

/* ---- where it could have ended ---- */

static int looseness_of(const op_page_plan *plan, uint32_t block)
{
    for (size_t i = 0; i < plan->n_pieces; i++)
        if (plan->pieces[i].block == block)
            return plan->pieces[i].looseness;
    return 0;
}

static uint32_t lines_of(const teller *t, uint32_t block)
{
    return t->problem->blocks[block].lines[looseness_of(t->plan, block) + 1];
}

/* The place a line before, or behind; false at the list's ends. */
static bool step(const teller *t, op_page_bound *at, bool back)
{
    if (back && at->line) {
        at->line--;
    } else if (back) {
        if (!at->block)
            return false;
        at->line = lines_of(t, --at->block) - 1;
    } else if (at->line + 1 < lines_of(t, at->block)) {
        at->line++;
    } else {
        at->line = 0;
        return ++at->block < t->problem->n;
    }
    return true;
}

static bool put_rule(const teller *t, const op_page_bound *at)
{
    static const char *const words[] = {
        [OP_PAGE_RULE_ORPHANS] = "too few lines of %s would stand at the foot", [OP_PAGE_RULE_WIDOWS] = "too few lines of %s would stand at the next head",
        [OP_PAGE_RULE_WHOLE] = "%s is kept whole", [OP_PAGE_RULE_KEEP] = "%s is kept with what stands above it"};
    op_page_rule rule = op_page_rule_at(t->problem, at->block, looseness_of(t->plan, at->block), at->line);

    if (rule == OP_PAGE_RULE_NONE)
        return false;
    const char *w = words[rule];
    op_buf_puts(t->out, "against a rule: ");
    for (; *w; w++)
        if (w[0] == '%' && w[1] == 's') {
            put_name(t, at->block);
            w++;
        } else {
            op_buf_char(t->out, *w);
        }
    return true;
}

static void put_short(const teller *t, const op_page_plan *other)
{
    const char *between = ": ";
    uint32_t from = t->page ? t->page - 1 : 0;

    for (uint32_t page = from; page < from + NAMED && page + 1 < other->n_pages; page++) {
        int left = op_page_units(t->problem, page) - op_page_filled(t->problem, other, page);
        int now = page + 1 < t->plan->n_pages ? op_page_units(t->problem, page) - op_page_filled(t->problem, t->plan, page) : 0;
        if (left <= 1 || left == now)
            continue;
        op_buf_puts(t->out, between);
        put_lines(t, left);
        if (page == t->page)
            op_buf_puts(t->out, " missing here");
        else
            op_buf_printf(t->out, " missing on the page %s", page < t->page ? "before" : page == t->page + 1 ? "behind" : "after that");
        between = ", ";
    }
    if (other->n_pages != t->plan->n_pages)
        op_buf_printf(t->out, "%s%d pages %s in all", between, abs((int)other->n_pages - (int)t->plan->n_pages),
                      other->n_pages > t->plan->n_pages ? "more" : "fewer");
}

/* Paragraphs whose number of lines changes. */
static void put_changes(const teller *t, const op_page_plan *other)
{
    size_t i = 0, k = 0, named = 0;

    while (i < t->plan->n_pieces && k < other->n_pieces) {
        const op_page_piece *a = &t->plan->pieces[i], *b = &other->pieces[k];
        if (a->block == b->block && !a->line_begin && !b->line_begin && a->looseness != b->looseness && named++ < NAMED) {
            op_buf_puts(t->out, named > 1 ? ", " : "; with ");
            put_name(t, b->block);
            int by = b->looseness - a->looseness;
            op_buf_printf(t->out, " %d %s %s", abs(by), abs(by) > 1 ? "lines" : "line", by > 0 ? "longer" : "shorter");
        }
        i += a->block <= b->block;
        k += b->block <= a->block;
    }
    if (named > NAMED)
        op_buf_printf(t->out, " and %zu more", named - NAMED);
}

static void put_alternative(const teller *t, const op_page_bound *at, int steps)
{
    op_arena *a = op_arena_new();
    op_page_problem problem = *t->problem;

    op_buf_printf(t->out, "  %d %s %-*s", abs(steps), abs(steps) == 1 ? "line" : "lines", abs(steps) == 1 ? 9 : 8, steps < 0 ? "earlier" : "later");
    problem.bound = at;
    op_page_plan other = op_pages_break(a, t->f->scratch, &problem);
    if (other.forced > t->plan->forced) {
        int left = op_page_units(t->problem, t->page) - op_page_filled(t->problem, t->plan, t->page) - 2 * steps;
        if (!put_rule(t, at))
            op_buf_puts(t->out, left > OP_PAGE_EARLY ? "not tried: the page would stay too far from full"
                                : steps > 0          ? "no room for it"
                                                     : "no setting of the lines above ends there");
    } else {
        op_buf_printf(t->out, "cost %+lld", (long long)(other.cost - t->plan->cost));
        put_short(t, &other);
        put_changes(t, &other);
    }
    op_buf_char(t->out, '\n');
    op_arena_free(a);
}

static void put_end(const teller *t)
{
    size_t first, end;

    pieces_of(t->plan, t->page, &first, &end);
    if (!t->problem) {
        op_buf_puts(t->out, "  the page is set in columns, which are broken together: no alternatives are told\n");
        return;
    }
    if (end == t->plan->n_pieces) {
        op_buf_puts(t->out, "  the section ends here\n");
        return;
    }
    op_page_bound here = {t->page, t->plan->pieces[end].block, t->plan->pieces[end].line_begin}, at = here, before[STEPS];
    int n = 0;
    while (n < STEPS && step(t, &at, true))
        before[n++] = at;
    for (int k = n; k-- > 0;)
        put_alternative(t, &before[k], -k - 1);
    op_buf_printf(t->out, "  here             chosen: the whole section costs %lld\n", (long long)t->plan->cost);
    at = here;
    for (int k = 1; k <= STEPS && step(t, &at, false); k++)
        put_alternative(t, &at, k);
}

/* ---- its lines ---- */

static void put_choice(const teller *t, const op_para *p, op_para_place begin, const op_line_choice *c, int64_t demerits)
{
    op_str tail = tail_of(text_between(t, p, begin, c->end), LAST_WORDS);

    op_buf_printf(t->out, "      or “…%.*s%s”: ", (int)tail.n, tail.p, c->hyphenated ? "-" : "");
    op_buf_printf(t->out, "space %d badness %lld penalty %d", c->space, (long long)c->badness, c->penalty);
    if (c->demerits < 0)
        op_buf_puts(t->out, c->loose ? ", too loose\n" : ", but no paragraph of as many lines\n");
    else
        op_buf_printf(t->out, ", demerits %+lld\n", (long long)(c->demerits - demerits));
}

static void put_line(const teller *t, const op_page_piece *p, uint32_t line)
{
    const op_para *para = t->f->blocks[p->block].para;
    op_para_line_info l = op_para_line(para, p->looseness, line);
    op_str text = text_between(t, para, l.begin, l.end);
    op_str head = head_of(text, LAST_WORDS), tail = tail_of(text, LAST_WORDS);
    const op_line_choice *chosen = NULL;
    size_t n;
    op_line_choice *v = op_para_choices(para, p->looseness, line, CHOICES, t->f->scratch, &n);

    for (size_t k = 0; k < n; k++)
        if (v[k].chosen)
            chosen = &v[k];
    op_buf_printf(t->out, "    %3u “%.*s", line + 1, (int)head.n, head.p);
    if (head.n < text.n)
        op_buf_printf(t->out, " … %.*s%s", (int)tail.n, tail.p, l.hyphenated ? "-" : "");
    op_buf_puts(t->out, "”");
    op_buf_printf(t->out, " space %d glyphs %d", l.space, l.expansion);
    if (chosen)
        op_buf_printf(t->out, " badness %lld penalty %d", (long long)chosen->badness, chosen->penalty);
    else
        op_buf_puts(t->out, " (the paragraph is too long to tell of other places)");
    op_buf_puts(t->out, l.forced ? " last\n" : "\n");
    for (size_t k = 0; k < n && !l.forced; k++)
        if (&v[k] != chosen && chosen && chosen->demerits >= 0)
            put_choice(t, para, l.begin, &v[k], chosen->demerits);
}

static void put_settings(const teller *t, const op_page_piece *p)
{
    const op_para *para = t->f->blocks[p->block].para;

    op_buf_puts(t->out, "  ");
    put_name(t, p->block);
    for (int looseness = -1; looseness <= 1; looseness++)
        if (op_para_lines(para, looseness))
            op_buf_printf(t->out, "%s %zu lines: demerits %lld%s", looseness == -1 || !op_para_lines(para, -1) ? "" : ",",
                          op_para_lines(para, looseness), (long long)op_para_demerits(para, looseness),
                          looseness == p->looseness ? " (chosen)" : "");
    op_buf_char(t->out, '\n');
}

static void put_page_lines(const teller *t)
{
    size_t first, end;

    pieces_of(t->plan, t->page, &first, &end);
    for (size_t i = first; i < end; i++) {
        const op_page_piece *p = &t->plan->pieces[i];
        if (!t->f->blocks[p->block].para)
            continue;
        op_mark mark = op_arena_mark(t->f->scratch);
        put_settings(t, p);
        for (uint32_t line = p->line_begin; line < p->line_end; line++)
            put_line(t, p, line);
        op_arena_reset(t->f->scratch, mark);
    }
}

void op_explain_page(op_flow *f, const op_columns_plan *c, size_t first)
{
    size_t page = f->in->explain;
    teller t = {.f = f, .problem = c->problem, .plan = &c->plan, .page = (uint32_t)(page - 1 - first), .out = f->in->explained};

    if (page <= first || page > first + c->plan.n_pages)
        return;
    op_buf_truncate(t.out, 0); /* what a pass before has said */
    op_buf_printf(t.out, "page %zu, %u of %zu of its section%s\n", page, t.page + 1, c->plan.n_pages,
                  !f->page->facing ? "" : page % 2 ? ", recto" : ", verso");
    put_page(&t);
    op_buf_puts(t.out, "where it could end\n");
    put_end(&t);
    op_buf_puts(t.out, "its lines\n");
    put_page_lines(&t);
}
