#ifndef OP_EPUB_JOB_H
#define OP_EPUB_JOB_H
/* job.h - what the parts of one publication share while it is made
 *
 * plan.c decides files and ids, the writers fill the files and note what they used (faces, characters,
 * pictures, headings, page marks), nav.c and package.c tell it. */
#include "epub/epub.h"
#include "epub/map.h"
#include "style/elements.h"

/* Faces of the text family, by bits: bold and italic. */
enum { OP_CUT_BOLD = 1, OP_CUT_ITALIC = 2, OP_CUTS = 4, OP_CODE_POINTS = 0x110000 };

typedef enum {
    OP_FILE_TITLE_PAGE,
    OP_FILE_PART,
    OP_FILE_CHAPTER,
    OP_FILE_COLOPHON
} op_file_kind;

/* One XHTML file of the spine. */
typedef struct {
    op_file_kind kind;
    const char *name, *id;  /* "chapter-01.xhtml", "chapter-01" */
    const op_node *node;    /* PART or CHAPTER; NULL for what is ours */
    const char *title;      /* plain text, never empty */
    const char *lang;       /* of the file */
    int level;              /* in the contents: 0, or 1 below a part */
    bool svg;               /* holds inline SVG */
    op_buf text;
} op_epub_file;

/* A heading of the contents. */
typedef struct {
    const char *href, *title, *lang;
    int level;
} op_epub_head;

/* A printed page's place. */
typedef struct {
    const char *href, *label;
} op_epub_page;

/* A file that is no part of the spine. */
typedef struct {
    const char *id, *name, *type; /* type: media type */
    const char *properties;       /* NULL: none */
    op_str data;
    bool packed; /* worth deflating */
} op_epub_item;

/* Where an id of the model ended up. */
typedef struct {
    const char *id; /* as written: a valid XML name */
    uint32_t file;
} op_epub_target;

/* A reference to a note, in document order; `next` chains those of one note. */
typedef struct {
    const op_node *ref, *note;
    uint32_t next; /* OP_MAP_NONE at the end */
    uint32_t last; /* of the chain, where this is its first */
} op_epub_ref;

typedef struct {
    const op_epub_input *in;
    const op_document *doc;
    op_arena *arena;
    op_diags *diags;

    const op_style *screen;   /* how the sheets have it on screens; NULL: they cannot be had */
    op_elements *elements;    /* names and classes of what is written */
    const char *lang, *title; /* of the whole */
    const char *identifier;
    op_epub_file *files;
    size_t n_files, cap_files;
    op_epub_head *heads;
    size_t n_heads, cap_heads;
    op_epub_page *pages; /* those whose mark was written */
    size_t n_pages, cap_pages;
    op_epub_item *items;
    size_t n_items, cap_items;
    op_epub_target *targets;
    size_t n_targets, cap_targets;
    op_epub_ref *refs;
    size_t n_refs, cap_refs;

    op_map taken;      /* ids as written, over all files */
    op_map by_id;      /* model id -> target */
    op_map by_node;    /* node that needs an id -> target */
    op_map first_ref;  /* FOOTNOTE -> its first reference */
    op_map page_starts; /* node -> first entry of in->pages that begins in it */
    op_map pictures;   /* path -> item, or OP_MAP_NONE - 1 for one that cannot be used */

    uint8_t *used[OP_CUTS]; /* bit sets of the code points that each cut shows */
    bool small_caps;        /* some text asks for them */
    const char *family;     /* of the text; NULL: the reader's own */
    op_str sheet;           /* without the faces inside */
    bool has_timeline;      /* it is drawn, in file timeline_file */
    uint32_t timeline_file;
    size_t n_pictures, n_alt; /* pictures shown, and those with a text that stands for them */
    bool has_strip, has_notes, has_tables, has_cover, has_fonts;
} op_epub_job;

/* ---- plan.c ---- */
void op_epub_plan(op_epub_job *j);
/* The target of a node that was given one; NULL: none. */
const op_epub_target *op_epub_node_target(const op_epub_job *j, const op_node *n);
/* "#id" in the same file, "file.xhtml#id" in another. */
const char *op_epub_href(op_epub_job *j, const op_epub_target *t, size_t from_file);
const char *op_epub_format(op_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A block's text on one line, without what is no text. */
const char *op_epub_plain(op_arena *a, const op_node *block);
const char *op_epub_take_id(op_epub_job *j, const char *wish); /* unique and valid, kept in j->taken */

/* ---- package.c, nav.c, access.c, sheet.c ---- */
void op_epub_package(const op_epub_job *j, op_buf *out);
void op_epub_access(const op_epub_job *j, op_buf *out);
void op_epub_nav(const op_epub_job *j, op_buf *out);
void op_epub_ncx(const op_epub_job *j, op_buf *out);
/* Fills j->screen, elements, sheet and family. */
void op_epub_style(op_epub_job *j);

/* ---- fonts.c: @font-face rules for the sheet and the items; picture.c; cover.c ---- */
void op_epub_fonts(op_epub_job *j, op_buf *faces);
/* The item of a FIGURE's or IMAGE's file, read and looked at once; NULL, with a message, where there is none. */
const op_epub_item *op_epub_picture(op_epub_job *j, const op_node *n);
void op_epub_cover(op_epub_job *j);
op_epub_item *op_epub_add_item(op_epub_job *j, op_epub_item item);

/* ---- url.c ---- */
/* True where an address may stand in a publication: http, https, mailto, tel, ftp, doi and the like, and
 * written as the URL standard asks. out gets it with what must be escaped escaped. */
bool op_epub_url(op_str href, op_buf *out);

/* ---- tags.c ---- */
bool op_epub_rtl(const char *lang);
/* The tag where it is well-formed (RFC 5646), "und" otherwise. */
const char *op_epub_tag(const char *lang);

/* ---- check.c: NULL, or what is wrong with a finished publication, owned by a ---- */
const char *op_epub_check(op_arena *a, op_str archive);
#endif
