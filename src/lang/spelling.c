/* spelling.c - British or American English, by words that the two spell differently */
#include <string.h>

#include "lang/lang.h"
#include "lang/letters.h"

/* Stems that only one side writes; "-" at the end: any ending may follow, else the word is whole. */
static const char *const british[] = {
    "analyse-",   "armour-",    "behaviour-", "cancelled",   "cancelling", "catalogue-",  "centre-",   "cheque-",
    "colour-",    "councillor-", "defence-",  "demeanour-",  "dialled",    "enrol",       "favour-",   "fibre-",
    "flavour-",   "fuelled",    "fulfil",     "grey-",       "harbour-",   "honour-",     "humour-",   "jewellery",
    "kilometre-", "labelled",   "labour-",    "licence-",    "litre-",     "manoeuvre-",  "metre-",    "mould-",
    "neighbour-", "odour-",     "offence-",   "paralyse-",   "parlour-",   "plough-",     "pretence",  "programme-",
    "rumour-",    "saviour-",   "sceptic-",   "signalled",   "sombre-",    "spectre-",    "storey-",   "theatre-",
    "travelled",  "traveller-", "travelling", "tumour-",     "tyre-",      "vapour-",     "vigour-",   "whilst",
};
static const char *const american[] = {
    "aluminum",   "analyze-",   "armor-",    "behavior-", "canceled",  "canceling", "center-",
    "color-",     "councilor-", "defense-",  "demeanor-", "enroll",    "favor-",    "fiber-",   "flavor-",
    "fueled",     "fulfill",    "gray-",     "harbor-",   "honor-",    "humor-",    "jewelry",  "kilometer-",
    "labeled",    "labor-",     "liter-",    "maneuver-", "meter-",    "mold-",     "neighbor-", "odor-",
    "offense-",   "paralyze-",  "parlor-",   "plow-",     "pretense",  "rumor-",    "savior-",  "signaled",
    "skeptic-",   "somber-",    "specter-",  "theater-",  "traveled",  "traveler-", "traveling", "tumor-",
    "vapor-",     "vigor-",
};

enum { SAMPLE_MAX = 256 * 1024 }; /* of a book, the first part tells enough */

static bool matches(const char *word, const char *entry)
{
    while (*entry && *entry == *word)
        entry++, word++;
    return (*entry == '-' && !entry[1]) || (!*entry && !*word);
}

static bool listed(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (matches(word, list[i]))
            return true;
    return false;
}

/* Words in -ise that Americans spell so too. */
static bool always_ise(const char *word)
{
    static const char *const stems[] = {
        "advertis", "advis",  "aris",    "chastis", "circumcis", "compris", "compromis", "concis",  "demis",
        "despis",   "devis",  "disguis", "enterpris", "excis",   "exercis", "expertis",  "franchis", "guis",
        "improvis", "incis",  "likewis", "merchandis", "nois",   "otherwis", "pois",     "prais",   "precis",
        "premis",   "prais",  "promis",  "rais",    "revis",     "ris",     "supervis",  "surmis",  "surpris",
        "televis",  "treatis", "vis",    "wis",
    };
    for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++)
        if (strncmp(word, stems[i], strlen(stems[i])) == 0)
            return true;
    return strlen(word) < 7;
}

static bool ends(const char *word, const char *end)
{
    size_t n = strlen(word), m = strlen(end);
    return n > m + 2 && strcmp(word + n - m, end) == 0;
}

/* -1: -ize, +1: -ise, 0: neither. */
static int ise_or_ize(const char *word)
{
    static const char *const ise[] = {"ise", "ised", "ises", "ising", "isation", "isations", "iser", "isers"};
    static const char *const ize[] = {"ize", "ized", "izes", "izing", "ization", "izations", "izer", "izers"};

    for (size_t i = 0; i < sizeof(ise) / sizeof(ise[0]); i++) {
        if (ends(word, ise[i]))
            return always_ise(word) ? 0 : 1;
        if (ends(word, ize[i]))
            return strncmp(word, "size", 4) == 0 || strncmp(word, "prize", 5) == 0 || strncmp(word, "seiz", 4) == 0
                       ? 0
                       : -1;
    }
    return 0;
}

typedef struct {
    int gb, us;
} votes;

static void count_word(votes *v, const char *word)
{
    int ending = ise_or_ize(word);

    if (listed(word, british, sizeof(british) / sizeof(british[0])))
        v->gb += 2;
    else if (listed(word, american, sizeof(american) / sizeof(american[0])))
        v->us += 2;
    else if (ending > 0)
        v->gb += 2;
    else if (ending < 0)
        v->us += 1; /* Oxford writes -ize too */
}

const char *op_lang_english_variant(op_str text)
{
    votes v = {0, 0};
    char word[24];
    size_t n = 0;

    if (text.n > SAMPLE_MAX)
        text.n = SAMPLE_MAX;
    for (size_t i = 0; i <= text.n; i++) {
        unsigned c = i < text.n ? (unsigned char)text.p[i] : 0;
        if (op_cp_letter(c) || c >= 0x80) {
            if (n < sizeof(word))
                word[n++] = (char)(c < 0x80 ? op_cp_fold(c) : 'X'); /* a word that no list has */
            continue;
        }
        if (n > 3 && n < sizeof(word)) {
            word[n] = 0;
            count_word(&v, word);
        }
        n = 0;
    }
    if (v.gb >= 2 && v.gb > 2 * v.us)
        return "en-GB";
    return v.us >= 2 && v.us > 2 * v.gb ? "en-US" : "en";
}
