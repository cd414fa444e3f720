#ifndef OP_TESTS_CSS_CASES_H
#define OP_TESTS_CSS_CASES_H
/* cases.h - many small cases in one file a topic
 *
 * Paragraphs, parted by empty lines: what goes in, then what comes out, and so on. A paragraph of lines that begin with
 * "--- " is a comment; one that begins with "=== " is what the cases below it stand in (a tree of elements, an output).
 * {{0d}} in an input is that byte. */
#include "base/arena.h"
#include "base/buf.h"

/* What comes out of one input; setting: the last "=== " line without these, or "". */
typedef void op_case_topic(op_arena *a, op_str input, op_str setting, op_buf *out);

/* Runs each case of a file and prints those that differ; returns how many differ. *n: how many there are. With
 * OP_UPDATE=1 in the environment the file is written anew instead. */
size_t op_cases_run(const char *path, op_case_topic *topic, size_t *n);

/* The topics. */
op_case_topic op_case_tokens, op_case_declarations, op_case_sheet, op_case_nth, op_case_selectors, op_case_match,
    op_case_media, op_case_supports, op_case_messages, op_case_write, op_case_lang;
#endif
