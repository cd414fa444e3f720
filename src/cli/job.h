#ifndef OP_CLI_JOB_H
#define OP_CLI_JOB_H
/* job.h - one run of the command: what its works share, and how one work is read */
#include "cli/options.h"
#include "cli/plan.h"
#include "cli/say.h"
#include "font/font.h"
#include "lang/lang.h"
#include "model/doc.h"
#include "style/style.h"

typedef struct {
    op_arena *arena; /* of the run */
    const op_options *o;
    op_say say;
    op_plan plan;
    op_lang *languages;
    op_fonts *fonts;        /* made when first needed: op_job_fonts */
    op_diags *font_diags;   /* messages about fonts, each once a run; of the style being set, with its sheets for sources */
    op_diags *run_font_diags; /* of what no style asks for */
    const char *data_path;  /* OFFPRINT_DATA_PATH or NULL */
    const char *style_path; /* OFFPRINT_STYLE_PATH or NULL */
    op_setting_pair *set;   /* --set */
    size_t n_set;
    op_len binding;         /* --binding */
    int columns;            /* --columns; 0: as the style has them */
    const char *numbers_style, *numbers_page; /* --pages-of, NULL: none */
    struct op_proof *proof; /* --proof, NULL: none */
    op_strings told;        /* hashes of the messages about sheets that were printed */
    op_severity sheets_worst; /* of all messages about sheets */
    size_t step, steps;     /* for the bar */
} op_job;

/* Looks at --date, --lang, -m, --keep and --drop: brings them into the form that the readers take. An exit
 * code; other than OP_EXIT_OK after one message. */
int op_options_check(op_job *j, op_options *o);

/* The same of --page, --binding, --columns, --set and --pages-of, for op_job_style. */
int op_style_options_check(op_job *j, const op_options *o);

/* The same of --proof; the proof with its fonts, NULL: none is wanted. */
int op_proof_options_check(op_job *j, const op_options *o);
const struct op_proof *op_job_proof(op_job *j);

/* The style that the command line, else the document's metadata, else its kind asks for, owned by a; messages about its
 * sheets are printed, once a run. NULL after at least one where there is no such style. epub: what the e-book cannot have of it is told too. */
const op_style *op_job_style(op_job *j, op_arena *a, op_document *d, bool epub);
/* The style of the edition whose page numbers are shown (--pages-of). */
const op_style *op_job_numbers_style(op_job *j, op_arena *a, const op_document *d);

/* Reads a work's inputs into a document of its own (owned by a), finds its dated events and, where the
 * timeline is wanted and there is enough for one, adds the node where it stands. NULL after messages
 * when nothing could be read; *failed counts inputs that could not, of which others may remain. */
op_document *op_job_read(op_job *j, op_arena *a, const op_unit *u, size_t *failed);

/* --colophon full: appends what was left out and mended, with line and rule, to the document. */
void op_job_full_colophon(op_document *d);

op_fonts *op_job_fonts(op_job *j);

/* The same with the faces that the style brings, and no others' from now on; what is said about fonts from now on has its
 * place in the style's sheets. */
op_fonts *op_job_faces(op_job *j, const op_style *s);

/* What was said about the fonts of the style last set, once; owned by the style's arena. NULL: it was given before, or no style
 * was set. */
op_diags *op_job_take_fonts(op_job *j);
/* The same printed: before the style's arena goes. */
void op_job_say_fonts(op_job *j);

/* One step of the bar. */
void op_job_step(op_job *j, const char *doing, const op_unit *u);

/* Writes the outputs of one work: an exit code. */
int op_job_make(op_job *j, op_arena *a, const op_unit *u, op_document *d);

/* What the messages of a document that was made or told come to: an exit code. */
int op_job_verdict(const op_job *j, const op_document *d);

/* --dump STAGE on standard output: an exit code. */
int op_job_dump(op_job *j, op_arena *a, op_document *d, const char *stage);

/* The commands inspect and timeline over all works: an exit code. */
int op_run_inspect(op_job *j);
int op_run_timeline(op_job *j);

/* The command styles: the house styles, one of them as a sheet, the properties, a specimen. An exit code. */
int op_run_styles(op_job *j);
/* All works of the plan made (or dumped), one after the other: an exit code. */
int op_run_make(op_job *j);

/* The command fonts: what there is to set with, on standard output; with --specimen a PDF that shows it. An exit code. */
int op_run_fonts(op_job *j);
#endif
