/* test_export.c - what the e-book gets of a sheet: the part that a further sheet adds to the base sheet's */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "style/export.h"
#include "style/props.h"

static const char *const path = OP_SCRATCH "/export.css";

static op_str exported(op_arena *a, const char *css, const op_style_input *more, op_export_options options)
{
    op_style_input in = *more;
    op_buf out = OP_BUF_INIT;

    assert_int_equal(op_file_write(path, op_str_of(css)), 0);
    in.sheets = &path;
    in.n_sheets = 1;
    op_style_export(&in, options, &out);
    return op_buf_finish(&out, a);
}

static void assert_adds(const char *css, const char *want)
{
    op_arena *a = op_arena_new();
    op_str base = exported(a, "", &(op_style_input){0}, (op_export_options){0});
    op_str all = exported(a, css, &(op_style_input){0}, (op_export_options){0});

    assert_true(base.n > 2000 && op_str_starts(all, base.p));
    if (strcmp(all.p + base.n, want) != 0)
        fail_msg("%s\ngave   %s\nwanted %s", css, all.p + base.n, want);
    op_arena_free(a);
}

typedef struct {
    const char *css, *want;
} row;

static void assert_rows(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_adds(rows[i].css, rows[i].want);
}
#define ASSERT_ROWS(rows) assert_rows(rows, sizeof(rows) / sizeof(*(rows)))

static void what_is_the_readers_or_the_papers_goes(void **state)
{
    static const row rows[] = {
        {"body { font-size: 14pt; line-height: 1.5; color: #333; background: #eee; text-align: justify; margin: 2em }", ""},
        {":root { font: 12pt/1.4 Vollkorn, serif; hyphens: auto }", "body { font-family: Vollkorn, serif; }\n"},
        {"html { letter-spacing: .02em }", "html { letter-spacing: .02em; }\n"},
        {"* { line-height: 1.4; letter-spacing: .01em }", "body * { line-height: 1.4; letter-spacing: .01em; }\n"},
        {"*, body { margin: 0; widows: 3 }", "*, body { widows: 3; }\n"},
        {"h1 { color: red; background: #fee; font-family: Andika }", ""},
        {"p { text-align: justify; text-indent: 0 }", "p { text-indent: 0; }\n"},
        {"@page { size: a4; margin: 2em } @font-face { font-family: X; src: url(x.ttf) }", ""},
        {"@media print { p { text-indent: 0 } }", ""},
        {"p { page: chapter; string-set: a content(); -offprint-gap: 1em; bookmark-level: 2; footnote-policy: line }", ""},
        {"em { font-style: -offprint-toggle }", ""},
        {"figure { float: top; clear: both }", "figure { clear: both; }\n"},
        {"a::after { content: target-counter(attr(href), page) }", ""},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void what_is_said_for_the_screen_keeps_its_colours(void **state)
{
    static const row rows[] = {
        {"@media screen { h1 { color: red; font-family: Andika } }", "h1 { color: #ff0000; font-family: Andika; }\n"},
        {"@media screen { body { color: red; text-align: justify } }", ""},
        {"@media (prefers-color-scheme: dark) { a { color: #fff; border-color: #222 } }",
         "@media (prefers-color-scheme: dark) {\na { color: #ffffff; border-color: #222222; }\n}\n"},
        {"@media screen and (min-width: 20em) { a { color: #fff } }", ""},
        {"@media screen and (prefers-color-scheme:dark) { body { background: #000; color: #ccc; margin: 2em } }",
         "@media screen and (prefers-color-scheme:dark) {\nbody { background-color: #000000; color: #cccccc; }\n}\n"},
        {"@media (prefers-color-scheme: dark) and (min-width: 100px), print { p { color: #ccc } }",
         "@media (prefers-color-scheme: dark) {\np { color: #cccccc; }\n}\n"},
        {"@media only screen and (max-width: 9em) and (prefers-color-scheme: light) { p { color: #333 } }",
         "@media only screen and (prefers-color-scheme: light) {\np { color: #333333; }\n}\n"},
        {"@media screen { @media (prefers-color-scheme: dark) { @media (prefers-color-scheme: dark) { p { color: #ccc } } "
         "@media (prefers-color-scheme: light) { p { color: #333 } } } }",
         "@media (prefers-color-scheme: dark) {\np { color: #cccccc; }\n}\n"},
        {"@media print and (prefers-color-scheme: dark) { a { color: #fff } }", ""},
        {"@supports (hyphens: auto) { i { hyphens: none } } @supports (nix: auto) { b { hyphens: none } }",
         "i { -webkit-hyphens: none; hyphens: none; }\n"},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void fixed_lengths_go_and_fixed_lines_become_pixels(void **state)
{
    static const row rows[] = {
        {"p { margin-top: 3pt; margin-bottom: 2mm; padding: 1in; text-indent: 1pc; letter-spacing: 1q }",
         "p { margin-top: .25em; margin-bottom: .47em; padding: 6em; text-indent: 1em; letter-spacing: .06em; }\n"},
        {"blockquote { margin: 12pt 24pt } p { margin-left: 3in; text-indent: -4in } h2 { margin: 21.6px 0 }",
         "blockquote { margin: 1em 2em; }\np { margin-left: 6em; text-indent: -6em; }\nh2 { margin: 1em 0; }\n"},
        {"h2 { font-size: 24pt; margin: 12pt 0 } p { font: 9pt/12pt x; margin: 9pt }", "h2 { margin: .74em 0; }\np { margin: .75em; }\n"},
        {"p { margin-left: 3em; margin-left: 5vw }", ""},
        {"p { margin: -24pt 0 12pt }", "p { margin-right: 0; margin-bottom: 1em; margin-left: 0; }\n"},
        {"p { padding-top: 6pt; padding-left: 0.5rlh; margin-top: 2rlh } h2 { margin: 1rlh 0 }",
         "p { padding-top: .5em; padding-left: .7em; margin-top: 2.8em; }\nh2 { margin-right: 0; margin-left: 0; }\n"},
        {"aside { border-top: 1pt solid red; padding-top: 7pt; -offprint-rule-length: 14mm } body { font-weight: 500 }", ""},
        {"p { margin: 1em 2mm 0pt }", "p { margin: 1em .47em 0; }\n"},
        {"p { margin: 1rlh 0 2rem 5vw }", "p { margin-top: 1.4em; margin-right: 0; }\n"},
        {"hr { border-top: 0.25pt solid #858585 }", "hr { border-top: 1px solid #858585; }\n"},
        {"hr { border-bottom: 3pt dotted }", "hr { border-bottom: 4px dotted; }\n"},
        {"hr { border: 0; border-left-width: 1mm }", "hr { border: 0; border-left-width: 4px; }\n"},
        {"p { margin-left: 12px; width: 50%; line-height: 1.40 }", "p { margin-left: .75em; width: 50%; line-height: 1.4; }\n"},
        {"p { font-size: 12px; line-height: 20px; padding: 8px; border: 1px solid red; text-indent: 0px }",
         "p { padding: .5em; border: 1px solid #ff0000; text-indent: 0; }\n"},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void custom_properties_below_the_body_are_the_rules_own_or_none(void **state)
{
    static const row rows[] = {
        {"blockquote { --c: 3em } blockquote p { text-indent: var(--c, 2em) } p { text-indent: 0 }", "p { text-indent: 0; }\n"},
        {"blockquote { --c: 3em; text-indent: var(--c); margin-left: calc(var(--c) / 2) }",
         "blockquote { text-indent: 3em; margin-left: 1.5em; }\n"},
        {":root { --c: 1em; --d: 2em } p { --c: 3em; --e: var(--d) } b { text-indent: var(--c); margin-left: var(--d) } i { margin: var(--x, var(--c)) }",
         "b { margin-left: 2em; }\n"},
        {"p { --c: 1em; --d: var(--e); text-indent: var(--c); margin-left: var(--d) } b { --e: 2em }", "p { text-indent: 1em; }\n"},
        {"* { --c: 1em } p { text-indent: var(--c) }", ""},
        {":root { --e: 1em } b { --e: 2em } i { --d: var(--f); --f: var(--e); --g: 3em; text-indent: var(--d); margin-left: var(--g) }",
         "i { margin-left: 3em; }\n"},
        {"p { --c: var(--d); --d: var(--c); text-indent: var(--c, 1em) }", "p { text-indent: 1em; }\n"},
        {"body { --c: 1em; letter-spacing: var(--c) } html { --c: 2em } p { text-indent: var(--c) }",
         "body { letter-spacing: 1em; }\np { text-indent: 1em; }\n"},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void values_are_worked_out(void **state)
{
    static const row rows[] = {
        {":root { --a: 2em; --b: calc(var(--a) * 2) } p { margin-top: var(--b); margin-left: var(--none, 1em) }",
         "p { margin-top: 4em; margin-left: 1em; }\n"},
        {"p { margin-top: var(--none); text-indent: calc(1em + 5%); margin-left: calc((3em - 1em) / 4) }", "p { margin-left: .5em; }\n"},
        {"p { margin-top: min(1em, 2em); margin-left: calc(1em * calc(2 + 1)) }", "p { margin-left: 3em; }\n"},
        {"body { --x: 1em } html { --x: 2em } p { text-indent: var(--x) }", "p { text-indent: 1em; }\n"},
        {"h1 { font-weight: 650 } h2 { font-weight: 300 } h3 { font-weight: bolder }",
         "h1 { font-weight: bold; }\nh2 { font-weight: normal; }\nh3 { font-weight: bolder; }\n"},
        {"p { text-align: end } p { break-before: recto }", "p { text-align: right; page-break-before: always; break-before: page; }\n"},
        {"b { font-variant-caps: small-caps } i { font-variant-caps: all-small-caps }",
         "b { font-variant: small-caps; }\ni { font-variant: small-caps; font-variant-caps: all-small-caps; }\n"},
        {"i::before { content: \"\xe2\x86\x95\" attr(title) }", "i::before { content: \"\\2195 \" attr(title); }\n"},
        {"i { nix: 1; text-indent: oops; widows: 3 !important; text-indent: inherit; orphans: revert }",
         "i { widows: 3 !important; text-indent: inherit; }\n"},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void selectors_are_such_as_old_engines_read(void **state)
{
    static const row rows[] = {
        {"section :is(h2, h3.x) em { widows: 3 }", "section h2 em, section h3.x em { widows: 3; }\n"},
        {".a:is(h2, .b, #c) { widows: 3 }", "h2.a, .a.b, .a#c { widows: 3; }\n"},
        {":where(.a .b, i) > :is(p, q):first-child { widows: 3 }",
         ".a .b > p:first-child, .a .b > q:first-child, i > p:first-child, i > q:first-child { widows: 3; }\n"},
        {"p:is(h2, .x) { widows: 3 }", "p.x { widows: 3; }\n"},
        {"p:not(.x), p, li:nth-child(2), li::marker { widows: 3 }",
         "p { widows: 3; }\n@media screen {\np:not(.x) { widows: 3; }\nli:nth-child(2) { widows: 3; }\n}\n"},
        {"p:has(a) { widows: 3 } p:lang(fr) { widows: 3 }", "@media screen {\np:lang(fr) { widows: 3; }\n}\n"},
        {"a[href^=x] { widows: 3 } a[href=x i] { widows: 2 } :not(p, q) { widows: 4 }",
         "@media screen {\na[href^=x] { widows: 3; }\n:not(p):not(q) { widows: 4; }\n}\n"},
        {"p.x:not(.a, [b|=\"> )\"]) > q { widows: 4 }", "@media screen {\np.x:not(.a):not([b|=\"> )\"]) > q { widows: 4; }\n}\n"},
        {":is(p, q) > b:last-of-type { widows: 3 } q { orphans: 4 }",
         "@media screen {\np > b:last-of-type { widows: 3; }\nq > b:last-of-type { widows: 3; }\n}\nq { orphans: 4; }\n"},
        {"p:nth-of-type(2n + 1) { widows: 3 } li:nth-child(1 of .x) { widows: 3 }",
         "@media screen {\np:nth-of-type(odd) { widows: 3; }\n}\n"},
        {"p { widows: 3 } q { widows: 3 } q { orphans: 3 }", "p, q { widows: 3; }\nq { orphans: 3; }\n"},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

/* What EPUB 3 forbids, and what would make the publication ask for files that it does not hold. */
static void what_would_make_a_publication_invalid_stays_out(void **state)
{
    static const row rows[] = {
        {"@media screen { p { background: url(http://a.b/x.png); position: fixed } }", ""},
        {"@media screen { p { background: url(x.png) #eee } }", "p { background-color: #eeeeee; }\n"},
        {"ul { list-style-image: url(../../x.png) } ol { list-style: square url('x.png') outside }",
         "ol { list-style-type: square; list-style-position: outside; }\n"},
        {"p::before { content: url(x.png) } q::before { content: \"page\" }", "q::before { content: \"page\"; }\n"},
        {"p::before { content: counter(page) } q::before { content: counters(pages, '.') } b::before { content: leader('.') }", ""},
        {"p::before { content: string(title) } q { counter-increment: page } b { counter-increment: b }",
         "b { counter-increment: b; }\n"},
        {"p { direction: rtl; unicode-bidi: embed; position: absolute; top: 1em }", "p { top: 1em; }\n"},
        {"p { position: relative }", "p { position: relative; }\n"},
        {"p { background-image: image-set(url(x.png) 1x); cursor: url(x.cur), auto }", ""},
    };

    (void)state;
    ASSERT_ROWS(rows);
}

static void what_was_meant_for_the_screen_is_told_when_it_goes(void **state)
{
    static const struct {
        const char *css;
        size_t told;
        const char *said;
    } rows[] = {
        {"p { background: url(x.png); position: fixed; margin: 2mm }", 0, ""},
        {"@media screen { p { background: url(x.png) } }", 1, "export.css:1:21: warning: not for an e-book; left out there: background: pictures"},
        {"@media screen { p { position: fixed; font-size: 12px } }", 2, "font-size: the reader chooses sizes there"},
        {"@media screen { body { font-size: 1.2em } }", 1, "of the root and the body the reader chooses it"},
        {"@media screen { p { margin: 1em 0; border: 1px solid red } }", 0, ""},
        {"@media screen { li::marker, li { color: red } }", 1, "a selector that few reading systems know"},
        {"@media (prefers-color-scheme: dark) and (min-width: 9em) { p { color: #ccc } }", 1, "window's size"},
        {"@media print and (prefers-color-scheme: dark) { p { color: #ccc } }", 0, ""},
        {"@media (prefers-color-scheme: dark) and (not (min-width: 9em)) { p { color: #ccc } }", 1, "window's size"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        op_arena *a = op_arena_new();
        op_style_input in = {.sheets = &path, .n_sheets = 1};
        op_diags *diags;
        op_buf out = OP_BUF_INIT;
        assert_int_equal(op_file_write(path, op_str_of(rows[i].css)), 0);
        op_style_make(a, &in, &diags);
        size_t before = diags->n;
        op_style_export_check(&in, diags);
        op_diags_print(diags, (op_diag_format){.least = OP_REMARK}, &out);
        if (diags->n - before != rows[i].told || (rows[i].told && !strstr(out.p, rows[i].said)))
            fail_msg("%s\n%s", rows[i].css, out.n ? out.p : "nothing is told");
        op_buf_free(&out);
        op_arena_free(a);
    }
}

static void settings_families_and_direction_are_followed(void **state)
{
    static const op_setting_pair set[] = {{"x", "3em"}};
    op_arena *a = op_arena_new();
    const char *css = ":root { --x: 1em; font-family: Andika, sans-serif } .z { text-indent: var(--x); text-align: start }";
    op_str s = exported(a, css, &(op_style_input){.set = set, .n_set = 1}, (op_export_options){.rtl = true, .no_family = true});

    (void)state;
    assert_non_null(strstr(s.p, "\n.z { text-indent: 3em; text-align: right; }\n"));
    assert_null(strstr(s.p, "Andika"));
    op_arena_free(a);
}

static int64_t contrast(op_color x, op_color y); /* in 1/1000 */

/* WCAG 2.2 in thousandths: near enough for a bound. */
static int64_t light(op_color c)
{
    int64_t sum = 0, weights[] = {2126, 7152, 722};

    for (int i = 0; i < 3; i++) {
        int64_t v = (c >> (16 - 8 * i) & 255) * 1000 / 255, l = v <= 40 ? v * 1000 / 12920 : 0;
        if (v > 40) { /* ((v + .055) / 1.055)^2.4, by ^2 and the fifth root of ^2 of it by Newton */
            double b = ((double)v / 1000 + 0.055) / 1.055, r = b;
            for (int k = 0; k < 60; k++)
                r -= (r * r * r * r * r - b * b) / (5 * r * r * r * r);
            l = (int64_t)(b * b * r * 1000 + 0.5);
        }
        sum += l * weights[i];
    }
    return sum / 10000;
}

static int64_t contrast(op_color x, op_color y)
{
    int64_t a = light(x) + 50, b = light(y) + 50;

    return (a > b ? a : b) * 1000 / (a > b ? b : a);
}

static void colours_of_lines_show_on_every_ground(void **state)
{
    (void)state;
    assert_int_equal(op_color_on_any_ground(0x858585), 0x858585);
    assert_int_equal(op_color_on_any_ground(0xb5483a), 0xb5483a);
    for (op_color c = 0; c <= 0xffffff; c += 0x0b0d07) {
        op_color moved = op_color_on_any_ground(c);
        if (contrast(moved, 0xffffff) < 2980 || contrast(moved, 0xf4ecd8) < 2950 || contrast(moved, 0x121212) < 2900)
            fail_msg("%06x -> %06x: %d %d %d", c, moved, (int)contrast(moved, 0xffffff), (int)contrast(moved, 0xf4ecd8),
                     (int)contrast(moved, 0x121212));
        assert_int_equal(op_color_on_any_ground(moved), moved);
    }
}

static void a_drop_cap_floats_where_nobody_knows_initial_letter(void **state)
{
    static const row rows[] = {
        {"p::first-letter { initial-letter: 3 }",
         "p::first-letter { float: left; margin: 0.18em 0.03em 0 0; font-size: 4.82em; line-height: 0.49; }\n"
         "@supports (initial-letter: 3) or (-webkit-initial-letter: 3) {\n"
         "p::first-letter { float: none; margin: 0 0.15em 0 0; font-size: 1em; line-height: inherit; "
         "-webkit-initial-letter: 3; initial-letter: 3; }\n}\n"},
        {"p::first-letter { initial-letter: normal }",
         "p::first-letter { float: none; margin: 0; font-size: 1em; line-height: inherit; }\n"
         "@supports (initial-letter: 3) or (-webkit-initial-letter: 3) {\n"
         "p::first-letter { float: none; margin: 0; font-size: 1em; line-height: inherit; "
         "-webkit-initial-letter: normal; initial-letter: normal; }\n}\n"},
        {"p { initial-letter: 3 }", ""},
        {"p::first-letter { initial-letter: 50 }", ""},
    };
    static const char *const css = "p::first-letter { initial-letter: 2 drop }";
    op_export_options vollkorn = {.rtl = true, .face = {660, 952, 441}}, broken = {.face = {5, -5, 1 << 30}};
    op_arena *a = op_arena_new();

    (void)state;
    ASSERT_ROWS(rows);
    assert_non_null(strstr(exported(a, css, &(op_style_input){0}, vollkorn).p,
                           "{ float: right; margin: 0.32em 0 0 0.05em; font-size: 2.97em; line-height: 0.34; }"));
    assert_string_equal(exported(a, css, &(op_style_input){0}, broken).p, exported(a, css, &(op_style_input){0}, (op_export_options){0}).p);
    op_arena_free(a);
}

static void house_styles_stay_small_and_name_no_fixed_size(void **state)
{
    op_arena *a = op_arena_new();

    (void)state;
    for (const char *const *name = op_style_names_in(a, NULL); *name; name++) {
        op_buf out = OP_BUF_INIT;
        op_style_export(&(op_style_input){.sheets = name, .n_sheets = 1}, (op_export_options){0}, &out);
        op_str s = op_buf_finish(&out, a);
        if (s.n > 12000)
            fail_msg("%s: %zu bytes", *name, s.n);
        static const char *const never[] = {"var(", "calc(", "pt ", "pt;", "mm ", "mm;", "rlh", "@page", "-offprint", "/*", ":is(", "url(", "position: "};
        for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
            if (strstr(s.p, never[i]))
                fail_msg("%s: %s", *name, never[i]);
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_readers_or_the_papers_goes),
        cmocka_unit_test(what_is_said_for_the_screen_keeps_its_colours),
        cmocka_unit_test(fixed_lengths_go_and_fixed_lines_become_pixels),
        cmocka_unit_test(custom_properties_below_the_body_are_the_rules_own_or_none),
        cmocka_unit_test(values_are_worked_out),
        cmocka_unit_test(selectors_are_such_as_old_engines_read),
        cmocka_unit_test(what_would_make_a_publication_invalid_stays_out),
        cmocka_unit_test(what_was_meant_for_the_screen_is_told_when_it_goes),
        cmocka_unit_test(settings_families_and_direction_are_followed),
        cmocka_unit_test(colours_of_lines_show_on_every_ground),
        cmocka_unit_test(a_drop_cap_floats_where_nobody_knows_initial_letter),
        cmocka_unit_test(house_styles_stay_small_and_name_no_fixed_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
