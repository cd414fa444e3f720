/* variable.c - a variable font at one weight: every axis is pinned when the file is opened, so that shaping, PDF and EPUB
 * see a plain font */
#include <hb-ot.h>
#include <hb-subset.h>

#include "font/private.h"

static float within(const hb_ot_var_axis_info_t *axis, float v)
{
    return v < axis->min_value ? axis->min_value : v > axis->max_value ? axis->max_value : v;
}

/* Where an axis is pinned: weight as wanted, italic or a slant as the face is, all others (width, optical size)
 * where the font's makers put the default. */
static float place(const hb_ot_var_axis_info_t *axis, int weight, op_slant slant)
{
    bool italic = slant == OP_SLANT_ITALIC;

    if (axis->tag == HB_OT_TAG_VAR_AXIS_WEIGHT)
        return within(axis, (float)weight);
    if (axis->tag == HB_OT_TAG_VAR_AXIS_ITALIC)
        return within(axis, italic ? 1 : 0);
    if (axis->tag == HB_OT_TAG_VAR_AXIS_SLANT)
        return within(axis, italic ? axis->min_value : 0);
    return axis->default_value;
}

static void keep_all(hb_subset_input_t *in, hb_face_t *hb)
{
    hb_set_t *features = hb_subset_input_set(in, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_t *names = hb_subset_input_set(in, HB_SUBSET_SETS_NAME_ID);

    hb_face_collect_unicodes(hb, hb_subset_input_unicode_set(in));
    hb_set_add_range(hb_subset_input_glyph_set(in), 0, hb_face_get_glyph_count(hb) - 1);
    hb_set_clear(features);
    hb_set_invert(features);
    hb_set_clear(names);
    hb_set_add_range(names, 0, 25);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING);
}

/* HarfBuzz lists no tables of a face that it is still building: it is read anew from its bytes. */
static hb_face_t *again(hb_face_t *built)
{
    hb_blob_t *bytes = hb_face_reference_blob(built);
    hb_face_t *face = hb_face_create(bytes, 0);

    hb_blob_destroy(bytes);
    return face;
}

static bool pin_all(hb_subset_input_t *in, hb_face_t *hb, int weight, op_slant slant)
{
    hb_ot_var_axis_info_t axes[64];
    unsigned n = sizeof(axes) / sizeof(axes[0]);

    if (hb_ot_var_get_axis_infos(hb, 0, &n, axes) > sizeof(axes) / sizeof(axes[0]))
        return false;
    for (unsigned i = 0; i < n; i++)
        if (!hb_subset_input_pin_axis_location(in, hb, axes[i].tag, place(&axes[i], weight, slant)))
            return false;
    return true;
}

hb_face_t *op_font_instance(hb_face_t *hb, int weight, op_slant slant, bool *fixed)
{
    hb_subset_input_t *in;
    hb_face_t *made = NULL, *read = NULL;

    *fixed = true;
    if (!hb_ot_var_has_data(hb) || !(in = hb_subset_input_create_or_fail()))
        return hb;
    keep_all(in, hb);
    if (pin_all(in, hb, weight, slant))
        made = hb_subset_or_fail(hb, in);
    hb_subset_input_destroy(in);
    if (made)
        read = again(made);
    hb_face_destroy(made);
    *fixed = read && hb_face_get_glyph_count(read) == hb_face_get_glyph_count(hb) && !hb_ot_var_has_data(read);
    hb_face_destroy(*fixed ? hb : read);
    return *fixed ? read : hb;
}
