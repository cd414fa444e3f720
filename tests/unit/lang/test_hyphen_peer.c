/* Every break of ours is one of libhyphen's and the other way round, over words made of the dictionaries' own
 * pieces: deterministic, and full of the places where patterns meet.
 *
 * libhyphen lets the longest pattern that ends at a place speak alone. Dictionaries of plain patterns are
 * prepared for it first: each beginning of a pattern is given the values of all patterns that it ends with. */
#include "lang/hyphen_file.h"

#include <glib.h>
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"

#include "unit.h"

#if defined(__SANITIZE_ADDRESS__)
enum { WORDS = 1000 }; /* the sanitizers look at our code; agreement is shown by the plain build */
#else
enum { WORDS = 20000 };
#endif
enum { PIECES_MAX = 200000, WORD_BYTES = 120 };

typedef struct {
    op_lang *lang;
    op_arena *arena;
    const op_hyphenator *ours;
    HyphenDict *theirs;
    const char *charset;
    char **pieces; /* the letters of patterns, in UTF-8 */
    size_t n_pieces;
    uint64_t seed;
} peer;

/* xorshift64*: the same words on every machine */
static size_t below(peer *p, size_t n)
{
    p->seed ^= p->seed >> 12;
    p->seed ^= p->seed << 25;
    p->seed ^= p->seed >> 27;
    return (size_t)((p->seed * 2685821657736338717ull) >> 33) % n;
}

/* The lines of a text, NULL-terminated (g_strsplit is quadratic under the sanitizers). */
static char **lines_of(op_arena *a, op_str raw)
{
    char *copy = op_arena_dup(a, raw.p, raw.n), *end = copy + raw.n;
    size_t n = 0, cap = 0;
    char **lines = NULL;

    for (char *at = copy; at < end;) {
        char *stop = memchr(at, '\n', (size_t)(end - at));
        lines = op_grow(a, lines, n, &cap, sizeof(*lines));
        lines[n++] = at;
        if (!stop)
            break;
        *stop = 0;
        at = stop + 1;
    }
    lines = op_grow(a, lines, n, &cap, sizeof(*lines));
    lines[n] = NULL;
    return lines;
}

static const char *charset_name(const char *first)
{
    if (strncmp(first, "ISO8859-", 8) == 0)
        return g_strdup_printf("ISO-8859-%s", first + 8);
    return g_strdup(strcmp(first, "microsoft-cp1251") == 0 ? "CP1251" : first);
}

static bool is_letter(unsigned c)
{
    return c == '\'' || (c >= 'a' && c <= 'z') || (c >= 0x80 && g_unichar_islower(c));
}

/* The lower-case letters of a line's pattern; "" where it holds anything else, or an apostrophe at an end,
 * which for us is a quotation mark beside the word. */
static void letters_of(const char *line, char out[64])
{
    size_t n = 0;

    for (const char *at = line; (unsigned char)*at > ' ' && *at != '/' && n < 56;) {
        unsigned c;
        at += op_utf8_get(at, strlen(at), &c);
        if ((c >= '0' && c <= '9') || c == '.')
            continue;
        if (!is_letter(c)) {
            n = 0;
            break;
        }
        n += op_utf8_put(out + n, c);
    }
    out[n] = 0;
    if (n && (out[0] == '\'' || out[n - 1] == '\''))
        out[0] = 0;
}

static void read_pieces(peer *p, const char *path)
{
    op_str raw;
    char letters[64];

    assert_int_equal(op_file_read(p->arena, path, 1 << 26, &raw), 0);
    char **lines = lines_of(p->arena, raw);
    p->charset = charset_name(g_strchomp(lines[0]));
    p->pieces = op_new_array(p->arena, char *, PIECES_MAX);
    for (char **line = lines + 1; *line && p->n_pieces < PIECES_MAX; line++) {
        char *utf8 = g_convert(*line, -1, "UTF-8", p->charset, NULL, NULL, NULL);
        if (utf8 && !strchr("%#LRCN", utf8[0])) {
            letters_of(utf8, letters);
            if (letters[0])
                p->pieces[p->n_pieces++] = op_arena_dup(p->arena, letters, strlen(letters));
        }
        g_free(utf8);
    }
    assert_true(p->n_pieces > 50);
}

/* ---- a plain dictionary prepared for libhyphen ---- */

/* A pattern as its letters and the values between them, one byte each. */
typedef struct {
    char letters[120], values[120];
    size_t n; /* bytes of letters; values[i] stands before byte i */
} pattern;

static bool read_pattern(const char *line, pattern *p)
{
    *p = (pattern){.n = 0};
    memset(p->values, '0', sizeof(p->values));
    for (; (unsigned char)*line > ' ' && p->n < 100; line++)
        if (*line >= '0' && *line <= '9')
            p->values[p->n] = *line;
        else
            p->letters[p->n++] = *line;
    return p->n > 0;
}

/* The first n bytes of a pattern with the values of every pattern that they end with. */
static void add_prepared(GHashTable *all, GString *out, const pattern *p, size_t n)
{
    char values[121];

    memset(values, '0', sizeof(values));
    for (size_t i = 0; i < n; i++) {
        char *suffix = g_strndup(p->letters + i, n - i);
        const pattern *found = g_hash_table_lookup(all, suffix);
        for (size_t k = 0; found && k <= found->n; k++)
            if (found->values[k] > values[i + k])
                values[i + k] = found->values[k];
        g_free(suffix);
    }
    for (size_t i = 0; i <= n; i++) {
        if (values[i] != '0')
            g_string_append_c(out, values[i]);
        if (i < n)
            g_string_append_c(out, p->letters[i]);
    }
    g_string_append_c(out, '\n');
}

static bool is_keyword(const char *line)
{
    static const char *const words[] = {"LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NOHYPHEN"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strncmp(line, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* The dictionary's text as libhyphen wants it; NULL where it is not of plain patterns. */
static char *prepared(op_arena *a, op_str raw)
{
    if (strstr(raw.p, "\nNEXTLEVEL"))
        return NULL;
    char **lines = lines_of(a, raw);
    GHashTable *all = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *out = g_string_new(lines[0]);
    bool plain = true;

    g_string_append_c(out, '\n');
    for (char **line = lines + 1; *line; line++) {
        pattern *p = op_new(a, pattern);
        bool comment = (*line)[0] == '%' || (*line)[0] == '#';
        plain = plain && (comment || !strchr(*line, '/'));
        if (is_keyword(*line))
            g_string_append_printf(out, "%s\n", *line);
        else if (!comment && read_pattern(*line, p))
            g_hash_table_insert(all, p->letters, p);
    }
    for (char **line = lines + 1; plain && *line; line++) {
        pattern p;
        if (is_keyword(*line) || (*line)[0] == '%' || (*line)[0] == '#' || !read_pattern(*line, &p))
            continue;
        for (size_t n = 1; n <= p.n; n++)
            if (g_hash_table_add(written, g_strndup(p.letters, n)))
                add_prepared(all, out, &p, n);
    }
    g_hash_table_destroy(written);
    g_hash_table_destroy(all);
    return g_string_free(out, !plain);
}

static HyphenDict *their_dictionary(op_arena *a, const char *path, const char *tag)
{
    op_str raw;

    assert_int_equal(op_file_read(a, path, 1 << 26, &raw), 0);
    char *text = prepared(a, raw);
    if (!text)
        return hnj_hyphen_load(path);
    char *temporary = g_strdup_printf("%s/prepared-%s.dic", OP_SCRATCH, tag);
    assert_int_equal(op_file_write(temporary, op_str_of(text)), 0);
    HyphenDict *d = hnj_hyphen_load(temporary);
    g_free(temporary);
    g_free(text);
    return d;
}

/* ---- words ---- */

/* Two to four pieces in a row, now and then with a hyphen between. */
static void make_word(peer *p, char *out)
{
    size_t parts = 2 + below(p, 3), n = 0;

    for (size_t i = 0; i < parts; i++) {
        const char *piece = p->pieces[below(p, p->n_pieces)];
        if (i && below(p, 12) == 0)
            out[n++] = '-';
        size_t len = strlen(piece);
        if (n + len + 2 > WORD_BYTES)
            break;
        memcpy(out + n, piece, len);
        n += len;
    }
    out[n] = 0;
}

/* The word with every break shown: "asz=szony=nyal". */
static char *broken_by_us(const peer *p, const char *word)
{
    op_hyphen_point points[128];
    size_t at = 0, n = op_hyphenate_raw(p->ours, op_str_of(word), points, 128);
    GString *s = g_string_new("");

    for (size_t i = 0; i < n; i++) {
        const op_hyphen_point *h = &points[i];
        g_string_append_len(s, word + at, (gssize)(h->at - h->cut_before - at));
        g_string_append_printf(s, "%s=%s", h->pre, h->post);
        at = h->at + h->cut_after;
    }
    g_string_append(s, word + at);
    return g_string_free(s, FALSE);
}

static char *broken_by_them(const peer *p, const char *word)
{
    char *own = g_convert(word, -1, p->charset, "UTF-8", NULL, NULL, NULL), hyphens[WORD_BYTES * 2];
    char **rep = NULL;
    int *pos = NULL, *cut = NULL, size = (int)strlen(own);

    assert_int_equal(hnj_hyphen_hyphenate2(p->theirs, own, size, hyphens, NULL, &rep, &pos, &cut), 0);
    /* letters of their set, since hyphens counts letters */
    GString *s = g_string_new("");
    const char *at = word;
    for (int i = 0; *at; i++) {
        unsigned c;
        size_t len = op_utf8_get(at, strlen(at), &c);
        g_string_append_len(s, at, (gssize)len);
        at += len;
        if (!(hyphens[i] & 1) || !*at)
            continue;
        if (rep && rep[i]) {
            for (int k = 0; k < pos[i]; k++)
                g_string_truncate(s, (gsize)(g_utf8_find_prev_char(s->str, s->str + s->len) - s->str));
            g_string_append(s, rep[i]);
            for (int more = cut[i] - pos[i]; more > 0; more--, i++)
                at += op_utf8_get(at, strlen(at), &c);
            if ((hyphens[i] & 1) && *at && cut[i] == 0 && !rep[i]) /* the break behind what was replaced */
                g_string_append_c(s, '=');
        } else {
            g_string_append_c(s, '=');
        }
    }
    for (int i = 0; rep && i < size; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    g_free(own);
    return g_string_free(s, FALSE);
}

static size_t differences(peer *p)
{
    size_t differ = 0, broken = 0;
    char word[WORD_BYTES + 8];

    for (size_t i = 0; i < WORDS; i++) {
        make_word(p, word);
        char *us = broken_by_us(p, word), *them = broken_by_them(p, word);
        broken += strchr(us, '=') != NULL;
        if (strcmp(us, them) != 0 && differ++ < 5)
            print_message("%s: %s: ours %s, theirs %s\n", op_hyphenator_tag(p->ours), word, us, them);
        g_free(us);
        g_free(them);
    }
    assert_true(broken > WORDS / 4);
    return differ;
}

static void every_break_agrees_with_libhyphen(void **state)
{
    char **tags = g_strsplit(OP_HYPHEN_TAGS, ",", -1), **files = g_strsplit(OP_HYPHEN_FILES, ",", -1);
    op_lang *lang = op_lang_new(NULL);
    size_t bad = 0;

    (void)state;
    for (size_t i = 0; tags[i] && *tags[i]; i++) {
        peer p = {.lang = lang, .arena = op_arena_new(), .seed = 88172645463325252ull};
        p.ours = op_hyphenator_get(lang, tags[i]);
        assert_non_null(p.ours);
        assert_string_equal(op_hyphenator_tag(p.ours), tags[i]);
        p.theirs = their_dictionary(p.arena, files[i], tags[i]);
        assert_non_null(p.theirs);
        read_pieces(&p, files[i]);
        size_t n = differences(&p);
        if (n)
            print_message("%s: %zu of %d words differ\n", tags[i], n, WORDS);
        bad += n;
        g_free((char *)(uintptr_t)p.charset);
        hnj_hyphen_free(p.theirs);
        op_arena_free(p.arena);
    }
    op_lang_free(lang);
    g_strfreev(tags);
    g_strfreev(files);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_break_agrees_with_libhyphen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
