#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "lang/calendar.h"
#include "lang/lang.h"
#include "lang/words.h"

void op_number_display(op_buf *out, const char *lang, int64_t n)
{
    char digits[24];
    const char *p = digits;

    snprintf(digits, sizeof(digits), "%" PRId64, n);
    if (*p == '-') {
        op_buf_puts(out, "\u2212");
        p++;
    }
    size_t left = strlen(p);
    bool parted = left >= 5; /* four digits stand together, as a year does */
    for (; left; left--) {
        op_buf_char(out, *p++);
        if (parted && left > 1 && left % 3 == 1)
            op_buf_puts(out, op_calendar_of(lang)->thousands);
    }
}

static bool is_cyrillic(const char *lang)
{
    return op_lang_is(lang, "ru") || op_lang_is(lang, "uk") || op_lang_is(lang, "kk");
}

/* Tenths below ten units, whole units from there on. */
static void put_scaled(op_buf *out, const char *lang, uint64_t bytes, uint64_t unit)
{
    uint64_t tenths = bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit;

    if (tenths >= 100)
        op_number_display(out, lang, (int64_t)(bytes / unit + (bytes % unit >= unit - unit / 2)));
    else if (tenths % 10)
        op_buf_printf(out, "%d%s%d", (int)(tenths / 10), op_calendar_of(lang)->decimal, (int)(tenths % 10));
    else
        op_buf_printf(out, "%d", (int)(tenths / 10));
}

void op_size_display(op_buf *out, const char *lang, uint64_t bytes)
{
    static const char *const latin[] = {"kB", "MB", "GB", "TB"}, *const french[] = {"ko", "Mo", "Go", "To"},
                             *const cyrillic[] = {"кБ", "МБ", "ГБ", "ТБ"};
    const char *const *units = op_lang_is(lang, "fr") ? french : is_cyrillic(lang) ? cyrillic : latin;
    uint64_t unit = 1000;
    int i = 0;

    if (bytes < 1000) {
        op_word_count(out, lang, OP_COUNT_BYTES, (int)bytes);
        return;
    }
    while (i < 3 && bytes >= unit / 10 * 9995) /* 999.5 kB and more is set as 1 MB */
        unit *= 1000, i++;
    put_scaled(out, lang, bytes, unit);
    op_buf_printf(out, "\u00a0%s", units[i]);
}

int op_reading_minutes(size_t words)
{
    size_t minutes = words / 230 + (words % 230 >= 115);
    return minutes < 1 ? 1 : minutes > INT_MAX ? INT_MAX : (int)minutes;
}

void op_reading_time(op_buf *out, const char *lang, size_t words)
{
    int minutes = op_reading_minutes(words);

    if (minutes <= 90)
        op_word_count(out, lang, OP_COUNT_MINUTES, minutes);
    else
        op_word_count(out, lang, OP_COUNT_HOURS, minutes / 60 + (minutes % 60 >= 30));
}
