/* proof.c - which layers --proof asks for */
#include <string.h>

#include "cli/job.h"
#include "paint/paint.h"

static const struct {
    const char *name;
    size_t at;
} layers[] = {{"boxes", offsetof(op_proof, boxes)}, {"grid", offsetof(op_proof, grid)}, {"lines", offsetof(op_proof, lines)}};

static bool take(op_proof *p, op_str name)
{
    for (size_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++)
        if (op_str_is(name, layers[i].name)) {
            *(bool *)(void *)((char *)p + layers[i].at) = true;
            return true;
        }
    return false;
}

int op_proof_options_check(op_job *j, const op_options *o)
{
    const char *s = o->proof_layers;

    if (!o->proof)
        return OP_EXIT_OK;
    j->proof = op_new(j->arena, op_proof);
    j->proof->grid = j->proof->boxes = j->proof->lines = !s;
    while (s) {
        size_t n = strcspn(s, ",");
        if (!take(j->proof, (op_str){s, n})) {
            op_say_fault(&j->say, "--proof=%s: there are grid, boxes and lines", o->proof_layers);
            return OP_EXIT_USAGE;
        }
        s = s[n] ? s + n + 1 : NULL;
    }
    return OP_EXIT_OK;
}

const op_proof *op_job_proof(op_job *j)
{
    if (j->proof && !j->proof->fonts) {
        j->proof->fonts = op_job_fonts(j);
        j->proof->face = op_face_find(j->proof->fonts, "Noto Sans", 400, OP_SLANT_ROMAN);
    }
    return j->proof;
}
