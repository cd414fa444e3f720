#ifndef OP_STYLE_KEYWORDS_H
#define OP_STYLE_KEYWORDS_H
/* keywords.h - the keywords of the property table's rows; for props.c alone
 *
 * Of several words for one value the first is printed. Lists of numbers end with the least number, those of counters
 * with what a counter is set to where no number stands. */
#include "style/values.h"

#define END {NULL, 0, 0}

static const op_keyword flag_keys[] = {{"false", 0, 0}, {"true", 1, 0}, END};
static const op_keyword adjust_keys[] = {{"economy", 0, 0}, {"exact", 1, 0}, END};
static const op_keyword arrange_keys[] = {{"auto", 0, 0}, {"beside", 1, 0}, END};
static const op_keyword months_keys[] = {{"auto", 0, 0}, {"short", 1, 0}, END};
static const op_keyword auto_zero_keys[] = {{"auto", 0, 0}, END};
static const op_keyword none_zero_keys[] = {{"none", 0, 0}, END};
static const op_keyword normal_zero_keys[] = {{"normal", 0, 0}, END};
static const op_keyword zero_keys[] = {END};
static const op_keyword one_keys[] = {{NULL, 1, 0}};
static const op_keyword increment_keys[] = {{NULL, 1, 0}};
static const op_keyword multiple_keys[] = {{"none", 0, 0}, {NULL, 1, 0}};
static const op_keyword bookmark_keys[] = {{"auto", -1, 0}, {"none", 0, 0}, {NULL, 1, 0}};
static const op_keyword limit_lines_keys[] = {{"auto", 0, 0}, {"no-limit", -1, 0}, {NULL, 0, 0}};
static const op_keyword column_count_keys[] = {{"auto", 0, 0}, {NULL, 1, 0}};
static const op_keyword column_gap_keys[] = {{"normal", -1, 0}, END};

static const op_keyword align_keys[] = {{"start", OP_TEXT_START, 0}, {"left", OP_TEXT_START, 0},
                                        {"justify", OP_TEXT_JUSTIFY, 0}, {"center", OP_TEXT_CENTER, 0},
                                        {"end", OP_TEXT_END, 0}, {"right", OP_TEXT_END, 0}, END};
static const op_keyword align_last_keys[] = {{"auto", -1, 0}, {"start", OP_TEXT_START, 0}, {"left", OP_TEXT_START, 0},
                                             {"justify", OP_TEXT_JUSTIFY, 0}, {"center", OP_TEXT_CENTER, 0},
                                             {"end", OP_TEXT_END, 0}, {"right", OP_TEXT_END, 0}, END};
static const op_keyword wrap_keys[] = {{"auto", OP_WRAP_AUTO, 0}, {"wrap", OP_WRAP_AUTO, 0}, {"stable", OP_WRAP_AUTO, 0},
                                       {"pretty", OP_WRAP_PRETTY, 0}, {"balance", OP_WRAP_BALANCE, 0}, END};
static const op_keyword hyphen_keys[] = {{"none", OP_HYPHENS_NONE, 0}, {"manual", OP_HYPHENS_MANUAL, 0}, {"auto", OP_HYPHENS_AUTO, 0}, END};
static const op_keyword limit_last_keys[] = {{"none", 0, 0}, {"always", 1, 0}, {"column", 2, 0}, {"page", 3, 0}, {"spread", 4, 0}, END};
static const op_keyword line_break_keys[] = {{"auto", OP_LINE_BREAK_AUTO, 0}, {"loose", OP_LINE_BREAK_LOOSE, 0},
                                             {"normal", OP_LINE_BREAK_NORMAL, 0}, {"strict", OP_LINE_BREAK_AUTO, 0},
                                             {"anywhere", OP_LINE_BREAK_LOOSE, 0}, END};
static const op_keyword hanging_keys[] = {{"none", OP_HANG_NONE, 0}, {"first", OP_HANG_FIRST, 0}, {"allow-end", OP_HANG_END, 0},
                                          {"force-end", OP_HANG_END, 0}, {"last", OP_HANG_LAST, 0}, END};
static const op_keyword overflow_wrap_keys[] = {{"normal", 0, 0}, {"anywhere", 1, 0}, {"break-word", 1, 0}, END};
static const op_keyword white_space_keys[] = {{"normal", OP_WHITE_NORMAL, 0}, {"nowrap", OP_WHITE_NOWRAP, 0}, {"pre", OP_WHITE_PRE, 0},
                                              {"pre-wrap", OP_WHITE_PRE_WRAP, 0}, {"pre-line", OP_WHITE_PRE_LINE, 0},
                                              {"break-spaces", OP_WHITE_PRE_WRAP, 0}, END};
static const op_keyword transform_keys[] = {{"none", OP_TRANSFORM_NONE, 0}, {"uppercase", OP_TRANSFORM_UPPER, 0},
                                            {"lowercase", OP_TRANSFORM_LOWER, 0}, {"capitalize", OP_TRANSFORM_CAPITALIZE, 0}, END};
static const op_keyword decoration_keys[] = {{"none", OP_LINE_NONE, 0}, {"underline", OP_LINE_UNDER, 0},
                                             {"overline", OP_LINE_OVER, 0}, {"line-through", OP_LINE_THROUGH, 0}, END};

static const op_keyword slant_keys[] = {{"normal", OP_FONT_NORMAL, 0}, {"italic", OP_FONT_ITALIC, 0}, {"oblique", OP_FONT_ITALIC, 0},
                                        {"-offprint-toggle", OP_FONT_TOGGLE, 0}, END};
static const op_keyword caps_keys[] = {{"normal", OP_FONT_CAPS_NORMAL, 0}, {"small-caps", OP_FONT_CAPS_SMALL, 0},
                                       {"all-small-caps", OP_FONT_CAPS_ALL_SMALL, 0}, {"petite-caps", OP_FONT_CAPS_SMALL, 0},
                                       {"all-petite-caps", OP_FONT_CAPS_ALL_SMALL, 0}, {"unicase", OP_FONT_CAPS_NORMAL, 0},
                                       {"titling-caps", OP_FONT_CAPS_NORMAL, 0}, END};
/* The bits of op_style_features (values_font.c). */
static const op_keyword numeric_keys[] = {{"normal", 0, 0}, {"lining-nums", 1, 2}, {"oldstyle-nums", 2, 1},
                                          {"proportional-nums", 4, 8}, {"tabular-nums", 8, 4}, {"diagonal-fractions", 16, 32},
                                          {"stacked-fractions", 32, 16}, {"ordinal", 64, 0}, {"slashed-zero", 128, 0}, END};
static const op_keyword ligature_keys[] = {{"normal", 0, 0}, {"common-ligatures", 1, 2}, {"no-common-ligatures", 2, 1},
                                           {"discretionary-ligatures", 4, 8}, {"no-discretionary-ligatures", 8, 4},
                                           {"historical-ligatures", 16, 32}, {"no-historical-ligatures", 32, 16},
                                           {"contextual", 64, 128}, {"no-contextual", 128, 64}, END};
static const op_keyword position_keys[] = {{"normal", 0, 0}, {"sub", 1, 0}, {"super", 2, 0}, END};
static const op_keyword alternates_keys[] = {{"normal", 0, 0}, {"historical-forms", 1, 0}, END};
static const op_keyword east_asian_keys[] = {{"normal", 0, 0}, {"jis78", 1, 62}, {"jis83", 2, 61}, {"jis90", 4, 59}, {"jis04", 8, 55},
                                             {"simplified", 16, 47}, {"traditional", 32, 31}, {"full-width", 64, 128},
                                             {"proportional-width", 128, 64}, {"ruby", 256, 0}, END};
static const op_keyword kerning_keys[] = {{"auto", 0, 0}, {"normal", 0, 0}, {"none", 1, 0}, END};

static const op_keyword break_keys[] = {{"auto", OP_BREAK_AUTO, 0}, {"avoid", -1, 0}, {"avoid-page", -1, 0}, {"avoid-column", -1, 0},
                                        {"page", OP_BREAK_PAGE, 0}, {"always", OP_BREAK_PAGE, 0}, {"recto", OP_BREAK_RECTO, 0},
                                        {"right", OP_BREAK_RECTO, 0}, {"verso", OP_BREAK_VERSO, 0}, {"left", OP_BREAK_VERSO, 0},
                                        {"column", OP_BREAK_COLUMN, 0}, END};
static const op_keyword inside_keys[] = {{"auto", OP_BREAK_INSIDE_AUTO, 0}, {"avoid", OP_BREAK_INSIDE_AVOID, 0},
                                         {"avoid-page", OP_BREAK_INSIDE_AVOID, 0}, {"avoid-column", OP_BREAK_INSIDE_AVOID, 0}, END};
static const op_keyword float_keys[] = {{"none", OP_FLOAT_NONE, 0}, {"footnote", OP_FLOAT_FOOTNOTE, 0}, {"top", OP_FLOAT_TOP, 0},
                                        {"bottom", OP_FLOAT_BOTTOM, 0}, {"left", OP_FLOAT_LEFT, 0}, {"inline-start", OP_FLOAT_LEFT, 0},
                                        {"right", OP_FLOAT_RIGHT, 0}, {"inline-end", OP_FLOAT_RIGHT, 0},
                                        {"-offprint-margin", OP_FLOAT_MARGIN, 0}, END};
static const op_keyword clear_keys[] = {{"none", 0, 0}, {"both", 1, 0}, {"left", 1, 0}, {"right", 1, 0}, {"inline-start", 1, 0}, {"inline-end", 1, 0}, END};
static const op_keyword display_keys[] = {
    {"inline", OP_DISPLAY_AUTO, 0}, {"none", OP_DISPLAY_NONE, 0}, {"block", OP_DISPLAY_BLOCK, 0}, {"inline-block", OP_DISPLAY_OTHER, 0},
    {"list-item", OP_DISPLAY_OTHER, 0}, {"flow-root", OP_DISPLAY_BLOCK, 0}, {"table", OP_DISPLAY_OTHER, 0},
    {"inline-table", OP_DISPLAY_OTHER, 0}, {"table-row", OP_DISPLAY_OTHER, 0}, {"table-cell", OP_DISPLAY_OTHER, 0},
    {"table-caption", OP_DISPLAY_OTHER, 0}, {"table-row-group", OP_DISPLAY_OTHER, 0}, {"table-header-group", OP_DISPLAY_OTHER, 0},
    {"table-footer-group", OP_DISPLAY_OTHER, 0}, {"table-column", OP_DISPLAY_OTHER, 0}, {"table-column-group", OP_DISPLAY_OTHER, 0},
    {"flex", OP_DISPLAY_AUTO, 0}, {"inline-flex", OP_DISPLAY_AUTO, 0}, {"grid", OP_DISPLAY_AUTO, 0},
    {"inline-grid", OP_DISPLAY_AUTO, 0}, {"contents", OP_DISPLAY_OTHER, 0}, {"ruby", OP_DISPLAY_OTHER, 0}, END};
static const op_keyword border_keys[] = {{"none", OP_BORDER_NONE, 0}, {"hidden", OP_BORDER_NONE, 0}, {"solid", OP_BORDER_SOLID, 0},
                                         {"dotted", OP_BORDER_DOTTED, 0}, {"dashed", OP_BORDER_DASHED, 0},
                                         {"double", OP_BORDER_DOUBLE, 0}, {"groove", OP_BORDER_SOLID, 0}, {"ridge", OP_BORDER_SOLID, 0},
                                         {"inset", OP_BORDER_SOLID, 0}, {"outset", OP_BORDER_SOLID, 0}, END};

static const op_keyword footnote_display_keys[] = {{"block", 0, 0}, {"inline", 1, 0}, {"compact", 2, 0}, END};
static const op_keyword footnote_policy_keys[] = {{"auto", 0, 0}, {"line", 1, 0}, {"block", 2, 0}, END};
static const op_keyword bookmark_state_keys[] = {{"open", OP_BOOKMARK_OPEN, 0}, {"closed", OP_BOOKMARK_CLOSED, 0}, END};
static const op_keyword list_position_keys[] = {{"outside", 0, 0}, {"inside", 1, 0}, END};
static const op_keyword column_fill_keys[] = {{"balance", 1, 0}, {"auto", 0, 0}, END};
static const op_keyword column_span_keys[] = {{"none", 0, 0}, {"all", 1, 0}, END};

#undef END
#endif
