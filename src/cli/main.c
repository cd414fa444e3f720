/* main.c - what runs when: options, a plan, then each work in turn */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/job.h"
#include "cli/version.h"
#include "read/read.h"

static int worst(int a, int b)
{
    /* a failure outweighs an objection; usage and foreign files stop the run before there are two */
    return a > b ? a : b;
}

void op_job_step(op_job *j, const char *doing, const op_unit *u)
{
    const char *slash = strrchr(u->name, '/');
    op_say_progress(&j->say, j->step++, j->steps, doing, slash ? slash + 1 : u->name);
}

static int run_unit(op_job *j, const op_unit *u)
{
    op_arena *a = op_arena_new();
    size_t failed = 0;
    int e = OP_EXIT_FAILED;

    op_job_step(j, "reading", u);
    op_document *d = op_job_read(j, a, u, &failed);
    if (d && j->o->dump)
        e = op_job_dump(j, a, d, j->o->dump);
    else if (d)
        e = op_job_make(j, a, u, d);
    if (failed)
        e = worst(e, OP_EXIT_FAILED);
    op_job_say_fonts(j);
    op_arena_free(a);
    return e;
}

/* Lines about files are set in columns, as long as no path is very long. */
static int longest_path(const op_plan *p)
{
    size_t width = 12;

    for (size_t i = 0; i < p->n; i++) {
        const char *paths[] = {p->units[i].pdf, p->units[i].epub};
        for (int k = 0; k < 2; k++)
            if (paths[k] && strlen(paths[k]) > width)
                width = strlen(paths[k]);
    }
    return width > 48 ? 48 : (int)width;
}

enum { STEPS = 4 }; /* reading, setting, painting, packaging */

int op_run_make(op_job *j)
{
    int e = OP_EXIT_OK;

    j->steps = j->plan.n * STEPS;
    j->say.width = longest_path(&j->plan);
    if (!j->o->dry_run && !j->o->dump && (e = op_plan_folders(&j->plan, &j->say)) != OP_EXIT_OK)
        return e;
    for (size_t i = 0; i < j->plan.n; i++) {
        j->step = i * STEPS;
        e = worst(e, run_unit(j, &j->plan.units[i]));
    }
    op_say_progress_end(&j->say);
    if (j->run_font_diags)
        op_say_diags(&j->say, j->run_font_diags);
    return e;
}

static int run(op_job *j, op_options *o)
{
    bool outputs = j->o->command & (OP_CMD_BUILD | OP_CMD_BIND) && !j->o->dump;
    bool inputs = !(o->command & (OP_CMD_STYLES | OP_CMD_FONTS));
    int e = op_options_check(j, o);

    if (e == OP_EXIT_OK && inputs)
        e = op_plan_make(j->arena, o, outputs, &j->say, &j->plan);
    if (e != OP_EXIT_OK)
        return e;
    j->languages = op_lang_new(j->data_path);
    switch (j->o->command) {
    case OP_CMD_INSPECT:
        e = j->o->dump ? op_run_make(j) : op_run_inspect(j);
        break;
    case OP_CMD_TIMELINE:
        e = j->o->dump ? op_run_make(j) : op_run_timeline(j);
        break;
    case OP_CMD_STYLES:
        e = op_run_styles(j);
        break;
    case OP_CMD_FONTS:
        e = op_run_fonts(j);
        break;
    default:
        e = op_run_make(j);
    }
    if (j->fonts)
        op_fonts_free(j->fonts);
    op_lang_free(j->languages);
    return j->plan.failed ? worst(e, OP_EXIT_FAILED) : e;
}

static int help(const op_options *o)
{
    size_t n;

    if (!o->topic) {
        op_help_screen(stdout);
    } else if (strcmp(o->topic, "all") == 0) {
        op_help_all(stdout);
    } else if (strcmp(o->topic, "options") == 0) {
        op_help_names(stdout);
    } else if (strcmp(o->topic, "rules") == 0) {
        const op_rule *rules = op_read_rules(&n);
        for (size_t i = 0; i < n; i++)
            printf("%-16s %s %s\n", rules[i].name, rules[i].always ? "    " : rules[i].on ? "on  " : "off ", rules[i].does);
    } else if (!op_help_command(o->topic, stdout)) {
        fprintf(stderr, "offprint: no help on %s; offprint help all is everything\n", o->topic);
        return OP_EXIT_USAGE;
    }
    return OP_EXIT_OK;
}

/* A write to a full disk or a closed pipe is a failure too. */
static int close_stdout(int e)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("offprint: standard output");
        return worst(e, OP_EXIT_FAILED);
    }
    return e;
}

int main(int argc, char **argv)
{
    op_memory_begin();
    op_arena *a = op_arena_new();
    op_options o;
    int e = op_options_parse(a, argc, argv, &o);

    if (e == OP_EXIT_OK) {
        if (o.version) {
            op_print_version(o.json, stdout);
        } else if (o.help && o.command != OP_CMD_BUILD && o.command != OP_CMD_HELP) {
            op_help_command(argv[1], stdout);
        } else if (o.help || o.command == OP_CMD_HELP) {
            e = help(&o);
        } else {
            op_job j = {.arena = a, .o = &o, .say = op_say_new(&o), .data_path = getenv("OFFPRINT_DATA_PATH"),
                        .style_path = getenv("OFFPRINT_STYLE_PATH")};
            e = run(&j, &o);
        }
        e = close_stdout(e);
    }
    op_arena_free(a);
    return e;
}
