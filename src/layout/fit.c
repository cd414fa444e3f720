/* fit.c - a document on no more pages than its style asks for
 *
 * What gives way, and in what order, is the sheet's to say: rules under @media (-offprint-fit >= 1) take the first step,
 * those under (-offprint-fit >= 2) the second. Each step is a style of its own, made of the same sheets. */
#include "layout/layout.h"

enum {
    STEPS_MOST = 8, /* limit: steps of fitting that are tried, */
    HOPELESS = 4    /* unless the document needs more than so many times the pages */
};

/* The document as the style would have it at that step. */
static op_layout *set_at(const op_layout_input *in, int step, op_diags *diags)
{
    op_layout_input input = *in;
    op_style_input style = *in->style->made_of;
    op_diags *unread;

    style.doc = in->doc;
    style.fit = step;
    input.style = op_style_make(in->doc->arena, &style, &unread);
    return input.style ? op_layout_document(&input, diags) : NULL;
}

/* Pages without the blank ones that only fill a sheet up. */
static size_t pages_of(const op_layout *l)
{
    size_t n = l->n_pages;

    while (n && l->pages[n - 1].blank)
        n--;
    return n;
}

/* Tells what was kept back. */
static void tell(op_diags *to, const op_diags *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const op_diag *d = &from->all[i];
        if (d->detail)
            op_diag_addf(to, d->code, d->at, "%s", d->detail);
        else
            op_diag_add(to, d->code, d->at, NULL);
        if (d->advice)
            op_diag_advise(to, d->advice);
    }
    for (int i = 0; i < OP_DIAG_COUNT; i++)
        to->left_out[i] += from->left_out[i];
}

/* Each attempt has messages of its own: those of the one that counts are told. */
op_layout *op_layout_fit(const op_layout_input *in, op_diags *diags)
{
    size_t most = in->style->page.fit > 0 && in->style->made_of ? (size_t)in->style->page.fit : SIZE_MAX;

    if (most == SIZE_MAX)
        return op_layout_document(in, diags);
    op_diags *own = op_diags_new(in->doc->arena, in->doc->sources);
    op_layout *plain = op_layout_document(in, own);
    bool over = plain && pages_of(plain) > most;
    for (int step = 1; over && step <= STEPS_MOST && pages_of(plain) / most <= HOPELESS; step++) {
        op_diags *tried = op_diags_new(in->doc->arena, in->doc->sources);
        op_layout *l = set_at(in, step, tried);
        if (l && pages_of(l) <= most) {
            tell(diags, tried);
            return l;
        }
    }
    tell(diags, own);
    if (over)
        op_diag_addf(diags, OP_DIAG_PAGES_OVER, OP_NO_SPAN, "%zu instead of %zu", pages_of(plain), most);
    return plain;
}
