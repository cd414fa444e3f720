#include "base/utf8.h"
#include "zip/zip.h"

enum { NAME_MAX_BYTES = 1024 }; /* limit: zip-name */

static bool part_ok(op_str part)
{
    return part.n && !op_str_is(part, ".") && !op_str_is(part, "..");
}

bool op_zip_name_ok(op_str name)
{
    size_t begin = 0;

    if (!name.n || name.n > NAME_MAX_BYTES || op_utf8_valid(name.p, name.n) != name.n)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c < 0x20 || c == 0x7f || c == '\\' || c == ':')
            return false;
        if (c != '/')
            continue;
        if (!part_ok(op_str_sub(name, begin, i)))
            return false;
        begin = i + 1;
    }
    return begin == name.n || part_ok(op_str_sub(name, begin, name.n)); /* a folder ends in '/' */
}
