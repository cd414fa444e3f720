#include "lang/dates.h"

#include <string.h>

static bool two_digits(const char *p, int *out)
{
    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
        return false;
    *out = (p[0] - '0') * 10 + p[1] - '0';
    return true;
}

/* "2022", "199X", "19XX", "XXXX"; at: behind it. */
static bool read_year(const char **at, op_edtf_part *d)
{
    const char *p = *at;
    int sign = 1, high, low;

    if (*p == '-' && p[1] == '-') { /* "--01-11": no year */
        d->no_year = true;
        *at = p + 1;
        return true;
    }
    if (*p == '-')
        sign = -1, p++;
    if (strncmp(p, "XXXX", 4) == 0) {
        d->no_year = true;
    } else if (!two_digits(p, &high)) {
        return false;
    } else if (p[2] == 'X' && p[3] == 'X') {
        d->kind = OP_EDTF_CENTURY;
        d->year = sign * high * 100;
    } else if (p[2] >= '0' && p[2] <= '9' && p[3] == 'X') {
        d->kind = OP_EDTF_DECADE;
        d->year = sign * (high * 100 + (p[2] - '0') * 10);
    } else if (two_digits(p + 2, &low)) {
        d->kind = OP_EDTF_YEAR;
        d->year = sign * (high * 100 + low);
    } else {
        return false;
    }
    *at = p + 4;
    return true;
}

static bool read_month_and_day(const char **at, op_edtf_part *d)
{
    const char *p = *at;

    if (*p != '-')
        return true;
    p++;
    if (strncmp(p, "XX", 2) == 0) {
        p += 2;
        *at = strncmp(p, "-XX", 3) == 0 ? p + 3 : p;
        return !d->no_year;
    }
    if (!two_digits(p, &d->month) || !((d->month >= 1 && d->month <= 12) || (d->month >= 21 && d->month <= 41)))
        return false;
    d->kind = d->month > 12 ? OP_EDTF_SEASON : OP_EDTF_MONTH;
    p += 2;
    if (strncmp(p, "-XX", 3) == 0) {
        p += 3;
    } else if (*p == '-') {
        if (d->kind != OP_EDTF_MONTH || !two_digits(p + 1, &d->day) || d->day < 1 || d->day > 31)
            return false;
        d->kind = OP_EDTF_DAY;
        p += 3;
    }
    *at = p;
    return true;
}

static void read_qualifier(const char **at, op_edtf_part *d)
{
    for (; **at == '?' || **at == '~' || **at == '%'; (*at)++) {
        d->uncertain |= **at != '~';
        d->circa |= **at != '?';
    }
}

static bool read_time(const char **at, op_edtf_part *d)
{
    const char *p = *at;
    int hour, minute;

    if (*p != 'T')
        return true;
    if (d->kind != OP_EDTF_DAY || !two_digits(p + 1, &hour) || p[3] != ':' || !two_digits(p + 4, &minute) || hour > 24 ||
        minute > 59)
        return false;
    memcpy(d->time, p + 1, 5);
    *at = p + 6 + strspn(p + 6, ":0123456789.Z+-");
    return true;
}

bool op_edtf_read(const char *p, const char *end, op_edtf_part *d)
{
    char text[40];
    size_t n = (size_t)(end - p);
    const char *at = text;

    *d = (op_edtf_part){0};
    if (n == 0 || (n == 2 && p[0] == '.' && p[1] == '.')) {
        d->kind = OP_EDTF_OPEN;
        return true;
    }
    if (n >= sizeof(text))
        return false;
    memcpy(text, p, n);
    text[n] = 0;
    read_qualifier(&at, d);
    if (!read_year(&at, d) || !read_month_and_day(&at, d))
        return false;
    read_qualifier(&at, d);
    return read_time(&at, d) && !*at && d->kind != OP_EDTF_NONE;
}
