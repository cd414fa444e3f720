#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

/* Names of descriptors that are open already, as a shell gives them for <(command); and of nothing. */
static bool names_stream(const char *path)
{
    static const char *const begins[] = {"/dev/fd/", "/proc/self/fd/"};

    for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
        if (strncmp(path, begins[i], strlen(begins[i])) == 0)
            return true;
    return strcmp(path, "/dev/stdin") == 0 || strcmp(path, "/dev/null") == 0;
}

/* Anything else by name has to be a regular file: a FIFO would wait for whoever writes to it, a device may never end. It is
 * opened without waiting, and looked at before a byte is read. */
static int open_regular(const char *path, int *fd)
{
    struct stat st;
    int e = 0;

    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0)
        return errno == ENXIO ? OP_FILE_IRREGULAR : errno; /* a socket */
    if (fstat(*fd, &st) != 0)
        e = errno;
    else if (S_ISDIR(st.st_mode))
        e = EISDIR;
    else if (!S_ISREG(st.st_mode))
        e = OP_FILE_IRREGULAR;
    if (e)
        close(*fd);
    return e;
}

const char *op_file_error(int e)
{
    return e == OP_FILE_IRREGULAR ? "not a regular file" : strerror(e);
}

static int read_all(op_arena *a, int fd, size_t max, op_str *out)
{
    size_t cap = 65536, n = 0;
    struct stat st;

    if (fstat(fd, &st) == 0) {
        if (S_ISDIR(st.st_mode))
            return EISDIR;
        if (S_ISREG(st.st_mode) && (size_t)st.st_size > max)
            return EFBIG;
        if (S_ISREG(st.st_mode))
            cap = (size_t)st.st_size + 1;
    }
    char *p = op_arena_alloc(a, cap + 1, 1);
    for (;;) {
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > max)
            return EFBIG;
        if (n == cap) {
            char *more = op_arena_alloc(a, cap * 2 + 1, 1);
            memcpy(more, p, n);
            p = more;
            cap *= 2;
        }
    }
    p[n] = 0;
    *out = (op_str){p, n};
    return 0;
}

int op_file_read(op_arena *a, const char *path, size_t max, op_str *out)
{
    if (strcmp(path, "-") == 0)
        return read_all(a, STDIN_FILENO, max, out);
    int fd = -1, e = 0;
    if (!names_stream(path))
        e = open_regular(path, &fd);
    else if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        e = errno;
    if (e)
        return e;
    e = read_all(a, fd, max, out);
    close(fd);
    return e;
}

static int write_all(int fd, op_str data)
{
    while (data.n) {
        ssize_t put = write(fd, data.p, data.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        data.p += put;
        data.n -= (size_t)put;
    }
    return 0;
}

int op_file_stage(op_arena *a, const char *path, op_str data, const char **staged)
{
    const char *slash = strrchr(path, '/');
    int dir = slash ? (int)(slash - path + 1) : 0;
    size_t n = strlen(path) + 32;
    char *name = op_arena_alloc(a, n, 1);
    mode_t mask = umask(0);
    int e;

    umask(mask);
    snprintf(name, n, "%.*s.%.40s.XXXXXX", dir, path, path + dir);
    int fd = mkstemp(name);
    if (fd < 0)
        return errno;
    e = write_all(fd, data);
    if (!e && (fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0))
        e = errno;
    if (close(fd) != 0 && !e)
        e = errno;
    if (e) {
        unlink(name);
        return e;
    }
    *staged = name;
    return 0;
}

int op_file_commit(const char *staged, const char *path)
{
    if (rename(staged, path) != 0) {
        int e = errno;
        unlink(staged);
        return e;
    }
    return 0;
}

void op_file_discard(const char *staged)
{
    unlink(staged);
}

int op_file_write(const char *path, op_str data)
{
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, data);
    op_arena *a = op_arena_new();
    const char *staged = NULL;
    int e = op_file_stage(a, path, data, &staged);
    if (!e)
        e = op_file_commit(staged, path);
    op_arena_free(a);
    return e;
}

bool op_file_same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* A PDF of ours has the comment "%offprint" in its first 64 bytes; an EPUB of ours ends with a zip
 * comment of that word (end of central directory, 22 bytes, then the comment). */
bool op_file_is_ours(const char *path)
{
    char head[64] = {0}, tail[8 + 22] = {0};
    bool ours = false;
    struct stat st;
    FILE *f = stat(path, &st) == 0 && S_ISREG(st.st_mode) ? fopen(path, "rb") : NULL;

    if (!f)
        return false;
    size_t n = fread(head, 1, sizeof(head), f);
    if (n > 5 && memcmp(head, "%PDF-", 5) == 0)
        ours = g_strstr_len(head, (gssize)n, "\n%" OP_FILE_MARK) != NULL;
    else if (n > 4 && memcmp(head, "PK\3\4", 4) == 0 && fseek(f, -(long)sizeof(tail), SEEK_END) == 0 &&
             fread(tail, 1, sizeof(tail), f) == sizeof(tail))
        ours = memcmp(tail, "PK\5\6", 4) == 0 && memcmp(tail + 22, OP_FILE_MARK, 8) == 0;
    fclose(f);
    return ours;
}
