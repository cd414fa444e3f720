/* sheet.c - the one style sheet of a publication: that of the pages, cut down to what reading systems may get
 *
 * What remains is style/export.c's to decide; the look on screens stands in styles/base.css. */
#include <string.h>

#include "epub/job.h"
#include "style/export.h"

/* Whether the sheet names the family: generic names are left to the reader, and need no faces inside. */
static bool names_family(op_str sheet, const char *family)
{
    op_str text = sheet;

    for (const char *at; (at = memchr(text.p, *family, text.n)); text = op_str_sub(text, (size_t)(at - text.p) + 1, text.n))
        if (op_str_starts(op_str_sub(text, (size_t)(at - text.p), text.n), family))
            return true;
    return false;
}

/* Of the face that the body's family comes to; zeros where nobody can say. */
static op_export_face measures(op_epub_job *j, const op_style *s)
{
    const op_computed *body = s ? &s->role[OP_ROLE_BODY] : NULL;

    if (!body || !body->family || !j->in->fonts || j->in->no_fonts)
        return (op_export_face){0};
    op_span at = op_style_stated(body, "font-family");
    const op_face *f = op_face_of(j->in->fonts, &(op_face_wish){.family = body->family, .weight = 400, .at = &at});
    if (!f)
        return (op_export_face){0};
    return (op_export_face){.cap = (int)(f->cap_height / 1024), .ascender = (int)(f->ascender / 1024),
                            .descender = (int)((f->descender < 0 ? -f->descender : f->descender) / 1024)};
}

/* The sheet, and the looks that it gives by itself: what reading systems will show. */
void op_epub_style(op_epub_job *j)
{
    const op_style *s = j->in->style;
    op_style_input in = s && s->made_of ? *s->made_of : (op_style_input){0};
    op_buf sheet = OP_BUF_INIT;

    in.doc = j->doc;
    op_export_options options = {op_epub_rtl(op_epub_tag(op_lang_of(j->doc->root, j->doc))), !j->in->style, measures(j, s)};
    op_style_export(&in, options, &sheet);
    j->sheet = op_buf_finish(&sheet, j->arena);
    j->screen = op_style_exported(j->arena, j->doc, j->sheet, in.folders);
    j->elements = j->screen ? op_style_elements(j->screen) : op_elements_make(j->arena, j->doc);
    j->family = j->in->style && j->screen ? j->screen->role[OP_ROLE_BODY].family : NULL;
    if (j->family && !names_family(j->sheet, j->family))
        j->family = NULL;
}
