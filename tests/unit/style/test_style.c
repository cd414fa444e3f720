#include "unit.h"

#include <string.h>

#include "style/houses.h"
#include "style/house_props.h"
#include "style/style.h"

static void properties_are_sorted_and_their_initial_values_read(void **state)
{
    size_t n;
    const op_house_property *p = op_house_properties(&n);
    op_computed c = {0};

    (void)state;
    for (size_t i = 0; i < n; i++) {
        if (i)
            assert_true(strcmp(p[i - 1].name, p[i].name) < 0);
        assert_true(op_house_property_set(&p[i], p[i].initial, (op_house_units){1024, 2048, 1000}, &c));
        assert_ptr_equal(op_house_property_find(p[i].name), &p[i]);
    }
    assert_null(op_house_property_find("font"));
    assert_true(n <= 128); /* op_computed.declared holds as many */
}

static bool known_selector(const char *s)
{
    for (int role = 0; role < OP_ROLE_COUNT; role++)
        if (strcmp(op_role_selector((op_role)role), s) == 0)
            return true;
    return false;
}

static void every_row_of_the_house_styles_counts(void **state)
{
    const op_house *h;

    (void)state;
    for (size_t k = 0; (h = op_house_at(k)); k++)
        for (size_t i = 0; i < h->n; i++) {
            const op_house_property *p = op_house_property_find(h->rows[i].property);
            op_computed c = {0};
            if (!known_selector(h->rows[i].selector) || !p ||
                !op_house_property_set(p, h->rows[i].value, (op_house_units){1024, 2048, 1000}, &c))
                fail_msg("%s: %s { %s: %s }", h->name, h->rows[i].selector, h->rows[i].property, h->rows[i].value);
            for (size_t m = 0; m < i; m++)
                if (strcmp(h->rows[m].selector, h->rows[i].selector) == 0 &&
                    strcmp(h->rows[m].property, h->rows[i].property) == 0)
                    fail_msg("%s: %s { %s } twice", h->name, h->rows[i].selector, h->rows[i].property);
        }
}

static void lengths_come_in_their_units_and_nothing_else(void **state)
{
    static const struct {
        const char *text;
        bool good;
        op_len want;
    } rows[] = {
        {"1pt", true, 1024},     {"-0.5pt", true, -512}, {"25.4mm", true, 72 * 1024}, {"1in", true, 72 * 1024},
        {"1.5em", true, 15360},  {"0.5rlh", true, 7168}, {"0", true, 0},              {"1", false, 0},
        {"pt", false, 0},        {"", false, 0},         {"1px", false, 0},           {"1pt ", false, 0},
        {"99999999999mm", false, 0}, {"900000mm", false, 0}, {"1e3pt", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_len v = 0;
        assert_int_equal(op_house_length(rows[i].text, (op_house_units){10240, 14336, 1000}, &v), rows[i].good);
        assert_int_equal(v, rows[i].want);
    }
}

static void roles_inherit_what_is_inherited_and_no_more(void **state)
{
    op_arena *a = op_arena_new();
    const op_style *s = op_style_house(a, "article", NULL);
    const op_computed *credit = &s->role[OP_ROLE_CREDIT], *caption = &s->role[OP_ROLE_CAPTION];

    (void)state;
    assert_int_equal(credit->size, caption->size);
    assert_int_equal(credit->leading, OP_PT(11.6));
    assert_int_equal(credit->slant, OP_FONT_ITALIC);
    assert_int_equal(caption->rule, OP_PT(0.5));
    assert_int_equal(credit->rule, 0);
    assert_int_equal(s->role[OP_ROLE_P].indent, op_len_scale(OP_PT(10.9), 13, 10));
    assert_string_equal(s->role[OP_ROLE_FOLIO].family, "Vollkorn");
    op_arena_free(a);
}

static void emphasis_in_italics_is_roman_and_sizes_follow_what_surrounds(void **state)
{
    op_arena *a = op_arena_new();
    const op_style *s = op_style_house(a, "book", NULL);
    op_computed note = op_style_over(s, OP_ROLE_EM, &s->role[OP_ROLE_NOTE]);
    op_computed text = op_style_over(s, OP_ROLE_EM, &s->role[OP_ROLE_P]);
    op_computed code = op_style_over(s, OP_ROLE_CODE, &s->role[OP_ROLE_TITLE]);

    (void)state;
    assert_int_equal(note.slant, OP_FONT_NORMAL);
    assert_int_equal(text.slant, OP_FONT_ITALIC);
    assert_int_equal(text.size, s->role[OP_ROLE_P].size);
    assert_in_range(code.size, OP_PT(17.1), OP_PT(17.2)); /* 0.78 of 22 pt */
    assert_int_equal(code.color, s->role[OP_ROLE_TITLE].color);
    op_arena_free(a);
}

static void house_pages_hold_their_lines(void **state)
{
    op_arena *a = op_arena_new();
    const op_style *article = op_style_house(a, "article", NULL), *book = op_style_house(a, "book", "");

    (void)state;
    assert_int_equal(article->page.lines, 43);
    assert_int_equal(book->page.lines, 33);
    assert_true(book->page.facing && !article->page.facing);
    assert_null(op_style_house(a, "newspaper", NULL));
    assert_null(op_style_house(a, "book", "a99"));
    op_arena_free(a);
}

static void every_page_size_gives_a_measure_to_read(void **state)
{
    static const char *const sizes[] = {"a4", "a5", "a6", "b5", "letter", "kobo", "60x60", "1000x1000", "120x190mm", "6x9in"};
    op_arena *a = op_arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        for (const char *const *name = op_style_names(); *name; name++) {
            const op_style *s = op_style_house(a, *name, sizes[i]);
            assert_non_null(s);
            const op_page_style *p = &s->page;
            assert_true(p->lines >= 5);
            assert_true(p->measure >= OP_MM(30));
            assert_true(p->measure <= 36 * s->role[OP_ROLE_BODY].size);
            assert_true(p->inner + p->measure + p->gutter + p->margin_column <= p->width);
            assert_true(p->top + p->lines * p->leading <= p->height);
        }
    op_len w, h;
    assert_false(op_page_size("0x100", &w, &h));
    assert_false(op_page_size("100x100px", &w, &h));
    assert_false(op_page_size("x", &w, &h));
    assert_true(op_page_size("120x190", &w, &h));
    assert_int_equal(w, OP_MM(120));
    op_arena_free(a);
}

static void the_dump_states_what_the_rows_state(void **state)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;

    (void)state;
    op_style_dump(op_style_house(a, "article", NULL), &out);
    assert_non_null(strstr(out.p, "  title\n    font-size: 33.000pt\n    font-weight: 500\n"));
    assert_non_null(strstr(out.p, "    -offprint-expansion: 2.5%\n"));
    op_buf_free(&out);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties_are_sorted_and_their_initial_values_read),
        cmocka_unit_test(every_row_of_the_house_styles_counts),
        cmocka_unit_test(lengths_come_in_their_units_and_nothing_else),
        cmocka_unit_test(roles_inherit_what_is_inherited_and_no_more),
        cmocka_unit_test(emphasis_in_italics_is_roman_and_sizes_follow_what_surrounds),
        cmocka_unit_test(house_pages_hold_their_lines),
        cmocka_unit_test(every_page_size_gives_a_measure_to_read),
        cmocka_unit_test(the_dump_states_what_the_rows_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
