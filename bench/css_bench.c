/* css_bench.c - what sheets of 10,000 rules and of 10 MB cost
 *
 * css_bench [megabytes]: makes sheets in memory, parses each several times and prints the best CPU time, the rate, and
 * the memory of the parsed sheet beside its text. "values" makes every value into tokens as well; "match" asks every
 * selector of 10,000 rules for each of 2,000 elements. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "css/css.h"
#include "css/selector.h"

enum { RUNS = 5 };

static double cpu_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Rules as people write them: a line each, a comment now and then. */
static void add_readable(op_buf *b, size_t k)
{
    if (k % 10 == 0)
        op_buf_printf(b, "/* ---- part %zu of the sheet ---- */\n", k / 10);
    op_buf_printf(b,
                  "section.op-chapter > header.op-head p.style-%zu {\n    font-family: \"EB Garamond\", serif;\n"
                  "    font-size: calc(10pt + %zu * 0.1pt);\n    margin: 0 auto 1.5em;\n    color: #%06zx;\n"
                  "    text-indent: 1em !important;\n}\n\n",
                  k, k % 7, k & 0xffffff);
}

/* Rules as a machine writes them. */
static void add_dense(op_buf *b, size_t k)
{
    op_buf_printf(b, ".c%zu>p,h2.d%zu{margin:0 %zupx;color:red}", k, k % 100, k % 9);
}

static void add_page_rule(op_buf *b, size_t k)
{
    op_buf_printf(b, "@media print{@page p%zu:first{margin:20mm 15mm;@top-left{content:string(title) \" \" counter(page)}}}\n",
                  k);
}

/* What is broken must cost no more than what is not. */
static void add_broken(op_buf *b, size_t k)
{
    op_buf_printf(b, "p:nope%zu { a: b } q { em { a: b } color red; x: y); c: \"d\n } @foo %zu { ( } ) }\n", k, k);
}

typedef void add_rule(op_buf *b, size_t k);

static op_str sheet(add_rule *add, size_t rules, size_t bytes)
{
    op_buf b = OP_BUF_INIT;

    for (size_t k = 0; k < rules || b.n < bytes; k++)
        add(&b, k);
    return op_buf_view(&b); /* freed by the caller */
}

static size_t value_tokens(op_arena *a, const op_css_sheet *s, const op_css_rule *r)
{
    size_t n = 0;

    for (; r; r = r->next) {
        for (const op_css_declaration *d = r->declarations; d; d = d->next) {
            op_mark m = op_arena_mark(a);
            n += op_css_value(a, s, d).n;
            op_arena_reset(a, m);
        }
        n += value_tokens(a, s, r->rules);
    }
    return n;
}

static void measure(const char *name, op_str text)
{
    double best = 1e9, values = 1e9;
    size_t memory = 0, rules = 0, declarations = 0, tokens = 0;

    for (int i = 0; i < RUNS; i++) {
        op_arena *a = op_arena_new(), *scratch = op_arena_new();
        op_sources *sources = op_sources_new(scratch);
        op_diags *diags = op_diags_new(scratch, sources);
        double start = cpu_ms(), mid;
        const op_css_sheet *s = op_css_parse(a, text, OP_NO_SOURCE, diags);
        mid = cpu_ms();
        best = mid - start < best ? mid - start : best;
        memory = op_arena_size(a);
        rules = s->n_rules;
        declarations = s->n_declarations;
        tokens = value_tokens(scratch, s, s->rules);
        values = cpu_ms() - mid < values ? cpu_ms() - mid : values;
        op_arena_free(scratch);
        op_arena_free(a);
    }
    printf("%-22s %6.2f MB %7zu rules %7zu declarations: %7.2f ms, %4.0f MB/s, memory %.2fx; values %8zu tokens %7.2f ms\n",
           name, (double)text.n / 1e6, rules, declarations, best, (double)text.n / 1e3 / best,
           (double)memory / (double)text.n, tokens, values);
}

static void run(const char *name, add_rule *add, size_t megabytes)
{
    op_str small = sheet(add, 10000, 0), large = sheet(add, 0, megabytes * 1000000);
    char label[64];

    snprintf(label, sizeof(label), "%s, 10,000", name);
    measure(label, small);
    snprintf(label, sizeof(label), "%s, %zu MB", name, megabytes);
    measure(label, large);
    free((void *)(uintptr_t)small.p);
    free((void *)(uintptr_t)large.p);
}

/* Every selector against every element, without an index: the worst that a cascade could do. */
static void match(void)
{
    enum { ELEMENTS = 2000 };
    static const char *const class[] = {"op-flush"};
    op_arena *a = op_arena_new();
    op_str text = sheet(add_readable, 10000, 0);
    op_sources *sources = op_sources_new(a);
    const op_css_sheet *s = op_css_parse(a, text, OP_NO_SOURCE, op_diags_new(a, sources));
    op_element *v = op_new_array(a, op_element, ELEMENTS + 1);
    size_t n = 0, yes = 0;
    double start;

    v[0] = (op_element){.name = "body"};
    for (size_t i = 1; i <= ELEMENTS; i++)
        v[i] = (op_element){.name = "p", .classes = class, .n_classes = 1, .parent = &v[0], .depth = 1,
                            .position = (uint32_t)i, .prev = i > 1 ? &v[i - 1] : NULL};
    start = cpu_ms();
    for (const op_css_rule *r = s->rules; r; r = r->next)
        for (size_t i = 0; i <= ELEMENTS; i++, n++)
            yes += op_css_matches(r->selectors->v[0], &v[i]);
    printf("match: %zu questions, %zu yes: %.2f ms, %.0f ns each\n", n, yes, cpu_ms() - start,
           (cpu_ms() - start) * 1e6 / (double)n);
    free((void *)(uintptr_t)text.p);
    op_arena_free(a);
}

int main(int argc, char **argv)
{
    size_t megabytes = argc > 1 ? (size_t)atoi(argv[1]) : 10;

    run("readable", add_readable, megabytes);
    run("dense", add_dense, megabytes);
    run("pages", add_page_rule, megabytes);
    run("broken", add_broken, megabytes);
    match();
    return 0;
}
