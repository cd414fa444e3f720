#include <string.h>

#include "base/nearest.h"
#include "read/read.h"

/* Sorted by name: found by bisection, and a unit test checks the order. */
static const op_rule rules[] = {
    {"apostrophes", "shapes straight apostrophes; switched with quotes", true, true},
    {"boilerplate", "leaves out lines of the web page around the article: share, subscribe, read more", true, false},
    {"byline", "takes a line that names the author into the metadata", true, false},
    {"caption", "joins a repeated caption and parts it from its credit", true, false},
    {"dashes", "sets -- and --- of Markdown as en and em dashes", true, false},
    {"date-line", "takes a line that is only a date into the metadata and checks its weekday", true, false},
    {"dateline", "reads place and date of a wire dateline, which stays in the text", true, false},
    {"dots", "sets ... of Markdown as one sign, the suspension points", true, false},
    {"editor-note", "leaves out notes between editors, slugs and end marks", true, false},
    {"embargo", "leaves out release and embargo lines", true, false},
    {"emphasis", "sets _words between underscores_ in italics", true, false},
    {"footnotes", "links [1] in the text to the note at the end", true, false},
    {"front-matter", "leaves out lines of broken front matter that say nothing", true, true},
    {"hard-wrap", "joins lines that were broken by hand", true, false},
    {"headers", "takes the headers of a letter into the metadata", true, false},
    {"heading", "sets a short line alone or in capitals as a heading", true, false},
    {"html", "leaves out HTML that is no part of Markdown's text, and keeps the words in it", true, true},
    {"html-comment", "leaves out comments in HTML", true, true},
    {"hyphen", "joins a word that a hyphen parted at a line end, where the text or the language has it whole", true, false},
    {"links", "puts numbered addresses onto their words", true, false},
    {"list", "sets lines with bullets or numbers as a list", true, false},
    {"manifest-title", "sets the title that book.yaml gives a chapter instead of its own", true, true},
    {"no-break", "puts a no-break space where the language wants one", true, false},
    {"note", "sets funding, rights, corrections and contacts apart as closing notes", true, false},
    {"note-uncalled", "leaves out notes that nothing calls", true, true},
    {"primes", "sets the straight marks of feet, inches, minutes and seconds as primes", true, false},
    {"pull-quote", "takes a repeated quotation out of the reading flow", true, false},
    {"quotation", "sets an indented block as a quotation", true, false},
    {"quoted-printable", "decodes what a mail program left encoded (=20, =C3=A9)", true, false},
    {"quotes", "pairs quotation marks and shapes straight ones", true, false},
    {"repeated-head", "leaves out a second copy of title and standfirst", true, false},
    {"sidecar", "does what the sidecar decides for a line", true, true},
    {"spaces", "mends runs of spaces and stray no-break spaces", true, false},
    {"standfirst", "knows the sentence below the title", true, false},
    {"table-cells", "leaves out cells beyond a table's columns", true, true},
    {"title", "takes the first line as the title", true, false},
    {"turns", "knows who speaks in an interview", true, false},
    {"verse", "keeps the lines of verse and addresses", true, false},
};

const op_rule *op_read_rules(size_t *n)
{
    *n = sizeof(rules) / sizeof(rules[0]);
    return rules;
}

static const op_rule *find(const char *name)
{
    size_t lo = 0, hi = sizeof(rules) / sizeof(rules[0]);

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int order = strcmp(rules[mid].name, name);
        if (order == 0)
            return &rules[mid];
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static bool named(const char **list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

bool op_rule_known(const char *name)
{
    return find(name) != NULL;
}

const char *op_rule_nearest(const char *name)
{
    return op_nearest(op_str_of(name), rules, sizeof(rules) / sizeof(rules[0]), sizeof(rules[0]));
}

bool op_rule_on(const op_read_options *o, const char *name)
{
    const op_rule *r = find(name);

    if (r && r->always)
        return true;
    if (!r || named(o->keep, o->n_keep, name))
        return false;
    if (named(o->drop, o->n_drop, name))
        return true;
    return r->on && !o->keep_all;
}

bool op_rule_drops(const op_read_options *o, const char *name)
{
    return named(o->drop, o->n_drop, name) && !named(o->keep, o->n_keep, name);
}
