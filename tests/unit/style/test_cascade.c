/* The cascade as data: each file cascade/TOPIC.txt holds cases,
 *     === what is shown
 *     --- style.css          a sheet; others may follow, the first is the style (NAME.css besides it: to be imported)
 *     --- options            page a5 | columns 2 | binding 6mm | screen | set NAME=VALUE, one a line
 *     --- ?                  questions, one a line, with their answers
 *     SELECTOR [::PSEUDO] | PROPERTY => the computed value of the first element that matches
 *     @page NAME:STATE | PROPERTY => of the page; @page NAME:STATE @BOX | PROPERTY => of a margin box
 *     messages => what is told, one after the other; faces => what @font-face brings; origins SELECTOR => the rules
 * over the small document that make_document builds. OP_UPDATE=1 rewrites the answers; read the difference like code. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "style/styled.h"

#define FOLDER OP_SCRATCH "/cascade"

/* ---- the document ---- */

static op_node *add(op_document *d, op_node *parent, op_kind kind)
{
    op_node *n = op_node_new(d, kind, OP_NO_SPAN);

    op_node_append(parent, n);
    return n;
}

static op_node *add_text(op_document *d, op_node *parent, op_kind kind, const char *text)
{
    op_node *n = add(d, parent, kind);

    op_node_append(n, op_text_new(d, op_str_of(text), OP_NO_SPAN));
    return n;
}

static void add_inlines(op_document *d, op_node *p)
{
    op_node *em = add_text(d, p, OP_EMPHASIS, "stressed ");
    op_node *link = add_text(d, p, OP_LINK, "elsewhere");

    add_text(d, em, OP_EMPHASIS, "twice");
    add_text(d, add(d, p, OP_STRONG), OP_EMPHASIS, "both");
    add_text(d, p, OP_CODE, "code");
    add_text(d, add_text(d, p, OP_SUPERSCRIPT, "a"), OP_SUPERSCRIPT, "b");
    link->link.href = "https://example.org/";
}

static op_document *make_document(op_arena *a)
{
    op_document *d = op_document_new(a);
    op_node *c = add(d, d->root, OP_CHAPTER), *n;

    add_text(d, c, OP_TITLE, "Title");
    add_text(d, c, OP_STANDFIRST, "Standfirst");
    n = add_text(d, c, OP_PARAGRAPH, "First ");
    n->id = "first";
    add_inlines(d, n);
    add_text(d, c, OP_PARAGRAPH, "Second")->style = "lead wide";
    add_text(d, c, OP_HEADING, "Heading")->heading.level = 1;
    add_text(d, c, OP_PARAGRAPH, "Third")->lang = "fr";
    n = add(d, c, OP_QUOTATION);
    add_text(d, n, OP_PARAGRAPH, "Quoted");
    add_inlines(d, add_text(d, n, OP_PARAGRAPH, "Quoted on"));
    n = add(d, c, OP_LIST);
    add_text(d, add(d, n, OP_LIST_ITEM), OP_PARAGRAPH, "One");
    add_text(d, add(d, n, OP_LIST_ITEM), OP_PARAGRAPH, "Two");
    add_text(d, c, OP_PULL_QUOTE, "Pulled")->quote.speaker = OP_STR("Speaker");
    add_text(d, c, OP_NOTE, "Note");
    d->root->lang = "en";
    return d;
}

/* ---- a case ---- */

typedef struct {
    op_arena *a;
    const op_style *style;
    op_diags *diags;
    op_document *doc;
    bool files;
    op_style_input in;
    op_setting_pair set[8];
} scene;

static const char *dup_str(op_arena *a, op_str s)
{
    return op_arena_dup(a, s.p, s.n);
}

static void write_file(op_arena *a, op_str name, op_str text)
{
    op_buf path = OP_BUF_INIT;

    op_buf_printf(&path, FOLDER "/%s", dup_str(a, name));
    if (strchr(path.p + sizeof(FOLDER), '/')) {
        char *slash = strrchr(path.p, '/');
        *slash = '\0';
        mkdir(path.p, 0777);
        *slash = '/';
    }
    assert_int_equal(op_file_write(path.p, text), 0);
    op_buf_free(&path);
}

static void read_option(scene *s, op_str line)
{
    if (op_str_starts(line, "page "))
        s->in.page = dup_str(s->a, op_str_sub(line, 5, line.n));
    else if (op_str_starts(line, "columns "))
        s->in.columns = line.p[8] - '0';
    else if (op_str_starts(line, "binding "))
        s->in.binding = OP_MM(atoi(line.p + 8));
    else if (op_str_is(line, "screen"))
        s->in.screen = true;
    else if (op_str_is(line, "book"))
        s->doc->book = true;
    else if (op_str_starts(line, "set ")) {
        const char *equals = memchr(line.p, '=', line.n);
        s->set[s->in.n_set++] = (op_setting_pair){dup_str(s->a, (op_str){line.p + 4, (size_t)(equals - line.p) - 4}),
                                                  dup_str(s->a, (op_str){equals + 1, (size_t)(line.p + line.n - equals) - 1})};
        s->in.set = s->set;
    } else
        fail_msg("no option: %.*s", (int)line.n, line.p);
}

/* ---- answers ---- */

static const op_property *property_of(op_str name)
{
    const op_property *p = op_property_find(op_str_trim(name));

    if (!p)
        fail_msg("no property: %.*s", (int)name.n, name.p);
    return p;
}

static const op_css_selector *parse_selector(scene *s, op_str text)
{
    uint32_t at;
    const char *why;
    const op_css_selectors *list = op_css_selectors_parse(s->a, op_css_trim(op_css_tokenize(s->a, text)), &at, &why);

    if (!list)
        fail_msg("no selector: %.*s", (int)text.n, text.p);
    return list->v[0];
}

static const op_look *find_look(scene *s, op_str selector, op_pseudo *pseudo)
{
    const op_css_selector *x = parse_selector(s, selector);

    *pseudo = op_css_pseudo(x);
    for (const op_element *e = op_elements_root(s->style->tree->elements); e; e = op_element_next(e))
        if (op_css_matches(x, e))
            return e->style;
    fail_msg("no element: %.*s", (int)selector.n, selector.p);
    return NULL;
}

static void answer_element(scene *s, op_str selector, op_str name, op_buf *out)
{
    op_pseudo pseudo;
    const op_look *look = find_look(s, selector, &pseudo);
    const op_computed *c = pseudo ? look->pseudo[pseudo] : look->c;

    if (op_str_starts(name, "--")) {
        const op_custom *v = op_custom_find(look->scope, name);
        if (v && !v->invalid)
            op_css_write(v->value, out);
        else
            op_buf_puts(out, v ? "invalid" : "none");
    } else if (c) {
        op_property_print(property_of(name), c, out);
    } else {
        op_buf_puts(out, "nothing");
    }
}

/* ":first" without a name is the document's first page, which is also the first of its run. */
static int state_of(op_str words, bool named)
{
    op_buf b = OP_BUF_INIT;
    int state = 0;

    op_buf_str(&b, words);
    state |= strstr(b.p, ":first") ? (named ? OP_PAGE_FIRST : OP_PAGE_FIRST | OP_PAGE_OPENING) : 0;
    state |= strstr(b.p, ":left") ? OP_PAGE_LEFT : 0;
    state |= strstr(b.p, ":blank") ? OP_PAGE_BLANK : 0;
    op_buf_free(&b);
    return state;
}

/* "@page NAME:STATE @BOX" */
static void answer_page(scene *s, op_str what, op_str name, op_buf *out)
{
    op_str rest = op_str_trim(op_str_sub(what, 5, what.n));
    const char *box = memchr(rest.p, '@', rest.n), *colon = memchr(rest.p, ':', rest.n);
    size_t end = box ? (size_t)(box - rest.p) : rest.n, head = colon && colon < rest.p + end ? (size_t)(colon - rest.p) : end;
    const op_page_style *page = op_style_page(s->style, dup_str(s->a, op_str_trim(op_str_sub(rest, 0, head))));
    const op_property *p = op_property_find(name);
    int state = state_of(op_str_sub(rest, head, end), *page->name);

    page = op_page_variant(page, state);
    if (box) {
        op_margin_box k = op_margin_box_of(op_str_trim((op_str){box + 1, rest.n - end - 1}));
        const op_computed *c = page->boxes[state][k];
        if (c)
            op_property_print(property_of(name), c, out);
        else
            op_buf_puts(out, "nothing");
    } else if (p && p->page_field) {
        op_property_print_page(p, page, out);
    } else if (op_str_is(name, "margins")) {
        op_buf_printf(out, "%.3f %.3f %.3f %.3f", OP_TO_PT(page->top), OP_TO_PT(page->outer), OP_TO_PT(page->bottom), OP_TO_PT(page->inner));
    } else if (op_str_is(name, "measure")) {
        op_buf_printf(out, "%.3f", OP_TO_PT(page->measure));
    } else if (op_str_is(name, "grid")) {
        op_buf_printf(out, "%d lines of %.3f, %d columns%s%s", page->lines, OP_TO_PT(page->leading), page->columns,
                      page->facing ? ", facing" : "", page->recto_openings ? ", openings on the right" : "");
    } else {
        fail_msg("no property of pages: %.*s", (int)name.n, name.p);
    }
}

static void answer_messages(scene *s, op_buf *out)
{
    op_buf b = OP_BUF_INIT;
    const char *p;

    op_diags_print(s->diags, (op_diag_format){.least = OP_REMARK}, &b);
    for (p = b.p; p && *p; p++) {
        if (strncmp(p, FOLDER "/", sizeof(FOLDER)) == 0)
            p += sizeof(FOLDER);
        if (*p == '\n')
            op_buf_puts(out, p[1] ? " // " : "");
        else
            op_buf_char(out, *p);
    }
    if (!out->n)
        op_buf_puts(out, "none");
    op_buf_free(&b);
}

static const char *base_of(const char *path)
{
    return path && strncmp(path, FOLDER "/", sizeof(FOLDER)) == 0 ? path + sizeof(FOLDER) : path;
}

static void answer_faces(scene *s, op_buf *out)
{
    for (size_t i = 0; i < s->style->n_faces; i++) {
        const op_style_face *f = &s->style->faces[i];
        op_buf_printf(out, "%s%s %d%s %s %s", i ? ", " : "", f->family, f->weight, f->slant ? " italic" : "",
                      f->local ? "local" : "file", f->local ? f->local : base_of(f->path));
    }
    if (!s->style->n_faces)
        op_buf_puts(out, "none");
}

static void answer_origins(scene *s, op_str selector, op_buf *out)
{
    op_pseudo pseudo;
    const op_look *look = find_look(s, selector, &pseudo);
    const op_computed *c = pseudo ? look->pseudo[pseudo] : look->c;

    for (size_t i = 0; i < c->n_origins; i++)
        if (strcmp(c->origins[i].sheet, "base.css") != 0)
            op_buf_printf(out, "%s%s:%zu %s", out->n ? ", " : "", base_of(c->origins[i].sheet), c->origins[i].line,
                          c->origins[i].selector);
}

static void answer(scene *s, op_str question, op_buf *out)
{
    const char *bar = memchr(question.p, '|', question.n);
    op_str what = op_str_trim(bar ? (op_str){question.p, (size_t)(bar - question.p)} : question);
    op_str name = bar ? op_str_trim((op_str){bar + 1, (size_t)(question.p + question.n - bar) - 1}) : (op_str){NULL, 0};

    if (op_str_is(question, "messages"))
        answer_messages(s, out);
    else if (!s->style)
        op_buf_puts(out, "no style");
    else if (op_str_is(question, "faces"))
        answer_faces(s, out);
    else if (op_str_starts(question, "origins "))
        answer_origins(s, op_str_trim(op_str_sub(question, 8, question.n)), out);
    else if (op_str_starts(what, "@page"))
        answer_page(s, what, name, out);
    else
        answer_element(s, what, name, out);
}

/* ---- files of cases ---- */

static op_str next_line(op_str *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    op_str line = op_str_sub(*rest, 0, n);

    *rest = op_str_sub(*rest, n + (end != NULL), rest->n);
    return line;
}

/* The lines up to the next section. */
static op_str section(op_str *rest)
{
    const char *begin = rest->p;

    while (rest->n && !op_str_starts(*rest, "--- ") && !op_str_starts(*rest, "=== "))
        next_line(rest);
    return (op_str){begin, (size_t)(rest->p - begin)};
}

static void make_style(scene *s)
{
    static const char *const sheets[] = {FOLDER "/style.css"};

    s->in.doc = s->doc;
    s->in.sheets = sheets;
    s->in.n_sheets = s->files;
    s->style = op_style_make(s->a, &s->in, &s->diags);
}

static void ask(scene *s, const char *file, op_str title, op_str lines, op_buf *fresh)
{
    while (lines.n) {
        op_str line = next_line(&lines);
        op_buf out = OP_BUF_INIT;
        size_t n = 0;
        while (n + 2 <= line.n && memcmp(line.p + n, "=>", 2) != 0)
            n++;
        if (!op_str_trim(line).n || op_str_starts(line, "# ")) {
            op_buf_printf(fresh, "%.*s\n", (int)line.n, line.p);
            continue;
        }
        op_str question = op_str_trim(op_str_sub(line, 0, n + 2 <= line.n ? n : line.n));
        op_str want = n + 2 <= line.n ? op_str_trim(op_str_sub(line, n + 2, line.n)) : (op_str){"", 0};
        answer(s, question, &out);
        op_buf_printf(fresh, "%.*s => %s\n", (int)question.n, question.p, out.p ? out.p : "");
        if (!getenv("OP_UPDATE") && !op_str_eq(op_str_trim(op_buf_view(&out)), want))
            fail_msg("%s, %.*s: %.*s => %s, wanted %.*s", file, (int)title.n, title.p, (int)question.n, question.p,
                     out.p ? out.p : "", (int)want.n, want.p);
        op_buf_free(&out);
    }
}

static void check_case(const char *file, op_str title, op_str *rest, op_buf *fresh)
{
    scene s = {.a = op_arena_new()};

    s.doc = make_document(s.a);
    while (op_str_starts(*rest, "--- ")) {
        op_str head = next_line(rest), name = op_str_trim(op_str_sub(head, 4, head.n)), text = section(rest);
        op_buf_printf(fresh, "%.*s\n", (int)head.n, head.p);
        if (op_str_is(name, "?")) {
            make_style(&s);
            ask(&s, file, title, text, fresh);
            continue;
        }
        op_buf_str(fresh, text);
        if (op_str_is(name, "options"))
            for (op_str t = op_str_trim(text); t.n;)
                read_option(&s, op_str_trim(next_line(&t)));
        else
            write_file(s.a, name, text);
        s.files |= op_str_is(name, "style.css");
    }
    op_arena_free(s.a);
}

static void check_file(const char *name)
{
    op_arena *a = op_arena_new();
    op_buf path = OP_BUF_INIT, fresh = OP_BUF_INIT;
    op_str text;

    mkdir(FOLDER, 0777);
    op_buf_printf(&path, OP_TESTS "/unit/style/cascade/%s.txt", name);
    assert_int_equal(op_file_read(a, path.p, 1 << 20, &text), 0);
    for (op_str rest = text; rest.n;) {
        op_str line = next_line(&rest);
        op_buf_printf(&fresh, "%.*s\n", (int)line.n, line.p);
        if (op_str_starts(line, "=== "))
            check_case(name, op_str_sub(line, 4, line.n), &rest, &fresh);
    }
    if (getenv("OP_UPDATE"))
        assert_int_equal(op_file_write(path.p, op_buf_view(&fresh)), 0);
    op_buf_free(&fresh);
    op_buf_free(&path);
    op_arena_free(a);
}

#define TOPIC(name, file)                \
    static void name(void **state)       \
    {                                    \
        (void)state;                     \
        check_file(file);                \
    }

TOPIC(the_right_declaration_wins, "order")
TOPIC(values_are_inherited_and_given_back, "inherit")
TOPIC(custom_properties_are_put_in, "custom")
TOPIC(relative_lengths_are_measured_in_the_right_order, "units")
TOPIC(conditions_choose_rules, "conditions")
TOPIC(imports_stay_inside_the_folder, "import")
TOPIC(pages_and_their_boxes_follow_their_selectors, "page")
TOPIC(pseudo_elements_have_styles_of_their_own, "pseudo")
TOPIC(what_is_not_understood_is_told_once, "messages")
TOPIC(faces_come_from_the_folder, "faces")

static void elements_alike_share_one_style(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = make_document(a);
    op_style_input in = {.doc = d};
    op_diags *diags;
    op_node *chapter = d->root->first;

    (void)state;
    for (int i = 0; i < 1000; i++)
        add_text(d, chapter, OP_PARAGRAPH, "More");
    const op_style *s = op_style_make(a, &in, &diags);
    assert_ptr_equal(op_style_of(s, chapter->last), op_style_of(s, chapter->last->prev));
    assert_true(s->tree->cascade->n_looks < 200);
    assert_ptr_equal(op_style_of(s, chapter->last->first), op_style_of(s, chapter->last)); /* text looks as its block does */
    op_arena_free(a);
}

typedef void add_rule(op_buf *b, int i);

/* A style of the document under so many rules. */
static const op_style *styled_by(op_arena *a, const op_document *d, add_rule *one, int rules)
{
    op_buf sheet = OP_BUF_INIT;
    op_style_input in = {.doc = d};
    op_diags *diags;

    for (int i = 0; i < rules; i++)
        one(&sheet, i);
    const op_style *s = op_style_make_with(a, &in, op_buf_finish(&sheet, a), &diags);
    assert_non_null(s);
    return s;
}

static void add_foreign(op_buf *b, int i)
{
    op_buf_printf(b, ".c%d p, #c%d, section:is(.x, p .y) p { color: red }", i, i);
}

static void add_own(op_buf *b, int i)
{
    op_buf_printf(b, "p.lead:not(.c%d, #c%d) { color: red } #first em, .op-colophon p { color: blue }", i, i);
}

static void add_of_type(op_buf *b, int i)
{
    op_buf_printf(b, "p:nth-of-type(%dn + %d), p:nth-last-of-type(7):last-of-type { color: red }", i, i % 97);
}

static void add_hostile(op_buf *b, int i)
{
    op_buf_printf(b, "p:nth-child(%dn + %d of :not(.c)) { color: red }", i, i % 97);
}

static op_document *make_long(op_arena *a, int paragraphs)
{
    op_document *d = op_document_new(a);
    op_node *c = add(d, d->root, OP_CHAPTER);

    for (int i = 0; i < paragraphs; i++)
        add_text(d, c, OP_PARAGRAPH, "Words.");
    return d;
}

static void rules_that_can_match_nothing_are_not_kept(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = make_document(a);
    size_t few = styled_by(a, d, add_own, 0)->tree->cascade->rules.n;

    (void)state;
    const op_style *s = styled_by(a, d, add_foreign, 10000);
    assert_int_equal(s->diags->n, 0);
    assert_int_equal(s->tree->cascade->rules.n, few);
    s = styled_by(a, d, add_own, 10);
    assert_int_equal(s->tree->cascade->rules.n, few + 30);
    op_arena_free(a);
}

static int64_t steps_left(const op_style *s, int which)
{
    return s->tree->cascade->steps[which];
}

static void places_among_siblings_are_not_counted_again(void **state)
{
    enum { PARAGRAPHS = 2000, RULES = 200 };
    op_arena *a = op_arena_new();
    op_document *d = make_long(a, PARAGRAPHS);

    (void)state;
    const op_style *s = styled_by(a, d, add_of_type, RULES);
    assert_int_equal(s->diags->n, 0);
    assert_true(OP_STEPS_MAX - steps_left(s, 1) < (int64_t)4 * PARAGRAPHS * RULES);
    op_arena_free(a);
}

static void the_work_of_matching_is_bounded_and_told_of_once(void **state)
{
    op_arena *a = op_arena_new();
    op_document *d = make_long(a, 3000);

    (void)state;
    const op_style *s = styled_by(a, d, add_hostile, 400);
    assert_int_equal(s->diags->n, 1);
    assert_int_equal(s->diags->all[0].code, OP_DIAG_CSS_LIMIT);
    assert_non_null(strstr(s->diags->all[0].detail, "css-match"));
    assert_true(steps_left(s, 1) <= 0 && steps_left(s, 1) >= -4096 * 64);
    assert_true(steps_left(s, 0) > OP_STEPS_MAX / 2); /* what asks for names alone has steps of its own */
    op_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_declaration_wins),
        cmocka_unit_test(values_are_inherited_and_given_back),
        cmocka_unit_test(custom_properties_are_put_in),
        cmocka_unit_test(relative_lengths_are_measured_in_the_right_order),
        cmocka_unit_test(conditions_choose_rules),
        cmocka_unit_test(imports_stay_inside_the_folder),
        cmocka_unit_test(pages_and_their_boxes_follow_their_selectors),
        cmocka_unit_test(pseudo_elements_have_styles_of_their_own),
        cmocka_unit_test(what_is_not_understood_is_told_once),
        cmocka_unit_test(faces_come_from_the_folder),
        cmocka_unit_test(elements_alike_share_one_style),
        cmocka_unit_test(rules_that_can_match_nothing_are_not_kept),
        cmocka_unit_test(places_among_siblings_are_not_counted_again),
        cmocka_unit_test(the_work_of_matching_is_bounded_and_told_of_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
