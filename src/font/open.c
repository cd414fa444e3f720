/* open.c - a font file becomes a face: read, looked over, measured */
#include "font/private.h"

#include <string.h>
#include <sys/stat.h>
#include <hb-ot.h>

#include "base/file.h"

static const op_len per_mille = OP_PT(1000);

/* A height above the baseline that a letter can have; else the other. */
static op_len bearable(op_len v, op_len otherwise)
{
    enum { EMS = 4 };

    return v > 0 && v <= EMS * per_mille ? v : otherwise;
}

static op_len metric(hb_font_t *font, hb_ot_metrics_tag_t tag, op_len otherwise)
{
    hb_position_t v;

    return hb_ot_metrics_get_position(font, tag, &v) ? bearable(v, otherwise) : otherwise;
}

/* Height of a letter's ink: faces with an old OS/2 table do not state it. */
static op_len ink_height(hb_font_t *font, hb_codepoint_t c)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;

    if (hb_font_get_nominal_glyph(font, c, &glyph) && hb_font_get_glyph_extents(font, glyph, &e) && e.y_bearing > 0)
        return bearable(e.y_bearing, per_mille / 2);
    return per_mille / 2;
}

static void measure(face_entry *e)
{
    hb_font_t *font = hb_font_create(e->pub.hb);
    hb_font_extents_t x;

    hb_font_set_scale(font, per_mille, per_mille);
    hb_font_get_h_extents(font, &x);
    e->pub.ascender = bearable(x.ascender, per_mille * 4 / 5);
    e->pub.descender = x.descender ? -bearable(-x.descender, per_mille / 5) : 0;
    e->pub.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, ink_height(font, 'H'));
    e->pub.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, ink_height(font, 'x'));
    hb_font_destroy(font);
}

static hb_position_t advance_of(hb_font_t *font, hb_buffer_t *buf, const char *text, int n)
{
    int64_t sum = 0;
    unsigned glyphs;

    hb_buffer_clear_contents(buf);
    hb_buffer_add_utf8(buf, text, n, 0, n);
    hb_buffer_guess_segment_properties(buf);
    hb_shape(font, buf, NULL, 0);
    const hb_glyph_position_t *p = hb_buffer_get_glyph_positions(buf, &glyphs);
    for (unsigned i = 0; i < glyphs; i++)
        sum += p[i].x_advance;
    return (hb_position_t)sum;
}

/* Letters of many shapes beside a space: does their distance differ from the sum of their advances? */
static bool kerns_space(hb_font_t *font)
{
    static const char probes[][3] = {"f ", "r ", "o ", "] ", ") ", "T ", "V ", ". ", " [", " (", " A", " T", " V", " j"};
    hb_buffer_t *buf = hb_buffer_create();
    bool differs = false;

    for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]) && !differs; i++)
        differs = advance_of(font, buf, probes[i], 2) !=
                  (int64_t)advance_of(font, buf, probes[i], 1) + advance_of(font, buf, probes[i] + 1, 1);
    hb_buffer_destroy(buf);
    return differs;
}

/* ---- is it a font that both outputs can use? ---- */

static bool has_table(hb_face_t *hb, const char tag[4])
{
    hb_blob_t *b = hb_face_reference_table(hb, hb_tag_from_string(tag, 4));
    bool has = hb_blob_get_length(b) > 0;

    hb_blob_destroy(b);
    return has;
}

/* What is wrong with the face, in words; NULL: nothing that can be seen. */
static const char *fault_of(hb_face_t *hb)
{
    unsigned upem = hb_face_get_upem(hb);

    if (has_table(hb, "CFF2"))
        return "CFF2 outlines, which neither PDF nor EPUB takes";
    if (!has_table(hb, "glyf") && !has_table(hb, "CFF ") && !has_table(hb, "CBDT") && !has_table(hb, "sbix"))
        return "no outlines that can be read";
    if (hb_face_get_glyph_count(hb) <= 1 || upem < 16 || upem > 16384)
        return "tables that contradict themselves";
    return NULL;
}

/* Bounds of the tables (OpenType 1.9, table directory): a file that was cut off shows here. */
static bool all_there(hb_face_t *hb, uint64_t size)
{
    hb_blob_t *file = hb_face_reference_blob(hb);
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(file, &n);
    bool whole = n >= 12 && n <= size;
    unsigned tables = whole && memcmp(p, "ttcf", 4) != 0 ? (unsigned)p[4] << 8 | p[5] : 0;

    for (unsigned i = 0; i < tables && whole; i++) {
        const unsigned char *t = p + 12 + 16 * (size_t)i;
        if (12 + 16 * ((uint64_t)i + 1) > n)
            whole = false;
        else
            whole = ((uint64_t)t[8] << 24 | t[9] << 16 | t[10] << 8 | t[11]) +
                        ((uint64_t)t[12] << 24 | t[13] << 16 | t[14] << 8 | t[15]) <= n;
    }
    hb_blob_destroy(file);
    return whole;
}

/* ---- reading ---- */

static bool is_built_in(const op_fonts *f, const char *path)
{
    for (const char *p = f->built_in; *p;) {
        size_t n = strcspn(p, ":");
        if (n && strncmp(path, p, n) == 0 && path[n] == '/' && !strchr(path + n + 1, '/'))
            return true;
        p += n + (p[n] == ':');
    }
    return false;
}

/* The bytes of a file that a style brings, read when first asked for; NULL where it cannot be read or, with *why, has no room. */
static hb_blob_t *brought(op_fonts *f, const char *path, uint64_t size, const char **why)
{
    op_str s;

    for (brought_file *b = f->files; b; b = b->next)
        if (strcmp(b->path, path) == 0)
            return hb_blob_reference(b->blob);
    if (f->file_bytes + size > OP_FONT_BYTES_MAX) {
        *why = "beyond the limit font-bytes of 1 GB in all fonts of styles";
        return NULL;
    }
    if (op_file_read(f->arena, path, OP_FONT_SIZE_MAX, &s))
        return NULL;
    f->file_bytes += s.n;
    brought_file *b = op_new(f->arena, brought_file);
    *b = (brought_file){path, hb_blob_create(s.p, (unsigned)s.n, HB_MEMORY_MODE_READONLY, NULL, NULL), f->files};
    f->files = b;
    return hb_blob_reference(b->blob);
}

/* What a style brings is read, as its file may change under us; all else is mapped. */
static hb_blob_t *bytes_of(op_fonts *f, const face_entry *e, uint64_t size, const char **why)
{
    if (e->pub.origin != OP_FACE_OF_STYLE)
        return hb_blob_create_from_file_or_fail(e->pub.path);
    return brought(f, e->pub.path, size, why);
}

static hb_face_t *refuse(hb_face_t *hb, const char **why, const char *words)
{
    hb_face_destroy(hb);
    *why = words;
    return NULL;
}

/* The face in the file; NULL with the reason. */
static hb_face_t *read_face(op_fonts *f, face_entry *e, const char **why, op_diag_code *code)
{
    struct stat st;
    unsigned n;

    if (stat(e->pub.path, &st) != 0 || !S_ISREG(st.st_mode))
        return refuse(NULL, why, "not a file that can be read");
    if (st.st_size > OP_FONT_SIZE_MAX)
        return refuse(NULL, why, "beyond the limit font-size of 256 MB");
    hb_blob_t *blob = bytes_of(f, e, (uint64_t)st.st_size, why);
    if (!blob)
        return refuse(NULL, why, *why ? *why : st.st_size ? "cannot be read" : "empty");
    const char *p = hb_blob_get_data(blob, &n);
    e->bytes = n;
    *why = op_font_foreign((op_str){p, n});
    if (*why) {
        *code = OP_DIAG_FONT_FORMAT;
        hb_blob_destroy(blob);
        return NULL;
    }
    unsigned faces = hb_face_count(blob);
    hb_face_t *hb = faces > e->pub.index ? hb_face_create(blob, e->pub.index) : NULL;
    hb_blob_destroy(blob);
    if (!hb)
        return refuse(NULL, why, faces ? "no such face in the collection" : "not a font");
    if (!all_there(hb, (uint64_t)st.st_size))
        return refuse(hb, why, "the file ends before its tables do");
    const char *fault = fault_of(hb);
    if (fault)
        return refuse(hb, why, fault);
    if (!is_built_in(f, e->pub.path) && !op_font_proves(hb))
        return refuse(hb, why, "outlines that cannot be read");
    if (!op_font_draws(hb))
        return refuse(hb, why, "letters without ink or width");
    return hb;
}

static hb_face_t *set_axes(op_fonts *f, face_entry *e, hb_face_t *hb)
{
    bool fixed;

    hb = op_font_instance(hb, e->pub.weight, e->pub.slant, &fixed);
    if (!fixed)
        op_font_say(f, OP_DIAG_FONT_VARIABLE, NULL, "%s", e->pub.file);
    return hb;
}

/* False, after a message, where the makers do not let it be embedded. */
static bool may_embed(op_fonts *f, face_entry *e, hb_face_t *hb)
{
    op_embedding right = op_embedding_of(hb);

    e->pub.whole = right.whole;
    if (right.right != OP_EMBED_NOT && !right.bitmaps && !(right.whole && hb_face_get_index(hb)))
        return true;
    op_font_say(f, OP_DIAG_FONT_RESTRICTED, NULL, "%s (%s)", e->pub.family, e->pub.file);
    return false;
}

/* Opens the file into e, whose hb stays NULL after a message where it cannot be used. */
static void open_file(op_fonts *f, face_entry *e)
{
    const char *why = NULL;
    op_diag_code code = OP_DIAG_FONT_BROKEN;
    hb_face_t *hb = read_face(f, e, &why, &code);

    if (!hb) {
        op_font_say(f, code, NULL, "%s: %s", e->pub.file, why);
        return;
    }
    if (!may_embed(f, e, hb)) {
        hb_face_destroy(hb);
        return;
    }
    bool sound = e->pub.origin != OP_FACE_OF_STYLE || op_font_sound(hb);
    hb = set_axes(f, e, hb);
    e->letters = hb_set_create();
    hb_face_collect_unicodes(hb, e->letters);
    if (hb_set_is_empty(e->letters)) {
        op_font_say(f, OP_DIAG_FONT_BROKEN, NULL, "%s: no letters that can be found in it", e->pub.file);
        hb_face_destroy(hb);
        return;
    }
    if (!sound)
        op_font_say(f, OP_DIAG_FONT_DAMAGED, NULL, "%s", e->pub.file);
    hb_face_make_immutable(hb);
    e->pub.hb = hb;
    e->pub.upem = hb_face_get_upem(hb);
    e->plain = hb_font_create(hb);
    measure(e);
    e->pub.space_kerning = kerns_space(e->plain);
}

/* The same file at another weight is another face where a style brings it, as it may be a variable font. */
static bool same_face(const op_face *a, const op_face *b)
{
    return a->index == b->index && strcmp(a->path, b->path) == 0 &&
           (b->origin == OP_FACE_OURS || (a->weight == b->weight && a->slant == b->slant));
}

face_entry *op_face_entry(op_fonts *f, const op_face *want)
{
    for (face_entry *e = f->first; e; e = e->next)
        if (same_face(&e->pub, want))
            return e;
    face_entry *e = op_new(f->arena, face_entry);
    e->pub = *want;
    e->wished = OP_NO_SPAN;
    *f->tail = e;
    f->tail = &e->next;
    open_file(f, e);
    if (e->pub.hb)
        e->pub.number = f->n_faces++;
    return e;
}
