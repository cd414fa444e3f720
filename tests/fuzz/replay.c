/* replay.c - runs a fuzz target over every file of the folders named, without a fuzzer */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0, cap = 0;

    if (!f)
        return 0;
    for (;;) {
        if (size == cap) {
            cap = cap ? cap * 2 : 65536;
            uint8_t *more = realloc(data, cap);
            if (!more)
                abort();
            data = more;
        }
        size_t got = fread(data + size, 1, cap - size, f);
        if (!got)
            break;
        size += got;
    }
    fclose(f);
    /* A copy of the exact size, so that a sanitizer sees the first byte read too many. */
    uint8_t *exact = malloc(size ? size : 1);
    if (!exact)
        abort();
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    free(data);
    return 1;
}

int main(int argc, char **argv)
{
    int done = 0;

    for (int i = 1; i < argc; i++) {
        DIR *d = opendir(argv[i]);
        struct dirent *e;
        char path[4096];
        if (!d) {
            done += replay_file(argv[i]);
            continue;
        }
        while ((e = readdir(d)))
            if (e->d_name[0] != '.' &&
                snprintf(path, sizeof(path), "%s/%s", argv[i], e->d_name) < (int)sizeof(path))
                done += replay_file(path);
        closedir(d);
    }
    printf("%d inputs replayed\n", done);
    return done ? 0 : 1; /* an empty corpus tests nothing */
}
