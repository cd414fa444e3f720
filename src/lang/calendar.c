#include "lang/calendar.h"

#include <string.h>

#include "lang/letters.h"
#include "lang/words.h"

#define PLAIN(mark, year) \
    .day = mark, .year_of = year, .date = "D M Y", .month_year = "N Y", .day_month = "D M", .month_of = "M Y"
#define IBERIAN \
    .day = "", .year_of = "Y", .date = "D de M de Y", .month_year = "N de Y", .day_month = "D de M", \
    .month_of = "M de Y"
#define COMMA_THIN .decimal = ",", .thousands = "\u202f"
#define COMMA_NBSP .decimal = ",", .thousands = "\u00a0"
#define POINT_COMMA .decimal = ".", .thousands = ","
#define COMMA_DOT .decimal = ",", .thousands = "."

/* After CLDR 42 (d MMMM y and its kin), English first; the rest sorted. */
static const op_calendar calendars[] = {
    {"en",
     .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December"},
     .months_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
     PLAIN("", "Y"), .decimal = ".", .thousands = ",", .century = OP_CENTURY_ENGLISH},
    {"ar",
     .months = {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر"},
     .months_short = {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
                      "نوفمبر", "ديسمبر"},
     .weekdays = {"الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"},
     PLAIN("", "Y"),
     POINT_COMMA, .century = OP_CENTURY_ARABIC},
    {"cs",
     .months = {"leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září", "říjen",
                "listopad", "prosinec"},
     .months_in = {"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října",
                   "listopadu", "prosince"},
     .months_short = {"led.", "únor", "břez.", "dub.", "květ.", "čvn.", "čvc.", "srp.", "zář.", "říj.", "list.",
                      "pros."},
     .weekdays = {"pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"},
     PLAIN(".", "roku Y"), COMMA_NBSP, .century = OP_CENTURY_ARABIC},
    {"de",
     .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                "November", "Dezember"},
     .months_short = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
                      "Dez."},
     .weekdays = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
     PLAIN(".", "Y"), COMMA_DOT, .century = OP_CENTURY_ARABIC},
    {"es",
     .months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre"},
     .months_short = {"ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.",
                      "dic."},
     .weekdays = {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
     IBERIAN, COMMA_THIN, .century = OP_CENTURY_ROMAN},
    {"fr",
     .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                "novembre", "décembre"},
     .months_short = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
                      "déc."},
     .weekdays = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
     PLAIN("", "Y"), .first = "er", COMMA_THIN, .century = OP_CENTURY_FRENCH},
    {"he",
     .months = {"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר",
                "דצמבר"},
     .months_short = {"ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"},
     .weekdays = {"יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת", "יום ראשון"},
     .day = "", .year_of = "Y", .date = "D בM Y", .month_year = "N Y", .day_month = "D בM", .month_of = "M Y",
     POINT_COMMA, .century = OP_CENTURY_ARABIC},
    {"hi",
     .months = {"जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर",
                "दिसंबर"},
     .months_short = {"जन॰", "फ़र॰", "मार्च", "अप्रैल", "मई", "जून", "जुल॰", "अग॰", "सित॰", "अक्टू॰", "नव॰", "दिस॰"},
     .weekdays = {"सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"},
     PLAIN("", "Y"),
     POINT_COMMA, .century = OP_CENTURY_ARABIC},
    {"hu",
     .months = {"január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember",
                "október", "november", "december"},
     .months_short = {"jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.",
                      "dec."},
     .weekdays = {"hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"},
     .day = ".", .date = "Y. M D", .month_year = "Y. N", .day_month = "M D", .month_of = "Y. M", .year_of = "Y",
     COMMA_NBSP, .year_first = true, .century = OP_CENTURY_ARABIC},
    {"it",
     .months = {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                "ottobre", "novembre", "dicembre"},
     .months_short = {"gen.", "feb.", "mar.", "apr.", "mag.", "giu.", "lug.", "ago.", "set.", "ott.", "nov.",
                      "dic."},
     .weekdays = {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
     PLAIN("", "Y"), .first = "º", COMMA_DOT, .century = OP_CENTURY_ROMAN},
    {"ja",
     .months = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .months_short = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .weekdays = {"月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"},
     .day = "日", .year_of = "Y年", .date = "Y年MD", .month_year = "Y年N", .day_month = "MD", .month_of = "Y年M",
     POINT_COMMA, .year_first = true, .century = OP_CENTURY_ARABIC},
    {"kk",
     .months = {"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
                "қараша", "желтоқсан"},
     .months_short = {"қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.",
                      "жел."},
     .weekdays = {"дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"},
     .day = "", .date = "Y жылғы D M", .month_year = "Y жылғы N", .day_month = "D M", .month_of = "Y жылғы M",
     .year_of = "Y жыл", COMMA_NBSP, .year_first = true, .century = OP_CENTURY_ROMAN},
    {"ko",
     .months = {"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"},
     .months_short = {"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"},
     .weekdays = {"월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"},
     .day = "일", .year_of = "Y년", .date = "Y년 M D", .month_year = "Y년 N", .day_month = "M D", .month_of = "Y년 M",
     POINT_COMMA, .year_first = true, .century = OP_CENTURY_ARABIC},
    {"nl",
     .months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                "november", "december"},
     .months_short = {"jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sept.", "okt.", "nov.",
                      "dec."},
     .weekdays = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
     PLAIN("", "Y"), COMMA_DOT, .century = OP_CENTURY_ARABIC},
    {"pl",
     .months = {"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",
                "październik", "listopad", "grudzień"},
     .months_in = {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
                   "października", "listopada", "grudnia"},
     .months_short = {"sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"},
     .weekdays = {"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"},
     PLAIN("", "Y roku"), COMMA_NBSP, .century = OP_CENTURY_ROMAN},
    {"pt",
     .months = {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
                "novembro", "dezembro"},
     .months_short = {"jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
                      "dez."},
     .weekdays = {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado",
                  "domingo"},
     IBERIAN, .first = ".º", COMMA_NBSP, .century = OP_CENTURY_ROMAN},
    {"ru",
     .months = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
                "ноябрь", "декабрь"},
     .months_in = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
                   "октября", "ноября", "декабря"},
     .months_short = {"янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.",
                      "дек."},
     .weekdays = {"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"},
     PLAIN("", "Y года"), COMMA_NBSP, .century = OP_CENTURY_ROMAN},
    {"sv",
     .months = {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
                "november", "december"},
     .months_short = {"jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.",
                      "dec."},
     .weekdays = {"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"},
     PLAIN("", "Y"), COMMA_NBSP, .century = OP_CENTURY_HUNDRED},
    {"th",
     .months = {"มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
                "ตุลาคม", "พฤศจิกายน", "ธันวาคม"},
     .months_short = {"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.",
                      "ธ.ค."},
     .weekdays = {"วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"},
     PLAIN("", "Y"),
     POINT_COMMA, .century = OP_CENTURY_ARABIC},
    {"uk",
     .months = {"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень",
                "жовтень", "листопад", "грудень"},
     .months_in = {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
                   "жовтня", "листопада", "грудня"},
     .months_short = {"січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.",
                      "лист.", "груд."},
     .weekdays = {"понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота", "неділя"},
     PLAIN("", "Y року"), COMMA_NBSP, .century = OP_CENTURY_ROMAN},
    {"zh",
     .months = {"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"},
     .months_in = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .months_short = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .weekdays = {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"},
     .day = "日", .year_of = "Y年", .date = "Y年MD", .month_year = "Y年N", .day_month = "MD", .month_of = "Y年M",
     POINT_COMMA, .year_first = true, .century = OP_CENTURY_ARABIC},
};

const op_calendar *op_calendar_of(const char *lang)
{
    char base[4];

    op_lang_base(lang, base);
    for (size_t i = 0; i < sizeof(calendars) / sizeof(calendars[0]); i++)
        if (strcmp(calendars[i].lang, base) == 0)
            return &calendars[i];
    return &calendars[0];
}

const char *op_month_name(const char *lang, int month, bool is_short)
{
    const op_calendar *c = op_calendar_of(lang);

    if (month < 1 || month > 12)
        return "";
    return is_short ? c->months_short[month - 1] : c->months[month - 1];
}

const char *op_weekday_name(const char *lang, int weekday)
{
    return weekday < 0 || weekday > 6 ? "" : op_calendar_of(lang)->weekdays[weekday];
}
