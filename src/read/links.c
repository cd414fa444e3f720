#include "read/links.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* One heading (or chapter: slug empty) as a link may name it. */
typedef struct {
    uint32_t source;
    op_str slug;
    const op_node *node;
} target;

typedef struct {
    op_document *d;
    const char *base;
    struct file_row {
        op_str name; /* normalised path */
        uint32_t source;
    } *files; /* of the chapters, sorted by name */
    size_t n_files;
    target *targets;
    size_t n, cap;
    struct id_row {
        op_str id;
        unsigned next; /* number that the next one of this name gets */
    } *ids;
    size_t n_ids, size; /* size: a power of two, or 0 */
} settler;

op_str op_slug(op_arena *a, op_str s)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < s.n;) {
        unsigned c;
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        if (c == ' ' || c == '-' || c == '\n' || c == 0xa0)
            op_buf_char(&b, '-');
        else if (c < 0x80 && ((c >= '0' && c <= '9') || c == '_' || (c >= 'a' && c <= 'z')))
            op_buf_char(&b, (char)c);
        else if (c >= 'A' && c <= 'Z')
            op_buf_char(&b, (char)(c | 32));
        else if (c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c <= 0x2bff) && !(c >= 0x3000 && c <= 0x303f))
            op_buf_add(&b, s.p + i, n);
        i += n;
    }
    return op_buf_finish(&b, a);
}

/* ---- ids ---- */

static size_t hash(op_str s)
{
    size_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

static struct id_row *id_slot(settler *s, op_str id)
{
    size_t k = hash(id) & (s->size - 1);
    while (s->ids[k].id.p && !op_str_eq(s->ids[k].id, id))
        k = (k + 1) & (s->size - 1);
    return &s->ids[k];
}

/* The row of an id, made where there is none yet. */
static struct id_row *id_row(settler *s, op_str id)
{
    if (s->n_ids * 2 >= s->size) {
        struct id_row *old = s->ids;
        size_t size = s->size;
        s->size = size ? size * 2 : 64;
        s->ids = op_new_array(s->d->arena, struct id_row, s->size);
        for (size_t i = 0; i < size; i++)
            if (old[i].id.p)
                *id_slot(s, old[i].id) = old[i];
    }
    struct id_row *row = id_slot(s, id);
    if (!row->id.p) {
        row->id = id;
        s->n_ids++;
    }
    return row;
}

/* Names that others give: a few letters, a hyphen, a number (tl-3). */
static bool reserved(op_str id)
{
    size_t i = 0, from;

    while (i < id.n && id.p[i] >= 'a' && id.p[i] <= 'z')
        i++;
    if (i == 0 || i > 4 || i >= id.n || id.p[i] != '-')
        return i == 0;
    for (from = ++i; i < id.n && id.p[i] >= '0' && id.p[i] <= '9'; i++)
        continue;
    return i == id.n && i > from;
}

static const char *fresh_id(settler *s, op_str slug)
{
    op_buf b = OP_BUF_INIT;
    op_arena *a = s->d->arena;

    if (!slug.n)
        slug = OP_STR("section");
    if (reserved(slug))
        op_buf_puts(&b, "s-");
    op_buf_str(&b, slug);
    op_str stem = op_buf_finish(&b, a), id = stem;
    struct id_row *row = id_row(s, stem);
    unsigned next = row->next ? row->next : 1;
    for (bool taken = row->next != 0; taken; next++) {
        op_buf_printf(&b, "%.*s-%u", (int)stem.n, stem.p, next + 1);
        id = op_buf_finish(&b, a);
        taken = id_row(s, id)->next != 0;
    }
    id_row(s, id)->next = 1;
    id_row(s, stem)->next = next;
    return id.p;
}

/* ---- what links may name ---- */

static void add_target(settler *s, uint32_t source, op_str slug, const op_node *node)
{
    s->targets = op_grow(s->d->arena, s->targets, s->n, &s->cap, sizeof(*s->targets));
    s->targets[s->n++] = (target){source, slug, node};
}

static op_str stem_of(op_str path)
{
    for (size_t i = path.n; i-- > 0;)
        if (path.p[i] == '/') {
            path = op_str_sub(path, i + 1, path.n);
            break;
        }
    for (size_t i = path.n; i-- > 1;)
        if (path.p[i] == '.')
            return op_str_sub(path, 0, i);
    return path;
}

/* Ids that the author gave: links may name them; of two that are one the second gets a number. */
static void name_marked(settler *s, op_node *chapter)
{
    for (op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n)) {
        if (!n->id)
            continue;
        op_str slug = op_slug(s->d->arena, op_str_of(n->id));
        n->id = fresh_id(s, slug);
        add_target(s, chapter->chapter.source, slug, n);
    }
}

static void name_headings(settler *s, op_node *chapter)
{
    op_document *d = s->d;
    uint32_t source = chapter->chapter.source;

    if (d->book && !chapter->id)
        chapter->id = fresh_id(s, op_slug(d->arena, stem_of(op_str_of(d->sources->all[source]->name))));
    add_target(s, source, (op_str){"", 0}, chapter);
    for (op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n)) {
        if (n->kind != OP_HEADING && n->kind != OP_TITLE)
            continue;
        op_buf words = OP_BUF_INIT;
        op_plain_text(n, &words);
        op_str slug = op_slug(d->arena, op_buf_view(&words));
        op_buf_free(&words);
        if (!n->id)
            n->id = fresh_id(s, slug);
        add_target(s, source, slug, n);
    }
}

static int by_name(const void *pa, const void *pb)
{
    const target *a = pa, *b = pb;
    size_t n = a->slug.n < b->slug.n ? a->slug.n : b->slug.n;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    int order = n ? memcmp(a->slug.p, b->slug.p, n) : 0;
    if (order)
        return order;
    if (a->slug.n != b->slug.n)
        return a->slug.n < b->slug.n ? -1 : 1;
    return a->node->span.begin < b->node->span.begin ? -1 : a->node->span.begin > b->node->span.begin;
}

/* The k-th (from 0) of those with this name in a source. */
static const op_node *find_nth(const settler *s, uint32_t source, op_str slug, size_t k)
{
    size_t lo = 0, hi = s->n;
    op_node first = {.span = {0, 0, 0}};
    target want = {source, slug, &first};

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (by_name(&s->targets[mid], &want) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    lo += k;
    if (lo < s->n && s->targets[lo].source == source && op_str_eq(s->targets[lo].slug, slug))
        return s->targets[lo].node;
    return NULL;
}

/* A heading by the name that a link gives it; a second one of the same words is "words-1". */
static const op_node *find_target(const settler *s, uint32_t source, op_str slug)
{
    const op_node *n = find_nth(s, source, slug, 0);
    size_t cut = slug.n, k = 0, unit = 1;

    while (cut > 0 && slug.n - cut < 6 && slug.p[cut - 1] >= '0' && slug.p[cut - 1] <= '9') {
        k += unit * (size_t)(slug.p[--cut] - '0');
        unit *= 10;
    }
    if (!n && k && cut > 1 && cut < slug.n && slug.p[cut - 1] == '-')
        n = find_nth(s, source, op_str_sub(slug, 0, cut - 1), k);
    return n;
}

/* ---- links ---- */

static void unlink_box(op_document *d, op_node *link)
{
    op_diag_add(d->diags, OP_DIAG_LINK_TARGET, link->span, link->link.href);
    while (link->first) {
        op_node *child = link->first;
        op_node_remove(child);
        op_node_insert_before(link, child);
    }
    op_node_remove(link);
}

static int by_file(const void *pa, const void *pb)
{
    const struct file_row *a = pa, *b = pb;
    return strcmp(a->name.p, b->name.p);
}

static void name_files(settler *s, op_node *const *chapters, size_t n)
{
    op_document *d = s->d;

    s->files = op_new_array(d->arena, struct file_row, n + 1);
    for (size_t i = 0; i < n; i++) {
        uint32_t source = chapters[i]->chapter.source;
        op_str name = op_path_normal(d->arena, op_str_of(d->sources->all[source]->name));
        s->files[s->n_files++] = (struct file_row){name, source};
    }
    if (n)
        qsort(s->files, n, sizeof(*s->files), by_file);
}

/* Which of the sources a link's path means, seen from the file it stands in. */
static uint32_t source_of_path(const settler *s, uint32_t from, op_str path)
{
    op_document *d = s->d;
    op_str here = op_str_of(d->sources->all[from]->name);
    op_buf b = OP_BUF_INIT;

    while (here.n && here.p[here.n - 1] != '/')
        here.n--;
    op_buf_str(&b, here);
    op_buf_str(&b, path);
    op_str want = op_path_normal(d->arena, op_buf_view(&b));
    op_buf_free(&b);
    struct file_row key = {want, 0};
    const struct file_row *row = s->n_files ? bsearch(&key, s->files, s->n_files, sizeof(key), by_file) : NULL;
    return row ? row->source : OP_NO_SOURCE;
}

/* Where a chapter itself is meant: its title where it has one, so that a link lands on words. */
static const op_node *landing(const op_node *n)
{
    return n && n->kind == OP_CHAPTER && !n->id ? (n->first && n->first->id ? n->first : NULL) : n;
}

static void settle_link(settler *s, op_node *link, uint32_t source)
{
    op_arena *a = s->d->arena;
    op_str href = op_str_of(link->link.href ? link->link.href : "");
    const char *mark = memchr(href.p, '#', href.n);
    op_str path = op_str_sub(href, 0, mark ? (size_t)(mark - href.p) : href.n);
    op_str slug = mark ? op_slug(a, op_href_decoded(a, op_str_sub(href, path.n + 1, href.n))) : (op_str){"", 0};

    if (op_href_kind_of(href) != OP_HREF_RELATIVE)
        return;
    uint32_t where = path.n ? source_of_path(s, source, op_href_decoded(a, path)) : source;
    const op_node *n = where == OP_NO_SOURCE ? NULL : landing(find_target(s, where, slug));
    if (n && n->id) {
        op_buf b = OP_BUF_INIT;
        op_buf_printf(&b, "#%s", n->id);
        link->link.href = op_buf_finish(&b, a).p;
    } else if (s->base && path.n) {
        link->link.href = op_href_resolve(a, s->base, href);
    } else {
        unlink_box(s->d, link);
    }
}

static void settle_chapter(settler *s, op_node *chapter)
{
    for (op_node *n = op_next(chapter, chapter), *next; n; n = next) {
        next = op_next(chapter, n);
        if (n->kind == OP_LINK)
            settle_link(s, n, chapter->chapter.source);
    }
}

void op_links_settle(op_document *d, op_node *const *chapters, size_t n, const char *base)
{
    settler s = {.d = d, .base = base};

    for (size_t i = 0; i < n; i++)
        name_marked(&s, chapters[i]);
    for (size_t i = 0; i < n; i++)
        name_headings(&s, chapters[i]);
    name_files(&s, chapters, n);
    if (s.n)
        qsort(s.targets, s.n, sizeof(*s.targets), by_name);
    for (size_t i = 0; i < n; i++)
        settle_chapter(&s, chapters[i]);
}
