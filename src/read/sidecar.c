#include "read/sidecar.h"

#include <string.h>

#include "base/file.h"
#include "read/frontmatter.h"
#include "base/nearest.h"
#include "read/sidecar_parts.h"

const char *const op_sidecar_roles[] = {"title",   "standfirst", "heading",  "paragraph", "quotation", "pullquote", "caption",
                                        "credit",  "byline",     "date",     "place",     "publisher", "note",      "verse",
                                        "code",    "list",       "break",    NULL};

static size_t count_roles(void)
{
    size_t n = 0;
    while (op_sidecar_roles[n])
        n++;
    return n;
}

void op_sidecar_refuse(op_sidecar_reader *r, const op_yaml *y, const char *wanted)
{
    op_diag_addf(r->diags, OP_DIAG_VALUE, y->span, "%s is wanted", wanted);
}

/* Names of the whole that stand inside one of its sections; the rest of them are the metadata's. */
static const char *const in_reading[] = {"keep", "drop", "role"};

/* A name of the first level that belongs one level down is told where. */
static bool misplaced(op_sidecar_reader *r, const op_yaml *y)
{
    const char *section = op_meta_name(y->key) ? "metadata" : NULL;
    op_buf b = OP_BUF_INIT;

    for (size_t i = 0; i < 3; i++)
        if (op_str_is(y->key, in_reading[i]))
            section = "reading";
    if (!section)
        return false;
    op_diag_add(r->diags, OP_DIAG_KEY_UNKNOWN, y->key_span, y->key.p);
    op_buf_printf(&b, "%s belongs below %s:", y->key.p, section);
    op_diag_advise(r->diags, b.p);
    op_buf_free(&b);
    return true;
}

void op_sidecar_unknown(op_sidecar_reader *r, const op_yaml *y, const char *const *names, size_t n)
{
    const char *near = op_nearest(y->key, names, n, sizeof(*names));

    op_diag_add(r->diags, OP_DIAG_KEY_UNKNOWN, y->key_span, y->key.p);
    if (near) {
        op_buf b = OP_BUF_INIT;
        op_buf_printf(&b, "did you mean %s?", near);
        op_diag_advise(r->diags, b.p);
        op_buf_free(&b);
    }
}

static void add_line(op_sidecar_reader *r, op_sidecar_does does, const op_yaml *y, const char *role)
{
    op_sidecar *s = r->s;
    op_str words = op_sidecar_fold(r->arena, y->text);

    if (!words.n) {
        op_sidecar_refuse(r, y, "the first words of a line");
        return;
    }
    s->lines = op_grow(r->arena, s->lines, s->n_lines, &s->cap_lines, sizeof(*s->lines));
    s->lines[s->n_lines++] = (op_sidecar_line){does, y->text, words, role, y->span, false};
}

static bool is_rule(op_str name)
{
    size_t n;
    const op_rule *rules = op_read_rules(&n);

    for (size_t i = 0; i < n; i++)
        if (op_str_is(name, rules[i].name))
            return true;
    return false;
}

static void add_choice(op_sidecar_reader *r, op_sidecar_does does, const op_yaml *y)
{
    op_sidecar *s = r->s;

    if (y->kind != OP_YAML_SCALAR) {
        op_sidecar_refuse(r, y, "a rule or the first words of a line");
    } else if (!is_rule(y->text)) {
        add_line(r, does, y, NULL);
    } else if (does == OP_SIDECAR_KEEP) {
        s->keep = op_grow(r->arena, s->keep, s->n_keep, &s->cap_keep, sizeof(*s->keep));
        s->keep[s->n_keep++] = y->text.p;
    } else {
        s->drop = op_grow(r->arena, s->drop, s->n_drop, &s->cap_drop, sizeof(*s->drop));
        s->drop[s->n_drop++] = y->text.p;
    }
}

static void add_role(op_sidecar_reader *r, const op_yaml *y)
{
    const op_yaml *line = op_yaml_get(y, "line"), *as = op_yaml_get(y, "as");
    size_t n = count_roles();

    if (!line || !as || line->kind != OP_YAML_SCALAR || as->kind != OP_YAML_SCALAR) {
        op_sidecar_refuse(r, y, "{line: first words, as: role}");
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (op_str_is(as->text, op_sidecar_roles[i])) {
            add_line(r, OP_SIDECAR_ROLE, line, op_sidecar_roles[i]);
            return;
        }
    const char *near = op_nearest(as->text, op_sidecar_roles, n, sizeof(*op_sidecar_roles));
    op_diag_addf(r->diags, OP_DIAG_VALUE, as->span, "%s%s%s", as->text.p, near ? "; did you mean " : "",
                 near ? near : "");
}

const op_yaml *op_sidecar_elements(const op_yaml *y)
{
    return y->kind == OP_YAML_LIST ? y->first : y;
}

const op_yaml *op_sidecar_next(const op_yaml *list, const op_yaml *e)
{
    return list->kind == OP_YAML_LIST ? e->next : NULL;
}

static void read_reading(op_sidecar_reader *r, const op_yaml *map)
{
    static const char *const names[] = {"drop", "keep", "role"};

    if (map->kind != OP_YAML_MAP) {
        op_sidecar_refuse(r, map, "keep:, drop: or role:");
        return;
    }
    for (const op_yaml *y = map->first; y; y = y->next) {
        if (op_yaml_is_null(y))
            continue;
        bool keep = op_str_is(y->key, "keep"), drop = op_str_is(y->key, "drop"), role = op_str_is(y->key, "role");
        if (!keep && !drop && !role)
            op_sidecar_unknown(r, y, names, 3);
        for (const op_yaml *e = op_sidecar_elements(y); e && (keep || drop || role); e = op_sidecar_next(y, e))
            if (role)
                add_role(r, e);
            else
                add_choice(r, keep ? OP_SIDECAR_KEEP : OP_SIDECAR_DROP, e);
    }
}

/* ---- timeline ---- */

static void add_event(op_sidecar_reader *r, op_sidecar_event e)
{
    op_sidecar *s = r->s;

    s->events = op_grow(r->arena, s->events, s->n_events, &s->cap_events, sizeof(*s->events));
    s->events[s->n_events++] = e;
}

static const char *date_of(op_sidecar_reader *r, const op_yaml *y)
{
    char date[16];

    if (y && y->kind == OP_YAML_SCALAR && op_read_header_date(y->text, date))
        return op_arena_dup(r->arena, date, strlen(date));
    if (y)
        op_diag_add(r->diags, OP_DIAG_DATE_UNREAD, y->span, y->kind == OP_YAML_SCALAR ? y->text.p : NULL);
    return NULL;
}

static void read_event(op_sidecar_reader *r, op_sidecar_event_does does, const op_yaml *e)
{
    op_sidecar_event event = {.does = does, .span = e->span};
    const op_yaml *title = does == OP_SIDECAR_EVENT_TITLE ? e : op_yaml_get(e, "title");

    if (does == OP_SIDECAR_EVENT_KEEP || does == OP_SIDECAR_EVENT_DROP)
        event.key = e->kind == OP_YAML_SCALAR ? e->text : (op_str){0};
    else if (does != OP_SIDECAR_EVENT_ADD)
        event.key = e->key;
    if (does == OP_SIDECAR_EVENT_SET || does == OP_SIDECAR_EVENT_ADD) {
        const op_yaml *date = does == OP_SIDECAR_EVENT_SET && e->kind == OP_YAML_SCALAR ? e : op_yaml_get(e, "date");
        if (date && !(event.edtf = date_of(r, date)))
            return;
    }
    if (title && title->kind == OP_YAML_SCALAR)
        event.title = title->text;
    if (does == OP_SIDECAR_EVENT_ADD ? !event.edtf || !event.title.n : !event.key.n)
        op_sidecar_refuse(r, e, does == OP_SIDECAR_EVENT_ADD ? "{date: ..., title: ...}" : "the key of an entry");
    else
        add_event(r, event);
}

static void read_timeline(op_sidecar_reader *r, const op_yaml *map)
{
    static const char *const names[] = {"keep", "drop", "set", "title", "add"};

    if (map->kind != OP_YAML_MAP) {
        op_sidecar_refuse(r, map, "keep:, drop:, set:, title: or add:");
        return;
    }
    for (const op_yaml *y = map->first; y; y = y->next) {
        size_t k = 0;
        while (k < 5 && !op_str_is(y->key, names[k]))
            k++;
        if (k == 5) {
            op_sidecar_unknown(r, y, names, 5);
        } else if (op_yaml_is_null(y)) {
            continue;
        } else if (k == OP_SIDECAR_EVENT_SET || k == OP_SIDECAR_EVENT_TITLE) {
            if (y->kind != OP_YAML_MAP)
                op_sidecar_refuse(r, y, "a map from keys");
            for (const op_yaml *e = y->kind == OP_YAML_MAP ? y->first : NULL; e; e = e->next)
                read_event(r, (op_sidecar_event_does)k, e);
        } else {
            for (const op_yaml *e = op_sidecar_elements(y); e; e = op_sidecar_next(y, e))
                read_event(r, (op_sidecar_event_does)k, e);
        }
    }
}

static void read_later(op_sidecar_reader *r, const op_yaml *y)
{
    read_timeline(r, y);
    if (r->s->n_events)
        op_diag_add(r->diags, OP_DIAG_SIDECAR_TIMELINE, y->key_span, NULL);
}

/* ---- the whole ---- */

static void read_sections(op_sidecar_reader *r, const op_yaml *root, op_sources *sources)
{
    static const char *const names[] = {"metadata", "reading", "timeline", "layout", "class"};
    static const char *const later[] = {"pictures", "glossary"};
    op_document holder = {.arena = r->arena, .diags = r->diags, .sources = sources};

    for (const op_yaml *y = root->first; y; y = y->next) {
        bool planned = false;
        for (size_t i = 0; i < 2; i++)
            planned |= op_str_is(y->key, later[i]);
        if (planned)
            op_diag_add(r->diags, OP_DIAG_KEY_IGNORED, y->key_span, y->key.p);
        else if (op_str_is(y->key, "metadata") && y->kind == OP_YAML_MAP)
            op_meta_from_yaml(&holder, &r->s->meta, y, "sidecar", NULL, 0);
        else if (op_str_is(y->key, "reading") && !op_yaml_is_null(y))
            read_reading(r, y);
        else if (op_str_is(y->key, "timeline") && !op_yaml_is_null(y))
            read_later(r, y);
        else if (op_str_is(y->key, "layout") && !op_yaml_is_null(y))
            op_sidecar_read_layout(r, y);
        else if (op_str_is(y->key, "class") && !op_yaml_is_null(y))
            op_sidecar_read_class(r, y);
        else if (!op_yaml_is_null(y) && !misplaced(r, y))
            op_sidecar_unknown(r, y, names, 5);
    }
}

bool op_sidecar_read(op_arena *a, const char *path, const op_str *given, op_sidecar *out, op_diags *diags, op_sources *sources)
{
    op_sidecar_reader r = {a, out, diags};
    op_str raw = given ? *given : OP_STR("");

    *out = (op_sidecar){.source = OP_NO_SOURCE, .arena = a};
    int error = given ? 0 : op_file_read(a, path, OP_YAML_SIZE, &raw);
    if (error) {
        op_diag_addf(diags, OP_DIAG_UNREADABLE, OP_NO_SPAN, "%s: %s", path, op_file_error(error));
        return false;
    }
    out->source = op_sources_add(sources, path, raw);
    op_str text = sources->all[out->source]->text;
    op_span whole = {out->source, 0, (uint32_t)text.n};
    if (sources->all[out->source]->binary) {
        op_diag_add(diags, OP_DIAG_BINARY, (op_span){out->source, 0, 0}, NULL);
        return false;
    }
    op_yaml *root = op_yaml_read(a, diags, text, whole);
    if (!root)
        return op_diags_worst(diags) != OP_ERROR; /* nothing but comments is fine */
    if (root->kind != OP_YAML_MAP) {
        op_sidecar_refuse(&r, root, "metadata:, reading:, timeline:, layout: or class:");
        return false;
    }
    read_sections(&r, root, sources);
    return true;
}

static void sort_lines(op_sidecar *s)
{
    s->by_words = op_new_array(s->arena, op_sidecar_key, s->n_lines);
    for (size_t i = 0; i < s->n_lines; i++)
        s->by_words[i] = (op_sidecar_key){s->lines[i].folded, i};
    op_sidecar_sort(s->by_words, s->n_lines);
}

const op_sidecar_line *op_sidecar_lookup(op_sidecar *s, op_str line)
{
    const op_sidecar_key *key;
    size_t first = SIZE_MAX;

    if (!s || !s->n_lines)
        return NULL;
    if (!s->by_words)
        sort_lines(s);
    op_mark mark = op_arena_mark(s->arena);
    op_str words = op_sidecar_fold(s->arena, line);
    for (size_t at = 0; (key = op_sidecar_match(words, s->by_words, s->n_lines, &at));)
        first = key->row < first ? key->row : first;
    op_arena_reset(s->arena, mark);
    if (first == SIZE_MAX)
        return NULL;
    s->lines[first].used = true;
    return &s->lines[first];
}

void op_sidecar_metadata(op_document *d, op_meta *m, const op_sidecar *s)
{
    for (const op_meta_entry *e = s->meta.first; e; e = e->next) {
        bool first = op_meta_get(&s->meta, e->name) == e; /* of several, as a byline has them */
        const op_meta_entry *old = op_meta_get(m, e->name);
        if (first && old && old->origin && strcmp(old->origin, "command line") == 0)
            continue;
        if (first)
            op_meta_set(d, m, e->name, e->value, e->span, e->origin);
        else if (old && old->origin == e->origin)
            op_meta_add(d, m, e->name, e->value, e->span, e->origin);
    }
}

static bool among(const char **list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

/* One list with the names of `more` that `against` does not name. */
static const char **joined(op_arena *a, const char **list, size_t n, const char **more, size_t n_more,
                           const char **against, size_t n_against, size_t *out)
{
    const char **all = op_new_array(a, const char *, n + n_more + 1);

    *out = 0;
    for (size_t i = 0; i < n; i++)
        all[(*out)++] = list[i];
    for (size_t i = 0; i < n_more; i++)
        if (!among(against, n_against, more[i]))
            all[(*out)++] = more[i];
    return all;
}

op_read_options op_sidecar_options(op_arena *a, const op_sidecar *s, const op_read_options *o)
{
    op_read_options r = *o;

    r.keep = joined(a, o->keep, o->n_keep, s->keep, s->n_keep, o->drop, o->n_drop, &r.n_keep);
    r.drop = joined(a, o->drop, o->n_drop, s->drop, s->n_drop, o->keep, o->n_keep, &r.n_drop);
    return r;
}

void op_sidecar_unused(const op_sidecar *s, op_diags *diags, bool events)
{
    for (size_t i = 0; i < s->n_lines; i++)
        if (!s->lines[i].used)
            op_diag_add(diags, OP_DIAG_SIDECAR_UNUSED, s->lines[i].span, s->lines[i].line.p);
    for (size_t i = 0; i < s->n_hands; i++)
        if (!s->hands[i].used)
            op_diag_add(diags, OP_DIAG_SIDECAR_UNUSED, s->hands[i].span, s->hands[i].line.p);
    for (size_t i = 0; i < s->n_classes; i++)
        if (!s->classes[i].used)
            op_diag_add(diags, OP_DIAG_SIDECAR_UNUSED, s->classes[i].span, s->classes[i].line.p);
    for (size_t i = 0; events && i < s->n_events; i++)
        if (!s->events[i].used)
            op_diag_add(diags, OP_DIAG_SIDECAR_UNUSED, s->events[i].span, s->events[i].key.p);
}
