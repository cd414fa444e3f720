/* fonts.c - the command fonts: which families are asked for, and in what form */
#include <strings.h>

#include "base/nearest.h"
#include "cli/fonts.h"
#include "font/table.h"

static const char *family_of(const char *name)
{
    size_t n, n_rows;
    const op_alias_row *aliases = op_alias_rows(&n);
    const op_face_row *rows = op_face_rows(&n_rows);

    for (size_t i = 0; i < n; i++)
        if (strcasecmp(aliases[i].name, name) == 0)
            return aliases[i].family;
    for (size_t i = 0; i < n_rows; i++)
        if (strcasecmp(rows[i].family, name) == 0)
            return rows[i].family;
    return NULL;
}

/* Turns what was typed into families of the table. */
static bool families_asked(op_job *j, const char ***out)
{
    size_t n;
    const op_face_row *rows = op_face_rows(&n);

    *out = op_new_array(j->arena, const char *, j->o->inputs.n + 1);
    for (size_t i = 0; i < j->o->inputs.n; i++) {
        const char *name = j->o->inputs.all[i];
        (*out)[i] = family_of(name);
        if (!(*out)[i]) {
            const char *near = op_nearest(op_str_of(name), &rows[0].family, n, sizeof(rows[0]));
            op_say_fault(&j->say, "no family %s%s%s%s", name, near ? "; did you mean " : "", near ? near : "",
                         near ? "?" : "; offprint fonts lists them");
            return false;
        }
    }
    return true;
}

int op_run_fonts(op_job *j)
{
    const char **asked;
    int e = OP_EXIT_OK;

    if (!families_asked(j, &asked))
        return OP_EXIT_USAGE;
    if (j->o->specimen)
        e = op_fonts_specimen(j, asked);
    else
        op_fonts_list(j, asked);
    if (j->run_font_diags)
        op_say_diags(&j->say, j->run_font_diags);
    return e;
}
