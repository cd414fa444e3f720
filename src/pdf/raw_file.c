#include "pdf/raw_file.h"

#include <string.h>

#include <glib.h>

#include "pdf/file.h"
#include "pdf/tokens.h"

enum { ROW = 20, FIELDS = 3, WIDTH_MAX = 8 };
static const op_str none = {"", 0};

typedef enum { FREE, AT_OFFSET, IN_STREAM } place; /* as cross-reference streams number them */

typedef struct op_raw_entry {
    uint8_t place;
    bool read;   /* IN_STREAM: its holder was */
    size_t a;    /* offset, or number of the holder */
    op_str text; /* IN_STREAM: once the holder was read */
} entry;

static bool read_word(op_str s, size_t *at, const char *word)
{
    op_token t = op_token_next(s, *at);

    *at = t.end;
    return t.kind == OP_TOKEN_WORD && op_str_is(op_token_text(s, t), word);
}

static bool read_number(op_str s, size_t *at, long *out)
{
    op_token t = op_token_next(s, *at);

    *at = t.end;
    return t.kind == OP_TOKEN_NUMBER && op_token_int(op_token_text(s, t), out) && *out >= 0;
}

/* The number behind the last "startxref". */
static bool find_start(op_str bytes, size_t *at)
{
    static const char word[] = "startxref";
    size_t n = sizeof(word) - 1, floor = bytes.n > 64 ? bytes.n - 64 : 0, i = bytes.n;
    long v;

    while (i >= floor + n && memcmp(bytes.p + i - n, word, n) != 0)
        i--;
    if (i < floor + n || !read_number(bytes, &i, &v) || (size_t)v >= bytes.n)
        return false;
    *at = (size_t)v;
    return true;
}

/* ---- cross-references ---- */

/* Rows are "oooooooooo ggggg n" and two bytes of line end. */
static bool read_rows(op_raw_file *f, size_t at)
{
    for (uint32_t i = 0; i < f->n; i++, at += ROW) {
        const char *row = f->bytes.p + at;
        size_t v = 0;
        for (int k = 0; k < 10; k++) {
            if (row[k] < '0' || row[k] > '9')
                return false;
            v = v * 10 + (size_t)(row[k] - '0');
        }
        if (row[17] == 'n')
            f->entries[i] = (entry){.place = AT_OFFSET, .a = v};
    }
    return true;
}

static bool open_table(op_raw_file *f, size_t at)
{
    long first, n;

    if (!read_number(f->bytes, &at, &first) || first != 0 || !read_number(f->bytes, &at, &n) || n > INT32_MAX)
        return false;
    at = op_token_next(f->bytes, at).begin;
    if ((size_t)n > (f->bytes.n - at) / ROW)
        return false;
    f->n = (uint32_t)n;
    f->entries = op_new_array(f->arena, entry, f->n);
    if (!read_rows(f, at))
        return false;
    at += (size_t)n * ROW;
    if (!read_word(f->bytes, &at, "trailer"))
        return false;
    f->trailer = op_token_value(f->bytes, at);
    return f->trailer.n > 0;
}

static bool read_widths(op_str dict, size_t widths[FIELDS], size_t *row)
{
    op_str all;
    size_t at = 1;
    long v;

    *row = 0;
    if (!op_token_key(dict, "/W", &all) || all.p[0] != '[')
        return false;
    for (int i = 0; i < FIELDS; i++) {
        if (!read_number(all, &at, &v) || v > WIDTH_MAX)
            return false;
        *row += widths[i] = (size_t)v;
    }
    return *row > 0;
}

static bool is_predicted(op_str dict)
{
    op_str how;
    long v;
    return op_token_key(dict, "/DecodeParms", &how) && op_token_key(how, "/Predictor", &how) && op_token_int(how, &v) && v > 1;
}

static size_t field(const unsigned char *row, size_t at, size_t width)
{
    size_t v = 0;

    for (size_t i = 0; i < width; i++)
        v = v << 8 | row[at + i];
    return v;
}

/* Rows as they are, or as differences from the row above (PNG predictor 2 in each). */
static bool read_fields(op_raw_file *f, op_str data, const size_t widths[FIELDS], size_t row, bool predicted)
{
    unsigned char now[FIELDS * WIDTH_MAX] = {0};
    size_t step = row + predicted;

    if (data.n / step < f->n)
        return false;
    for (uint32_t i = 0; i < f->n; i++) {
        const unsigned char *p = (const unsigned char *)data.p + i * step;
        if (predicted && *p++ != 2)
            return false;
        for (size_t k = 0; k < row; k++)
            now[k] = (unsigned char)(p[k] + (predicted ? now[k] : 0));
        size_t kind = widths[0] ? field(now, 0, widths[0]) : AT_OFFSET;
        if (kind == AT_OFFSET || kind == IN_STREAM)
            f->entries[i] = (entry){.place = (uint8_t)kind, .a = field(now, widths[0], widths[1])};
    }
    return true;
}

/* The stream that names itself: until its rows are read it is the only object known. */
static bool open_stream(op_raw_file *f, size_t at)
{
    size_t widths[FIELDS], row, start = at;
    long own, n;
    op_buf data = OP_BUF_INIT;

    if (!read_number(f->bytes, &at, &own) || own <= 0 || own >= INT32_MAX || (size_t)own > f->bytes.n)
        return false;
    entry self = {.place = AT_OFFSET, .a = start}, *alone = op_new_array(f->arena, entry, (size_t)own + 1);
    alone[own] = self;
    f->entries = alone;
    f->n = (uint32_t)own + 1;
    f->trailer = op_raw_file_object(f, (uint32_t)own);
    bool good = op_token_int(op_raw_file_key(f, f->trailer, "/Size"), &n) && n > 0 && n <= INT32_MAX &&
                read_widths(f->trailer, widths, &row) && op_raw_file_unpack(f, (uint32_t)own, &data) &&
                (size_t)n <= data.n / row;
    if (good) {
        f->n = (uint32_t)n;
        f->entries = op_new_array(f->arena, entry, f->n);
        good = read_fields(f, op_buf_view(&data), widths, row, is_predicted(f->trailer));
    }
    op_buf_free(&data);
    return good;
}

bool op_raw_file_open(op_raw_file *f, op_str bytes, op_arena *a)
{
    size_t at, word;

    *f = (op_raw_file){.bytes = bytes, .arena = a, .trailer = none};
    if (!find_start(bytes, &at))
        return false;
    word = at;
    return read_word(bytes, &word, "xref") ? open_table(f, word) : open_stream(f, at);
}

/* ---- objects ---- */

static op_str object_at(const op_raw_file *f, size_t offset, uint32_t number)
{
    char head[32];

    if (offset >= f->bytes.n)
        return none;
    op_str rest = op_str_sub(f->bytes, offset, f->bytes.n);
    g_snprintf(head, sizeof(head), "%u 0 obj", (unsigned)number);
    return op_str_starts(rest, head) ? op_token_value(rest, strlen(head)) : none;
}

/* All that an object stream holds becomes known at once. */
static void read_holder(op_raw_file *f, uint32_t holder)
{
    op_buf b = OP_BUF_INIT;
    long count, first, number, offset;
    size_t at = 0;
    op_str dict = op_raw_file_object(f, holder);

    bool good = op_token_int(op_raw_file_key(f, dict, "/N"), &count) && op_token_int(op_raw_file_key(f, dict, "/First"), &first) &&
                op_raw_file_unpack(f, holder, &b) && first >= 0 && (size_t)first <= b.n;
    op_str all = op_buf_finish(&b, f->arena);
    if (!good)
        return;
    op_str head = op_str_sub(all, 0, (size_t)first), bodies = op_str_sub(all, (size_t)first, all.n);
    for (; count > 0 && read_number(head, &at, &number) && read_number(head, &at, &offset); count--) {
        entry *e = (unsigned long)number < f->n ? &f->entries[number] : NULL;
        if (e && e->place == IN_STREAM && e->a == holder && (size_t)offset < bodies.n) {
            e->read = true;
            e->text = op_token_value(bodies, (size_t)offset);
        }
    }
}

op_str op_raw_file_object(op_raw_file *f, uint32_t number)
{
    if (!number || number >= f->n)
        return none;
    entry *e = &f->entries[number];
    if (e->place == AT_OFFSET)
        return object_at(f, e->a, number);
    if (e->place == IN_STREAM && !e->read) {
        e->read = true;
        e->text = none;
        if (e->a < f->n && f->entries[e->a].place == AT_OFFSET)
            read_holder(f, (uint32_t)e->a);
    }
    return e->place == IN_STREAM ? e->text : none;
}

op_str op_raw_file_key(op_raw_file *f, op_str dict, const char *key)
{
    op_str value;
    unsigned number;

    if (!op_token_key(dict, key, &value))
        return none;
    return op_token_ref(value, &number) ? op_raw_file_object(f, number) : value;
}

bool op_raw_file_stream(op_raw_file *f, uint32_t number, op_str *data)
{
    long length;

    if (!number || number >= f->n || f->entries[number].place != AT_OFFSET)
        return false;
    op_str dict = op_raw_file_object(f, number);
    if (!dict.n || !op_token_int(op_raw_file_key(f, dict, "/Length"), &length) || length < 0)
        return false;
    size_t at = (size_t)(dict.p - f->bytes.p) + dict.n;
    if (!read_word(f->bytes, &at, "stream"))
        return false;
    at += at < f->bytes.n && f->bytes.p[at] == '\r';
    at += at < f->bytes.n && f->bytes.p[at] == '\n';
    if ((size_t)length > f->bytes.n - at)
        return false;
    *data = op_str_sub(f->bytes, at, at + (size_t)length);
    return true;
}

bool op_raw_file_unpack(op_raw_file *f, uint32_t number, op_buf *out)
{
    op_str filter = op_raw_file_key(f, op_raw_file_object(f, number), "/Filter"), data;

    if (!op_raw_file_stream(f, number, &data))
        return false;
    if (filter.n)
        return op_str_is(filter, "/FlateDecode") && op_pdf_inflate(data, out);
    op_buf_str(out, data);
    return true;
}
