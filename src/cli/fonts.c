/* fonts.c - the command fonts: what there is to set with */
#include <stdio.h>
#include <string.h>

#include "cli/job.h"
#include "font/table.h"

int op_run_fonts(op_job *j)
{
    size_t n;
    const op_face_row *rows = op_face_rows(&n);

    (void)op_job_fonts(j);
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(rows[i].family, rows[i - 1].family) != 0)
            printf("%s  %s, %s\n", rows[i].family, rows[i].package, rows[i].licence);
    return OP_EXIT_OK;
}
