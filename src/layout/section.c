/* section.c - the boxes of sections: chapters, parts, and the pages before a book's text
 *
 * A section's pages are made in one run or, where blocks ask for pages of other names, in several; its box goes through all of
 * them. It insets the measure itself, so that openings, columns and matter over the full width stand within it. */
#include "layout/flow.h"

void op_section_open(op_flow *f, const op_node *node, const op_computed *c)
{
    f->section.c = c && op_box_shows(c) ? c : NULL;
    f->section.node = node;
    if (f->section.c)
        f->section.frame = op_box_open_section(f, node, c, false);
}

void op_section_part(op_flow *f)
{
    if (!f->section.c)
        return;
    f->boxes[f->box - 1].cut_below = true;
    op_box_close(f, &f->section.frame);
}

void op_section_resume(op_flow *f)
{
    if (f->section.c)
        f->section.frame = op_box_open_section(f, f->section.node, f->section.c, true);
}

void op_section_close(op_flow *f)
{
    if (f->section.c)
        op_box_close(f, &f->section.frame);
    f->section.c = NULL;
}
