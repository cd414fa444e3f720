#include "lang/hyphen_file.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A part's address where it lies within the file, is aligned and not empty (unless it may be); else NULL. */
static const void *part_at(const char *base, size_t size, op_oph_part part, size_t element)
{
    uint64_t bytes = (uint64_t)part.n * element;

    if (part.offset % 4 || part.offset > size || bytes > size - part.offset)
        return NULL;
    return base + part.offset;
}

static bool read_strings(op_hyphenator *h, const op_oph_header *header)
{
    for (size_t i = 0; i < OP_OPH_STRINGS; i++) {
        op_oph_part part = header->strings[i];
        if (part.n >= h->size || part.offset >= h->size - part.n) /* with its NUL */
            return false;
        h->strings[i] = h->base + part.offset;
        if (h->strings[i][part.n] || memchr(h->strings[i], 0, part.n))
            return false;
    }
    return true;
}

static bool read_parts(op_hyphenator *h, const op_oph_header *header)
{
    h->letters = part_at(h->base, h->size, header->letters, sizeof(uint32_t));
    h->n_letters = header->letters.n;
    h->replacements = part_at(h->base, h->size, header->replacements, sizeof(op_oph_replacement));
    h->n_replacements = header->replacements.n;
    h->values = part_at(h->base, h->size, header->values, 1);
    h->n_values = header->values.n;
    if (!h->letters || h->n_letters > OP_OPH_LETTERS || !h->replacements || !h->values)
        return false;
    for (size_t i = 0; i < OP_OPH_LEVELS; i++) {
        h->states[i] = part_at(h->base, h->size, header->states[i], sizeof(op_oph_state));
        h->n_states[i] = header->states[i].n;
        if (!h->states[i] || !h->n_states[i])
            return false;
    }
    return true;
}

static unsigned minimum(uint32_t stated, unsigned usual)
{
    return stated && stated <= 20 ? stated : usual;
}

static bool read_header(op_hyphenator *h)
{
    op_oph_header header;

    if (h->size < sizeof(header) || (uintptr_t)h->base % _Alignof(op_oph_state))
        return false;
    memcpy(&header, h->base, sizeof(header));
    if (memcmp(header.magic, OP_OPH_MAGIC, sizeof(header.magic)) != 0 || header.order != OP_OPH_ORDER ||
        header.size != h->size)
        return false;
    h->left = minimum(header.left, 2);
    h->right = minimum(header.right, 2);
    h->compound_left = minimum(header.compound_left, 0);
    h->compound_right = minimum(header.compound_right, 0);
    h->dot = (uint8_t)header.dot;
    memcpy(h->no_hyphen, header.no_hyphen, sizeof(h->no_hyphen));
    return header.dot <= OP_OPH_LETTERS && read_parts(h, &header) && read_strings(h, &header);
}

op_hyphenator *op_hyphenator_open(const void *p, size_t n)
{
    op_hyphenator *h = g_new0(op_hyphenator, 1);

    h->base = p;
    h->size = n;
    if (!read_header(h)) {
        g_free(h);
        return NULL;
    }
    op_hyphen_minima(h->strings[0], &h->usual_left, &h->usual_right);
    h->vowels = op_hyphen_needs_vowels(h->strings[0]);
    return h;
}

op_hyphenator *op_hyphenator_map(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    op_hyphenator *h = NULL;

    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size < UINT32_MAX) {
        size_t size = (size_t)st.st_size;
        void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p != MAP_FAILED) {
            h = op_hyphenator_open(p, size);
            if (h)
                h->mapped = true;
            else
                munmap(p, size);
        }
    }
    close(fd);
    return h;
}

void op_hyphenator_free(op_hyphenator *h)
{
    if (!h)
        return;
    if (h->mapped)
        munmap((void *)(uintptr_t)h->base, h->size);
    g_free(h);
}

uint8_t op_oph_class(const op_hyphenator *h, unsigned code)
{
    size_t lo = 0, hi = h->n_letters;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (h->letters[mid] == code)
            return (uint8_t)(mid + 1);
        if (h->letters[mid] < code)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

/* The child that a class leads to; 0: none (the root is nobody's child). */
static uint32_t child_of(const op_hyphenator *h, int level, uint32_t state, uint8_t class)
{
    const op_oph_state *s = op_oph_state_at(h, level, state);
    uint32_t lo = s->first_child, hi = lo + s->n_children;

    if (lo >= h->n_states[level] || hi > h->n_states[level])
        return 0;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        uint8_t letter = h->states[level][mid].letter;
        if (letter == class)
            return mid;
        if (letter < class)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

bool op_oph_step(const op_hyphenator *h, int level, uint32_t *state, uint8_t class)
{
    uint32_t at = *state;

    *state = 0;
    if (!class)
        return false;
    for (int links = 0; links < 256; links++) { /* no pattern is that long: a damaged file ends here */
        uint32_t child = child_of(h, level, at, class);
        if (child) {
            *state = child;
            return true;
        }
        if (at == 0)
            return false;
        uint32_t lower = op_oph_state_at(h, level, at)->fallback;
        if (lower >= at)
            return false;
        at = lower;
    }
    return false;
}

const op_oph_replacement *op_oph_replacement_at(const op_hyphenator *h, uint16_t number)
{
    if (!number || number > h->n_replacements)
        return NULL;
    const op_oph_replacement *r = &h->replacements[number - 1];
    return memchr(r->text, 0, sizeof(r->text)) && strchr(r->text, '=') ? r : NULL;
}

const uint8_t *op_oph_values_at(const op_hyphenator *h, uint32_t at)
{
    if (!at || at >= h->n_values || h->values[at] >= h->n_values - at)
        return NULL;
    return h->values + at;
}

const char *op_hyphenator_tag(const op_hyphenator *h)
{
    return h->strings[0];
}

const char *op_hyphenator_name(const op_hyphenator *h)
{
    return h->strings[1];
}

const char *op_hyphenator_licence(const op_hyphenator *h)
{
    return h->strings[2];
}

const char *op_hyphenator_sha256(const op_hyphenator *h)
{
    return h->strings[3];
}
