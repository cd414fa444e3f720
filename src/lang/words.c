#include "lang/words.h"

#include <string.h>

#include "lang/lang.h"
#include "lang/letters.h"

typedef struct {
    const char *form[4]; /* one, few, many, other */
} count_forms;

typedef struct {
    const char *words[OP_WORD_COUNT];
    count_forms counts[OP_COUNT_COUNT];
} word_list;

#define OP_WORD(key, text) .words[OP_WORD_##key] = text,
#define OP_COUNT(key, one, few, many, other) .counts[OP_COUNT_##key] = {{one, few, many, other}},
static const word_list english = {
#include "lang/words_en.def"
};
static const word_list czech = {
#include "lang/words_cs.def"
};
static const word_list german = {
#include "lang/words_de.def"
};
static const word_list spanish = {
#include "lang/words_es.def"
};
static const word_list french = {
#include "lang/words_fr.def"
};
static const word_list hungarian = {
#include "lang/words_hu.def"
};
static const word_list italian = {
#include "lang/words_it.def"
};
static const word_list kazakh = {
#include "lang/words_kk.def"
};
static const word_list dutch = {
#include "lang/words_nl.def"
};
static const word_list polish = {
#include "lang/words_pl.def"
};
static const word_list portuguese = {
#include "lang/words_pt.def"
};
static const word_list russian = {
#include "lang/words_ru.def"
};
static const word_list swedish = {
#include "lang/words_sv.def"
};
static const word_list ukrainian = {
#include "lang/words_uk.def"
};
static const word_list arabic = {
#include "lang/words_ar.def"
};
static const word_list hebrew = {
#include "lang/words_he.def"
};
static const word_list hindi = {
#include "lang/words_hi.def"
};
static const word_list japanese = {
#include "lang/words_ja.def"
};
static const word_list korean = {
#include "lang/words_ko.def"
};
static const word_list thai = {
#include "lang/words_th.def"
};
static const word_list chinese = {
#include "lang/words_zh.def"
};
#undef OP_WORD
#undef OP_COUNT

static const char *const word_names[] = {
#define OP_WORD(key, text) #key,
#define OP_COUNT(key, one, few, many, other)
#include "lang/words_en.def"
#undef OP_WORD
#undef OP_COUNT
};
static const char *const count_names[] = {
#define OP_WORD(key, text)
#define OP_COUNT(key, one, few, many, other) #key,
#include "lang/words_en.def"
#undef OP_WORD
#undef OP_COUNT
};

/* ---- plural rules, after CLDR's cardinal rules for whole numbers ---- */

typedef enum { ONE, FEW, MANY, OTHER } plural;

static plural plural_one(unsigned n) /* en, de, nl, sv, es, it, hu, kk, pt-PT */
{
    return n == 1 ? ONE : OTHER;
}

static plural plural_one_zero(unsigned n) /* fr, pt */
{
    return n <= 1 ? ONE : OTHER;
}

static plural plural_east_slavic(unsigned n) /* ru, uk */
{
    unsigned ten = n % 10, hundred = n % 100;

    if (ten == 1 && hundred != 11)
        return ONE;
    return ten >= 2 && ten <= 4 && !(hundred >= 12 && hundred <= 14) ? FEW : MANY;
}

static plural plural_polish(unsigned n)
{
    return n == 1 ? ONE : n % 10 == 1 ? MANY : plural_east_slavic(n);
}

/* CLDR's dual has no form of its own here: it goes with the few. */
static plural plural_arabic(unsigned n)
{
    unsigned hundred = n % 100;

    if (n == 1)
        return ONE;
    return n == 2 || (hundred >= 3 && hundred <= 10) ? FEW : hundred >= 11 ? MANY : OTHER;
}

static plural plural_none(unsigned n) /* ja, ko, th, zh */
{
    (void)n;
    return OTHER;
}

static plural plural_czech(unsigned n)
{
    return n == 1 ? ONE : n >= 2 && n <= 4 ? FEW : OTHER;
}

static const struct {
    char lang[4];
    const word_list *list;
    plural (*plural)(unsigned);
} languages[] = {
    {"en", &english, plural_one},
    {"ar", &arabic, plural_arabic},
    {"cs", &czech, plural_czech},
    {"de", &german, plural_one},
    {"es", &spanish, plural_one},
    {"fr", &french, plural_one_zero},
    {"he", &hebrew, plural_one},
    {"hi", &hindi, plural_one_zero},
    {"hu", &hungarian, plural_one},
    {"it", &italian, plural_one},
    {"ja", &japanese, plural_none},
    {"kk", &kazakh, plural_one},
    {"ko", &korean, plural_none},
    {"nl", &dutch, plural_one},
    {"pl", &polish, plural_polish},
    {"pt", &portuguese, plural_one_zero},
    {"ru", &russian, plural_east_slavic},
    {"sv", &swedish, plural_one},
    {"th", &thai, plural_none},
    {"uk", &ukrainian, plural_east_slavic},
    {"zh", &chinese, plural_none},
};

static size_t index_of(const char *lang)
{
    char base[4];

    op_lang_base(lang, base);
    for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
        if (strcmp(languages[i].lang, base) == 0)
            return i;
    return 0;
}

const char *op_word(const char *lang, op_word_key key)
{
    if ((int)key < 0 || key >= OP_WORD_COUNT)
        return "";
    const char *w = languages[index_of(lang)].list->words[key];
    return w ? w : english.words[key];
}

void op_word_fill(op_buf *out, const char *lang, op_word_key key, const char *const *args, size_t n)
{
    const char *p = op_word(lang, key);

    while (*p) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
            size_t i = (size_t)(p[1] - '1');
            if (i < n && args[i])
                op_buf_puts(out, args[i]);
            p += 3;
            continue;
        }
        op_buf_char(out, *p++);
    }
}

static void put_count(op_buf *out, const char *lang, op_count_key key, int n, const char *number)
{
    size_t i = index_of(lang);
    unsigned magnitude = n < 0 ? 0u - (unsigned)n : (unsigned)n;

    if ((int)key < 0 || key >= OP_COUNT_COUNT)
        return;
    const count_forms *f = &languages[i].list->counts[key];
    if (!f->form[OTHER]) {
        f = &english.counts[key];
        i = 0;
    }
    const char *form = f->form[languages[i].plural(magnitude)];
    for (const char *p = form ? form : f->form[OTHER]; *p; p++)
        if (*p == '#')
            op_buf_puts(out, number);
        else
            op_buf_char(out, *p);
}

void op_word_count(op_buf *out, const char *lang, op_count_key key, int n)
{
    op_buf number = OP_BUF_INIT;

    op_number_display(&number, lang, n);
    put_count(out, lang, key, n, number.p);
    op_buf_free(&number);
}

void op_word_count_range(op_buf *out, const char *lang, op_count_key key, int from, int to)
{
    op_buf number = OP_BUF_INIT;

    op_number_display(&number, lang, from);
    op_buf_puts(&number, "\u2013");
    op_number_display(&number, lang, to);
    put_count(out, lang, key, to, number.p);
    op_buf_free(&number);
}

bool op_words_has(const char *lang)
{
    return index_of(lang) != 0 || op_lang_is(lang, "en");
}

size_t op_words_missing(const char *lang, const char **names, size_t max)
{
    const word_list *list = languages[index_of(lang)].list;
    size_t n = 0;

    for (size_t i = 0; i < OP_WORD_COUNT; i++)
        if (!list->words[i] && n++ < max)
            names[n - 1] = word_names[i];
    for (size_t i = 0; i < OP_COUNT_COUNT; i++)
        if (!list->counts[i].form[OTHER] && n++ < max)
            names[n - 1] = count_names[i];
    return n;
}

const char *const *op_words_languages(size_t *n)
{
    static const char *const tags[] = {"en", "ar", "cs", "de", "es", "fr", "he", "hi", "hu", "it", "ja",
                                       "kk", "ko", "nl", "pl", "pt", "ru", "sv", "th", "uk", "zh"};

    _Static_assert(sizeof(tags) / sizeof(tags[0]) == sizeof(languages) / sizeof(languages[0]), "one tag a list");
    *n = sizeof(tags) / sizeof(tags[0]);
    return tags;
}
