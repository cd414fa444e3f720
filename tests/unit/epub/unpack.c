#include <expat.h>
#include <string.h>

#include "sample.h"

sample_epub sample_make(op_arena *a, const op_epub_input *in)
{
    sample_epub e = {.arena = a};
    op_zip_trouble why;

    e.made = op_epub_make(in, &e.bytes, in->doc->diags);
    if (e.made)
        e.zip = op_zip_open(op_buf_view(&e.bytes), OP_ZIP_LIMITS, &why);
    return e;
}

void sample_free(sample_epub *e)
{
    op_zip_close(e->zip);
    op_buf_free(&e->bytes);
}

const char *sample_file(sample_epub *e, const char *name)
{
    size_t at;
    op_str s;

    if (!e->zip || !op_zip_find(e->zip, name, &at) || op_zip_read(e->zip, at, e->arena, &s) != OP_ZIP_OK)
        return "";
    return s.p;
}

typedef struct {
    op_buf words;
    int svg, body;
} gather;

static void XMLCALL start(void *data, const XML_Char *name, const XML_Char **a)
{
    gather *g = data;

    (void)a;
    g->svg += strcmp(name, "svg") == 0;
    g->body += strcmp(name, "body") == 0;
}

static void XMLCALL end(void *data, const XML_Char *name)
{
    gather *g = data;

    g->svg -= strcmp(name, "svg") == 0;
    g->body -= strcmp(name, "body") == 0;
}

static void XMLCALL text(void *data, const XML_Char *s, int n)
{
    gather *g = data;

    for (int i = 0; g->body && !g->svg && i < n; i++) {
        bool space = s[i] == ' ' || s[i] == '\n';
        if (!space || (g->words.n && g->words.p[g->words.n - 1] != ' '))
            op_buf_char(&g->words, space ? ' ' : s[i]);
    }
}

const char *sample_words(sample_epub *e, const char *name)
{
    const char *xml = sample_file(e, name);
    XML_Parser p = XML_ParserCreate("UTF-8");
    gather g = {OP_BUF_INIT, 0, 0};

    XML_SetUserData(p, &g);
    XML_SetElementHandler(p, start, end);
    XML_SetCharacterDataHandler(p, text);
    XML_Parse(p, xml, (int)strlen(xml), 1);
    XML_ParserFree(p);
    return op_buf_finish(&g.words, e->arena).p;
}
