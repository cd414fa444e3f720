/* initial-letter: letters of two to five lines, which stand beside the text and are read as the first of its words. */
#include "setting.h"

#include <string.h>

enum { LINES_MOST = 16 };

typedef struct {
    op_buf text;               /* of runs in the order of the page */
    op_len cap, cap_y;         /* the size of the letter, 0: none; its baseline */
    op_len left[LINES_MOST], y[LINES_MOST]; /* of the paragraph's lines */
    size_t n;
} seen;

static void see_run(void *self, const op_run *run)
{
    seen *s = self;

    if (run->tag >= OP_TAG_ARTIFACT_BASE || (run->n_text && !s->cap))
        return; /* what stands above the text */
    op_buf_add(&s->text, run->text, run->n_text);
    if (!run->n_text) {
        s->cap = run->font->size;
        s->cap_y = run->y;
    } else if (s->n < LINES_MOST && (!s->n || s->y[s->n - 1] != run->y)) {
        s->left[s->n] = run->x;
        s->y[s->n++] = run->y;
    }
}

#define GOES_ON                                                                                                                    \
    " goes on for so many words that it fills more than six lines of a page, which is what a letter of five lines wants beside "   \
    "it and one or two more below it, as any reader of these lines can see who counts them one by one to the very end, and then "  \
    "counts them again because nobody believed the first count, least of all the keeper of the lock, who had none of it, and "     \
    "said that a line is a line and a letter a letter, and that whoever counts is bound to be out by one or by two of them.\n"

/* The first page of a text whose only paragraph begins with a letter of so many lines. */
static seen look_at(setting *s, const char *text, int lines)
{
    char css[160];
    op_arena *scratch = op_arena_new();
    seen r = {.text = OP_BUF_INIT};
    op_sink sink = {&r, see_run, NULL, NULL};

    snprintf(css, sizeof(css), "p::first-letter { initial-letter: %d } p::-offprint-lead { font-variant-caps: small-caps }",
             lines);
    *s = setting_of(text, "book", css);
    setting_lay_out(s);
    op_page_emit(s->l, 0, scratch, &sink);
    op_arena_free(scratch);
    return r;
}

/* Lines that begin further right than the last. */
static size_t beside(const seen *r)
{
    size_t n = 0;

    while (n < r->n && r->left[n] > r->left[r->n - 1] + OP_PT(3))
        n++;
    return n;
}

static void a_letter_stands_on_its_last_line_and_lines_keep_away(void **state)
{
    (void)state;
    for (int lines = 2; lines <= 5; lines++) {
        setting s;
        seen r = look_at(&s, "The text" GOES_ON, lines);
        assert_true(r.cap > (lines - 1) * OP_PT(14));
        assert_int_equal(beside(&r), lines);
        assert_int_equal(r.cap_y, r.y[lines - 1]);
        op_buf_free(&r.text);
        setting_free(&s);
    }
}

static void a_foot_below_the_lines_takes_another(void **state)
{
    setting s;
    seen r = look_at(&s, "Quietly it" GOES_ON, 3);

    (void)state;
    assert_int_equal(beside(&r), 4);
    assert_int_equal(r.cap_y, r.y[2]);
    assert_true(r.left[3] > r.left[0] + OP_PT(3)); /* the tail is in the way of the last line alone */
    assert_true(r.left[2] < r.left[0] + OP_PT(2));
    op_buf_free(&r.text);
    setting_free(&s);
}

static void the_word_is_read_whole(void **state)
{
    static const char *const starts[] = {"The text", "“Why it", "A house", "Élan vital", "L’Avare, which", "I"};

    (void)state;
    for (size_t k = 0; k < sizeof(starts) / sizeof(starts[0]); k++) {
        char text[800];
        setting s;
        snprintf(text, sizeof(text), "%s" GOES_ON, starts[k]);
        seen r = look_at(&s, text, 3);
        assert_true(r.cap > 0);
        assert_memory_equal(r.text.p, starts[k], strlen(starts[k]));
        op_buf_free(&r.text);
        setting_free(&s);
    }
}

static void an_emphasised_word_has_its_letter_too(void **state)
{
    setting s;
    seen r = look_at(&s, "*Then* it" GOES_ON, 3);

    (void)state;
    assert_true(r.cap > 0);
    assert_memory_equal(r.text.p, "Then it", 7);
    op_buf_free(&r.text);
    setting_free(&s);
}

static void a_short_paragraph_has_none(void **state)
{
    setting s;
    seen r = look_at(&s, "Two lines are not three, whatever one does to a paragraph as short as this one is, in a book.\n", 3);

    (void)state;
    assert_int_equal(r.cap, 0);
    op_buf_free(&r.text);
    setting_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_stands_on_its_last_line_and_lines_keep_away),
        cmocka_unit_test(a_foot_below_the_lines_takes_another),
        cmocka_unit_test(the_word_is_read_whole),
        cmocka_unit_test(an_emphasised_word_has_its_letter_too),
        cmocka_unit_test(a_short_paragraph_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
