#include "pdf/raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "paint/paint.h"
#include "pdf/content.h"
#include "pdf/put.h"
#include "pdf/tokens.h"

enum { WHY = 200 };

struct op_raw {
    qpdf_data q;
    op_writer *w;
    GHashTable *numbers; /* raw number → number in w */
    GHashTable *maps;    /* raw numbers of ToUnicode streams */
    GQueue waiting;      /* raw numbers whose objects are to be copied */
    const op_str *stand_ins;
    size_t n_stand_ins;
    size_t pages;
};

static bool failed(op_raw *r, const char *what, char *why)
{
    const char *said = "";

    if (qpdf_has_error(r->q))
        said = qpdf_get_error_full_text(r->q, qpdf_get_error(r->q));
    snprintf(why, WHY, "%s%s%.120s", what, *said ? ": " : "", said);
    return false;
}

op_raw *op_raw_open(op_str bytes, const op_str *stand_ins, size_t n_stand_ins, op_writer *w, char *why)
{
    op_raw *r = g_new0(op_raw, 1);

    r->q = qpdf_init();
    r->w = w;
    r->stand_ins = stand_ins;
    r->n_stand_ins = n_stand_ins;
    r->numbers = g_hash_table_new(NULL, NULL);
    r->maps = g_hash_table_new(NULL, NULL);
    g_queue_init(&r->waiting);
    qpdf_set_suppress_warnings(r->q, QPDF_TRUE);
    qpdf_set_attempt_recovery(r->q, QPDF_FALSE);
    qpdf_silence_errors(r->q);
    bool good = !(qpdf_read_memory(r->q, "painted", bytes.p, bytes.n, NULL) & QPDF_ERRORS);
    int pages = good ? qpdf_get_num_pages(r->q) : -1;
    if (pages < 0) {
        failed(r, "the painted file cannot be read back", why);
        op_raw_close(r);
        return NULL;
    }
    r->pages = (size_t)pages;
    return r;
}

void op_raw_close(op_raw *r)
{
    if (!r)
        return;
    qpdf_cleanup(&r->q);
    g_hash_table_unref(r->numbers);
    g_hash_table_unref(r->maps);
    g_queue_clear(&r->waiting);
    g_free(r);
}

size_t op_raw_pages(const op_raw *r)
{
    return r->pages;
}

static uint32_t renumbered(op_raw *r, unsigned raw)
{
    gpointer key = GUINT_TO_POINTER(raw), known = g_hash_table_lookup(r->numbers, key);

    if (!known) {
        known = GUINT_TO_POINTER(op_writer_reserve(r->w));
        g_hash_table_insert(r->numbers, key, known);
        g_queue_push_tail(&r->waiting, key);
    }
    return GPOINTER_TO_UINT(known);
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

static void copy_key(op_raw *r, qpdf_oh dict, const char *key, op_buf *out)
{
    if (!qpdf_oh_has_key(r->q, dict, key))
        return;
    op_buf_puts(out, key);
    op_buf_char(out, ' ');
    copy_text(r, op_str_of(qpdf_oh_unparse(r->q, qpdf_oh_get_key(r->q, dict, key))), out);
}

bool op_raw_page(op_raw *r, size_t page, op_buf *content, op_buf *entries, char *why)
{
    qpdf_oh oh = qpdf_get_page_n(r->q, page);
    unsigned char *bytes = NULL;
    size_t n = 0;

    op_buf_truncate(content, 0);
    if (qpdf_oh_get_page_content_data(r->q, oh, &bytes, &n) & QPDF_ERRORS)
        return failed(r, "a painted page cannot be read back", why);
    op_buf_add(content, bytes, n);
    free(bytes);
    copy_key(r, oh, "/Resources", entries);
    copy_key(r, oh, "/Group", entries);
    qpdf_oh_release_all(r->q);
    return true;
}

/* How a stream is copied. */
typedef enum { AS_IT_IS, AS_FORM, AS_MAP } copying;

/* Eight digits of UTF-16 that are a stand-in; NULL where they are none. */
static const op_str *stand_in_of(const op_raw *r, op_str hex)
{
    unsigned v[2];

    if (hex.n != 10)
        return NULL;
    for (int i = 0; i < 2; i++) {
        char four[5] = {0};
        memcpy(four, hex.p + 1 + 4 * i, 4);
        v[i] = (unsigned)strtoul(four, NULL, 16);
    }
    if (v[0] < 0xd800 || v[0] > 0xdbff || v[1] < 0xdc00 || v[1] > 0xdfff)
        return NULL;
    unsigned c = 0x10000 + ((v[0] & 0x3ff) << 10) + (v[1] & 0x3ff);
    return c >= OP_STAND_IN && c - OP_STAND_IN < r->n_stand_ins ? &r->stand_ins[c - OP_STAND_IN] : NULL;
}

/* A ToUnicode map with the texts in place of their stand-ins. */
static void copy_map(op_raw *r, op_str in, op_buf *out)
{
    size_t done = 0;

    for (op_token t = op_token_next(in, 0); t.kind != OP_TOKEN_END; t = op_token_next(in, t.end)) {
        const op_str *text = t.kind == OP_TOKEN_HEX ? stand_in_of(r, op_token_text(in, t)) : NULL;
        if (!text)
            continue;
        op_buf_add(out, in.p + done, t.begin - done);
        op_buf_char(out, '<');
        op_pdf_put_utf16(out, *text);
        op_buf_char(out, '>');
        done = t.end;
    }
    op_buf_add(out, in.p + done, in.n - done);
}

/* A form's grays become those of the pages; its ink is that of the tag that draws it. */
static bool copy_changed(op_raw *r, qpdf_oh dict, copying how, op_str data, uint32_t number, char *why)
{
    static const op_content_tags none = {0};
    op_buf fresh = OP_BUF_INIT, entries = OP_BUF_INIT;
    bool good = true;

    if (how == AS_FORM)
        good = op_content_rewrite(data, &none, &fresh, why);
    else
        copy_map(r, data, &fresh);
    qpdf_oh_remove_key(r->q, dict, "/Filter");
    qpdf_oh_remove_key(r->q, dict, "/DecodeParms");
    copy_text(r, op_str_of(qpdf_oh_unparse(r->q, dict)), &entries);
    if (good)
        op_writer_stream(r->w, number, op_str_sub(op_buf_view(&entries), 2, entries.n - 2), op_buf_view(&fresh), true);
    op_buf_free(&fresh);
    op_buf_free(&entries);
    return good;
}

static copying how_to_copy(op_raw *r, qpdf_oh dict, unsigned raw)
{
    if (g_hash_table_contains(r->maps, GUINT_TO_POINTER(raw)))
        return AS_MAP;
    return qpdf_oh_is_name_and_equals(r->q, qpdf_oh_get_key(r->q, dict, "/Subtype"), "/Form") ? AS_FORM : AS_IT_IS;
}

/* /Interpolate is refused by PDF/A-2 (6.2.8); the dictionary's /Length may be a reference. */
static bool copy_stream(op_raw *r, qpdf_oh oh, unsigned raw, char *why)
{
    qpdf_oh dict = qpdf_oh_get_dict(r->q, oh);
    copying how = how_to_copy(r, dict, raw);
    uint32_t number = renumbered(r, raw);
    unsigned char *bytes = NULL;
    size_t n = 0;
    op_buf entries = OP_BUF_INIT;
    bool good = true;

    qpdf_oh_remove_key(r->q, dict, "/Length");
    qpdf_oh_remove_key(r->q, dict, "/Interpolate");
    if (qpdf_oh_get_stream_data(r->q, oh, how == AS_IT_IS ? qpdf_dl_none : qpdf_dl_generalized, NULL, &bytes, &n) &
        QPDF_ERRORS)
        return failed(r, "a painted stream cannot be read back", why);
    op_str data = {(char *)bytes, n};
    if (how != AS_IT_IS) {
        good = copy_changed(r, dict, how, data, number, why);
    } else {
        copy_text(r, op_str_of(qpdf_oh_unparse(r->q, dict)), &entries);
        op_writer_stream(r->w, number, op_str_sub(op_buf_view(&entries), 2, entries.n - 2), data, false);
        op_buf_free(&entries);
    }
    free(bytes);
    return good;
}

/* cairo leaves out the map of TrueType fonts, which PDF/A and PDF/UA ask for (ISO 14289-1, 7.21.3.2). */
static void mend_font(op_raw *r, qpdf_oh oh)
{
    if (qpdf_oh_is_dictionary(r->q, oh) &&
        qpdf_oh_is_name_and_equals(r->q, qpdf_oh_get_key(r->q, oh, "/Subtype"), "/CIDFontType2") &&
        !qpdf_oh_has_key(r->q, oh, "/CIDToGIDMap"))
        qpdf_oh_replace_key(r->q, oh, "/CIDToGIDMap", qpdf_oh_new_name(r->q, "/Identity"));
}

static void note_map(op_raw *r, qpdf_oh oh)
{
    if (!qpdf_oh_is_dictionary(r->q, oh) || !qpdf_oh_has_key(r->q, oh, "/ToUnicode"))
        return;
    int raw = qpdf_oh_get_object_id(r->q, qpdf_oh_get_key(r->q, oh, "/ToUnicode"));
    g_hash_table_add(r->maps, GINT_TO_POINTER(raw));
}

static bool copy_object(op_raw *r, unsigned raw, char *why)
{
    qpdf_oh oh = qpdf_get_object_by_id(r->q, (int)raw, 0);
    uint32_t number = renumbered(r, raw);

    if (qpdf_oh_is_stream(r->q, oh))
        return copy_stream(r, oh, raw, why);
    op_buf text = OP_BUF_INIT;
    mend_font(r, oh);
    note_map(r, oh);
    copy_text(r, op_str_of(qpdf_oh_unparse_resolved(r->q, oh)), &text);
    op_writer_object(r->w, number, op_buf_view(&text));
    op_buf_free(&text);
    return true;
}

bool op_raw_copy(op_raw *r, char *why)
{
    while (!g_queue_is_empty(&r->waiting)) {
        if (!copy_object(r, GPOINTER_TO_UINT(g_queue_pop_head(&r->waiting)), why))
            return false;
        qpdf_oh_release_all(r->q);
    }
    return true;
}
