/* hyphen_build.c - compiles a dictionary of LibreOffice's kind into TAG.oph
 *
 *     hyphen_build FILE.dic TAG OUT.oph
 *
 * Runs while offprint is built; no part of the library. What a dictionary may hold is described in the
 * README files of libhyphen: a character set, keywords, TeX's patterns, NEXTLEVEL between the patterns of
 * compounds and those of words, and "pattern/text,index,cut" for breaks that change letters. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "lang/hyphen_format.h"

enum { PATTERN_MAX = 100, DICTIONARY_MAX = 64 * 1024 * 1024 };

typedef struct {
    unsigned code;
    uint32_t child, sibling; /* 0: none */
    const uint8_t *values;   /* length and values */
    uint32_t replacement;
    uint32_t number, fallback; /* after numbering */
} node;

typedef struct {
    node *v; /* v[0] is the root */
    size_t n, cap;
    uint32_t *order; /* nodes breadth first */
} level;

typedef struct {
    op_arena *arena;
    const char *path, *charset;
    level levels[OP_OPH_LEVELS];
    unsigned *letters;
    size_t n_letters, cap_letters;
    op_oph_replacement *replacements;
    size_t n_replacements, cap_replacements;
    unsigned no_hyphen[OP_OPH_NO_HYPHEN];
    size_t n_no_hyphen;
    unsigned left, right, compound_left, compound_right;
    bool next_level;
    char licence[128];
    size_t line;
} build;

static void fail(const build *b, const char *what)
{
    fprintf(stderr, "hyphen_build: %s:%zu: %s\n", b->path, b->line, what);
    exit(1);
}

/* ---- patterns ---- */

static void add_letter(build *b, unsigned code)
{
    for (size_t i = 0; i < b->n_letters; i++)
        if (b->letters[i] == code)
            return;
    if (b->n_letters == OP_OPH_LETTERS)
        fail(b, "too many letters");
    b->letters = op_grow(b->arena, b->letters, b->n_letters, &b->cap_letters, sizeof(unsigned));
    b->letters[b->n_letters++] = code;
}

static uint32_t new_node(build *b, level *l, unsigned code)
{
    l->v = op_grow(b->arena, l->v, l->n, &l->cap, sizeof(node));
    l->v[l->n] = (node){.code = code};
    return (uint32_t)l->n++;
}

static uint32_t find_child(const level *l, uint32_t at, unsigned code)
{
    uint32_t child = l->v[at].child;
    while (child && l->v[child].code != code)
        child = l->v[child].sibling;
    return child;
}

static uint32_t walk_to(build *b, level *l, const unsigned *letters, size_t n)
{
    uint32_t at = 0;

    if (!l->n)
        new_node(b, l, 0);
    for (size_t i = 0; i < n; i++) {
        uint32_t child = find_child(l, at, letters[i]);
        if (!child) {
            child = new_node(b, l, letters[i]);
            l->v[child].sibling = l->v[at].child;
            l->v[at].child = child;
        }
        at = child;
    }
    return at;
}

/* "text,index,cut" behind the slash; index counts letters from 1, without the dot. */
static uint32_t add_replacement(build *b, char *text, size_t letters)
{
    op_oph_replacement r = {0, (uint8_t)letters, ""};
    char *index = strchr(text, ','), *cut = index ? strchr(index + 1, ',') : NULL;

    if (index)
        *index = 0;
    if (cut) {
        int first = atoi(index + 1), n = atoi(cut + 1);
        if (first < 1 || first > PATTERN_MAX || n < 0 || n > PATTERN_MAX)
            fail(b, "replacement out of range");
        r.index = (uint8_t)(first - 1);
        r.cut = n ? (uint8_t)n : (uint8_t)letters;
    }
    const char *equals = strchr(text, '=');
    if (!equals || strlen(text) >= OP_OPH_TEXT || equals - text > 7 || strlen(equals + 1) > 7)
        fail(b, "replacement too long or without =");
    strcpy(r.text, text);
    b->replacements =
        op_grow(b->arena, b->replacements, b->n_replacements, &b->cap_replacements, sizeof(op_oph_replacement));
    b->replacements[b->n_replacements++] = r;
    if (b->n_replacements > UINT16_MAX)
        fail(b, "too many replacements");
    return (uint32_t)b->n_replacements;
}

/* A pattern's letters and the values between them: values[i] stands before letter i. */
static size_t read_pattern(build *b, const char *text, unsigned *letters, uint8_t *values)
{
    size_t n = 0;

    memset(values, 0, PATTERN_MAX + 1);
    for (const char *p = text; (unsigned char)*p > ' ';) {
        unsigned c;
        p += op_utf8_get(p, strlen(p), &c);
        if (c >= '0' && c <= '9') {
            values[n] = (uint8_t)(c - '0');
            continue;
        }
        if (n == PATTERN_MAX)
            fail(b, "pattern too long");
        letters[n++] = c;
    }
    return n;
}

/* values[skip..n] are kept: those before the first that counts say nothing, but a replacement's index is
 * reckoned from the pattern's head, so there they stay. */
static void add_pattern(build *b, level *l, char *text)
{
    unsigned letters[PATTERN_MAX];
    uint8_t values[PATTERN_MAX + 1];
    char *slash = strchr(text, '/');
    size_t skip = 0;

    if (slash)
        *slash = 0;
    size_t n = read_pattern(b, text, letters, values);
    if (!n)
        return;
    for (size_t i = 0; i < n; i++)
        add_letter(b, letters[i]);
    uint32_t replacement = slash ? add_replacement(b, slash + 1, n) : 0;
    if (slash)
        skip = letters[0] == '.';
    else
        while (skip <= n && !values[skip])
            skip++;
    uint32_t at = walk_to(b, l, letters, n);
    uint8_t *kept = op_arena_alloc(b->arena, n + 2 - skip, 1);
    kept[0] = (uint8_t)(n + 1 - skip);
    memcpy(kept + 1, values + skip, n + 1 - skip);
    l->v[at].values = kept;
    l->v[at].replacement = replacement;
}

/* ---- the file ---- */

static bool keyword(const char *line, const char *word, unsigned *out)
{
    size_t n = strlen(word);

    if (strncmp(line, word, n) != 0)
        return false;
    int value = atoi(line + n);
    *out = value < 0 || value > 20 ? 0 : (unsigned)value;
    return true;
}

/* Single letters parted by commas: all that dictionaries have. */
static void read_no_hyphen(build *b, const char *list)
{
    b->n_no_hyphen = 0;
    for (const char *p = list; *p;) {
        unsigned c;
        p += op_utf8_get(p, strlen(p), &c);
        if (c <= ' ' || (c == ',' && b->n_no_hyphen))
            continue;
        if (b->n_no_hyphen == OP_OPH_NO_HYPHEN)
            fail(b, "too many letters in NOHYPHEN");
        b->no_hyphen[b->n_no_hyphen++] = c;
        add_letter(b, c);
    }
}

static void read_comment(build *b, const char *line)
{
    char *lower = g_ascii_strdown(line, -1);

    if (!b->licence[0] && strstr(lower, "licen")) {
        char *text = g_strdup(line + strspn(line, "%#*/ \t"));
        g_strdelimit(text, "\t#", ' ');
        g_strlcpy(b->licence, g_strstrip(text), sizeof(b->licence));
        b->licence[op_utf8_valid(b->licence, strlen(b->licence))] = 0;
        g_free(text);
    }
    g_free(lower);
}

static void read_line(build *b, char *line)
{
    if (line[0] == '%' || line[0] == '#')
        read_comment(b, line);
    else if (strncmp(line, "NEXTLEVEL", 9) == 0)
        b->next_level = true;
    else if (strncmp(line, "NOHYPHEN", 8) == 0) {
        if (!b->next_level)
            read_no_hyphen(b, line + 8);
    } else if (!keyword(line, "LEFTHYPHENMIN", &b->left) && !keyword(line, "RIGHTHYPHENMIN", &b->right) &&
               !keyword(line, "COMPOUNDLEFTHYPHENMIN", &b->compound_left) &&
               !keyword(line, "COMPOUNDRIGHTHYPHENMIN", &b->compound_right))
        add_pattern(b, &b->levels[b->next_level], line);
}

static const char *charset_name(const char *name)
{
    static const char *const names[][2] = {
        {"ISO8859-1", "ISO-8859-1"},   {"ISO8859-2", "ISO-8859-2"},   {"ISO8859-7", "ISO-8859-7"},
        {"ISO8859-13", "ISO-8859-13"}, {"ISO8859-15", "ISO-8859-15"}, {"microsoft-cp1251", "CP1251"},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return name;
}

/* Lines are recoded one by one: a comment may hold bytes of another set. */
static void read_dictionary(build *b, char *text)
{
    char *save = NULL;

    for (char *line = text; line; line = save) {
        save = strchr(line, '\n');
        if (save)
            *save++ = 0;
        g_strchomp(line);
        if (b->line++ == 0) {
            b->charset = charset_name(line);
            continue;
        }
        char *utf8 = g_convert(line, -1, "UTF-8", b->charset, NULL, NULL, NULL);
        if (utf8)
            read_line(b, utf8);
        else if (line[0] != '%' && line[0] != '#')
            fail(b, "not in the character set named on the first line");
        g_free(utf8);
    }
}

/* A dictionary of one level is that of the words; compounds then part at hyphens, dashes and apostrophes,
 * beside which no hyphen stands. */
static void add_usual_compounds(build *b)
{
    static const unsigned parts[] = {'-', '\'', 0x2013, 0x2019};
    level words = b->levels[0];
    char pattern[8];

    if (b->next_level)
        return;
    b->levels[0] = (level){0};
    b->levels[1] = words;
    b->n_no_hyphen = 0;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        size_t n = op_utf8_put(pattern + 1, parts[i]);
        pattern[0] = pattern[n + 1] = '1';
        pattern[n + 2] = 0;
        add_pattern(b, &b->levels[0], pattern);
        b->no_hyphen[b->n_no_hyphen++] = parts[i];
    }
    unsigned left = b->left ? b->left : 3, right = b->right ? b->right : 3;
    b->compound_left = b->compound_left ? b->compound_left : left;
    b->compound_right = b->compound_right ? b->compound_right : right;
}

/* ---- numbering and failure links ---- */

static int by_code(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

static uint8_t class_of(const build *b, unsigned code)
{
    const unsigned *p = bsearch(&code, b->letters, b->n_letters, sizeof(unsigned), by_code);
    return p ? (uint8_t)(p - b->letters + 1) : 0;
}

/* Children of a node by rising code. */
static size_t sorted_children(const level *l, uint32_t at, uint32_t out[OP_OPH_LETTERS])
{
    size_t n = 0;

    for (uint32_t c = l->v[at].child; c; c = l->v[c].sibling) {
        size_t i = n++;
        for (; i > 0 && l->v[out[i - 1]].code > l->v[c].code; i--)
            out[i] = out[i - 1];
        out[i] = c;
    }
    return n;
}

static uint32_t fallback_of(const level *l, uint32_t parent, unsigned code)
{
    uint32_t at = parent;

    while (at) {
        at = l->v[at].fallback;
        uint32_t child = find_child(l, at, code);
        if (child)
            return child;
    }
    return 0;
}

/* The values of a state joined with those of its failure link: every pattern that ends at a place counts,
 * as Liang has it. libhyphen takes the longest alone, and leaves this to a script that prepares dictionaries
 * (for them it changes nothing); the Czech, Russian, Italian and Portuguese ones hold TeX's patterns as they
 * are and lose most breaks there: "společnost" has none, here it is "spo-leč-nost". A dictionary that uses
 * libhyphen's own means (NEXTLEVEL, replacements) was written for its way and is left to it. */
static bool joins(const build *b)
{
    return !b->next_level && !b->n_replacements;
}

static void join_values(build *b, level *l, uint32_t at)
{
    node *own = &l->v[at];
    const uint8_t *suffix = l->v[own->fallback].values;

    if (!suffix)
        return;
    if (!own->values) {
        own->values = suffix;
        return;
    }
    uint8_t longer = own->values[0] > suffix[0] ? own->values[0] : suffix[0];
    uint8_t *joined = op_arena_alloc(b->arena, longer + 1u, 1);
    joined[0] = longer;
    for (int i = 1; i <= longer; i++) { /* both end at the same place */
        uint8_t x = i <= own->values[0] ? own->values[own->values[0] + 1 - i] : 0;
        uint8_t y = i <= suffix[0] ? suffix[suffix[0] + 1 - i] : 0;
        joined[longer + 1 - i] = x > y ? x : y;
    }
    own->values = joined;
}

static void number_level(build *b, level *l)
{
    uint32_t children[OP_OPH_LETTERS];
    size_t tail = 1;

    if (!l->n)
        new_node(b, l, 0);
    l->order = op_new_array(b->arena, uint32_t, l->n);
    for (size_t head = 0; head < l->n; head++) {
        uint32_t at = l->order[head];
        size_t n = sorted_children(l, at, children);
        for (size_t i = 0; i < n; i++) {
            l->v[children[i]].fallback = fallback_of(l, at, l->v[children[i]].code);
            if (joins(b))
                join_values(b, l, children[i]);
            l->v[children[i]].number = (uint32_t)tail;
            l->order[tail++] = children[i];
        }
    }
}

/* ---- writing ---- */

static op_oph_part begin_part(op_buf *out, size_t n)
{
    while (out->n % 4)
        op_buf_char(out, 0);
    return (op_oph_part){(uint32_t)out->n, (uint32_t)n};
}

/* Equal values are kept once. */
static uint32_t pooled(GHashTable *seen, op_buf *values, const uint8_t *v)
{
    GBytes *key;
    gpointer found;

    if (!v)
        return 0;
    key = g_bytes_new(v, v[0] + 1u);
    if (g_hash_table_lookup_extended(seen, key, NULL, &found)) {
        g_bytes_unref(key);
        return GPOINTER_TO_UINT(found);
    }
    uint32_t at = (uint32_t)values->n;
    op_buf_add(values, v, v[0] + 1u);
    g_hash_table_insert(seen, key, GUINT_TO_POINTER(at));
    return at;
}

static op_oph_part put_states(op_buf *out, const build *b, const level *l, GHashTable *seen, op_buf *values)
{
    op_oph_part part = begin_part(out, l->n);
    uint32_t next = 1;

    for (size_t i = 0; i < l->n; i++) {
        const node *nd = &l->v[l->order[i]];
        uint32_t n = 0;
        for (uint32_t c = nd->child; c; c = l->v[c].sibling)
            n++;
        op_oph_state s = {n ? next : 0, l->v[nd->fallback].number, pooled(seen, values, nd->values),
                          (uint16_t)nd->replacement, (uint8_t)n, class_of(b, nd->code)};
        op_buf_add(out, &s, sizeof(s));
        next += n;
    }
    return part;
}

static void put_strings(op_buf *out, op_oph_header *h, const char *const strings[OP_OPH_STRINGS])
{
    for (size_t i = 0; i < OP_OPH_STRINGS; i++) {
        h->strings[i] = begin_part(out, strlen(strings[i]));
        op_buf_add(out, strings[i], strlen(strings[i]) + 1);
    }
}

static void write_file(build *b, const char *path, const char *const strings[OP_OPH_STRINGS])
{
    op_oph_header h = {.magic = OP_OPH_MAGIC, .order = OP_OPH_ORDER, .left = b->left, .right = b->right,
                       .compound_left = b->compound_left, .compound_right = b->compound_right};
    op_buf out = OP_BUF_INIT, values = OP_BUF_INIT;
    GHashTable *seen = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

    add_letter(b, '.');
    qsort(b->letters, b->n_letters, sizeof(unsigned), by_code);
    h.dot = class_of(b, '.');
    for (size_t i = 0; i < b->n_no_hyphen; i++)
        h.no_hyphen[i] = class_of(b, b->no_hyphen[i]);
    op_buf_add(&out, &h, sizeof(h));
    op_buf_char(&values, 0);
    h.letters = begin_part(&out, b->n_letters);
    op_buf_add(&out, b->letters, b->n_letters * sizeof(unsigned));
    for (size_t i = 0; i < OP_OPH_LEVELS; i++) {
        number_level(b, &b->levels[i]);
        h.states[i] = put_states(&out, b, &b->levels[i], seen, &values);
    }
    h.replacements = begin_part(&out, b->n_replacements);
    op_buf_add(&out, b->replacements, b->n_replacements * sizeof(op_oph_replacement));
    h.values = begin_part(&out, values.n);
    op_buf_add(&out, values.p, values.n);
    put_strings(&out, &h, strings);
    h.size = (uint32_t)out.n;
    memcpy(out.p, &h, sizeof(h));
    int error = op_file_write(path, op_buf_view(&out));
    if (error)
        fail(b, strerror(error));
    g_hash_table_destroy(seen);
    op_buf_free(&values);
    op_buf_free(&out);
}

int main(int argc, char **argv)
{
    op_arena *arena = op_arena_new();
    build b = {.arena = arena, .path = argc > 1 ? argv[1] : ""};
    char sha256[OP_SHA256_HEX + 1];
    op_str raw;

    if (argc != 4) {
        fprintf(stderr, "usage: hyphen_build FILE.dic TAG OUT.oph\n");
        return 2;
    }
    int error = op_file_read(arena, argv[1], DICTIONARY_MAX, &raw);
    if (error)
        fail(&b, strerror(error));
    op_sha256(raw.p, raw.n, sha256);
    read_dictionary(&b, op_arena_dup(arena, raw.p, raw.n));
    add_usual_compounds(&b);
    char *name = g_path_get_basename(argv[1]);
    write_file(&b, argv[3], (const char *const[]){argv[2], name, b.licence, sha256});
    g_free(name);
    op_arena_free(arena);
    return 0;
}
