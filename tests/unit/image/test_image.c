#include "image/image.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "unit.h"

#define CORPUS OP_TESTS "/fuzz/corpus/image_probe/"

static void each_format_is_measured_by_its_header(void **state)
{
    static const struct {
        const char *name;
        op_image_kind kind;
        uint32_t width, height;
        op_len natural_width;
    } rows[] = {
        {"photo.jpg", OP_IMAGE_JPEG, 64, 40, OP_PT(32)}, /* 144 to the inch */
        {"chart.png", OP_IMAGE_PNG, 32, 32, OP_PT(24)},
        {"drawing.svg", OP_IMAGE_SVG, 120, 60, OP_PT(90)},
        {"a.gif", OP_IMAGE_GIF, 300, 200, OP_PT(225)},
        {"lossy.webp", OP_IMAGE_WEBP, 64, 48, OP_PT(48)},
        {"lossless.webp", OP_IMAGE_WEBP, 64, 48, OP_PT(48)},
        {"extended.webp", OP_IMAGE_WEBP, 64, 48, OP_PT(48)},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char path[1024];
        op_image image;
        snprintf(path, sizeof(path), CORPUS "%s", rows[i].name);
        assert_int_equal(op_image_probe(path, &image), OP_IMAGE_GOOD);
        assert_int_equal(image.kind, rows[i].kind);
        assert_int_equal(image.width, rows[i].width);
        assert_int_equal(image.height, rows[i].height);
        assert_int_equal(image.natural_width, rows[i].natural_width);
    }
}

static void a_turned_photograph_is_shown_upright(void **state)
{
    op_image image;
    (void)state;
    assert_int_equal(op_image_probe(CORPUS "turned.jpg", &image), OP_IMAGE_GOOD);
    assert_int_equal(image.orientation, 6);
    assert_int_equal(image.width, 40);
    assert_int_equal(image.natural_width, OP_PT(64));
    assert_int_equal(image.natural_height, OP_PT(40));
}

static op_image_status probe(const char *text, op_image *image)
{
    return op_image_probe_bytes(op_str_of(text), image);
}

static void an_svg_states_its_size_in_many_ways(void **state)
{
    static const struct {
        const char *attributes;
        op_len width, height;
    } rows[] = {
        {"width='1in' height='72pt'", OP_PT(72), OP_PT(72)},
        {"width='25.4mm' height='2.54cm'", OP_PT(72), OP_PT(72)},
        {"viewBox='0 0 200 100'", OP_PT(150), OP_PT(75)},
        {"viewBox='0,0,200,100' width='400'", OP_PT(300), OP_PT(150)},
        {"viewBox='0 0 200 100' width='100%' height='50px'", OP_PT(75), OP_PT(37.5)},
        {"", OP_PT(225), OP_PT(112.5)},
        {"width='-3' height='x'", OP_PT(225), OP_PT(112.5)},
        {"viewBox='0 0 0 10'", OP_PT(225), OP_PT(112.5)},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char text[256];
        op_image image;
        snprintf(text, sizeof(text), "<svg xmlns='http://www.w3.org/2000/svg' %s/>", rows[i].attributes);
        assert_int_equal(probe(text, &image), OP_IMAGE_GOOD);
        assert_int_equal(image.natural_width, rows[i].width);
        assert_int_equal(image.natural_height, rows[i].height);
    }
}

static void an_svg_that_reaches_outside_is_refused(void **state)
{
    static const struct {
        const char *text;
        op_image_status want;
    } rows[] = {
        {"<!DOCTYPE svg><svg/>", OP_IMAGE_REFUSED},
        {"<?xml-stylesheet href='a.css'?><svg/>", OP_IMAGE_REFUSED},
        {"<svg><image href='file:///etc/passwd'/></svg>", OP_IMAGE_REFUSED},
        {"<svg xmlns:x='http://www.w3.org/1999/xlink'><use x:href='other.svg#a'/></svg>", OP_IMAGE_REFUSED},
        {"<svg><rect fill='url(http://x/y#z)'/></svg>", OP_IMAGE_REFUSED},
        {"<svg><style>@import 'x.css';</style></svg>", OP_IMAGE_REFUSED},
        {"<svg><use href='#a'/><rect fill='url(#g)'/><a href='http://x/'/></svg>", OP_IMAGE_GOOD},
        {"<svg><text>@import url(x) is CSS</text></svg>", OP_IMAGE_GOOD},
        {"<svg><image href='data:image/png;base64,AA'/></svg>", OP_IMAGE_GOOD},
        {"<svg><g></svg>", OP_IMAGE_BROKEN},
        {"<html><svg/></html>", OP_IMAGE_UNKNOWN},
        {"<svg width='65001'/>", OP_IMAGE_LARGE},
        {"<svg width='1e30' height='1e30'/>", OP_IMAGE_LARGE},
        {"<svg viewBox='0 0 1 1e12' width='9'/>", OP_IMAGE_LARGE},
    };
    op_image image;
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_int_equal(probe(rows[i].text, &image), rows[i].want);
}

static void what_runs_or_loads_is_known_in_any_spelling(void **state)
{
    static const char *const bad[] = {
        "<style>@IMPORT 'http://a.example/x.css';</style>",
        "<style>@im&#112;ort 'x.css';</style>",
        "<style>@im<![CDATA[port]]> 'x.css';</style>",
        "<style>@\\69mport 'x.css';</style>",
        "<style>rect{fill:\\75rl(http://a.example/)}</style>",
        "<style>rect{fill:\\000075 rl(http://a.example/)}</style>",
        "<style>rect{fill:u\\rl(http://a.example/)}</style>",
        "<style>rect{fill:image-set('http://a.example/' 1x)}</style>",
        "<STYLE>@import 'x.css';</STYLE>",
        "<s:style>@import 'x.css';</s:style>",
        "<style>a{}</style><style>b{fill:URL( \"x.png\")}</style>",
        "<rect style='fill:URL(http://a.example/)'/>",
        "<rect fill='u&#114;l(http://a.example/)'/>",
        "<rect fill='url(#a) url(b.svg#c)'/>",
        "<rect style='fill:\\75rl(http://a.example/)'/>",
        "<rect onload='x()'/>",
        "<rect ONCLICK='x()'/>",
        "<script>x()</script>",
        "<s:script>x()</s:script>",
        "<Script href='#x'/>",
        "<foreignObject><p/></foreignObject>",
        "<h:iframe src='#'/>",
        "<h:img src='http://a.example/p.png'/>",
        "<xi:include href='#x'/>",
        "<a href='javascript:x()'><rect/></a>",
        "<a href=' java&#10;script:x()'><rect/></a>",
        "<a href='data:text/html,x'><rect/></a>",
        "<a href='other.svg'><rect/></a>",
        "<image href='data:text/html,x'/>",
        "<image href='data:image/svg+xml,x'/>",
        "<image x:HREF='p.png'/>",
        "<a><set attributeName='href' to='javascript:x()'/></a>",
        "<animate attributeName='x:href' values='a;b'/>",
        "<g xml:base='http://a.example/'><use href='#a'/></g>",
    };
    static const char *const good[] = {
        "<style>.a{fill:url(#g);content:'\\201c'}</style>",
        "<style>@font-face{font-family:F;src:url(data:font/woff2;base64,AA)}</style>",
        "<style>.b{fill:URL('#g')}</style>",
        "<g inkscape:export-filename='C:\\url\\import.png'/>",
        "<a href='https://a.example/'><text>on</text></a>",
        "<desc>&lt;script> @import url(x) onload=</desc>",
        "<metadata><dc:source>x</dc:source></metadata>",
        "<animate attributeName='x' from='0' to='1'/>",
        "<image xlink:href='data:image/jpeg;base64,AA'/>",
    };
    op_image image;
    char svg[512];
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        snprintf(svg, sizeof(svg), "<svg>%s</svg>", bad[i]);
        if (probe(svg, &image) != OP_IMAGE_REFUSED)
            fail_msg("passed: %s", bad[i]);
    }
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        snprintf(svg, sizeof(svg), "<svg>%s</svg>", good[i]);
        if (probe(svg, &image) != OP_IMAGE_GOOD)
            fail_msg("refused: %s", good[i]);
    }
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    for (int depth = OP_SVG_DEPTH_MAX; depth <= OP_SVG_DEPTH_MAX + 1; depth++) {
        op_buf b = OP_BUF_INIT;
        op_image image;
        op_buf_puts(&b, "<svg>");
        for (int i = 1; i < depth; i++)
            op_buf_puts(&b, "<g>");
        for (int i = 1; i < depth; i++)
            op_buf_puts(&b, "</g>");
        op_buf_puts(&b, "</svg>");
        assert_int_equal(op_image_probe_bytes(op_buf_view(&b), &image),
                         depth > OP_SVG_DEPTH_MAX ? OP_IMAGE_LARGE : OP_IMAGE_GOOD);
        op_buf_free(&b);
    }
}

static void what_is_damaged_is_told_from_what_is_missing(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
        op_image_status want;
    } rows[] = {
        {"", 0, OP_IMAGE_UNKNOWN},
        {"plain text", 10, OP_IMAGE_UNKNOWN},
        {"\xff\xd8\xff", 3, OP_IMAGE_BROKEN},
        {"\xff\xd8\xff\xe0\0\0", 6, OP_IMAGE_BROKEN},
        {"\xff\xd8\xff\xd9\0\2", 6, OP_IMAGE_BROKEN},
        {"\xff\xd8\xff\xc0\0\x0b\x08\0\0\0\x10\3....", 15, OP_IMAGE_BROKEN},          /* no height */
        {"\xff\xd8\xff\xc9\0\x0b\x08\0\x10\0\x10\3....", 15, OP_IMAGE_UNKNOWN},       /* arithmetic coding */
        {"\xff\xd8\xff\xc0\0\x0b\x0c\0\x10\0\x10\3....", 15, OP_IMAGE_UNKNOWN},       /* twelve bits */
        {"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16, OP_IMAGE_BROKEN},
        {"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xfd\xe9\0\0\0\1\x08\2\0\0\0....", 33, OP_IMAGE_LARGE}, /* 65,001 wide */
        {"GIF89a", 6, OP_IMAGE_BROKEN},
        {"RIFF....WAVE", 12, OP_IMAGE_UNKNOWN},
    };
    op_image image;
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_int_equal(op_image_probe_bytes((op_str){rows[i].bytes, rows[i].n}, &image), rows[i].want);
        assert_int_equal(image.width, 0);
    }
    assert_int_equal(op_image_probe("/nowhere/at/all.png", &image), OP_IMAGE_MISSING);
    assert_int_equal(op_image_probe(OP_TESTS, &image), OP_IMAGE_MISSING); /* a folder */
    assert_int_equal(op_image_probe("/dev/zero", &image), OP_IMAGE_MISSING);
}

static void links_become_groups_and_nothing_else_does(void **state)
{
    char text[] = "<s:svg xmlns:s='a'><s:a href='a'><a><ab/>a</a>&lt;a></s:a><!-- <a> --><a/></s:svg>";
    (void)state;
    assert_true(op_svg_disarm_links(text, sizeof(text) - 1));
    assert_string_equal(text, "<s:svg xmlns:s='a'><s:g href='a'><g><ab/>a</g>&lt;a></s:g><!-- <a> --><g/></s:svg>");
    char wide[] = "\xff\xfe<\0";
    assert_false(op_svg_disarm_links(wide, 4));
}

static void a_picture_outside_the_folder_has_one_message(void **state)
{
    op_arena *a = op_arena_new();
    op_sources *s = op_sources_new(a);
    op_diags *d = op_diags_new(a, s);
    op_sources_add(s, "book/book.yaml", OP_STR("x"));
    op_sources_add(s, "book/part/one.md", OP_STR("![](../../p.svg)"));
    const op_span at = {1, 0, 16};
    (void)state;
    assert_null(op_image_place(s, 0, 1, NULL, at, d));
    assert_null(op_image_place(s, 0, 1, "", at, d));
    assert_int_equal(d->n, 0);
    assert_string_equal(op_image_place(s, 0, 1, "../p.svg", at, d), "book/p.svg");
    assert_string_equal(op_image_place(s, OP_NO_SOURCE, OP_NO_SOURCE, "p.svg", at, d), "p.svg");
    assert_int_equal(d->n, 0);
    assert_null(op_image_place(s, 0, 1, "../../p.svg", at, d));
    assert_null(op_image_place(s, 0, 1, "../../p.svg", at, d)); /* the other writer */
    assert_int_equal(d->n, 1);
    assert_string_equal(op_diag_id(d->all[0].code), "picture-outside");
    assert_null(op_image_place(s, 1, 1, "../p.svg", OP_NO_SPAN, d));
    assert_int_equal(d->n, 2);
    op_arena_free(a);
}

static void a_report_names_the_file_once(void **state)
{
    op_arena *a = op_arena_new();
    op_diags *d = op_diags_new(a, op_sources_new(a));
    (void)state;
    op_image_report(OP_IMAGE_GOOD, "good.png", OP_NO_SPAN, d);
    op_image_report(OP_IMAGE_MISSING, "lost.png", OP_NO_SPAN, d);
    assert_int_equal(d->n, 1);
    assert_non_null(strstr(d->all[0].detail, "lost.png"));
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_measured_by_its_header),
        cmocka_unit_test(a_turned_photograph_is_shown_upright),
        cmocka_unit_test(an_svg_states_its_size_in_many_ways),
        cmocka_unit_test(an_svg_that_reaches_outside_is_refused),
        cmocka_unit_test(what_runs_or_loads_is_known_in_any_spelling),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(what_is_damaged_is_told_from_what_is_missing),
        cmocka_unit_test(links_become_groups_and_nothing_else_does),
        cmocka_unit_test(a_picture_outside_the_folder_has_one_message),
        cmocka_unit_test(a_report_names_the_file_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
