#ifndef OP_READ_READ_H
#define OP_READ_READ_H
/* read.h - from an input's text to the document tree
 *
 * A reader takes one source of the document and appends what it read to d->root. Everything that it
 * leaves out or mends is recorded with op_edit_add, by the name of the rule that did it; what a person
 * must know is a message as well. Nothing is lost without a trace. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/doc.h"

typedef struct op_lang op_lang; /* lang/lang.h: dictionaries and language detection */

typedef struct {
    const char *from; /* "text", "markdown"; NULL: guessed from name and text */
    const char *lang; /* BCP 47; NULL: detected */
    const char *date; /* EDTF date of publication given on the command line; NULL: as the text says */
    const char *base; /* address that relative links are resolved against; NULL: none */
    const char *name; /* file name that stands in where the text has no title; NULL: the source's name */
    const char **keep; /* rules switched off: what they would take out or change stays */
    size_t n_keep;
    const char **drop; /* rules that are off by default switched on; what other rules set apart, left out */
    size_t n_drop;
    bool keep_all;       /* every rule off */
    const char *sidecar; /* path of the author's decisions, read by op_read_input, or NULL */
    const op_str *sidecar_text; /* its text where it is no file; NULL */
    struct op_sidecar *decisions; /* the same once read; set by op_read_input for the readers */
    op_lang *languages;  /* borrowed; NULL: no detection, the language is "und" unless stated */
} op_read_options;

/* Reads source `source` of d, as o->from says or as its name and text suggest, and appends a CHAPTER
 * (with metadata, TITLE, STANDFIRST and blocks) to d->root. Its metadata go to d->meta as well where
 * that is still empty. NULL, and at least one error among d->diags, when nothing could be read. */
op_node *op_read_input(op_document *d, uint32_t source, const op_read_options *o);

/* The same by format. */
op_node *op_read_text(op_document *d, uint32_t source, const op_read_options *o);
op_node *op_read_markdown(op_document *d, uint32_t source, const op_read_options *o);

/* What op_read_input would take the source for: "text", "markdown" or "manifest". */
const char *op_read_guess(const op_source *s);

/* Reads a book.yaml and every file that it orders (sources added to d); sets d->book, d->meta, parts,
 * matter and numbers. false, with messages, where no book came of it. */
bool op_read_manifest(op_document *d, uint32_t source, const op_read_options *o);

/* Messages about a source as a whole: binary, empty, replaced bytes. false: there is nothing to read.
 * Every reader begins with it. */
bool op_read_usable(op_document *d, uint32_t source, const op_read_options *o);

/* One rule of the readers, for --keep and --drop, for help and for the manual. */
typedef struct {
    const char *name;
    const char *does; /* what it does, one clause */
    bool on;          /* by default */
    bool always;      /* cannot be switched off; its edits are recorded by this name */
} op_rule;

/* All rules, sorted by name. */
const op_rule *op_read_rules(size_t *n);

/* Whether there is a rule of this name, and the one that is nearest to it (NULL: none is near). Static. */
bool op_rule_known(const char *name);
const char *op_rule_nearest(const char *name);

/* Whether the rule is in force under the options; an unknown name is not. */
bool op_rule_on(const op_read_options *o, const char *name);
/* Whether what the rule sets apart is to be left out (named by --drop). */
bool op_rule_drops(const op_read_options *o, const char *name);
#endif
