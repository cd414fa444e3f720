/* number_words.c - one to ninety-nine in words, for the openings of chapters */
#include <string.h>

#include "lang/letters.h"
#include "lang/words.h"

/* How tens and units make a number: unit_first: "einundzwanzig"; the glue stands between. */
typedef struct {
    char lang[4];
    const char *small[20]; /* 1 to 19 at their index, 0 unused */
    const char *tens[10];  /* from 2 */
    const char *glue;
    const char *glue_one;  /* before 1; NULL: as glue */
    const char *one;       /* 1 in a compound; NULL: as small[1] */
    bool unit_first;
} number_names;

static const number_names tables[] = {
    {"en",
     {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"},
     {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}, "-", NULL, NULL, false},
    {"cs",
     {"", "jedna", "dvě", "tři", "čtyři", "pět", "šest", "sedm", "osm", "devět", "deset", "jedenáct", "dvanáct",
      "třináct", "čtrnáct", "patnáct", "šestnáct", "sedmnáct", "osmnáct", "devatenáct"},
     {"", "", "dvacet", "třicet", "čtyřicet", "padesát", "šedesát", "sedmdesát", "osmdesát", "devadesát"},
     " ", NULL, NULL, false},
    {"de",
     {"", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
      "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"},
     {"", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"},
     "und", NULL, "ein", true},
    {"es",
     {"", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
      "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"},
     {"", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"},
     " y ", NULL, NULL, false},
    {"fr",
     {"", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
      "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"},
     {"", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"},
     "-", " et ", NULL, false},
    {"hu",
     {"", "egy", "kettő", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc", "tíz", "tizenegy", "tizenkettő",
      "tizenhárom", "tizennégy", "tizenöt", "tizenhat", "tizenhét", "tizennyolc", "tizenkilenc"},
     {"", "", "huszon", "harminc", "negyven", "ötven", "hatvan", "hetven", "nyolcvan", "kilencven"},
     "", NULL, NULL, false},
    {"it",
     {"", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici",
      "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"},
     {"", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"},
     "", NULL, NULL, false},
    {"kk",
     {"", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он", "он бір", "он екі", "он үш",
      "он төрт", "он бес", "он алты", "он жеті", "он сегіз", "он тоғыз"},
     {"", "", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"}, " ", NULL, NULL, false},
    {"nl",
     {"", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
      "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"},
     {"", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"},
     "en", NULL, NULL, true},
    {"pl",
     {"", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć", "dziesięć",
      "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście", "szesnaście", "siedemnaście",
      "osiemnaście", "dziewiętnaście"},
     {"", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt",
      "osiemdziesiąt", "dziewięćdziesiąt"}, " ", NULL, NULL, false},
    {"pt",
     {"", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze",
      "catorze", "quinze", "dezasseis", "dezassete", "dezoito", "dezanove"},
     {"", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"},
     " e ", NULL, NULL, false},
    {"ru",
     {"", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
      "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
      "девятнадцать"},
     {"", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"},
     " ", NULL, NULL, false},
    {"sv",
     {"", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
      "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"},
     {"", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"},
     "", NULL, NULL, false},
    {"uk",
     {"", "один", "два", "три", "чотири", "пʼять", "шість", "сім", "вісім", "девʼять", "десять", "одинадцять",
      "дванадцять", "тринадцять", "чотирнадцять", "пʼятнадцять", "шістнадцять", "сімнадцять", "вісімнадцять",
      "девʼятнадцять"},
     {"", "", "двадцять", "тридцять", "сорок", "пʼятдесят", "шістдесят", "сімдесят", "вісімдесят", "девʼяносто"},
     " ", NULL, NULL, false},
};

/* Numbers that no rule makes. */
static const struct {
    char lang[4];
    int n;
    const char *text;
} odd[] = {
    {"es", 21, "veintiuno"}, {"es", 22, "veintidós"}, {"es", 23, "veintitrés"}, {"es", 24, "veinticuatro"},
    {"es", 25, "veinticinco"}, {"es", 26, "veintiséis"}, {"es", 27, "veintisiete"}, {"es", 28, "veintiocho"},
    {"es", 29, "veintinueve"}, {"fr", 71, "soixante et onze"}, {"fr", 80, "quatre-vingts"},
    {"fr", 81, "quatre-vingt-un"}, {"hu", 20, "húsz"},
};

/* French counts seventy and ninety on from sixty and eighty. */
static bool from_twenty(const number_names *t, int n)
{
    return strcmp(t->lang, "fr") == 0 && (n / 10 == 7 || n / 10 == 9);
}

/* Italian drops the vowel of the tens before uno and otto, and accents a final tre. */
static void put_italian(op_buf *out, const number_names *t, int tens, int unit)
{
    const char *ten = t->tens[tens];
    bool drop = unit == 1 || unit == 8;

    op_buf_add(out, ten, strlen(ten) - drop);
    op_buf_puts(out, unit == 3 ? "tré" : t->small[unit]);
}

static void put_compound(op_buf *out, const number_names *t, int n)
{
    int tens = n / 10, unit = n % 10;
    const char *one = t->one && unit == 1 ? t->one : t->small[unit];

    if (strcmp(t->lang, "it") == 0) {
        put_italian(out, t, tens, unit);
    } else if (t->unit_first) {
        bool hiatus = strcmp(t->lang, "nl") == 0 && (unit == 2 || unit == 3); /* tweeëntwintig */
        op_buf_puts(out, one);
        op_buf_puts(out, hiatus ? "ën" : t->glue);
        op_buf_puts(out, t->tens[tens]);
    } else {
        op_buf_puts(out, t->tens[tens]);
        op_buf_puts(out, unit == 1 && t->glue_one ? t->glue_one : t->glue);
        op_buf_puts(out, one);
    }
}

void op_number_in_words(op_buf *out, const char *lang, int n)
{
    char base[4];
    const number_names *t = NULL;

    op_lang_base(lang, base);
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        if (strcmp(tables[i].lang, base[0] ? base : "en") == 0)
            t = &tables[i];
    for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
        if (odd[i].n == n && strcmp(odd[i].lang, base) == 0) {
            op_buf_puts(out, odd[i].text);
            return;
        }
    if (!t || n < 1 || n > 99) {
        op_buf_printf(out, "%d", n);
    } else if (n < 20) {
        op_buf_puts(out, t->small[n]);
    } else if (from_twenty(t, n)) {
        op_buf_printf(out, "%s-%s", t->tens[n / 10], t->small[n % 10 + 10]);
    } else if (n % 10 == 0) {
        op_buf_puts(out, t->tens[n / 10]);
    } else {
        put_compound(out, t, n);
    }
}
