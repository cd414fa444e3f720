/* test_limits.c - sheets that multiply what they say cost no more than they are long */
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "style/custom.h"
#include "style/style.h"

#define FOLDER OP_SCRATCH "/limits"

static void fill(op_buf *b, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        op_buf_puts(b, what);
}

typedef struct {
    op_arena *a;
    const op_style *style;
    op_buf messages;
    size_t used; /* bytes of the arena */
} made;

/* Writes the sheet that b holds, makes a style of it, frees b. */
static made make(op_buf *b)
{
    made m = {.a = op_arena_new()};
    static const char *const sheet = FOLDER "/style.css";
    op_style_input in = {.sheets = &sheet, .n_sheets = 1};
    op_diags *diags;

    mkdir(FOLDER, 0777);
    assert_int_equal(op_file_write(sheet, op_buf_view(b)), 0);
    op_buf_free(b);
    m.style = op_style_make(m.a, &in, &diags);
    m.used = op_arena_size(m.a);
    op_diags_print(diags, (op_diag_format){.least = OP_REMARK}, &m.messages);
    assert_non_null(m.style);
    return m;
}

static void end(made *m)
{
    op_buf_free(&m->messages);
    op_arena_free(m->a);
}

static bool said(const made *m, const char *what)
{
    return m->messages.n && strstr(m->messages.p, what);
}

static void a_sheet_that_imports_itself_is_read_once(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    fill(&b, "@import \"style.css\";", 5000); /* 100 KB: 500 MB if each were read */
    made m = make(&b);
    assert_true(said(&m, "it imports itself"));
    assert_true(m.used < 30000000);
    end(&m);
}

static void imports_in_vain_count(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    for (int i = 0; i < 300; i++)
        op_buf_printf(&b, "@import \"missing-%d.css\";", i);
    made m = make(&b);
    assert_true(said(&m, "more than 256 sheets"));
    end(&m);
}

static void fallbacks_in_fallbacks_are_not_copied(void **state)
{
    op_arena *a = op_arena_new();
    op_buf b = OP_BUF_INIT;
    op_custom_budget budget = {.left = OP_CUSTOM_BUDGET};
    op_css_tokens value;

    (void)state;
    fill(&b, "var(--x,", 90);
    fill(&b, "a ", 7000);
    fill(&b, ")", 90);
    op_css_tokens t = op_css_tokenize(a, op_buf_finish(&b, a));
    size_t before = op_arena_size(a);
    assert_true(op_custom_replace(a, NULL, t, &budget, &value));
    assert_int_equal(value.n, 2 * 7000 - 1);
    assert_true(op_arena_size(a) - before < 10 * value.n * sizeof(op_css_token));
    assert_true(OP_CUSTOM_BUDGET - budget.left < 2 * t.n);
    assert_false(budget.over);
    budget.left = 1000;
    assert_false(op_custom_replace(a, NULL, t, &budget, &value));
    assert_true(budget.over);
    op_arena_free(a);
}

static void values_that_grow_past_the_limit_say_so_where_they_are_used(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, ":root{--a:x x x x x x x x x x;");
    for (char c = 'b'; c <= 'f'; c++) {
        op_buf_printf(&b, "--%c:", c);
        for (int i = 0; i < 10; i++)
            op_buf_printf(&b, "var(--%c) ", c - 1);
        op_buf_puts(&b, ";");
    }
    op_buf_puts(&b, "}p{color:var(--f)}");
    made m = make(&b);
    assert_true(said(&m, "css-var: var() brings more than 16384 tokens into color"));
    end(&m);
}

static void selectors_of_pages_are_counted_not_rules(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, "@page ");
    for (int i = 0; i < 600; i++)
        op_buf_printf(&b, "a%d,", i);
    op_buf_puts(&b, "z{margin:9mm}@page{margin:50mm}");
    made m = make(&b);
    assert_true(said(&m, "more than 512 selectors of @page"));
    end(&m);
}

static void a_page_selector_said_again_adds_nothing(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, "@page ");
    fill(&b, "a,", 100000);
    op_buf_puts(&b, "a{");
    fill(&b, "@top-left{content:\"x\"}", 500);
    op_buf_puts(&b, "}");
    made m = make(&b);
    assert_false(said(&m, "css-page"));
    assert_true(m.used < 200000000);
    end(&m);
}

static void boxes_of_pages_have_a_limit(void **state)
{
    op_buf b = OP_BUF_INIT;

    (void)state;
    op_buf_puts(&b, "@page a,b,c{");
    fill(&b, "@top-left{content:\"x\"}", 3000);
    op_buf_puts(&b, "}");
    made m = make(&b);
    assert_true(said(&m, "8,192 margin boxes"));
    end(&m);
}

static bool listed(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static void of_a_full_folder_the_first_sheets_by_name_are_listed(void **state)
{
    op_arena *a = op_arena_new();
    char path[sizeof(FOLDER) + 64];

    (void)state;
    mkdir(FOLDER, 0777);
    mkdir(FOLDER "/full", 0777);
    for (int i = 1500; i-- > 0;) { /* every third is another matter */
        snprintf(path, sizeof(path), FOLDER "/full/s%04d.%s", i, i % 3 ? "css" : "txt");
        assert_int_equal(op_file_write(path, (op_str){"", 0}), 0);
    }
    const char *const *all = op_style_names_in(a, FOLDER "/full");
    assert_true(listed(all, "s0001") && listed(all, "s1499") && listed(all, "article"));
    for (int i = 1500; i < 1510; i++) {
        snprintf(path, sizeof(path), FOLDER "/full/s%04d.css", i);
        assert_int_equal(op_file_write(path, (op_str){"", 0}), 0);
    }
    all = op_style_names_in(a, FOLDER "/full");
    assert_true(listed(all, "s0001") && listed(all, "s1499") && !listed(all, "s1500"));
    for (int i = 1500; i < 1510; i++) {
        snprintf(path, sizeof(path), FOLDER "/full/s%04d.css", i);
        remove(path);
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_that_imports_itself_is_read_once),
        cmocka_unit_test(imports_in_vain_count),
        cmocka_unit_test(fallbacks_in_fallbacks_are_not_copied),
        cmocka_unit_test(values_that_grow_past_the_limit_say_so_where_they_are_used),
        cmocka_unit_test(selectors_of_pages_are_counted_not_rules),
        cmocka_unit_test(a_page_selector_said_again_adds_nothing),
        cmocka_unit_test(boxes_of_pages_have_a_limit),
        cmocka_unit_test(of_a_full_folder_the_first_sheets_by_name_are_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
