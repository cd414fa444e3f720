#include "cli/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "lang/words.h"

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool terminal(int fd)
{
    const char *term = getenv("TERM");
    return isatty(fd) && term && strcmp(term, "dumb") != 0;
}

op_say op_say_new(const op_options *o)
{
    const char *no_color = getenv("NO_COLOR");
    op_say s = {.quiet = o->quiet, .verbose = o->verbose, .json = strcmp(o->messages, "json") == 0};

    s.err_tty = terminal(STDERR_FILENO);
    s.out_tty = terminal(STDOUT_FILENO);
    s.err_color = s.err_tty && !(no_color && *no_color);
    s.bar_wanted = s.err_tty && !o->quiet && strcmp(o->progress, "never") != 0;
    s.started = now_ms();
    return s;
}

void op_say_diags(op_say *s, op_diags *d)
{
    op_buf out = OP_BUF_INIT;
    op_severity least = s->quiet ? OP_ERROR : s->verbose ? OP_REMARK : OP_WARNING;

    op_say_progress_end(s);
    if (s->json)
        op_diags_print_json(d, least, &out);
    else
        op_diags_print(d, (op_diag_format){.least = least, .excerpt = s->err_tty, .color = s->err_color}, &out);
    if (out.n)
        fwrite(out.p, 1, out.n, stderr);
    op_buf_free(&out);
}

/* With --messages json what is not about the input is a line of the same kind. */
static void json_line(const char *severity, const char *id, op_str message)
{
    op_buf b = OP_BUF_INIT;

    op_buf_printf(&b, "{\"format\": 1, \"severity\": \"%s\", \"id\": \"%s\", \"message\": ", severity, id);
    op_buf_quoted(&b, message);
    op_buf_puts(&b, "}\n");
    fwrite(b.p, 1, b.n, stderr);
    op_buf_free(&b);
}

void op_say_file(op_say *s, const char *path, const char *extent, size_t bytes, const char *note)
{
    op_buf line = OP_BUF_INIT, size = OP_BUF_INIT;
    FILE *to = s->out_tty ? stdout : stderr;
    int width = (int)op_utf8_count(path, strlen(path));

    op_say_progress_end(s);
    if (!s->out_tty || s->quiet)
        printf("%s\n", path);
    fflush(stdout);
    if (!s->quiet) {
        op_size_display(&size, "en", bytes);
        op_buf_printf(&line, "%s%*s   %-10s %7s", path, width < s->width ? s->width - width : 0, "", extent, size.p);
        if (s->json)
            json_line("remark", "written", op_buf_view(&line));
        else if (*note)
            fprintf(to, "%s   %s%s%s\n", line.p, s->err_color ? "\033[2m" : "", note, s->err_color ? "\033[0m" : "");
        else
            fprintf(to, "%s\n", line.p);
    }
    op_buf_free(&size);
    op_buf_free(&line);
}

void op_say_fault(op_say *s, const char *format, ...)
{
    op_buf text = OP_BUF_INIT;
    va_list ap;

    op_say_progress_end(s);
    va_start(ap, format);
    op_buf_vprintf(&text, format, ap);
    va_end(ap);
    if (s->json)
        json_line("error", "command", op_buf_view(&text));
    else
        fprintf(stderr, "%soffprint:%s %s\n", s->err_color ? "\033[1;31m" : "", s->err_color ? "\033[0m" : "", text.p);
    op_buf_free(&text);
}

int op_say_failed(op_say *s, const char *path, int e)
{
    if (e)
        op_say_fault(s, "%s: %s", strcmp(path, "-") == 0 ? "standard output" : path, strerror(e));
    return e ? OP_EXIT_FAILED : OP_EXIT_OK;
}

void op_say_progress(op_say *s, size_t done, size_t total, const char *doing, const char *what)
{
    enum { CELLS = 25 };

    if (!s->bar_wanted || !total || now_ms() - s->started < 500)
        return;
    size_t full = done * CELLS / total;
    fputs("\r\033[K", stderr);
    fputs(s->err_color ? "\033[36m" : "", stderr);
    for (size_t i = 0; i < CELLS; i++) {
        if (i == full && s->err_color)
            fputs("\033[0;2m", stderr);
        fputs(i < full || s->err_color ? "\xe2\x94\x81" : " ", stderr);
    }
    fputs(s->err_color ? "\033[0m" : "", stderr);
    fprintf(stderr, " %3zu %%  %s  %.40s", done * 100 / total, doing, what);
    fflush(stderr);
    s->bar_drawn = true;
}

void op_say_progress_end(op_say *s)
{
    if (s->bar_drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    s->bar_drawn = false;
}
