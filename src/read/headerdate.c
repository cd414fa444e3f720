/* headerdate.c - the date of a header, where nothing but a date stands */
#include <stdlib.h>
#include <string.h>

#include "model/edtf.h"
#include "read/frontmatter.h"

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

typedef struct {
    int numbers[3], digits[3];
    int n, month; /* month: 1 to 12 where a name stood, and how many numbers stood before it */
    int before;
} parts;

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A month's name, whole or its first three letters and more ("Sept."). */
static int month_of(op_str word)
{
    char low[12];

    if (word.n < 3 || word.n >= sizeof(low))
        return 0;
    for (size_t i = 0; i < word.n; i++)
        low[i] = (char)(word.p[i] | 32);
    for (int m = 0; m < 12; m++)
        if (strlen(months[m]) >= word.n && memcmp(months[m], low, word.n) == 0)
            return m + 1;
    return 0;
}

static bool ordinal_ending(op_str word)
{
    return word.n == 2 && (op_str_is(word, "st") || op_str_is(word, "nd") || op_str_is(word, "rd") ||
                           op_str_is(word, "th"));
}

static bool weekday(op_str word)
{
    static const char *const stems[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    char low[3];

    if (word.n < 3 || word.n > 9)
        return false;
    for (int i = 0; i < 3; i++)
        low[i] = (char)(word.p[i] | 32);
    for (size_t i = 0; i < 7; i++)
        if (memcmp(stems[i], low, 3) == 0)
            return true;
    return false;
}

static bool take_word(parts *p, op_str word)
{
    int month = month_of(word);

    if (month && !p->month) {
        p->month = month;
        p->before = p->n;
        return true;
    }
    return ordinal_ending(word) || weekday(word) || op_str_is(word, "of");
}

static bool split(op_str s, parts *p)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        if (digit(s.p[i])) {
            int value = 0;
            while (i < s.n && digit(s.p[i]) && i - from < 5)
                value = value * 10 + (s.p[i++] - '0');
            if (p->n == 3 || i - from > 4)
                return false;
            p->digits[p->n] = (int)(i - from);
            p->numbers[p->n++] = value;
            if (p->n == 3 && p->digits[0] == 4 && i < s.n && (s.p[i] == 'T' || s.p[i] == ' '))
                return true; /* a time follows */
        } else if (letter(s.p[i])) {
            while (i < s.n && letter(s.p[i]))
                i++;
            if (!take_word(p, op_str_sub(s, from, i)))
                return false;
        } else if (strchr(" ,./-\t", s.p[i]) && s.p[i]) {
            i++;
        } else {
            return false;
        }
    }
    return true;
}

bool op_read_header_date(op_str s, char out[16])
{
    parts p = {0};
    op_date d = {0};

    s = op_str_trim(s);
    if (s.n > 60 || !split(s, &p) || !p.n)
        return false;
    if (p.month) { /* a named month: day before or behind it, year last */
        if (p.n > 2 || p.digits[p.n - 1] != 4)
            return false;
        d = (op_date){p.numbers[p.n - 1], p.month, p.n == 2 ? p.numbers[0] : 0};
    } else if (p.digits[0] == 4) { /* year first, as ISO 8601 has it */
        d = (op_date){p.numbers[0], p.n > 1 ? p.numbers[1] : 0, p.n > 2 ? p.numbers[2] : 0};
        if ((p.n > 1 && !d.month) || (p.n > 2 && !d.day))
            return false;
    } else {
        return false; /* 11/01/2023 means two days in two countries */
    }
    if ((p.month && p.n == 2 && !d.day) || !op_date_valid(d))
        return false;
    op_date_format(d, out);
    return true;
}
