/* What inspect writes: JSON as its schema says, ranges of the file's own bytes, text with empty lines. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "read/inspect.h"
#include "reading.h"

/* ---- as much of JSON Schema as our schema uses ---- */

static const json_t *resolve(const json_t *root, const json_t *schema)
{
    const char *ref = json_string_value(json_object_get(schema, "$ref"));

    if (!ref)
        return schema;
    assert_memory_equal(ref, "#/$defs/", 8);
    const json_t *target = json_object_get(json_object_get(root, "$defs"), ref + 8);
    assert_non_null(target);
    return target;
}

static bool is_type(const json_t *v, const char *type)
{
    return (strcmp(type, "object") == 0 && json_is_object(v)) || (strcmp(type, "array") == 0 && json_is_array(v)) ||
           (strcmp(type, "string") == 0 && json_is_string(v)) || (strcmp(type, "integer") == 0 && json_is_integer(v)) ||
           (strcmp(type, "boolean") == 0 && json_is_boolean(v)) || (strcmp(type, "null") == 0 && json_is_null(v));
}

static void check_type(const json_t *type, const json_t *v, const char *where)
{
    bool ok = !type || (json_is_string(type) && is_type(v, json_string_value(type)));

    for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++)
        ok = ok || is_type(v, json_string_value(json_array_get(type, i)));
    if (!ok)
        fail_msg("%s: wrong type", where);
}

static void validate(const json_t *root, const json_t *schema, json_t *v, const char *where);

static void validate_object(const json_t *root, const json_t *schema, json_t *v, const char *where)
{
    const json_t *properties = json_object_get(schema, "properties"), *more = json_object_get(schema, "additionalProperties");
    const json_t *required = json_object_get(schema, "required");
    const char *key;
    json_t *member;

    for (size_t i = 0; i < json_array_size(required); i++)
        if (!json_object_get(v, json_string_value(json_array_get(required, i))))
            fail_msg("%s: %s is missing", where, json_string_value(json_array_get(required, i)));
    json_object_foreach(v, key, member) {
        const json_t *own = json_object_get(properties, key);
        if (own)
            validate(root, own, member, key);
        else if (json_is_object(more))
            validate(root, more, member, key);
        else if (more && json_is_false(more))
            fail_msg("%s: %s is not in the schema", where, key);
    }
}

static void validate(const json_t *root, const json_t *schema, json_t *v, const char *where)
{
    schema = resolve(root, schema);
    const json_t *constant = json_object_get(schema, "const"), *values = json_object_get(schema, "enum");
    const json_t *items = json_object_get(schema, "items"), *least = json_object_get(schema, "minimum");
    bool among = !values;

    check_type(json_object_get(schema, "type"), v, where);
    if (constant && !json_equal(constant, v))
        fail_msg("%s: not the constant", where);
    for (size_t i = 0; values && i < json_array_size(values); i++)
        among = among || json_equal(json_array_get(values, i), v);
    if (!among)
        fail_msg("%s: %s is not among the values", where, json_string_value(v));
    if (least && json_is_integer(v))
        assert_true(json_integer_value(v) >= json_integer_value(least));
    if (json_is_object(v))
        validate_object(root, schema, v, where);
    for (size_t i = 0; items && json_is_array(v) && i < json_array_size(v); i++)
        validate(root, items, json_array_get(v, i), where);
}

static json_t *load(const char *text, size_t n)
{
    json_error_t error;
    json_t *j = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);

    if (!j)
        fail_msg("line %d: %s", error.line, error.text);
    return j;
}

static json_t *schema_of_inspect(void)
{
    json_error_t error;
    json_t *schema = json_load_file(OP_TESTS "/../docs/inspect.schema.json", 0, &error);

    if (!schema)
        fail_msg("schema, line %d: %s", error.line, error.text);
    return schema;
}

static json_t *inspected(const reading *r)
{
    op_buf out = OP_BUF_INIT;

    op_inspect_json(r->d, &out);
    json_t *j = load(out.p, out.n);
    op_buf_free(&out);
    return j;
}

static void json_is_as_the_schema_says(void **state)
{
    json_t *schema = schema_of_inspect();
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), NULL);
        json_t *j = inspected(&r);
        validate(schema, schema, j, fixtures[i]);
        json_decref(j);
        reading_end(&r);
        op_arena_free(a);
    }
    json_decref(schema);
}

static void even_of_nothing(void **state)
{
    json_t *schema = schema_of_inspect();
    reading r = reading_of(OP_STR(""), NULL);
    json_t *j = inspected(&r);
    (void)state;
    validate(schema, schema, j, "nothing");
    assert_int_equal(json_array_size(json_object_get(j, "blocks")), 0);
    assert_int_equal(json_array_size(json_object_get(j, "messages")), 1);
    json_decref(j);
    json_decref(schema);
    reading_end(&r);
}

/* ---- ranges ---- */

static op_str bytes_of(const reading *r, const json_t *o)
{
    size_t begin = (size_t)json_integer_value(json_object_get(o, "begin"));
    size_t end = (size_t)json_integer_value(json_object_get(o, "end"));
    op_str raw = r->d->sources->all[0]->raw;

    assert_true(begin <= end && end <= raw.n);
    return op_str_sub(raw, begin, end);
}

static void ranges_count_the_files_own_bytes(void **state)
{
    op_arena *a = op_arena_new();
    op_buf text = OP_BUF_INIT;
    (void)state;
    op_buf_puts(&text, "\xef\xbb\xbf");
    op_buf_str(&text, fixture_text(a, "scraped"));
    reading r = reading_of(op_buf_finish(&text, a), NULL);
    json_t *j = inspected(&r), *meta = json_object_get(j, "metadata");
    assert_true(op_str_is(bytes_of(&r, json_object_get(meta, "title")), "Two Years Without the Vellmar Bridge"));
    assert_true(op_str_is(bytes_of(&r, json_object_get(meta, "published")), "Monday, 4 September, 2023"));
    assert_string_equal(json_string_value(json_object_get(json_object_get(meta, "published"), "value")), "2023-09-04");
    json_t *byline = json_object_get(meta, "byline");
    assert_int_equal(json_array_size(json_object_get(byline, "value")), 2);
    assert_true(op_str_is(bytes_of(&r, byline), "Joan Petersen and Ulf Aronsen"));
    json_t *dropped = json_object_get(j, "dropped");
    for (size_t i = 0; i < json_array_size(dropped); i++) {
        json_t *e = json_array_get(dropped, i);
        assert_true(op_str_is(bytes_of(&r, e), json_string_value(json_object_get(e, "text"))));
    }
    json_t *repairs = json_object_get(j, "repairs");
    for (size_t i = 0; i < json_array_size(repairs); i++) {
        json_t *e = json_array_get(repairs, i);
        assert_true(op_str_is(bytes_of(&r, e), json_string_value(json_object_get(e, "before"))));
    }
    json_decref(j);
    reading_end(&r);
    op_arena_free(a);
}

static void a_figure_has_its_caption_and_its_credit(void **state)
{
    op_arena *a = op_arena_new();
    reading r = reading_of(fixture_text(a, "scraped"), NULL);
    json_t *j = inspected(&r), *blocks = json_object_get(j, "blocks"), *figure = json_array_get(blocks, 2);
    (void)state;
    assert_string_equal(json_string_value(json_object_get(json_array_get(blocks, 0), "type")), "title");
    assert_string_equal(json_string_value(json_object_get(json_array_get(blocks, 1), "type")), "standfirst");
    assert_string_equal(json_string_value(json_object_get(figure, "type")), "figure");
    assert_string_equal(json_string_value(json_object_get(figure, "credit")), "Photo: Ansel Brandt/Riverside Press");
    assert_null(json_object_get(figure, "picture"));
    json_decref(j);
    reading_end(&r);
    op_arena_free(a);
}

static void text_parts_blocks_by_an_empty_line(void **state)
{
    reading r = reading_of(OP_STR("A List\n\nIt has things in it:\n\n- one\n- two\n"), NULL);
    op_buf out = OP_BUF_INIT;
    (void)state;
    op_inspect_text(r.d, &out);
    assert_string_equal(out.p, "A List\n\nIt has things in it:\n\n\xe2\x80\xa2 one\n\xe2\x80\xa2 two\n");
    op_buf_free(&out);
    reading_end(&r);
}

static void the_report_keeps_to_eighty_columns(void **state)
{
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), NULL);
        op_buf out = OP_BUF_INIT;
        op_inspect_report(r.d, false, &out);
        for (char *line = strtok(out.p, "\n"); line; line = strtok(NULL, "\n")) {
            size_t width = 0;
            for (const char *p = line; *p; p++)
                width += ((unsigned char)*p & 0xc0) != 0x80;
            assert_true(width <= 80);
        }
        op_buf_free(&out);
        reading_end(&r);
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_as_the_schema_says),
        cmocka_unit_test(even_of_nothing),
        cmocka_unit_test(ranges_count_the_files_own_bytes),
        cmocka_unit_test(a_figure_has_its_caption_and_its_credit),
        cmocka_unit_test(text_parts_blocks_by_an_empty_line),
        cmocka_unit_test(the_report_keeps_to_eighty_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
