/* plan.c - which files there will be, and which id each node that is linked to will bear */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "epub/job.h"
#include "lang/words.h"

const char *op_epub_format(op_arena *a, const char *format, ...)
{
    op_buf b = OP_BUF_INIT;
    va_list ap;

    va_start(ap, format);
    op_buf_vprintf(&b, format, ap);
    va_end(ap);
    return op_buf_finish(&b, a).p;
}

/* Runs of white space become one space; none at the ends. */
static const char *one_line(op_arena *a, op_str s)
{
    char *p = op_arena_alloc(a, s.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r';
        if (!space)
            p[n++] = s.p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    p[n && p[n - 1] == ' ' ? n - 1 : n] = 0;
    return p;
}

const char *op_epub_plain(op_arena *a, const op_node *block)
{
    return one_line(a, op_flatten(a, block).s);
}

/* ---- ids ---- */

/* Letters, digits, "-", "_" and "." with a letter first: what is an id in every format and needs no escape. */
static bool plain_name(const char *s)
{
    bool letter = (*s | 32) >= 'a' && (*s | 32) <= 'z';

    for (; *s; s++)
        if (!((*s | 32) >= 'a' && (*s | 32) <= 'z') && !(*s >= '0' && *s <= '9') && !strchr("-_.", *s))
            return false;
    return letter;
}

const char *op_epub_take_id(op_epub_job *j, const char *wish)
{
    const char *stem = plain_name(wish) ? wish : op_epub_format(j->arena, "id-%zu", j->taken.n + 1), *id = stem;

    for (unsigned k = 2; !op_map_add(&j->taken, op_str_of(id), 0); k++)
        id = op_epub_format(j->arena, "%s-%u", stem, k);
    return id;
}

static uint32_t add_target(op_epub_job *j, const char *wish, uint32_t file)
{
    j->targets = op_grow(j->arena, j->targets, j->n_targets, &j->cap_targets, sizeof(*j->targets));
    j->targets[j->n_targets] = (op_epub_target){op_epub_take_id(j, wish), file};
    return (uint32_t)j->n_targets++;
}

/* Gives a node a target named by a stem and a number, unless it has one. */
static void target_node(op_epub_job *j, const op_node *n, const char *stem, size_t number, uint32_t file)
{
    if (op_map_get_node(&j->by_node, n) == OP_MAP_NONE)
        op_map_add_node(&j->by_node, n, add_target(j, op_epub_format(j->arena, "%s-%zu", stem, number), file));
}

const op_epub_target *op_epub_node_target(const op_epub_job *j, const op_node *n)
{
    uint32_t t = op_map_get_node(&j->by_node, n);
    return t == OP_MAP_NONE ? NULL : &j->targets[t];
}

const char *op_epub_href(op_epub_job *j, const op_epub_target *t, size_t from_file)
{
    if (t->file == from_file)
        return op_epub_format(j->arena, "#%s", t->id);
    return op_epub_format(j->arena, "%s#%s", j->files[t->file].name, t->id);
}

static void note_reference(op_epub_job *j, const op_node *n, uint32_t file)
{
    const op_node *note = n->link.target;

    if (!note || note->kind != OP_FOOTNOTE)
        return;
    uint32_t at = (uint32_t)j->n_refs, first = op_map_get_node(&j->first_ref, note);
    j->refs = op_grow(j->arena, j->refs, j->n_refs, &j->cap_refs, sizeof(*j->refs));
    j->refs[j->n_refs++] = (op_epub_ref){n, note, OP_MAP_NONE, at};
    target_node(j, n, "noteref", j->n_refs, file);
    target_node(j, note, "note", j->first_ref.n + 1, file);
    if (first == OP_MAP_NONE) {
        op_map_add_node(&j->first_ref, note, at);
        return;
    }
    j->refs[j->refs[first].last].next = at;
    j->refs[first].last = at;
}

/* The first TIMELINE node that can be drawn is; it bears the figure's id unless it has one. */
static void plan_timeline(op_epub_job *j, const op_node *n, uint32_t file)
{
    const op_timeline_figure *f = j->in->timeline;

    if (!f || !f->n_rows || j->has_timeline)
        return;
    j->has_timeline = true;
    j->timeline_file = file;
    if (n->id)
        return;
    uint32_t t = add_target(j, f->id ? f->id : "timeline", file);
    op_map_add_node(&j->by_node, n, t);
    if (f->id)
        op_map_add(&j->by_id, op_str_of(f->id), t);
}

/* Ids of the model first, over all files: a node keeps its own wherever it can. */
static void plan_ids(op_epub_job *j, const op_node *root, uint32_t file)
{
    for (const op_node *n = root; n; n = op_next(root, n)) {
        if (n->id && op_map_get(&j->by_id, op_str_of(n->id)) == OP_MAP_NONE) {
            uint32_t t = add_target(j, n->id, file);
            op_map_add(&j->by_id, op_str_of(n->id), t);
            op_map_add_node(&j->by_node, n, t);
        }
        if (n->kind == OP_TIMELINE)
            plan_timeline(j, n, file);
    }
}

/* Then ids that links of ours need. */
static void plan_links(op_epub_job *j, const op_node *root, uint32_t file, size_t *number)
{
    for (const op_node *n = root; n; n = op_next(root, n))
        if (n->kind == OP_NOTE_REF)
            note_reference(j, n, file);
        else if (n->kind == OP_PULL_QUOTE && n->quote.origin)
            target_node(j, n->quote.origin, "said", ++*number, file);
        else if (n->kind == OP_HEADING && !n->id)
            target_node(j, n, "section", ++*number, file);
        else if (n->kind == OP_TITLE && !n->id)
            target_node(j, n, "title", ++*number, file);
}

static uint32_t file_of(const op_epub_job *j, const op_node *n)
{
    const op_node *chapter = op_chapter_of(n);

    for (uint32_t i = 0; i < j->n_files; i++)
        if (j->files[i].node == chapter)
            return i;
    return OP_MAP_NONE;
}

/* The entries themselves, and the blocks of events that no TIME node marks. */
static void plan_events(op_epub_job *j)
{
    for (size_t i = 0; j->has_timeline && i < j->doc->n_events; i++) {
        const op_event *e = &j->doc->events[i];
        bool marked = false;
        for (size_t k = 0; k < e->n_mentions && !marked; k++)
            marked = e->mentions[k].time != NULL;
        if (!marked && e->block && file_of(j, e->block) != OP_MAP_NONE)
            target_node(j, e->block, "passage", i + 1, file_of(j, e->block));
        uint32_t t = add_target(j, e->id ? e->id : "tl", j->timeline_file);
        op_map_add_node(&j->by_node, e, t);
        if (e->id)
            op_map_add(&j->by_id, op_str_of(e->id), t);
    }
}

static void plan_pages(op_epub_job *j)
{
    const op_page_list *p = j->in->pages;

    for (size_t i = 0; p && i < p->n; i++)
        if (p->pages[i].text)
            op_map_add_node(&j->page_starts, p->pages[i].text, (uint32_t)i);
}

/* ---- files ---- */

static op_epub_file *add_file(op_epub_job *j, op_file_kind kind, const op_node *n, const char *stem)
{
    j->files = op_grow(j->arena, j->files, j->n_files, &j->cap_files, sizeof(*j->files));
    op_epub_file *f = &j->files[j->n_files++];
    *f = (op_epub_file){.kind = kind, .node = n, .id = stem, .lang = j->lang};
    f->name = op_epub_format(j->arena, "%s.xhtml", stem);
    if (n)
        f->lang = op_epub_tag(op_lang_of(n, j->doc));
    return f;
}

static const op_node *child_of(const op_node *n, op_kind kind)
{
    for (n = n->first; n; n = n->next)
        if (n->kind == kind)
            return n;
    return NULL;
}

/* The title as text: that in the flow, else the metadata's, else a chapter's first heading. */
static const char *title_of(op_epub_job *j, const op_node *n, const char *otherwise)
{
    const op_node *title = child_of(n, OP_TITLE), *head = child_of(n, OP_HEADING);
    const char *words = title ? op_epub_plain(j->arena, title) : "";

    if (!*words)
        words = one_line(j->arena, op_meta_value(&n->chapter.meta, "title"));
    if (!*words && !j->doc->book)
        words = one_line(j->arena, op_meta_value(&j->doc->meta, "title"));
    if (!*words && head && j->doc->book)
        words = op_epub_plain(j->arena, head);
    return *words ? words : otherwise;
}

static void plan_chapter(op_epub_job *j, const op_node *n, int level, int *counts)
{
    static const char *const stems[] = {"chapter", "front", "back"};
    op_matter m = n->chapter.matter > OP_MATTER_BACK ? OP_MATTER_BODY : n->chapter.matter;
    const char *stem = op_epub_format(j->arena, "%s-%02d", stems[m], ++counts[m]);

    if (!j->doc->book && n == j->doc->root->first && !n->next)
        stem = "article";
    op_epub_file *f = add_file(j, OP_FILE_CHAPTER, n, stem);
    f->level = level;
    f->title = title_of(j, n, j->doc->book ? op_epub_format(j->arena, "%s %d", op_word(f->lang, OP_WORD_CHAPTER), counts[m])
                                           : op_word(f->lang, OP_WORD_UNTITLED));
}

static void plan_files(op_epub_job *j)
{
    int counts[3] = {0}, parts = 0;

    if (j->doc->book)
        add_file(j, OP_FILE_TITLE_PAGE, NULL, "title-page")->title = op_word(j->lang, OP_WORD_TITLE_PAGE);
    for (const op_node *n = j->doc->root->first; n; n = n->next) {
        if (n->kind == OP_CHAPTER)
            plan_chapter(j, n, 0, counts);
        if (n->kind != OP_PART)
            continue;
        op_epub_file *f = add_file(j, OP_FILE_PART, n, op_epub_format(j->arena, "part-%d", ++parts));
        f->title = title_of(j, n, op_epub_format(j->arena, "%s %d", op_word(f->lang, OP_WORD_PART), parts));
        for (const op_node *c = n->first; c; c = c->next)
            if (c->kind == OP_CHAPTER)
                plan_chapter(j, c, 1, counts);
    }
    if (j->doc->book && j->in->n_colophon)
        add_file(j, OP_FILE_COLOPHON, NULL, "colophon")->title = op_word(j->lang, OP_WORD_COLOPHON);
}

void op_epub_plan(op_epub_job *j)
{
    size_t number = 0;
    op_map *maps[] = {&j->taken, &j->by_id, &j->by_node, &j->first_ref, &j->page_starts, &j->pictures};

    for (size_t i = 0; i < sizeof(maps) / sizeof(*maps); i++)
        maps[i]->arena = j->arena;
    j->lang = op_epub_tag(op_lang_of(j->doc->root, j->doc));
    if (strcmp(j->lang, "und") == 0 && j->doc->root->first)
        j->lang = op_epub_tag(op_lang_of(j->doc->root->first, j->doc));
    plan_files(j);
    for (uint32_t i = 0; i < j->n_files; i++)
        if (j->files[i].kind == OP_FILE_CHAPTER)
            plan_ids(j, j->files[i].node, i);
    for (uint32_t i = 0; i < j->n_files; i++)
        if (j->files[i].kind == OP_FILE_CHAPTER)
            plan_links(j, j->files[i].node, i, &number);
    plan_events(j);
    plan_pages(j);
    j->title = one_line(j->arena, op_meta_value(&j->doc->meta, "title"));
    for (size_t i = 0; !*j->title && !j->doc->book && i < j->n_files; i++)
        j->title = j->files[i].title;
    if (!*j->title)
        j->title = op_word(j->lang, OP_WORD_UNTITLED);
}
