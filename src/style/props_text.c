/* props_text.c - the table of properties as text: for `offprint styles --properties`, and for docs/css.md */
#include <string.h>

#include "style/props.h"

enum { COLUMNS = 80, INDENT = 4 };

/* ---- plain: one line of facts, then the values, folded ---- */

static size_t characters(op_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return n;
}

/* Words of text from column *at on, on lines that begin with INDENT spaces. */
static void fold(op_buf *out, const char *text, size_t *at)
{
    while (*text) {
        op_str word = {text, strcspn(text, " ")};
        size_t wide = characters(word);
        if (*at > INDENT && *at + 1 + wide > COLUMNS) {
            op_buf_printf(out, "\n%*s", INDENT, "");
            *at = INDENT;
        } else if (*at > INDENT) {
            op_buf_char(out, ' ');
            ++*at;
        }
        op_buf_str(out, word);
        *at += wide;
        text += word.n + strspn(text + word.n, " ");
    }
}

static const char *outputs_of(const op_property *p)
{
    static const char *const words[] = {"-", "PDF", "EPUB", "PDF EPUB"};

    return words[p->outputs & 3];
}

static const struct {
    uint8_t bit;
    const char *name;
} places[] = {{OP_IN_ELEMENT, "rules"}, {OP_IN_PAGE, "@page"}, {OP_IN_BOX, "margin boxes"}, {OP_IN_FACE, "@font-face"}};

static void print_places(op_buf *out, const op_property *p)
{
    const char *gap = "";

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (p->where & places[i].bit) {
            op_buf_printf(out, "%s%s", gap, places[i].name);
            gap = ", ";
        }
}

void op_property_text(op_buf *out, const op_property *p)
{
    op_buf tail = OP_BUF_INIT;
    size_t at = INDENT;

    op_buf_printf(out, "%-30s %-8s  %-9s  %s\n%*s", p->name, outputs_of(p), p->inherited ? "inherited" : p->shorthand ? "shorthand" : "",
                  p->spec ? p->spec : "offprint", INDENT, "");
    fold(out, p->grammar, &at);
    op_buf_puts(&tail, "-- ");
    if (p->initial && *p->initial)
        op_buf_printf(&tail, "initially %s; ", p->initial);
    op_buf_puts(&tail, "in ");
    print_places(&tail, p);
    fold(out, tail.p, &at);
    op_buf_char(out, '\n');
    op_buf_free(&tail);
}

/* ---- Markdown: a table a kind ---- */

typedef enum { GENERAL, OWN, DESCRIPTORS, SHORTHANDS, FOR_EPUB, KINDS } kind;

static kind kind_of(const op_property *p)
{
    if (p->shorthand)
        return SHORTHANDS;
    if (!(p->where & (OP_IN_ELEMENT | OP_IN_BOX)))
        return DESCRIPTORS;
    if (strncmp(p->name, "-offprint-", 10) == 0)
        return OWN;
    return p->outputs == OP_OUT_EPUB ? FOR_EPUB : GENERAL;
}

static const struct {
    const char *title, *about;
} kinds[KINDS] = {
    [GENERAL] = {"Properties", "What the PDF honours; the e-book has most of them too."},
    [OWN] = {"Properties of offprint", "What no specification has. The e-book gets none of them."},
    [DESCRIPTORS] = {"Descriptors of @page and @font-face", "Beside these, `@page` takes margins, borders, paddings, fonts, colours and "
                                                            "columns from the tables above."},
    [SHORTHANDS] = {"Shorthands and other names", "Each states several properties at once, or is an older name of one."},
    [FOR_EPUB] = {"Properties of the e-book alone", "Taken as they are written; the PDF does nothing with them."},
};

/* Between backquotes, with | as tables want it. */
static void code(op_buf *out, const char *text)
{
    op_buf_char(out, '`');
    for (; *text; text++) {
        if (*text == '|')
            op_buf_char(out, '\\');
        op_buf_char(out, *text);
    }
    op_buf_char(out, '`');
}

static void markdown_row(op_buf *out, const op_property *p)
{
    op_buf_puts(out, "| ");
    code(out, p->name);
    op_buf_puts(out, " | ");
    code(out, p->grammar);
    op_buf_puts(out, " | ");
    if (p->initial && *p->initial)
        code(out, p->initial);
    op_buf_printf(out, " | %s | ", p->inherited ? "yes" : "");
    print_places(out, p);
    op_buf_printf(out, " | %s | %s |\n", p->outputs ? outputs_of(p) : "–", p->spec ? p->spec : "");
}

static void markdown_table(op_buf *out, kind k)
{
    size_t n;
    const op_property *p = op_properties(&n);

    op_buf_printf(out, "\n### %s\n\n%s\n\n", kinds[k].title, kinds[k].about);
    op_buf_puts(out, "| Name | Values | Initially | Inherited | Stands in | Honoured by | Specification |\n"
                     "| --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < n; i++)
        if (kind_of(&p[i]) == k)
            markdown_row(out, &p[i]);
}

void op_properties_text(op_buf *out, bool markdown)
{
    size_t n;
    const op_property *p = op_properties(&n);

    for (int k = 0; markdown && k < KINDS; k++)
        markdown_table(out, (kind)k);
    for (size_t i = 0; !markdown && i < n; i++)
        op_property_text(out, &p[i]);
}
