#include <string.h>

#include "base/embedded.h"
#include "timeline/lexicon.h"

extern const op_embedded op_tl_data_files[]; /* made of the data files, named by their language */

op_tl_lexicon *op_tl_builtin(op_arena *a, const char *lang)
{
    for (const op_embedded *f = op_tl_data_files; lang && f->name; f++) {
        size_t n = strlen(f->name);
        if (strncmp(lang, f->name, n) == 0 && (lang[n] == '\0' || lang[n] == '-' || lang[n] == '_'))
            return op_tl_compile(a, f->name, f->text);
    }
    return NULL;
}
