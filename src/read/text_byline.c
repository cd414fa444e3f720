/* text_byline.c - who wrote it: a line in the head, or brackets at the end; never invented */
#include <string.h>

#include "base/utf8.h"
#include "read/text.h"

static const char *const leads[] = {
    "by ", "words by ", "written by ", "text by ", "story by ", "text: ", "words: ", "report: ", "author: ", "von ",
    "autor: ", "autorin: ", "par ", "propos recueillis par ", "por ", "texto: ", "di ", "door ", "tekst: ", "av ",
    "автор: ", "текст: ", NULL,
};
static const char *const verbs[] = {"reports", "reports from", "writes", "berichtet", NULL};

/* Small words inside names. */
static const char *const particles[] = {
    "de", "da", "di", "do", "dos", "das", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von", "zu",
    "zur", "ter", "ten", "bin", "ibn", "al", "el", "ben", "y", "e", "i", "d'", "of", NULL,
};
static const char *const joints[] = {"and", "und", "et", "y", "e", "en", "och", "og", "i", "&", "with", "и", NULL};

static bool listed(op_str w, const char *const *list)
{
    for (; *list; list++)
        if (op_str_is(w, *list))
            return true;
    return false;
}

static bool is_name_word(op_str w)
{
    op_str bare = tx_bare(w);
    return tx_capitalised(w) || listed(bare, particles) || (bare.n > 2 && bare.p[1] == '\'');
}

/* Adds one name; a single word (a desk, an agency) is none unless it is all there is. */
static void add_name(tx_names *out, op_str name, bool alone)
{
    name = tx_trim(name);
    while (name.n && strchr(",.;:()[]|*_", name.p[name.n - 1]) && !(name.n > 2 && name.p[name.n - 1] == '.'
           && tx_is_upper((unsigned char)name.p[name.n - 2])))
        name.n--;
    while (name.n && strchr(",;:()[]|*_", name.p[0]))
        name.p++, name.n--;
    if (!name.n || out->n == sizeof(out->names) / sizeof(out->names[0]) || (!alone && tx_count_words(name) < 2))
        return;
    out->names[out->n++] = name;
}

/* "Anna Berg, Tom Hall and Ida Roe in Almaty": names until a word that is no name's. */
static bool split_names(op_str s, tx_names *out)
{
    size_t at = 0, begin = 0, capitals = 0, words = 0;
    op_str w;

    while (tx_word(s, &at, &w)) {
        size_t from = (size_t)(w.p - s.p);
        bool joint = listed(w, joints) && words > 0;
        if (joint) {
            add_name(out, op_str_sub(s, begin, from), false);
            begin = at;
            continue;
        }
        words++;
        if (!is_name_word(w)) {
            if (words > 1 && (listed(w, (const char *const[]){"in", "for", "f\xc3\xbcr", "pour", "para", "\xc3\xa0", NULL}))) {
                add_name(out, op_str_sub(s, begin, from), out->n == 0);
                return out->n > 0;
            }
            return false;
        }
        capitals += tx_capitalised(w);
        if (strchr(",;|", w.p[w.n - 1])) {
            add_name(out, op_str_sub(s, begin, at), out->n == 0 && at == s.n);
            begin = at;
        }
    }
    if (begin < s.n)
        add_name(out, op_str_sub(s, begin, s.n), out->n == 0);
    return out->n > 0 && capitals * 2 >= words;
}

bool tx_names_in(op_str s, tx_names *out)
{
    out->n = 0;
    return split_names(tx_trim(s), out);
}

bool tx_is_byline(op_str s, tx_names *out)
{
    out->n = 0;
    s = tx_trim(s);
    size_t words = tx_count_words(s);
    if (words < 2 || words > 14 || op_str_ends(s, "?") || op_str_ends(s, "!"))
        return false;
    for (const char *const *l = leads; *l; l++)
        if (tx_starts_ci(s, *l)) {
            op_str rest = tx_trim(op_str_sub(s, strlen(*l), s.n));
            return tx_count_words(rest) <= 12 && split_names(rest, out);
        }
    for (const char *const *v = verbs; *v; v++) {
        size_t at = tx_find_ci(s, *v);
        if (at != SIZE_MAX && at > 0 && words <= 8 && tx_trim(op_str_sub(s, at, s.n)).n <= strlen(*v) + 1)
            return split_names(tx_trim(op_str_sub(s, 0, at)), out) && tx_count_words(out->names[0]) >= 2;
    }
    return false;
}

static void take_names(tx *t, tx_block *b, const tx_names *names)
{
    op_span kept[8];

    for (size_t i = 0; i < names->n; i++) {
        size_t at = (size_t)(names->names[i].p - b->text.s.p);
        kept[i] = tx_span(t, tx_source(&b->text, at), tx_source_end(&b->text, at + names->names[i].n));
        tx_meta(t, "byline", names->names[i], kept[i]);
    }
    tx_take(t, b, kept, names->n, "byline");
}

void tx_byline(tx *t)
{
    size_t seen = 0;

    if (!tx_on(t, "byline") || tx_has_meta(t, "byline"))
        return;
    for (size_t i = tx_live(t, 0); i < t->n_blocks && seen < 8; i = tx_live(t, i + 1), seen++) {
        tx_block *b = &t->blocks[i];
        tx_names names;
        if (b->role != TX_BODY || b->text.s.n > 400)
            continue;
        if (tx_is_byline(b->text.s, &names) && !op_str_ends(tx_trim(b->text.s), ".")) {
            take_names(t, b, &names);
            return;
        }
    }
}

/* "(Reporting by Anna Berg and Tom Hall; editing by Ida Roe)", "(Anna Berg, Tom Hall)" at the end. */
void tx_credits(tx *t)
{
    static const char *const work[] = {"reporting by ", "writing by ", "additional reporting by ", "reporting and writing by ", NULL};
    size_t seen = 0;

    if (!tx_on(t, "byline"))
        return;
    for (size_t i = tx_before(t, t->n_blocks); i < t->n_blocks && seen < 4; i = tx_before(t, i), seen++) {
        tx_block *b = &t->blocks[i];
        op_str s = tx_trim(b->text.s);
        tx_names names = {.n = 0};
        if (b->role != TX_BODY || s.n < 5 || s.n > 400 || s.p[0] != '(' || s.p[s.n - 1] != ')')
            continue;
        op_str inside = op_str_sub(s, 1, s.n - 1);
        bool said = false;
        for (size_t begin = 0, end; begin < inside.n; begin = end + 1) {
            const char *hit = memchr(inside.p + begin, ';', inside.n - begin);
            end = hit ? (size_t)(hit - inside.p) : inside.n;
            op_str part = tx_trim(op_str_sub(inside, begin, end));
            for (const char *const *l = work; *l; l++)
                if (tx_starts_ci(part, *l)) {
                    tx_names more = {.n = 0};
                    said = true;
                    split_names(tx_trim(op_str_sub(part, strlen(*l), part.n)), &more);
                    for (size_t k = 0; k < more.n && names.n < 8; k++)
                        names.names[names.n++] = more.names[k];
                }
        }
        if (!said && (tx_count_words(inside) > 8 || !split_names(inside, &names) || tx_count_words(names.names[0]) < 2))
            continue;
        if (!names.n || tx_has_meta(t, "byline"))
            continue;
        take_names(t, b, &names);
        return;
    }
}
