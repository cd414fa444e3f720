/* Nothing stands on anything else: every house style sets every fixture, and of all text that is painted no two lines share ink, none
 * leaves its page, none sticks out of its measure.
 *
 *   test_crowding FILE [STYLE [PAGE]]   tells it of an input of one's own */
#include "setting.h"

#include <stdlib.h>
#include <string.h>

#include "timeline/timeline.h"

/* What a run fills: all of its letters from left to right, from the height of its capitals to an eighth of an em below the baseline.
 * Accents and descenders may reach into the leading; this may not be touched. */
typedef struct {
    op_len left, right, top, bottom, size;
    bool east; /* its last sign is full-width, and may have given half of its width */
    char text[48];
} ink;

typedef struct {
    const op_page *page;
    ink *v;
    size_t n, cap;
    size_t outside;
    ink first_outside;
} sheet;

/* From its first letter to its last; spaces at its ends are not of it. */
static void measure(const op_run *run, ink *k)
{
    uint32_t space = op_face_glyph(run->font->face, ' ');
    bool any = false;

    for (size_t i = 0; i < run->n_glyphs; i++) {
        hb_position_t w = hb_font_get_glyph_h_advance(run->font->hb, run->glyphs[i].glyph);
        if (run->glyphs[i].glyph == space || w <= 0)
            continue;
        op_len x = run->x + run->glyphs[i].x, end = x + op_len_scale(w, run->expansion, 1000);
        k->left = !any || x < k->left ? x : k->left;
        k->right = !any || end > k->right ? end : k->right;
        any = true;
    }
}

static void take_run(void *self, const op_run *run)
{
    sheet *s = self;
    op_len size = run->font->size, up = op_len_scale(run->font->face->cap_height, size, OP_PT(1000));
    ink k = {.left = run->x, .right = run->x, .top = run->y - up, .bottom = run->y + size / 8, .size = size};

    measure(run, &k);
    if (k.left == k.right)
        return;
    const unsigned char *end = (const unsigned char *)run->text + run->n_text;
    k.east = run->n_text >= 3 && (end[-3] == 0xe3 || end[-3] == 0xef);
    snprintf(k.text, sizeof(k.text), "%.*s", (int)(run->n_text < 40 ? run->n_text : 40), run->text);
    if (k.left < -OP_PT(1) || k.right > s->page->width + OP_PT(1) || k.top < 0 || k.bottom > s->page->height)
        s->first_outside = s->outside++ ? s->first_outside : k;
    if (s->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 256;
        s->v = realloc(s->v, s->cap * sizeof(*s->v));
        assert_non_null(s->v);
    }
    s->v[s->n++] = k;
}

static int by_top(const void *a, const void *b)
{
    const ink *x = a, *y = b;

    return (x->top > y->top) - (x->top < y->top);
}

/* How far two runs may stand over each other: an eighth of an em where they are kerned, half of one where full-width signs give. */
static op_len allowed(const ink *a, const ink *b)
{
    op_len size = a->size > b->size ? a->size : b->size;

    return a->bottom == b->bottom && (a->east || b->east) ? size / 2 + OP_PT(1) : size / 8;
}

/* Pairs of runs on the page that share room; the first of them is told. */
static size_t shared(sheet *s, const char *what, size_t page)
{
    size_t found = 0;

    if (s->n)
        qsort(s->v, s->n, sizeof(*s->v), by_top);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = i + 1; k < s->n && s->v[k].top < s->v[i].bottom - OP_PT(0.3); k++) {
            op_len left = s->v[k].left > s->v[i].left ? s->v[k].left : s->v[i].left;
            op_len right = s->v[k].right < s->v[i].right ? s->v[k].right : s->v[i].right;
            if (right - left > allowed(&s->v[k], &s->v[i]) && found++ == 0)
                print_error("%s, page %zu: “%s” (%.1f to %.1f) stands on “%s” (%.1f to %.1f)\n", what, page + 1, s->v[k].text,
                            s->v[k].left / 1024., s->v[k].right / 1024., s->v[i].text, s->v[i].left / 1024., s->v[i].right / 1024.);
        }
    return found;
}

/* Lines of paragraphs that are wider than their measure. */
static size_t sticking_out(const op_layout *l, const char *what)
{
    op_buf out = OP_BUF_INIT;
    size_t found = 0;

    op_dump_lines(l, &out);
    op_buf_char(&out, '\0');
    for (const char *row = out.p; row; row = strchr(row, '\n')) {
        double x, y, width, room;
        row += *row == '\n';
        if (sscanf(row, "  line %lf %lf width %lf of %lf", &x, &y, &width, &room) == 4 && width > room + 6 && found++ == 0)
            print_error("%s: the line at %g %g is %g wide in %g\n", what, x, y, width, room);
        if (!*row)
            break;
    }
    op_buf_free(&out);
    return found;
}

static size_t faults(const op_layout *l, const char *what)
{
    op_arena *scratch = op_arena_new();
    sheet s = {0};
    size_t found = sticking_out(l, what);

    for (size_t i = 0; i < l->n_pages; i++) {
        s.page = &l->pages[i];
        s.n = s.outside = 0;
        op_page_emit(l, i, scratch, &(op_sink){&s, take_run, NULL, NULL});
        if (s.outside)
            print_error("%s, page %zu: “%s” reaches beyond the page\n", what, i + 1, s.first_outside.text);
        found += s.outside + shared(&s, what, i);
    }
    free(s.v);
    op_arena_free(scratch);
    return found;
}

static const op_timeline_figure *timeline_of(op_document *d, op_arena *a)
{
    op_timeline_find(d, NULL);
    if (d->book || !op_timeline_shown(d, OP_TIMELINE_AUTO))
        return NULL;
    op_node_append(d->root->first, op_node_new(d, OP_TIMELINE, OP_NO_SPAN));
    return op_timeline_plan(a, d, NULL);
}

static size_t faults_in(const char *path, const char *style, const char *page, op_fonts *fonts, op_lang *lang)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_read_options o = {.languages = lang};
    op_diags *said;
    op_str raw;
    char what[300];

    assert_int_equal(op_file_read(a, path, OP_SOURCE_MAX, &raw), 0);
    uint32_t source = op_sources_add(d->sources, path, raw);
    if (strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0)
        assert_true(op_read_manifest(d, source, &o));
    else
        assert_non_null(op_read_input(d, source, &o));
    op_layout_input in = {.doc = d, .fonts = fonts, .lang = lang, .timeline = timeline_of(d, a)};
    in.style = op_style_make(a, &(op_style_input){.doc = d, .sheets = &style, .n_sheets = 1, .page = page}, &said);
    assert_non_null(in.style);
    op_layout *l = op_layout_fit(&in, d->diags);
    assert_non_null(l);
    snprintf(what, sizeof(what), "%.200s, %s%s%s", path, style, page ? " on " : "", page ? page : "");
    size_t found = faults(l, what);
    op_arena_free(a);
    return found;
}

static const char *const house[] = {"article", "book", "booklet", "clear", "handout", "large-print", "reader"};

static const char *const fixtures[] = {
    "command/article.txt", "conform/classes.md", "conform/constructs.md", "conform/micro.md", "conform/russian.txt", "scripts/arabic.md", "scripts/chinese.md",
    "scripts/hebrew.md", "scripts/hindi.md", "scripts/japanese.md", "scripts/korean.md", "scripts/marks.md", "scripts/thai.md",
    "text/french.txt", "text/interview.txt", "text/newsletter.txt", "text/release.txt", "text/scraped.txt", "text/wire.txt", "text/wrapped.txt"};

static size_t faults_on(const char *page)
{
    op_arena *a = op_arena_new();
    op_lang *lang = op_lang_new(NULL);
    op_fonts *fonts = op_fonts_new(NULL, op_document_new(a)->diags);
    size_t found = 0;

    for (size_t i = 0; i < sizeof(fixtures) / sizeof(fixtures[0]); i++)
        for (size_t k = 0; k < sizeof(house) / sizeof(house[0]); k++) {
            char path[300];
            snprintf(path, sizeof(path), OP_TESTS "/fixtures/%s", fixtures[i]);
            found += faults_in(path, house[k], page, fonts, lang);
        }
    op_fonts_free(fonts);
    op_lang_free(lang);
    op_arena_free(a);
    return found;
}

static void no_style_sets_text_on_text(void **state)
{
    (void)state;
    assert_int_equal(faults_on(NULL), 0);
}

static void nor_on_small_sheets(void **state)
{
    (void)state;
    assert_int_equal(faults_on("90x122mm"), 0);
}

static void what_does_is_found(void **state)
{
    static const char *const sheets[] = {"@page { margin: 10mm; @top-center { content: 'A head of it'; vertical-align: top; margin-top: 24mm } }", "p { text-indent: -200pt }"};

    (void)state;
    for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
        op_arena *a = op_arena_new();
        setting s = setting_of(setting_text(a, 30, 4, NULL), "article", sheets[i]);
        setting_lay_out(&s);
        assert_true(faults(s.l, "meant to be found") > 0);
        setting_free(&s);
        op_arena_free(a);
    }
}

/* An input of one's own, in one style or in all. */
static int tell(int argc, char **argv)
{
    op_arena *a = op_arena_new();
    op_lang *lang = op_lang_new(NULL);
    op_fonts *fonts = op_fonts_new(NULL, op_document_new(a)->diags);
    size_t found = 0;

    for (size_t k = 0; k < sizeof(house) / sizeof(house[0]); k++)
        if (argc < 3 || strcmp(argv[2], "all") == 0 || strcmp(argv[2], house[k]) == 0)
            found += faults_in(argv[1], house[k], argc > 3 ? argv[3] : NULL, fonts, lang);
    printf("%zu faults\n", found);
    op_fonts_free(fonts);
    op_lang_free(lang);
    op_arena_free(a);
    return found != 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_style_sets_text_on_text),
        cmocka_unit_test(nor_on_small_sheets),
        cmocka_unit_test(what_does_is_found),
    };
    if (argc > 1)
        return tell(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
