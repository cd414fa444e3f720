#ifndef OP_LANG_WORDS_H
#define OP_LANG_WORDS_H
/* words.h - every word that offprint itself writes, by language
 *
 * words_en.def is the list of keys and the English; a word that another language's list lacks falls back to
 * English. All functions take a BCP 47 tag ("fr", "fr-CH"), NULL or an unknown one meaning English. Output is
 * UTF-8 and depends on the arguments alone. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/edtf.h"

typedef enum {
#define OP_WORD(key, text) OP_WORD_##key,
#define OP_COUNT(key, one, few, many, other)
#include "lang/words_en.def"
#undef OP_WORD
#undef OP_COUNT
    OP_WORD_COUNT
} op_word_key;

typedef enum {
#define OP_WORD(key, text)
#define OP_COUNT(key, one, few, many, other) OP_COUNT_##key,
#include "lang/words_en.def"
#undef OP_WORD
#undef OP_COUNT
    OP_COUNT_COUNT
} op_count_key;

/* A static string, never NULL. Those with {1}, {2} are for op_word_fill. */
const char *op_word(const char *lang, op_word_key key);

/* Writes the word with {1} ... {9} replaced by args[0] ...; a NULL or missing one by nothing. */
void op_word_fill(op_buf *out, const char *lang, op_word_key key, const char *const *args, size_t n);

/* "28 years", "1 event", with the language's plural (CLDR's categories one, few, many, other). */
void op_word_count(op_buf *out, const char *lang, op_count_key key, int n);
/* "1–2 years": the plural follows the second number. */
void op_word_count_range(op_buf *out, const char *lang, op_count_key key, int from, int to);

/* True where the language has its own words, and the names of keys that its list lacks: for tests, docs. */
bool op_words_has(const char *lang);
size_t op_words_missing(const char *lang, const char **names, size_t max);
/* The languages with a list, "en" first. */
const char *const *op_words_languages(size_t *n);

/* ---- dates.c ---- */

enum {
    OP_DATE_YEAR_SUPPLIED = 1, /* the year in square brackets: "5 January [2022]" */
    OP_DATE_INFERRED = 2,      /* and with a question mark: "5 January [2023?]" */
    OP_DATE_SHORT = 4,         /* short months: "5 Jan 2022" */
    OP_DATE_NO_YEAR = 8,       /* "5 January" */
    OP_DATE_EARLY = 16,        /* "early January 2022", "early 1998", "early 1990s" */
    OP_DATE_MID = 32,
    OP_DATE_LATE = 64
};

/* "2 January 2022" as the language writes it, the day first; month or day 0: not given. */
void op_date_display(op_buf *out, const char *lang, op_date d);

/* An EDTF string as the language writes it: day, month, year, season (2022-21), decade (199X), century
 * (19XX), day without year (XXXX-01-11), intervals ("23–24 May 1998", "May–June 1998", open ends), ? ~ %,
 * a time of day. What is no EDTF is written as it stands. edtf may be NULL: nothing. */
void op_edtf_display(op_buf *out, const char *lang, const char *edtf, unsigned flags);

/* The name of a month (1 to 12) as it stands alone; short: as in "Jan". */
const char *op_month_name(const char *lang, int month, bool is_short);
const char *op_weekday_name(const char *lang, int weekday); /* 0 Monday to 6 Sunday */

/* The time between two events in words, from [from_first, from_last] to [to_first, to_last], days since
 * 1970-01-01 that each may mean: days below a week, weeks below a year, else years; "1–2 years" where the
 * dates leave more than one answer; never more exact than they are. Writes nothing where the two may be one
 * day or overlap. */
void op_gap_display(op_buf *out, const char *lang, int32_t from_first, int32_t from_last, int32_t to_first,
                    int32_t to_last);

/* ---- numbers.c ---- */

/* "twenty-one" for chapter openings, 1 to 99 where the language has them; digits otherwise. */
void op_number_in_words(op_buf *out, const char *lang, int n);

/* 12345 as "12,345", "12.345", "12 345" (U+202F) as the language parts thousands, from five digits on. */
void op_number_display(op_buf *out, const char *lang, int64_t n);

/* "148 kB", "1.9 MB", "12 bytes": decimal units, the language's decimal sign, a no-break space between. */
void op_size_display(op_buf *out, const char *lang, uint64_t bytes);

/* Reading time in minutes for a number of words: 230 a minute, at least 1. */
int op_reading_minutes(size_t words);

/* The same for readers: "22 minutes", and beyond 90 of them "41 hours". */
void op_reading_time(op_buf *out, const char *lang, size_t words);
#endif
