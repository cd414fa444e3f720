#ifndef OP_BASE_PATH_H
#define OP_BASE_PATH_H
/* path.h - names of files as text, and which of them a text may have opened */
#include "base/arena.h"
#include "base/str.h"

/* A path without "." and "x/.." parts; "" for the folder itself. Leading ".." stay. NUL-terminated, owned by a. */
op_str op_path_normal(op_arena *a, op_str path);

/* The file that stands as `path` in the text of the file `from`, counted from that file's folder: a name to open,
 * one for all spellings, owned by a. NULL for an address, an absolute path, and whatever leaves the folder of the
 * file `root`, be it by ".." or by symbolic links. Where `from` does not lie in that folder, its own folder takes
 * the place. Names without a folder ("-" among them) lie in the working directory. A file that is not there is
 * named all the same. */
const char *op_path_inside(op_arena *a, const char *root, const char *from, const char *path);
#endif
