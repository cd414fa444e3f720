/* Tables as sheets ask for them: looks of cells and rows, grounds, collapsed borders, widths, heads on further pages. */
#include "setting.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 400 };

typedef struct {
    op_len x, y, w, h;
    op_color color;
    bool ground;
} rect;

typedef struct {
    char text[48];
    op_len x, y;
    op_color color;
    bool artifact;
} word;

typedef struct {
    rect rects[MOST];
    word words[MOST];
    size_t n_rects, n_words;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;

    if (s->n_words == MOST)
        return;
    word *w = &s->words[s->n_words++];
    snprintf(w->text, sizeof(w->text), "%.*s", (int)run->n_text, run->text);
    w->x = run->x, w->y = run->y, w->color = run->color, w->artifact = run->tag >= OP_TAG_ARTIFACT_BASE;
}

static void see_shape(void *self, const op_shape *shape)
{
    seen *s = self;

    if (s->n_rects == MOST || shape->kind != OP_SHAPE_RECT)
        return;
    s->rects[s->n_rects++] = (rect){shape->x, shape->y, shape->w, shape->h, shape->color,
                                    shape->tag == OP_ARTIFACT_REF(OP_ARTIFACT_BACKGROUND)};
}

static void look_at(const setting *s, size_t page, seen *r)
{
    op_arena *scratch = op_arena_new();
    op_sink sink = {r, see_run, see_shape, NULL};

    memset(r, 0, sizeof(*r));
    op_page_emit(s->l, page, scratch, &sink);
    op_arena_free(scratch);
}

static const word *find(const seen *s, const char *text)
{
    for (size_t i = 0; i < s->n_words; i++)
        if (strcmp(s->words[i].text, text) == 0)
            return &s->words[i];
    fail_msg("not on the page: %s", text);
    return NULL;
}

static size_t of_color(const seen *s, op_color color, const rect **first)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n_rects; i++)
        if (s->rects[i].color == color && n++ == 0 && first)
            *first = &s->rects[i];
    return n;
}

#define TABLE \
    "# Title\n\n| alpha | beta | gamma |\n|:--|--:|--|\n| one | two | three |\n| four | five | six |\n| seven | eight | nine |\n\nEnd.\n"

static void first_page(const char *markdown, const char *css, seen *r, op_len *measure)
{
    setting s = setting_of(markdown, "article", css);

    setting_lay_out(&s);
    look_at(&s, 0, r);
    if (measure)
        *measure = s.style->page.measure;
    setting_free(&s);
}

static void a_cell_looks_as_its_own_rules_say(void **state)
{
    seen r;

    (void)state;
    first_page(TABLE, "td:nth-child(2) { color: #ff0000 } tr:last-child td + td + td { color: #00ff00 } th:first-child { color: #0000ff }", &r, NULL);
    assert_int_equal(find(&r, "five")->color, 0xff0000);
    assert_int_equal(find(&r, "nine")->color, 0x00ff00);
    assert_int_equal(find(&r, "alpha")->color, 0x0000ff);
    assert_int_equal(find(&r, "one")->color, find(&r, "six")->color);
    assert_int_not_equal(find(&r, "one")->color, 0xff0000);
}

static void grounds_of_rows_are_as_wide_as_the_table(void **state)
{
    const rect *even = NULL, *head = NULL, *cell = NULL;
    op_len measure;
    seen r;

    (void)state;
    first_page(TABLE, "tbody tr:nth-child(even) { background: #aabbcc } thead { background: #112233 } td:first-child { background: #ddeeff }"
                      "table { width: 100% }", &r, &measure);
    assert_int_equal(of_color(&r, 0xaabbcc, &even), 1);
    assert_int_equal(of_color(&r, 0x112233, &head), 1);
    assert_int_equal(of_color(&r, 0xddeeff, &cell), 3);
    assert_true(even->ground && head->ground && cell->ground);
    assert_true(even->w >= measure - 1024 && even->w <= measure);
    assert_int_equal(head->w, even->w);
    assert_true(cell->w < even->w && cell->x == even->x);
    assert_true(find(&r, "four")->y > even->y && find(&r, "four")->y < even->y + even->h);
    assert_true(find(&r, "four")->x > even->x); /* with room before it */
}

static void columns_are_measured_in_the_letters_that_are_set(void **state)
{
    seen r;

    (void)state;
    first_page(TABLE, "td { text-transform: uppercase; letter-spacing: 6pt } td:last-child { white-space: nowrap }", &r, NULL);
    assert_int_equal(find(&r, "seven")->y, find(&r, "nine")->y);
    assert_int_equal(find(&r, "one")->y, find(&r, "three")->y);
}

static void cells_stand_as_vertical_align_says(void **state)
{
    static const char *const aligns[] = {"top", "middle", "bottom", "baseline"};
    op_len y[4], first = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        char css[160];
        seen r;
        snprintf(css, sizeof(css), "td { vertical-align: %s } td:last-child { width: 30pt }", aligns[i]);
        first_page("# Title\n\n| a | b |\n|---|---|\n| one | mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm mmmm |\n", css, &r, NULL);
        y[i] = find(&r, "one")->y;
        for (size_t k = 0; k < r.n_words; k++)
            if (strncmp(r.words[k].text, "mmmm", 4) == 0) {
                first = r.words[k].y;
                break;
            }
    }
    assert_int_equal(y[0], first);
    assert_int_equal(y[3], first);
    assert_true(y[1] > y[0] && y[2] > y[1]);
    assert_in_range(y[2] - y[1] - (y[1] - y[0]), 0, 2);
}

static void of_borders_that_meet_the_wider_is_drawn(void **state)
{
    const rect *thick = NULL, *thin = NULL;
    seen r;

    (void)state;
    first_page(TABLE, "table { border: 2pt solid #008000 } td, th { border: 0.5pt solid #800000 }", &r, NULL);
    assert_int_equal(of_color(&r, 0x008000, &thick), 2 + 2 * 4); /* above and below; two in each of four rows */
    assert_int_equal(of_color(&r, 0x800000, &thin), 3 + 2 * 4);  /* between the rows, whole; two in each row */
    assert_int_equal(thick->h, OP_PT(2));
    assert_int_equal(thin->h < thin->w ? thin->h : thin->w, OP_PT(0.5));
}

static void rules_of_rows_go_over_all_columns_and_padding_widens(void **state)
{
    const rect *rule = NULL, *wide = NULL;
    seen narrow, padded;

    (void)state;
    first_page(TABLE, "tbody tr { border-bottom: 0.5pt solid #0000ff }", &narrow, NULL);
    first_page(TABLE, "tbody tr { border-bottom: 0.5pt solid #0000ff } td { padding-left: 20pt; padding-top: 9pt }", &padded, NULL);
    assert_int_equal(of_color(&narrow, 0x0000ff, &rule), 3);
    assert_int_equal(of_color(&padded, 0x0000ff, &wide), 3);
    assert_true(wide->w > rule->w + OP_PT(20));
    assert_true(find(&padded, "nine")->y > find(&narrow, "nine")->y);
}

static void text_align_of_a_sheet_goes_before_the_columns(void **state)
{
    seen plain, left;

    (void)state;
    first_page(TABLE, "table { width: 100% }", &plain, NULL);
    first_page(TABLE, "table { width: 100% } td { text-align: left }", &left, NULL);
    assert_true(find(&plain, "two")->x > find(&left, "two")->x);
    assert_int_equal(find(&left, "two")->x, find(&left, "five")->x);
}

static void a_head_keeps_its_ground_on_every_page(void **state)
{
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, "# Title\n\n| no | name |\n|---|---|\n");
    for (int i = 0; i < 120; i++)
        op_buf_printf(&b, "| %d | entry |\n", i);
    setting s = setting_of(op_buf_finish(&b, a).p, "article", "thead { background: #112233; color: #ffeedd }");
    setting_lay_out(&s);
    assert_true(s.l->n_pages > 2);
    for (size_t i = 0; i < s.l->n_pages; i++) {
        const rect *ground = NULL;
        seen r;
        look_at(&s, i, &r);
        assert_int_equal(of_color(&r, 0x112233, &ground), 1);
        assert_int_equal(find(&r, "name")->color, 0xffeedd);
        assert_int_equal(find(&r, "name")->artifact, i > 0);
        assert_true(find(&r, "name")->y > ground->y && find(&r, "name")->y < ground->y + ground->h);
    }
    setting_free(&s);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_looks_as_its_own_rules_say),
        cmocka_unit_test(grounds_of_rows_are_as_wide_as_the_table),
        cmocka_unit_test(columns_are_measured_in_the_letters_that_are_set),
        cmocka_unit_test(cells_stand_as_vertical_align_says),
        cmocka_unit_test(of_borders_that_meet_the_wider_is_drawn),
        cmocka_unit_test(rules_of_rows_go_over_all_columns_and_padding_widens),
        cmocka_unit_test(text_align_of_a_sheet_goes_before_the_columns),
        cmocka_unit_test(a_head_keeps_its_ground_on_every_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
