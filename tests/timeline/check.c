/* check.c - fixtures with gold: which events are found, which dates may not appear
 *
 * NAME.want beside NAME.txt: "event DATE | words" for each entry (its date in EDTF without marks, words of
 * its title in any case, in order); "not DATE" for dates at which no entry may stand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "helper.h"
#include "timeline/timeline.h"

typedef struct {
    int wanted, found, entries, forbidden;
} tally;

static op_document *read(op_arena *a, const char *path)
{
    op_str text;

    if (op_file_read(a, path, 1 << 20, &text))
        return NULL;
    op_document *d = op_test_document(a, path, text.p, NULL, true);
    op_timeline_find(d, &(op_timeline_options){.lang = "en"});
    return d;
}

static bool same_date(const char *edtf, const char *want, size_t n)
{
    size_t k = strcspn(edtf, "?~%");
    return k == n && strncmp(edtf, want, n) == 0;
}

/* All words of `want` stand in the title or passage in this order. */
static bool says(const op_document *d, const op_event *e, const char *want)
{
    op_str passage = {"", 0};
    char words[4096];
    char *save = NULL, list[512];

    if (op_span_known(e->passage))
        passage = op_str_sub(d->sources->all[e->passage.source]->text, e->passage.begin, e->passage.end);
    snprintf(words, sizeof(words), "%.*s %.*s", (int)e->title.n, e->title.p, (int)passage.n, passage.p);
    snprintf(list, sizeof(list), "%s", want);
    const char *at = words;
    for (char *w = strtok_r(list, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
        at = strcasestr(at, w);
        if (!at)
            return false;
        at += strlen(w);
    }
    return true;
}

static void check_line(const op_document *d, const char *name, char *line, bool *used, tally *t)
{
    char *bar = strstr(line, " | "), *date = strchr(line, ' ') + 1;

    if (strncmp(line, "not ", 4) == 0) {
        for (size_t i = 0; i < d->n_events; i++)
            if (same_date(d->events[i].edtf, date, strlen(date))) {
                printf("%s: forbidden %s: %.*s\n", name, date, (int)d->events[i].title.n, d->events[i].title.p);
                t->forbidden++;
            }
        return;
    }
    t->wanted++;
    if (!bar)
        return;
    for (size_t i = 0; i < d->n_events; i++)
        if (!used[i] && same_date(d->events[i].edtf, date, (size_t)(bar - date)) && says(d, &d->events[i], bar + 3)) {
            used[i] = true;
            t->found++;
            return;
        }
    printf("%s: missed %s\n", name, line);
}

static void check(const char *dir, const char *name, tally *t)
{
    char path[4096];
    op_arena *a = op_arena_new();
    op_str want;
    char *save = NULL;

    snprintf(path, sizeof(path), "%s/%s.txt", dir, name);
    op_document *d = read(a, path);
    snprintf(path, sizeof(path), "%s/%s.want", dir, name);
    if (!d || op_file_read(a, path, 1 << 20, &want)) {
        printf("%s: unreadable\n", name);
        t->wanted += 100;
        op_arena_free(a);
        return;
    }
    bool *used = op_new_array(a, bool, d->n_events + 1);
    char *text = op_arena_dup(a, want.p, want.n);
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
        check_line(d, name, line, used, t);
    for (size_t i = 0; i < d->n_events; i++)
        if (!used[i])
            printf("%s: besides %s: %.*s\n", name, d->events[i].edtf, (int)d->events[i].title.n, d->events[i].title.p);
    t->entries += (int)d->n_events;
    op_arena_free(a);
}

/* check DIR LEAST NAME...: fails below LEAST thousandths of F1 or with a forbidden date. */
int main(int argc, char **argv)
{
    tally t = {0};

    if (argc < 4)
        return 2;
    for (int i = 3; i < argc; i++)
        check(argv[1], argv[i], &t);
    int f1 = t.wanted + t.entries ? 2000 * t.found / (t.wanted + t.entries) : 0;
    printf("%d wanted, %d entries, %d right, F1 %d.%d %%, %d forbidden\n", t.wanted, t.entries, t.found, f1 / 10,
           f1 % 10, t.forbidden);
    return f1 >= atoi(argv[2]) && t.forbidden == 0 ? 0 : 1;
}
