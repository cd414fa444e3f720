/* Other scripts, directions, missing letters, protrusion. */
#include <stdio.h>
#include <string.h>

#include "layout/para_private.h"
#include "layout/protrude.h"

#include "setting.h"

#include "unit.h"

static void hebrew_runs_from_right_to_left(void **state)
{
    setting *s = setting_new();
    uint32_t alef = op_face_glyph(s->style.face, 0x5d0), bet = op_face_glyph(s->style.face, 0x5d1);
    uint32_t a = op_face_glyph(s->style.face, 'a'), space = op_face_glyph(s->style.face, ' ');
    char want[200];

    (void)state;
    op_para *p = setting_para(s, "a \xd7\x90\xd7\x91 a", 20);
    snprintf(want, sizeof(want), "%u@0 %u@10 %u@20 %u@30 %u@40 %u@50", a, space, bet, alef, space, a);
    assert_string_equal(setting_glyphs(s, p, 0), want);
    assert_string_equal(setting_text(s, p, 0), "a \xd7\x90\xd7\x91 a");
    setting_free(s);
}

static void a_paragraph_that_runs_to_the_left_stands_at_the_right(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.auto_rtl = true;
    op_para *p = setting_para(s, "\xd7\x90\xd7\x91 \xd7\x92", 20);
    assert_int_equal(op_para_line(p, 0, 0).left, 16 * EM);
    assert_string_equal(setting_text(s, p, 0), "\xd7\x90\xd7\x91 \xd7\x92");
    setting_free(s);
}

static void in_a_document_that_runs_to_the_left_only_latin_text_does_not(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.rtl = s->params.auto_rtl = true;
    assert_int_equal(op_para_line(setting_para(s, "12.", 20), 0, 0).left, 17 * EM);
    assert_int_equal(op_para_line(setting_para(s, "abc", 20), 0, 0).left, 0);
    assert_int_equal(op_para_line(setting_para(s, "a \xd7\x90", 20), 0, 0).left, 17 * EM);
    setting_free(s);
}

static void a_line_of_figures_alone_goes_with_its_document(void **state)
{
    setting *s = setting_new();
    uint32_t one = op_face_glyph(s->style.face, '1'), stop = op_face_glyph(s->style.face, '.');
    char want[64];

    (void)state;
    s->params.rtl = s->params.auto_rtl = true;
    op_para *p = setting_para(s, "1.", 2);
    snprintf(want, sizeof(want), "%u@10 %u@0", one, stop);
    assert_string_equal(setting_glyphs(s, p, 0), want);
    setting_free(s);
}

static void visual_order_follows_rule_l2(void **state)
{
    static const struct {
        uint8_t levels[6];
        uint32_t want[6];
    } rows[] = {
        {{0, 0, 0, 0, 0, 0}, {0, 1, 2, 3, 4, 5}}, {{1, 1, 1, 1, 1, 1}, {5, 4, 3, 2, 1, 0}},
        {{0, 1, 1, 0, 1, 0}, {0, 2, 1, 3, 4, 5}}, {{1, 2, 2, 1, 1, 1}, {5, 4, 3, 1, 2, 0}},
        {{2, 2, 1, 1, 0, 0}, {3, 2, 0, 1, 4, 5}},
    };
    uint32_t order[6];

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        op_bidi_order(rows[k].levels, 6, order);
        assert_memory_equal(order, rows[k].want, sizeof(order));
    }
}

static void note_faces(void *self, const op_run *run)
{
    op_buf_printf(self, "[%s]", run->font->face->file);
}

static void a_letter_that_the_face_lacks_comes_from_another(void **state)
{
    setting *s = setting_new();
    op_buf faces = OP_BUF_INIT;
    op_sink sink = {.self = &faces, .run = note_faces};

    (void)state;
    op_para *p = setting_para(s, "a \xd0\xb6 b", 20);
    assert_string_equal(setting_text(s, p, 0), "a \xd0\xb6 b");
    op_line_emit(p, 0, 0, 0, 0, s->scratch, &sink);
    assert_string_equal(faces.p, "[test.ttf][GentiumPlus-Regular.ttf][test.ttf]");
    assert_int_equal(s->diags->n, 0);
    op_buf_free(&faces);
    setting_free(s);
}

static void a_letter_that_no_face_has_is_told_once_and_its_text_kept(void **state)
{
    setting *s = setting_new();
    char mark[32];

    (void)state;
    op_para *p = setting_para(s, "\xee\x80\x80 a \xee\x80\x80", 20); /* private use */
    assert_string_equal(setting_text(s, p, 0), "\xee\x80\x80 a \xee\x80\x80");
    op_shaper_tell(s->shaper);
    assert_int_equal(s->diags->n, 1);
    assert_int_equal(s->diags->all[0].code, OP_DIAG_GLYPH);
    snprintf(mark, sizeof(mark), "%u@0 ", op_face_glyph(s->style.face, 0xfffd));
    assert_true(strncmp(setting_glyphs(s, p, 0), mark, strlen(mark)) == 0);
    setting_free(s);
}

static void scripts_without_spaces_break_between_words(void **state)
{
    setting *s = setting_new();

    (void)state;
    /* Thai "language Thai is a language": no space in it */
    const char *text = "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2"
                       "\xe0\xb9\x80\xe0\xb8\x9b\xe0\xb9\x87\xe0\xb8\x99\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2";
    op_para *p = setting_para(s, text, 5);
    assert_true(op_para_lines(p, 0) > 1);
    op_buf joined = OP_BUF_INIT;
    for (const char *c = setting_text(s, p, 0); *c; c++)
        if (*c != '|')
            op_buf_char(&joined, *c);
    assert_string_equal(joined.p, text);
    op_buf_free(&joined);
    setting_free(s);
}

static void punctuation_hangs_at_both_edges(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    s->params.protrude = true;
    s->params.last_line = OP_SET_JUSTIFY;
    op_para *p = setting_para(s, "-aa bb.", 7);
    op_para_line_info l = op_para_line(p, 0, 0);
    assert_int_equal(l.left, -op_len_scale(EM, op_protrusion('-', false), 1000));
    assert_in_range(setting_right(s, p, 0), 7 * EM + op_len_scale(EM, op_protrusion('.', true), 1000) - 2,
                    7 * EM + op_len_scale(EM, op_protrusion('.', true), 1000) + 2);
    s->params.first_indent = EM; /* an indented line begins where its neighbours' indents do */
    assert_int_equal(op_para_line(setting_para(s, "-aa bb.", 8), 0, 0).left, EM);
    setting_free(s);
}

static void quotation_marks_and_stops_can_hang_whole(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.setting = OP_SET_JUSTIFY;
    s->params.last_line = OP_SET_JUSTIFY;
    s->params.hanging = OP_HANG_MARK_FIRST | OP_HANG_MARK_LAST | OP_HANG_MARK_END;
    op_para *p = setting_para(s, "\"aa bb, 'c dd\"", 5);
    assert_string_equal(setting_text(s, p, 0), "\"aa bb,|'c dd\"");
    assert_int_equal(op_para_line(p, 0, 0).left, -EM);
    assert_in_range(setting_right(s, p, 0), 6 * EM - 2, 6 * EM + 2);
    assert_int_equal(op_para_line(p, 0, 1).left, 0); /* no other line's first mark */
    assert_in_range(setting_right(s, p, 1), 6 * EM - 2, 6 * EM + 2);
    setting_free(s);
}

static void text_that_holds_together_is_parted_only_where_no_line_has_room(void **state)
{
    setting *s = setting_new();
    op_inline in[] = {
        {.kind = OP_INLINE_TEXT, .text = "aaaa ", .n = 5, .style = &s->style, .tag = 1},
        {.kind = OP_INLINE_TEXT, .text = "bb  cc-dd", .n = 9, .style = &s->style, .tag = 1, .nowrap = true},
        {.kind = OP_INLINE_TEXT, .text = " ee", .n = 3, .style = &s->style, .tag = 1},
    };

    (void)state;
    s->params.measure = 10 * EM;
    assert_string_equal(setting_text(s, op_para_break(s->shaper, s->arena, in, 3, &s->params), 0), "aaaa|bb cc-dd|ee");
    s->params.measure = 6 * EM;
    assert_string_equal(setting_text(s, op_para_break(s->shaper, s->arena, in, 3, &s->params), 0), "aaaa|bb cc-|dd ee");
    setting_free(s);
}

typedef struct {
    op_shape v[8];
    size_t n;
} shapes;

static void note_rule(void *self, const op_shape *shape)
{
    shapes *all = self;

    if (all->n < 8)
        all->v[all->n++] = *shape;
}

static void ignore_run(void *self, const op_run *run)
{
    (void)self, (void)run;
}

static void lines_along_text_are_drawn_in_one_piece(void **state)
{
    setting *s = setting_new();
    shapes all = {.n = 0};
    op_sink sink = {.self = &all, .run = ignore_run, .shape = note_rule};
    op_inline in[] = {
        {.kind = OP_INLINE_TEXT, .text = "aa ", .n = 3, .style = &s->style, .tag = 1},
        {.kind = OP_INLINE_TEXT, .text = "bb cc", .n = 5, .style = &s->style, .tag = 1, .decoration = OP_TEXT_UNDERLINE | OP_TEXT_THROUGH,
         .decoration_color = 0x112233},
        {.kind = OP_INLINE_TEXT, .text = " dd", .n = 3, .style = &s->style, .tag = 1},
    };

    (void)state;
    s->params.measure = 20 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, in, 3, &s->params);
    op_line_emit(p, 0, 0, OP_PT(7), OP_PT(50), s->scratch, &sink);
    assert_int_equal(all.n, 2);
    for (size_t i = 0; i < all.n; i++) {
        assert_int_equal(all.v[i].x, OP_PT(7) + 3 * EM);
        assert_int_equal(all.v[i].w, 5 * EM);
        assert_true(all.v[i].h > 0 && all.v[i].h < EM / 4);
        assert_int_equal(all.v[i].color, 0x112233);
        assert_true(all.v[i].tag >= OP_TAG_ARTIFACT_BASE);
    }
    assert_true(all.v[0].y >= OP_PT(50) && all.v[1].y < OP_PT(50));
    setting_free(s);
}

static void letters_shown_otherwise_are_extracted_as_they_were(void **state)
{
    static const uint32_t shown[] = {0, 1, 3, 3, 4}; /* "a", "ss" for one letter of two bytes, "b" */
    setting *s = setting_new();
    op_node *node = &(op_node){.kind = OP_TEXT};
    op_inline in = {.kind = OP_INLINE_TEXT, .text = "assb", .n = 4, .style = &s->style, .tag = 1, .original = "a\xc3\x9f" "b",
                    .shown = shown, .node = node, .node_offset = 10};

    (void)state;
    s->params.measure = 20 * EM;
    op_para *p = op_para_break(s->shaper, s->arena, &in, 1, &s->params);
    assert_string_equal(setting_text(s, p, 0), "a\xc3\x9f" "b");
    assert_int_equal(op_para_line(p, 0, 0).end.node_offset, 14);
    op_inline part = op_inline_part(&in, 3, 4);
    assert_int_equal(op_inline_source(&part, 0), 13);
    setting_free(s);
}

static void a_line_end_space_can_be_asked_for(void **state)
{
    setting *s = setting_new();

    (void)state;
    s->params.end_space = true;
    assert_string_equal(setting_lines(s, "aaaa bb\xc2\xad" "cc dd", 7), "aaaa |bbcc dd");
    setting_free(s);
}

static void very_long_words_and_paragraphs_stay_linear(void **state)
{
    setting *s = setting_new();
    size_t n = 300000;
    char *text = op_arena_alloc(s->arena, n + 1, 1);

    (void)state;
    memset(text, 'a', n);
    s->params.setting = OP_SET_JUSTIFY;
    op_para *p = setting_para(s, text, 30);
    assert_int_equal(op_para_line(p, 0, op_para_lines(p, 0) - 1).end.offset, n);
    for (size_t k = 0; k < n; k += 3)
        text[k] = ' ';
    p = setting_para(s, text, 30);
    assert_true(op_para_lines(p, 0) >= n / 31);
    setting_free(s);
}

static void protrusion_is_found_by_letter(void **state)
{
    (void)state;
    assert_true(op_protrusion('.', true) > 0 && op_protrusion('.', false) == 0);
    assert_true(op_protrusion('!', true) > 0 && op_protrusion(0x3002, true) > 0); /* the table's ends */
    assert_int_equal(op_protrusion('m', true), 0);
    assert_int_equal(op_protrusion(0x10ffff, true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hebrew_runs_from_right_to_left),
        cmocka_unit_test(a_paragraph_that_runs_to_the_left_stands_at_the_right),
        cmocka_unit_test(in_a_document_that_runs_to_the_left_only_latin_text_does_not),
        cmocka_unit_test(a_line_of_figures_alone_goes_with_its_document),
        cmocka_unit_test(visual_order_follows_rule_l2),
        cmocka_unit_test(a_letter_that_the_face_lacks_comes_from_another),
        cmocka_unit_test(a_letter_that_no_face_has_is_told_once_and_its_text_kept),
        cmocka_unit_test(scripts_without_spaces_break_between_words),
        cmocka_unit_test(punctuation_hangs_at_both_edges),
        cmocka_unit_test(quotation_marks_and_stops_can_hang_whole),
        cmocka_unit_test(text_that_holds_together_is_parted_only_where_no_line_has_room),
        cmocka_unit_test(lines_along_text_are_drawn_in_one_piece),
        cmocka_unit_test(letters_shown_otherwise_are_extracted_as_they_were),
        cmocka_unit_test(a_line_end_space_can_be_asked_for),
        cmocka_unit_test(very_long_words_and_paragraphs_stay_linear),
        cmocka_unit_test(protrusion_is_found_by_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
