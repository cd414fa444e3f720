/* make_sample FOLDER OUT.pdf - writes the article of the tests, for validators and eyes */
#include <stdio.h>
#include <string.h>

#include "article.h"
#include "base/file.h"
#include "pdf/pdf.h"

int main(int argc, char **argv)
{
    op_arena *a = op_arena_new();
    op_diags *d = op_diags_new(a, op_sources_new(a));
    const op_str authors[] = {OP_STR("Ada Quill"), OP_STR("J\xc3\xb8rgen & Sons")};
    const op_pdf_info info = {.title = OP_STR("The Harbour Bridge"), .authors = authors, .n_authors = 2, .lang = "en-GB",
                              .subject = OP_STR("How it was built"), .published = "2023-01-11", .version = "0.0",
                              .source = OP_STR("https://example.org/bridge?a&b"), .rights = OP_STR("\xc2\xa9 nobody"),
                              .sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                              .publisher = OP_STR("The Press"), .identifier = "urn:uuid:0", .date = 1673395200,
                              .show_outline = true};
    op_buf out = OP_BUF_INIT, said = OP_BUF_INIT;

    if (argc < 3)
        return 2;
    sample *s = article_sample(a, argv[1], argc == 3);
    bool good = op_pdf_make(sample_layout(s), &info, &out, d);
    op_diags_print(d, (op_diag_format){OP_REMARK, false, false}, &said);
    fputs(said.n ? said.p : "", stderr);
    if (good && op_file_write(argv[2], op_buf_view(&out)) != 0)
        good = false;
    op_buf_free(&out);
    op_buf_free(&said);
    sample_free(s);
    op_arena_free(a);
    return good ? 0 : 1;
}
