/* The way back: every byte of the model has its place, and nothing read is lost without a trace. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "reading.h"

static const op_edit *edit_at(const op_document *d, uint32_t begin, uint32_t end)
{
    for (size_t i = 0; i < d->n_edits; i++)
        if (d->edits[i].span.begin == begin && d->edits[i].span.end == end)
            return &d->edits[i];
    return NULL;
}

static bool inside_an_edit(const op_document *d, uint32_t begin, uint32_t end)
{
    for (size_t i = 0; i < d->n_edits; i++)
        if (d->edits[i].span.begin <= begin && d->edits[i].span.end >= end)
            return true;
    return false;
}

/* One stretch of a TEXT node that advances with its source: the same bytes, or what an edit says. */
static void check_stretch(const op_document *d, const op_node *n, size_t from, size_t to, uint32_t source, uint32_t limit)
{
    op_str text = op_str_sub(n->text.s, from, to), raw = d->sources->all[0]->text;

    if (source + text.n <= limit && memcmp(raw.p + source, text.p, text.n) == 0) {
        if (source + text.n < limit && !inside_an_edit(d, source + (uint32_t)text.n, limit))
            fail_msg("bytes %zu to %u are skipped", source + text.n, limit);
        return;
    }
    const op_edit *e = edit_at(d, source, limit);
    if (!e || !op_str_eq(e->after, text))
        fail_msg("\"%.*s\" is not what stands at %u to %u", (int)text.n, text.p, source, limit);
}

static void check_text(const op_document *d, const op_node *n)
{
    const op_text_mark *map = n->text.map;

    if (!map) {
        check_stretch(d, n, 0, n->text.s.n, n->span.begin, n->span.end);
        return;
    }
    assert_int_equal(map[0].text, 0);
    for (size_t k = 0; k < n->text.n_map; k++) {
        bool last = k + 1 == n->text.n_map;
        size_t to = last ? n->text.s.n : map[k + 1].text;
        assert_true(to > map[k].text);
        check_stretch(d, n, map[k].text, to, map[k].source, last ? n->span.end : map[k + 1].source);
    }
}

static void check_all_text(const reading *r)
{
    for (const op_node *n = op_next(r->d->root, r->d->root); n; n = op_next(r->d->root, n)) {
        if (n->kind == OP_TEXT)
            check_text(r->d, n);
        if (n->parent && n->parent->kind != OP_DOCUMENT && n->parent->kind != OP_CHAPTER) {
            assert_true(n->span.begin >= n->parent->span.begin);
            assert_true(n->span.end <= n->parent->span.end);
        }
    }
}

static void every_range_of_a_text_gives_its_words(void **state)
{
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), NULL);
        check_all_text(&r);
        reading_end(&r);
        op_arena_free(a);
    }
}

/* ---- nothing is lost ---- */

static void cover(char *map, size_t n, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end && i < n; i++)
        map[i] = 1;
}

static void cover_text(char *map, size_t size, const op_node *n)
{
    for (size_t i = 0; i < n->text.s.n; i++)
        cover(map, size, op_text_source(n, i), op_text_source(n, i) + 1);
}

static void cover_meta(char *map, size_t n, const op_meta *m)
{
    for (const op_meta_entry *e = m->first; e; e = e->next)
        if (op_span_known(e->span))
            cover(map, n, e->span.begin, e->span.end);
}

/* Marks of items, speakers and notes stand in the model as what they mean. */
static void cover_node(char *map, size_t size, const op_node *n)
{
    if (n->kind == OP_TEXT)
        cover_text(map, size, n);
    else if (n->kind == OP_NOTE_REF || n->kind == OP_BREAK)
        cover(map, size, n->span.begin, n->span.end);
    else if ((n->kind == OP_TURN || n->kind == OP_LIST_ITEM || n->kind == OP_FOOTNOTE) && n->first)
        cover(map, size, n->span.begin, n->first->span.begin);
}

static void check_nothing_lost(const reading *r, const char *name)
{
    op_str s = r->d->sources->all[0]->text;
    char *map = calloc(s.n + 1, 1);

    assert_non_null(map);
    for (const op_node *n = op_next(r->d->root, r->d->root); n; n = op_next(r->d->root, n))
        cover_node(map, s.n, n);
    cover_meta(map, s.n, &r->chapter->chapter.meta);
    for (size_t i = 0; i < r->d->n_edits; i++)
        cover(map, s.n, r->d->edits[i].span.begin, r->d->edits[i].span.end);
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        size_t n = op_utf8_get(s.p + i, s.n - i, &c);
        bool space = c <= ' ' || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0xfeff;
        if (!space && !map[i])
            fail_msg("%s: lost at byte %zu: \"%.20s\"", name, i, s.p + i);
        i += n;
    }
    free(map);
}

static void what_is_not_in_the_model_is_in_the_list_of_edits(void **state)
{
    static const char *rules[] = {"boilerplate", "quotes", "hard-wrap", "headers", "links", "verse"};
    const op_read_options options[] = {
        {0}, {.keep_all = true}, {.keep = rules, .n_keep = 6}, {.drop = (const char *[]){"note", "pull-quote", "list"}, .n_drop = 3}};

    (void)state;
    for (size_t i = 0; fixtures[i]; i++)
        for (size_t k = 0; k < sizeof(options) / sizeof(options[0]); k++) {
            op_arena *a = op_arena_new();
            reading r = reading_of(fixture_text(a, fixtures[i]), &options[k]);
            check_nothing_lost(&r, fixtures[i]);
            check_all_text(&r);
            reading_end(&r);
            op_arena_free(a);
        }
}

/* Spans of edits do not overlap, so that they can be applied one after the other. */
static void edits_stand_in_order_and_apart(void **state)
{
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        reading r = reading_of(fixture_text(a, fixtures[i]), NULL);
        for (size_t k = 1; k < r.d->n_edits; k++)
            assert_true(r.d->edits[k].span.begin >= r.d->edits[k - 1].span.end);
        reading_end(&r);
        op_arena_free(a);
    }
}

/* ---- twins in other encodings ---- */

static op_str with_crlf(op_arena *a, op_str s, const char *end)
{
    op_buf b = OP_BUF_INIT;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\n')
            op_buf_puts(&b, end);
        else
            op_buf_char(&b, s.p[i]);
    return op_buf_finish(&b, a);
}

static op_str as_utf16(op_arena *a, op_str s, bool big, bool mark)
{
    op_buf b = OP_BUF_INIT;
    if (mark)
        op_buf_add(&b, big ? "\xfe\xff" : "\xff\xfe", 2);
    for (size_t i = 0; i < s.n;) {
        unsigned c, units[2], n = 1;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        units[0] = c;
        if (c > 0xffff) {
            units[0] = 0xd800 + ((c - 0x10000) >> 10);
            units[1] = 0xdc00 + ((c - 0x10000) & 0x3ff);
            n = 2;
        }
        for (unsigned k = 0; k < n; k++) {
            op_buf_char(&b, (char)(big ? units[k] >> 8 : units[k] & 0xff));
            op_buf_char(&b, (char)(big ? units[k] & 0xff : units[k] >> 8));
        }
    }
    return op_buf_finish(&b, a);
}

/* windows-1252, as far as the fixture's characters are in it; n 0: not all are. */
static op_str as_1252(op_arena *a, op_str s)
{
    static const struct {
        unsigned code;
        unsigned char byte;
    } high[] = {{0x20ac, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201c, 0x93}, {0x201d, 0x94},
                {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97}, {0x2122, 0x99}, {0x153, 0x9c}};
    op_buf b = OP_BUF_INIT;
    for (size_t i = 0; i < s.n;) {
        unsigned c;
        size_t k = 0;
        i += op_utf8_get(s.p + i, s.n - i, &c);
        while (k < sizeof(high) / sizeof(high[0]) && high[k].code != c)
            k++;
        if (k < sizeof(high) / sizeof(high[0])) {
            op_buf_char(&b, (char)high[k].byte);
        } else if (c < 0x80 || (c >= 0xa0 && c < 0x100)) {
            op_buf_char(&b, (char)c);
        } else {
            op_buf_free(&b);
            return (op_str){"", 0};
        }
    }
    return op_buf_finish(&b, a);
}

/* The model's shape and words without its places. */
static const char *shape(const reading *r)
{
    op_buf b = OP_BUF_INIT;
    for (const op_meta_entry *e = r->chapter->chapter.meta.first; e; e = e->next)
        op_buf_printf(&b, "@%s %.*s\n", e->name, (int)e->value.n, e->value.p);
    for (const op_node *n = op_next(r->d->root, r->d->root); n; n = op_next(r->d->root, n)) {
        op_buf_printf(&b, "%s ", op_kind_word(n->kind));
        if (n->kind == OP_TEXT)
            op_buf_str(&b, n->text.s);
        op_buf_char(&b, '\n');
    }
    op_buf_printf(&b, "%zu edits", r->d->n_edits);
    return op_buf_finish(&b, r->arena).p;
}

static void check_twin(op_str text, const char *want, op_encoding encoding, const char *name)
{
    reading r = reading_of(text, NULL);
    if (!r.chapter)
        fail_msg("%s: not read", name);
    assert_int_equal(r.d->sources->all[0]->encoding, encoding);
    assert_string_equal(shape(&r), want);
    check_nothing_lost(&r, name);
    check_all_text(&r);
    reading_end(&r);
}

static void every_encoding_and_line_end_gives_the_same_model(void **state)
{
    (void)state;
    for (size_t i = 0; fixtures[i]; i++) {
        op_arena *a = op_arena_new();
        op_str text = fixture_text(a, fixtures[i]);
        reading r = reading_of(text, NULL);
        const char *want = shape(&r);
        op_buf bom = OP_BUF_INIT;
        op_buf_puts(&bom, "\xef\xbb\xbf");
        op_buf_str(&bom, text);
        check_twin(op_buf_finish(&bom, a), want, OP_ENC_UTF8_BOM, "byte order mark");
        check_twin(with_crlf(a, text, "\r\n"), want, OP_ENC_UTF8, "CRLF");
        check_twin(with_crlf(a, text, "\r"), want, OP_ENC_UTF8, "CR");
        check_twin(as_utf16(a, text, false, true), want, OP_ENC_UTF16LE, "UTF-16LE");
        check_twin(as_utf16(a, text, true, true), want, OP_ENC_UTF16BE, "UTF-16BE");
        check_twin(as_utf16(a, text, false, false), want, OP_ENC_UTF16LE, "UTF-16LE without a mark");
        check_twin(as_utf16(a, text, true, false), want, OP_ENC_UTF16BE, "UTF-16BE without a mark");
        op_str old = as_1252(a, text);
        if (old.n && !op_str_eq(old, text))
            check_twin(old, want, OP_ENC_WINDOWS_1252, "windows-1252");
        reading_end(&r);
        op_arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_range_of_a_text_gives_its_words),
        cmocka_unit_test(what_is_not_in_the_model_is_in_the_list_of_edits),
        cmocka_unit_test(edits_stand_in_order_and_apart),
        cmocka_unit_test(every_encoding_and_line_end_gives_the_same_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
