/* cover.c - what the cover shows of this work, and the picture among the items
 *
 * One picture, marked as EPUB 3 and as EPUB 2 want it, and PNG because every shelf shows it: readers that
 * take an SVG cover also take this, and it is smaller than a JPEG of the same flat colours. */
#include <string.h>

#include "epub/job.h"
#include "lang/words.h"
#include "paint/cover.h"

static op_str fact(const op_epub_job *j, const char *name)
{
    const op_node *first = j->doc->root->first;
    op_str v = op_meta_value(&j->doc->meta, name);

    return v.n || j->doc->book || !first || first->kind != OP_CHAPTER ? v : op_meta_value(&first->chapter.meta, name);
}

static bool has_event(const op_node *block)
{
    for (const op_node *n = op_next(block, block); n; n = op_next(block, n))
        if (n->kind == OP_TIME && n->time.event != OP_NO_EVENT)
            return true;
    return false;
}

/* A bar a paragraph of an article, a chapter of a book. */
static size_t anatomy(const op_epub_job *j, op_cover_bar **out)
{
    op_kind kind = j->doc->book ? OP_CHAPTER : OP_PARAGRAPH;
    const op_node *root = j->doc->root;
    op_cover_bar *v = NULL;
    size_t n = 0, cap = 0;

    for (const op_node *at = op_next(root, root); at; at = op_next(root, at)) {
        if (at->kind != kind || (kind == OP_CHAPTER && at->chapter.matter != OP_MATTER_BODY))
            continue;
        v = op_grow(j->arena, v, n, &cap, sizeof(*v));
        v[n++] = (op_cover_bar){(uint32_t)op_count_words(at), has_event(at)};
    }
    *out = v;
    return n;
}

static op_str authors(const op_epub_job *j)
{
    op_buf b = OP_BUF_INIT;
    const op_meta_entry *e = j->doc->meta.first;

    for (; e; e = e->next)
        if (strcmp(e->name, "byline") == 0 && e->value.n) {
            op_buf_puts(&b, b.n ? ", " : "");
            op_buf_str(&b, e->value);
        }
    return op_buf_finish(&b, j->arena);
}

static op_str date(const op_epub_job *j)
{
    op_str published = fact(j, "published");
    op_buf b = OP_BUF_INIT;

    if (published.n)
        op_edtf_display(&b, j->lang, op_arena_dup(j->arena, published.p, published.n), 0);
    return op_buf_finish(&b, j->arena);
}

void op_epub_cover(op_epub_job *j)
{
    op_cover_input in = {.kind = j->doc->book ? OP_COVER_BOOK : OP_COVER_ARTICLE, .title = op_str_of(j->title)};
    op_cover_bar *bars = NULL;
    op_buf png = OP_BUF_INIT;

    if (!j->in->fonts)
        return;
    in.standfirst = fact(j, "standfirst");
    in.publisher = fact(j, "publisher");
    in.left = in.publisher.n ? in.publisher : authors(j);
    in.right = date(j);
    in.n_bars = anatomy(j, &bars);
    in.bars = bars;
    const op_cover *plan = op_cover_plan(j->arena, &in, j->in->fonts);
    if (plan && op_cover_png(plan, &png)) {
        op_epub_add_item(j, (op_epub_item){"cover", "images/cover.png", "image/png", "cover-image",
                                           op_buf_finish(&png, j->arena), false});
        j->has_cover = true;
    }
    op_buf_free(&png);
}
