/* check.c - values of options that more than a word list must judge, looked at before any work */
#include <stdio.h>
#include <string.h>

#include "cli/job.h"
#include "read/frontmatter.h"
#include "read/read.h"

static bool is_date_name(const char *name)
{
    return strcmp(name, "published") == 0 || strcmp(name, "modified") == 0 || strcmp(name, "retrieved") == 0;
}

static const char *edtf_of(op_arena *a, const char *value)
{
    char out[16];
    return op_read_header_date(op_str_of(value), out) ? op_arena_dup(a, out, strlen(out)) : NULL;
}

static int check_date(op_job *j, op_options *o)
{
    const char *edtf = o->date ? edtf_of(j->arena, o->date) : NULL;

    if (o->date && !edtf) {
        op_say_fault(&j->say, "--date %s: no such day; a date is YYYY-MM-DD", o->date);
        return OP_EXIT_USAGE;
    }
    o->date = edtf;
    return OP_EXIT_OK;
}

static int check_lang(op_job *j, op_options *o)
{
    const char *tag = o->lang ? op_language_tag(j->arena, op_str_of(o->lang)) : NULL;

    if (o->lang && !tag) {
        op_say_fault(&j->say, "--lang %s: no language tag; one looks like en or en-GB", o->lang);
        return OP_EXIT_USAGE;
    }
    o->lang = tag;
    return OP_EXIT_OK;
}

static int check_meta(op_job *j, op_options *o)
{
    for (size_t i = 0; i < o->meta.n; i++) {
        const char *word = o->meta.all[i], *equals = strchr(word, '=');
        if (!equals || equals == word) {
            op_say_fault(&j->say, "-m %s: wants NAME=VALUE", word);
            return OP_EXIT_USAGE;
        }
        const char *name = op_meta_name((op_str){word, (size_t)(equals - word)});
        if (!name) {
            op_say_fault(&j->say, "-m %s: no such name; there are title, author, publisher, date, source, rights, …", word);
            return OP_EXIT_USAGE;
        }
        const char *value = equals + 1;
        if (is_date_name(name) && !(value = edtf_of(j->arena, value))) {
            op_say_fault(&j->say, "-m %s: no such day; a date is YYYY-MM-DD", word);
            return OP_EXIT_USAGE;
        }
        if (strcmp(name, "language") == 0 && !(value = op_language_tag(j->arena, op_str_of(value)))) {
            op_say_fault(&j->say, "-m %s: no language tag; one looks like en or en-GB", word);
            return OP_EXIT_USAGE;
        }
        op_buf b = OP_BUF_INIT;
        op_buf_printf(&b, "%s=%s", name, value);
        o->meta.all[i] = op_buf_finish(&b, j->arena).p;
    }
    return OP_EXIT_OK;
}

static int check_rules(op_job *j, const char *option, const op_strings *names)
{
    size_t n;
    const op_rule *rules = op_read_rules(&n);

    for (size_t i = 0; i < names->n; i++) {
        const char *name = names->all[i];
        if (!op_rule_known(name)) {
            const char *near = op_rule_nearest(name);
            op_say_fault(&j->say, "--%s %s: no such rule%s%s%s", option, name, near ? "; did you mean " : "",
                         near ? near : "", near ? "?" : "; offprint help rules lists them");
            return OP_EXIT_USAGE;
        }
        for (size_t k = 0; k < n; k++)
            if (rules[k].always && strcmp(rules[k].name, name) == 0) {
                op_say_fault(&j->say, "--%s %s: this rule cannot be switched", option, name);
                return OP_EXIT_USAGE;
            }
    }
    return OP_EXIT_OK;
}

int op_options_check(op_job *j, op_options *o)
{
    int e = check_date(j, o);

    if (e == OP_EXIT_OK)
        e = check_lang(j, o);
    if (e == OP_EXIT_OK)
        e = check_meta(j, o);
    if (e == OP_EXIT_OK)
        e = check_rules(j, "keep", &o->keep);
    if (e == OP_EXIT_OK)
        e = check_rules(j, "drop", &o->drop);
    if (e == OP_EXIT_OK)
        e = op_style_options_check(j, o);
    if (e == OP_EXIT_OK)
        e = op_proof_options_check(j, o);
    if (e == OP_EXIT_OK && o->dump && o->explain) {
        op_say_fault(&j->say, "--dump and --explain: one at a time");
        return OP_EXIT_USAGE;
    }
    if (o->explain)
        o->dump = "explain";
    if (e == OP_EXIT_OK && o->dump && o->out) {
        op_say_fault(&j->say, "--%s prints on standard output; -o is not for it", o->explain ? "explain" : "dump");
        e = OP_EXIT_USAGE;
    }
    return e;
}
