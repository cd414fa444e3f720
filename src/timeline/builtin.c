#include "timeline/builtin.h"

#include <string.h>

#include "timeline/lexicon.h"

op_tl_lexicon *op_tl_builtin(op_arena *a, const char *lang)
{
    for (const op_tl_data *f = op_tl_data_files; lang && f->lang; f++) {
        size_t n = strlen(f->lang);
        if (strncmp(lang, f->lang, n) == 0 && (lang[n] == '\0' || lang[n] == '-' || lang[n] == '_'))
            return op_tl_compile(a, f->lang, (op_str){f->text, f->n});
    }
    return NULL;
}
