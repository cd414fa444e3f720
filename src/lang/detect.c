/* detect.c - the language of a text: by script, by letters, by its commonest words, last by models */
#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/letters.h"
#include "lang/models.h"

enum { SAMPLE_MAX = 65536, WORD_MAX = 24 };

/* What decides among the languages of a script; SCRIPT_COUNT: other scripts. */
typedef enum {
    LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, HAN, KANA, HANGUL, THAI, GEORGIAN, ARMENIAN, DEVANAGARI, BENGALI, TAMIL,
    ETHIOPIC, SCRIPT_COUNT
} script;

static script script_of(unsigned c)
{
    static const struct {
        GUnicodeScript theirs;
        script ours;
    } table[] = {
        {G_UNICODE_SCRIPT_LATIN, LATIN},       {G_UNICODE_SCRIPT_CYRILLIC, CYRILLIC},
        {G_UNICODE_SCRIPT_GREEK, GREEK},       {G_UNICODE_SCRIPT_ARABIC, ARABIC},
        {G_UNICODE_SCRIPT_HEBREW, HEBREW},     {G_UNICODE_SCRIPT_HAN, HAN},
        {G_UNICODE_SCRIPT_HIRAGANA, KANA},     {G_UNICODE_SCRIPT_KATAKANA, KANA},
        {G_UNICODE_SCRIPT_HANGUL, HANGUL},     {G_UNICODE_SCRIPT_THAI, THAI},
        {G_UNICODE_SCRIPT_GEORGIAN, GEORGIAN}, {G_UNICODE_SCRIPT_ARMENIAN, ARMENIAN},
        {G_UNICODE_SCRIPT_DEVANAGARI, DEVANAGARI}, {G_UNICODE_SCRIPT_BENGALI, BENGALI},
        {G_UNICODE_SCRIPT_TAMIL, TAMIL},       {G_UNICODE_SCRIPT_ETHIOPIC, ETHIOPIC},
    };

    if (c < 0x80)
        return LATIN;
    GUnicodeScript s = g_unichar_get_script(c);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].theirs == s)
            return table[i].ours;
    return SCRIPT_COUNT;
}

/* Scripts that one language alone writes, or nearly. */
static const char *const by_script[SCRIPT_COUNT] = {
    [GREEK] = "el", [HEBREW] = "he", [HANGUL] = "ko", [KANA] = "ja", [THAI] = "th", [GEORGIAN] = "ka",
    [ARMENIAN] = "hy", [DEVANAGARI] = "hi", [BENGALI] = "bn", [TAMIL] = "ta", [ETHIOPIC] = "am",
};

/* Letters that tell a language from its neighbours: it is taken where they make up `per_mille` of the
 * letters and `never` stays below one in a thousand. In order. */
static const struct {
    script script;
    const char *tag, *letters;
    int per_mille;
    const char *never;
} by_letters[] = {
    {CYRILLIC, "kk", "қғұәңһ", 20, "җ"}, {CYRILLIC, "be", "ў", 3, ""},      {CYRILLIC, "uk", "їєґі", 20, "ыў"},
    {CYRILLIC, "mk", "ѓќѕ", 1, ""},      {CYRILLIC, "sr", "јљњђћџ", 10, ""}, {CYRILLIC, "ru", "ыэё", 8, "іїқ"},
    {CYRILLIC, "bg", "ъ", 5, "ыэ"},      {ARABIC, "ur", "ٹڈے", 5, ""},      {ARABIC, "fa", "پچژگکی", 15, ""},
    {ARABIC, "ar", "ةىيك", 10, ""},
};

/* The commonest words, in lower case. */
static const struct {
    char tag[4];
    const char *words;
} common[] = {
    {"en", " the of and to in that is was for it with as his on be at by had are but from have this which not they "
           "were been has their said would who when what there an he she "},
    {"ca", " el la els les i de que en un una per amb no és va del al són més però aquest aquesta com també ha "},
    {"cs", " a se na že v je s z do o by byl jeho ale jako pro jsem to k i jsou která který být od po při však své "},
    {"da", " og i at det er en til af på som der med den for de ikke har et var han fra blev også ved om efter men "},
    {"de", " der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
           "er hat dass sie nach wird bei einer um am sind noch wie einem über "},
    {"es", " de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
           "sin sobre este ya entre cuando todo esta ser son "},
    {"fi", " ja on ei se että oli hän joka mutta kun niin ovat myös kuin ole jo sen mukaan vuonna hänen tämä sitä "},
    {"fr", " de la le et les des en un une du que est pour qui dans a par plus pas au sur ne se ce il sont la avec son "
           "aux cette été ont mais comme ou elle leur "},
    {"hr", " je i u se da na su za od s koji što ne kao iz te će ali bi o po nije biti koja "},
    {"hu", " a az és hogy nem is egy ez csak volt meg de már még el mint van ha vagy aki azt után lehet sem "},
    {"id", " yang dan di itu dengan untuk dari dalam tidak ini pada adalah ke akan juga telah oleh mereka "},
    {"it", " di e il la che in un a per è del una con non i sono da si le al come più della ha dei nel alla gli o su "
           "anche delle ma dalla questo "},
    {"nb", " og i det er en til av på som å for med at de ikke har den et var han fra ble også om seg etter men "},
    {"nl", " de van het een en in is dat op te zijn met voor niet die aan er om was ook als uit door bij naar maar "
           "hij heeft nog wordt over "},
    {"pl", " i w na z do się nie że o jest to jak ale po od za przez są dla był tego jego ma które który czy było "
           "oraz przy "},
    {"pt", " de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
           "foi são ser quando muito também pelo pela até "},
    {"ro", " și de la în a cu nu pe că este din o un care mai pentru au fi sau după prin fost sunt lui ale "},
    {"sk", " a sa na je že v s z do o by bol ale ako pre som to k aj sú ktorá ktorý byť od po pri však svoje "},
    {"sl", " je in v da na se so za ki ne z pa tudi bi kot po od ali iz pri bilo še ter "},
    {"sv", " och i att det som en på är av för med den till inte om har de ett var han från men vi sig kan hade så "
           "eller efter också "},
    {"tr", " ve bir bu da de için ile çok olarak daha olan gibi ne var kadar sonra ama en değil olduğu o "},
};

/* Letters that few others write: each counts as a word. */
static const struct {
    char tag[4];
    const char *letters;
} own_letters[] = {
    {"cs", "ěřů"}, {"de", "ß"}, {"es", "ñ¿¡"}, {"hu", "őű"}, {"pl", "łąęśźżń"}, {"pt", "ãõ"},
    {"ro", "țșţş"}, {"sk", "ľĺŕ"}, {"tr", "ğış"},
};

enum { COMMON = sizeof(common) / sizeof(common[0]) };

typedef struct {
    int letters, scripts[SCRIPT_COUNT];
    int words, hits[COMMON];
} counts;

static void count_word(counts *n, const char *key)
{
    n->words++;
    for (size_t i = 0; i < COMMON; i++)
        n->hits[i] += strstr(common[i].words, key) != NULL;
}

static void count_own_letter(counts *n, unsigned c)
{
    char bytes[5] = "";

    bytes[op_utf8_put(bytes, op_cp_fold(c))] = 0;
    for (size_t i = 0; i < sizeof(own_letters) / sizeof(own_letters[0]); i++)
        if (strstr(own_letters[i].letters, bytes))
            for (size_t k = 0; k < COMMON; k++)
                n->hits[k] += strcmp(common[k].tag, own_letters[i].tag) == 0;
}

/* Letters by script, and Latin words by the lists that hold them. */
static counts count_text(op_str text)
{
    counts n = {0};
    char key[WORD_MAX + 8] = " ";
    size_t len = 1;
    bool fits = true;

    for (size_t at = 0; at <= text.n;) {
        unsigned c = 0;
        at += at < text.n ? op_utf8_get(text.p + at, text.n - at, &c) : 1;
        if (op_cp_letter(c)) {
            script s = script_of(c);
            n.letters++;
            if (s < SCRIPT_COUNT)
                n.scripts[s]++;
            if (c >= 0x80 && s == LATIN)
                count_own_letter(&n, c);
            if (fits && len < WORD_MAX)
                len += op_utf8_put(key + len, op_cp_fold(c));
            else
                fits = false;
            continue;
        }
        if (len > 1 && fits) {
            key[len] = ' ', key[len + 1] = 0;
            count_word(&n, key);
        }
        len = 1;
        fits = true;
    }
    return n;
}

static int count_letters(op_str text, const char *letters)
{
    int n = 0;

    for (size_t at = 0; at < text.n;) {
        unsigned c;
        char bytes[5] = "";
        at += op_utf8_get(text.p + at, text.n - at, &c);
        if (c < 0x80)
            continue;
        bytes[op_utf8_put(bytes, op_cp_fold(c))] = 0;
        n += strstr(letters, bytes) != NULL;
    }
    return n;
}

static const char *guess_by_letters(op_str text, script s, int letters)
{
    for (size_t i = 0; i < sizeof(by_letters) / sizeof(by_letters[0]); i++)
        if (by_letters[i].script == s && count_letters(text, by_letters[i].letters) * 1000 >=
                                             by_letters[i].per_mille * letters &&
            count_letters(text, by_letters[i].never) * 1000 <= letters)
            return by_letters[i].tag;
    return NULL;
}

/* The list with most words, where they are enough and well ahead of the next. */
static const char *guess_by_words(const counts *n)
{
    size_t best = 0;
    int next = 0;

    for (size_t i = 1; i < COMMON; i++)
        if (n->hits[i] > n->hits[best])
            best = i;
    for (size_t i = 0; i < COMMON; i++)
        if (i != best && n->hits[i] > next)
            next = n->hits[i];
    int most = n->hits[best];
    return most >= 5 && most * 7 >= n->words && most * 4 >= next * 5 ? common[best].tag : NULL;
}

static int hits_of(const counts *n, const char *tag)
{
    for (size_t i = 0; i < COMMON; i++)
        if (strcmp(common[i].tag, tag) == 0)
            return n->hits[i];
    return 0;
}

/* Little text in plain ASCII letters with a common English word in it, and no more of any other language; or,
 * with other letters (a café), three such words and less than half as many of any other. */
static bool is_short_english(op_str text, const counts *n)
{
    int english = hits_of(n, "en"), next = 0;
    bool plain = true;

    for (size_t i = 0; i < text.n && plain; i++) /* quotation marks and dashes are no letters */
        plain = !((unsigned char)text.p[i] >= 0xc3 && (unsigned char)text.p[i] < 0xe0);
    for (size_t i = 0; i < COMMON; i++)
        if (n->hits[i] > next && strcmp(common[i].tag, "en") != 0)
            next = n->hits[i];
    return english >= 1 && english * 12 >= n->words && (plain ? english >= next : english >= 3 && english > 2 * next);
}

/* The models know many small languages that they find in a few English words; only those count that this
 * file knows by itself. */
static const char *known_tag(const char *tag)
{
    for (size_t i = 0; i < COMMON; i++)
        if (strcmp(common[i].tag, tag) == 0)
            return common[i].tag;
    for (size_t i = 0; i < sizeof(by_letters) / sizeof(by_letters[0]); i++)
        if (strcmp(by_letters[i].tag, tag) == 0)
            return by_letters[i].tag;
    return NULL;
}

static const char *guess_by_models(op_lang *l, op_str text, const counts *n)
{
    enum { LETTERS = 80 }; /* below that they guess */
    const char *tag = l && n->letters >= LETTERS ? op_models_guess(op_lang_models(l), text) : NULL;
    return tag ? known_tag(tag) : NULL;
}

static script main_script(const counts *n)
{
    script best = LATIN;

    for (script s = LATIN; s < SCRIPT_COUNT; s++)
        if (n->scripts[s] > n->scripts[best])
            best = s;
    return best == HAN && n->scripts[KANA] * 10 > n->scripts[HAN] ? KANA : best;
}

const char *op_lang_detect(op_lang *l, op_str text)
{
    if (text.n > SAMPLE_MAX)
        text.n = SAMPLE_MAX;
    counts n = count_text(text);
    script s = main_script(&n);
    const char *tag = by_script[s];

    if (n.scripts[s] == 0)
        return "und";
    if (!tag)
        tag = s == LATIN ? guess_by_words(&n) : guess_by_letters(text, s, n.scripts[s]);
    if (!tag && s == HAN)
        tag = "zh";
    if (!tag && s == LATIN && is_short_english(text, &n))
        tag = "en";
    if (!tag)
        tag = guess_by_models(l, text, &n);
    return tag ? tag : "und";
}
