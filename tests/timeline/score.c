/* score.c - time expressions of a corpus, for a scorer: reads JSON lines {"id", "dct", "text"}, writes
 * timex lines {"doc", "begin", "end", "type", "value", "text"} with offsets in bytes of the text */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "helper.h"
#include "timeline/timeline.h"

static void one(const json_t *doc)
{
    op_arena *a = op_arena_new();
    const char *text = json_string_value(json_object_get(doc, "text"));
    const char *dct = json_string_value(json_object_get(doc, "dct"));
    op_document *d = op_test_document(a, "doc", text ? text : "", dct, false);
    op_timeline_options o = {.lang = "en", .no_marks = true};

    op_timeline_find(d, &o);
    for (size_t i = 0; i < d->n_timexes; i++) {
        const op_timex *t = &d->timexes[i];
        json_t *line = json_pack("{s:O, s:i, s:i, s:s, s:s, s:s%}", "doc", json_object_get(doc, "id"), "begin",
                                 (int)t->span.begin, "end", (int)t->span.end, "type", t->type, "value", t->value,
                                 "text", t->text.p, t->text.n);
        char *s = json_dumps(line, JSON_COMPACT);
        puts(s);
        free(s);
        json_decref(line);
    }
    op_arena_free(a);
}

int main(void)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, stdin) > 0) {
        json_error_t e;
        json_t *doc = json_loads(line, 0, &e);
        if (!doc) {
            fprintf(stderr, "%s\n", e.text);
            return 1;
        }
        one(doc);
        json_decref(doc);
    }
    free(line);
    return 0;
}
