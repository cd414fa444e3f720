/* specimen_texts.c - a few words of our own in each language that a face may cover */
#include <stddef.h>

#include "cli/specimen_texts.h"

const op_specimen_text op_specimen_texts[] = {
    {"en", "basic", "Six prized proofs of the jubilee quarto lay drying when Max, vexed by one smudged comma, walked back to the press "
                    "and fixed it with his thumbnail."},
    {"de", "latin", "Vor dem Druck prüft der Setzer jede Zeile: Größe, Maß, Übergang und Ligatur; erst dann läuft der Bogen durch die "
                    "Presse, quer, exakt und sauber."},
    {"fr", "latin", "Le prote relit l’épreuve à voix haute\u202f; où la coupe gêne, où l’accent manque, il marque d’un trait léger le mot "
                    "qu’il faudra déjà recomposer."},
    {"pl", "latin", "Zecer układa wiersz po wierszu, łącząc małą czcionkę z dużą, aż każda źle ustawiona głoska znajdzie swoje miejsce."},
    {"tr", "latin", "Dizgici satırı yeniden okur; boşluk göze çarparsa harfleri yaklaştırır, sonra ışığı söndürüp kâğıdı kurumaya bırakır."},
    {"vi", "vietnamese", "Người thợ xếp chữ đọc lại từng dòng, sửa chỗ thưa, nắn chỗ lệch, rồi mới đưa tờ giấy vào máy."},
    {"el", "greek", "Ο τυπογράφος διαβάζει ξανά τη σελίδα· όπου η γραμμή χωλαίνει, αλλάζει το διάστημα και μετρά ψιθυριστά τα γράμματα."},
    {"ru", "cyrillic", "Наборщик читает полосу ещё раз: где строка жидка, где перенос режет глаз, там он сдвигает пробел и шёпотом считает "
                       "буквы."},
    {"kk", "kazakh", "Әріп теруші бетті қайта оқиды: жол сирек болса, сөз арасын қысып, үтір мен нүктені орнына қояды."},
    {"he", "hebrew", "הסדר קורא שוב את העמוד, ובמקום שהשורה רפה הוא מקרב את המילים זו לזו."},
    {NULL, NULL, NULL},
};
