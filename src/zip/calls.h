#ifndef OP_ZIP_CALLS_H
#define OP_ZIP_CALLS_H
/* calls.h - what is called of libzip, which is loaded when the first archive comes: with it come the libraries of
 * encryption and of other packings, which a run that makes a PDF alone would load in vain */
#include <zip.h>

#include "base/load.h"

#define OP_ZIP_CALLS(X)                                                                                                \
    X(zip_close) X(zip_discard) X(zip_error_fini) X(zip_error_init) X(zip_fclose) X(zip_file_add)                      \
    X(zip_file_get_external_attributes) X(zip_file_set_dostime) X(zip_file_set_external_attributes)                    \
    X(zip_fopen_index) X(zip_fread) X(zip_get_name) X(zip_get_num_entries) X(zip_open_from_source)                     \
    X(zip_set_archive_comment) X(zip_set_file_compression) X(zip_source_buffer) X(zip_source_buffer_create)            \
    X(zip_source_close) X(zip_source_free) X(zip_source_keep) X(zip_source_open) X(zip_source_read) X(zip_stat_index)

typedef struct {
    OP_ZIP_CALLS(OP_LOAD_MEMBER)
} op_zip_calls;

static inline bool op_zip_load(op_zip_calls *c)
{
    OP_LOAD(OP_LIBRARY_ZIP, OP_ZIP_CALLS)
}
#endif
