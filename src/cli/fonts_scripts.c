/* fonts_scripts.c - which writing systems the fallback has faces for, and the lines of lists */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/fonts.h"
#include "font/table.h"

enum { WIDTH = 80, LABEL = 13 };

/* ---- lines of a label and words, wrapped ---- */

void op_fonts_field(op_buf *out, const char *label, const char *text)
{
    size_t column = LABEL;

    op_buf_printf(out, "  %-*s", LABEL - 2, label);
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " "), wide = op_utf8_count(p, n);
        if (column > LABEL && column + wide + 1 > WIDTH) {
            op_buf_printf(out, "\n%*s", LABEL, "");
            column = LABEL;
        }
        if (column > LABEL) {
            op_buf_char(out, ' ');
            column++;
        }
        op_buf_add(out, p, n);
        column += wide;
        p += n + (p[n] == ' ');
    }
    op_buf_char(out, '\n');
}

void op_fonts_item(op_buf *b, const char *item)
{
    if (b->n)
        op_buf_puts(b, ", ");
    op_buf_puts(b, item);
}

/* ---- other scripts ---- */

static const char *script_name(const char *script)
{
    size_t n;
    const op_script_row *rows = op_script_rows(&n);

    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].script, script) == 0)
            return rows[i].name;
    return script;
}

/* Scripts of the fallback table whose first file is here, or whose package is `package`. */
static size_t name_scripts(op_fonts *fonts, const char *package, bool here, op_buf *out)
{
    size_t n, found = 0;
    const op_fallback_row *rows = op_fallback_rows(&n);

    for (size_t i = 0; i < n; i++) {
        if ((i && strcmp(rows[i].script, rows[i - 1].script) == 0) || strcmp(rows[i].script, "Zyyy") == 0 ||
            strcmp(rows[i].package, package) != 0 || (op_font_locate(fonts, rows[i].file) != NULL) != here)
            continue;
        op_fonts_item(out, script_name(rows[i].script));
        found++;
    }
    return found;
}

void op_fonts_scripts(op_job *j, op_buf *out)
{
    static const char *const packages[] = {"fonts-noto-core", "fonts-noto-cjk", "fonts-symbola"};
    op_fonts *fonts = op_job_fonts(j);

    op_buf_puts(out, "\nOther scripts and signs, where the family lacks a letter\n");
    for (size_t i = 0; i < sizeof(packages) / sizeof(packages[0]); i++)
        for (int here = 1; here >= 0; here--) {
            op_buf names = OP_BUF_INIT, text = OP_BUF_INIT;
            size_t n = name_scripts(fonts, packages[i], here, &names);
            if (n > 12 && !j->o->verbose)
                op_buf_printf(&text, "%zu scripts, which -v names", n);
            else if (n)
                op_buf_str(&text, op_buf_view(&names));
            if (n) {
                op_buf_printf(&text, here ? " (%s)" : "; install %s", packages[i]);
                op_fonts_field(out, here ? "here" : "not here", text.p);
            }
            op_buf_free(&names);
            op_buf_free(&text);
        }
}
