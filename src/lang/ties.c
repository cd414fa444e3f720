#include "lang/ties.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/abbrev.h"
#include "lang/calendar.h"
#include "lang/letters.h"

/* Words parted by single spaces, one more at both ends; NULL: none. */
struct op_ties {
    char lang[4];
    const char *shorts;     /* hold to the next word, in small letters, whatever their case in the text */
    const char *particles;  /* hold to the word before */
    const char *titles;     /* hold to a name behind; as written, without a full stop */
    const char *numbered;   /* hold to a number behind, in small letters */
    const char *counted;    /* hold to a number before, as units do */
    const char *day_of;     /* between a day's number and its month: "de" */
    bool groups;            /* thousands are parted by spaces */
    bool pairs;             /* op_ties_dashes_pair */
    bool suffixes;          /* what is counted may have endings */
};

static const op_ties tables[] = {
    {"en", NULL, NULL, " Mr Mrs Ms Mx Dr St Mme Sgt Capt Col Gen Lt Messrs ",
     " page pages p pp chapter chapters figure figures fig section sections table part volume vol number no note line lines act scene ad a.d c ca circa ",
     " million billion trillion thousand hundred dozen per am pm a.m p.m bc bce ce ad BC BCE CE AD B.C A.D B.C.E C.E o’clock o'clock ",
     NULL, false, false},
    {"be", " а б в ж з і к о с у ў я ", " ж б бы жа лі ", NULL, " глава том частка старонка ", " тыс млн млрд руб г гг ", NULL, true, false},
    {"cs", " a i k o s u v z ", NULL, " pan paní sv ", " strana straně kapitola díl číslo obrázek tabulka ",
     " tisíc milionů miliard korun hodin procent ", NULL, true, false},
    {"de", NULL, NULL, " Dr Prof St Herr Frau ", " seite seiten kapitel abbildung tabelle teil band nummer artikel absatz paragraf paragraph "
     "zeile akt szene anno ca ", " Million Millionen Milliarde Milliarden Mio Mrd Tausend Prozent Uhr Euro Fr Franken Kapitel Jahrhundert Jahrhunderts Auflage ",
     NULL, false, false},
    {"es", NULL, NULL, " Sr Sra Srta Dr Dra don doña Don Doña san San santa Santa fray ", " página páginas capítulo figura tabla parte "
     "volumen tomo número artículo año siglo ", " mil millón millones euros pesetas horas ", " de ", true, false},
    {"fr", NULL, NULL, " M Mme Mlle Mgr Me Dr Pr MM Mmes saint sainte ", " page pages chapitre figure tableau partie volume tome numéro "
     "article ligne acte scène an ca ", " mille million millions milliard milliards francs euros heures ", NULL, true, true},
    {"hu", NULL, NULL, " Dr dr ", NULL, " oldal oldalon fejezet kötet rész század ezer millió milliárd forint óra ", NULL, true, false, true},
    {"it", NULL, NULL, " Sig dottor signor san San santa Santa don Don ", " pagina pagine capitolo figura tabella parte volume tomo numero "
     "articolo anno secolo ca ", " mila milione milioni miliardo miliardi euro lire ore ", NULL, false, false},
    {"kk", NULL, NULL, NULL, NULL, " мың млн млрд жыл жылы жылғы ғасыр теңге бет тарау ", NULL, true, false},
    {"nl", " s ", NULL, " dr drs ir mr St Sint meneer mevrouw ", " bladzijde pagina hoofdstuk figuur tabel deel nummer artikel regel ca ",
     " duizend miljoen miljard euro uur procent eeuw ", NULL, false, false},
    {"pl", " a i o u w z ", NULL, " św pan pani dr ks ", " strona stronie rozdział rysunek tabela część tom numer rok ",
     " tys tysięcy mln milionów mld miliardów zł r w wieku godz procent ", NULL, true, false},
    {"pt", NULL, NULL, " Sr Sra Dr Dra dom Dom dona Dona são São santa Santa ", " página páginas capítulo figura tabela parte volume tomo "
     "número artigo ano século ca ", " mil milhão milhões bilhão bilhões euros reais horas ", " de ", true, false},
    {"ru", " а в и к о с у я ", " бы б же ж ли ль ", NULL, " глава главы главе страница странице том часть рисунок таблица номер ",
     " тыс млн млрд тысяч миллионов миллиардов руб рублей г гг в вв год года году век века часов ", NULL, true, false},
    {"sk", " a i k o s u v z ", NULL, " pán pani sv ", " strana strane kapitola diel číslo obrázok tabuľka ",
     " tisíc miliónov miliárd eur korún hodín percent ", NULL, true, false},
    {"sv", NULL, NULL, " dr herr fru S:t ", " sida sidan sidorna kapitel figur tabell del nummer rad kl klockan år ca ",
     " tusen miljon miljoner miljard miljarder kronor euro procent ", NULL, true, false},
    {"uk", " а б в з і й о у є я ", " б би ж же ", NULL, " глава розділ сторінка том частина малюнок рисунок таблиця номер ",
     " тис млн млрд тисяч мільйонів мільярдів грн гривень р рр ст рік року році століття годин ", NULL, true, false},
};

const op_ties *op_ties_of(const char *lang)
{
    static const op_ties plain = {""};
    char base[4];

    op_lang_base(lang, base);
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        if (strcmp(tables[i].lang, base) == 0)
            return &tables[i];
    return &plain;
}

bool op_ties_dashes_pair(const op_ties *ties)
{
    return ties->pairs;
}

enum { WORD_MOST = 40 }; /* bytes of the longest word in a list, and more */

/* Whether a list has a word, its letters made small first where `fold`. */
static bool listed(const char *list, op_str word, bool fold)
{
    char key[4 * WORD_MOST + 4]; /* a byte that is no UTF-8 is read as a letter of three */
    size_t n = 0;

    if (!list || !word.n || word.n > WORD_MOST)
        return false;
    key[n++] = ' ';
    for (size_t at = 0; at < word.n;) {
        unsigned c;
        at += op_utf8_get(word.p + at, word.n - at, &c);
        n += op_utf8_put(key + n, fold ? op_cp_fold(c) : c);
    }
    key[n++] = ' ';
    key[n] = 0;
    return strstr(list, key) != NULL;
}

/* ---- the words without the marks around them ---- */

static bool is_around(unsigned c)
{
    return c == '(' || c == '[' || c == '"' || c == '\'' || c == 0xab || c == 0x2039 || (c >= 0x2010 && c <= 0x201f);
}

static op_str without_openers(op_str s)
{
    size_t at = 0;

    while (at < s.n) {
        unsigned c;
        size_t len = op_utf8_get(s.p + at, s.n - at, &c);
        if (!is_around(c))
            break;
        at += len;
    }
    return op_str_sub(s, at, s.n);
}

static bool is_apostrophe(unsigned c)
{
    return c == '\'' || c == 0x2019;
}

/* Letters, digits and what stands inside numbers and abbreviations, up to the first mark; an apostrophe is one, or is not. */
static op_str core_with(op_str s, bool apostrophes)
{
    size_t end = 0;

    while (end < s.n && end <= WORD_MOST) {
        unsigned c;
        size_t len = op_utf8_get(s.p + end, s.n - end, &c);
        bool inner = (c == '.' || c == ':' || (apostrophes && is_apostrophe(c))) && end + len < s.n && op_cp_letter(op_cp_at(s, end + len));
        if (!op_cp_word(c) && !inner && c != 0xb2 && c != 0xb3 && c != 0xb0 && c != '%' && c != 0x2030 && c != '/')
            break;
        end += len;
    }
    return op_str_sub(s, 0, end);
}

static op_str core_of(op_str s)
{
    return core_with(s, false);
}

static bool is_digit(unsigned char c)
{
    return (unsigned)c - '0' < 10u;
}

static bool all_digits(op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit((unsigned char)s.p[i]))
            return false;
    return s.n > 0;
}

static op_str without_stop(op_str s)
{
    return s.n && s.p[s.n - 1] == '.' ? op_str_sub(s, 0, s.n - 1) : s;
}

/* ---- numbers ---- */

/* In the languages' own letters. Single letters that are words somewhere are left to the lists. */
bool op_ties_unit(op_str word)
{
    static const char units[] =
        " A C F GB GW GWh Hz K KB MB MHz MW MWh Pa TB V W bn cl cm dl g h ha hl kB kHz kPa kW kWh kg km kt l m mg min ml mm ms m² m³ km² "
        "cm² mm² nm pt s t µg µm km/h m/s ft lb lbs oz mph °C °F ° г гг в вв кг км м см мм мин млн млрд тыс т руб тг р рр ст ж EUR USD GBP Uhr "
        "Kč zł Ft kr ";
    unsigned c = op_cp_at(word, 0);

    if (c == '%' || c == 0x2030 || c == 0xb0 || c == 0x2032 || c == 0x2033 || c == '$' || c == 0xa3 || (c >= 0x20a0 && c <= 0x20cf))
        return true;
    return listed(units, word, false);
}

static bool is_month(const op_ties *t, op_str word)
{
    const op_calendar *c = op_calendar_of(t->lang);
    op_str plain = without_stop(word);

    for (int m = 0; t->lang[0] && m < 12; m++) {
        const char *names[] = {c->months[m], c->months_in[0] ? c->months_in[m] : c->months[m], c->months_short[m]};
        for (int k = 0; k < 3; k++)
            if (op_str_eq(plain, without_stop(op_str_of(names[k]))))
                return true;
    }
    return false;
}

/* "fejezet" with an ending: "fejezetben". */
static bool suffixed(const char *list, op_str word)
{
    enum { ENDING = 10 }; /* bytes of the longest */

    for (size_t n = word.n; n > 2 && word.n - n <= ENDING; n--)
        if (listed(list, op_str_sub(word, 0, n), false))
            return true;
    return false;
}

static bool is_counted(const op_ties *t, op_str after)
{
    op_str word = without_stop(core_with(after, true));

    return listed(t->counted, word, false) || listed(t->counted, without_stop(core_of(after)), false) ||
           (t->suffixes && suffixed(t->counted, word));
}

/* A number, or "5." before a month. */
static bool number_ties(const op_ties *t, op_str before, op_str after)
{
    op_str digits = without_stop(before), word = core_of(after);
    bool dotted = digits.n < before.n, day = all_digits(digits) && digits.n <= 2;

    if (day && (is_month(t, word) || listed(t->day_of, word, false)))
        return true;
    if (t->groups && !dotted && all_digits(word) && word.n == 3 && all_digits(digits) && digits.n <= 3)
        return true;
    if (!dotted && (op_str_is(after, "x") || op_str_is(after, "\u00d7")))
        return true;
    if (is_counted(t, after))
        return true;
    return !dotted && op_ties_unit(word.n ? core_with(after, true) : after);
}

static bool is_roman(op_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("IVXLCDM", s.p[i]))
            return false;
    return s.n > 0;
}

/* What follows is a number: "§ 5", "No. 5", "page 5", "octobre 1917" not, but "May 5" and "október 23." are. */
static bool before_number(const op_ties *t, op_str before, op_str after)
{
    static const char signs[] = " § §§ № n° nº nr x × ";
    op_str word = without_stop(before), number = core_of(after);

    if (listed(signs, before, true) || listed(t->numbered, word, true))
        return true;
    if (word.n < before.n)
        return op_abbrev_of(t->lang, word) == OP_ABBREV_NUMBER;
    return all_digits(number) && number.n <= 2 && is_month(t, word);
}

/* ---- words ---- */

static size_t letters_of(op_str s)
{
    size_t n = 0;

    for (size_t at = 0; at < s.n; n++) {
        unsigned c;
        at += op_utf8_get(s.p + at, s.n - at, &c);
        if (!op_cp_letter(c))
            return 0;
    }
    return n;
}

/* "J. K. Rowling", "z. B.", "Dr. Weber": before ends in a full stop. */
static bool dotted_ties(const op_ties *t, op_str before, op_str after)
{
    op_str word = without_stop(before), next = core_of(without_openers(after));
    unsigned c = op_cp_at(after, 0);

    if (!word.n || word.p[word.n - 1] == '.')
        return word.n == 0 && c == '.'; /* ". . ." */
    if (letters_of(word) == 1) {
        bool again = letters_of(next) == 1 && op_cp_at(op_str_sub(after, next.n, after.n), 0) == '.';
        return again || (op_cp_upper(op_cp_at(word, 0)) && op_cp_upper(c));
    }
    return t->lang[0] && op_cp_upper(c) && op_abbrev_of(t->lang, word) == OP_ABBREV_HOLDS;
}

/* "Louis XIV", "chapter IV", but no "I" that is a word. */
static bool names_king(const op_ties *t, op_str before, op_str after)
{
    op_str number = core_of(after);

    if (is_roman(number) && listed(t->numbered, before, true))
        return number.n > 1 || number.p[0] != 'I';
    return is_roman(number) && (number.n > 1 || (number.p[0] != 'I' && after.n == 1)) && number.n <= 8 &&
           op_cp_upper(op_cp_at(before, 0)) && letters_of(before) > 2;
}

/* "Vol. II", "Ch. IV": of a number I only behind what is no word of its own, as "No." and "number." are. */
static bool numbers_volume(const op_ties *t, op_str before, op_str after)
{
    op_str word = without_stop(before), number = core_of(after);

    bool one = op_str_is(number, "I");

    if (!is_roman(number) || (one && word.n < 3))
        return false;
    return (!one && listed(t->numbered, word, true)) || (t->lang[0] && op_abbrev_of(t->lang, word) == OP_ABBREV_NUMBER);
}

/* By the letters at the space alone: most spaces are settled here. */
static bool may_hold(const op_ties *t, op_str before, op_str after)
{
    unsigned char l = (unsigned char)before.p[before.n - 1], f = (unsigned char)after.p[0];

    return l == '.' || is_digit(l) || is_digit(f) || f == '.' || f == 'I' || f == 'V' || f == 'X' || l == 0xa7 || l == 0x96 ||
           (t->shorts && before.n <= 6) || (t->particles && after.n <= 8) || (t->titles && f >= 'A' && f <= 'Z' && before.n <= 12) ||
           (t->titles && f >= 0x80 && before.n <= 12);
}

bool op_ties_hold(const op_ties *t, op_str before, op_str after)
{
    if (!before.n || !after.n || !may_hold(t, before, after))
        return false;
    before = without_openers(before);
    if (!before.n)
        return false;
    unsigned char l = (unsigned char)before.p[before.n - 1];
    op_str plain = without_stop(before);
    if (after.p[0] == '.' && op_cp_at(after, 1) != '.' && !op_cp_word(op_cp_at(after, 1)))
        return true; /* a stop that stands alone, of ". . ." */
    if (is_digit(l) || (l == '.' && all_digits(plain)))
        return number_ties(t, before, after);
    if (is_digit((unsigned char)after.p[0]) && before_number(t, before, after))
        return true;
    if (l == '.')
        return dotted_ties(t, before, after) || numbers_volume(t, before, after);
    if (letters_of(before) && listed(t->shorts, before, true))
        return true;
    if (listed(t->particles, core_of(after), false))
        return true;
    if (op_cp_upper(op_cp_at(after, 0)) && listed(t->titles, before, false))
        return true;
    return (after.p[0] == 'I' || after.p[0] == 'V' || after.p[0] == 'X') && names_king(t, before, after);
}
