/* Faces that a style brings, embedding permissions, and files that are no fonts. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <hb-ot.h>

#include "base/file.h"

#include "room.h"

static const op_face *bring(room *r, const char *path, int weight)
{
    op_face_source s = {.family = "Brought", .path = path, .weight = weight};

    op_fonts_add(r->fonts, &s, 1);
    return op_face_want(r->fonts, &(op_face_wish){.family = "Brought", .weight = weight});
}

static void a_face_of_the_style_goes_before_ours(void **state)
{
    room *r = enter(NULL);
    op_face_source faces[] = {{.family = "Vollkorn", .path = OP_TEST_FONTS "/test.ttf", .weight = 400},
                              {.family = "vollkorn", .path = OP_TEST_FONTS "/bold.ttf", .weight = 700}};

    (void)state;
    op_fonts_add(r->fonts, faces, 2);
    assert_string_equal(op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN)->file, "test.ttf");
    assert_string_equal(op_face_find(r->fonts, "Vollkorn", 600, OP_SLANT_ROMAN)->file, "bold.ttf");
    assert_string_equal(op_face_find(r->fonts, "Andika", 400, OP_SLANT_ROMAN)->file, "Andika-Regular.ttf");
    assert_int_equal(r->diags->n, 0);
    op_fonts_add(r->fonts, NULL, 0); /* the next document's style brings none */
    assert_string_equal(op_face_find(r->fonts, "Vollkorn", 400, OP_SLANT_ROMAN)->file, "Vollkorn-Regular.ttf");
    leave(r);
}

static void local_names_one_of_ours(void **state)
{
    room *r = enter(NULL);
    op_face_source s[] = {{.family = "House", .local = "Gentium Plus", .weight = 400},
                          {.family = "House", .local = "Gentium Plus", .weight = 700}};

    (void)state;
    op_fonts_add(r->fonts, s, 2);
    assert_string_equal(op_face_find(r->fonts, "House", 400, OP_SLANT_ROMAN)->file, "GentiumPlus-Regular.ttf");
    assert_string_equal(op_face_find(r->fonts, "House", 700, OP_SLANT_ROMAN)->file, "GentiumPlus-Bold.ttf");
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void a_collection_gives_the_face_that_is_named(void **state)
{
    static const struct {
        const char *path;
        const char *name; /* NULL: refused */
    } rows[] = {
        {OP_TEST_FONTS "/collection.ttc", "OffprintTest-Regular"},
        {OP_TEST_FONTS "/collection.ttc#1", "OffprintTest-Regular"},
        {OP_TEST_FONTS "/collection.ttc#2", "OffprintTest-Bold"},
        {OP_TEST_FONTS "/collection.ttc#OffprintTest-Bold", "OffprintTest-Bold"},
        {OP_TEST_FONTS "/collection.ttc#3", NULL},
        {OP_TEST_FONTS "/collection.ttc#Nobody", NULL},
        {OP_TEST_FONTS "/collection.ttc#-1", NULL},
    };

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        room *r = enter(NULL);
        const op_face *face = bring(r, rows[k].path, 400);
        char text[64];
        unsigned n = sizeof(text);
        assert_non_null(face);
        hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, text);
        if (rows[k].name)
            assert_string_equal(text, rows[k].name);
        else
            assert_string_equal(face->family, "Vollkorn");
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), rows[k].name ? 0 : 1);
        leave(r);
    }
}

static void a_file_is_read_once_for_all_its_weights(void **state)
{
    room *r = enter(NULL);
    const char *bytes[3];

    (void)state;
    for (int k = 0; k < 3; k++) {
        const op_face *face = bring(r, OP_TEST_FONTS "/test.ttf", 400 + 100 * k);
        hb_blob_t *b = hb_face_reference_blob(face->hb);
        bytes[k] = hb_blob_get_data(b, NULL);
        hb_blob_destroy(b);
        assert_int_equal(face->number, k);
    }
    assert_ptr_equal(bytes[0], bytes[1]);
    assert_ptr_equal(bytes[0], bytes[2]);
    leave(r);
}

static void a_variable_font_is_set_to_the_weight(void **state)
{
    static const struct {
        int weight;
        op_len advance; /* of a letter at 1000 units an em: 1000 to 1500 between 400 and 900 */
    } rows[] = {{400, 1000}, {650, 1250}, {900, 1500}, {100, 1000}, {1000, 1500}};
    room *r = enter(NULL);

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        const op_face *face = bring(r, OP_TEST_FONTS "/variable.ttf", rows[k].weight);
        hb_font_t *font = hb_font_create(face->hb);
        assert_int_equal(hb_font_get_glyph_h_advance(font, op_face_glyph(face, 'x')), rows[k].advance);
        assert_false(hb_ot_var_has_data(face->hb));
        assert_true(op_face_has_feature(face, "smcp") && op_face_has_feature(face, "onum"));
        hb_font_destroy(font);
    }
    assert_int_equal(r->diags->n, 0);
    leave(r);
}

static void permissions_are_respected(void **state)
{
    static const struct {
        const char *file;
        bool used, whole;
    } rows[] = {
        {"restricted.ttf", false, false}, {"bitmaps.ttf", false, false}, {"view.ttf", true, false},
        {"edit.ttf", true, false}, {"whole.ttf", true, true}, {"test.ttf", true, false},
    };

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        room *r = enter(NULL);
        char path[512];
        snprintf(path, sizeof(path), OP_TEST_FONTS "/%s", rows[k].file);
        const op_face *face = bring(r, path, 400);
        assert_string_equal(face->file, rows[k].used ? rows[k].file : "Vollkorn-Regular.ttf");
        assert_int_equal(face->whole, rows[k].whole);
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), rows[k].used ? 0 : 1);
        if (!rows[k].used)
            assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_RESTRICTED);
        leave(r);
    }
}

static void packed_formats_are_named(void **state)
{
    static const struct {
        const char *bytes, *format;
    } rows[] = {{"wOF2 and more", "WOFF2"}, {"%!PS-AdobeFont", "Type 1"}, {"STARTFONT 2.1", "BDF"}, {"<?xml ?><svg/>", "XML"}};
    const char *path = OP_SCRATCH "/packed.font";
    room *r = enter(NULL);

    (void)state;
    assert_string_equal(bring(r, OP_TEST_FONTS "/packed.woff", 400)->family, "Vollkorn");
    assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_FORMAT);
    assert_non_null(strstr(r->diags->all[0].detail, "packed.woff: WOFF"));
    leave(r);
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        r = enter(NULL);
        assert_int_equal(op_file_write(path, op_str_of(rows[k].bytes)), 0);
        assert_non_null(bring(r, path, 400));
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
        assert_non_null(strstr(r->diags->all[0].detail, rows[k].format));
        leave(r);
    }
    remove(path);
}

static void a_broken_file_is_one_message_and_the_fallback(void **state)
{
    static const char *bytes[] = {"", "not a font at all", "OTTO\0\1\0\0\0\0\0\0", "\0\1\0\0\0\x0a\0\x80\0\3\0\x20", "ttcf\0\1\0\0\0\0\0\xff"};
    const char *path = OP_SCRATCH "/broken.ttf";

    (void)state;
    for (size_t k = 0; k < sizeof(bytes) / sizeof(bytes[0]); k++) {
        room *r = enter(NULL);
        assert_int_equal(op_file_write(path, (op_str){bytes[k], k < 2 ? strlen(bytes[k]) : 12}), 0);
        assert_string_equal(bring(r, path, 400)->family, "Vollkorn");
        assert_string_equal(bring(r, path, 400)->family, "Vollkorn");
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
        assert_int_equal(r->diags->all[0].code, OP_DIAG_FONT_BROKEN);
        leave(r);
    }
    remove(path);
}

static void what_is_no_file_is_one_message_and_the_fallback(void **state)
{
    const char *pipe_ = OP_SCRATCH "/pipe.ttf", *large = OP_SCRATCH "/large.ttf";
    const char *paths[] = {OP_SCRATCH, OP_SCRATCH "/not-there.ttf", "/dev/zero", pipe_, large};

    (void)state;
    remove(pipe_);
    assert_int_equal(mkfifo(pipe_, 0600), 0);
    assert_int_equal(op_file_write(large, OP_STR("x")), 0);
    assert_int_equal(truncate(large, (off_t)OP_FONT_SIZE_MAX + 1), 0);
    for (size_t k = 0; k < sizeof(paths) / sizeof(paths[0]); k++) {
        room *r = enter(NULL);
        assert_string_equal(bring(r, paths[k], 400)->family, "Vollkorn");
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
        leave(r);
    }
    remove(pipe_);
    remove(large);
}

/* Cut at many lengths, a font is refused with one message; only a lost tail that no table needs may pass. */
static void a_truncated_file_does_no_harm(void **state)
{
    static const char *const files[] = {"test.ttf", "cff.otf", "variable.ttf", "collection.ttc"};
    const char *path = OP_SCRATCH "/cut.ttf";
    op_arena *a = op_arena_new();
    char from[512];
    op_str whole;

    (void)state;
    for (size_t k = 0; k < sizeof(files) / sizeof(files[0]); k++) {
        snprintf(from, sizeof(from), OP_TEST_FONTS "/%s", files[k]);
        assert_int_equal(op_file_read(a, from, 1 << 20, &whole), 0);
        for (size_t n = 1; n < whole.n; n = n * 5 / 4 + 1) {
            room *r = enter(NULL);
            assert_int_equal(op_file_write(path, (op_str){whole.p, n}), 0);
            const op_face *face = op_face_open(r->fonts, path, "Cut", 400, OP_SLANT_ROMAN);
            assert_int_equal(r->diags->n, face ? 0 : 1);
            leave(r);
        }
    }
    remove(path);
    op_arena_free(a);
}

/* Where the table begins in the file, and its length. */
static unsigned char *table_of(op_str file, const char *tag, size_t *n)
{
    unsigned char *p = (unsigned char *)(uintptr_t)file.p;

    for (unsigned char *t = p + 12; t < p + 12 + 16 * p[5]; t += 16)
        if (memcmp(t, tag, 4) == 0) {
            *n = (size_t)t[12] << 24 | (size_t)t[13] << 16 | (size_t)t[14] << 8 | t[15];
            return p + ((size_t)t[8] << 24 | (size_t)t[9] << 16 | (size_t)t[10] << 8 | t[11]);
        }
    fail_msg("no table %s", tag);
    return NULL;
}

/* Whole tables that hold nothing would set a text that nobody sees; a single wrong byte is told. */
static void a_damaged_font_is_told_and_an_empty_one_refused(void **state)
{
    static const struct {
        const char *tag;
        int byte; /* that all of it becomes; -1: one byte changes */
        op_diag_code code;
    } rows[] = {{"glyf", 0, OP_DIAG_FONT_BROKEN}, {"loca", 0, OP_DIAG_FONT_BROKEN}, {"hmtx", 0, OP_DIAG_FONT_BROKEN},
                {"hmtx", 0xff, OP_DIAG_FONT_BROKEN}, {"hmtx", -1, OP_DIAG_FONT_DAMAGED}};
    const char *path = OP_SCRATCH "/damaged.ttf";

    (void)state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        room *r = enter(NULL);
        op_str whole;
        size_t n = 0;
        assert_int_equal(op_file_read(r->arena, OP_TEST_FONTS "/test.ttf", 1 << 20, &whole), 0);
        unsigned char *table = table_of(whole, rows[k].tag, &n);
        assert_true(n > 8);
        if (rows[k].byte >= 0)
            memset(table, rows[k].byte, n);
        else
            table[1] ^= 1;
        assert_int_equal(op_file_write(path, whole), 0);
        const op_face *face = bring(r, path, 400);
        assert_int_equal(op_diags_count(r->diags, OP_WARNING), 1);
        assert_int_equal(r->diags->all[0].code, rows[k].code);
        assert_int_equal(strcmp(face->family, "Vollkorn") == 0, rows[k].code == OP_DIAG_FONT_BROKEN);
        leave(r);
    }
    remove(path);
}

static void more_faces_than_the_limit_are_left_out(void **state)
{
    room *r = enter(NULL);
    op_face_source *many = op_new_array(r->arena, op_face_source, OP_FONT_FACES_MAX + 1);

    (void)state;
    for (int i = 0; i <= OP_FONT_FACES_MAX; i++)
        many[i] = (op_face_source){.family = i < OP_FONT_FACES_MAX ? "Many" : "Last", .path = OP_TEST_FONTS "/test.ttf", .weight = i + 1};
    op_fonts_add(r->fonts, many, OP_FONT_FACES_MAX + 1);
    assert_int_equal(r->diags->all[0].code, OP_DIAG_LIMIT);
    assert_non_null(op_face_find(r->fonts, "Many", 400, OP_SLANT_ROMAN));
    assert_null(op_face_find(r->fonts, "Last", 400, OP_SLANT_ROMAN));
    leave(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_of_the_style_goes_before_ours),
        cmocka_unit_test(local_names_one_of_ours),
        cmocka_unit_test(a_collection_gives_the_face_that_is_named),
        cmocka_unit_test(a_file_is_read_once_for_all_its_weights),
        cmocka_unit_test(a_variable_font_is_set_to_the_weight),
        cmocka_unit_test(permissions_are_respected),
        cmocka_unit_test(packed_formats_are_named),
        cmocka_unit_test(a_broken_file_is_one_message_and_the_fallback),
        cmocka_unit_test(what_is_no_file_is_one_message_and_the_fallback),
        cmocka_unit_test(a_truncated_file_does_no_harm),
        cmocka_unit_test(a_damaged_font_is_told_and_an_empty_one_refused),
        cmocka_unit_test(more_faces_than_the_limit_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
