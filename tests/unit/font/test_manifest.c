/* What the manifest in fonts/ claims, compared with the files that are installed. */
#include <stdio.h>
#include <string.h>
#include <hb-ot.h>

#include "font/table.h"

#include "room.h"

/* The test passes on a machine that lacks a package: the row is told and left out. */
static const op_face *face_of(room *r, const op_face_row *row)
{
    const char *path = op_font_locate(r->fonts, row->file);

    if (!path)
        print_message("%s is not installed\n", row->package);
    return path ? op_face_open(r->fonts, path, row->family, row->weight, row->slant) : NULL;
}

static void coverage_and_features_are_those_of_the_files(void **state)
{
    room *r = enter(NULL);
    size_t n, wrong = 0;
    const op_face_row *rows = op_face_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const op_face *face = face_of(r, &rows[k]);
        op_buf coverage = OP_BUF_INIT, features = OP_BUF_INIT;
        if (!face)
            continue;
        op_face_coverage(face, &coverage);
        op_face_features(face, &features);
        if (!op_str_is(op_buf_view(&coverage), rows[k].coverage) || !op_str_is(op_buf_view(&features), rows[k].features)) {
            print_message("%s should say:\n        \"%s\",\n        \"%s\"\n", rows[k].file, coverage.p, features.p);
            wrong++;
        }
        op_buf_free(&coverage);
        op_buf_free(&features);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void weight_and_slant_are_those_of_the_files(void **state)
{
    room *r = enter(NULL);
    size_t n;
    const op_face_row *rows = op_face_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const op_face *face = face_of(r, &rows[k]);
        if (!face)
            continue;
        hb_font_t *font = hb_font_create(face->hb);
        assert_int_equal((int)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT), rows[k].weight);
        assert_int_equal(hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE) != 0, rows[k].slant == OP_SLANT_ITALIC);
        assert_true(face->ascender > 0 && face->descender < 0 && face->x_height > 0);
        assert_true(face->cap_height > face->x_height);
        hb_font_destroy(font);
    }
    leave(r);
}

static bool says(const op_face *face, hb_ot_name_id_t id, const char *word)
{
    char text[8192];
    unsigned n = sizeof(text);

    hb_ot_name_get_utf8(face->hb, id, hb_language_from_string("en", -1), &n, text);
    return strstr(text, word) != NULL;
}

/* The files name the licence that the row names, and their makers let them be embedded and cut down. */
static void licences_and_permissions_are_those_of_the_files(void **state)
{
    room *r = enter(NULL);
    size_t n;
    const op_face_row *rows = op_face_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const op_face *face = face_of(r, &rows[k]);
        if (!face)
            continue;
        assert_non_null(strstr(rows[k].licence, "OFL-1.1"));
        if (!says(face, HB_OT_NAME_ID_LICENSE, "Open Font License") && !says(face, HB_OT_NAME_ID_LICENSE, "OFL") &&
            !says(face, HB_OT_NAME_ID_LICENSE, "Copyright"))
            fail_msg("%s names no licence that is known", rows[k].file);
        assert_int_equal(op_embedding_of(face->hb).right, OP_EMBED_FREELY);
        assert_false(face->whole);
    }
    leave(r);
}

static bool has_script(const op_face *face, const char script[5])
{
    hb_set_t *letters = hb_set_create();
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    hb_script_t want = hb_script_from_string(script, 4);
    int n = 0;

    hb_face_collect_unicodes(face->hb, letters);
    while (n < 10 && hb_set_next(letters, &c))
        n += hb_unicode_script(hb_unicode_funcs_get_default(), c) == want;
    hb_set_destroy(letters);
    return n >= 10;
}

static void fallback_files_have_the_script_of_their_row(void **state)
{
    room *r = enter(NULL);
    size_t n, found = 0;
    const op_fallback_row *rows = op_fallback_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const char *path = op_font_locate(r->fonts, rows[k].file);
        const op_face *face = path && !rows[k].index ? op_face_open(r->fonts, path, rows[k].file, 400, OP_SLANT_ROMAN) : NULL;
        if (!face)
            continue;
        found++;
        if (rows[k].script[0] != 'Z' && !has_script(face, rows[k].script))
            fail_msg("%s has no %s", rows[k].file, rows[k].script);
        if (rows[k].bold && !op_font_locate(r->fonts, rows[k].bold))
            fail_msg("%s is here and %s is not", rows[k].file, rows[k].bold);
    }
    assert_true(found > 0);
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void every_script_of_the_fallback_has_a_name(void **state)
{
    size_t n, n_scripts;
    const op_fallback_row *rows = op_fallback_rows(&n);
    const op_script_row *scripts = op_script_rows(&n_scripts);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        size_t i = 0;
        while (i < n_scripts && strcmp(scripts[i].script, rows[k].script) != 0)
            i++;
        assert_true(i < n_scripts);
    }
    for (size_t i = 1; i < n_scripts; i++)
        assert_true(strcmp(scripts[i - 1].script, scripts[i].script) < 0);
}

static void aliases_lead_to_families_of_the_manifest(void **state)
{
    room *r = enter(NULL);
    size_t n;
    const op_alias_row *rows = op_alias_rows(&n);

    (void)state;
    for (size_t k = 0; k < n; k++) {
        const op_face *face = op_face_find(r->fonts, rows[k].name, 400, OP_SLANT_ROMAN);
        assert_true(face == NULL || strcmp(face->family, rows[k].family) == 0);
    }
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_and_features_are_those_of_the_files),
        cmocka_unit_test(weight_and_slant_are_those_of_the_files),
        cmocka_unit_test(licences_and_permissions_are_those_of_the_files),
        cmocka_unit_test(fallback_files_have_the_script_of_their_row),
        cmocka_unit_test(every_script_of_the_fallback_has_a_name),
        cmocka_unit_test(aliases_lead_to_families_of_the_manifest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
