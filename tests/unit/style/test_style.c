#include "unit.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "style/style.h"

static void the_sheets_of_the_program_are_understood_whole(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (const char *const *name = op_style_names_in(a, NULL); *name; name++)
        for (int screen = 0; screen < 2; screen++) {
            op_style_input in = {.sheets = name, .n_sheets = 1, .screen = screen};
            op_diags *diags;
            op_buf out = OP_BUF_INIT;
            assert_non_null(op_style_make(a, &in, &diags));
            op_diags_print(diags, (op_diag_format){.least = OP_REMARK, .excerpt = true}, &out);
            if (out.n)
                fail_msg("%s", out.p);
        }
    op_arena_free(a);
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

static void lengths_have_a_number_and_a_unit(void **state)
{
    static const struct {
        const char *text;
        op_len want; /* -1: refused */
    } rows[] = {{"6mm", OP_MM(6)}, {"6", OP_MM(6)}, {"0.25in", OP_PT(18)}, {".25in", OP_PT(18)}, {"17.5pt", OP_PT(17.5)},
                {"1.5cm", OP_MM(15)}, {"2.", OP_MM(2)}, {"1.0009pt", OP_PT(1)}, {"999999cm", OP_MM(10000)}, {"", -1}, {".", -1},
                {"mm", -1}, {"-1mm", -1}, {"6 mm", -1}, {"6px", -1}, {"1234567mm", -1}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_len v = -1;
        assert_int_equal(op_length_parse(rows[i].text, &v), rows[i].want >= 0);
        if (rows[i].want >= 0)
            assert_int_equal(v, rows[i].want);
    }
}

static void every_page_size_gives_a_measure_to_read(void **state)
{
    static const char *const sizes[] = {"a4", "a5", "a6", "b5", "letter", "kobo", "60x60", "1000x1000", "120x190mm", "6x9in"};
    op_arena *a = op_arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        for (const char *const *name = op_style_names_in(a, NULL); *name; name++) {
            const op_style *s = op_style_house(a, *name, sizes[i]);
            assert_non_null(s);
            const op_page_style *p = &s->page;
            assert_true(p->lines >= 5);
            assert_true(p->measure >= OP_MM(30));
            assert_true((p->measure - (p->columns - 1) * p->column_gap) / p->columns <= 36 * s->role[OP_ROLE_BODY].size);
            assert_true(p->inner + p->measure + p->gutter + p->margin_column <= p->width);
            assert_true(p->top + p->lines * p->leading <= p->height);
        }
    op_len w, h;
    assert_false(op_page_size("0x100", &w, &h));
    assert_false(op_page_size("100x100px", &w, &h));
    assert_false(op_page_size("x", &w, &h));
    assert_false(op_page_size("999999x999999in", &w, &h));
    assert_true(op_page_size("120x190", &w, &h));
    assert_int_equal(w, OP_MM(120));
    op_arena_free(a);
}

static void the_dump_states_what_the_sheets_state(void **state)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;

    (void)state;
    op_style_dump(op_style_house(a, "article", NULL), &out);
    assert_non_null(strstr(out.p, "    font-size: 33.000pt\n    font-weight: 500\n"));
    assert_non_null(strstr(out.p, "    -offprint-expansion: 2.5%\n"));
    op_buf_free(&out);
    op_arena_free(a);
}

static void a_name_that_is_none_is_met_with_the_nearest(void **state)
{
    static const char *const name = "articel";
    op_arena *a = op_arena_new();
    op_style_input in = {.sheets = &name, .n_sheets = 1};
    op_diags *diags;
    op_buf out = OP_BUF_INIT;

    (void)state;
    assert_null(op_style_make(a, &in, &diags));
    assert_int_equal(op_diags_worst(diags), OP_ERROR);
    op_diags_print(diags, (op_diag_format){.least = OP_REMARK, .excerpt = true}, &out);
    assert_non_null(strstr(out.p, "did you mean article?"));
    op_buf_free(&out);
    op_arena_free(a);
}

static void settings_and_sizes_change_the_hash(void **state)
{
    static const op_setting_pair accent = {"accent", "#123456"};
    op_arena *a = op_arena_new();
    op_style_input in = {0};
    op_diags *diags;
    const op_style *plain, *again, *set, *page;

    (void)state;
    plain = op_style_make(a, &in, &diags);
    again = op_style_make(a, &in, &diags);
    in.set = &accent, in.n_set = 1;
    set = op_style_make(a, &in, &diags);
    in.n_set = 0, in.page = "a5";
    page = op_style_make(a, &in, &diags);
    assert_int_equal(strlen(plain->hash), 64);
    assert_string_equal(plain->hash, again->hash);
    assert_string_not_equal(plain->hash, set->hash);
    assert_string_not_equal(plain->hash, page->hash);
    assert_int_equal(set->accent, 0x123456);
    assert_int_equal(plain->accent, 0x8d1822);
    op_arena_free(a);
}

static void write_sheet(const char *path, const char *text)
{
    assert_int_equal(op_file_write(path, op_str_of(text)), 0);
}

static bool has_name(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static void styles_of_a_folder_go_before_the_built_in_ones(void **state)
{
    static const char *const sheets[] = {"book", "mine"};
    static const char folders[] = OP_SCRATCH "/nowhere:" OP_SCRATCH "/styles";
    op_arena *a = op_arena_new();
    op_style_input in = {.sheets = sheets, .n_sheets = 2, .folders = folders};
    op_diags *diags;

    (void)state;
    mkdir(OP_SCRATCH "/styles", 0777);
    write_sheet(OP_SCRATCH "/styles/mine.css", ":root { font-size: 9pt }");
    write_sheet(OP_SCRATCH "/styles/book.css", "@import \"article.css\"; :root { --accent: #00ff00 }");
    const char *const *names = op_style_names_in(a, folders);
    assert_true(has_name(names, "mine") && has_name(names, "book") && has_name(names, "article") && !has_name(names, "base"));
    assert_true(op_str_starts(op_style_sheet(a, "mine", folders), ":root"));
    assert_true(op_str_starts(op_style_sheet(a, "book", folders), "@import"));
    assert_true(op_str_starts(op_style_sheet(a, "book", NULL), "/* book.css"));
    assert_null(op_style_sheet(a, "nothing", folders).p);
    const op_style *s = op_style_make(a, &in, &diags);
    assert_non_null(s);
    assert_int_equal(diags->n, 0);
    assert_int_equal(s->role[OP_ROLE_BODY].size, OP_PT(9));
    assert_string_equal(s->role[OP_ROLE_BODY].family, "Vollkorn"); /* the built-in article's, which the folder does not have */
    assert_int_equal(s->accent, 0x00ff00);
    op_arena_free(a);
}

static void links_out_of_the_folder_are_not_followed(void **state)
{
    static const char *const sheets[] = {OP_SCRATCH "/styles/linking.css"};
    op_arena *a = op_arena_new();
    op_style_input in = {.sheets = sheets, .n_sheets = 1};
    op_diags *diags;

    (void)state;
    mkdir(OP_SCRATCH "/styles", 0777);
    write_sheet(OP_SCRATCH "/secret.css", "p { color: #123456 }");
    write_sheet(OP_SCRATCH "/styles/linking.css", "@import \"link.css\";");
    unlink(OP_SCRATCH "/styles/link.css");
    assert_int_equal(symlink("../secret.css", OP_SCRATCH "/styles/link.css"), 0);
    const op_style *s = op_style_make(a, &in, &diags);
    assert_non_null(s);
    assert_int_equal(op_diags_count(diags, OP_WARNING), 1);
    assert_int_not_equal(s->role[OP_ROLE_P].color, 0x123456);
    op_arena_free(a);
}

static void other_pages_keep_what_is_asked_for(void **state)
{
    op_arena *a = op_arena_new();
    op_style_input in = {.page = "a6", .binding = OP_MM(4), .columns = 2};
    op_diags *diags;

    (void)state;
    const op_style *s = op_style_make(a, &in, &diags), *house = op_style_house(a, "article", "a6");
    assert_int_equal(s->page.inner, house->page.inner + OP_MM(4));
    assert_int_equal(s->page.columns, 2);
    assert_true(s->role[OP_ROLE_BODY].size < OP_PT(10.9));
    assert_int_equal(s->page.margin_column, 0);
    in.page = "a5x";
    assert_null(op_style_make(a, &in, &diags));
    assert_int_equal(op_diags_worst(diags), OP_ERROR);
    op_arena_free(a);
}

/* "SHEET:the value's text" of the declaration, "nowhere" where no sheet states it. */
static const char *stated(op_arena *a, const op_style *s, const op_computed *c, const char *property)
{
    op_span at = op_style_stated(c, property);
    op_buf b = OP_BUF_INIT;

    if (!op_span_known(at))
        return "nowhere";
    const op_source *from = s->diags->sources->all[at.source];
    const char *slash = strrchr(from->name, '/');
    op_buf_printf(&b, "%s:%.*s", slash ? slash + 1 : from->name, (int)(at.end - at.begin), from->text.p + at.begin);
    return op_buf_finish(&b, a).p;
}

static void a_value_knows_the_declaration_that_it_comes_from(void **state)
{
    static const char *const sheets[] = {
        "article",
        "body { font: 10pt/14pt Andika; } .op-chapter h1 { font-family: inherit; color: red !important; }"
        ".op-chapter h1 { color: blue; } figcaption { all: initial; }"
        "p { font-family: revert; letter-spacing: 1pt } @page { @bottom-center { content: 'x'; } }"};
    static const struct {
        op_role role;
        const char *property, *want;
    } rows[] = {
        {OP_ROLE_BODY, "font-family", "rules:10pt/14pt Andika"},
        {OP_ROLE_P, "font-family", "rules:10pt/14pt Andika"},     /* inherited: base.css says nothing of it */
        {OP_ROLE_TITLE, "font-family", "rules:10pt/14pt Andika"}, /* handed on */
        {OP_ROLE_TITLE, "color", "rules:red"},
        {OP_ROLE_CODE, "font-family", "base.css:\"Noto Sans Mono\""},
        {OP_ROLE_CAPTION, "font-family", "rules:initial"},
        {OP_ROLE_P, "letter-spacing", "rules:1pt"},
        {OP_ROLE_P, "margin-left", "base.css:0"},
        {OP_ROLE_P, "float", "nowhere"},
        {OP_ROLE_P, "no-such", "nowhere"},
        {OP_ROLE_P, "margin", "nowhere"}, /* a shorthand */
    };
    op_arena *a = op_arena_new();
    op_style_input in = {.sheets = sheets, .n_sheets = 2};
    op_diags *diags;
    const op_style *s = op_style_make(a, &in, &diags);

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(stated(a, s, &s->role[rows[i].role], rows[i].property), rows[i].want);
    assert_string_equal(stated(a, s, s->page.boxes[0][OP_BOX_BOTTOM_CENTER], "content"), "rules:'x'");
    assert_string_equal(stated(a, s, s->page.boxes[0][OP_BOX_BOTTOM_CENTER], "font-family"), "article.css:Vollkorn, serif");
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheets_of_the_program_are_understood_whole),
        cmocka_unit_test(roles_inherit_what_is_inherited_and_no_more),
        cmocka_unit_test(house_pages_hold_their_lines),
        cmocka_unit_test(lengths_have_a_number_and_a_unit),
        cmocka_unit_test(every_page_size_gives_a_measure_to_read),
        cmocka_unit_test(the_dump_states_what_the_sheets_state),
        cmocka_unit_test(a_name_that_is_none_is_met_with_the_nearest),
        cmocka_unit_test(settings_and_sizes_change_the_hash),
        cmocka_unit_test(styles_of_a_folder_go_before_the_built_in_ones),
        cmocka_unit_test(links_out_of_the_folder_are_not_followed),
        cmocka_unit_test(other_pages_keep_what_is_asked_for),
        cmocka_unit_test(a_value_knows_the_declaration_that_it_comes_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
