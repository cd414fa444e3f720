#include <string.h>

#include "layout/shape.h"
#include "setting.h"

#include "unit.h"

#define SHY "\xc2\xad"
#define NBSP "\xc2\xa0"
#define WJ "\xe2\x81\xa0"
#define ZWSP "\xe2\x80\x8b"
#define EM_DASH "\xe2\x80\x94"
#define EN_DASH "\xe2\x80\x93"

static void words_break_where_they_may(void **state)
{
    static const struct {
        const char *text;
        int ems;
        const char *want;
    } rows[] = {
        {"aaa" SHY "bbb", 5, "aaa=|bbb"},
        {"aaa" SHY "bbb", 6, "aaabbb"},
        {"aaa" ZWSP "bbb", 5, "aaa|bbb"},
        {"aaa-bbb", 5, "aaa-|bbb"},
        {"aaa" EM_DASH "bbb", 5, "aaa" EM_DASH "|bbb"},
        {"aaa" EM_DASH "bbb", 3, "aa|a" EM_DASH "|bbb"}, /* nothing fits: between clusters, never lost */
        {"19-20 a", 5, "19-20|a"},
        {"cc aaa" NBSP "b", 5, "cc|aaa" NBSP "b"},
        {"cc a" WJ EM_DASH WJ "bb", 5, "cc|a" EM_DASH "bb"},
        {"aa \xc2\xab bb \xc2\xbb", 6, "aa|\xc2\xab bb \xc2\xbb"},
        {"aaa bb ?", 6, "aaa|bb ?"},
        {"a www.bb.cc/dd", 8, "a www.|bb.cc/dd"},
        {"a http://bb.cc/dd?e=f", 13, "a http://bb.|cc/dd?e=f"},
        {"aa/bb cc", 6, "aa/bb|cc"},
        {"aaaaaaaa", 3, "aaa|aaa|aa"},
        {"aaa" SHY "bbbbbbb", 4, "aaa=|bbbb|bbb"},
        {"\xe2\x80\x9c" "aa" EM_DASH "\xe2\x80\x9d b", 5, "\xe2\x80\x9c" "aa" EM_DASH "\xe2\x80\x9d|b"},
    };
    setting *s = setting_new();

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
        assert_string_equal(setting_lines(s, rows[k].text, rows[k].ems), rows[k].want);
    setting_free(s);
}

static void lines_keep_together_what_the_language_does(void **state)
{
    static const struct {
        const char *lang, *text;
        int ems;
        const char *want;
    } rows[] = {
        {"en-GB", "aaa bb " EM_DASH " cc", 7, "aaa|bb " EM_DASH " cc"},   /* a dash ends a line … */
        {"en-GB", "aaa bb " EM_DASH " ccc", 8, "aaa bb " EM_DASH "|ccc"},
        {"ru", "aaa bb " EM_DASH " ccc", 7, "aaa|bb " EM_DASH "|ccc"},
        {"fr", "aaa bb " EM_DASH " ccc", 7, "aaa bb|" EM_DASH " ccc"},   /* … or opens what the next one closes */
        {"fr", "a " EM_DASH " bb " EM_DASH " ccc", 6, "a|" EM_DASH " bb " EM_DASH "|ccc"},
        {"en-GB", EM_DASH " aaa bb", 5, EM_DASH " aaa|bb"},               /* speech */
        {"en-GB", "aaa 55 km bb", 7, "aaa|55 km|bb"},
        {"en-GB", "aaa Dr Abc", 6, "aaa|Dr Abc"},
        {"de", "aaa z. B. bb", 6, "aaa|z. B.|bb"},
        {"cs", "aaa v bb", 5, "aaa|v bb"},
        {"en-GB", "aaa v bb", 5, "aaa v|bb"},
    };
    setting *s = setting_new();

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        s->style.lang = rows[k].lang;
        assert_string_equal(setting_lines(s, rows[k].text, rows[k].ems), rows[k].want);
    }
    setting_free(s);
}

static void german_letters_join_within_the_parts_of_a_word_alone(void **state)
{
    static const struct {
        const char *lang, *word, *want; /* the word with a bar where letters do not join */
    } rows[] = {
        {"de", "Auflage", "Auf|lage"},     {"de", "Schifffahrt", "Schiff|fahrt"}, {"de", "auffinden", "auf|finden"},
        {"de", "h\xc3\xb6" "flich", "h\xc3\xb6" "f|lich"}, {"de", "Dorffest", "Dorf|fest"}, {"de", "Stofflager", "Stoff|lager"},
        {"de", "Pflicht", "Pflicht"},      {"de", "schaffen", "schaffen"},        {"de", "Hoffnung", "Hoffnung"},
        {"de-CH", "Kauffrau", "Kauf|frau"}, {"de", "offiziell", "offiziell"},     {"en-GB", "Auflage", "Auflage"},
        {"tr", "fiil", "f|iil"},           {"tr", "af\xc4\xb1" "f", "af\xc4\xb1" "f"},
    };
    setting *s = setting_new();

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        uint16_t at[8];
        char seen[64];
        size_t n = strlen(rows[k].word), used = 0;
        s->style.lang = rows[k].lang;
        const op_instance *i = op_shape_instance(s->shaper, &s->style, NULL);
        if (i->ligatures == OP_LIGATURES_IN_PARTS && !i->parts)
            continue; /* no patterns here */
        size_t limits = op_ligature_limits(i, rows[k].word, n, at, 8);
        for (size_t j = 0, l = 0; j <= n; j++) {
            if (l < limits && at[l] == j)
                l++, seen[used++] = '|';
            seen[used++] = rows[k].word[j];
        }
        assert_string_equal(seen, rows[k].want);
    }
    setting_free(s);
}

static void figures_among_capitals_stand_as_high(void **state)
{
    static const char *const with[] = {"A4", "COVID-19", "(MI5),", "\xd0\x96" "2"}, *const without[] = {"1990", "4to", "No.5", "NATO", "2nd"};

    (void)state;
    for (size_t k = 0; k < sizeof(with) / sizeof(with[0]); k++)
        assert_true(op_figures_among_capitals(with[k], strlen(with[k])));
    for (size_t k = 0; k < sizeof(without) / sizeof(without[0]); k++)
        assert_false(op_figures_among_capitals(without[k], strlen(without[k])));
}

static void superior_figures_line_up(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_face(s, "Vollkorn", OP_SLANT_ROMAN);
    if (s->style.face) {
        op_len raise;
        assert_string_equal(op_superior_feature(s->shaper, op_shape_instance(s->shaper, &s->style, NULL), &raise), "numr");
        assert_true(raise > 0 && raise < s->style.size / 10);
    }
    setting_face(s, "EB Garamond 12", OP_SLANT_ROMAN);
    if (s->style.face) {
        op_len raise;
        assert_string_equal(op_superior_feature(s->shaper, op_shape_instance(s->shaper, &s->style, NULL), &raise), "sups");
        assert_int_equal(raise, 0);
    }
    setting_free(s);
}

/* The width of two stretches side by side less those of each alone. */
static op_len between(setting *s, op_text_style *left, const char *a, op_text_style *right, const char *b)
{
    op_inline v[] = {{.kind = OP_INLINE_TEXT, .text = a, .n = strlen(a), .style = left},
                     {.kind = OP_INLINE_TEXT, .text = b, .n = strlen(b), .style = right}};
    op_para_params params = op_para_defaults(OP_PT(300));

    params.setting = params.last_line = OP_SET_START;
    op_para *p = op_para_break(s->shaper, s->arena, v, 2, &params);
    return op_para_line(p, 0, 0).natural - op_text_width(s->shaper, a, v[0].n, left) - op_text_width(s->shaper, b, v[1].n, right);
}

static void words_of_two_styles_are_kerned_and_kept_from_touching(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_face(s, "EB Garamond 12", OP_SLANT_ROMAN);
    op_text_style roman = s->style, red = roman, italic;
    red.color = 0xff0000;
    setting_face(s, "EB Garamond 12", OP_SLANT_ITALIC);
    italic = s->style;
    if (roman.face && italic.face) {
        op_len tenth = roman.size / 10;
        assert_true(between(s, &italic, "f", &roman, ")") > 0 && between(s, &italic, "f", &roman, ")") < tenth);
        assert_true(between(s, &roman, "(", &italic, "f") > 0);
        assert_int_equal(between(s, &italic, "f", &roman, "."), 0);
        assert_int_equal(between(s, &italic, "a", &roman, ")"), 0);
        assert_true(between(s, &roman, "A", &red, "V") < 0); /* one font: its own kerning */
    }
    setting_free(s);
}

static void patterns_hyphenate_where_the_style_asks(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->style.lang = "en-US";
    assert_string_equal(setting_lines(s, "a hyphenation", 9), "a hyphena|tion"); /* not asked for */
    s->style.hyphenate = true;
    assert_string_equal(setting_lines(s, "a hyphenation", 9), "a hyphen=|ation");
    s->params.hyphen_word = 20;
    assert_string_equal(setting_lines(s, "a hyphenation", 9), "a hyphena|tion");
    setting_free(s);
}

/* How many places a word has, and how many of them are in a name. */
static void count_places(setting *s, const char *word, size_t *n, size_t *names)
{
    op_word_break out[OP_WORD_BREAKS_MAX];
    op_hyphen_point replaced[OP_WORD_BREAKS_MAX];
    size_t n_replaced;

    *n = op_word_places(op_shape_instance(s->shaper, &s->style, NULL), word, strlen(word), out, OP_WORD_BREAKS_MAX,
                        replaced, &n_replaced);
    *names = 0;
    for (size_t k = 0; k < *n; k++)
        *names += out[k].name;
}

static void acronyms_and_numbers_stay_whole_and_names_are_marked(void **state)
{
    static const struct {
        const char *lang, *word;
        bool breaks, name;
    } rows[] = {
        {"en-US", "resolution", true, false}, {"en-US", "Resolution", true, true},
        {"en-US", "UNESCO", false, false},    {"en-US", "(UNESCO)", false, false},
        {"en-US", "RESOLUTION", true, true},  {"en-US", "resolution2", false, false},
        {"de", "Verwaltung", true, false},    {"de-AT", "verwaltung", true, false},
    };
    setting *s = setting_new();

    (void)state;
    s->style.hyphenate = true;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        size_t n, names;
        s->style.lang = rows[k].lang;
        count_places(s, rows[k].word, &n, &names);
        assert_int_equal(n > 0, rows[k].breaks);
        assert_int_equal(names, rows[k].name ? n : 0);
    }
    setting_free(s);
}

static void brackets_have_air_in_faces_that_kern_the_space(void **state)
{
    setting *s = setting_new();
    op_text_style plain = s->style;

    (void)state;
    setting_face(s, "Vollkorn", OP_SLANT_ROMAN);
    if (s->style.face && s->style.face->space_kerning) {
        op_len word = op_text_width(s->shaper, "to", 2, &s->style);
        op_len open = op_text_width(s->shaper, "[", 1, &s->style), inside = op_text_width(s->shaper, "a[", 2, &s->style);
        assert_true(word > 0 && inside < op_text_width(s->shaper, "a", 1, &s->style) + open);
    }
    assert_int_equal(op_text_width(s->shaper, "[", 1, &plain), EM);
    setting_free(s);
}

static void em_dashes_in_a_row_make_one_line(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_face(s, "Vollkorn", OP_SLANT_ROMAN);
    op_len one = op_text_width(s->shaper, EM_DASH, 3, &s->style), two = op_text_width(s->shaper, EM_DASH EM_DASH, 6, &s->style);
    op_len four = op_text_width(s->shaper, EM_DASH EM_DASH EM_DASH EM_DASH, 12, &s->style);
    if (s->style.face && s->style.face->space_kerning) {
        assert_true(two > one && two < 2 * one);
        assert_int_equal(4 * one - four, 3 * (2 * one - two)); /* as much at each */
    }
    s->style.letter_space = OP_PT(2); /* who parts the letters parts dashes */
    assert_true(op_text_width(s->shaper, EM_DASH EM_DASH, 6, &s->style) > 2 * one);
    setting_free(s);
}

static void a_replaced_break_keeps_the_text_of_the_source(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->style.lang = "hu";
    s->style.hyphenate = true;
    op_para *p = setting_para(s, "asszonnyal", 8); /* shown asz-szonnyal */
    assert_true(op_para_line(p, 0, 0).hyphenated);
    const char *text = setting_text(s, p, 0);
    char joined[64];
    size_t n = 0;
    for (; *text; text++)
        if (*text != '|' && *text != '=')
            joined[n++] = *text;
    joined[n] = 0;
    assert_string_equal(joined, "asszonnyal");
    setting_free(s);
}

static size_t count_glyphs(setting *s, const op_para *p, size_t line)
{
    const char *g = setting_glyphs(s, p, line);
    size_t n = 0;

    for (; (g = strchr(g, '@')) != NULL; g++)
        n++;
    return n;
}

static void a_ligature_is_undone_where_its_word_breaks(void **state)
{
    setting *s = setting_new();

    (void)state;
    op_para *p = setting_para(s, "aaf" SHY "ibb", 10);
    assert_int_equal(count_glyphs(s, p, 0), 5); /* f and i are one glyph */
    p = setting_para(s, "aaf" SHY "ibb", 4);
    assert_string_equal(setting_text(s, p, 0), "aaf=|ibb");
    assert_int_equal(count_glyphs(s, p, 0), 4);
    assert_int_equal(count_glyphs(s, p, 1), 3);
    assert_int_equal(op_para_line(p, 0, 0).width, 4 * EM);
    setting_free(s);
}

static void real_ligatures_are_undone_as_well(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_face(s, "EB Garamond 12", OP_SLANT_ROMAN);
    s->style.size = OP_PT(11);
    op_len dif = op_text_width(s->shaper, "dif", 3, &s->style), ficult = op_text_width(s->shaper, "ficult", 6, &s->style);
    op_len hyphen = op_text_width(s->shaper, "\xe2\x80\x90", 3, &s->style);
    op_para *p = setting_para(s, "dif" SHY "ficult", 3);
    assert_int_equal(op_para_lines(p, 0), 2);
    assert_in_range(op_para_line(p, 0, 0).width, dif + hyphen - EM / 10, dif + hyphen + EM / 10);
    assert_int_equal(op_para_line(p, 0, 1).width, ficult);
    setting_free(s);
}

static void features_change_glyphs_not_text(void **state)
{
    setting *s = setting_new();
    char plain[200];

    (void)state;
    strcpy(plain, setting_glyphs(s, setting_para(s, "a1", 5), 0));
    s->style.caps = OP_CAPS_SMALL;
    s->style.figures = OP_FIGURES_OLDSTYLE;
    op_para *p = setting_para(s, "a1", 5);
    assert_string_not_equal(setting_glyphs(s, p, 0), plain);
    assert_string_equal(setting_text(s, p, 0), "a1");
    setting_free(s);
}

static void small_caps_and_old_style_figures_are_the_faces_own(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_face(s, "EB Garamond 12", OP_SLANT_ROMAN);
    op_len plain = op_text_width(s->shaper, "word 1975", 9, &s->style);
    s->style.caps = OP_CAPS_SMALL;
    op_len caps = op_text_width(s->shaper, "word 1975", 9, &s->style);
    s->style.figures = OP_FIGURES_LINING;
    s->style.figure_width = OP_WIDTH_TABULAR;
    assert_true(caps != plain && op_text_width(s->shaper, "word 1975", 9, &s->style) != caps);
    op_len ones = op_text_width(s->shaper, "1111", 4, &s->style);
    assert_int_equal(ones, op_text_width(s->shaper, "8888", 4, &s->style));
    setting_free(s);
}

static void letter_space_parts_ligatures_and_ends_with_the_last_letter(void **state)
{
    setting *s = setting_new();

    (void)state;
    assert_int_equal(op_text_width(s->shaper, "fi", 2, &s->style), EM);
    s->style.letter_space = EM / 10;
    assert_int_equal(op_text_width(s->shaper, "fi", 2, &s->style), 2 * EM + EM / 10);
    assert_int_equal(op_text_width(s->shaper, "a b", 3, &s->style), 3 * EM + 2 * (EM / 10));
    s->params.setting = s->params.last_line = OP_SET_CENTER;
    op_para *p = setting_para(s, "abc", 5);
    assert_int_equal(op_para_line(p, 0, 0).left, (5 * EM - 3 * EM - 2 * (EM / 10)) / 2);
    setting_free(s);
}

static void superior_figures_are_made_where_the_face_has_none(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->style.superior = true;
    assert_in_range(op_text_width(s->shaper, "12", 2, &s->style), 2 * EM * 6 / 10, 2 * EM * 65 / 100);
    setting_free(s);
}

static void a_mark_stays_with_its_word(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {{.kind = OP_INLINE_TEXT, .text = "aaa bbb", .n = 7, .style = &s->style},
                      {.kind = OP_INLINE_TEXT, .text = "1", .n = 1, .style = &s->style},
                      {.kind = OP_INLINE_TEXT, .text = " ", .n = 1, .style = &s->style},
                      {.kind = OP_INLINE_TEXT, .text = "2", .n = 1, .style = &s->style, .no_break_before = true}};

    (void)state;
    s->params.measure = 8 * EM;
    assert_string_equal(setting_text(s, op_para_break(s->shaper, s->arena, in, 4, &s->params), 0), "aaa|bbb1 2");
    in[3].no_break_before = false;
    assert_string_equal(setting_text(s, op_para_break(s->shaper, s->arena, in, 4, &s->params), 0), "aaa bbb1|2");
    setting_free(s);
}

static void words_are_shaped_once(void **state)
{
    setting *s = setting_new();

    (void)state;
    setting_para(s, "aa bb aa cc bb aa", 50);
    op_shaper_stats stats = op_shaper_statistics(s->shaper);
    assert_int_equal(stats.words, 6);
    assert_int_equal(stats.distinct, 3);
    setting_free(s);
}

static void fixed_spaces_do_not_stretch(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = s->params.last_line = OP_SET_JUSTIFY;
    op_para *p = setting_para(s, "aa\xe2\x80\xaf" "bb cc", 10); /* U+202F */
    assert_string_equal(setting_text(s, p, 0), "aa\xe2\x80\xaf" "bb cc");
    assert_in_range(op_para_line(p, 0, 0).space, 2990, 3010);
    p = setting_para(s, "aa" NBSP "bb cc", 10);
    assert_in_range(op_para_line(p, 0, 0).space, 1990, 2010);
    setting_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_break_where_they_may),
        cmocka_unit_test(lines_keep_together_what_the_language_does),
        cmocka_unit_test(german_letters_join_within_the_parts_of_a_word_alone),
        cmocka_unit_test(figures_among_capitals_stand_as_high),
        cmocka_unit_test(superior_figures_line_up),
        cmocka_unit_test(words_of_two_styles_are_kerned_and_kept_from_touching),
        cmocka_unit_test(patterns_hyphenate_where_the_style_asks),
        cmocka_unit_test(acronyms_and_numbers_stay_whole_and_names_are_marked),
        cmocka_unit_test(brackets_have_air_in_faces_that_kern_the_space),
        cmocka_unit_test(em_dashes_in_a_row_make_one_line),
        cmocka_unit_test(a_replaced_break_keeps_the_text_of_the_source),
        cmocka_unit_test(a_ligature_is_undone_where_its_word_breaks),
        cmocka_unit_test(real_ligatures_are_undone_as_well),
        cmocka_unit_test(features_change_glyphs_not_text),
        cmocka_unit_test(small_caps_and_old_style_figures_are_the_faces_own),
        cmocka_unit_test(letter_space_parts_ligatures_and_ends_with_the_last_letter),
        cmocka_unit_test(superior_figures_are_made_where_the_face_has_none),
        cmocka_unit_test(a_mark_stays_with_its_word),
        cmocka_unit_test(words_are_shaped_once),
        cmocka_unit_test(fixed_spaces_do_not_stretch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
