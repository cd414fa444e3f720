/* ::first-line: what stands on a first line looks as it says, all of that and nothing else. */
#include "setting.h"

#include <string.h>

typedef struct {
    op_buf text;
    op_len first_y;      /* of the first baseline with the colour */
    size_t lines, other; /* baselines with the colour; runs without it on the first of them */
    bool begun;
    op_color color;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;

    if (run->tag >= OP_TAG_ARTIFACT_BASE)
        return;
    op_buf_add(&s->text, run->text, run->n_text);
    if (run->color == s->color && (!s->begun || run->y != s->first_y)) {
        s->lines++;
        s->first_y = run->y;
        s->begun = true;
    } else if (run->color != s->color && s->begun && run->y == s->first_y) {
        s->other++;
    }
}

/* Text as a reader takes it out: no hyphen at a line's end, one space between words. */
static const char *words_of(const seen *s, op_arena *a)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < s->text.n; i++)
        if ((unsigned char)s->text.p[i] == 0xc2 && i + 1 < s->text.n && (unsigned char)s->text.p[i + 1] == 0xad)
            i++;
        else
            op_buf_char(&b, s->text.p[i]);
    return op_buf_finish(&b, a).p;
}

static seen look_at(const setting *s)
{
    op_arena *scratch = op_arena_new();
    seen r = {.text = OP_BUF_INIT, .color = 0x2050a0};
    op_sink sink = {&r, see_run, NULL, NULL};

    for (size_t i = 0; i < s->l->n_pages; i++)
        op_page_emit(s->l, i, scratch, &sink);
    op_arena_free(scratch);
    return r;
}

static const char upright[] =
    "# T\n\nIncomprehensible circumstances notwithstanding, the extraordinarily industrious lock-keeper recapitulated "
    "everything that had happened before the thunderstorm, and his granddaughter's handwriting filled volume after volume. "
    "Nobody who passed understood why such a conscientious correspondence was necessary, or for whom it was intended. "
    "*Nobody at all* had been told, said those who ought to have known, and they were believed.\n";

/* Slanted words within the first line are part of it. */
static const char slanted[] = "# T\n\nOf *all who* passed, *nobody* understood why such a conscientious correspondence was necessary, or for "
                              "whom it was intended; *somebody* may have known.\n";

/* One line has the colour, and nothing else stands on it; the text is what it is without the rule. */
static void check(const char *text, const char *house, const char *css)
{
    op_arena *a = op_arena_new();
    setting plain = setting_of(text, house, "p { text-align: justify }"), s;

    setting_lay_out(&plain);
    seen before = look_at(&plain);
    s = setting_of(text, house, css);
    setting_lay_out(&s);
    seen r = look_at(&s);
    assert_int_equal(r.lines, 1);
    if (r.other)
        fail_msg("%s: other matter on the first line: %.*s", css, (int)r.text.n, r.text.p);
    assert_string_equal(words_of(&r, a), words_of(&before, a));
    assert_int_equal(s.d->diags->n, 0);
    op_buf_free(&r.text);
    op_buf_free(&before.text);
    setting_free(&s);
    setting_free(&plain);
    op_arena_free(a);
}

static void the_first_line_alone_looks_so(void **state)
{
    (void)state;
    check(upright, "article", "p::first-line { color: #2050a0; font-variant-caps: small-caps }");
    check(upright, "article", "p { text-align: justify } p::first-line { color: #2050a0; font-variant-caps: all-small-caps; letter-spacing: 0.08em }");
    check(upright, "article", "p::first-line { color: #2050a0; text-transform: uppercase }");
    check(upright, "book", "p { margin-right: 150pt; hyphens: auto } p::first-line { color: #2050a0; font-weight: 700; letter-spacing: 0.2em }");
    check(upright, "book", "p { margin-right: 150pt; text-align: start } p::first-line { color: #2050a0; text-transform: uppercase }");
}

static void what_is_slanted_in_it_stays_so(void **state)
{
    (void)state;
    check(slanted, "article", "p::first-line { color: #2050a0; letter-spacing: 0.1em; text-transform: uppercase }");
    check(slanted, "book", "p { margin-right: 150pt } p::first-line { color: #2050a0; font-weight: 700 }");
}

static void it_stands_beside_a_drop_cap(void **state)
{
    (void)state;
    check(upright, "article", "p::first-letter { initial-letter: 2; color: #2050a1 } p::first-line { color: #2050a0; font-variant-caps: small-caps }");
    check(upright, "article", "p::first-letter { color: #2050a0 } p::first-line { color: #2050a0; word-spacing: 2pt }");
}

static void a_paragraph_of_one_line_is_one(void **state)
{
    setting s = setting_of("# T\n\nFew words.\n", "article", "p::first-line { color: #2050a0 } .op-info { display: none }");

    (void)state;
    setting_lay_out(&s);
    seen r = look_at(&s);
    assert_int_equal(r.lines, 1);
    assert_int_equal(r.other, 0);
    op_buf_free(&r.text);
    setting_free(&s);
}

static void verse_code_and_items_have_one_too(void **state)
{
    static const char list[] = "# T\n\n- A tight item that is long enough to need two lines, as one may see who reads it to its "
                               "end, and then some more of it.\n";
    static const char code[] = "# T\n\n```\nint main(void)\n{\n    return 0;\n}\n```\n";

    (void)state;
    check(list, "article", "li::first-line { color: #2050a0; font-variant-caps: small-caps }");
    check(code, "article", "pre::first-line { color: #2050a0 }");
    check(code, "book", "pre::first-line { color: #2050a0; letter-spacing: 1pt }");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_alone_looks_so),
        cmocka_unit_test(what_is_slanted_in_it_stays_so),
        cmocka_unit_test(it_stands_beside_a_drop_cap),
        cmocka_unit_test(a_paragraph_of_one_line_is_one),
        cmocka_unit_test(verse_code_and_items_have_one_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
