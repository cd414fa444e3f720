#include "model/edtf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Howard Hinnant, chrono-Compatible Low-Level Date Algorithms: days_from_civil, civil_from_days */
int32_t op_date_days(op_date d)
{
    int m = d.month ? d.month : 1, day = d.day ? d.day : 1;
    int y = d.year - (m <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

op_date op_date_from_days(int32_t days)
{
    int32_t z = days + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    op_date d = {yoe + era * 400, mp < 10 ? mp + 3 : mp - 9, doy - (153 * mp + 2) / 5 + 1};
    d.year += d.month <= 2;
    return d;
}

int op_date_weekday(op_date d)
{
    int32_t w = (op_date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

int op_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && leap);
}

bool op_date_valid(op_date d)
{
    if (d.year < -9999 || d.year > 9999 || d.month < 0 || d.month > 12)
        return false;
    if (!d.month)
        return d.day == 0;
    return d.day >= 0 && d.day <= op_month_days(d.year, d.month);
}

bool op_date_parse(const char *edtf, op_date *out)
{
    op_date d = {0, 0, 0};
    const char *p = edtf;
    char *end;
    int *part[] = {&d.year, &d.month, &d.day};

    if (!p)
        return false;
    for (int i = 0; i < 3; i++) {
        int sign = 1;
        size_t digits = i == 0 ? 4 : 2;
        if (i == 0 && *p == '-')
            sign = -1, p++;
        if (strspn(p, "0123456789") != digits)
            return false;
        *part[i] = sign * (int)strtol(p, &end, 10);
        p = end;
        if (*p != '-' || i == 2)
            break;
        p++;
    }
    if (*p == '?' || *p == '~' || *p == '%')
        p++;
    if (*p || !op_date_valid(d))
        return false;
    *out = d;
    return true;
}

void op_date_format(op_date d, char out[16])
{
    int y = d.year < -9999 ? -9999 : d.year > 9999 ? 9999 : d.year;
    const char *sign = y < 0 ? "-" : "";

    y = abs(y);
    if (d.month && d.day)
        snprintf(out, 16, "%s%04d-%02d-%02d", sign, y % 10000, d.month % 100, d.day % 100);
    else if (d.month)
        snprintf(out, 16, "%s%04d-%02d", sign, y % 10000, d.month % 100);
    else
        snprintf(out, 16, "%s%04d", sign, y % 10000);
}
