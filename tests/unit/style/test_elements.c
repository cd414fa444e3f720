#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "style/elements.h"

static op_node *add(op_document *d, op_node *parent, op_kind kind, const char *text)
{
    op_node *n = op_node_new(d, kind, OP_NO_SPAN);

    op_node_append(parent, n);
    if (text)
        op_node_append(n, op_text_new(d, op_str_of(text), OP_NO_SPAN));
    return n;
}

static void fact(op_document *d, op_meta *m, const char *name, const char *value)
{
    op_meta_add(d, m, name, op_str_of(value), OP_NO_SPAN, "test");
}

static void assert_tree(op_document *d, const char *want)
{
    op_buf out = OP_BUF_INIT;

    op_elements_print(op_elements_make(d->arena, d), &out);
    if (strcmp(out.p, want) != 0)
        fail_msg("\n%s\nwanted\n%s", out.p, want);
    op_buf_free(&out);
}

static void an_article_opens_with_its_head_and_its_first_paragraph_is_flush(void **state)
{
    op_document *d = op_document_new(op_arena_new());
    op_node *c = add(d, d->root, OP_CHAPTER, NULL);

    (void)state;
    fact(d, &d->meta, "language", "en-GB");
    fact(d, &d->meta, "publisher", "The Strait");
    fact(d, &d->meta, "byline", "Ilse Brandt");
    fact(d, &d->meta, "published", "1954-01-05");
    add(d, c, OP_TITLE, "A Winter");
    add(d, c, OP_STANDFIRST, "How it froze.")->style = " wide  quiet ";
    add(d, c, OP_PARAGRAPH, "First.");
    op_node *p = add(d, c, OP_PARAGRAPH, "Second ");
    add(d, p, OP_FOREIGN, "Eis")->lang = "de";
    add(d, c, OP_BREAK, NULL);
    add(d, c, OP_PARAGRAPH, "Third.")->id = "third";
    assert_tree(d, "html:lang(en-GB)\n"
                   "  body.op-article\n"
                   "    section.op-chapter\n"
                   "      header.op-head\n"
                   "        p.op-publisher\n"
                   "        h1\n"
                   "        p.op-standfirst.wide.quiet\n"
                   "        p.op-info\n"
                   "          span.op-by\n"
                   "          time[datetime=\"1954-01-05\"]\n"
                   "      p.op-flush\n"
                   "      p\n"
                   "        i:lang(de)\n"
                   "      hr:empty\n"
                   "      p.op-flush#third\n");
    op_arena_free(d->arena);
}

static void a_book_has_its_sections_side_by_side_and_no_heading_skips_a_level(void **state)
{
    op_document *d = op_document_new(op_arena_new());

    (void)state;
    d->book = true;
    fact(d, &d->meta, "byline", "Ilse Brandt");
    op_node *front = add(d, d->root, OP_CHAPTER, NULL), *part = add(d, d->root, OP_PART, NULL);
    front->chapter.matter = OP_MATTER_FRONT;
    part->chapter.number = 1;
    op_node *title = add(d, part, OP_TITLE, "Ice"), *c = add(d, part, OP_CHAPTER, NULL);
    c->chapter.number = 1;
    fact(d, &c->chapter.meta, "language", "kk");
    add(d, c, OP_TITLE, "One");
    op_node *h = add(d, c, OP_HEADING, "deep");
    h->heading.level = 3;
    add(d, c, OP_TIMELINE, NULL);
    assert_tree(d, "html\n"
                   "  body.op-book\n"
                   "    section.op-title-page\n"
                   "      h1\n"
                   "      p.op-author\n"
                   "    section.op-chapter.op-front\n"
                   "      header.op-head:empty\n"
                   "    section.op-part\n"
                   "      header.op-head\n"
                   "        p.op-number\n"
                   "        h1\n"
                   "    section.op-chapter:lang(kk)\n"
                   "      header.op-head\n"
                   "        p.op-number\n"
                   "        h1\n"
                   "      h2\n"
                   "      section.op-timeline\n");
    op_elements *e = op_elements_make(d->arena, d);
    assert_string_equal(op_element_of(e, title)->name, "h1");
    assert_ptr_equal(op_element_of(e, title)->parent, op_element_own(e, part, OP_OWN_HEAD));
    op_arena_free(d->arena);
}

static void boxes_have_the_wrappers_that_html_wants(void **state)
{
    op_document *d = op_document_new(op_arena_new());
    op_node *c = add(d, d->root, OP_CHAPTER, NULL), *n, *k;

    (void)state;
    n = add(d, c, OP_FIGURE, NULL);
    n->image.path = "quay.jpg";
    add(d, n, OP_CAPTION, "The quay");
    add(d, n, OP_CREDIT, "Archive");
    add(d, add(d, add(d, add(d, c, OP_FIGURE, NULL), OP_CAPTION, "Gone"), OP_LINE_BREAK, NULL), OP_TEXT, NULL);
    n = add(d, c, OP_TABLE, NULL);
    add(d, n, OP_CAPTION, "Traffic");
    for (int row = 0; row < 2; row++) {
        k = add(d, add(d, n, OP_TABLE_ROW, NULL), OP_TABLE_CELL, "x");
        k->cell.header = row == 0;
        k->cell.colspan = 2;
        k->cell.align = row ? OP_ALIGN_END : OP_ALIGN_START;
    }
    n = add(d, c, OP_LIST, NULL);
    n->list.ordered = n->list.tight = true;
    n->list.start = 4;
    k = add(d, n, OP_LIST_ITEM, NULL);
    op_node *tight = add(d, k, OP_PARAGRAPH, "tight");
    add(d, k, OP_PARAGRAPH, "more");
    add(d, add(d, c, OP_QUOTATION, NULL), OP_PARAGRAPH, "said");
    add(d, c, OP_CODE_BLOCK, "x = 1");
    n = add(d, c, OP_VERSE, "one");
    add(d, n, OP_LINE_BREAK, NULL);
    add(d, n, OP_EMPHASIS, "two");
    n = add(d, c, OP_PULL_QUOTE, "We counted.");
    n->quote.speaker = OP_STR("Ilse");
    n = add(d, c, OP_TURN, NULL);
    n->quote.speaker = OP_STR("Ilse");
    add(d, n, OP_PARAGRAPH, "Yes.");
    assert_tree(d, "html\n"
                   "  body.op-article\n"
                   "    section.op-chapter\n"
                   "      header.op-head\n"
                   "        p.op-info\n"
                   "      figure\n"
                   "        img[src=\"quay.jpg\"][alt=\"\"]:empty\n"
                   "        figcaption\n"
                   "          p\n"
                   "          p.op-credit\n"
                   "      figure.op-no-picture\n"
                   "        figcaption\n"
                   "          p\n"
                   "            br:empty\n"
                   "      table\n"
                   "        caption\n"
                   "        thead\n"
                   "          tr\n"
                   "            th[scope=\"col\"][colspan=\"2\"]\n"
                   "        tbody\n"
                   "          tr\n"
                   "            td.op-end[colspan=\"2\"]\n"
                   "      ol.op-tight[start=\"4\"]\n"
                   "        li\n"
                   "          p.op-flush\n"
                   "      blockquote\n"
                   "        p.op-flush\n"
                   "      pre\n"
                   "        code\n"
                   "      p.op-verse\n"
                   "        span.op-line\n"
                   "        span.op-line\n"
                   "          em\n"
                   "      aside.op-pull\n"
                   "        p\n"
                   "        p.op-speaker\n"
                   "      div.op-turn\n"
                   "        p.op-flush\n"
                   "          strong.op-who\n");
    op_elements *e = op_elements_make(d->arena, d);
    assert_null(op_element_of(e, tight));
    assert_null(op_element_of(e, tight->first));
    assert_string_equal(op_element_of(e, k)->name, "li");
    op_arena_free(d->arena);
}

static void links_part_for_notes_and_dates_lead_to_the_timeline(void **state)
{
    op_document *d = op_document_new(op_arena_new());
    op_node *c = add(d, d->root, OP_CHAPTER, NULL), *p = add(d, c, OP_PARAGRAPH, NULL), *n;

    (void)state;
    d->events = op_new_array(d->arena, op_event, 1);
    d->n_events = 1;
    n = add(d, p, OP_TIME, "in 1911");
    n->time.edtf = "1911";
    n->time.event = 0;
    n = add(d, p, OP_TIME, "once");
    n->time.edtf = "19XX";
    n->time.event = OP_NO_EVENT;
    op_node *link = add(d, p, OP_LINK, "here");
    link->link.href = "https://example.org/";
    op_node *ref = add(d, link, OP_NOTE_REF, NULL);
    add(d, add(d, link, OP_LINK, NULL), OP_EMPHASIS, "there");
    add(d, c, OP_TIMELINE, NULL);
    op_node *note = add(d, c, OP_FOOTNOTE, NULL);
    add(d, note, OP_PARAGRAPH, "A note.");
    add(d, c, OP_FOOTNOTE, NULL);
    ref->link.target = note;
    assert_tree(d, "html\n"
                   "  body.op-article\n"
                   "    section.op-chapter\n"
                   "      header.op-head\n"
                   "        p.op-info\n"
                   "      p.op-flush\n"
                   "        a.op-date\n"
                   "          time[datetime=\"1911\"]\n"
                   "        span\n"
                   "        a[href=\"https://example.org/\"]\n"
                   "        a.op-ref\n"
                   "        a[href=\"https://example.org/\"]\n"
                   "          em\n"
                   "      section.op-timeline\n"
                   "      section.op-notes\n"
                   "        aside.op-footnote[role=\"doc-footnote\"]\n"
                   "          p.op-flush\n"
                   "            a.op-sign\n"
                   "        aside.op-footnote[role=\"doc-footnote\"]\n"
                   "          p.op-flush\n"
                   "            a.op-sign\n");
    op_arena_free(d->arena);
}

static void matter_that_is_made_has_elements_below_the_body(void **state)
{
    op_document *d = op_document_new(op_arena_new());
    op_elements *e = op_elements_make(d->arena, d);
    const char *path = "section.op-timeline > ol.op-events > li.op-event.op-context";
    op_element *x = op_element_at(e, path);
    static const char *const wrong[] = {"", " ", "p.", ".x", "p >", "p  > q", "p>q", "p > > q", "p:first-child"};

    (void)state;
    assert_string_equal(x->name, "li");
    assert_true(op_element_has_class(x, "op-context") && op_element_has_class(x, "op-event"));
    assert_string_equal(x->parent->parent->name, "section");
    assert_string_equal(x->parent->parent->parent->name, "body");
    assert_null(x->parent->parent->parent->first);
    assert_int_equal(x->depth, 4);
    assert_ptr_equal(op_element_at(e, path), x);
    assert_ptr_equal(op_element_at(e, "section.op-timeline"), x->parent->parent);
    assert_true(x->number < op_elements_count(e));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        assert_null(op_element_at(e, wrong[i]));
    op_arena_free(d->arena);
}

/* A long novel has about as many; its tree has to cost no more than a few milliseconds. Time itself is not tested here,
 * but that it grows with the document alone is: each element is found again. */
static void each_of_many_nodes_finds_its_own_element(void **state)
{
    op_document *d = op_document_new(op_arena_new());
    op_node *c = add(d, d->root, OP_CHAPTER, NULL);

    (void)state;
    for (int i = 0; i < 15000; i++)
        add(d, add(d, c, OP_PARAGRAPH, "x "), OP_EMPHASIS, "y");
    clock_t begin = clock();
    op_elements *e = op_elements_make(d->arena, d);
    if (getenv("OP_TIMES"))
        print_message("%zu elements in %ld us\n", op_elements_count(e), (long)((clock() - begin) * 1000000 / CLOCKS_PER_SEC));
    for (const op_node *n = op_next(c, c); n; n = op_next(c, n)) {
        op_element *x = op_element_of(e, n);
        assert_true(n->kind == OP_TEXT ? x == NULL : x->node == n);
    }
    op_arena_free(d->arena);
}

/* As the e-book: at the root of a file, and where the language changes inside of one. */
static void the_attribute_lang_stands_where_the_e_book_writes_it(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = op_document_new(a);
    op_node *c = add(d, d->root, OP_CHAPTER, NULL);
    uint32_t at;
    const char *why;
    op_buf names = OP_BUF_INIT;

    (void)state;
    d->root->lang = "en";
    c->lang = "fr";
    add(d, c, OP_PARAGRAPH, "Words")->lang = "fr";
    add(d, c, OP_QUOTATION, NULL)->lang = "de";
    const op_css_selectors *s = op_css_selectors_parse(a, op_css_tokenize(a, OP_STR("[lang]")), &at, &why);
    for (const op_element *e = op_elements_root(op_elements_make(a, d)); e; e = op_element_next(e))
        if (op_css_matches(s->v[0], e))
            op_buf_printf(&names, "%s %s;", e->name, e->lang);
    assert_string_equal(names.p, "html en;blockquote de;");
    op_buf_free(&names);
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_attribute_lang_stands_where_the_e_book_writes_it),
        cmocka_unit_test(an_article_opens_with_its_head_and_its_first_paragraph_is_flush),
        cmocka_unit_test(a_book_has_its_sections_side_by_side_and_no_heading_skips_a_level),
        cmocka_unit_test(boxes_have_the_wrappers_that_html_wants),
        cmocka_unit_test(links_part_for_notes_and_dates_lead_to_the_timeline),
        cmocka_unit_test(matter_that_is_made_has_elements_below_the_body),
        cmocka_unit_test(each_of_many_nodes_finds_its_own_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
