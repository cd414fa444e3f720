/* sheet.c - the one style sheet of a publication
 *
 * The reader's choices win: one family, on body alone; no colour of text, no background, no size or leading
 * of the body, no justification; lengths in em; every class begins with "op-". Selectors are simple and
 * nothing hangs on media queries, so that old engines read on. The accent and the gray keep 3 : 1 on white,
 * sepia and near-black. */
#include "epub/job.h"

static const char head[] =
    "article, aside, figcaption, figure, footer, header, nav, section { display: block; }\n";

static const char sheet[] =
    "p { margin: 0; text-indent: 1.2em; widows: 2; orphans: 2; }\n"
    ".op-flush { text-indent: 0; }\n"
    "a { color: inherit; }\n"
    "em, i { font-style: italic; }\n"
    "em em, em i, i em, i i, .op-standfirst em, .op-standfirst i, .op-note em, .op-note i, .op-credit em, "
    ".op-credit i, .op-pull em, .op-pull i { font-style: normal; }\n"
    "sup, sub { font-size: .75em; line-height: 0; }\n"
    "code, pre { font-family: monospace; font-size: .9em; }\n"
    "pre { margin: 1em 0; white-space: pre-wrap; overflow-wrap: break-word; hyphens: none; }\n"
    ".op-caps { font-variant: small-caps; letter-spacing: .04em; }\n"
    "img { max-width: 100%; height: auto; }\n"
    "ol, ul { margin: .8em 0; padding-left: 1.6em; }\n"
    "li { margin: .4em 0; }\n"
    ".op-tight li { margin: 0; }\n"
    "blockquote { margin: 1em 1.25em; }\n"
    "hr { width: 4em; margin: 1.6em auto; border: 0; border-top: 1px solid #858585; }\n"
    ".op-verse { margin: 1em 0 1em 1.25em; text-indent: 0; }\n"
    ".op-line { display: block; padding-left: 2em; text-indent: -2em; }\n"
    ".op-note { margin: 1.6em 0; font-size: .85em; font-style: italic; text-indent: 0; }\n"
    ".op-aside { margin: 1.6em 0; padding: .6em 0; border-top: 1px solid #858585; border-bottom: 1px solid #858585; "
    "font-size: .9em; }\n"
    ".op-turn { margin: .8em 0; }\n"
    /* opening */
    ".op-publisher { margin: 0 0 1em; font-size: .85em; text-indent: 0; }\n"
    ".op-number { margin: 1.6em 0 0; text-indent: 0; font-variant: small-caps; letter-spacing: .06em; }\n"
    ".op-standfirst { margin: .6em 0; font-size: 1.15em; line-height: 1.3; font-style: italic; text-indent: 0; "
    "hyphens: none; }\n"
    ".op-info { margin: 1.2em 0 0; font-size: .85em; text-indent: 0; }\n"
    ".op-head { margin: 0 0 1.6em; }\n"
    ".op-part .op-head { margin: 4em 0; }\n"
    ".op-title-page { margin: 3em 0; }\n"
    ".op-author { margin: 1.6em 0 0; font-size: 1.15em; text-indent: 0; }\n"
    ".op-author + .op-author { margin-top: .2em; }\n"
    ".op-imprint { margin: 1.6em 0 0; font-size: .85em; text-indent: 0; }\n"
    ".op-imprint + .op-imprint { margin-top: .2em; }\n"
    /* figures, pull quotes, tables */
    "figure { margin: 1.8em 0; page-break-inside: avoid; break-inside: avoid; }\n"
    "figcaption { margin: .5em 0 0; }\n"
    "figcaption p { margin: 0 0 .3em; font-size: .85em; text-indent: 0; }\n"
    ".op-no-picture { padding: .5em 0 .3em; border-top: 1px solid #858585; border-bottom: 1px solid #858585; }\n"
    ".op-credit { font-style: italic; }\n"
    ".op-pull { margin: 1.8em 0; padding-left: .9em; border-left: .18em solid #b5483a; "
    "page-break-inside: avoid; break-inside: avoid; }\n"
    ".op-pull p { font-size: 1.3em; line-height: 1.25; font-style: italic; text-indent: 0; hyphens: none; }\n"
    ".op-pull .op-speaker { margin: .5em 0 0; font-size: .85em; font-style: normal; }\n"
    "table { margin: 1.6em 0; border-collapse: collapse; font-size: .9em; border-top: 1px solid #858585; "
    "border-bottom: 1px solid #858585; }\n"
    "caption { padding: 0 0 .5em; font-size: .95em; font-style: italic; }\n"
    "th, td { padding: .25em .8em .25em 0; vertical-align: top; hyphens: none; }\n"
    "th { font-weight: bold; }\n"
    "thead th { border-bottom: 1px solid #858585; }\n"
    ".op-center { text-align: center; }\n"
    /* links, dates, notes */
    ".op-date, .op-speaker a { text-decoration: none; border-bottom: 1px dotted; }\n"
    ".op-ref { font-size: .75em; vertical-align: super; line-height: 0; text-decoration: none; }\n"
    ".op-notes { margin: 2em 0 0; padding: .8em 0 0; border-top: 1px solid #858585; }\n"
    ".op-footnote { margin: 0 0 .5em; font-size: .85em; }\n"
    ".op-sign { padding-right: .4em; text-decoration: none; font-weight: bold; }\n"
    ".op-return { text-decoration: none; }\n"
    /* timeline */
    ".op-timeline { margin: 2.4em 0 0; }\n"
    ".op-subtitle { margin: 0 0 1em; font-size: .85em; font-style: italic; text-indent: 0; "
    "page-break-after: avoid; break-after: avoid; }\n"
    ".op-strip { display: block; width: 100%; max-width: 20em; height: auto; margin: 0 0 1em; "
    "page-break-after: avoid; break-after: avoid; }\n"
    ".op-events { margin: 0; padding: 0; list-style: none; }\n"
    ".op-event { margin: 0 0 0 .65em; padding: 0 0 .8em .95em; border-left: 1px solid #858585; "
    "page-break-inside: avoid; break-inside: avoid; }\n"
    ".op-last { padding-bottom: 0; border-left-color: transparent; }\n"
    ".op-row { display: flex; flex-wrap: wrap; align-items: baseline; }\n"
    ".op-row p { text-indent: 0; hyphens: none; }\n"
    /* the mark hangs on the spine: .95 em of padding and half its own width, at .85 em a unit */
    ".op-mark { width: 1.53em; height: 1.53em; vertical-align: -.42em; }\n"
    ".op-row .op-mark { margin-left: -1.91em; margin-right: .38em; }\n"
    ".op-when { flex: 0 0 10.5em; font-size: .85em; }\n"
    ".op-what { flex: 1 1 15em; line-height: 1.25; }\n"
    ".op-what a { text-decoration: none; }\n"
    ".op-context .op-what { font-size: .9em; }\n"
    ".op-gap { margin: .4em 0 0; font-size: .8em; font-style: italic; text-indent: 0; }\n"
    ".op-gap::before { content: \"\\2195\\a0\"; font-style: normal; }\n"
    ".op-hold, .op-legend { page-break-after: avoid; break-after: avoid; }\n"
    ".op-legend { margin: 1.2em 0 .4em; font-size: .75em; text-indent: 0; }\n"
    ".op-legend span { display: inline-block; margin-right: .8em; white-space: nowrap; }\n"
    ".op-legend .op-mark { width: 1.6em; height: 1.6em; }\n"
    ".op-explain { margin: .4em 0; font-size: .85em; text-indent: 0; page-break-after: avoid; break-after: avoid; }\n"
    ".op-colophon { margin: 1em 0 0; padding: .5em 0 0; border-top: 1px solid #858585; "
    "page-break-inside: avoid; break-inside: avoid; }\n"
    ".op-colophon p { font-size: .75em; text-indent: 0; overflow-wrap: break-word; }\n"
    ".op-book .op-colophon { border-top: 0; }\n"
    ".op-book .op-colophon p { font-size: 1em; }\n"
    ".op-hidden { display: none; }\n"
    "nav ol { padding-left: 0; list-style: none; }\n"
    "nav ol ol { margin: 0; padding-left: 1.2em; }\n"
    "nav a { text-decoration: none; }\n";

static void headings(const op_epub_job *j, op_buf *out)
{
    static const char *const sizes[] = {"1.9em", "1.35em", "1.15em", "1em", "1em", "1em"};
    const char *start = op_epub_rtl(j->lang) ? "right" : "left", *end = op_epub_rtl(j->lang) ? "left" : "right";

    op_buf_printf(out,
                  "h1, h2, h3, h4, h5, h6 { margin: 1.6em 0 .5em; line-height: 1.2; font-weight: %s; text-align: %s; "
                  "text-wrap: balance; hyphens: none; -webkit-hyphens: none; page-break-after: avoid; "
                  "break-after: avoid; page-break-inside: avoid; break-inside: avoid; }\n",
                  j->bold_titles ? "bold" : "normal", start);
    for (int i = 0; i < 6; i++)
        op_buf_printf(out, "h%d { font-size: %s; }\n", i + 1, sizes[i]);
    op_buf_puts(out, "h1 { margin: .8em 0 .4em; line-height: 1.12; }\nh4 { font-style: italic; }\n");
    op_buf_printf(out, "caption, th, td { text-align: %s; }\n.op-end { text-align: %s; }\n", start, end);
}

void op_epub_sheet(const op_epub_job *j, op_buf *out)
{
    op_buf_puts(out, head);
    if (j->family)
        op_buf_printf(out, "body { font-family: \"%s\", serif; }\n", j->family);
    headings(j, out);
    op_buf_puts(out, sheet);
}
