#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

static void a_text_names_only_what_lies_in_its_folder(void **state)
{
    static const struct {
        const char *root, *from, *path, *want;
    } rows[] = {
        {"a/x.md", "a/x.md", "p.png", "a/p.png"},
        {"a/x.md", "a/x.md", "./q/../p.png", "a/p.png"},
        {"a/x.md", "a/x.md", "../p.png", NULL},
        {"a/x.md", "a/x.md", "q/../../p.png", NULL},
        {"a/x.md", "a/x.md", "../a/p.png", "a/p.png"},
        {"a/x.md", "a/x.md", "../ab/p.png", NULL},
        {"a/x.md", "a/x.md", "..", NULL},
        {"a/x.md", "a/x.md", ".", NULL},
        {"a/x.md", "a/x.md", "", NULL},
        {"x.md", "x.md", "p.png", "p.png"},
        {"x.md", "x.md", "../p.png", NULL},
        {"-", "-", "-", "./-"},
        {"../x.md", "../x.md", "p.png", "../p.png"},
        {"../x.md", "../x.md", "../p.png", NULL},
        {"/no/x.md", "/no/x.md", "p.png", "/no/p.png"},
        {"/no/x.md", "/no/x.md", "/no/p.png", NULL},
        {"b/book.yaml", "b/c/1.md", "../p.png", "b/p.png"},
        {"b/book.yaml", "b/c/1.md", "../../p.png", NULL},
        {"../book.yaml", "../c/1.md", "../p.png", "../p.png"},
        {"../book.yaml", "../c/1.md", "../../p.png", NULL},
        {"a/x.md", "b/y.md", "p.png", "b/p.png"}, /* two texts side by side: each its own folder */
        {"a/x.md", "b/y.md", "../a/p.png", NULL},
        {"x.md", "x.md", "http://a.example/p.png", NULL},
        {"x.md", "x.md", "file:p.png", NULL},
        {"x.md", "x.md", "//a.example/p.png", NULL},
        {"x.md", "x.md", "10:30.png", "10:30.png"},
        {"x.md", "x.md", "q/a:b.png", "q/a:b.png"},
    };
    op_arena *a = op_arena_new();
    (void)state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *got = op_path_inside(a, rows[i].root, rows[i].from, rows[i].path);
        if (!rows[i].want && got)
            fail_msg("%s: %s", rows[i].path, got);
        if (rows[i].want)
            assert_string_equal(got ? got : "(refused)", rows[i].want);
    }
    op_arena_free(a);
}

static const char *in(char *space, const char *folder, const char *name)
{
    snprintf(space, 256, "%s/%s", folder, name);
    return space;
}

static void links_lead_no_further(void **state)
{
    char folder[] = "op-path-XXXXXX", x[256], y[256];
    op_arena *a = op_arena_new();
    (void)state;

    assert_non_null(mkdtemp(folder));
    assert_int_equal(mkdir(in(x, folder, "text"), 0700), 0);
    assert_int_equal(mkdir(in(x, folder, "text/sub"), 0700), 0);
    assert_int_equal(op_file_write(in(x, folder, "secret.svg"), OP_STR("<svg/>")), 0);
    assert_int_equal(op_file_write(in(x, folder, "text/own.svg"), OP_STR("<svg/>")), 0);
    assert_int_equal(symlink("../secret.svg", in(x, folder, "text/away.svg")), 0);
    assert_int_equal(symlink("..", in(x, folder, "text/up")), 0);
    assert_int_equal(symlink("../own.svg", in(x, folder, "text/sub/near.svg")), 0);
    in(x, folder, "text/a.md");
    assert_null(op_path_inside(a, x, x, "away.svg"));
    assert_null(op_path_inside(a, x, x, "up/secret.svg"));
    assert_string_equal(op_path_inside(a, x, x, "sub/near.svg"), in(y, folder, "text/sub/near.svg"));
    assert_non_null(op_path_inside(a, x, x, "up/text/own.svg"));
    assert_string_equal(op_path_inside(a, x, x, "gone.svg"), in(y, folder, "text/gone.svg"));
    static const char *const made[] = {"text/sub/near.svg", "text/up", "text/away.svg", "text/own.svg", "secret.svg"};
    for (size_t i = 0; i < 5; i++)
        unlink(in(y, folder, made[i]));
    rmdir(in(y, folder, "text/sub"));
    rmdir(in(y, folder, "text"));
    rmdir(folder);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_names_only_what_lies_in_its_folder),
        cmocka_unit_test(links_lead_no_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
