#include "cli/properties.h"

#include "cli/options.h"
#include "style/props.h"

int op_print_properties(FILE *out)
{
    op_buf text = OP_BUF_INIT;

    op_properties_text(&text, false);
    fwrite(text.p, 1, text.n, out);
    op_buf_free(&text);
    return OP_EXIT_OK;
}
