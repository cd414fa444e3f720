/* manifest.c - book.yaml: which files make a book, in which order, and what the whole is called */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "read/frontmatter.h"
#include "read/links.h"
#include "base/nearest.h"
#include "read/read.h"
#include "read/yaml.h"

static const char *const book_keys[] = {"back", "chapters", "cover", "front", "parts", "style", "timeline"};
static const char *const chapter_keys[] = {"file", "from", "matter", "number"};
static const char *const part_keys[] = {"chapters", "matter"};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

typedef struct {
    op_document *d;
    const op_read_options *o;
    const char *name; /* of the manifest, as given */
    op_str folder; /* of the manifest, with its slash; empty: the current one */
    op_node **chapters;
    size_t n, cap;
    op_str *files; /* paths already taken, as they are opened */
    size_t n_files, cap_files;
    size_t bytes; /* of all files so far */
    int number, part_number;
} book;

static bool is_map(const op_yaml *y)
{
    return y && y->kind == OP_YAML_MAP;
}

static void refuse(book *b, const op_yaml *y, const char *wanted)
{
    op_diag_addf(b->d->diags, OP_DIAG_VALUE, y->span, "%s is wanted", wanted);
}

/* ---- files ---- */

/* The path as it is opened; NULL, with a message, where it leads out of the book's folder. */
static const char *inside(book *b, const op_yaml *file)
{
    op_arena *a = b->d->arena;
    op_str path = op_path_normal(a, file->text);
    op_buf full = OP_BUF_INIT;

    if (!path.n || (b->folder.n + path.n == strlen(b->name) && op_str_ends(op_str_of(b->name), path.p))) {
        op_diag_addf(b->d->diags, OP_DIAG_CHAPTER_MISSING, file->span, "%s: %s", file->text.p,
                     path.n ? "the list of the book itself" : "a folder");
        return NULL;
    }
    if (path.p[0] == '/' || op_str_is(path, "..") || op_str_starts(path, "../") ||
        memchr(path.p, 0, path.n)) {
        op_diag_add(b->d->diags, OP_DIAG_PATH_OUTSIDE, file->span, file->text.p);
        return NULL;
    }
    op_buf_str(&full, b->folder);
    op_buf_str(&full, path);
    return op_buf_finish(&full, a).p;
}

enum { MOST_FILES = 5000 }; /* limit: book-files */

static bool taken(book *b, const op_yaml *file, const char *path)
{
    if (b->n_files == MOST_FILES) {
        op_diag_addf(b->d->diags, OP_DIAG_LIMIT, file->span, "book-files, 5000");
        return true;
    }
    for (size_t i = 0; i < b->n_files; i++)
        if (op_str_is(b->files[i], path)) {
            op_diag_add(b->d->diags, OP_DIAG_YAML_REPEATED, file->span, file->text.p);
            return true;
        }
    b->files = op_grow(b->d->arena, b->files, b->n_files, &b->cap_files, sizeof(*b->files));
    b->files[b->n_files++] = op_str_of(path);
    return false;
}

static bool add_source(book *b, const op_yaml *file, uint32_t *source)
{
    const char *path = inside(b, file);
    op_str raw;

    if (!path || taken(b, file, path))
        return false;
    int error = op_file_read(b->d->arena, path, OP_SOURCE_MAX - b->bytes, &raw);
    if (error) {
        op_diag_addf(b->d->diags, OP_DIAG_CHAPTER_MISSING, file->span, "%s: %s", file->text.p, op_file_error(error));
        return false;
    }
    b->bytes += raw.n;
    *source = op_sources_add(b->d->sources, path, raw);
    return true;
}

/* STEM.offprint.yaml beside a chapter, where it is there. */
static const char *sidecar_of(book *b, const char *path)
{
    op_buf name = OP_BUF_INIT;
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    size_t stem = dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);

    op_buf_add(&name, path, stem);
    op_buf_puts(&name, ".offprint.yaml");
    const char *sidecar = op_buf_finish(&name, b->d->arena).p;
    return access(sidecar, R_OK) == 0 ? sidecar : NULL;
}

/* ---- what the manifest says of a chapter ---- */

static bool said_by_the_text(const op_meta_entry *e)
{
    static const char *const strong[] = {"front matter", "sidecar", "command line"};

    for (size_t i = 0; e && e->origin && i < COUNT(strong); i++)
        if (strcmp(e->origin, strong[i]) == 0)
            return true;
    return false;
}

/* The title that the manifest gives stands in the text as well. */
static void retitle(book *b, op_node *chapter, const op_meta_entry *e)
{
    op_document *d = b->d;
    op_node *old = chapter->first, *title = op_node_new(d, OP_TITLE, e->span);
    op_node *text = op_text_new(d, e->value, e->span);
    op_str raw = op_str_sub(d->sources->all[e->span.source]->text, e->span.begin, e->span.end);

    if (!op_str_eq(raw, e->value)) {
        op_text_mark *map = op_new(d->arena, op_text_mark);
        map->source = e->span.begin;
        text->text.map = map;
        text->text.n_map = 1;
    }
    op_node_append(title, text);
    if (old)
        op_node_insert_before(old, title);
    else
        op_node_append(chapter, title);
    if (old && old->kind == OP_TITLE) {
        op_edit_add(d, OP_EDIT_REPAIRED, old->span, "manifest-title", e->value);
        op_node_remove(old);
    }
}

static void say(book *b, op_node *chapter, const op_meta *given)
{
    op_meta *meta = &chapter->chapter.meta;

    for (const op_meta_entry *e = given->first; e; e = e->next) {
        const op_meta_entry *old = op_meta_get(meta, e->name);
        if (said_by_the_text(old))
            continue;
        if (old && old->origin == e->origin) {
            op_meta_add(b->d, meta, e->name, e->value, e->span, e->origin); /* a second author */
            continue;
        }
        if (strcmp(e->name, "title") == 0 && (!old || !op_str_eq(old->value, e->value)))
            retitle(b, chapter, e);
        op_meta_set(b->d, meta, e->name, e->value, e->span, e->origin);
    }
    const op_meta_entry *lang = op_meta_get(&b->d->meta, "language");
    if (lang && !said_by_the_text(op_meta_get(meta, "language")) && !op_meta_get(given, "language"))
        op_meta_set(b->d, meta, "language", lang->value, lang->span, lang->origin);
}

static op_matter matter_of(book *b, const op_yaml *entry, op_matter usual)
{
    static const char *const words[] = {"body", "front", "back"};
    const op_yaml *y = op_yaml_get(entry, "matter");

    if (!y)
        return usual;
    for (size_t i = 0; i < COUNT(words); i++)
        if (y->kind == OP_YAML_SCALAR && op_str_is(y->text, words[i]))
            return (op_matter)i;
    refuse(b, y, "body, front or back");
    return usual;
}

/* The format that the entry names, else the name's and the text's own. */
static const char *format_of(book *b, const op_yaml *entry, uint32_t source)
{
    const op_yaml *y = op_yaml_get(entry, "from");

    if (y && y->kind == OP_YAML_SCALAR && (op_str_is(y->text, "text") || op_str_is(y->text, "markdown")))
        return y->text.p;
    if (y)
        refuse(b, y, "text or markdown");
    return op_read_guess(b->d->sources->all[source]);
}

static op_node *read_file(book *b, const op_yaml *entry, const op_yaml *file)
{
    op_read_options o = *b->o;
    uint32_t source;

    if (!add_source(b, file, &source))
        return NULL;
    o.from = format_of(b, entry, source);
    o.name = NULL;
    o.sidecar = sidecar_of(b, b->d->sources->all[source]->name);
    op_str lang = op_meta_value(&b->d->meta, "language");
    if (!o.lang && lang.n && strcmp(o.from, "text") == 0)
        o.lang = lang.p; /* a plain text says no language of its own; better than a guess */
    op_node *chapter = op_read_input(b->d, source, &o);
    if (!chapter) {
        op_diag_addf(b->d->diags, OP_DIAG_CHAPTER_MISSING, file->span, "%s", file->text.p);
        return NULL;
    }
    if (o.lang && !b->o->lang) /* it was the manifest that said so */
        op_meta_set(b->d, &chapter->chapter.meta, "language", lang, op_meta_get(&b->d->meta, "language")->span,
                    "manifest");
    return chapter;
}

/* Titles that the manifest gives are mended as those in the texts are; `of` may say their language. */
static void mend(book *b, op_meta *m, const op_meta *of)
{
    op_str lang = op_meta_value(of, "language");

    if (!lang.n)
        lang = b->o->lang ? op_str_of(b->o->lang) : op_meta_value(&b->d->meta, "language");
    if (op_rule_on(b->o, "quotes"))
        op_meta_typography(b->d, m, lang.n ? lang.p : NULL);
}

static void read_chapter(book *b, const op_yaml *entry, op_node *into, op_matter usual)
{
    const op_yaml *file = is_map(entry) ? op_yaml_get(entry, "file") : entry;
    op_meta given = {0};
    bool numbered = true;

    if (!file || file->kind != OP_YAML_SCALAR || op_yaml_is_null(file)) {
        refuse(b, entry, "a file, or {file: ..., title: ...}");
        return;
    }
    if (is_map(entry))
        op_meta_from_yaml(b->d, &given, entry, "manifest", chapter_keys, COUNT(chapter_keys));
    mend(b, &given, &given);
    op_matter matter = matter_of(b, entry, usual);
    const op_yaml *number = op_yaml_get(entry, "number");
    if (number && !op_yaml_bool(number, &numbered))
        refuse(b, number, "true or false");
    op_node *chapter = read_file(b, entry, file);
    if (!chapter)
        return;
    chapter->chapter.matter = matter;
    chapter->chapter.number = matter == OP_MATTER_BODY && numbered ? ++b->number : 0;
    say(b, chapter, &given);
    if (into != b->d->root) {
        op_node_remove(chapter);
        op_node_append(into, chapter);
    }
    b->chapters = op_grow(b->d->arena, b->chapters, b->n, &b->cap, sizeof(*b->chapters));
    b->chapters[b->n++] = chapter;
}

static void read_chapters(book *b, const op_yaml *list, op_node *into, op_matter usual)
{
    if (op_yaml_is_null(list))
        return;
    if (list->kind != OP_YAML_LIST) {
        read_chapter(b, list, into, usual);
        return;
    }
    for (const op_yaml *e = list->first; e; e = e->next)
        read_chapter(b, e, into, usual);
}

static void read_part(book *b, const op_yaml *entry)
{
    op_document *d = b->d;

    if (!is_map(entry)) {
        refuse(b, entry, "{title: ..., chapters: [...]}");
        return;
    }
    op_node *part = op_node_new(d, OP_PART, entry->span);
    op_meta_from_yaml(d, &part->chapter.meta, entry, "manifest", part_keys, COUNT(part_keys));
    mend(b, &part->chapter.meta, &part->chapter.meta);
    part->chapter.matter = matter_of(b, entry, OP_MATTER_BODY);
    part->chapter.source = entry->span.source;
    op_node_append(d->root, part);
    const op_yaml *chapters = op_yaml_get(entry, "chapters");
    if (chapters)
        read_chapters(b, chapters, part, part->chapter.matter);
    else
        refuse(b, entry, "chapters:");
    if (!part->first)
        op_node_remove(part); /* its chapters have said what is wrong */
    else if (part->chapter.matter == OP_MATTER_BODY)
        part->chapter.number = ++b->part_number;
}

static void read_parts(book *b, const op_yaml *list)
{
    if (op_yaml_is_null(list))
        return;
    if (list->kind != OP_YAML_LIST)
        refuse(b, list, "a list of {title: ..., chapters: [...]}");
    for (const op_yaml *e = list->kind == OP_YAML_LIST ? list->first : NULL; e; e = e->next)
        read_part(b, e);
}

/* ---- the whole ---- */

static void read_choice(book *b, const op_yaml *y, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y->kind == OP_YAML_SCALAR && op_str_is(y->text, words[i])) {
            op_meta_set(b->d, &b->d->meta, y->key.p, y->text, y->span, "manifest");
            return;
        }
    refuse(b, y, "auto, always or never");
}

/* A house style or a sheet, or a list of them, each over the one before. */
static void read_style(book *b, const op_yaml *y)
{
    if (y->kind == OP_YAML_MAP)
        refuse(b, y, "the name of a style, a sheet, or a list of them");
    for (const op_yaml *e = y->kind == OP_YAML_LIST ? y->first : y; e; e = y->kind == OP_YAML_LIST ? e->next : NULL)
        if (e->kind == OP_YAML_SCALAR && e->text.n)
            op_meta_add(b->d, &b->d->meta, "style", e->text, e->span, "manifest");
        else if (y->kind == OP_YAML_LIST)
            refuse(b, e, "the name of a style or a sheet");
}

/* Settings of the book that the command takes from its metadata: cover, style, timeline. */
static void read_settings(book *b, const op_yaml *root)
{
    static const char *const when[] = {"auto", "always", "never"};
    const op_yaml *cover = op_yaml_get(root, "cover"), *style = op_yaml_get(root, "style");
    const op_yaml *timeline = op_yaml_get(root, "timeline");

    if (timeline)
        read_choice(b, timeline, when, COUNT(when));
    if (style)
        read_style(b, style);
    if (cover && cover->kind == OP_YAML_SCALAR && (op_str_is(cover->text, "auto") || op_str_is(cover->text, "none")))
        op_meta_set(b->d, &b->d->meta, "cover", cover->text, cover->span, "manifest");
    else if (cover && cover->kind == OP_YAML_SCALAR && inside(b, cover))
        op_meta_set(b->d, &b->d->meta, "cover", op_str_of(inside(b, cover)), cover->span, "manifest");
}

static void read_matter(book *b, const op_yaml *root, const char *key, op_matter matter)
{
    const op_yaml *y = op_yaml_get(root, key);
    if (y)
        read_chapters(b, y, b->d->root, matter);
}

/* The title page has one line below the title, as the head of a chapter has. */
static void settle_standfirst(book *b)
{
    const op_meta_entry *subtitle = op_meta_get(&b->d->meta, "subtitle");

    if (subtitle && !op_meta_get(&b->d->meta, "standfirst"))
        op_meta_set(b->d, &b->d->meta, "standfirst", subtitle->value, subtitle->span, subtitle->origin);
}

static void read_book(book *b, const op_yaml *root)
{
    op_document *d = b->d;

    op_meta_from_yaml(d, &d->meta, root, "manifest", book_keys, COUNT(book_keys));
    mend(b, &d->meta, &d->meta);
    settle_standfirst(b);
    read_settings(b, root);
    read_matter(b, root, "front", OP_MATTER_FRONT);
    for (const op_yaml *y = root->first; y; y = y->next)
        if (op_str_is(y->key, "chapters"))
            read_chapters(b, y, d->root, OP_MATTER_BODY);
        else if (op_str_is(y->key, "parts"))
            read_parts(b, y);
    read_matter(b, root, "back", OP_MATTER_BACK);
}

static op_str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (op_str){path, slash ? (size_t)(slash - path) + 1 : 0};
}

bool op_read_manifest(op_document *d, uint32_t source, const op_read_options *o)
{
    const op_source *s = d->sources->all[source];
    book b = {.d = d, .o = o, .name = s->name, .folder = folder_of(s->name)};

    if (!op_read_usable(d, source, o))
        return false;
    op_yaml *root = op_yaml_read(d->arena, d->diags, s->text, (op_span){source, 0, (uint32_t)s->text.n});
    if (!root)
        return false;
    d->book = true;
    if (root->kind != OP_YAML_MAP) {
        refuse(&b, root, "title:, chapters: and the like");
        return false;
    }
    read_book(&b, root);
    if (o->lang)
        op_meta_set(d, &d->meta, "language", op_str_of(o->lang), OP_NO_SPAN, "command line");
    if (!b.n && op_diags_worst(d->diags) != OP_ERROR)
        op_diag_addf(d->diags, OP_DIAG_EMPTY, (op_span){source, 0, 0}, "the book has no chapter");
    op_links_settle(d, b.chapters, b.n, o->base);
    return b.n > 0;
}
