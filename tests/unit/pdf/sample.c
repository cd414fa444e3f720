#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>
#include <hb.h>

typedef enum { ITEM_RUN, ITEM_SHAPE, ITEM_PICTURE } item_kind;

typedef struct item {
    struct item *next;
    item_kind kind;
    union {
        op_run run;
        op_shape shape;
        op_picture picture;
    };
} item;

struct op_page_items {
    item *first, *last;
};

enum { MOST = 4096 };

struct sample {
    op_layout l;
    op_face *faces[32];
    op_font *fonts[32];
    size_t n_faces, n_fonts;
    size_t cap_tags;
};

void op_page_emit(const op_layout *l, size_t page, op_arena *scratch, const op_sink *sink)
{
    (void)scratch;
    for (const item *i = l->pages[page].items->first; i; i = i->next) {
        if (i->kind == ITEM_RUN)
            sink->run(sink->self, &i->run);
        else if (i->kind == ITEM_SHAPE)
            sink->shape(sink->self, &i->shape);
        else
            sink->picture(sink->self, &i->picture);
    }
}

sample *sample_new(op_arena *a)
{
    sample *s = op_new(a, sample);

    s->l.arena = a;
    s->l.pages = op_new_array(a, op_page, MOST);
    s->l.dests = op_new_array(a, op_dest, MOST);
    s->l.outline = op_new_array(a, op_outline, MOST);
    sample_tag(s, OP_TAG_DOCUMENT, 0);
    return s;
}

void sample_free(sample *s)
{
    for (size_t i = 0; i < s->n_fonts; i++)
        hb_font_destroy(s->fonts[i]->hb);
    for (size_t i = 0; i < s->n_faces; i++)
        hb_face_destroy(s->faces[i]->hb);
}

void sample_page(sample *s, op_len w, op_len h, const char *label)
{
    s->l.pages[s->l.n_pages++] = (op_page){.width = w, .height = h, .label = label,
                                           .links = op_new_array(s->l.arena, op_link_area, 256),
                                           .items = op_new(s->l.arena, op_page_items)};
}

op_tag_ref sample_tag(sample *s, op_tag_type type, op_tag_ref parent)
{
    s->l.tags = op_grow(s->l.arena, s->l.tags, s->l.n_tags, &s->cap_tags, sizeof(op_tag));
    s->l.tags[s->l.n_tags] = (op_tag){.type = type, .parent = parent};
    return (op_tag_ref)s->l.n_tags++;
}

op_tag *sample_tag_at(sample *s, op_tag_ref tag)
{
    return &s->l.tags[tag];
}

static op_face *face_at(sample *s, const char *path)
{
    for (size_t i = 0; i < s->n_faces; i++)
        if (strcmp(s->faces[i]->path, path) == 0)
            return s->faces[i];
    hb_blob_t *blob = hb_blob_create_from_file(path);
    op_face *face = op_new(s->l.arena, op_face);
    face->path = path;
    face->hb = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    face->upem = hb_face_get_upem(face->hb);
    face->number = (uint32_t)s->n_faces;
    return s->faces[s->n_faces++] = face;
}

const op_font *sample_font(sample *s, const char *path, op_len size)
{
    for (size_t i = 0; i < s->n_fonts; i++)
        if (s->fonts[i]->size == size && strcmp(s->fonts[i]->face->path, path) == 0)
            return s->fonts[i];
    op_font *font = op_new(s->l.arena, op_font);
    op_face *face = face_at(s, path);
    font->face = face;
    font->number = (uint32_t)s->n_fonts;
    font->size = size;
    font->hb = hb_font_create(face->hb);
    hb_font_set_scale(font->hb, size, size);
    return s->fonts[s->n_fonts++] = font;
}

static item *add(sample *s, item_kind kind)
{
    op_page_items *all = s->l.pages[s->l.n_pages - 1].items;
    item *i = op_new(s->l.arena, item);

    i->kind = kind;
    if (all->last)
        all->last->next = i;
    else
        all->first = i;
    all->last = i;
    return i;
}

void sample_run(sample *s, op_run run)
{
    add(s, ITEM_RUN)->run = run;
}

void sample_shape(sample *s, op_shape shape)
{
    add(s, ITEM_SHAPE)->shape = shape;
}

void sample_picture(sample *s, op_picture picture)
{
    add(s, ITEM_PICTURE)->picture = picture;
}

/* Clusters of HarfBuzz's, left to right: from the start of one to that of the next. */
static size_t clusters_of(const hb_glyph_info_t *info, unsigned n, size_t bytes, op_cluster *out)
{
    size_t k = 0;

    for (unsigned i = 0; i < n;) {
        unsigned end = i + 1;
        while (end < n && info[end].cluster == info[i].cluster)
            end++;
        size_t to = end < n ? info[end].cluster : bytes;
        out[k++] = (op_cluster){(uint16_t)(to - info[i].cluster), (uint16_t)(end - i)};
        i = end;
    }
    return k;
}

op_len sample_text_styled(sample *s, op_tag_ref tag, const op_font *font, op_len x, op_len y, const char *text,
                          int expansion, op_color color)
{
    size_t n_text = strlen(text), n_shaped = n_text;
    bool hyphen = n_text >= 2 && memcmp(text + n_text - 2, "\xc2\xad", 2) == 0;
    hb_buffer_t *b = hb_buffer_create();
    unsigned n;
    op_len at = 0;

    if (hyphen)
        n_shaped -= 2;
    hb_buffer_add_utf8(b, text, (int)n_shaped, 0, (int)n_shaped);
    if (hyphen)
        hb_buffer_add(b, '-', (unsigned)n_shaped);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(b);
    hb_shape(font->hb, b, NULL, 0);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    op_glyph *glyphs = op_new_array(s->l.arena, op_glyph, n + 1);
    op_cluster *clusters = op_new_array(s->l.arena, op_cluster, n + 1);
    for (unsigned i = 0; i < n; i++) {
        glyphs[i] = (op_glyph){info[i].codepoint, at + op_len_scale(pos[i].x_offset, expansion, 1000), -pos[i].y_offset};
        at += op_len_scale(pos[i].x_advance, expansion, 1000);
    }
    size_t n_clusters = clusters_of(info, n, n_text, clusters);
    sample_run(s, (op_run){.font = font, .expansion = expansion, .color = color, .x = x, .y = y, .glyphs = glyphs,
                           .n_glyphs = n, .text = op_arena_dup(s->l.arena, text, n_text), .n_text = n_text,
                           .clusters = clusters, .n_clusters = n_clusters, .tag = tag});
    hb_buffer_destroy(b);
    return at;
}

op_len sample_text(sample *s, op_tag_ref tag, const op_font *font, op_len x, op_len y, const char *text)
{
    return sample_text_styled(s, tag, font, x, y, text, 1000, OP_BLACK);
}

void sample_link(sample *s, op_link_area area)
{
    op_page *p = &s->l.pages[s->l.n_pages - 1];
    p->links[p->n_links++] = area;
}

void sample_dest(sample *s, const char *id, op_len x, op_len y, op_tag_ref tag)
{
    s->l.dests[s->l.n_dests++] = (op_dest){id, (uint32_t)s->l.n_pages - 1, x, y, tag};
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const op_dest *)a)->id, ((const op_dest *)b)->id);
}

void sample_outline(sample *s, const char *title, int level, const char *id, bool open)
{
    s->l.outline[s->l.n_outline++] = (op_outline){title, level, id, open};
}

const op_layout *sample_layout(sample *s)
{
    if (s->l.n_dests)
        qsort(s->l.dests, s->l.n_dests, sizeof(op_dest), by_id);
    return &s->l;
}
