/* faces.c - the fonts of a run, and the faces that the style of a work brings */
#include "cli/job.h"

op_fonts *op_job_fonts(op_job *j)
{
    if (!j->fonts) {
        j->font_diags = j->run_font_diags = op_diags_new(j->arena, op_sources_new(j->arena));
        j->fonts = op_fonts_new(j->data_path, j->font_diags);
        op_fonts_allow_system(j->fonts, j->o->system_fonts);
    }
    return j->fonts;
}

static void tell_to(op_job *j, op_diags *d)
{
    j->font_diags = d;
    op_fonts_tell(j->fonts, d);
}

op_diags *op_job_take_fonts(op_job *j)
{
    op_diags *of_style = j->fonts && j->font_diags != j->run_font_diags ? j->font_diags : NULL;

    if (of_style)
        tell_to(j, j->run_font_diags);
    return of_style;
}

void op_job_say_fonts(op_job *j)
{
    op_diags *said = op_job_take_fonts(j);

    if (said)
        op_say_diags(&j->say, said);
}

op_fonts *op_job_faces(op_job *j, const op_style *s)
{
    op_arena *scratch = op_arena_new();
    op_face_source *faces = op_new_array(scratch, op_face_source, s->n_faces);

    for (size_t i = 0; i < s->n_faces; i++)
        faces[i] = (op_face_source){
            .family = s->faces[i].family,
            .path = s->faces[i].path,
            .local = s->faces[i].local,
            .weight = s->faces[i].weight,
            .slant = s->faces[i].slant ? OP_SLANT_ITALIC : OP_SLANT_ROMAN,
            .at = s->faces[i].at,
        };
    op_job_fonts(j);
    if (j->font_diags->sources != s->diags->sources) {
        op_job_say_fonts(j);
        tell_to(j, op_diags_new(s->diags->arena, s->diags->sources));
    }
    op_fonts_add(j->fonts, faces, s->n_faces);
    op_arena_free(scratch);
    return j->fonts;
}
