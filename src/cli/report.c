/* report.c - the commands that tell instead of make: inspect and timeline */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/job.h"
#include "read/inspect.h"
#include "timeline/timeline.h"

static int put(op_job *j, const op_buf *b)
{
    int e = op_file_write(j->o->out ? j->o->out : "-", op_buf_view(b));

    return op_say_failed(&j->say, j->o->out ? j->o->out : "-", e);
}

/* The answer of one of the two commands goes to stdout or to a file that it may make. */
static int check_out(op_job *j)
{
    const char *out = j->o->out;

    if (!out || strcmp(out, "-") == 0)
        return OP_EXIT_OK;
    for (size_t i = 0; i < j->plan.n; i++)
        for (size_t k = 0; k < j->plan.units[i].inputs.n; k++)
            if (op_file_same(j->plan.units[i].inputs.all[k], out)) {
                op_say_fault(&j->say, "%s is an input and stays as it is (exit 5)", out);
                return OP_EXIT_FOREIGN;
            }
    if (op_file_same(out, out) && !j->o->force) {
        op_say_fault(&j->say, "%s is there already; -f replaces it (exit 5)", out);
        return OP_EXIT_FOREIGN;
    }
    return OP_EXIT_OK;
}

typedef void (*teller)(op_job *j, op_document *d, op_buf *out);

static void tell_text(op_job *j, op_document *d, op_buf *out)
{
    (void)j;
    op_inspect_text(d, out);
}

static void tell_json(op_job *j, op_document *d, op_buf *out)
{
    (void)j;
    op_inspect_json(d, out);
}

static void tell_report(op_job *j, op_document *d, op_buf *out)
{
    op_inspect_report(d, j->say.out_tty && j->say.err_color && !j->o->out, out);
}

static void tell_events(op_job *j, op_document *d, op_buf *out)
{
    (void)j;
    op_timeline_text(d, op_lang_of(d->root, d), out);
}

static void tell_events_json(op_job *j, op_document *d, op_buf *out)
{
    (void)j;
    op_timeline_json(d, out);
}

static void tell_timex(op_job *j, op_document *d, op_buf *out)
{
    (void)j;
    op_timeline_timex(d, out);
}

static const struct {
    op_command command;
    const char *format;
    teller tell;
} tellers[] = {
    {OP_CMD_INSPECT, "report", tell_report},     {OP_CMD_INSPECT, "text", tell_text},
    {OP_CMD_INSPECT, "json", tell_json},         {OP_CMD_TIMELINE, "text", tell_events},
    {OP_CMD_TIMELINE, "json", tell_events_json}, {OP_CMD_TIMELINE, "timex", tell_timex},
};

/* The named format, or the command's first. */
static teller teller_for(op_command command, const char *format)
{
    for (size_t i = 0; i < sizeof(tellers) / sizeof(tellers[0]); i++)
        if (tellers[i].command == command && (!format || strcmp(tellers[i].format, format) == 0))
            return tellers[i].tell;
    return NULL;
}

static int run(op_job *j, op_command command)
{
    teller tell = teller_for(command, j->o->report ? "report" : j->o->format);
    op_buf out = OP_BUF_INIT;
    size_t told = 0;
    int e;

    if (!tell) {
        op_say_fault(&j->say, "--format %s is none of this command's; offprint help %s", j->o->format,
                     command == OP_CMD_INSPECT ? "inspect" : "timeline");
        return OP_EXIT_USAGE;
    }
    if ((e = check_out(j)) != OP_EXIT_OK)
        return e;
    for (size_t i = 0; i < j->plan.n; i++) {
        op_arena *a = op_arena_new();
        size_t failed = 0;
        op_document *d = op_job_read(j, a, &j->plan.units[i], &failed);
        if (d) {
            if (told++)
                op_buf_char(&out, '\n');
            tell(j, d, &out);
            op_say_diags(&j->say, d->diags);
            int v = op_job_verdict(j, d);
            e = v > e ? v : e;
        }
        if (failed)
            e = OP_EXIT_FAILED;
        op_arena_free(a);
    }
    int w = told ? put(j, &out) : OP_EXIT_OK;
    op_buf_free(&out);
    return w > e ? w : e;
}

int op_run_inspect(op_job *j)
{
    return run(j, OP_CMD_INSPECT);
}

int op_run_timeline(op_job *j)
{
    return run(j, OP_CMD_TIMELINE);
}
