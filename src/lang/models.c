#include "lang/models.h"

#include <glib.h>
#include <libexttextcat/textcat.h>
#include <string.h>

struct op_models {
    void *handle;
    char found[8];
};

enum { SAMPLE_MAX = 8192 }; /* more makes the guess no better and takes longer */

op_models *op_models_new(void)
{
    void *handle = special_textcat_Init(OP_TEXTCAT_DATA "/fpdb.conf", OP_TEXTCAT_DATA "/");
    op_models *m;

    if (!handle)
        return NULL;
    m = g_new0(op_models, 1);
    m->handle = handle;
    return m;
}

void op_models_free(op_models *m)
{
    if (!m)
        return;
    textcat_Done(m->handle);
    g_free(m);
}

/* Answers look like "[en--utf8][nl--utf8]", "SHORT" or "UNKNOWN"; the first is the likeliest. */
const char *op_models_guess(op_models *m, op_str text)
{
    size_t n = 0;

    if (!m || !text.n)
        return NULL;
    const char *answer = textcat_Classify(m->handle, text.p, text.n < SAMPLE_MAX ? text.n : SAMPLE_MAX);
    if (!answer || answer[0] != '[')
        return NULL;
    for (const char *p = answer + 1; g_ascii_isalpha(*p) && n < 3; p++)
        m->found[n++] = *p;
    m->found[n] = 0;
    return n >= 2 ? m->found : NULL;
}
