#include <stdlib.h>
#include <string.h>

#include "zip/calls.h"
#include "zip/zip.h"

enum { RATIO_FROM = 1 << 20, S_KIND = 0170000, S_FILE = 0100000, S_FOLDER = 0040000 };

typedef struct {
    const char *name;
    uint64_t size;
    bool stored;
} entry;

struct op_zip_reader {
    op_zip_calls lib;
    zip_t *zip;
    op_arena *arena;
    entry *all;
    size_t n;
    size_t *by_name; /* numbers of entries, sorted by folded name */
};

static const char *const words[] = {
    [OP_ZIP_OK] = "sound",
    [OP_ZIP_BROKEN] = "no zip archive, or a damaged one",
    [OP_ZIP_ENTRIES] = "holds too many files",
    [OP_ZIP_SIZE] = "too large when unpacked",
    [OP_ZIP_RATIO] = "packed too closely to be honest",
    [OP_ZIP_NAME] = "holds a file whose name leads out of it",
    [OP_ZIP_DUPLICATE] = "holds two files of one name",
    [OP_ZIP_LINK] = "holds a link",
    [OP_ZIP_ENCRYPTED] = "encrypted",
    [OP_ZIP_METHOD] = "packed with an unknown method",
};

const char *op_zip_words(op_zip_trouble t)
{
    return words[t];
}

static int fold(int c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static int compare_folded(const char *a, const char *b)
{
    while (*a && fold((unsigned char)*a) == fold((unsigned char)*b))
        a++, b++;
    return fold((unsigned char)*a) - fold((unsigned char)*b);
}

/* Merge sort of numbers by folded name: no qsort context, no global. */
static void sort_names(const entry *all, size_t *v, size_t *tmp, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2, a = 0, b = half, k = 0;
    sort_names(all, v, tmp, half);
    sort_names(all, v + half, tmp, n - half);
    while (a < half || b < n)
        tmp[k++] = b == n || (a < half && compare_folded(all[v[a]].name, all[v[b]].name) <= 0) ? v[a++] : v[b++];
    memcpy(v, tmp, n * sizeof(*v));
}

/* A symbolic link, device or the like; archives from systems without Unix modes have none. */
static bool is_link(op_zip_reader *r, size_t i)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;

    if (r->lib.zip_file_get_external_attributes(r->zip, i, 0, &system, &attributes) || system != ZIP_OPSYS_UNIX)
        return false;
    unsigned kind = attributes >> 16 & S_KIND;
    return kind && kind != S_FILE && kind != S_FOLDER;
}

static op_zip_trouble check_entry(op_zip_reader *r, size_t i, const op_zip_limits *limits, uint64_t *total)
{
    const zip_uint64_t need = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                              ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_t st;
    const char *raw = r->lib.zip_get_name(r->zip, i, ZIP_FL_ENC_RAW);

    if (!raw || r->lib.zip_stat_index(r->zip, i, 0, &st) || (st.valid & need) != need)
        return OP_ZIP_BROKEN;
    if (!op_zip_name_ok(op_str_of(raw)))
        return OP_ZIP_NAME;
    if (st.encryption_method != ZIP_EM_NONE)
        return OP_ZIP_ENCRYPTED;
    if (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE)
        return OP_ZIP_METHOD;
    if (is_link(r, i))
        return OP_ZIP_LINK;
    if (st.size > limits->entry || st.size > limits->total - *total)
        return OP_ZIP_SIZE;
    if (st.size > RATIO_FROM && st.size / limits->ratio > st.comp_size)
        return OP_ZIP_RATIO;
    *total += st.size;
    r->all[i] = (entry){op_arena_dup(r->arena, raw, strlen(raw)), st.size, st.comp_method == ZIP_CM_STORE};
    return OP_ZIP_OK;
}

static op_zip_trouble check_directory(op_zip_reader *r, const op_zip_limits *limits)
{
    zip_int64_t n = r->lib.zip_get_num_entries(r->zip, 0);
    uint64_t total = 0;
    op_zip_trouble why = OP_ZIP_OK;

    if (n < 0)
        return OP_ZIP_BROKEN;
    if ((uint64_t)n > limits->entries)
        return OP_ZIP_ENTRIES;
    r->n = (size_t)n;
    r->all = op_new_array(r->arena, entry, r->n + 1);
    for (size_t i = 0; i < r->n && !why; i++)
        why = check_entry(r, i, limits, &total);
    if (why)
        return why;
    r->by_name = op_new_array(r->arena, size_t, 2 * r->n + 1);
    for (size_t i = 0; i < r->n; i++)
        r->by_name[i] = i;
    sort_names(r->all, r->by_name, r->by_name + r->n, r->n);
    for (size_t i = 1; i < r->n; i++)
        if (compare_folded(r->all[r->by_name[i - 1]].name, r->all[r->by_name[i]].name) == 0)
            return OP_ZIP_DUPLICATE;
    return OP_ZIP_OK;
}

static zip_t *open_buffer(op_zip_reader *r, op_str data)
{
    zip_error_t e;
    r->lib.zip_error_init(&e);
    zip_source_t *s = r->lib.zip_source_buffer_create(data.p, data.n, 0, &e);
    zip_t *z = s ? r->lib.zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &e) : NULL;

    if (s && !z)
        r->lib.zip_source_free(s);
    r->lib.zip_error_fini(&e);
    return z;
}

op_zip_reader *op_zip_open(op_str data, op_zip_limits limits, op_zip_trouble *why)
{
    op_arena *a = op_arena_new();
    op_zip_reader *r = op_new(a, op_zip_reader);

    *why = OP_ZIP_BROKEN;
    r->arena = a;
    if (data.n && op_zip_load(&r->lib))
        r->zip = open_buffer(r, data);
    if (r->zip)
        *why = check_directory(r, &limits);
    if (*why) {
        op_zip_close(r);
        return NULL;
    }
    return r;
}

void op_zip_close(op_zip_reader *r)
{
    if (!r)
        return;
    if (r->zip)
        r->lib.zip_discard(r->zip);
    op_arena_free(r->arena);
}

size_t op_zip_count(const op_zip_reader *r)
{
    return r->n;
}

const char *op_zip_name(const op_zip_reader *r, size_t index)
{
    return r->all[index].name;
}

bool op_zip_is_stored(const op_zip_reader *r, size_t index)
{
    return r->all[index].stored;
}

bool op_zip_find(const op_zip_reader *r, const char *name, size_t *index)
{
    size_t lo = 0, hi = r->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (compare_folded(r->all[r->by_name[mid]].name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == r->n || strcmp(r->all[r->by_name[lo]].name, name) != 0)
        return false;
    *index = r->by_name[lo];
    return true;
}

op_zip_trouble op_zip_read(op_zip_reader *r, size_t index, op_arena *a, op_str *out)
{
    size_t size = (size_t)r->all[index].size, n = 0;
    zip_file_t *f = r->lib.zip_fopen_index(r->zip, index, 0);
    op_zip_trouble why = OP_ZIP_OK;
    char past;

    if (!f)
        return OP_ZIP_BROKEN;
    char *p = op_arena_alloc(a, size + 1, 1);
    while (!why && n < size) {
        zip_int64_t got = r->lib.zip_fread(f, p + n, size - n);
        if (got <= 0)
            why = OP_ZIP_BROKEN;
        else
            n += (size_t)got;
    }
    if (!why && r->lib.zip_fread(f, &past, 1) != 0) /* longer than the directory says, or a wrong sum */
        why = OP_ZIP_BROKEN;
    if (r->lib.zip_fclose(f) && !why)
        why = OP_ZIP_BROKEN;
    *out = (op_str){p, n};
    return why;
}
