#include "lang/lang.h"

#include <glib.h>
#include <string.h>

#include "lang/hyphen_file.h"
#include "lang/letters.h"
#include "lang/models.h"

/* A language asked for before and what was found, so that a missing file is looked for once. */
typedef struct {
    char tag[16];
    op_hyphenator *h;
} asked;

struct op_lang {
    char **folders; /* to look through, in this order; NULL-terminated */
    op_hyphenator *loaded;
    asked *asked;
    size_t n_asked, cap_asked;
    op_arena *arena;
    op_models *models; /* NULL until a text needs them */
};

op_lang *op_lang_new(const char *data_path)
{
    op_lang *l = g_new0(op_lang, 1);
    char *all = g_strdup_printf("%s%s%s:%s", data_path ? data_path : "", data_path && *data_path ? ":" : "",
                                OP_DATA_BUILT, OP_DATA_INSTALLED);

    l->folders = g_strsplit(all, ":", 64);
    l->arena = op_arena_new();
    g_free(all);
    return l;
}

void op_lang_free(op_lang *l)
{
    if (!l)
        return;
    while (l->loaded) {
        op_hyphenator *next = l->loaded->next;
        op_hyphenator_free(l->loaded);
        l->loaded = next;
    }
    op_models_free(l->models);
    op_arena_free(l->arena);
    g_strfreev(l->folders);
    g_free(l);
}

op_models *op_lang_models(op_lang *l)
{
    if (!l->models)
        l->models = op_models_new();
    return l->models;
}

/* "EN_gb" as "en-GB": language small, region in capitals, script with one. False: no tag, or too long. */
static bool tidy_tag(const char *tag, char out[16])
{
    size_t n = tag ? strlen(tag) : 0, part = 0;

    if (n == 0 || n >= 16 || !g_ascii_isalpha(tag[0]))
        return false;
    for (size_t i = 0; i <= n; i++) {
        char c = tag[i] == '_' ? '-' : tag[i];
        if (c && c != '-' && !g_ascii_isalnum(c))
            return false; /* nothing that could leave the folder */
        out[i] = g_ascii_tolower(c);
        if (c && c != '-')
            continue;
        if (part && i - part == 2)
            out[i - 2] = g_ascii_toupper(out[i - 2]), out[i - 1] = g_ascii_toupper(out[i - 1]);
        if (part && i - part == 4)
            out[i - 4] = g_ascii_toupper(out[i - 4]);
        part = i + 1;
    }
    return true;
}

static op_hyphenator *load(op_lang *l, const char *tag)
{
    for (op_hyphenator *h = l->loaded; h; h = h->next)
        if (strcmp(op_hyphenator_tag(h), tag) == 0)
            return h;
    for (char **folder = l->folders; *folder; folder++) {
        if (!**folder)
            continue;
        char *path = g_strdup_printf("%s/hyphen/%s.oph", *folder, tag);
        op_hyphenator *h = op_hyphenator_map(path);
        g_free(path);
        if (h && strcmp(op_hyphenator_tag(h), tag) == 0) {
            h->next = l->loaded;
            return l->loaded = h;
        }
        op_hyphenator_free(h);
    }
    return NULL;
}

/* Where the patterns go by region: the one to take for the bare language or a region without its own. */
static const struct {
    char base[4];
    const char *tags[3];
} regions[] = {
    {"en", {"en-GB", "en-US"}}, {"pt", {"pt-PT", "pt-BR"}}, {"de", {"de-DE"}},       {"no", {"nb", "nn", "nb-NO"}},
    {"nb", {"no", "nb-NO"}},    {"nn", {"no", "nn-NO"}},    {"sr", {"sr-Latn", "sh"}},
};

static op_hyphenator *find(op_lang *l, char *tag)
{
    op_hyphenator *h = load(l, tag);

    for (char *dash; !h && (dash = strrchr(tag, '-'));) {
        *dash = 0;
        h = load(l, tag);
    }
    for (size_t i = 0; !h && i < sizeof(regions) / sizeof(regions[0]); i++)
        for (size_t k = 0; !h && k < 3 && strcmp(regions[i].base, tag) == 0 && regions[i].tags[k]; k++)
            h = load(l, regions[i].tags[k]);
    return h;
}

const op_hyphenator *op_hyphenator_get(op_lang *l, const char *tag)
{
    char tidy[16];

    if (!tidy_tag(tag, tidy))
        return NULL;
    for (size_t i = 0; i < l->n_asked; i++)
        if (strcmp(l->asked[i].tag, tidy) == 0)
            return l->asked[i].h;
    l->asked = op_grow(l->arena, l->asked, l->n_asked, &l->cap_asked, sizeof(asked));
    asked *entry = &l->asked[l->n_asked];
    memcpy(entry->tag, tidy, sizeof(tidy));
    entry->h = find(l, tidy);
    l->n_asked++;
    return entry->h;
}
