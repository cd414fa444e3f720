#include "base/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

op_sources *op_sources_new(op_arena *a)
{
    op_sources *s = op_new(a, op_sources);
    s->arena = a;
    return s;
}

/* windows-1252, 0x80 to 0x9f; 0 where the code page has no character (WHATWG maps those to C1). */
static const unsigned short cp1252[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

typedef struct {
    op_source *s;
    op_arena *a;
    op_buf out;
    size_t cap;
} decoder;

static void mark(decoder *d, size_t raw)
{
    d->s->marks = op_grow(d->a, d->s->marks, d->s->n_marks, &d->cap, sizeof(op_raw_mark));
    d->s->marks[d->s->n_marks++] = (op_raw_mark){(uint32_t)d->out.n, (uint32_t)raw};
}

static void repair(decoder *d)
{
    if (!d->s->repaired++)
        d->s->first_repair = (op_span){0, (uint32_t)d->out.n, (uint32_t)d->out.n + 3};
    op_buf_utf8(&d->out, OP_UTF8_BAD);
}

static void decode_utf8(decoder *d, size_t at)
{
    op_str raw = d->s->raw;

    if (at)
        mark(d, at);
    while (at < raw.n) {
        size_t good = op_utf8_valid(raw.p + at, raw.n - at);
        op_buf_add(&d->out, raw.p + at, good);
        at += good;
        if (at < raw.n) {
            repair(d);
            at++;
            mark(d, at);
        }
    }
}

static void decode_1252(decoder *d)
{
    op_str raw = d->s->raw;

    for (size_t i = 0; i < raw.n; i++) {
        unsigned c = (unsigned char)raw.p[i];
        if (c >= 0x80 && c < 0xa0 && cp1252[c - 0x80])
            c = cp1252[c - 0x80];
        op_buf_utf8(&d->out, c);
        if (c >= 0x80)
            mark(d, i + 1);
    }
}

static unsigned unit16(const char *p, bool big)
{
    const unsigned char *u = (const unsigned char *)p;
    return big ? (unsigned)u[0] << 8 | u[1] : (unsigned)u[1] << 8 | u[0];
}

static void decode_utf16(decoder *d, size_t at, bool big)
{
    op_str raw = d->s->raw;

    mark(d, at);
    while (at + 1 < raw.n) {
        unsigned c = unit16(raw.p + at, big);
        at += 2;
        if (c >= 0xd800 && c < 0xdc00 && at + 1 < raw.n) {
            unsigned low = unit16(raw.p + at, big);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                at += 2;
            }
        }
        if (c >= 0xd800 && c < 0xe000)
            repair(d);
        else
            op_buf_utf8(&d->out, c);
        mark(d, at);
    }
    if (at < raw.n) {
        repair(d);
        mark(d, raw.n);
    }
}

static bool is_printable(char c)
{
    return c >= ' ' && c <= '~';
}

/* UTF-16 without a mark: text in any script that uses ASCII spaces and line ends has zero bytes, and
 * nearly all of them on one side; few of its units are two printable ASCII bytes, as the strings in a
 * binary file are. */
static int sniff_utf16(op_str raw)
{
    size_t zero[2] = {0, 0}, n = raw.n < 4096 ? raw.n : 4096, ascii = 0;

    if (raw.n % 2 || raw.n < 4)
        return 0;
    for (size_t i = 0; i < n; i++)
        zero[i % 2] += raw.p[i] == 0;
    for (size_t i = 0; i + 1 < n; i += 2)
        ascii += is_printable(raw.p[i]) && is_printable(raw.p[i + 1]);
    if (ascii > n / 5)
        return 0;
    if (zero[1] > n / 20 && zero[0] * 8 <= zero[1])
        return OP_ENC_UTF16LE;
    if (zero[0] > n / 20 && zero[1] * 8 <= zero[0])
        return OP_ENC_UTF16BE;
    return 0;
}

/* What another encoding hardly makes by chance proves UTF-8: one sequence of three bytes or more, or two of
 * two; a few broken bytes beside it (a cut, a paste) do not disprove it. */
static bool mostly_utf8(op_str raw)
{
    size_t bad = 0, two = 0, more = 0; /* bad: stretches, as a sequence that was cut is several bytes */
    bool broken = false;

    if (op_utf8_valid(raw.p, raw.n) == raw.n)
        return true;
    for (size_t i = 0; i < raw.n;) {
        unsigned c;
        size_t n = op_utf8_get(raw.p + i, raw.n - i, &c);
        bad += c == OP_UTF8_BAD && n == 1 && !broken;
        broken = c == OP_UTF8_BAD && n == 1;
        two += n == 2;
        more += n > 2;
        i += n;
    }
    return bad == 0 || ((more || two >= 2) && bad <= two + more);
}

/* Text holds no NUL and few controls. */
static bool is_binary(op_str raw)
{
    size_t odd = 0, n = raw.n < 65536 ? raw.n : 65536;

    if (memchr(raw.p, 0, raw.n))
        return true;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)raw.p[i];
        odd += (c < 0x20 && !strchr("\t\n\r\f\v\b\033", c)) || c == 0x7f;
    }
    return odd > 8 && odd > n / 50;
}

/* What decode would give back as it is: UTF-8 without a mark. */
static bool is_plain(op_str raw)
{
    return raw.n && memcmp(raw.p, "\xef\xbb\xbf", raw.n < 3 ? raw.n : 3) != 0 && !is_binary(raw) && !sniff_utf16(raw) &&
           op_utf8_valid(raw.p, raw.n) == raw.n;
}

static void decode(decoder *d)
{
    op_source *s = d->s;
    op_str raw = s->raw;
    const unsigned char *u = (const unsigned char *)raw.p;
    int wide = 0;

    if (raw.n >= 3 && memcmp(raw.p, "\xef\xbb\xbf", 3) == 0)
        s->encoding = OP_ENC_UTF8_BOM;
    else if (raw.n >= 2 && u[0] == 0xff && u[1] == 0xfe)
        s->encoding = OP_ENC_UTF16LE, wide = 2;
    else if (raw.n >= 2 && u[0] == 0xfe && u[1] == 0xff)
        s->encoding = OP_ENC_UTF16BE, wide = 2;
    else if (raw.n && (wide = sniff_utf16(raw)) != 0)
        s->encoding = (op_encoding)wide, wide = 0, s->guessed = true;
    else if (raw.n && is_binary(raw))
        s->binary = true;
    else
        s->encoding = mostly_utf8(raw) ? OP_ENC_UTF8 : OP_ENC_WINDOWS_1252;

    if (s->binary)
        return;
    s->guessed = s->guessed || s->encoding == OP_ENC_WINDOWS_1252;
    if (s->encoding == OP_ENC_UTF16LE || s->encoding == OP_ENC_UTF16BE)
        decode_utf16(d, (size_t)wide, s->encoding == OP_ENC_UTF16BE);
    else if (s->encoding == OP_ENC_WINDOWS_1252)
        decode_1252(d);
    else
        decode_utf8(d, s->encoding == OP_ENC_UTF8_BOM ? 3 : 0);
    if (d->out.n && memchr(d->out.p, 0, d->out.n)) {
        op_buf_truncate(&d->out, 0);
        s->binary = true;
    }
}

/* ---- lines and columns ---- */

enum { STEP = 1024 };

typedef struct op_source_places {
    uint32_t *lines; /* text offsets at which lines begin, the first is 0 */
    size_t n_lines;
    uint32_t *chars; /* characters before each STEP bytes of the text: columns in long lines */
} places;

/* Where the byte stands next, the end where it does not. */
static size_t next(op_str s, size_t at, char c)
{
    const char *p = at < s.n ? memchr(s.p + at, c, s.n - at) : NULL;

    return p ? (size_t)(p - s.p) : s.n;
}

/* So that places are found in the time that one line takes. A line ends with "\n", "\r" or both. */
static void find_lines(op_arena *a, op_str s, places *p)
{
    size_t cap = s.n / 64 + 64, feed = next(s, 0, '\n'), back = next(s, 0, '\r');

    p->lines = op_new_array(a, uint32_t, cap);
    p->n_lines = 1;
    while (feed < s.n || back < s.n) {
        size_t end = feed < back || (feed == back + 1 && feed < s.n) ? feed : back;
        p->lines = op_grow(a, p->lines, p->n_lines, &cap, sizeof(*p->lines));
        p->lines[p->n_lines++] = (uint32_t)end + 1;
        feed = feed > end ? feed : next(s, end + 1, '\n');
        back = back > end ? back : next(s, end + 1, '\r');
    }
}

/* So that columns are found in the time that STEP bytes take, however long the line. */
static void count_chars(op_arena *a, op_str s, places *p)
{
    size_t n = s.n / STEP;

    p->chars = op_new_array(a, uint32_t, n + 1);
    for (size_t k = 0; k < n; k++)
        p->chars[k + 1] = p->chars[k] + (uint32_t)op_utf8_count(s.p + k * STEP, STEP);
}

/* Most sources are never asked for a place. */
static const places *places_of(const op_source *s)
{
    op_source *own = (op_source *)(uintptr_t)s; /* its text does not change by it */

    if (!s->places) {
        own->places = op_new(s->arena, places);
        find_lines(s->arena, s->text, own->places);
        count_chars(s->arena, s->text, own->places);
    }
    return s->places;
}

static size_t chars_before(const op_source *s, size_t at)
{
    size_t k = at / STEP, begin = k * STEP;
    return places_of(s)->chars[k] + op_utf8_count(s->text.p + begin, at - begin);
}

/* ---- the list ---- */

static uint32_t add(op_sources *list, const char *name, op_str raw, bool read)
{
    op_source *s = op_new(list->arena, op_source);

    s->name = op_arena_dup(list->arena, name, strlen(name));
    s->raw = raw;
    s->arena = list->arena;
    if (read && is_plain(raw)) {
        s->text = raw;
    } else {
        decoder d = {.s = s, .a = list->arena};
        decode(&d);
        s->text = op_buf_finish(&d.out, list->arena);
    }
    list->all = op_grow(list->arena, list->all, list->n, &list->cap, sizeof(*list->all));
    list->all[list->n] = s;
    s->first_repair.source = (uint32_t)list->n;
    return (uint32_t)list->n++;
}

uint32_t op_sources_add(op_sources *list, const char *name, op_str raw)
{
    return add(list, name, raw, false);
}

uint32_t op_sources_add_read(op_sources *list, const char *name, op_str raw)
{
    return add(list, name, raw, true);
}

const char *op_source_hash(op_source *s)
{
    if (!*s->sha256)
        op_sha256(s->raw.p, s->raw.n, s->sha256);
    return s->sha256;
}

const char *op_encoding_name(op_encoding e)
{
    static const char *const names[] = {
        [OP_ENC_UTF8] = "UTF-8", [OP_ENC_UTF8_BOM] = "UTF-8", [OP_ENC_UTF16LE] = "UTF-16LE",
        [OP_ENC_UTF16BE] = "UTF-16BE", [OP_ENC_WINDOWS_1252] = "windows-1252",
    };
    return names[e];
}

size_t op_source_raw(const op_source *s, uint32_t at)
{
    size_t lo = 0, hi = s->n_marks;

    if (at >= s->text.n)
        return s->raw.n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (s->marks[mid].text <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo)
        return at;
    op_raw_mark m = s->marks[lo - 1];
    return m.raw + (at - m.text);
}

void op_source_place(const op_source *s, uint32_t at, size_t *line, size_t *column)
{
    const places *p = places_of(s);
    size_t end = at < s->text.n ? at : s->text.n, lo = 0, hi = p->n_lines;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (p->lines[mid] <= end)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t start = lo ? p->lines[lo - 1] : 0;
    *line = lo ? lo : 1;
    *column = 1 + chars_before(s, end) - chars_before(s, start);
}
