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

void op_say_file(op_say *s, const char *path, const char *extent, size_t bytes, const char *note)
{
    op_buf size = OP_BUF_INIT;
    FILE *to = s->out_tty ? stdout : stderr;
    bool dim = s->out_tty ? s->err_color : s->err_color;

    op_say_progress_end(s);
    if (!s->out_tty)
        printf("%s\n", path);
    fflush(stdout);
    if (s->quiet) {
        if (s->out_tty)
            printf("%s\n", path);
        return;
    }
    op_size_display(&size, "en", bytes);
    size_t width = op_utf8_count(path, strlen(path));
    fprintf(to, "%s%*s%-10s%7s", path, width < 15 ? (int)(15 - width) : 3, "", extent, size.p);
    if (*note)
        fprintf(to, "   %s%s%s", dim ? "\033[2m" : "", note, dim ? "\033[0m" : "");
    fputc('\n', to);
    op_buf_free(&size);
}

void op_say_fault(op_say *s, const char *format, ...)
{
    va_list ap;

    op_say_progress_end(s);
    fprintf(stderr, "%soffprint:%s ", s->err_color ? "\033[1;31m" : "", s->err_color ? "\033[0m" : "");
    va_start(ap, format);
    vfprintf(stderr, format, ap);
    va_end(ap);
    fputc('\n', stderr);
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
