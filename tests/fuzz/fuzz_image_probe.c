/* Headers of pictures: any bytes give a status, and what is good has a size within the limits. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    op_image image;

    if (op_image_probe_bytes((op_str){(const char *)data, size}, &image) == OP_IMAGE_GOOD &&
        (!image.width || !image.height || image.width > OP_IMAGE_SIDE_MAX || image.height > OP_IMAGE_SIDE_MAX ||
         image.natural_width < 0 || image.natural_height < 0 || !op_image_media_type(image.kind)))
        __builtin_trap();
    char *copy = malloc(size + 1);
    memcpy(copy, data, size);
    op_svg_disarm_links(copy, size);
    free(copy);
    return 0;
}
