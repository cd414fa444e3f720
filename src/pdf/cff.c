#include "pdf/cff.h"

#include <string.h>

enum {
    BBOX = 5, CHARSTRINGS = 17, PRIVATE = 18, SUBRS = 19, CHARSET = 15,
    LONG = 0x100, MATRIX = LONG + 7, ROS = LONG + 30, CID_COUNT = LONG + 34, FD_ARRAY = LONG + 36, FD_SELECT = LONG + 37,
    FONTS_MAX = 256, FIRST_STRING = 391
};

/* An INDEX: how many, of what offset size, where the offsets and the data before the first byte stand. */
typedef struct {
    op_str file;
    size_t count, offsets, size, data, end;
} list;

typedef struct {
    op_str cff;
    list charstrings;
    op_str top;
    size_t n_fonts;
    op_str fonts[FONTS_MAX]; /* Font DICTs; of a font that is not CID-keyed the Top DICT */
    size_t select;           /* offset of FDSelect; 0: none */
} source;

/* ---- reading ---- */

static size_t number_at(op_str s, size_t at, size_t size)
{
    size_t v = 0;

    for (size_t i = 0; i < size; i++)
        v = v << 8 | (unsigned char)s.p[at + i];
    return v;
}

static bool list_at(op_str file, size_t at, list *l)
{
    *l = (list){.file = file, .end = at + 2};
    if (at > file.n || file.n - at < 2)
        return false;
    l->count = number_at(file, at, 2);
    if (!l->count)
        return true;
    if (file.n - at < 3)
        return false;
    l->size = (unsigned char)file.p[at + 2];
    l->offsets = at + 3;
    if (l->size < 1 || l->size > 4 || (file.n - l->offsets) / l->size < l->count + 1)
        return false;
    l->data = l->offsets + (l->count + 1) * l->size - 1;
    size_t last = number_at(file, l->offsets + l->count * l->size, l->size);
    if (last < 1 || last > file.n - l->data)
        return false;
    l->end = l->data + last;
    return true;
}

static bool item_of(const list *l, size_t i, op_str *out)
{
    if (i >= l->count)
        return false;
    size_t begin = number_at(l->file, l->offsets + i * l->size, l->size);
    size_t end = number_at(l->file, l->offsets + (i + 1) * l->size, l->size);
    if (begin < 1 || begin > end || end > l->end - l->data)
        return false;
    *out = op_str_sub(l->file, l->data + begin, l->data + end);
    return true;
}

/* Behind one operand of a DICT that begins at `at`. */
static size_t skip_operand(op_str dict, size_t at)
{
    unsigned b = (unsigned char)dict.p[at++];

    if (b == 28)
        return at + 2;
    if (b == 29)
        return at + 4;
    if (b >= 247 && b <= 254)
        return at + 1;
    if (b == 30)
        while (at < dict.n && ((unsigned char)dict.p[at] & 15) != 15 && (unsigned char)dict.p[at++] >> 4 != 15)
            ;
    return b == 30 ? at + 1 : at;
}

/* The operands of an operator; false where the DICT lacks it. */
static bool entry_of(op_str dict, unsigned operator_, op_str *operands)
{
    for (size_t at = 0, begin = 0; at < dict.n;) {
        unsigned b = (unsigned char)dict.p[at];
        if (b > 21) {
            at = skip_operand(dict, at);
            continue;
        }
        size_t end = at++;
        if (b == 12 && at < dict.n)
            b = LONG + (unsigned char)dict.p[at++];
        if (b == operator_) {
            *operands = op_str_sub(dict, begin, end);
            return true;
        }
        begin = at;
    }
    return false;
}

/* The last of the operands, and the one before, as whole numbers that are not negative. */
static bool numbers_of(op_str operands, size_t *before, size_t *last)
{
    size_t n = 0, v[2] = {0, 0};

    for (size_t at = 0, next; at < operands.n; at = next, n++) {
        int b = (unsigned char)operands.p[at], v1 = 0;
        next = skip_operand(operands, at);
        if (next > operands.n)
            return false;
        if (b == 28)
            v1 = (int16_t)number_at(operands, at + 1, 2);
        else if (b == 29)
            v1 = (int32_t)number_at(operands, at + 1, 4);
        else if (b >= 32 && b <= 246)
            v1 = b - 139;
        else if (b >= 247 && b <= 250)
            v1 = (b - 247) * 256 + (unsigned char)operands.p[at + 1] + 108;
        if (v1 < 0)
            return false;
        v[0] = v[1];
        v[1] = (size_t)v1;
    }
    *before = v[0];
    *last = v[1];
    return n > 0;
}

static bool offset_of(op_str dict, unsigned operator_, size_t *offset)
{
    op_str operands;
    size_t unused;
    return entry_of(dict, operator_, &operands) && numbers_of(operands, &unused, offset);
}

static bool read_fonts(source *s)
{
    op_str unused;
    size_t at;
    list l;

    if (!entry_of(s->top, ROS, &unused)) {
        s->n_fonts = 1;
        s->fonts[0] = s->top;
        return true;
    }
    if (!offset_of(s->top, FD_SELECT, &s->select) || !offset_of(s->top, FD_ARRAY, &at) || !list_at(s->cff, at, &l) ||
        !l.count || l.count > FONTS_MAX)
        return false;
    s->n_fonts = l.count;
    for (size_t i = 0; i < l.count; i++)
        if (!item_of(&l, i, &s->fonts[i]))
            return false;
    return true;
}

static bool read_source(source *s, op_str cff)
{
    list names, tops;
    size_t at;

    *s = (source){.cff = cff};
    return cff.n >= 4 && list_at(cff, (unsigned char)cff.p[2], &names) && list_at(cff, names.end, &tops) &&
           item_of(&tops, 0, &s->top) && offset_of(s->top, CHARSTRINGS, &at) && list_at(cff, at, &s->charstrings) &&
           read_fonts(s);
}

/* Which Font DICT a glyph belongs to: FDSelect of format 0 or 3. */
static unsigned font_of(const source *s, uint32_t glyph)
{
    op_str f = s->cff;
    size_t at = s->select;
    unsigned found = 0;

    if (!at || at >= f.n || f.n - at < 5)
        return 0;
    if (f.p[at] == 0) {
        found = glyph < f.n - at - 1 ? (unsigned char)f.p[at + 1 + glyph] : 0;
    } else if (f.p[at] == 3) {
        size_t n = number_at(f, at + 1, 2);
        for (size_t i = 0; i < n && f.n - at - 3 >= 3 * (i + 1) && number_at(f, at + 3 + 3 * i, 2) <= glyph; i++)
            found = (unsigned char)f.p[at + 3 + 3 * i + 2];
    }
    return found < s->n_fonts ? found : 0;
}

/* ---- writing ---- */

static void put(op_buf *b, size_t v, size_t size)
{
    while (size--)
        op_buf_char(b, (char)(v >> 8 * size));
}

static void put_operator(op_buf *b, unsigned operator_)
{
    if (operator_ >= LONG)
        op_buf_char(b, 12);
    op_buf_char(b, (char)operator_);
}

/* Five bytes whatever the value, so that a DICT's size is known before its offsets. */
static void put_entry(op_buf *b, size_t v, unsigned operator_)
{
    op_buf_char(b, 29);
    put(b, v, 4);
    put_operator(b, operator_);
}

static void copy_entry(op_buf *b, op_str dict, unsigned operator_)
{
    op_str operands;

    if (!entry_of(dict, operator_, &operands))
        return;
    op_buf_str(b, operands);
    put_operator(b, operator_);
}

static void put_list(op_buf *b, const op_str *items, size_t n)
{
    size_t at = 1;

    put(b, n, 2);
    if (!n)
        return;
    op_buf_char(b, 4);
    put(b, at, 4);
    for (size_t i = 0; i < n; i++)
        put(b, at += items[i].n, 4);
    for (size_t i = 0; i < n; i++)
        op_buf_str(b, items[i]);
}

typedef struct {
    size_t charset, select, charstrings, fonts;
} places;

static void put_top(op_buf *b, const source *s, size_t n, const places *at)
{
    put_entry(b, FIRST_STRING, 29);
    op_buf_truncate(b, b->n - 1); /* an operand alone: the registry */
    put_entry(b, FIRST_STRING + 1, 29);
    op_buf_truncate(b, b->n - 1);
    put_entry(b, 0, ROS);
    copy_entry(b, s->top, MATRIX);
    copy_entry(b, s->top, BBOX);
    put_entry(b, n, CID_COUNT);
    put_entry(b, at->charset, CHARSET);
    put_entry(b, at->select, FD_SELECT);
    put_entry(b, at->charstrings, CHARSTRINGS);
    put_entry(b, at->fonts, FD_ARRAY);
}

/* Header, names, Top DICT, strings, no global subroutines. */
static void put_head(op_buf *b, const source *s, size_t n, const char *name, const places *at)
{
    const op_str names[] = {op_str_of(name)}, strings[] = {OP_STR("Adobe"), OP_STR("Identity")};
    op_buf top = OP_BUF_INIT;

    put_top(&top, s, n, at);
    const op_str tops[] = {op_buf_view(&top)};
    op_buf_add(b, "\1\0\4\4", 4);
    put_list(b, names, 1);
    put_list(b, tops, 1);
    put_list(b, strings, 2);
    put_list(b, NULL, 0);
    op_buf_free(&top);
}

static bool put_charstrings(op_buf *b, const source *s, const uint32_t *glyphs, size_t n)
{
    op_buf data = OP_BUF_INIT;
    op_str item;
    bool good = true;

    put(b, n, 2);
    op_buf_char(b, 4);
    put(b, 1, 4);
    for (size_t i = 0; i < n && good; i++) {
        good = item_of(&s->charstrings, glyphs[i], &item);
        if (good) {
            op_buf_str(&data, item);
            put(b, data.n + 1, 4);
        }
    }
    op_buf_str(b, op_buf_view(&data));
    op_buf_free(&data);
    return good;
}

static bool private_of(const source *s, size_t i, op_str *out)
{
    op_str operands, subrs;
    size_t size, offset;

    if (!entry_of(s->fonts[i], PRIVATE, &operands) || !numbers_of(operands, &size, &offset) || offset > s->cff.n ||
        size > s->cff.n - offset)
        return false;
    *out = op_str_sub(s->cff, offset, offset + size);
    return !entry_of(*out, SUBRS, &subrs);
}

/* Font DICTs with their Private DICTs behind them, which begin at `at` in the file. */
static bool put_fonts(op_buf *b, const source *s, size_t start)
{
    op_buf dicts = OP_BUF_INIT, privates = OP_BUF_INIT;
    op_str items[FONTS_MAX], private_;
    size_t ends[FONTS_MAX], total = 0;
    bool good = true;

    for (int pass = 0; pass < 2 && good; pass++) { /* the first for the size of what comes before the Private DICTs */
        size_t at = b->n - start + 2 + 1 + 4 * (s->n_fonts + 1) + total;
        op_buf_truncate(&dicts, 0);
        op_buf_truncate(&privates, 0);
        for (size_t i = 0; i < s->n_fonts && (good = private_of(s, i, &private_)); i++) {
            if (s->select)
                copy_entry(&dicts, s->fonts[i], MATRIX);
            op_buf_char(&dicts, 29);
            put(&dicts, private_.n, 4);
            put_entry(&dicts, at + privates.n, PRIVATE);
            op_buf_str(&privates, private_);
            ends[i] = dicts.n;
        }
        total = dicts.n;
    }
    for (size_t i = 0; i < s->n_fonts && good; i++)
        items[i] = op_str_sub(op_buf_view(&dicts), i ? ends[i - 1] : 0, ends[i]);
    if (good) {
        put_list(b, items, s->n_fonts);
        op_buf_str(b, op_buf_view(&privates));
    }
    op_buf_free(&dicts);
    op_buf_free(&privates);
    return good;
}

bool op_cff_reorder(op_str cff, const uint32_t *glyphs, size_t n, const char *name, op_buf *out)
{
    places at = {0};
    source s;
    size_t start = out->n;

    if (n < 2 || n > UINT16_MAX || !read_source(&s, cff))
        return false;
    put_head(out, &s, n, name, &at);
    at.charset = out->n - start;
    put(out, 2, 1); /* format 2: one range, CIDs from 1 on */
    put(out, 1, 2);
    put(out, n - 2, 2);
    at.select = out->n - start;
    put(out, 0, 1); /* format 0 */
    for (size_t i = 0; i < n; i++)
        put(out, font_of(&s, glyphs[i]), 1);
    at.charstrings = out->n - start;
    bool good = put_charstrings(out, &s, glyphs, n);
    at.fonts = out->n - start;
    good = good && put_fonts(out, &s, start);
    op_buf head = OP_BUF_INIT; /* again, with the offsets; it is as long as before */
    put_head(&head, &s, n, name, &at);
    memcpy(out->p + start, head.p, head.n);
    op_buf_free(&head);
    if (!good)
        op_buf_truncate(out, start);
    return good;
}
