#include <string.h>

#include "base/utf8.h"
#include "model/doc.h"

op_node *op_next_skip(const op_node *root, const op_node *at)
{
    while (at && at != root) {
        if (at->next)
            return at->next;
        at = at->parent;
    }
    return NULL;
}

op_node *op_next(const op_node *root, const op_node *at)
{
    return at->first ? at->first : op_next_skip(root, at);
}

bool op_is_block(const op_node *n)
{
    return op_kind_class_of(n->kind) <= OP_CLASS_LEAF;
}

const op_node *op_chapter_of(const op_node *n)
{
    while (n && n->kind != OP_CHAPTER)
        n = n->parent;
    return n;
}

const char *op_lang_of(const op_node *n, const op_document *d)
{
    for (; n; n = n->parent) {
        if (n->lang)
            return n->lang;
        if (n->kind == OP_CHAPTER) {
            op_str v = op_meta_value(&n->chapter.meta, "language");
            if (v.n)
                return v.p;
        }
    }
    op_str v = op_meta_value(&d->meta, "language");
    return v.n ? v.p : "und";
}

op_node *op_find_id(const op_node *root, const char *id)
{
    for (op_node *n = op_next(root, root); n; n = op_next(root, n))
        if (n->id && strcmp(n->id, id) == 0)
            return n;
    return NULL;
}

uint32_t op_text_source(const op_node *text, size_t offset)
{
    const op_text_mark *map = text->text.map;
    size_t lo = 0, hi = text->text.n_map;

    if (!map)
        return text->span.begin + (uint32_t)offset;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (map[mid].text <= offset)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo)
        return text->span.begin + (uint32_t)offset;
    uint32_t at = map[lo - 1].source + (uint32_t)(offset - map[lo - 1].text);
    /* a repair may have made the text longer than its source */
    uint32_t limit = lo < text->text.n_map ? map[lo].source : text->span.end;
    return at < limit ? at : limit;
}

static size_t words_in(op_str s, bool *inside)
{
    size_t words = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' ||
                     (c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xa0);
        bool letter = c >= 0xc3 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (space)
            *inside = false;
        else if (letter && !*inside)
            *inside = true, words++;
    }
    return words;
}

size_t op_count_words(const op_node *root)
{
    size_t words = 0;
    bool inside = false;

    for (const op_node *n = root; n;) {
        if (op_is_block(n))
            inside = false;
        if (n->kind == OP_PULL_QUOTE && n != root) {
            n = op_next_skip(root, n);
            continue;
        }
        if (n->kind == OP_TEXT)
            words += words_in(n->text.s, &inside);
        else if (n->kind == OP_LINE_BREAK)
            inside = false;
        n = op_next(root, n);
    }
    return words;
}
