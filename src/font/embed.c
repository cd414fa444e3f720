/* embed.c - what a font's makers allow: OS/2 fsType */
#include "font/font.h"

op_embedding op_embedding_of(hb_face_t *hb)
{
    enum { RESTRICTED = 2, VIEW = 4, EDIT = 8, NO_SUBSETTING = 0x100, BITMAPS_ONLY = 0x200 };
    hb_blob_t *os2 = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(os2, &n);
    unsigned type = n >= 10 ? (unsigned)p[8] << 8 | p[9] : 0, version = n >= 2 ? (unsigned)p[0] << 8 | p[1] : 0;
    op_embedding e = {.right = OP_EMBED_FREELY};

    hb_blob_destroy(os2);
    if (type & EDIT) /* before version 3 several could be set, and the least restrictive counted */
        e.right = OP_EMBED_TO_EDIT;
    else if (type & VIEW)
        e.right = OP_EMBED_TO_VIEW;
    else if (type & RESTRICTED)
        e.right = OP_EMBED_NOT;
    e.whole = version >= 2 && type & NO_SUBSETTING; /* these two bits are younger */
    e.bitmaps = version >= 2 && type & BITMAPS_ONLY;
    return e;
}
