/* east.c - classes of Chinese and Japanese letters, and the space between them */
#include "layout/east.h"

#include <string.h>

#include "base/utf8.h"

typedef struct {
    uint32_t first, last;
    uint8_t class;
} range;

/* Sorted. */
static const range ranges[] = {
    {0x2e80, 0x2fff, OP_EAST_LETTER}, /* radicals */
    {0x3001, 0x3002, OP_EAST_CLOSE},  /* 、。 */
    {0x3003, 0x3007, OP_EAST_LETTER},
    {0x3008, 0x3008, OP_EAST_OPEN},   {0x3009, 0x3009, OP_EAST_CLOSE}, {0x300a, 0x300a, OP_EAST_OPEN},
    {0x300b, 0x300b, OP_EAST_CLOSE},  {0x300c, 0x300c, OP_EAST_OPEN},  {0x300d, 0x300d, OP_EAST_CLOSE},
    {0x300e, 0x300e, OP_EAST_OPEN},   {0x300f, 0x300f, OP_EAST_CLOSE}, {0x3010, 0x3010, OP_EAST_OPEN},
    {0x3011, 0x3011, OP_EAST_CLOSE},  {0x3012, 0x3013, OP_EAST_LETTER}, {0x3014, 0x3014, OP_EAST_OPEN},
    {0x3015, 0x3015, OP_EAST_CLOSE},  {0x3016, 0x3016, OP_EAST_OPEN},  {0x3017, 0x3017, OP_EAST_CLOSE},
    {0x3018, 0x3018, OP_EAST_OPEN},   {0x3019, 0x3019, OP_EAST_CLOSE}, {0x301a, 0x301a, OP_EAST_OPEN},
    {0x301b, 0x301b, OP_EAST_CLOSE},  {0x301c, 0x301c, OP_EAST_LETTER}, {0x301d, 0x301d, OP_EAST_OPEN},
    {0x301e, 0x301f, OP_EAST_CLOSE},  {0x3020, 0x3029, OP_EAST_LETTER}, {0x3030, 0x303f, OP_EAST_LETTER},
    {0x3041, 0x3096, OP_EAST_LETTER}, /* hiragana */
    {0x309b, 0x309f, OP_EAST_LETTER}, {0x30a0, 0x30a0, OP_EAST_RULE},
    {0x30a1, 0x30fa, OP_EAST_LETTER}, /* katakana */
    {0x30fb, 0x30fb, OP_EAST_MIDDLE}, {0x30fc, 0x30ff, OP_EAST_LETTER},
    {0x3105, 0x312f, OP_EAST_LETTER}, /* bopomofo */
    {0x3190, 0x31e3, OP_EAST_LETTER}, {0x31f0, 0x4dbf, OP_EAST_LETTER}, {0x4e00, 0x9fff, OP_EAST_LETTER},
    {0xf900, 0xfaff, OP_EAST_LETTER}, {0xfe30, 0xfe4f, OP_EAST_LETTER},
    {0xff01, 0xff01, OP_EAST_CLOSE},  {0xff02, 0xff07, OP_EAST_LETTER}, {0xff08, 0xff08, OP_EAST_OPEN},
    {0xff09, 0xff09, OP_EAST_CLOSE},  {0xff0a, 0xff0b, OP_EAST_LETTER}, {0xff0c, 0xff0c, OP_EAST_CLOSE},
    {0xff0d, 0xff0d, OP_EAST_LETTER}, {0xff0e, 0xff0e, OP_EAST_CLOSE},  {0xff0f, 0xff19, OP_EAST_LETTER},
    {0xff1a, 0xff1b, OP_EAST_MIDDLE}, {0xff1c, 0xff1e, OP_EAST_LETTER}, {0xff1f, 0xff1f, OP_EAST_CLOSE},
    {0xff20, 0xff3a, OP_EAST_LETTER}, {0xff3b, 0xff3b, OP_EAST_OPEN},  {0xff3c, 0xff3c, OP_EAST_LETTER},
    {0xff3d, 0xff3d, OP_EAST_CLOSE},  {0xff3e, 0xff5a, OP_EAST_LETTER}, {0xff5b, 0xff5b, OP_EAST_OPEN},
    {0xff5c, 0xff5c, OP_EAST_LETTER}, {0xff5d, 0xff5d, OP_EAST_CLOSE}, {0xff5e, 0xff5e, OP_EAST_LETTER},
    {0xff5f, 0xff5f, OP_EAST_OPEN},   {0xff60, 0xff60, OP_EAST_CLOSE}, {0xffe0, 0xffe6, OP_EAST_LETTER},
    {0x1aff0, 0x1b16f, OP_EAST_LETTER}, {0x1f200, 0x1f2ff, OP_EAST_LETTER}, {0x20000, 0x3fffd, OP_EAST_LETTER},
};

op_east_class op_east_class_of(uint32_t c)
{
    size_t lo = 0, hi = sizeof(ranges) / sizeof(*ranges);

    if (c < 0x2e80)
        return OP_EAST_NONE;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (ranges[mid].last < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < sizeof(ranges) / sizeof(*ranges) && ranges[lo].first <= c ? ranges[lo].class : OP_EAST_NONE;
}

op_east_class op_east_shared_class(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x201c:
        return OP_EAST_OPEN;
    case 0x2019:
    case 0x201d:
        return OP_EAST_CLOSE;
    case 0x2014:
    case 0x2015:
    case 0x2025:
    case 0x2026:
        return OP_EAST_RULE;
    case 0xb7:
        return OP_EAST_MIDDLE;
    default:
        return OP_EAST_NONE;
    }
}

bool op_east_shared(uint32_t c)
{
    return op_east_shared_class(c) != OP_EAST_NONE;
}

bool op_east_language(const char *lang)
{
    static const char *const languages[] = {"zh", "ja", "yue", "cmn", "wuu", "lzh", "nan", "hak"};

    for (size_t i = 0; lang && i < sizeof(languages) / sizeof(*languages); i++) {
        size_t n = strlen(languages[i]);
        if (strncmp(lang, languages[i], n) == 0 && (!lang[n] || lang[n] == '-'))
            return true;
    }
    return false;
}

op_east_gap op_east_between(op_east_class before, bool blank_end, bool latin_before, op_east_class next, bool blank_start,
                            bool latin_next)
{
    if (before == OP_EAST_NONE && next == OP_EAST_NONE)
        return OP_EAST_GAP_NONE;
    if (before == OP_EAST_OPEN || next == OP_EAST_CLOSE || (before == OP_EAST_RULE && next == OP_EAST_RULE))
        return OP_EAST_GAP_NONE;
    if (blank_end || blank_start)
        return OP_EAST_GAP_HALF;
    if (before == OP_EAST_NONE || next == OP_EAST_NONE) {
        bool letter = before == OP_EAST_LETTER || next == OP_EAST_LETTER;
        return letter && (before == OP_EAST_NONE ? latin_before : latin_next) ? OP_EAST_GAP_QUARTER : OP_EAST_GAP_NONE;
    }
    return OP_EAST_GAP_STRETCH;
}

void op_east_part_quotes(const char *text, size_t n, uint8_t *places)
{
    unsigned before = 0, c = 0, next = 0;

    for (size_t at = 0; at < n;) {
        size_t behind = at + op_utf8_get(text + at, n - at, &c);
        next = 0;
        if (behind < n)
            op_utf8_get(text + behind, n - behind, &next);
        op_east_class class = op_east_shared_class(c), left = op_east_class_of(before), right = op_east_class_of(next);
        if (class == OP_EAST_OPEN && left && right && left != OP_EAST_OPEN)
            places[at] = true;
        if (class == OP_EAST_CLOSE && left && (right == OP_EAST_LETTER || right == OP_EAST_OPEN))
            places[behind] = true;
        before = c;
        at = behind;
    }
}

/* The level from which on a letter may begin a line; 0: never, or the strict rules let it. */
static unsigned loose_level(uint32_t c)
{
    static const struct {
        uint16_t first, last;
        uint8_t level;
    } letters[] = {
        {0x2010, 0x2010, 1}, {0x2013, 0x2013, 1}, {0x2025, 0x2026, 2}, {0x203c, 0x203c, 2}, {0x2047, 0x2049, 2},
        {0x3005, 0x3005, 2}, {0x301c, 0x301c, 1}, {0x303b, 0x303b, 2}, {0x3041, 0x3041, 1}, {0x3043, 0x3043, 1},
        {0x3045, 0x3045, 1}, {0x3047, 0x3047, 1}, {0x3049, 0x3049, 1}, {0x3063, 0x3063, 1}, {0x3083, 0x3083, 1},
        {0x3085, 0x3085, 1}, {0x3087, 0x3087, 1}, {0x308e, 0x308e, 1}, {0x3095, 0x3096, 1}, {0x309d, 0x309e, 2},
        {0x30a0, 0x30a0, 1}, {0x30a1, 0x30a1, 1}, {0x30a3, 0x30a3, 1}, {0x30a5, 0x30a5, 1}, {0x30a7, 0x30a7, 1},
        {0x30a9, 0x30a9, 1}, {0x30c3, 0x30c3, 1}, {0x30e3, 0x30e3, 1}, {0x30e5, 0x30e5, 1}, {0x30e7, 0x30e7, 1},
        {0x30ee, 0x30ee, 1}, {0x30f5, 0x30f6, 1}, {0x30fb, 0x30fb, 2}, {0x30fc, 0x30fc, 1}, {0x30fd, 0x30fe, 2},
        {0x31f0, 0x31ff, 1}, {0xff01, 0xff01, 2}, {0xff1a, 0xff1b, 2}, {0xff1f, 0xff1f, 2}, {0xff65, 0xff65, 2},
        {0xff67, 0xff70, 1},
    };

    for (size_t i = 0; i < sizeof(letters) / sizeof(*letters) && letters[i].first <= c; i++)
        if (c <= letters[i].last)
            return letters[i].level;
    return 0;
}

void op_east_loosen(const char *text, size_t n, unsigned level, uint8_t *places)
{
    unsigned before = 0, c;

    for (size_t at = 0; at < n; before = c) {
        size_t step = op_utf8_get(text + at, n - at, &c);
        unsigned from = loose_level(c);
        op_east_class class = op_east_class_of(before);
        if (from && from <= level && class != OP_EAST_NONE && class != OP_EAST_OPEN)
            places[at] = true;
        at += step;
    }
}
