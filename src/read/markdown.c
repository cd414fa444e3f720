/* markdown.c - one Markdown text as a chapter */
#include "read/markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

#include "read/frontmatter.h"
#include "read/links.h"
#include "read/yaml.h"

static const char *const extensions[] = {"table", "strikethrough", "autolink"};

static void find_lines(op_markdown *m)
{
    size_t n = 1;

    for (size_t i = m->body; i < m->text.n; i++)
        n += m->text.p[i] == '\n' || m->text.p[i] == '\r';
    uint32_t *lines = op_new_array(m->d->arena, uint32_t, n + 2);
    lines[m->n_lines++] = (uint32_t)m->body;
    for (size_t i = m->body; i < m->text.n; i++)
        if (m->text.p[i] == '\n' || (m->text.p[i] == '\r' && m->text.p[i + 1] != '\n'))
            lines[m->n_lines++] = (uint32_t)i + 1;
    lines[m->n_lines] = (uint32_t)m->text.n;
    m->lines = lines;
    m->taken = op_new_array(m->d->arena, bool, m->n_lines + 1);
}

cmark_node *op_md_parse(op_str text)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
        cmark_syntax_extension *e = cmark_find_syntax_extension(extensions[i]);
        if (e)
            cmark_parser_attach_syntax_extension(parser, e);
    }
    cmark_parser_feed(parser, text.p, text.n);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

static void find_definitions(op_markdown *m, cmark_node *root)
{
    for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n))
        m->n_definitions += cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION;
    m->definitions = op_new_array(m->d->arena, cmark_node *, m->n_definitions + 1);
    m->notes = op_new_array(m->d->arena, op_node *, m->n_definitions + 1);
    m->called = op_new_array(m->d->arena, size_t, m->n_definitions + 1);
    size_t k = 0;
    for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n))
        if (cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION)
            m->definitions[k++] = n;
}

/* The notes in the order of their first calls; a note may call others. */
static void add_notes(op_markdown *m)
{
    for (size_t i = 0; i < m->n_called; i++) {
        op_node *note = m->notes[m->called[i]];
        op_node_append(m->chapter, note);
        op_md_blocks(m, m->definitions[m->called[i]], note, 1);
    }
}

/* An address without the tabs and line ends that browsers pass over in it, so that they hide no scheme. */
static op_str without_breaks(op_arena *a, const char *url)
{
    op_buf b = OP_BUF_INIT;

    for (; url && *url; url++)
        if (!strchr("\t\r\n", *url))
            op_buf_char(&b, *url);
    op_str trimmed = op_str_trim(op_buf_view(&b));
    trimmed.p = op_arena_dup(a, trimmed.p, trimmed.n);
    op_buf_free(&b);
    return trimmed;
}

const char *op_md_href(op_markdown *m, const char *url, op_span at)
{
    op_str href = without_breaks(m->d->arena, url);

    if (op_href_kind_of(href) == OP_HREF_UNSAFE || !op_href_clean(href)) {
        op_diag_add(m->d->diags, OP_DIAG_LINK_UNSAFE, at, url);
        return NULL;
    }
    return href.p;
}

const char *op_md_picture(op_markdown *m, const char *url, op_span at)
{
    op_str path = without_breaks(m->d->arena, url);

    if (!path.n || !op_href_clean(path)) {
        op_diag_add(m->d->diags, OP_DIAG_PICTURE_PATH, at, path.n ? path.p : NULL);
        return NULL;
    }
    return op_href_kind_of(path) == OP_HREF_RELATIVE ? op_href_decoded(m->d->arena, path).p : path.p;
}

/* Levels count from 1 below the title and never skip one: a reader of the contents, or a screen reader,
 * would look for what is missing. */
static void settle_levels(op_node *chapter)
{
    int raw[6], depth = 0;

    for (op_node *n = op_next(chapter, chapter); n; n = op_next(chapter, n)) {
        if (n->kind != OP_HEADING)
            continue;
        while (depth && raw[depth - 1] >= n->heading.level)
            depth--;
        raw[depth++] = n->heading.level;
        n->heading.level = depth;
    }
}

/* A block whose words are a value of the metadata. */
static op_node *block_from_meta(op_markdown *m, op_kind kind, const op_meta_entry *e)
{
    op_document *d = m->d;
    op_node *b = op_node_new(d, kind, e->span), *t = op_text_new(d, e->value, e->span);
    op_str raw = {0};

    if (op_span_known(e->span))
        raw = op_str_sub(d->sources->all[e->span.source]->text, e->span.begin, e->span.end);
    if (!op_str_eq(raw, e->value)) { /* escapes, a folded block or no input at all */
        op_text_mark *map = op_new(d->arena, op_text_mark);
        map->source = e->span.begin;
        t->text.map = map;
        t->text.n_map = 1;
    }
    op_node_append(b, t);
    return b;
}

static op_str plain(op_arena *a, const op_node *n)
{
    op_buf b = OP_BUF_INIT;
    op_plain_text(n, &b);
    return op_str_trim(op_buf_finish(&b, a));
}

/* The title: front matter's, or a first heading of the first level. A heading that says the title of the
 * front matter is that title, with its emphasis. */
static void settle_title(op_markdown *m)
{
    op_document *d = m->d;
    op_meta *meta = &m->chapter->chapter.meta;
    op_node *first = m->chapter->first;
    const op_meta_entry *said = op_meta_get(meta, "title");

    if (first && first->kind == OP_HEADING && first->heading.level == 1) {
        op_str words = plain(d->arena, first);
        if (!said)
            op_meta_set(d, meta, "title", words, first->span, "text");
        if (!said || op_str_eq(op_slug(d->arena, words), op_slug(d->arena, said->value))) {
            first->kind = OP_TITLE;
            return;
        }
    }
    if (said) {
        op_node *title = block_from_meta(m, OP_TITLE, said);
        if (first)
            op_node_insert_before(first, title);
        else
            op_node_append(m->chapter, title);
    }
}

static void settle_standfirst(op_markdown *m)
{
    static const char *const from[] = {"standfirst", "subtitle", "description"};
    op_meta *meta = &m->chapter->chapter.meta;
    const op_meta_entry *e = NULL;

    for (size_t i = 0; i < 3 && !e; i++)
        e = op_meta_get(meta, from[i]);
    if (!e)
        return;
    op_node *b = block_from_meta(m, OP_STANDFIRST, e), *first = m->chapter->first;
    if (strcmp(e->name, "standfirst") != 0)
        op_meta_set(m->d, meta, "standfirst", e->value, e->span, e->origin);
    if (first && first->kind == OP_TITLE)
        op_node_insert_after(first, b);
    else if (first)
        op_node_insert_before(first, b);
    else
        op_node_append(m->chapter, b);
}

static void title_from_name(op_markdown *m)
{
    op_meta *meta = &m->chapter->chapter.meta;
    op_str name = op_str_of(m->o->name ? m->o->name : m->d->sources->all[m->source]->name);

    if (op_meta_get(meta, "title"))
        return;
    for (size_t i = name.n; i-- > 0;)
        if (name.p[i] == '/') {
            name = op_str_sub(name, i + 1, name.n);
            break;
        }
    for (size_t i = name.n; i-- > 1;)
        if (name.p[i] == '.') {
            name.n = i;
            break;
        }
    op_meta_set(m->d, meta, "title", name, OP_NO_SPAN, "file name");
}

/* What the command line says stands above what the text says. */
static void options_to_meta(op_markdown *m)
{
    op_meta *meta = &m->chapter->chapter.meta;

    if (m->o->date)
        op_meta_set(m->d, meta, "published", op_str_of(m->o->date), OP_NO_SPAN, "command line");
    if (m->o->lang)
        op_meta_set(m->d, meta, "language", op_str_of(m->o->lang), OP_NO_SPAN, "command line");
}

/* "title: A Quay: Its Story" is no YAML, and what is meant is plain: each line that begins with a name and a
 * colon is that name's value. Other lines are dropped, and recorded. */
static op_yaml *lines_as_yaml(op_markdown *m, op_front_matter f)
{
    op_arena *a = m->d->arena;
    op_yaml *map = op_new(a, op_yaml), **end = &map->first;

    map->kind = OP_YAML_MAP;
    for (size_t at = f.begin, next; at < f.end; at = next) {
        const char *nl = memchr(m->text.p + at, '\n', f.end - at);
        next = nl ? (size_t)(nl - m->text.p) + 1 : f.end;
        op_str line = op_str_trim(op_str_sub(m->text, at, next));
        const char *colon = memchr(line.p, ':', line.n);
        op_str key = {line.p, colon ? (size_t)(colon - line.p) : 0};
        if (!line.n)
            continue;
        uint32_t from = (uint32_t)(line.p - m->text.p);
        op_str value = op_str_trim(op_str_sub(line, key.n + (colon != NULL), line.n));
        bool plain = key.n && !memchr(key.p, ' ', key.n) && m->text.p[at] != ' ' && !(value.n && strchr("[{*&!|>", value.p[0]));
        if (!plain || op_yaml_get(map, op_arena_dup(a, key.p, key.n))) {
            op_edit_add(m->d, OP_EDIT_DROPPED, (op_span){m->source, from, from + (uint32_t)line.n}, "front-matter",
                        (op_str){"", 0});
            continue;
        }
        if (value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') && value.p[value.n - 1] == value.p[0])
            value = op_str_sub(value, 1, value.n - 1);
        op_yaml *y = *end = op_new(a, op_yaml);
        uint32_t begin = (uint32_t)(value.p - m->text.p);
        y->key = (op_str){op_arena_dup(a, key.p, key.n), key.n};
        y->key_span = (op_span){m->source, from, from + (uint32_t)key.n};
        y->text = (op_str){op_arena_dup(a, value.p, value.n), value.n};
        y->span = (op_span){m->source, begin, begin + (uint32_t)value.n};
        end = &y->next;
        map->n++;
    }
    return map;
}

/* The YAML of the front matter; where it is none, its lines, and a warning instead of an error. */
static op_yaml *front_matter_yaml(op_markdown *m, op_front_matter f)
{
    op_document *d = m->d;
    op_span at = {m->source, (uint32_t)f.begin, (uint32_t)f.end};
    op_str text = op_str_sub(m->text, f.begin, f.end);
    op_diags *trial = op_diags_new(d->arena, d->sources);

    if (op_yaml_read(d->arena, trial, text, at) || op_diags_worst(trial) != OP_ERROR)
        return op_yaml_read(d->arena, d->diags, text, at);
    for (size_t i = 0; i < trial->n; i++)
        if (op_diag_severity(trial->all[i].code) == OP_ERROR) {
            op_diag_addf(d->diags, OP_DIAG_FRONT_MATTER, trial->all[i].at, "%s",
                         trial->all[i].detail ? trial->all[i].detail : op_diag_text(trial->all[i].code));
            break;
        }
    return lines_as_yaml(m, f);
}

static bool read_front_matter(op_markdown *m)
{
    op_document *d = m->d;
    op_front_matter f;

    if (!op_front_matter_find(m->text, &f))
        return true;
    op_span at = {m->source, (uint32_t)f.begin, (uint32_t)f.end};
    if (f.end - f.begin > OP_FRONT_MATTER_SIZE) {
        op_diag_addf(d->diags, OP_DIAG_LIMIT, at, "front-matter-size, 256 KB");
        return false;
    }
    m->body = f.body;
    op_yaml *y = front_matter_yaml(m, f);
    if (y && y->kind == OP_YAML_MAP)
        op_meta_from_yaml(d, &m->chapter->chapter.meta, y, "front matter", NULL, 0);
    else if (y)
        op_diag_add(d->diags, OP_DIAG_VALUE, y->span, "front matter is a list of names with values");
    return true;
}

/* Title and standfirst are mended in the metadata as they are in the text. */
static void meta_from_blocks(op_markdown *m)
{
    op_meta *meta = &m->chapter->chapter.meta;

    for (const op_node *n = m->chapter->first; n && (n->kind == OP_TITLE || n->kind == OP_STANDFIRST); n = n->next)
        for (op_meta_entry *e = meta->first; e; e = e->next)
            if (strcmp(e->name, n->kind == OP_TITLE ? "title" : "standfirst") == 0 && e->span.begin == n->span.begin)
                e->value = plain(m->d->arena, n);
}

static void read_body(op_markdown *m)
{
    find_lines(m);
    m->search = 16 * (m->text.n - m->body) + 4096;
    cmark_node *root = op_md_parse_divided(m);
    find_definitions(m, root);
    op_md_blocks(m, root, m->chapter, 0);
    add_notes(m);
    op_md_uncalled_notes(m);
    op_md_spans(m);
    for (const op_node *n = op_next(m->chapter, m->chapter); n; n = op_next(m->chapter, n))
        if (n->kind == OP_TEXT && n->parent->kind != OP_CODE && n->parent->kind != OP_CODE_BLOCK)
            op_md_undefined_notes(m, n);
    cmark_node_free(root);
}

static void finish(op_markdown *m)
{
    options_to_meta(m);
    settle_title(m);
    settle_standfirst(m);
    if (m->o->decisions)
        op_md_decide(m, m->o->decisions);
    op_md_alert_labels(m);
    settle_levels(m->chapter);
    op_md_typography(m, m->o);
    meta_from_blocks(m);
    title_from_name(m);
}

op_node *op_read_markdown(op_document *d, uint32_t source, const op_read_options *o)
{
    op_markdown m = {.d = d, .o = o, .source = source, .text = d->sources->all[source]->text};

    if (!op_read_usable(d, source, o))
        return NULL;
    m.chapter = op_node_new(d, OP_CHAPTER, (op_span){source, 0, (uint32_t)m.text.n});
    m.chapter->chapter.source = source;
    if (!read_front_matter(&m) || !op_md_scan(d, m.text, source, m.body))
        return NULL;
    read_body(&m);
    if (!m.chapter->first) {
        op_diag_add(d->diags, OP_DIAG_EMPTY, (op_span){source, (uint32_t)m.body, (uint32_t)m.body}, NULL);
        return NULL;
    }
    finish(&m);
    op_node_append(d->root, m.chapter);
    if (!d->book) {
        op_links_settle(d, &m.chapter, 1, o->base);
        if (!d->meta.first)
            for (const op_meta_entry *e = m.chapter->chapter.meta.first; e; e = e->next)
                op_meta_add(d, &d->meta, e->name, e->value, e->span, e->origin);
    }
    return m.chapter;
}
