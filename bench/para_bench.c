/* para_bench.c - shapes and breaks every paragraph of a text and says what it cost and how even the spaces are
 *
 * para_bench FILE [measure in pt] [family] [size in pt]: paragraphs are parted by empty lines, *emphasis* is set
 * in italic. docs/typography.md says what was measured with it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "lang/lang.h"
#include "layout/para.h"

enum { BINS = 4001 }; /* word spaces in 1/1000 of the natural one, the last bin for all above */

typedef struct {
    op_shaper *shaper;
    op_arena *arena, *words; /* paragraphs; the shaper and its cache */
    op_text_style roman, italic;
    op_para_params params;
    op_para **paras;
    size_t n_paras, cap_paras;
} bench;

static double cpu(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void set(bench *b, op_str block)
{
    size_t n = 0, from = 0, stars = 0;
    bool italic = false;

    for (size_t at = 0; at < block.n; at++)
        stars += block.p[at] == '*';
    op_inline *v = op_new_array(b->arena, op_inline, stars + 1);

    for (size_t at = 0; at <= block.n; at++) {
        if (at < block.n && block.p[at] != '*')
            continue;
        if (at > from) {
            v[n++] = (op_inline){.kind = OP_INLINE_TEXT, .text = block.p + from, .n = at - from,
                                 .style = italic ? &b->italic : &b->roman};
        }
        italic = !italic;
        from = at + 1;
    }
    b->paras = op_grow(b->arena, b->paras, b->n_paras, &b->cap_paras, sizeof(*b->paras));
    b->paras[b->n_paras++] = op_para_break(b->shaper, b->arena, v, n, &b->params);
}

static void set_all(bench *b, op_str text)
{
    size_t begin = 0;

    for (size_t at = 0; at < text.n; at++) {
        if (text.p[at] != '\n' || (at + 1 < text.n && text.p[at + 1] != '\n'))
            continue;
        if (at > begin)
            set(b, op_str_sub(text, begin, at));
        begin = at + 1;
    }
}

typedef struct {
    size_t lines, justified, hyphens, ladders, runts, tiny, fragments, tails, over, broken, shorter, longer, expanded;
    double sum, squares;
    size_t bins[BINS];
} figures;

static void count_para(figures *f, const op_para *p, op_len measure)
{
    size_t n = op_para_lines(p, 0), run = 0;

    f->shorter += op_para_lines(p, -1) != 0;
    f->longer += op_para_lines(p, 1) != 0;
    for (size_t k = 0; k < n; k++) {
        op_para_line_info l = op_para_line(p, 0, k);
        f->lines++;
        run = l.hyphenated ? run + 1 : 0;
        f->hyphens += l.hyphenated;
        f->ladders += run == 3;
        f->broken += l.broken_word && !l.hyphenated;
        f->over += l.width > l.room + measure / 20;
        f->runts += l.forced && k > 0 && l.width < measure / 8;
        f->tiny += l.forced && k > 0 && l.width < measure / 16;
        f->fragments += l.forced && k > 0 && op_para_line(p, 0, k - 1).hyphenated;
        f->tails += l.forced && k > 0 && op_para_line(p, 0, k - 1).hyphenated && l.width < measure / 4; /* about */
        if (l.forced)
            continue;
        f->justified++;
        f->sum += l.space;
        f->squares += (double)l.space * l.space;
        f->expanded += l.expansion != 1000;
        f->bins[l.space >= BINS ? BINS - 1 : l.space < 0 ? 0 : l.space]++;
    }
}

static int percentile(const figures *f, double share)
{
    size_t want = (size_t)(share * (double)f->justified), seen = 0;
    int k = 0;

    while (k < BINS - 1 && (seen += f->bins[k]) <= want)
        k++;
    return k;
}

static double share_over(const figures *f, int limit)
{
    size_t n = 0;

    for (int k = limit + 1; k < BINS; k++)
        n += f->bins[k];
    return 100.0 * (double)n / (double)f->justified;
}

static void report(const bench *b)
{
    figures *f = op_new(b->arena, figures);
    op_shaper_stats s = op_shaper_statistics(b->shaper);
    struct rusage use;

    for (size_t k = 0; k < b->n_paras; k++)
        count_para(f, b->paras[k], b->params.measure);
    double mean = f->sum / (double)f->justified, var = f->squares / (double)f->justified - mean * mean;
    getrusage(RUSAGE_SELF, &use);
    printf("paragraphs %zu, complex %zu, emergency %zu; words %zu, distinct %zu; points %zu, reshaped %zu\n",
           s.paragraphs, s.complex, s.emergency, s.words, s.distinct, s.points, s.reshaped);
    printf("lines %zu, justified %zu; space mean %.3f sd %.3f p1 %.2f p99 %.2f >1.5x %.2f%% >2x %.2f%%\n", f->lines,
           f->justified, mean / 1000, sqrt(var) / 1000, percentile(f, .01) / 1000.0, percentile(f, .99) / 1000.0,
           share_over(f, 1500), share_over(f, 2000));
    printf("hyphens %.2f%%, ladders %zu, runts %zu (%zu), fragments %zu (%zu), words broken otherwise %zu, too wide %zu, expanded %.1f%%\n",
           100.0 * (double)f->hyphens / (double)f->justified, f->ladders, f->runts, f->tiny, f->fragments, f->tails, f->broken, f->over,
           100.0 * (double)f->expanded / (double)f->justified);
    printf("one line shorter %zu, longer %zu; text and paragraphs %.1f MB, words %.1f MB, peak %.1f MB\n", f->shorter, f->longer,
           (double)op_arena_size(b->arena) / 1e6, (double)op_arena_size(b->words) / 1e6, (double)use.ru_maxrss / 1e3);
}

/* Parameters that the environment names. */
static void take_environment(op_para_params *p, op_len size)
{
    const struct {
        const char *name;
        int *to;
    } rows[] = {
        {"SPACE_MIN", &p->space_min}, {"SPACE", &p->space}, {"SPACE_MAX", &p->space_max},
        {"EXPANSION_MIN", &p->expansion_min}, {"EXPANSION_MAX", &p->expansion_max},
        {"LETTER_MIN", &p->letter_min}, {"LETTER_MAX", &p->letter_max},
        {"HYPHEN_PENALTY", &p->hyphen_penalty}, {"LAST_HYPHEN_PENALTY", &p->last_hyphen_penalty},
        {"NAME_PENALTY", &p->name_penalty}, {"HYPHEN_RUN", &p->hyphen_run}, {"ECHO_PENALTY", &p->echo_penalty},
        {"RUNT_PENALTY", &p->runt_penalty}, {"TOLERANCE", &p->tolerance}, {"VARIANT_TOLERANCE", &p->variant_tolerance},
    };

    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
        if (getenv(rows[k].name))
            *rows[k].to = atoi(getenv(rows[k].name));
    p->protrude = !getenv("NO_PROTRUSION");
    if (getenv("INDENT")) /* in 1/1000 em */
        p->first_indent = op_len_scale(size, atoi(getenv("INDENT")), 1000);
}

int main(int argc, char **argv)
{
    op_arena *a = op_arena_new();
    op_diags *diags = op_diags_new(a, op_sources_new(a));
    op_fonts *fonts = op_fonts_new(NULL, diags);
    op_lang *lang = op_lang_new(NULL);
    const char *family = argc > 3 ? argv[3] : "EB Garamond 12";
    op_len size = OP_PT(argc > 4 ? atof(argv[4]) : 11), measure = OP_PT(argc > 2 ? atof(argv[2]) : 300);
    bench b = {.arena = a, .words = op_arena_new(), .params = op_para_defaults(measure)};
    b.shaper = op_shaper_new(b.words, fonts, lang, diags);
    op_buf out = OP_BUF_INIT;
    op_str text;

    if (argc < 2 || op_file_read(a, argv[1], 256 << 20, &text) != 0)
        return fprintf(stderr, "usage: para_bench FILE [measure] [family] [size]\n"), 2;
    b.roman = (op_text_style){.face = op_face_find(fonts, family, 400, OP_SLANT_ROMAN), .size = size, .lang = getenv("BENCH_LANG") ? getenv("BENCH_LANG") : "en-US",
                              .hyphenate = true};
    b.italic = b.roman;
    b.italic.face = op_face_find(fonts, family, 400, OP_SLANT_ITALIC);
    if (!b.roman.face || !b.italic.face)
        return fprintf(stderr, "no such face\n"), 3;
    take_environment(&b.params, size);
    double start = cpu();
    set_all(&b, text);
    printf("%.3f CPU s\n", cpu() - start);
    report(&b);
    op_diags_print(diags, (op_diag_format){.least = OP_REMARK}, &out);
    if (out.n)
        fputs(out.p, stderr);
    op_buf_free(&out);
    op_lang_free(lang);
    op_fonts_free(fonts);
    op_arena_free(b.words);
    op_arena_free(a);
    return 0;
}
