/* access.c - what the publication offers those who read otherwise: only what is true of this one */
#include "epub/job.h"

static void property(op_buf *b, const char *name, const char *value)
{
    op_buf_printf(b, "<meta property=\"schema:%s\">", name);
    op_buf_xml(b, op_str_of(value));
    op_buf_printf(b, "</meta>\n");
}

static void summary(const op_epub_job *j, op_buf *b)
{
    op_buf s = OP_BUF_INIT;

    op_buf_puts(&s, "The text is real text in reading order, with headings, a table of contents and its language stated; "
                    "sizes, faces and colours are the reader's to choose.");
    if (j->has_notes)
        op_buf_puts(&s, " Notes are linked both ways.");
    if (j->has_tables)
        op_buf_puts(&s, " Tables name their header cells.");
    if (j->has_timeline)
        op_buf_puts(&s, " The timeline is a list whose entries lead to their passages and back.");
    if (j->n_pictures && j->n_alt == j->n_pictures)
        op_buf_puts(&s, " Every picture has a text that stands for it.");
    else if (j->n_pictures)
        op_buf_printf(&s, " Of %zu pictures, %zu have no text that stands for them.", j->n_pictures,
                      j->n_pictures - j->n_alt);
    op_buf_puts(&s, j->n_pages ? " Page numbers are those of the printed edition." : " There are no page numbers of a printed edition.");
    op_buf_puts(b, "<meta property=\"schema:accessibilitySummary\" xml:lang=\"en\">");
    op_buf_xml(b, op_buf_view(&s));
    op_buf_puts(b, "</meta>\n");
    op_buf_free(&s);
}

void op_epub_access(const op_epub_job *j, op_buf *b)
{
    bool all_alt = j->n_alt == j->n_pictures;

    property(b, "accessMode", "textual");
    if (j->n_pictures)
        property(b, "accessMode", "visual");
    if (all_alt)
        property(b, "accessModeSufficient", "textual");
    if (j->n_pictures)
        property(b, "accessModeSufficient", "textual,visual");
    property(b, "accessibilityFeature", "structuralNavigation");
    property(b, "accessibilityFeature", "tableOfContents");
    property(b, "accessibilityFeature", "readingOrder");
    property(b, "accessibilityFeature", "displayTransformability");
    if (j->n_pictures && all_alt)
        property(b, "accessibilityFeature", "alternativeText");
    if (j->n_pages) {
        property(b, "accessibilityFeature", "pageBreakMarkers");
        property(b, "accessibilityFeature", "pageNavigation");
    }
    property(b, "accessibilityHazard", j->n_pictures ? "unknown" : "none");
    summary(j, b);
}
