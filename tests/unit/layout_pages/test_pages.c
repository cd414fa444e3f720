/* Whole documents of our own writing, read and set: what stands on the pages is what the model says. */
#include "unit.h"

#include <string.h>

#include "layout/layout.h"
#include "read/read.h"
#include "timeline/timeline.h"

static const char *const markdown =
    "---\ntitle: The lock on the river\nstandfirst: A short account of a gate, and of those who *kept* it.\n"
    "author: Ann Author\ndate: 2021-03-04\npublisher: The Weir\n---\n\n"
    "In 1902 the *first* lock was built at the mill, and on 4 May 1903 it was opened by the mayor.[^a] "
    "Nobody remembers the day; the register does. It says that the water stood high, that there was music, and that "
    "a boat named `Heron` went through before all others, with **forty** people aboard and one dog.\n\n"
    "## What the keeper wrote\n\n"
    "The keeper wrote down every boat.[^b] He had a [fair hand](https://example.org/hand) and little patience, and a "
    "reader who turns his pages learns as much about him as about the river that he watched for twenty-six years.\n\n"
    "> On 2 January 1911 the ice closed the lock. It opened again on 9 February 1911.\n>\n> No boat had passed.\n\n"
    "- a gate of oak\n- a chain\n  1. with a hook\n  2. without one\n- a bell\n\n"
    "| year | boats | remarks |\n|:-----|------:|---------|\n| 1903 | 812 | the first summer |\n| 1911 | 640 | ice for five weeks, and a low river in August |\n\n"
    "    for each boat:\n        write(name)\n\n"
    "* * *\n\n"
    "After the war the lock fell silent. In 1951 it was closed for good; on 14 June 1952 the gates were taken out.\n\n"
    "[^a]: The register is lost; a copy is not.\n[^b]: With two gaps, both in 1907.\n";

typedef struct {
    op_arena *a;
    op_document *d;
    op_fonts *fonts;
    op_lang *lang;
    op_layout *l;
} set;

/* The house style over the document: made when that is read. */
static const op_style *style_of(op_arena *a, const op_document *d, const char *name, const char *page)
{
    op_style_input in = {.doc = d, .sheets = &name, .n_sheets = 1, .page = page};
    op_diags *said;
    const op_style *style = op_style_make(a, &in, &said);

    assert_non_null(style);
    assert_int_equal(op_diags_count(said, OP_WARNING), 0);
    return style;
}

static set set_text(const char *text, const char *style, const char *page, bool timeline)
{
    set s = {.a = op_arena_new()};
    op_str colophon[] = {OP_STR("example.org/lock"), OP_STR("Published 4 March 2021")};

    s.d = op_document_new(s.a);
    s.lang = op_lang_new(NULL);
    s.fonts = op_fonts_new(NULL, s.d->diags);
    uint32_t source = op_sources_add(s.d->sources, "lock.md", op_str_of(text));
    op_node *chapter = op_read_markdown(s.d, source, &(op_read_options){.lang = "en-GB", .languages = s.lang});
    assert_non_null(chapter);
    if (timeline) {
        op_timeline_find(s.d, NULL);
        op_node_append(chapter, op_node_new(s.d, OP_TIMELINE, OP_NO_SPAN));
    }
    op_layout_input in = {.doc = s.d, .style = style_of(s.a, s.d, style, page), .fonts = s.fonts, .lang = s.lang,
                          .timeline = timeline ? op_timeline_plan(s.a, s.d, NULL) : NULL, .colophon = colophon, .n_colophon = 2};
    s.l = op_layout_document(&in, s.d->diags);
    assert_non_null(s.l);
    return s;
}

static void set_free(set *s)
{
    op_fonts_free(s->fonts);
    op_lang_free(s->lang);
    op_arena_free(s->a);
}

/* ---- the text as painted, block by block ---- */

typedef struct {
    const op_layout *l;
    op_arena *a;
    const op_node **blocks; /* in the order of their first run */
    op_buf *texts;
    size_t n, cap, page;
    bool outside;
} reader;

/* The block of the model whose words a tag paints; NULL: generated (labels, marks, heads). */
static const op_node *block_of(const op_layout *l, op_tag_ref tag)
{
    for (; tag < l->n_tags; tag = l->tags[tag].parent) {
        const op_tag *t = &l->tags[tag];
        if (t->type == OP_TAG_LBL || t->type == OP_TAG_REFERENCE)
            return NULL;
        if (t->node && op_kind_class_of(t->node->kind) == OP_CLASS_BLOCK)
            return t->node;
        if (!tag || (!t->node && t->type == OP_TAG_SPAN))
            return NULL;
    }
    return NULL;
}

static void take_run(void *self, const op_run *run)
{
    reader *r = self;
    const op_node *block = block_of(r->l, run->tag);
    const op_page *page = &r->l->pages[r->page];
    size_t i = 0;

    r->outside |= run->x < 0 || run->y < 0 || run->x > page->width || run->y > page->height;
    if (!block)
        return;
    while (i < r->n && r->blocks[i] != block)
        i++;
    if (i == r->n) {
        assert_true(r->n < r->cap);
        r->blocks[r->n++] = block;
    }
    op_buf_add(&r->texts[i], run->text, run->n_text);
}

/* Without soft hyphens, white space as one space. */
static op_str plain(op_arena *a, op_str s)
{
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < s.n; i++) {
        bool nbsp = i + 1 < s.n && (unsigned char)s.p[i] == 0xc2 && (unsigned char)s.p[i + 1] == 0xa0;
        bool soft = i + 1 < s.n && (unsigned char)s.p[i] == 0xc2 && (unsigned char)s.p[i + 1] == 0xad;
        bool space = nbsp || s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t';
        if (space && b.n && b.p[b.n - 1] != ' ')
            op_buf_char(&b, ' ');
        else if (!space && !soft)
            op_buf_char(&b, s.p[i]);
        i += nbsp || soft;
    }
    while (b.n && b.p[b.n - 1] == ' ')
        op_buf_truncate(&b, b.n - 1);
    return op_buf_finish(&b, a);
}

static void check_text(const set *s)
{
    op_arena *scratch = op_arena_new();
    reader r = {.l = s->l, .a = s->a, .cap = 4096};
    op_sink sink = {&r, take_run, NULL, NULL};
    size_t expected = 0;

    r.blocks = op_new_array(s->a, const op_node *, r.cap);
    r.texts = op_new_array(s->a, op_buf, r.cap);
    for (r.page = 0; r.page < s->l->n_pages; r.page++)
        op_page_emit(s->l, r.page, scratch, &sink);
    assert_false(r.outside);
    for (const op_node *n = op_next(s->d->root, s->d->root); n; n = op_next(s->d->root, n)) {
        op_buf want = OP_BUF_INIT;
        if (op_kind_class_of(n->kind) != OP_CLASS_BLOCK || n->kind == OP_PULL_QUOTE)
            continue;
        op_plain_text(n, &want);
        op_str model = plain(s->a, op_buf_view(&want));
        op_buf_free(&want);
        if (!model.n)
            continue;
        assert_true(expected < r.n);
        assert_ptr_equal(r.blocks[expected], n); /* in the model's order */
        op_str shown = plain(s->a, op_buf_view(&r.texts[expected]));
        assert_string_equal(shown.p, model.p);
        expected++;
    }
    assert_int_equal(expected, r.n);
    for (size_t i = 0; i < r.n; i++)
        op_buf_free(&r.texts[i]);
    op_arena_free(scratch);
}

static void every_character_stands_once_and_in_order(void **state)
{
    static const struct {
        const char *style, *page;
    } rows[] = {{"article", "a4"}, {"article", "letter"}, {"article", "a6"}, {"book", "a5"}, {"book", "kobo"}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        set s = set_text(markdown, rows[i].style, rows[i].page, true);
        check_text(&s);
        set_free(&s);
    }
}

/* ---- links, dests, starts ---- */

static void every_link_inside_lands(void **state)
{
    set s = set_text(markdown, "article", "a5", true);
    size_t inside = 0, outside = 0;

    (void)state;
    for (size_t i = 0; i < s.l->n_pages; i++)
        for (size_t k = 0; k < s.l->pages[i].n_links; k++) {
            const op_link_area *area = &s.l->pages[i].links[k];
            assert_true(area->w > 0 && area->h > 0 && area->contents[0]);
            assert_int_equal(s.l->tags[area->tag].type, OP_TAG_LINK);
            if (area->href[0] == '#')
                assert_non_null(op_layout_dest(s.l, area->href + 1)), inside++;
            else
                assert_string_equal(area->href, "https://example.org/hand"), outside++;
        }
    assert_true(outside >= 1);
    assert_true(inside >= 4 + 2 * 5); /* two notes both ways; five dates and their rows both ways at least */
    for (size_t i = 1; i < s.l->n_dests; i++)
        assert_true(strcmp(s.l->dests[i - 1].id, s.l->dests[i].id) < 0);
    for (size_t i = 0; i < s.d->n_events; i++)
        assert_non_null(op_layout_dest(s.l, s.d->events[i].id));
    for (size_t i = 0; i < s.l->n_outline; i++)
        assert_non_null(op_layout_dest(s.l, s.l->outline[i].id));
    set_free(&s);
}

typedef struct {
    const char *needle;
    size_t n;
    bool artifact;
} search;

static void count_run(void *self, const op_run *run)
{
    search *s = self;
    size_t n = strlen(s->needle);

    for (size_t i = 0; i + n <= run->n_text; i++)
        if (memcmp(run->text + i, s->needle, n) == 0)
            s->n++, s->artifact = run->tag >= OP_TAG_ARTIFACT_BASE;
}

static search find(const op_layout *l, const char *needle)
{
    op_arena *scratch = op_arena_new();
    search s = {.needle = needle};
    op_sink sink = {&s, count_run, NULL, NULL};

    for (size_t i = 0; i < l->n_pages; i++)
        op_page_emit(l, i, scratch, &sink);
    op_arena_free(scratch);
    return s;
}

static void what_is_unknown_is_not_set(void **state)
{
    set s = set_text("# A plain title\n\nA paragraph and no more.\n", "article", NULL, false);

    (void)state;
    assert_int_equal(find(s.l, "A plain title").n, 1);
    assert_int_equal(find(s.l, "1 minute").n, 1);
    assert_int_equal(find(s.l, "\u00b7").n, 0);
    assert_int_equal(find(s.l, "nknown").n, 0);
    assert_int_equal(s.l->n_pages, 1);
    set_free(&s);
}

/* A caption behind the last paragraph, and one so long that it reaches below the text. */
static void captions_without_a_picture_are_never_lost(void **state)
{
    static const char *const text =
        "# Title\n\nOn 1 May 1901 it began. On 2 May 1902 it went on. On 3 May 1903 it stopped, and on 4 May 1904 it fell.\n\n"
        "![The lock](none.png \"The lock as it was seen from the mill before the gates were taken out and the walls filled, "
        "in a summer of which nothing else is known but that the water was low and the boats few\")\n";

    (void)state;
    for (int timeline = 0; timeline < 2; timeline++) {
        set s = set_text(text, "article", NULL, timeline == 1);
        check_text(&s);
        assert_true(find(s.l, "few").n == 1);
        set_free(&s);
    }
}

/* And one that the text may not name is not even looked for. */
static void a_picture_from_elsewhere_leaves_its_words(void **state)
{
    static const char *const paths[] = {"../none.svg", "/none.svg", "https://a.example/none.svg", "file:none.svg"};

    (void)state;
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        op_buf text = OP_BUF_INIT;
        size_t told = 0, missing = 0;
        op_buf_printf(&text, "# Title\n\nThe lock was kept by one man.\n\n![wordsinstead](%s)\n", paths[i]);
        set s = set_text(text.p, "article", NULL, false);
        for (size_t k = 0; k < s.d->diags->n; k++) {
            told += s.d->diags->all[k].code == OP_DIAG_PICTURE_OUTSIDE;
            missing += s.d->diags->all[k].code == OP_DIAG_PICTURE_MISSING;
        }
        assert_int_equal(told, 1);
        assert_int_equal(missing, 0);
        assert_int_equal(find(s.l, "wordsinstead").n, 1);
        set_free(&s);
        op_buf_free(&text);
    }
}

static void a_colophon_never_makes_a_page(void **state)
{
    (void)state;
    for (int paragraphs = 1; paragraphs < 40; paragraphs += 3) {
        op_buf text = OP_BUF_INIT;
        op_buf_puts(&text, "# Full\n");
        for (int i = 0; i < paragraphs; i++)
            op_buf_puts(&text, "\nThe lock was kept by one man for as long as anybody could remember it, and then by nobody.\n");
        set s = set_text(text.p, "article", "a5", false);
        size_t pages = s.l->n_pages;
        assert_int_equal(find(s.l, "example.org/lock").n, 1);
        op_layout_input in = {.doc = s.d, .style = style_of(s.a, s.d, "article", "a5"), .fonts = s.fonts, .lang = s.lang};
        assert_int_equal(op_layout_document(&in, s.d->diags)->n_pages, pages);
        op_buf_free(&text);
        set_free(&s);
    }
}

static void pages_begin_where_the_list_says(void **state)
{
    set s = set_text(markdown, "book", "80x100mm", false);
    uint32_t before = 0;

    (void)state;
    assert_true(s.l->n_pages > 2);
    assert_int_equal(s.l->page_list.n, s.l->n_pages);
    for (size_t i = 0; i < s.l->page_list.n; i++) {
        const op_page_start *start = &s.l->page_list.pages[i];
        assert_non_null(start->label);
        assert_non_null(start->text);
        assert_true(start->text->kind != OP_TEXT || start->offset < start->text->text.s.n);
        uint32_t place = start->text->kind == OP_TEXT ? op_text_source(start->text, start->offset) : start->text->span.begin;
        if (i && op_span_known(start->text->span))
            assert_true(place > before || i < 2);
        before = place;
    }
    set_free(&s);
}

static void the_same_input_gives_the_same_pages(void **state)
{
    op_buf one = OP_BUF_INIT, two = OP_BUF_INIT;
    set s = set_text(markdown, "article", NULL, true), t = set_text(markdown, "article", NULL, true);

    (void)state;
    op_dump_pages(s.l, &one);
    op_dump_lines(s.l, &one);
    op_dump_tags(s.l, &one);
    op_dump_pages(t.l, &two);
    op_dump_lines(t.l, &two);
    op_dump_tags(t.l, &two);
    assert_string_equal(one.p, two.p);
    op_buf_free(&one);
    op_buf_free(&two);
    set_free(&s);
    set_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_stands_once_and_in_order),
        cmocka_unit_test(every_link_inside_lands),
        cmocka_unit_test(what_is_unknown_is_not_set),
        cmocka_unit_test(captions_without_a_picture_are_never_lost),
        cmocka_unit_test(a_picture_from_elsewhere_leaves_its_words),
        cmocka_unit_test(a_colophon_never_makes_a_page),
        cmocka_unit_test(pages_begin_where_the_list_says),
        cmocka_unit_test(the_same_input_gives_the_same_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
