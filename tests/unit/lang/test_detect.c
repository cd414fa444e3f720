#include "lang/lang.h"

#include <string.h>

#include "unit.h"

static void languages_are_told_without_models(void **state)
{
    static const struct {
        const char *want, *text;
    } rows[] = {
        {"en", "The council said on Tuesday that it had not been asked, and that the work would be done by the end of the year."},
        {"de", "Der Rat sagte am Dienstag, dass er nicht gefragt worden sei und die Arbeit bis zum Ende des Jahres getan werde."},
        {"fr", "Le conseil a dit mardi qu’il n’avait pas été consulté et que les travaux seraient finis avant la fin de l’année."},
        {"es", "El consejo dijo el martes que no había sido consultado y que las obras estarían listas para el final del año."},
        {"it", "Il consiglio ha detto martedì che non era stato interpellato e che i lavori sarebbero finiti per la fine dell’anno."},
        {"pt", "O conselho disse na terça-feira que não foi consultado e que as obras estão prontas até ao final do ano."},
        {"nl", "De raad zei dinsdag dat hij niet was gevraagd en dat het werk voor het einde van het jaar klaar zou zijn."},
        {"sv", "Rådet sade på tisdagen att det inte hade tillfrågats och att arbetet skulle vara klart före årets slut, men inte när."},
        {"pl", "Rada powiedziała we wtorek, że nie była pytana o zdanie i że prace zostaną wykonane do końca roku, ale nie od razu."},
        {"cs", "Rada v úterý řekla, že se jí na to nikdo neptal a že práce budou hotové do konce roku, ale ne dřív než na jaře."},
        {"hu", "A tanács kedden azt mondta, hogy nem kérdezték meg, és hogy a munka az év végére készül el, de nem előbb."},
        {"ru", "Совет сообщил во вторник, что его не спрашивали и что эта работа будет выполнена до конца года, но не раньше."},
        {"uk", "Рада повідомила у вівторок, що її не питали і що робота буде виконана до кінця року, але не раніше."},
        {"kk", "Кеңес сейсенбі күні өзінен ештеңе сұралмағанын және жұмыс жыл соңына дейін бітетінін хабарлады."},
        {"el", "Το συμβούλιο είπε την Τρίτη"}, {"he", "המועצה אמרה ביום שלישי"}, {"ja", "評議会は火曜日に言った"},
        {"zh", "委员会星期二表示"}, {"ko", "위원회는 화요일에"}, {"ar", "قال المجلس يوم الثلاثاء إنه لم يُسأل"},
        {"und", ""}, {"und", "1234 — 5"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(op_lang_detect(NULL, op_str_of(rows[i].text)), rows[i].want);
}

static void a_few_words_are_english_or_nothing(void **state)
{
    static const struct {
        const char *want, *text;
    } rows[] = {
        {"en", "Budget talks resume\n\nThe minister said no decision was made yet. Talks go on Monday."},
        {"en", "Hello there\n\nHello world."}, {"en", "The ferry returns"}, {"en", "\xe2\x80\x9cShe said so.\xe2\x80\x9d"},
        {"und", "Hello world"}, {"und", "Lorem ipsum dolor"}, {"und", "Tallinn Narva Tartu"},
    };
    op_lang *l = op_lang_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(op_lang_detect(l, op_str_of(rows[i].text)), rows[i].want);
    op_lang_free(l);
}

static void models_are_believed_for_known_languages_alone(void **state)
{
    op_lang *l = op_lang_new(NULL);
    const char *swahili = "Maendeleo ya kiuchumi katika eneo hilo yameendelea kwa miaka mingi, na wananchi wamefaidika "
                          "kutokana na huduma bora za afya na elimu.";
    const char *finnish = "Kaupungin vanha kirjasto avattiin uudelleen viime viikolla laajan remontin valmistuttua, "
                          "kertovat paikalliset lehdet, joiden toimittajat vierailivat avajaisissa.";
    (void)state;
    assert_string_equal(op_lang_detect(l, op_str_of(swahili)), "und");
    assert_string_equal(op_lang_detect(NULL, op_str_of(finnish)), "und");
    assert_string_equal(op_lang_detect(l, op_str_of(finnish)), "fi");
    op_lang_free(l);
}

static void english_is_told_apart_by_spelling(void **state)
{
    (void)state;
    assert_string_equal(op_lang_english_variant(op_str_of("They honour the Organisation, monopolised, an unauthorised one.")),
                        "en-GB");
    assert_string_equal(op_lang_english_variant(op_str_of("The color of the center was analyzed and organized.")), "en-US");
    assert_string_equal(op_lang_english_variant(op_str_of("The advice was surprising; rise, promise, otherwise, exercise.")),
                        "en");
    assert_string_equal(op_lang_english_variant(op_str_of("")), "en");
    assert_string_equal(op_lang_english_variant(op_str_of("The colour of the center.")), "en");
}

static void tags_compare_by_base(void **state)
{
    (void)state;
    assert_true(op_lang_is("fr-CH", "fr"));
    assert_true(op_lang_is("FR_fr", "fr"));
    assert_false(op_lang_is("fry", "fr"));
    assert_false(op_lang_is(NULL, "fr"));
    assert_false(op_lang_is("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_told_without_models),
        cmocka_unit_test(a_few_words_are_english_or_nothing),
        cmocka_unit_test(models_are_believed_for_known_languages_alone),
        cmocka_unit_test(english_is_told_apart_by_spelling),
        cmocka_unit_test(tags_compare_by_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
