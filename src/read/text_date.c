/* text_date.c - dates that stand alone: the words that make them, and the line that is nothing else */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/words.h"
#include "read/text.h"

typedef struct {
    const char *word;
    int value;
} tx_named;

/* In small letters; a form of four letters or fewer is also read with a full stop behind it. */
static const tx_named months[] = {
    {"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7}, {"august", 8},
    {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"jan", 1}, {"feb", 2}, {"mar", 3},
    {"apr", 4}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"sept", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
    {"januar", 1}, {"j\xc3\xa4nner", 1}, {"februar", 2}, {"m\xc3\xa4rz", 3}, {"mai", 5}, {"juni", 6}, {"juli", 7},
    {"oktober", 10}, {"okt", 10}, {"dezember", 12}, {"dez", 12},
    {"janvier", 1}, {"janv", 1}, {"f\xc3\xa9vrier", 2}, {"f\xc3\xa9vr", 2}, {"mars", 3}, {"avril", 4}, {"avr", 4},
    {"juin", 6}, {"juillet", 7}, {"juil", 7}, {"ao\xc3\xbbt", 8}, {"septembre", 9}, {"octobre", 10},
    {"novembre", 11}, {"d\xc3\xa9" "cembre", 12}, {"d\xc3\xa9" "c", 12},
    {"enero", 1}, {"febrero", 2}, {"marzo", 3}, {"abril", 4}, {"mayo", 5}, {"junio", 6}, {"julio", 7}, {"agosto", 8},
    {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10}, {"noviembre", 11}, {"diciembre", 12},
    {"gennaio", 1}, {"febbraio", 2}, {"aprile", 4}, {"maggio", 5}, {"giugno", 6}, {"luglio", 7}, {"settembre", 9},
    {"ottobre", 10}, {"dicembre", 12},
    {"janeiro", 1}, {"fevereiro", 2}, {"mar\xc3\xa7o", 3}, {"maio", 5}, {"junho", 6}, {"julho", 7}, {"setembro", 9},
    {"outubro", 10}, {"novembro", 11}, {"dezembro", 12},
    {"januari", 1}, {"februari", 2}, {"maart", 3}, {"mei", 5}, {"augustus", 8}, {"augusti", 8},
    {"stycznia", 1}, {"lutego", 2}, {"marca", 3}, {"kwietnia", 4}, {"maja", 5}, {"czerwca", 6}, {"lipca", 7},
    {"sierpnia", 8}, {"wrze\xc5\x9bnia", 9}, {"pa\xc5\xba" "dziernika", 10}, {"listopada", 11}, {"grudnia", 12},
    {"января", 1}, {"февраля", 2}, {"марта", 3}, {"апреля", 4}, {"мая", 5}, {"июня", 6}, {"июля", 7}, {"августа", 8},
    {"сентября", 9}, {"октября", 10}, {"ноября", 11}, {"декабря", 12}, {NULL, 0},
};

static const tx_named weekdays[] = {
    {"monday", 0}, {"tuesday", 1}, {"wednesday", 2}, {"thursday", 3}, {"friday", 4}, {"saturday", 5}, {"sunday", 6},
    {"mon", 0}, {"tue", 1}, {"tues", 1}, {"wed", 2}, {"thu", 3}, {"thurs", 3}, {"fri", 4}, {"sat", 5}, {"sun", 6},
    {"montag", 0}, {"dienstag", 1}, {"mittwoch", 2}, {"donnerstag", 3}, {"freitag", 4}, {"samstag", 5},
    {"sonnabend", 5}, {"sonntag", 6}, {"lundi", 0}, {"mardi", 1}, {"mercredi", 2}, {"jeudi", 3}, {"vendredi", 4},
    {"samedi", 5}, {"dimanche", 6}, {"lunes", 0}, {"martes", 1}, {"mi\xc3\xa9rcoles", 2}, {"jueves", 3},
    {"viernes", 4}, {"s\xc3\xa1" "bado", 5}, {"domingo", 6}, {"luned\xc3\xac", 0}, {"marted\xc3\xac", 1},
    {"mercoled\xc3\xac", 2}, {"gioved\xc3\xac", 3}, {"venerd\xc3\xac", 4}, {"sabato", 5}, {"domenica", 6},
    {"maandag", 0}, {"dinsdag", 1}, {"woensdag", 2}, {"donderdag", 3}, {"vrijdag", 4}, {"zaterdag", 5}, {"zondag", 6},
    {"понедельник", 0}, {"вторник", 1}, {"среда", 2}, {"четверг", 3}, {"пятница", 4}, {"суббота", 5},
    {"воскресенье", 6}, {NULL, 0},
};

/* What may stand around a date that is alone: 1 says published, 2 modified, 0 nothing. */
static const tx_named fillers[] = {
    {"published", 1}, {"posted", 1}, {"date", 1}, {"issued", 1}, {"first", 0}, {"online", 0}, {"print", 0},
    {"updated", 2}, {"modified", 2}, {"last", 0}, {"at", 0}, {"on", 0}, {"the", 0}, {"of", 0}, {"and", 0}, {"am", 0},
    {"pm", 0}, {"a", 0}, {"p", 0}, {"m", 0}, {"gmt", 0}, {"utc", 0}, {"bst", 0}, {"cet", 0}, {"cest", 0}, {"est", 0},
    {"edt", 0}, {"et", 0}, {"cst", 0}, {"cdt", 0}, {"mst", 0}, {"mdt", 0}, {"pst", 0}, {"pdt", 0}, {"ist", 0},
    {"msk", 0}, {"t", 0}, {"z", 0}, {"h", 0}, {"hrs", 0}, {"publi\xc3\xa9", 1}, {"publi\xc3\xa9" "e", 1}, {"le", 0},
    {"\xc3\xa0", 0}, {"mis", 0}, {"jour", 2}, {"modifi\xc3\xa9", 2}, {"du", 0}, {"ver\xc3\xb6" "ffentlicht", 1},
    {"stand", 1}, {"aktualisiert", 2}, {"um", 0}, {"uhr", 0}, {"vom", 0}, {"publicado", 1}, {"actualizado", 2},
    {"el", 0}, {"de", 0}, {"del", 0}, {"las", 0}, {"pubblicato", 1}, {"aggiornato", 2}, {"il", 0}, {"alle", 0},
    {"geplaatst", 1}, {"опубликовано", 1}, {"обновлено", 2}, {"г", 0}, {"в", 0}, {NULL, 0},
};

static int look_up(const tx_named *table, op_str word)
{
    char low[48];
    size_t n = 0;

    if (!word.n || word.n > 40)
        return -1;
    for (size_t i = 0; i < word.n && n + 4 < sizeof(low);) {
        unsigned c;
        i += op_utf8_get(word.p + i, word.n - i, &c);
        n += op_utf8_put(low + n, tx_lower(c));
    }
    for (; table->word; table++)
        if (strlen(table->word) == n && memcmp(table->word, low, n) == 0)
            return table->value;
    return -1;
}

/* ---- tokens ---- */

typedef enum { END, NUMBER, WORD, SIGN } tx_kind;

typedef struct {
    tx_kind kind;
    int value, digits;
    size_t begin, end;
    unsigned sign;
    bool glued; /* no space before it */
} token;

static token next_token(op_str s, size_t at)
{
    token k = {.kind = END, .begin = at, .end = at, .glued = true};
    unsigned c = 0;
    size_t n = 0;

    while (at < s.n && (n = op_utf8_get(s.p + at, s.n - at, &c)) && tx_is_space(c)) {
        at += n;
        k.glued = false;
    }
    k.begin = k.end = at;
    if (at >= s.n)
        return k;
    if (c >= '0' && c <= '9') {
        k.kind = NUMBER;
        for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++) {
            k.value = k.digits < 8 ? k.value * 10 + (s.p[at] - '0') : k.value;
            k.digits++;
        }
    } else if (tx_is_letter(c)) {
        k.kind = WORD;
        while (at < s.n && (n = op_utf8_get(s.p + at, s.n - at, &c)) && tx_is_letter(c))
            at += n;
    } else {
        k.kind = SIGN;
        k.sign = c;
        at += n;
    }
    k.end = at;
    return k;
}

static op_str token_text(op_str s, token k)
{
    return op_str_sub(s, k.begin, k.end);
}

/* The next token that is no comma, full stop or filler such as "of" and "de". */
static token next_solid(op_str s, size_t at)
{
    static const tx_named links[] = {{"of", 0}, {"de", 0}, {"del", 0}, {"the", 0}, {NULL, 0}};
    token k = next_token(s, at);

    for (int i = 0; i < 3; i++) {
        bool skip = (k.kind == SIGN && (k.sign == ',' || k.sign == '.')) ||
                    (k.kind == WORD && look_up(links, token_text(s, k)) >= 0);
        if (!skip)
            break;
        k = next_token(s, k.end);
    }
    return k;
}

static token skip_ordinal(op_str s, token number)
{
    static const tx_named endings[] = {{"st", 0}, {"nd", 0}, {"rd", 0}, {"th", 0}, {"er", 0}, {"\xc2\xba", 0}, {NULL, 0}};
    token k = next_token(s, number.end);

    return k.kind == WORD && k.glued && look_up(endings, token_text(s, k)) >= 0 ? k : number;
}

static bool is_year(token k)
{
    return k.kind == NUMBER && k.digits == 4 && k.value >= 1000 && k.value < 2200;
}

static bool is_day(token k)
{
    return k.kind == NUMBER && k.digits <= 2 && k.value >= 1 && k.value <= 31;
}

/* "11 January 2023", "January 11, 2023", the year where one follows. */
static bool named_month(op_str s, token k, tx_date *out)
{
    token day = k, month, last;

    if (is_day(k)) {
        month = next_solid(s, skip_ordinal(s, k).end);
        out->date.month = month.kind == WORD ? look_up(months, token_text(s, month)) : -1;
        last = month;
    } else {
        month = k;
        out->date.month = k.kind == WORD ? look_up(months, token_text(s, k)) : -1;
        day = out->date.month > 0 ? next_solid(s, k.end) : k;
        if (!is_day(day))
            return false;
        last = skip_ordinal(s, day);
    }
    if (out->date.month < 1)
        return false;
    out->date.day = day.value;
    token year = next_solid(s, last.end);
    if (is_year(year)) {
        out->date.year = year.value;
        last = year;
    }
    out->end = last.end;
    return true;
}

/* "2023-01-11", "11.01.2023", "1/11/2023": the same sign twice, glued. */
static bool in_numbers(op_str s, token a, tx_date *out)
{
    token s1 = next_token(s, a.end), b = next_token(s, s1.end), s2 = next_token(s, b.end), c = next_token(s, s2.end);

    if (a.kind != NUMBER || b.kind != NUMBER || c.kind != NUMBER || s1.kind != SIGN || s2.kind != SIGN ||
        s1.sign != s2.sign || !(s1.sign == '-' || s1.sign == '/' || s1.sign == '.') || !s1.glued || b.digits > 2 ||
        (s1.sign != '.' && (!b.glued || !c.glued)))
        return false;
    out->end = c.end;
    if (is_year(a) && c.digits <= 2) {
        out->date = (op_date){a.value, b.value, c.value};
        return b.value >= 1 && b.value <= 12 && c.value >= 1 && c.value <= 31;
    }
    if (!is_year(c) || a.digits > 2 || a.value < 1 || b.value < 1)
        return false;
    out->date = (op_date){c.value, b.value, a.value};
    if (b.value > 12 && a.value <= 12)
        out->date = (op_date){c.value, a.value, b.value};
    else if (s1.sign == '/' && a.value <= 12 && a.value != b.value)
        out->ambiguous = true;
    return out->date.month <= 12 && out->date.day <= 31;
}

bool tx_date_at(op_str s, size_t at, tx_date *out)
{
    token k = next_token(s, at);

    *out = (tx_date){.weekday = -1, .begin = k.begin};
    if (k.kind == WORD && (out->weekday = look_up(weekdays, token_text(s, k))) >= 0)
        k = next_solid(s, k.end);
    if (k.kind == WORD && (tx_starts_ci(token_text(s, k), "le") || tx_starts_ci(token_text(s, k), "den")) &&
        k.end - k.begin <= 3)
        k = next_token(s, k.end);
    if (!named_month(s, k, out) && !in_numbers(s, k, out))
        return false;
    if (out->ambiguous && out->weekday >= 0) { /* the weekday decides */
        op_date other = {out->date.year, out->date.day, out->date.month};
        if (op_date_valid(other) && op_date_weekday(other) == out->weekday &&
            op_date_weekday(out->date) != out->weekday)
            out->date = other;
        out->ambiguous = op_date_weekday(out->date) != out->weekday;
    }
    return true;
}

/* "14:05", "14:05:30+01:00", "14h05", "9.30" behind a date. */
static bool skip_time(op_str s, token k, size_t *end)
{
    if (k.kind != NUMBER || k.digits > 2 || k.value > 24)
        return false;
    *end = k.end;
    for (int part = 0; part < 4; part++) {
        token sign = next_token(s, *end), more = next_token(s, sign.end);
        bool joins = sign.kind == SIGN ? (sign.sign == ':' || sign.sign == '.' || sign.sign == '+' || sign.sign == '-')
                                       : sign.kind == WORD && sign.end - sign.begin == 1 && s.p[sign.begin] == 'h';
        if (!joins || more.kind != NUMBER || more.digits > 3)
            break;
        *end = more.end;
    }
    return true;
}

bool tx_only_dates(op_str s, tx_dates *out)
{
    int says = 1, n = 0;

    memset(out, 0, sizeof(*out));
    if (s.n > 160)
        return false;
    for (token k = next_token(s, 0); k.kind != END;) {
        tx_date d;
        size_t end;
        if (n < 2 && tx_date_at(s, k.begin, &d) && d.date.year) {
            if (says == 2 || (out->published.end && !out->modified.end))
                out->modified = d;
            else
                out->published = d;
            n++;
            end = d.end;
        } else if (k.kind == WORD) {
            int filler = look_up(fillers, token_text(s, k));
            if (filler < 0)
                return false;
            says = filler ? filler : says;
            end = k.end;
        } else if (k.kind == NUMBER) {
            if (!n || !skip_time(s, k, &end))
                return false;
        } else if (strchr(",.:;|-/()[]+", (int)(k.sign < 0x80 ? k.sign : 'x')) || k.sign == 0x2013 ||
                   k.sign == 0x2014 || k.sign == 0xb7 || k.sign == 0x2022) {
            end = k.end;
        } else {
            return false;
        }
        k = next_token(s, end);
    }
    if (!out->published.end && out->modified.end && n == 1)
        return true;
    return n > 0;
}

void tx_note_date(tx *t, const tx_block *b, tx_date d, const char *name, op_span span)
{
    op_span at = tx_span(t, tx_source(&b->text, d.begin), tx_source_end(&b->text, d.end));
    char edtf[16];

    if (d.ambiguous && t->lang && strcmp(t->lang, "en-US") == 0)
        d.date = (op_date){d.date.year, d.date.day, d.date.month};
    op_date_format(d.date, edtf);
    op_buf shown = OP_BUF_INIT;
    op_date_display(&shown, "en", d.date);
    if (d.ambiguous)
        op_diag_addf(t->d->diags, OP_DIAG_DATE_AMBIGUOUS, at, "read as %s", shown.p);
    else if (d.weekday >= 0 && op_date_weekday(d.date) != d.weekday)
        op_diag_addf(t->d->diags, OP_DIAG_WEEKDAY, at, "%s was a %s", shown.p,
                     op_weekday_name("en", op_date_weekday(d.date)));
    op_buf_free(&shown);
    if (!tx_has_meta(t, name))
        tx_meta(t, name, op_str_of(edtf), span);
}

/* The first line among the head's that is only a date. */
void tx_date_line(tx *t)
{
    size_t seen = 0;

    if (!tx_on(t, "date-line"))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks && seen < TX_HEAD; i = tx_live(t, i + 1), seen++) {
        tx_block *b = &t->blocks[i];
        tx_dates d;
        if (b->role != TX_BODY || !tx_only_dates(b->text.s, &d))
            continue;
        tx_date first = d.published.end ? d.published : d.modified;
        if (!op_date_valid(first.date) || (d.modified.end && !op_date_valid(d.modified.date))) {
            op_diag_add(t->d->diags, OP_DIAG_DATE_IMPOSSIBLE, tx_span(t, b->text.begin, b->text.end), NULL);
            continue;
        }
        op_span span = tx_span(t, b->text.begin, b->text.end);
        if (d.published.end)
            tx_note_date(t, b, d.published, "published", span);
        if (d.modified.end)
            tx_note_date(t, b, d.modified, "modified", span);
        tx_take(t, b, &span, 1, "date-line");
        return;
    }
}
