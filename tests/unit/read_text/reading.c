#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/lang.h"

const char *const fixtures[] = {"wire", "release", "newsletter", "interview", "wrapped", "french", "scraped", NULL};

reading reading_of(op_str text, const op_read_options *o)
{
    reading r = {.arena = op_arena_new(), .languages = op_lang_new(NULL)};
    op_read_options own = o ? *o : (op_read_options){0};

    own.languages = r.languages;
    r.d = op_document_new(r.arena);
    op_str copy = {op_arena_dup(r.arena, text.p, text.n), text.n};
    r.chapter = op_read_text(r.d, op_sources_add(r.d->sources, "x.txt", copy), &own);
    return r;
}

void reading_end(reading *r)
{
    op_lang_free(r->languages);
    op_arena_free(r->arena);
}

op_str fixture_text(op_arena *a, const char *name)
{
    char path[512];
    op_str text = {"", 0};

    snprintf(path, sizeof(path), "%s/fixtures/text/%s.txt", OP_TESTS, name);
    if (op_file_read(a, path, 1 << 20, &text)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        abort();
    }
    return text;
}

size_t count_kind(const reading *r, op_kind kind)
{
    size_t n = 0;
    for (const op_node *k = op_next(r->d->root, r->d->root); k; k = op_next(r->d->root, k))
        n += k->kind == kind;
    return n;
}

const op_node *nth_kind(const reading *r, op_kind kind, size_t n)
{
    for (const op_node *k = op_next(r->d->root, r->d->root); k; k = op_next(r->d->root, k))
        if (k->kind == kind && n-- == 0)
            return k;
    return NULL;
}

const char *text_of(const reading *r, const op_node *n)
{
    op_buf b = OP_BUF_INIT;

    if (n)
        op_plain_text(n, &b);
    return op_buf_finish(&b, r->arena).p;
}

bool has_message(const reading *r, op_diag_code code)
{
    for (size_t i = 0; i < r->d->diags->n; i++)
        if (r->d->diags->all[i].code == code)
            return true;
    return false;
}
