#include "pdf/cmaps.h"

#include "pdf/put.h"

enum { MOST = 100 }; /* rows that one block may have */

static void put_head(op_buf *b, const char *name, const char *ordering, int type, bool wide)
{
    op_buf_printf(b,
                  "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n"
                  "/Registry (Adobe) def\n/Ordering (%s) def\n/Supplement 0 def\nend def\n/CMapName /%s def\n"
                  "/CMapType %d def\n/WMode 0 def\n1 begincodespacerange\n%s\nendcodespacerange\n",
                  ordering, name, type, wide ? "<0000> <ffff>" : "<00> <ff>");
}

static uint32_t write(op_writer *w, const char *entries, op_buf *b)
{
    uint32_t number = op_writer_reserve(w);

    op_buf_puts(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    op_writer_stream(w, number, op_str_of(entries), op_buf_view(b), true);
    op_buf_free(b);
    return number;
}

uint32_t op_cmap_write(op_writer *w)
{
    op_buf b = OP_BUF_INIT;

    put_head(&b, "OffprintBytes", "Identity", 1, false);
    op_buf_puts(&b, "1 begincidrange\n<00> <ff> 0\nendcidrange\n");
    return write(w, "/Type/CMap/CMapName/OffprintBytes" OP_CID_SYSTEM "/WMode 0", &b);
}

static void end_block(op_buf *b, op_buf *rows, size_t n)
{
    if (!n)
        return;
    op_buf_printf(b, "%zu beginbfchar\n", n);
    op_buf_str(b, op_buf_view(rows));
    op_buf_puts(b, "endbfchar\n");
    op_buf_truncate(rows, 0);
}

uint32_t op_to_unicode_write(const op_paint_code *const *codes, size_t n, bool wide, op_writer *w)
{
    op_buf b = OP_BUF_INIT, rows = OP_BUF_INIT;
    size_t held = 0;

    put_head(&b, "OffprintTexts", "UCS", 2, wide);
    for (size_t i = 0; i < n; i++) {
        if (!codes[i])
            continue;
        op_buf_printf(&rows, wide ? "<%04zx> <" : "<%02zx> <", i);
        op_pdf_put_utf16(&rows, codes[i]->text);
        op_buf_puts(&rows, ">\n");
        if (++held == MOST) {
            end_block(&b, &rows, held);
            held = 0;
        }
    }
    end_block(&b, &rows, held);
    op_buf_free(&rows);
    return write(w, "", &b);
}
