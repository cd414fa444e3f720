/* write.c - the writer's small change: text, attributes, languages, page marks */
#include "epub/xhtml.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/words.h"
#include "model/edtf.h"
#include "style/export.h"

void op_xw_raw(op_xw *w, const char *markup)
{
    op_buf_puts(w->b, markup);
}

/* Notes every character that the cut in force must show. */
static void note_characters(op_xw *w, op_str s)
{
    uint8_t *used = w->job->used[w->cut];
    unsigned c;

    for (size_t i = 0; i < s.n;) {
        if ((unsigned char)s.p[i] < 0x80) {
            c = (unsigned char)s.p[i++];
        } else {
            i += op_utf8_get(s.p + i, s.n - i, &c);
        }
        used[c >> 3] |= (uint8_t)(1u << (c & 7));
    }
}

void op_xw_text(op_xw *w, op_str s)
{
    note_characters(w, s);
    op_buf_xml(w->b, s);
}

void op_xw_puts(op_xw *w, const char *text)
{
    op_xw_text(w, op_str_of(text));
}

void op_xw_attr(op_xw *w, const char *name, const char *value)
{
    op_buf_printf(w->b, " %s=\"", name);
    op_buf_xml(w->b, op_str_of(value));
    op_buf_char(w->b, '"');
}

static void classes(op_xw *w, const char *const *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        op_xw_raw(w, i ? " " : " class=\"");
        op_buf_xml(w->b, op_str_of(v[i]));
    }
    if (n)
        op_buf_char(w->b, '"');
}

void op_xw_element(op_xw *w, const op_element *e)
{
    op_buf_printf(w->b, "<%s", e ? e->name : "div");
    if (e)
        classes(w, e->classes, e->n_classes);
}

/* ---- faces: what the sheets say of weight and slant decides which cut shows a character ---- */

/* Parts of figures that are no elements of the tree look as their roles. */
static const op_computed *role_of(const op_epub_job *j, op_own own)
{
    static const struct {
        op_own own;
        op_role role;
    } roles[] = {
        {OP_OWN_TIMELINE_HEAD, OP_ROLE_TIMELINE_HEAD}, {OP_OWN_TIMELINE_SUBTITLE, OP_ROLE_TIMELINE_SUBTITLE},
        {OP_OWN_WHEN, OP_ROLE_TIMELINE_DATE},          {OP_OWN_WHAT, OP_ROLE_TIMELINE_TITLE},
        {OP_OWN_YEAR, OP_ROLE_TIMELINE_HEAD},          {OP_OWN_GAP, OP_ROLE_TIMELINE_GAP},
        {OP_OWN_LEGEND, OP_ROLE_TIMELINE_LEGEND},      {OP_OWN_EXPLAIN, OP_ROLE_TIMELINE_NOTE},
        {OP_OWN_COLOPHON_HEAD, OP_ROLE_BOOK_TITLE},    {OP_OWN_COLOPHON_LINE, OP_ROLE_COLOPHON},
    };

    for (size_t i = 0; j->screen && i < sizeof(roles) / sizeof(*roles); i++)
        if (roles[i].own == own)
            return &j->screen->role[roles[i].role];
    return NULL;
}

static void set_face(op_xw *w, const op_computed *c)
{
    if (!c)
        return;
    w->cut = (c->weight >= 600 ? OP_CUT_BOLD : 0) | (c->slant == OP_FONT_ITALIC ? OP_CUT_ITALIC : 0);
    w->job->small_caps |= c->caps != OP_FONT_CAPS_NORMAL;
}

int op_xw_face(op_xw *w, const op_node *n, op_own own)
{
    const op_element *e = n ? op_element_own(w->job->elements, n, own) : NULL;
    int before = w->cut;

    set_face(w, e && e->style ? op_element_computed(e) : role_of(w->job, own));
    return before;
}

const char *op_xw_open(op_xw *w, const op_node *n, op_xw_outer *outer)
{
    const op_element *e = op_element_of(w->job->elements, n);

    op_xw_element(w, e);
    op_xw_id(w, n);
    outer->lang = op_xw_lang(w, n->lang);
    outer->cut = op_xw_face(w, n, OP_OWN_NONE);
    return e ? e->name : "div";
}

void op_xw_back(op_xw *w, op_xw_outer outer)
{
    w->cut = outer.cut;
    op_xw_lang_back(w, outer.lang);
}

void op_xw_own(op_xw *w, op_own own)
{
    const char *class = op_own_class(own);

    op_buf_printf(w->b, "<%s", op_own_name(own));
    classes(w, &class, class != NULL);
}

void op_xw_own_end(op_xw *w, op_own own)
{
    op_buf_printf(w->b, "</%s>\n", op_own_name(own));
}

void op_xw_own_text(op_xw *w, const op_node *n, op_own own, op_str s)
{
    int outer = op_xw_face(w, n, own);

    op_xw_own(w, own);
    op_buf_char(w->b, '>');
    op_xw_text(w, s);
    op_xw_own_end(w, own);
    w->cut = outer;
}

bool op_xw_has(const op_xw *w, const op_node *n, op_own own)
{
    return op_element_own(w->job->elements, n, own) != NULL;
}

const char *op_xw_lang(op_xw *w, const char *lang)
{
    const char *before = w->lang, *tag = lang ? op_epub_tag(lang) : before;

    if (strcmp(tag, before) == 0)
        return before;
    op_xw_attr(w, "lang", tag);
    op_xw_attr(w, "xml:lang", tag);
    if (op_epub_rtl(tag) != op_epub_rtl(before))
        op_xw_attr(w, "dir", op_epub_rtl(tag) ? "rtl" : "ltr");
    w->lang = tag;
    return before;
}

void op_xw_lang_back(op_xw *w, const char *before)
{
    w->lang = before;
}

void op_xw_id(op_xw *w, const op_node *n)
{
    const op_epub_target *t = op_epub_node_target(w->job, n);

    if (t)
        op_xw_attr(w, "id", t->id);
}

void op_xw_head(op_xw *w, const char *title, const char *body_type)
{
    const char *lang = w->job->files[w->file].lang;

    op_xw_raw(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
                 "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    op_xw_attr(w, "lang", lang);
    op_xw_attr(w, "xml:lang", lang);
    if (op_epub_rtl(lang))
        op_xw_attr(w, "dir", "rtl");
    op_xw_raw(w, ">\n<head>\n<title>");
    op_buf_xml(w->b, op_str_of(title));
    op_xw_raw(w, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n");
    op_xw_element(w, op_element_of(w->job->elements, w->job->doc->root));
    if (body_type)
        op_xw_attr(w, "epub:type", body_type);
    op_xw_raw(w, ">\n");
    w->lang = lang;
}

void op_xw_foot(op_xw *w)
{
    op_xw_raw(w, "</body>\n</html>\n");
}

/* ---- page marks ---- */

void op_xw_page_starts(op_xw *w, const op_node *n)
{
    const op_page_list *p = w->job->in->pages;
    uint32_t at = p ? op_map_get_node(&w->job->page_starts, n) : OP_MAP_NONE;

    if (at == OP_MAP_NONE)
        return;
    if (w->pending == w->pending_end)
        w->pending = at;
    w->pending_end = at + 1;
    while (w->pending_end < p->n && p->pages[w->pending_end].text == n)
        w->pending_end++;
}

static void page_mark(op_xw *w, const op_page_start *p, const char *element)
{
    op_epub_job *j = w->job;
    const char *id = op_epub_take_id(j, op_epub_format(j->arena, "page-%s", p->label));

    op_buf_printf(w->b, "<%s epub:type=\"pagebreak\" role=\"doc-pagebreak\"", element);
    op_xw_attr(w, "id", id);
    op_xw_attr(w, "aria-label", op_epub_format(j->arena, "%s %s", op_word(w->lang, OP_WORD_PAGE), p->label));
    op_buf_printf(w->b, "></%s>", element);
    j->pages = op_grow(j->arena, j->pages, j->n_pages, &j->cap_pages, sizeof(*j->pages));
    j->pages[j->n_pages++] =
        (op_epub_page){op_epub_format(j->arena, "%s#%s", j->files[w->file].name, id), p->label};
}

void op_xw_pages(op_xw *w, const char *element)
{
    for (; w->pending < w->pending_end; w->pending++)
        if (w->job->in->pages->pages[w->pending].text)
            page_mark(w, &w->job->in->pages->pages[w->pending], element);
    w->pending = w->pending_end = 0;
}

void op_xw_page_text(op_xw *w, const op_node *text)
{
    const op_page_list *p = w->job->in->pages;
    uint32_t at = p ? op_map_get_node(&w->job->page_starts, text) : OP_MAP_NONE;
    op_str s = text->text.s;
    size_t done = 0;

    for (; at != OP_MAP_NONE && at < p->n && p->pages[at].text == text; at++) {
        size_t cut = p->pages[at].offset;
        if (cut < done || cut > s.n)
            cut = done;
        op_xw_text(w, op_str_sub(s, done, cut));
        page_mark(w, &p->pages[at], "span");
        done = cut;
    }
    op_xw_text(w, op_str_sub(s, done, s.n));
}

/* ---- dates ---- */

const char *op_xw_time(op_xw *w, const char *edtf, const char *attrs)
{
    char plain[16];
    op_date d;

    if (!edtf || !op_date_parse(edtf, &d) || d.year < 1) {
        op_buf_printf(w->b, "<span%s>", attrs);
        return "</span>";
    }
    op_date_format(d, plain);
    op_buf_printf(w->b, "<time%s datetime=\"%s\">", attrs, plain);
    return "</time>";
}
