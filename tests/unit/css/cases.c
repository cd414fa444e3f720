#include "cases.h"

#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/file.h"

typedef struct {
    const char *path;
    op_case_topic *topic;
    op_str text, setting;
    size_t at, line; /* of the paragraph that comes next */
    bool update;
    op_buf anew;
    size_t n, wrong;
} run;

/* The lines up to the next empty one, without the last newline. */
static op_str paragraph(run *r, size_t *line)
{
    op_str t = r->text;
    size_t begin, end;

    for (; r->at < t.n && t.p[r->at] == '\n'; r->at++)
        r->line++;
    *line = r->line;
    for (begin = end = r->at; end < t.n && !(t.p[end] == '\n' && (end + 1 == t.n || t.p[end + 1] == '\n')); end++)
        r->line += t.p[end] == '\n';
    r->at = end;
    return op_str_sub(t, begin, end);
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static op_str decoded(op_arena *a, op_str s)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < s.n; i++) {
        bool byte = i + 6 <= s.n && s.p[i] == '{' && s.p[i + 1] == '{' && hex(s.p[i + 2]) >= 0 && hex(s.p[i + 3]) >= 0 &&
                    s.p[i + 4] == '}' && s.p[i + 5] == '}';
        op_buf_char(&b, byte ? (char)(hex(s.p[i + 2]) * 16 + hex(s.p[i + 3])) : s.p[i]);
        i += byte ? 5 : 0;
    }
    return op_buf_finish(&b, a);
}

static void keep(run *r, op_str s)
{
    if (r->anew.n)
        op_buf_puts(&r->anew, "\n");
    op_buf_str(&r->anew, s);
    op_buf_char(&r->anew, '\n');
}

static void one(run *r, op_str input, op_str want, size_t line)
{
    op_arena *a = op_arena_new();
    op_buf out = OP_BUF_INIT;

    r->topic(a, decoded(a, input), r->setting, &out);
    while (out.n && out.p[out.n - 1] == '\n')
        op_buf_truncate(&out, out.n - 1);
    if (!out.n)
        op_buf_puts(&out, "nothing");
    keep(r, input);
    keep(r, op_buf_view(&out));
    r->n++;
    if (!op_str_eq(op_buf_view(&out), want)) {
        r->wrong++;
        if (!r->update)
            printf("%s:%zu: %.*s\n  wanted:\n%.*s\n  came:\n%s\n", r->path, line, (int)input.n, input.p, (int)want.n,
                   want.p, out.p);
    }
    op_buf_free(&out);
    op_arena_free(a);
}

size_t op_cases_run(const char *path, op_case_topic *topic, size_t *n)
{
    run r = {.path = path, .topic = topic, .line = 1, .update = getenv("OP_UPDATE") != NULL};
    op_arena *a = op_arena_new();
    size_t line;

    if (op_file_read(a, path, 1 << 20, &r.text) != 0) {
        op_arena_free(a);
        return SIZE_MAX;
    }
    for (;;) {
        op_str in = paragraph(&r, &line);
        if (!in.n)
            break;
        bool setting = op_str_starts(in, "=== ");
        if (setting)
            r.setting = op_str_trim(op_str_sub(in, 4, in.n));
        if (setting || op_str_starts(in, "--- ")) {
            keep(&r, in);
            continue;
        }
        size_t ignored;
        one(&r, in, paragraph(&r, &ignored), line);
    }
    if (r.update) {
        FILE *f = fopen(path, "wb");
        if (f) {
            fwrite(r.anew.p, 1, r.anew.n, f);
            fclose(f);
        }
        r.wrong = 0;
    }
    *n = r.n;
    op_buf_free(&r.anew);
    op_arena_free(a);
    return r.wrong;
}
