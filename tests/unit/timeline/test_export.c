#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "helper.h"
#include "timeline/timeline.h"
#include "unit.h"

static const char story[] = "published: 2021-06-11\n"
                            "Dorn took office in 2015. The \"old\" mill burned on 2 May 2021.\n"
                            "The bank closed on 3 May 2021. Berg resigned on June 5.\n";

static op_document *find(op_arena *a)
{
    op_document *d = op_test_document(a, "t.txt", story, NULL, true);

    op_timeline_find(d, NULL);
    return d;
}

/* A JSON value against the part of JSON Schema that our schemas use. */
static void conforms(const json_t *root, const json_t *schema, const json_t *value, const char *at)
{
    const char *ref = json_string_value(json_object_get(schema, "$ref")), *type;
    const json_t *item, *list;
    size_t i;
    void *key;

    if (ref) {
        conforms(root, json_object_get(json_object_get(root, "$defs"), strrchr(ref, '/') + 1), value, at);
        return;
    }
    type = json_string_value(json_object_get(schema, "type"));
    if (type) {
        bool ok = (!strcmp(type, "object") && json_is_object(value)) || (!strcmp(type, "array") && json_is_array(value)) ||
                  (!strcmp(type, "string") && json_is_string(value)) || (!strcmp(type, "integer") && json_is_integer(value)) ||
                  (!strcmp(type, "number") && json_is_number(value)) || (!strcmp(type, "boolean") && json_is_boolean(value));
        if (!ok)
            fail_msg("%s is no %s", at, type);
    }
    list = json_object_get(schema, "enum");
    if (list) {
        bool found = false;
        json_array_foreach(list, i, item) found = found || json_equal(item, value);
        if (!found)
            fail_msg("%s is not in the list", at);
    }
    json_array_foreach(json_object_get(schema, "required"), i, item)
        if (!json_object_get(value, json_string_value(item)))
            fail_msg("%s lacks %s", at, json_string_value(item));
    json_t *properties = json_object_get(schema, "properties");
    if (properties)
        for (key = json_object_iter((json_t *)(uintptr_t)value); key; key = json_object_iter_next((json_t *)(uintptr_t)value, key)) {
            const char *name = json_object_iter_key(key);
            const json_t *sub = json_object_get(properties, name);
            if (!sub)
                fail_msg("%s: %s is not in the schema", at, name);
            conforms(root, sub, json_object_iter_value(key), name);
        }
    item = json_object_get(schema, "items");
    for (i = 0; item && i < json_array_size(value); i++)
        conforms(root, item, json_array_get(value, i), at);
}

static void json_conforms_to_its_schema(void **state)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    json_error_t e;
    json_t *schema = json_load_file(OP_DOCS "/timeline.schema.json", 0, &e);

    (void)state;
    op_timeline_json(find(a), &out);
    json_t *value = json_loads(out.p, 0, &e);
    assert_non_null(schema);
    assert_non_null(value);
    conforms(schema, schema, value, "the whole");
    assert_int_equal(json_array_size(json_object_get(value, "events")), 5);
    json_decref(value);
    json_decref(schema);
    op_buf_free(&out);
    op_arena_free(a);
}

static void timex_lines_quote_the_bytes_they_name(void **state)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;
    char *save = NULL;
    int n = 0;

    (void)state;
    op_timeline_timex(find(a), &out);
    for (char *line = strtok_r(out.p, "\n", &save); line; line = strtok_r(NULL, "\n", &save), n++) {
        json_t *v = json_loads(line, 0, NULL);
        assert_non_null(v);
        json_int_t begin = json_integer_value(json_object_get(v, "begin")), end = json_integer_value(json_object_get(v, "end"));
        const char *text = json_string_value(json_object_get(v, "text"));
        assert_int_equal(end - begin, strlen(text));
        assert_memory_equal(story + begin, text, strlen(text));
        json_decref(v);
    }
    assert_int_equal(n, 5);
    op_buf_free(&out);
    op_arena_free(a);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    op_arena *a = op_arena_new();
    op_buf one = OP_BUF_INIT, two = OP_BUF_INIT;

    (void)state;
    op_dump_events(find(a), &one);
    op_dump_events(find(a), &two);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
    op_buf_free(&one);
    op_buf_free(&two);
    op_arena_free(a);
}

static void the_terminal_list_has_a_line_an_event(void **state)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;

    (void)state;
    op_timeline_text(find(a), "en", &out);
    assert_non_null(strstr(out.p, "2 May 2021  \xe2\x97\x8f  the \"old\" mill burned\n"));
    assert_non_null(strstr(out.p, "5 June [2021?]  ?  Berg resigned\n"));
    op_buf_free(&out);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_conforms_to_its_schema),
        cmocka_unit_test(timex_lines_quote_the_bytes_they_name),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(the_terminal_list_has_a_line_an_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
