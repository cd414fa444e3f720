/* Any bytes as the author's sheet of an e-book: what is exported reads without a message, and when it is exported itself, for
 * screens, it says the same: rules that were joined may then lose what they say twice, and after that nothing changes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "style/export.h"
#include "style/styled.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Exported by itself: without what the base sheet gives. Only the author's part is returned; NULL where the two were joined
 * in one rule. */
static const char *exported(op_arena *a, const char *sheet, const char *base)
{
    op_style_input in = {.sheets = &sheet, .n_sheets = 1};
    op_buf out = OP_BUF_INIT;

    op_style_export(&in, (op_export_options){0}, &out);
    const char *all = op_buf_finish(&out, a).p;
    return strncmp(all, base, strlen(base)) == 0 ? all + strlen(base) : NULL;
}

/* As the name of a sheet, which may be its rules. */
static const char *as_rules(op_arena *a, const char *before, op_str text, const char *behind)
{
    op_buf b = OP_BUF_INIT;

    op_buf_puts(&b, before);
    op_buf_str(&b, text);
    op_buf_puts(&b, behind);
    return op_buf_finish(&b, a).p;
}

static void check_reads(op_arena *a, const char *sheet)
{
    op_sources *sources = op_sources_new(a);
    op_diags *diags = op_diags_new(a, sources);
    op_str text = op_str_of(sheet);

    op_css_parse(a, text, op_sources_add_read(sources, "exported.css", text), diags);
    if (!diags->n)
        return;
    op_buf out = OP_BUF_INIT;
    op_diags_print(diags, (op_diag_format){.excerpt = true}, &out);
    fprintf(stderr, "%s\n%s\n", out.p, sheet);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_arena *a = op_arena_new();
    const char *base = exported(a, "q{}", "");
    const char *first = exported(a, as_rules(a, "q{}", (op_str){(const char *)data, size}, "}"), base);

    for (int pass = 0; first && pass < 3; pass++) {
        check_reads(a, first);
        const char *again = exported(a, as_rules(a, "@media screen{", op_str_of(first), "}"), base);
        if (pass == 2 && again && strcmp(first, again) != 0) {
            fprintf(stderr, "--- exported\n%s--- again\n%s", first, again);
            abort();
        }
        first = again;
    }
    op_arena_free(a);
    return 0;
}
