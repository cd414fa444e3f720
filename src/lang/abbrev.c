#include "lang/abbrev.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/letters.h"

/* Words parted by single spaces, one more at both ends, in lower case. */
typedef struct {
    char lang[4];
    bool ordinals;
    const char *holds, *number, *either, *starters;
} abbrev_list;

#define ENGLISH                                                                                                \
    " mr mrs ms mx mlle mme dr prof rev revd fr hon gen adm col lt capt cmdr cpl sgt maj brig gov sen rep pres amb "    \
    "messrs mmes supt insp det st ste mt ft vs v viz cf e.g i.e eg ie ca c approx incl esp resp aka a.k.a ",   \
        " no nos nr p pp vol vols ch chap chs fig figs art arts sec secs para paras par pt pts eq eqs ed eds " \
        "app §  ",                                                                                             \
        " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun etc "   \
        "inc ltd co corp plc llc bros jr sr esq dept univ assn ave blvd rd sq est al a.m p.m am pm u.s u.k "   \
        "u.n e.u d.c ph.d b.a m.a m.d b.c a.d ibid op cit min max hr hrs sec secs oz lb lbs in ",              \
        " the a an this that these those he she it they we you i his her its their our my but and or so yet "  \
        "in on at by for from with as after before when while since if although though however there here "    \
        "what why how who where one two some many most all no not nor then now later last next both each "     \
        "every another such according meanwhile instead still even to of "

static const abbrev_list lists[] = {
    {"en", false, ENGLISH},
    {"cs", true,
     " p pí sl dr ing mgr bc mudr judr rndr phdr doc prof gen plk sv např tj tzv tzn resp zejm ul nám ",
     " č čís s str sv roč kap obr tab odst písm ", " atd apod aj r hod min kč n.l st stol mil mld tis ",
     " v na z s k o po za do od to ten ta je byl byla ale a i když podle pro při jak co kdo "},
    {"de", true,
     " hr fr frl dr prof dipl ing st z.b z d.h u.a i.d.r bzw ca vgl sog evtl ggf inkl exkl bes insb gem geb gest "
     "zz s.o s.u z.t u.u v.a vs ",
     " nr s abs art bd bde kap abb tab ziff anm f ff bl ",
     " usw usf etc jan feb mär apr jun jul aug sep sept okt nov dez str mio mrd co jh jhd u.s.w u.v.m v.chr "
     "n.chr ",
     " der die das den dem ein eine er sie es wir ihr ich in im am an auf aus bei mit nach von zu für und aber oder "
     "doch so da wenn als weil dass dies diese dieser nur noch auch nicht wie was wer wo seit während bis "},
    {"es", false,
     " sr sra srta sres dr dra d dña prof profa lic ing gral cnel tte sto sta fr mons p.ej ej vs ca ",
     " n núm nº pág págs p pp vol cap fig art tomo ", " etc ud uds vd vds ee.uu a.c d.c cía s.a p.m a.m avda ",
     " el la los las un una en de con por para y pero o si no se su este esta cuando como según tras al lo es que "},
    {"fr", false,
     " m mm mme mmes mlle mlles dr pr me mgr st ste cf p.ex c.-à-d c.à.d env ca vs av apr ",
     " n no nos p pp vol chap fig art al t éd ", " etc janv févr avr juil sept oct nov déc j.-c s.a bd ",
     " le la les l un une des il elle ils elles on nous vous je ce cette ces c en dans à au aux de du sur sous par "
     "pour avec sans mais et ou donc or ni car si quand comme selon après avant depuis lors son sa ses leur "},
    {"hu", true, " dr prof özv ifj id gr st pl ún ill kb vö ", " sz o old köt fej ", " stb i.e i.sz kft rt bt ",
     " a az egy és de ha hogy nem is mert ez ezek ő ők mi ti én te csak még már majd amikor "},
    {"it", false, " sig sigg sig.ra dott dott.ssa dr prof prof.ssa avv ing on sen gen col cap s ss p.es es cfr ca ",
     " n nn p pp pag pagg vol cap fig art ", " ecc a.c d.c s.p.a s.r.l tel ",
     " il lo la i gli le un uno una in di da con su per tra fra e ma o se non si che questo questa quando come "
     "secondo dopo prima nel nella al alla dal dalla è "},
    {"kk", false, " ж проф акад ",  " № б ", " т.б т.с.с ж жж ғ ғғ млн млрд мың обл қ ",
     " бұл ол осы сол және бірақ мен біз олар ал егер бір "},
    {"nl", true, " dhr mevr mw dr drs ir mr prof ing ds st bijv bv d.w.z o.a m.n ca vgl resp incl ",
     " nr nrs p pp blz deel hfst fig art ", " enz etc jan feb mrt apr jun jul aug sept okt nov dec v.chr n.chr ",
     " de het een hij zij ze wij we jij je ik in op aan bij met na van voor en maar of want als toen dat dit deze "
     "die er ook niet zo "},
    {"pl", true, " p pp dr prof mgr inż gen płk św ks bp abp np tzn tj tzw m.in ok ul al pl im wg ",
     " nr s str t tom rozdz rys tab art ust pkt ", " itd itp r w godz min mln mld tys zł n.e p.n.e ",
     " w na z o po za do od to ten ta jest był była ale i a gdy kiedy jak co kto nie według dla przy przez się "},
    {"pt", false, " sr sra srs dr dra prof profa eng gen cel d st sto sta p.ex ex ca ",
     " n nº núm p pp pág págs vol cap fig art ", " etc a.c d.c s.a ltda av r ",
     " o a os as um uma em de do da no na com por para e mas ou se não que este esta quando como segundo ao à "},
    {"ru", false,
     " г-н г-жа гг-н тов акад проф доц канд им св ул пл пр пер д корп стр кв см ср напр т.е т.к т.н т.д.н н.э ",
     " № п пп ст с стр т гл рис табл ",
     " г гг в вв т.д т.п др пр млн млрд тыс руб коп км кг м мин сек обл р до н.э ",
     " в на с к по о от до из за у и а но или да он она оно они мы вы я это этот эта эти тот как что кто где когда "
     "если не ни так же также после перед при для однако по-прежнему все "},
    {"sv", false, " hr fr dr prof s.k t.ex d.v.s bl.a m.fl ca jfr f.d st kl ", " nr s sid kap fig bd ",
     " osv etc m.m jan feb mar apr jun jul aug sep sept okt nov dec f.kr e.kr ",
     " den det de en ett han hon vi ni jag i på av för med till från och men eller om när som så att detta denna "},
    {"uk", false, " п пан проф акад доц ім св вул пл просп пров буд корп див напр т.зв ",
     " № п пп ст с стор т гл рис табл ", " р рр ст т.д т.п ін млн млрд тис грн коп км кг м хв сек обл н.е ",
     " в у на з із до від за о і й а але або та він вона воно вони ми ви я це цей ця ці той як що хто де коли якщо "
     "не ні так також після перед при для однак усі "},
};

static const abbrev_list *list_of(const char *lang)
{
    char base[4];

    op_lang_base(lang, base);
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (strcmp(lists[i].lang, base) == 0)
            return &lists[i];
    return &lists[0];
}

/* word in lower case between two spaces; false where it is too long to be in a list. */
static bool folded_key(op_str word, char out[48])
{
    size_t n = 0;

    if (word.n == 0 || word.n > 20)
        return false;
    out[n++] = ' ';
    for (size_t at = 0; at < word.n;) {
        unsigned c;
        at += op_utf8_get(word.p + at, word.n - at, &c);
        n += op_utf8_put(out + n, op_cp_fold(c));
        if (n > 42)
            return false;
    }
    out[n++] = ' ';
    out[n] = 0;
    return true;
}

op_abbrev_kind op_abbrev_of(const char *lang, op_str word)
{
    const abbrev_list *l = list_of(lang);
    char key[48];

    if (!folded_key(word, key))
        return OP_ABBREV_NONE;
    if (strstr(l->holds, key))
        return OP_ABBREV_HOLDS;
    if (strstr(l->number, key))
        return OP_ABBREV_NUMBER;
    if (strstr(l->either, key))
        return OP_ABBREV_EITHER;
    return OP_ABBREV_NONE;
}

bool op_sentence_starter(const char *lang, op_str word)
{
    char key[48];
    return folded_key(word, key) && strstr(list_of(lang)->starters, key);
}

bool op_ordinal_stop(const char *lang)
{
    return list_of(lang)->ordinals;
}
