/* Values as data: each line of props/TOPIC.txt is
 *     property: value => what it comes to
 * as op_property_print writes it; for shorthands longhand by longhand; "ok" where no field keeps it; "! reason" where it
 * cannot be read. OP_UPDATE=1 rewrites the files; read the difference like code. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "style/props.h"

/* Round figures, so that cases can be checked in the head. */
static const op_units units = {.em = 10 * 1024, .lh = 15 * 1024, .rem = 12 * 1024, .rlh = 16 * 1024, .width = 400 * 1024,
                               .height = 600 * 1024, .measure = 300 * 1024};

static op_css_tokens tokens(op_arena *a, const char *text)
{
    return op_css_trim(op_css_tokenize(a, op_str_of(text)));
}

/* ---- one value ---- */

static void set_and_print(op_arena *a, const op_property *p, op_css_tokens value, op_buf *out)
{
    op_computed c = {.size = 10 * 1024, .weight = 400, .color = 0x123456};
    op_page_style page = {0};
    const char *why = "no reason given";

    if (p->page_field ? op_property_set_page(p, value, &units, a, &page, &why) : op_property_set(p, value, &units, a, &c, &why)) {
        if (p->page_field)
            op_property_print_page(p, &page, out);
        else if (p->size)
            op_property_print(p, &c, out);
        else
            op_buf_puts(out, "ok");
    } else {
        op_buf_printf(out, "! %s", why == p->wants ? "wants" : why);
    }
}

/* What was printed reads as itself. */
static void check_round_trip(op_arena *a, const op_property *p, const op_buf *printed)
{
    op_buf again = OP_BUF_INIT;
    op_str text = op_buf_view(printed);

    if (!p->size || p->shorthand || op_str_starts(text, "!") || op_str_is(text, "for the cascade"))
        return;
    set_and_print(a, p, tokens(a, op_arena_dup(a, text.p, text.n)), &again);
    if (!op_str_eq(op_buf_view(&again), text))
        fail_msg("%s: %s reads as %s", p->name, printed->p, again.p);
    op_buf_free(&again);
}

static void expand_and_print(op_arena *a, const op_property *p, op_css_tokens value, op_buf *out)
{
    op_longhands parts;
    const char *why = "no reason given";

    if (!op_property_expand(p, value, &parts, &why)) {
        op_buf_printf(out, "! %s", why == p->wants ? "wants" : why);
        return;
    }
    for (size_t i = 0; i < parts.n; i++) {
        op_buf_printf(out, "%s%s: ", i ? "; " : "", parts.v[i].property->name);
        if (parts.v[i].value.n)
            set_and_print(a, parts.v[i].property, parts.v[i].value, out);
        else
            op_buf_puts(out, "-");
    }
}

static void work_out(op_arena *a, const char *name, const char *value, op_buf *out)
{
    const op_property *p = op_property_find(op_str_of(name));
    op_css_tokens t = tokens(a, value);

    if (!p) {
        const char *near = op_property_nearest(op_str_of(name));
        op_buf_printf(out, "! no such property%s%s", near ? ", but " : "", near ? near : "");
        return;
    }
    const char *why = NULL;
    bool good = op_property_check(p, t, &why);
    if (op_value_wide(t) != OP_WIDE_NONE)
        op_buf_puts(out, "for the cascade");
    else if (!t.n)
        op_buf_printf(out, "! %s", why == p->wants ? "wants" : why); /* set would take the initial value */
    else if (p->shorthand)
        expand_and_print(a, p, t, out);
    else
        set_and_print(a, p, t, out);
    assert_int_equal(good, out->p[0] != '!');
    check_round_trip(a, p, out);
}

/* ---- a file of them ---- */

static char *read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *text = calloc(1, 200000);

    if (!f || !text)
        fail_msg("%s cannot be read", path);
    fread(text, 1, 199999, f);
    fclose(f);
    return text;
}

/* One line, without its end: compared, and written as it should be. */
static void run_line(op_arena *a, const char *topic, size_t number, char *line, op_buf *written, size_t *wrong)
{
    char *colon = strstr(line, ": "), *arrow = strstr(line, " =>");
    op_buf out = OP_BUF_INIT;

    if (!*line || *line == '#' || !colon) {
        op_buf_printf(written, "%s\n", line);
        return;
    }
    if (arrow)
        *arrow = '\0';
    const char *want = !arrow ? "" : arrow[3] == ' ' ? arrow + 4 : arrow + 3;
    *colon = '\0';
    const char *value = colon + 2;
    work_out(a, line, value, &out);
    op_buf_printf(written, "%s: %s => %s\n", line, value, out.p ? out.p : "");
    if (strcmp(out.p ? out.p : "", want) != 0 && !getenv("OP_UPDATE")) {
        print_error("props/%s.txt:%zu: %s: %s\n  comes to %s\n  not      %s\n", topic, number, line, value, out.p, want);
        ++*wrong;
    }
    op_buf_free(&out);
}

static void run_topic(const char *topic)
{
    op_arena *a = op_arena_new();
    op_buf path = OP_BUF_INIT, written = OP_BUF_INIT;
    size_t number = 1, wrong = 0;

    op_buf_printf(&path, "%s/unit/style/props/%s.txt", OP_TESTS, topic);
    char *text = read_all(path.p);
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1, number++) {
        *end = '\0';
        run_line(a, topic, number, line, &written, &wrong);
    }
    if (getenv("OP_UPDATE")) {
        FILE *f = fopen(path.p, "wb");
        assert_non_null(f);
        fwrite(written.p, 1, written.n, f);
        fclose(f);
    }
    assert_int_equal(wrong, 0);
    free(text);
    op_buf_free(&path);
    op_buf_free(&written);
    op_arena_free(a);
}

#define TOPIC(name)                 \
    static void name(void **state) \
    {                               \
        (void)state;                \
        run_topic(#name);           \
    }

TOPIC(boxes)
TOPIC(calc)
TOPIC(colors)
TOPIC(content)
TOPIC(fonts)
TOPIC(lengths)
TOPIC(names)
TOPIC(pages)
TOPIC(shorthands)
TOPIC(text)
TOPIC(epub)

/* ---- the table ---- */

static void names_are_sorted_and_found(void **state)
{
    size_t n;
    const op_property *p = op_properties(&n);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        assert_true(i == 0 || strcmp(p[i - 1].name, p[i].name) < 0);
        assert_ptr_equal(op_property_find(op_str_of(p[i].name)), &p[i]);
        assert_int_equal(op_property_index(&p[i]), i);
        assert_true(p[i].where != 0);
    }
    assert_null(op_property_find(OP_STR("")));
    assert_null(op_property_find(OP_STR("colo")));
    assert_null(op_property_find(OP_STR("colors")));
    assert_true(n <= 256);
}

static void initial_values_can_be_read(void **state)
{
    op_arena *a = op_arena_new();
    size_t n;
    const op_property *p = op_properties(&n);

    (void)state;
    for (size_t i = 0; i < n; i++)
        if (!p[i].shorthand && *p[i].initial && !op_property_check(&p[i], tokens(a, p[i].initial), NULL))
            fail_msg("%s: %s", p[i].name, p[i].initial);
    op_arena_free(a);
}

/* A field belongs to one property alone, so that setting one cannot undo another. */
static void fields_do_not_overlap(void **state)
{
    size_t n;
    const op_property *p = op_properties(&n);

    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (p[i].size && p[k].size && p[i].page_field == p[k].page_field)
                assert_true(p[i].field >= p[k].field + p[k].size || p[k].field >= p[i].field + p[i].size);
}

static void longhands_of_shorthands_have_fields_or_go_to_the_book(void **state)
{
    op_arena *a = op_arena_new();
    size_t n;
    const op_property *p = op_properties(&n);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        op_longhands parts;
        if (!p[i].shorthand)
            continue;
        assert_true(op_property_expand(&p[i], tokens(a, "inherit"), &parts, NULL));
        assert_int_equal(parts.n == 0, strcmp(p[i].name, "all") == 0);
        for (size_t k = 0; k < parts.n; k++) {
            assert_non_null(parts.v[k].property);
            assert_false(parts.v[k].property->shorthand);
            assert_int_equal(op_value_wide(parts.v[k].value), OP_WIDE_INHERIT);
        }
    }
    op_arena_free(a);
}

/* ---- computed values ---- */

static void an_element_begins_with_what_is_inherited(void **state)
{
    op_arena *a = op_arena_new();
    op_computed initial, parent, c;

    (void)state;
    op_properties_initial(a, &initial);
    op_properties_settle(&initial);
    assert_int_equal(initial.size, 12 * 1024);
    assert_int_equal(initial.leading, 14746);
    assert_int_equal(initial.rule, 0);
    assert_true(initial.content.normal);
    assert_int_equal(initial.background, OP_NO_COLOR);
    parent = initial;
    parent.color = 0xff0000;
    parent.margin_left = 1024;
    parent.declared[0] = 1;
    op_properties_inherit(&c, &parent, &initial);
    assert_int_equal(c.color, 0xff0000);
    assert_int_equal(c.margin_left, 0);
    assert_int_equal(c.declared[0], 0);
    op_arena_free(a);
}

static void a_number_as_line_height_is_inherited_as_a_number(void **state)
{
    op_arena *a = op_arena_new();
    op_computed initial, parent, c;

    (void)state;
    op_properties_initial(a, &initial);
    parent = initial;
    assert_true(op_property_set(op_property_find(OP_STR("line-height")), tokens(a, "1.5"), &units, a, &parent, NULL));
    op_properties_inherit(&c, &parent, &initial);
    c.size = 20 * 1024;
    op_properties_settle(&c);
    assert_int_equal(c.leading, 30 * 1024);
    op_arena_free(a);
}

static void borders_without_style_have_no_width_and_take_the_colour_of_the_text(void **state)
{
    op_arena *a = op_arena_new();
    op_computed c;
    op_longhands parts;

    (void)state;
    op_properties_initial(a, &c);
    c.color = 0x00ff00;
    assert_true(op_property_expand(op_property_find(OP_STR("border-left")), tokens(a, "solid 2pt"), &parts, NULL));
    for (size_t i = 0; i < parts.n; i++)
        assert_true(op_property_set(parts.v[i].property, parts.v[i].value, &units, a, &c, NULL));
    op_properties_settle(&c);
    op_properties_settle(&c);
    assert_int_equal(c.border_left, 2048);
    assert_int_equal(c.border_left_color, 0x00ff00);
    assert_int_equal(c.border_right, 0);
    op_arena_free(a);
}

static void what_cannot_be_read_changes_nothing(void **state)
{
    static const char *const broken[] = {"margin-left: 1pt 2pt", "font-family: a, ", "content: \"a\" url(x)", "quotes: \"a\"",
                                         "hyphenate-limit-chars: 5 2 2 2", "font-variant-numeric: lining-nums oldstyle-nums",
                                         "initial-letter: 3 drop drop", "string-set: a content(), b"};
    op_arena *a = op_arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        const char *colon = strchr(broken[i], ':');
        const op_property *p = op_property_find((op_str){broken[i], (size_t)(colon - broken[i])});
        op_computed before, c;
        memset(&before, 0x5a, sizeof(before));
        c = before;
        assert_false(op_property_set(p, tokens(a, colon + 1), &units, a, &c, NULL));
        assert_memory_equal(&c, &before, sizeof(c));
    }
    op_arena_free(a);
}

static void features_follow_from_font_variant(void **state)
{
    op_arena *a = op_arena_new();
    op_computed c = {0};
    op_longhands parts;
    op_feature f[OP_STYLE_FEATURES_MAX];

    (void)state;
    assert_true(op_property_expand(op_property_find(OP_STR("font-variant")),
                                   tokens(a, "oldstyle-nums slashed-zero discretionary-ligatures super jis78"), &parts, NULL));
    for (size_t i = 0; i < parts.n; i++)
        assert_true(op_property_set(parts.v[i].property, parts.v[i].value, &units, a, &c, NULL));
    assert_int_equal(op_style_features(&c, f), 4);
    assert_memory_equal(f[0].tag, "dlig", 4);
    assert_memory_equal(f[1].tag, "zero", 4);
    assert_memory_equal(f[2].tag, "sups", 4);
    assert_memory_equal(f[3].tag, "jp78", 4);
    assert_int_equal(c.figures, OP_FONT_FIGURES_OLDSTYLE);
    op_arena_free(a);
}

/* ---- @font-face ---- */

static void faces_come_from_their_descriptors(void **state)
{
    op_arena *a = op_arena_new();
    op_style_face face = {0};
    const op_font_src *s = NULL;
    size_t n = 0;
    const char *why = NULL;

    (void)state;
    assert_true(op_face_set(OP_STR("font-family"), tokens(a, "My  Face"), a, &face, &s, &n, NULL));
    assert_string_equal(face.family, "My Face");
    assert_true(op_face_set(OP_STR("font-weight"), tokens(a, "300 900"), a, &face, &s, &n, NULL));
    assert_int_equal(face.weight, 400);
    assert_true(op_face_set(OP_STR("font-style"), tokens(a, "oblique 5deg 10deg"), a, &face, &s, &n, NULL));
    assert_int_equal(face.slant, 1);
    assert_true(op_face_set(OP_STR("src"), tokens(a, "local(Vollkorn), url(a.otf) format(\"opentype\") tech(variations), url('b')"), a,
                            &face, &s, &n, NULL));
    assert_int_equal(n, 3);
    assert_true(s[0].local && op_str_is(s[0].address, "Vollkorn"));
    assert_true(op_str_is(s[1].address, "a.otf"));
    assert_string_equal(s[1].format, "opentype");
    assert_true(op_face_set(OP_STR("unicode-range"), tokens(a, "U+0025-00FF, u+4??"), a, &face, &s, &n, NULL));
    assert_false(op_face_set(OP_STR("color"), tokens(a, "red"), a, &face, &s, &n, &why));
    assert_string_equal(why, "is no descriptor of @font-face");
    assert_false(op_face_set(OP_STR("font-family"), tokens(a, "a, b"), a, &face, &s, &n, &why));
    assert_false(op_face_set(OP_STR("font-weight"), tokens(a, "900 100"), a, &face, &s, &n, &why));
    assert_int_equal(face.weight, 400);
    op_arena_free(a);
}

/* ---- single values ---- */

static void single_values_are_lengths_and_colours(void **state)
{
    op_arena *a = op_arena_new();
    op_len v = 7;
    op_color c = 7;

    (void)state;
    assert_true(op_value_length(tokens(a, "calc(1em + 2pt)"), &units, 0, &v));
    assert_int_equal(v, 12 * 1024);
    assert_true(op_value_length(tokens(a, "50%"), &units, 8 * 1024, &v));
    assert_int_equal(v, 4 * 1024);
    assert_true(op_value_length(tokens(a, "-1pt"), &units, 0, &v));
    assert_int_equal(v, -1024);
    assert_false(op_value_length(tokens(a, "50%"), &units, 0, &v));
    assert_false(op_value_length(tokens(a, "1pt 2pt"), &units, 0, &v));
    assert_false(op_value_length(tokens(a, ""), &units, 0, &v));
    assert_true(op_value_color(tokens(a, "currentcolor"), 0xabcdef, &c));
    assert_int_equal(c, 0xabcdef);
    assert_true(op_value_color(tokens(a, "transparent"), 0, &c));
    assert_int_equal(c, OP_NO_COLOR);
    assert_false(op_value_color(tokens(a, "red blue"), 0, &c));
    op_arena_free(a);
}

static void type_follows_the_scale_of_the_page_and_paper_does_not(void **state)
{
    op_arena *a = op_arena_new();
    op_units small = units;
    op_len v;

    (void)state;
    small.scale = 850;
    assert_true(op_value_length(tokens(a, "10pt"), &small, 0, &v));
    assert_int_equal(v, 8704);
    assert_true(op_value_length(tokens(a, "calc(10pt + 0pc)"), &small, 0, &v));
    assert_int_equal(v, 8704);
    assert_true(op_value_length(tokens(a, "25.4mm"), &small, 0, &v));
    assert_int_equal(v, 72 * 1024);
    op_arena_free(a);
}

static void words_for_all_properties_and_variables_are_seen(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    assert_int_equal(op_value_wide(tokens(a, " INHERIT ")), OP_WIDE_INHERIT);
    assert_int_equal(op_value_wide(tokens(a, "revert-layer")), OP_WIDE_REVERT);
    assert_int_equal(op_value_wide(tokens(a, "inherit inherit")), OP_WIDE_NONE);
    assert_int_equal(op_value_wide(tokens(a, "")), OP_WIDE_NONE);
    assert_true(op_value_has_var(tokens(a, "calc(1pt + (2 * VAR(--x)))")));
    assert_false(op_value_has_var(tokens(a, "\"var(--x)\" variable")));
    op_arena_free(a);
}

/* ---- documentation ---- */

static void lines_of_the_list_fit_a_terminal(void **state)
{
    op_buf out = OP_BUF_INIT;
    size_t n, listed = 0;

    (void)state;
    op_properties_text(&out, false);
    op_properties(&n);
    for (char *line = out.p, *end; (end = strchr(line, '\n')); line = end + 1) {
        size_t wide = 0;
        for (char *c = line; c < end; c++)
            wide += ((unsigned char)*c & 0xc0) != 0x80;
        if (wide > 80)
            fail_msg("%.*s", (int)(end - line), line);
        listed += *line != ' ';
    }
    assert_int_equal(listed, n);
    op_buf_free(&out);
}

/* The part of docs/css.md between its marks is the table's; OP_UPDATE=1 writes it anew. */
static void the_reference_is_that_of_the_table(void **state)
{
    op_buf path = OP_BUF_INIT, table = OP_BUF_INIT;

    (void)state;
    op_buf_printf(&path, "%s/../docs/css.md", OP_TESTS);
    char *text = read_all(path.p), *begin = strstr(text, "<!-- begin of the table"), *end = strstr(text, "<!-- end of the table");
    assert_non_null(begin);
    assert_non_null(end);
    begin = strchr(begin, '\n') + 1;
    op_properties_text(&table, true);
    op_buf_char(&table, '\n');
    op_str there = {begin, (size_t)(end - begin)};
    if (getenv("OP_UPDATE")) {
        FILE *f = fopen(path.p, "wb");
        assert_non_null(f);
        fwrite(text, 1, (size_t)(begin - text), f);
        fwrite(table.p, 1, table.n, f);
        fputs(end, f);
        fclose(f);
    } else if (!op_str_eq(there, op_buf_view(&table))) {
        fail_msg("docs/css.md does not state the table of properties: OP_UPDATE=1 ctest -R unit.style_props writes it anew");
    }
    free(text);
    op_buf_free(&path);
    op_buf_free(&table);
}

/* ---- size ---- */

static void long_values_take_linear_time(void **state)
{
    static const char *const pieces[][3] = {{"content", "\"a\" ", ""},   {"font-family", "a, ", "b"},
                                            {"content", "counter(", ""}, {"margin", "1pt ", ""},
                                            {"color", "rgb(", ""},       {"width", "calc(", ""},
                                            {"border", "(", ""},         {"background", "a,", ""}};
    op_arena *a = op_arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
        op_buf b = OP_BUF_INIT;
        while (b.n < OP_CSS_VALUE_MAX)
            op_buf_puts(&b, pieces[i][1]);
        op_buf_puts(&b, pieces[i][2]);
        op_property_check(op_property_find(op_str_of(pieces[i][0])), tokens(a, b.p), NULL);
        op_buf_free(&b);
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes),
        cmocka_unit_test(calc),
        cmocka_unit_test(colors),
        cmocka_unit_test(content),
        cmocka_unit_test(epub),
        cmocka_unit_test(fonts),
        cmocka_unit_test(lengths),
        cmocka_unit_test(names),
        cmocka_unit_test(pages),
        cmocka_unit_test(shorthands),
        cmocka_unit_test(text),
        cmocka_unit_test(names_are_sorted_and_found),
        cmocka_unit_test(initial_values_can_be_read),
        cmocka_unit_test(fields_do_not_overlap),
        cmocka_unit_test(longhands_of_shorthands_have_fields_or_go_to_the_book),
        cmocka_unit_test(an_element_begins_with_what_is_inherited),
        cmocka_unit_test(a_number_as_line_height_is_inherited_as_a_number),
        cmocka_unit_test(borders_without_style_have_no_width_and_take_the_colour_of_the_text),
        cmocka_unit_test(what_cannot_be_read_changes_nothing),
        cmocka_unit_test(features_follow_from_font_variant),
        cmocka_unit_test(faces_come_from_their_descriptors),
        cmocka_unit_test(single_values_are_lengths_and_colours),
        cmocka_unit_test(type_follows_the_scale_of_the_page_and_paper_does_not),
        cmocka_unit_test(words_for_all_properties_and_variables_are_seen),
        cmocka_unit_test(lines_of_the_list_fit_a_terminal),
        cmocka_unit_test(the_reference_is_that_of_the_table),
        cmocka_unit_test(long_values_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
