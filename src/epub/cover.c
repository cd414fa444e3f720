#include "epub/job.h"

void op_epub_cover(op_epub_job *j)
{
    (void)j;
}
