/* test_origins.c - the e-book's one sheet, alone, gives every element what base sheet and styles give it as two origins */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/read.h"
#include "style/export.h"
#include "style/styled.h"

static const char *const fixtures[] = {
    OP_TESTS "/fixtures/conform/constructs.md", OP_TESTS "/fixtures/text/interview.txt", OP_TESTS "/../book/book.yaml",
};
enum { CHANCES = 60 }; /* sheets for each document */
static const op_css_environment light = {.medium = OP_CSS_SCREEN, .color = true};

static op_document *read_fixture(op_arena *a, const char *path)
{
    op_document *d = op_document_new(a);
    op_read_options how = {0};
    op_str raw;

    assert_int_equal(op_file_read(a, path, 1 << 24, &raw), 0);
    uint32_t source = op_sources_add(d->sources, path, raw);
    if (strcmp(op_read_guess(d->sources->all[source]), "manifest") == 0)
        assert_true(op_read_manifest(d, source, &how));
    else
        assert_true(op_read_input(d, source, &how));
    return d;
}

/* The elements under one sheet, which is all that a reading system has. */
static op_elements *under(op_arena *a, op_arena *scratch, const op_document *d, op_str sheet)
{
    op_document *messages = op_document_new(a);
    op_sheets *sheets = op_new(a, op_sheets);
    op_elements *e = op_elements_make(a, d);

    *sheets = (op_sheets){.arena = a, .sources = messages->sources, .diags = messages->diags};
    op_sheets_add_text(sheets, "sheet.css", sheet, OP_ORIGIN_AUTHOR);
    op_cascade_try(a, scratch, sheets, e, &light);
    return e;
}

static bool in_contents(const op_element *e)
{
    for (; e; e = e->parent)
        if (strcmp(e->name, "nav") == 0)
            return true;
    return false;
}

/* What the sheet may state for the element: on root and body much is the reader's. */
static size_t compare(const op_element *x, const op_computed *two, const op_computed *one, const char *css, const char *sheet)
{
    size_t n, compared = 0;
    const op_property *all = op_properties(&n);

    for (size_t i = 0; i < n; i++) {
        const op_property *p = &all[i];
        op_buf was = OP_BUF_INIT, is = OP_BUF_INIT;
        if (!(p->outputs & OP_OUT_EPUB) || p->shorthand || p->page_field || !p->size || !(p->where & OP_IN_ELEMENT))
            continue;
        compared++;
        if (op_property_equal(p, two, one))
            continue;
        op_property_print(p, two, &was);
        op_property_print(p, one, &is);
        op_buf_char(&was, 0), op_buf_char(&is, 0);
        if (strcmp(was.p, is.p) != 0)
            fail_msg("%s.%s: %s is %s, should be %s\nstyle: %s\nthe e-book's: %s", x->name, x->n_classes ? x->classes[0] : "", p->name,
                     is.p, was.p, css, strstr(sheet, ".op-book .op-colophon") ? strstr(sheet, ".op-book .op-colophon") : sheet);
        op_buf_free(&was);
        op_buf_free(&is);
    }
    return compared;
}

static size_t compare_all(const op_document *d, const char *css)
{
    op_arena *a = op_arena_new(), *scratch = op_arena_new();
    op_style_input in = {.doc = d, .sheets = &css, .n_sheets = 1, .screen = true};
    op_buf out = OP_BUF_INIT;
    op_diags *said;
    size_t compared = 0;

    const op_style *two = op_style_make(a, &in, &said);
    assert_non_null(two);
    op_style_export(&in, (op_export_options){0}, &out);
    op_str sheet = op_buf_finish(&out, a);
    op_element *y = op_elements_root(under(a, scratch, d, sheet));
    for (const op_element *x = op_elements_root(op_style_elements(two)); x; x = op_element_next(x), y = op_element_next(y)) {
        const op_look *was = x->style, *is = y->style;
        if (in_contents(x))
            continue;
        compared += compare(x, was->c, is->c, css, sheet.p);
        for (int p = OP_PSEUDO_BEFORE; p <= OP_PSEUDO_FIRST_LINE; p++)
            if (was->pseudo[p] && is->pseudo[p])
                compared += compare(x, was->pseudo[p], is->pseudo[p], css, sheet.p);
            else if (was->pseudo[p] || is->pseudo[p])
                fail_msg("%s: a pseudo-element in one alone\n%s", x->name, css);
    }
    op_arena_free(scratch);
    op_arena_free(a);
    return compared;
}

/* ---- sheets that authors write ---- */

static void styles_win_over_the_base_sheet_whatever_their_selectors_weigh(void **state)
{
    static const char *const sheets[] = {
        "p { }",
        "aside { border: 2px dashed #b5483a; padding: 1em; margin: 2em } p { text-indent: 3em } th { border-bottom: 4px solid #b5483a }"
        " footer { border-top: 3px double #b5483a; font-size: 1.5em } section { margin-top: 3em }",
        "p { text-indent: 2em; margin: 1em } .op-flush { text-indent: 1em } p.op-flush { margin: 2em 0 } aside p { margin: 0 }",
        "p { text-indent: 2em !important; text-align: right !important } .op-flush { text-indent: 0; text-align: center }",
        "body * { text-indent: 1em; font-style: italic; font-variant-caps: normal; letter-spacing: 0 }",
        "h1, h2, h3, h4 { margin: 0; font-weight: bold; font-style: normal; break-after: auto; text-align: center; hyphens: auto }",
        "em { font-style: normal } em em { font-style: italic } i { font-style: inherit } a { text-decoration: underline; border: 0 }",
        "ul { margin: 0 } ol { padding: 1em } li { margin: 0 0 0 1em } table { border: 0 } td { padding: 0; text-align: center }",
        "section { margin: 2em 0 } header { margin: 0 } p:first-child { text-indent: 4em } p + p { text-indent: 1em } p:not(.op-flush) { margin: 1em }",
        "aside { font-size: 1.2em; display: none } figure { margin: initial } blockquote { margin: inherit } p { margin: revert }",
        "q::before { content: \"x\" } p::before { content: \"- \"; font-style: normal } p::first-letter { font-size: 2em }",
        "@media screen { p { text-indent: 0 } .op-note { font-size: 1em } } p { text-indent: 9em }",
        "@media (prefers-color-scheme: dark) { p { text-indent: 5em } } p { text-indent: 9em; font-style: italic }",
        "sup, sub, code, pre, a { font-size: 1em; line-height: 1.5; vertical-align: baseline }",
        "body p { text-indent: 1em } html p { margin: 1em } body > section { margin: 1em } html > body > section p { letter-spacing: 0.1em }",
    };
    size_t compared = 0;

    (void)state;
    for (size_t f = 0; f < sizeof(fixtures) / sizeof(*fixtures); f++) {
        op_arena *a = op_arena_new();
        const op_document *d = read_fixture(a, fixtures[f]);
        for (size_t i = 0; i < sizeof(sheets) / sizeof(*sheets); i++)
            compared += compare_all(d, sheets[i]);
        op_arena_free(a);
    }
    assert_true(compared > 100000);
}

/* ---- sheets that nobody writes ---- */

static uint32_t roll(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

#define ROLL(seed, list) (list)[roll(seed, sizeof(list) / sizeof(*(list)))]

static const char *chance_sheet(op_arena *a, uint32_t seed)
{
    static const char *const selectors[] = {
        "p", "p", "aside", "section", "header", "h1", "h2", "h3", "em", "a", "li", "ul, ol", "table", "th", "td", "tr", "blockquote", "figure",
        "figcaption", "footer", "div", "span", "body *", ".op-flush", ".op-aside", ".op-head p", "aside p", "aside.op-aside", "p.op-flush",
        ".op-chapter > p", "p + p", "p:first-child", "li:nth-child(2n)", "h1, h2, .op-info", "section section", ".op-notes p", "pre", "code",
        "body p", ".op-article p", "body.op-book p", "html p", "p:not(.op-flush)", ":is(p, li)", "[lang] p", "strong, em",
    };
    static const char *const declarations[] = {
        "margin: 1em", "margin: 0", "margin-top: 2em", "margin: 1em 2em 3em", "margin-left: 5%", "padding: .5em", "padding-left: 1em",
        "text-indent: 2em", "text-indent: 0", "text-align: center", "text-align: right", "font-size: 1.1em", "font-style: italic",
        "font-style: normal", "font-weight: bold", "font-weight: normal", "line-height: 1.3", "border: 1px solid #b5483a", "border: 0",
        "border-top: 2px dotted #b5483a", "border-bottom-width: 3px", "letter-spacing: .1em", "break-after: auto", "break-inside: avoid",
        "hyphens: auto", "hyphens: none", "text-decoration: underline", "text-decoration: none", "vertical-align: super", "display: block",
        "font-variant-caps: small-caps", "font-variant: normal", "text-wrap: balance", "white-space: normal", "list-style-type: square",
        "list-style: none", "margin: inherit", "text-indent: inherit", "border: initial", "text-transform: uppercase", "width: 50%",
    };
    op_buf b = OP_BUF_INIT;

    for (uint32_t rules = 2 + roll(&seed, 9); rules-- > 0;) {
        op_buf_printf(&b, "%s { ", ROLL(&seed, selectors));
        for (uint32_t n = 1 + roll(&seed, 4); n-- > 0;) {
            const char *d = ROLL(&seed, declarations);
            op_buf_printf(&b, "%s%s; ", d, roll(&seed, 12) ? "" : " !important");
        }
        op_buf_puts(&b, "}");
    }
    return op_buf_finish(&b, a).p;
}

static void sheets_made_by_chance_come_out_alike(void **state)
{
    (void)state;
    for (size_t f = 0; f < 2; f++) {
        op_arena *a = op_arena_new();
        const op_document *d = read_fixture(a, fixtures[f]);
        for (uint32_t seed = 1; seed <= CHANCES; seed++)
            compare_all(d, chance_sheet(a, seed * 977));
        op_arena_free(a);
    }
}

static void what_nobody_needs_is_not_written(void **state)
{
    static const struct {
        const char *css, *has, *lacks;
    } rows[] = {
        {"p { margin-left: 77em } p { margin-left: 5vw }", "", "77em"},
        {"p { font-size: 1.7em } .op-flush { font-size: 8pt }", "\n.op-flush { font-size: inherit; }", "8pt"},
        {".nobody, p#nobody, dl > dt { margin: 77em }", "", "77em"},
        {"li { all: unset }", "\nli { ", "all:"},
        {"@media screen { .op-note { display: none } } .op-note { position: running(x) }", ".op-note { display: none; }", "running"},
    };
    op_arena *a = op_arena_new();
    const op_document *d = read_fixture(a, fixtures[0]);

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        op_buf out = OP_BUF_INIT;
        op_style_export(&(op_style_input){.doc = d, .sheets = &rows[i].css, .n_sheets = 1}, (op_export_options){0}, &out);
        op_str sheet = op_buf_finish(&out, a);
        if (!strstr(sheet.p, rows[i].has) || strstr(sheet.p, rows[i].lacks))
            fail_msg("%s\ngave %s", rows[i].css, sheet.p);
    }
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_win_over_the_base_sheet_whatever_their_selectors_weigh),
        cmocka_unit_test(sheets_made_by_chance_come_out_alike),
        cmocka_unit_test(what_nobody_needs_is_not_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
