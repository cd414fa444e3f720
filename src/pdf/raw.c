#include "pdf/raw.h"

#include <stdio.h>

#include "pdf/content.h"
#include "pdf/put.h"
#include "pdf/raw_file.h"
#include "pdf/tokens.h"

enum { WHY = 200, NESTING = 32 };

struct op_raw {
    op_raw_file file;
    op_arena *arena;
    op_writer *w;
    uint32_t *numbers;   /* raw number → number in w; 0: none yet */
    uint32_t *waiting;   /* raw numbers whose objects are to be copied, each once */
    size_t n_waiting, n_copied;
    uint32_t *pages;     /* raw numbers */
    size_t n_pages, cap_pages;
};

static bool failed(const char *what, char *why)
{
    snprintf(why, WHY, "%s", what);
    return false;
}

static bool is(op_str dict, const char *key, const char *value)
{
    op_str found;
    return op_token_key(dict, key, &found) && op_str_is(found, value);
}

/* Leaves in their order; the tree's own depth is bounded, and so are its leaves by the file's objects. */
static bool find_pages(op_raw *r, uint32_t node, unsigned depth)
{
    op_str dict = op_raw_file_object(&r->file, node), kids, kid;
    unsigned number;

    if (!is(dict, "/Type", "/Pages")) {
        if (r->n_pages >= r->file.n || !is(dict, "/Type", "/Page"))
            return false;
        r->pages = op_grow(r->arena, r->pages, r->n_pages, &r->cap_pages, sizeof(*r->pages));
        r->pages[r->n_pages++] = node;
        return true;
    }
    kids = op_raw_file_key(&r->file, dict, "/Kids");
    if (depth == NESTING || !kids.n || kids.p[0] != '[')
        return false;
    for (kid = op_token_value(kids, 1); kid.n; kid = op_token_value(kids, (size_t)(kid.p - kids.p) + kid.n))
        if (!op_token_ref(kid, &number) || !find_pages(r, number, depth + 1))
            return false;
    return true;
}

op_raw *op_raw_open(op_str bytes, op_writer *w, char *why)
{
    op_arena *a = op_arena_new();
    op_raw *r = op_new(a, op_raw);
    op_str pages = {"", 0};
    unsigned root;

    *r = (op_raw){.arena = a, .w = w};
    bool good = op_raw_file_open(&r->file, bytes, a) &&
                op_token_key(op_raw_file_key(&r->file, r->file.trailer, "/Root"), "/Pages", &pages) &&
                op_token_ref(pages, &root) && find_pages(r, root, 0);
    if (!good) {
        failed("the painted file cannot be read back", why);
        op_raw_close(r);
        return NULL;
    }
    r->numbers = op_new_array(a, uint32_t, r->file.n);
    r->waiting = op_new_array(a, uint32_t, r->file.n);
    return r;
}

void op_raw_close(op_raw *r)
{
    if (r)
        op_arena_free(r->arena);
}

size_t op_raw_pages(const op_raw *r)
{
    return r->n_pages;
}

/* 0, which no object bears, for one that the file lacks. */
static uint32_t renumbered(op_raw *r, unsigned raw)
{
    if (raw >= r->file.n)
        return 0;
    if (!r->numbers[raw]) {
        r->numbers[raw] = op_writer_reserve(r->w);
        r->waiting[r->n_waiting++] = raw;
    }
    return r->numbers[raw];
}

/* Copies an object's text; each reference in it gets its new number, and its object a place in the queue. */
static void copy_text(op_raw *r, op_str text, op_buf *out)
{
    size_t done = 0;

    for (op_token t = op_token_next(text, 0); t.kind != OP_TOKEN_END; t = op_token_next(text, t.end)) {
        unsigned number;
        if (t.kind != OP_TOKEN_NUMBER)
            continue;
        op_str value = op_token_value(text, t.begin);
        if (!op_token_ref(value, &number))
            continue;
        op_buf_add(out, text.p + done, t.begin - done);
        op_buf_printf(out, "%u 0 R", (unsigned)renumbered(r, number));
        done = t.end = t.begin + value.n;
    }
    op_buf_add(out, text.p + done, text.n - done);
}

static void copy_key(op_raw *r, op_str dict, const char *key, op_buf *out)
{
    op_str value;

    if (!op_token_key(dict, key, &value))
        return;
    op_buf_puts(out, key);
    op_buf_char(out, ' ');
    copy_text(r, value, out);
}

bool op_raw_form(op_raw *r, size_t page, const op_paint_form *form, char *why)
{
    op_str dict = op_raw_file_object(&r->file, r->pages[page]), contents = {"", 0};
    op_buf content = OP_BUF_INIT, entries = OP_BUF_INIT, fresh = OP_BUF_INIT;
    unsigned number;

    bool good = (op_token_key(dict, "/Contents", &contents) && op_token_ref(contents, &number) &&
                 op_raw_file_unpack(&r->file, number, &content)) ||
                failed("a painted page cannot be read back", why);
    good = good && op_content_gray(op_buf_view(&content), &fresh, why);
    op_buf_puts(&entries, "/Type/XObject/Subtype/Form/BBox[0 0");
    op_pdf_put_len(&entries, form->width);
    op_pdf_put_len(&entries, form->height);
    op_buf_char(&entries, ']');
    copy_key(r, dict, "/Resources", &entries);
    copy_key(r, dict, "/Group", &entries);
    if (good)
        op_writer_stream(r->w, form->object, op_buf_view(&entries), op_buf_view(&fresh), true);
    op_buf_free(&content);
    op_buf_free(&entries);
    op_buf_free(&fresh);
    return good;
}

static bool is_one_of(op_str name, const char *const *list)
{
    while (*list && !op_str_is(name, *list))
        list++;
    return *list != NULL;
}

/* The entries of a dictionary but those of the list, without its brackets. */
static void copy_entries(op_raw *r, op_str dict, const char *const *without, op_buf *out)
{
    op_token name = op_token_next(dict, op_token_next(dict, 0).end);

    while (name.kind == OP_TOKEN_NAME) {
        op_str key = op_token_text(dict, name), value = op_token_value(dict, name.end);
        if (!value.n)
            return;
        if (!is_one_of(key, without)) {
            op_buf_str(out, key);
            op_buf_char(out, ' ');
            copy_text(r, value, out);
        }
        name = op_token_next(dict, (size_t)(value.p - dict.p) + value.n);
    }
}

/* A form's grays become those of the pages. */
static bool grayed(op_raw *r, uint32_t raw, op_buf *fresh, char *why)
{
    op_buf data = OP_BUF_INIT;
    bool good = op_raw_file_unpack(&r->file, raw, &data) || failed("a painted stream cannot be read back", why);

    good = good && op_content_gray(op_buf_view(&data), fresh, why);
    op_buf_free(&data);
    return good;
}

/* /Interpolate is refused by PDF/A-2 (6.2.8); the writer gives the /Length. */
static bool copy_stream(op_raw *r, op_str dict, uint32_t raw, op_str data, char *why)
{
    static const char *const as_it_is[] = {"/Length", "/Interpolate", NULL};
    static const char *const repacked[] = {"/Length", "/Interpolate", "/Filter", "/DecodeParms", NULL};
    bool form = is(dict, "/Subtype", "/Form"), good = true;
    op_buf entries = OP_BUF_INIT, fresh = OP_BUF_INIT;

    copy_entries(r, dict, form ? repacked : as_it_is, &entries);
    if (form) {
        good = grayed(r, raw, &fresh, why);
        data = op_buf_view(&fresh);
    }
    if (good)
        op_writer_stream(r->w, r->numbers[raw], op_buf_view(&entries), data, form);
    op_buf_free(&entries);
    op_buf_free(&fresh);
    return good;
}

/* cairo leaves out the map of TrueType fonts, which PDF/A and PDF/UA ask for (ISO 14289-1, 7.21.3.2). */
static void copy_plain(op_raw *r, op_str text, op_buf *out)
{
    op_str map;

    copy_text(r, text, out);
    if (is(text, "/Subtype", "/CIDFontType2") && !op_token_key(text, "/CIDToGIDMap", &map)) {
        op_buf_truncate(out, out->n - 2); /* its closing bracket */
        op_buf_puts(out, "/CIDToGIDMap/Identity>>");
    }
}

static bool copy_object(op_raw *r, uint32_t raw, char *why)
{
    op_str object = op_raw_file_object(&r->file, raw), data;

    if (!object.n)
        return failed("the painted file lacks an object", why);
    if (op_raw_file_stream(&r->file, raw, &data))
        return copy_stream(r, object, raw, data, why);
    op_buf text = OP_BUF_INIT;
    copy_plain(r, object, &text);
    op_writer_object(r->w, r->numbers[raw], op_buf_view(&text));
    op_buf_free(&text);
    return true;
}

bool op_raw_copy(op_raw *r, char *why)
{
    while (r->n_copied < r->n_waiting)
        if (!copy_object(r, r->waiting[r->n_copied++], why))
            return false;
    return true;
}
