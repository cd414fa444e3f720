/* cover.c - where everything on a cover stands, and in which colours */
#include "paint/cover.h"

#include "base/hash.h"

enum {
    MARGIN = 128,
    MEASURE = OP_COVER_WIDTH - 2 * MARGIN,
    RULE = 18,
    HEAD_SIZE = 62,
    HEAD_LINE = 236,    /* baseline of publisher and date */
    TITLE_TOP = 330,
    TRACKING = -8,
    STAND_SIZE = 84,
    STAND_LEADING = 106,
    BARS_HEIGHT = 610,  /* an article's ornament at most */
    BAR_PITCH = 48,     /* at most */
    SPINES_HEIGHT = 1062,
    SPINE_GAP = 11,
    BAND = 176,         /* height of a collection's band */
    BAND_SIZE = 72,
    SHOWN_TITLES = 6
};

#define PAPER 0xf6f5f1
#define INK 0x17181a
#define INK_SOFT 0x3f4044
#define LIGHT 0xf8f6f2
#define LIGHT_SOFT 0xd9d4cf

/* Luminance is fixed by role, so every hue gives the same grays: accent .14, bar .30, book .022 with spines
 * .18, collection .085 with bands .115 and .055. */
typedef struct {
    op_color accent, bar, book, spine, collection, band[2];
} hue;

static const hue hues[8] = {
    {0xb64230, 0xa3918e, 0x41201a, 0xa3665c, 0x8b382c, {0x9e4335, 0x6b3129}}, /* brick */
    {0x955b28, 0x9e9389, 0x372516, 0x916f52, 0x734924, {0x83552c, 0x5a3c22}}, /* umber */
    {0x816522, 0x9b9485, 0x302814, 0x85744b, 0x645020, {0x735c26, 0x4f411e}}, /* ochre */
    {0x50731f, 0x8f9882, 0x212c12, 0x667d46, 0x405a1c, {0x4b6823, 0x35481b}}, /* moss */
    {0x207752, 0x849a91, 0x132e23, 0x488169, 0x1d5d43, {0x246b4e, 0x1c4b37}}, /* pine */
    {0x237282, 0x86989c, 0x142c31, 0x4c7d87, 0x205a65, {0x276874, 0x1e4850}}, /* teal */
    {0x3068b6, 0x8d96a2, 0x1a293f, 0x5a77a0, 0x2b538a, {0x34609d, 0x284369}}, /* slate */
    {0xb83180, 0xa48f9b, 0x431b32, 0xa55f88, 0x8d2d65, {0xa13675, 0x6d2a51}}, /* plum */
};

/* What differs between the kinds. */
typedef struct {
    int title_height;
    bool dark;
    unsigned levels;
} kind_style;

static const kind_style kinds[] = {
    [OP_COVER_ARTICLE] = {1010, false, 6}, [OP_COVER_BOOK] = {1000, true, 6}, [OP_COVER_COLLECTION] = {820, true, 15}};

typedef struct {
    op_arena *arena;
    const op_cover_input *in;
    op_fonts *fonts;
    op_cover *c;
    const hue *hue;
    const kind_style *kind;
} plan;

static void rect(op_cover *c, int x, int y, int w, int h, op_color color)
{
    if (c->n_rects < sizeof(c->rects) / sizeof(*c->rects) && w > 0 && h > 0)
        c->rects[c->n_rects++] = (op_cover_rect){x, y, w, h, color};
}

static void text(plan *p, const op_face *face, int size, int x, int y, bool from_right, op_color color, op_str s)
{
    op_cover *c = p->c;

    if (!face || !s.n || c->n_texts == sizeof(c->texts) / sizeof(*c->texts))
        return;
    c->texts[c->n_texts++] =
        (op_cover_text){op_cover_face(p->fonts, face, s), size, 0, x, y, from_right, color, s};
}

static void head(plan *p)
{
    op_color rule = p->kind->dark ? LIGHT : p->hue->accent, ink = p->kind->dark ? LIGHT : INK;
    const op_face *regular = op_face_find(p->fonts, "Vollkorn", 400, OP_SLANT_ROMAN);
    int right = 0;
    op_str one;

    rect(p->c, MARGIN, MARGIN, MEASURE, RULE, rule);
    if (regular && p->in->right.n) {
        right = op_cover_width(op_cover_face(p->fonts, regular, p->in->right), p->in->right, 0) * HEAD_SIZE / 1000 + HEAD_SIZE;
        text(p, regular, HEAD_SIZE, OP_COVER_WIDTH - MARGIN, HEAD_LINE, true, p->kind->dark ? LIGHT_SOFT : INK_SOFT,
             p->in->right);
    }
    const op_face *strong = op_face_find(p->fonts, "Vollkorn", 600, OP_SLANT_ROMAN);
    if (strong && p->in->left.n && right < MEASURE &&
        op_cover_lines(p->arena, p->in->left, op_cover_face(p->fonts, strong, p->in->left), HEAD_SIZE, MEASURE - right, &one, 1))
        text(p, strong, HEAD_SIZE, MARGIN, HEAD_LINE, false, ink, one);
}

/* Title and standfirst; returns where the text ends. */
static int words(plan *p, const op_face *black)
{
    const op_face *face = op_cover_face(p->fonts, black, p->in->title);
    op_cover_title t = op_cover_break(p->arena, p->in->title, face, MEASURE, p->kind->title_height);
    int y = TITLE_TOP + t.size * 86 / 100;
    op_str lines[4];

    for (size_t i = 0; i < t.n; i++, y += t.size * 99 / 100) {
        text(p, face, t.size, MARGIN, y, false, p->kind->dark ? LIGHT : INK, t.lines[i]);
        if (p->c->n_texts)
            p->c->texts[p->c->n_texts - 1].tracking = TRACKING;
    }
    y += t.size * 30 / 100 - t.size * 99 / 100;
    const op_face *regular = op_face_find(p->fonts, "Vollkorn", 400, OP_SLANT_ROMAN);
    if (!regular || !p->in->standfirst.n)
        return y;
    regular = op_cover_face(p->fonts, regular, p->in->standfirst);
    size_t n = op_cover_lines(p->arena, p->in->standfirst, regular, STAND_SIZE, MEASURE, lines, 4);
    for (size_t i = 0; i < n; i++) {
        y += STAND_LEADING;
        text(p, regular, STAND_SIZE, MARGIN, y, false, p->kind->dark ? LIGHT_SOFT : INK_SOFT, lines[i]);
    }
    return y + STAND_SIZE / 3;
}

/* Neighbours joined until no more than OP_COVER_BARS are left; none of fewer than three. */
static size_t join(const op_cover_input *in, op_cover_bar out[OP_COVER_BARS], uint32_t *most)
{
    size_t each = (in->n_bars + OP_COVER_BARS - 1) / OP_COVER_BARS, n = 0;

    *most = 1;
    for (size_t i = 0; in->n_bars >= 3 && i < in->n_bars; i += each, n++) {
        out[n] = (op_cover_bar){0, false};
        for (size_t k = i; k < i + each && k < in->n_bars; k++) {
            uint32_t w = in->bars[k].words;
            out[n].words = w > UINT32_MAX - out[n].words ? UINT32_MAX : out[n].words + w;
            out[n].accent |= in->bars[k].accent;
        }
        *most = out[n].words > *most ? out[n].words : *most;
    }
    return n;
}

static void bars(plan *p, int below)
{
    op_cover_bar bar[OP_COVER_BARS];
    uint32_t most;
    size_t n = join(p->in, bar, &most);
    int foot = OP_COVER_HEIGHT - MARGIN, room = foot - below - 110;

    room = room > BARS_HEIGHT ? BARS_HEIGHT : room;
    if (!n || room < 8 * (int)n)
        return;
    int pitch = room / (int)n > BAR_PITCH ? BAR_PITCH : room / (int)n, high = pitch * 2 / 3;
    for (size_t i = 0; i < n; i++) {
        int length = (int)((int64_t)MEASURE * bar[i].words / most);
        rect(p->c, MARGIN, foot - high - (int)(n - 1 - i) * pitch, length < 48 ? 48 : length, high,
             bar[i].accent ? p->hue->accent : p->hue->bar);
    }
}

static void spines(plan *p, int below)
{
    op_cover_bar bar[OP_COVER_BARS];
    uint32_t most;
    size_t n = join(p->in, bar, &most);
    int room = OP_COVER_HEIGHT - below - 120;

    room = room > SPINES_HEIGHT ? SPINES_HEIGHT : room;
    if (!n || room < 300)
        return;
    for (size_t i = 0; i < n; i++) {
        int x = MARGIN + (int)i * (MEASURE + SPINE_GAP) / (int)n;
        int next = MARGIN + ((int)i + 1) * (MEASURE + SPINE_GAP) / (int)n;
        int high = (int)(room * 42 / 100 + (int64_t)room * 58 / 100 * bar[i].words / most);
        rect(p->c, x, OP_COVER_HEIGHT - high, next - x - SPINE_GAP, high, p->hue->spine);
        rect(p->c, x, OP_COVER_HEIGHT - high + 54, next - x - SPINE_GAP, SPINE_GAP, p->hue->book);
    }
}

static void stack(plan *p)
{
    const op_face *strong = op_face_find(p->fonts, "Vollkorn", 600, OP_SLANT_ROMAN);
    const op_face *italic = op_face_find(p->fonts, "Vollkorn", 400, OP_SLANT_ITALIC);
    int shown = p->in->n_titles > SHOWN_TITLES ? SHOWN_TITLES : (int)p->in->n_titles;
    int bands = shown + (p->in->more != NULL), y = OP_COVER_HEIGHT - bands * BAND;
    op_str one;

    for (int i = 0; i < bands; i++, y += BAND) {
        rect(p->c, 0, y, OP_COVER_WIDTH, BAND, p->hue->band[i % 2]);
        if (i == shown)
            text(p, italic, BAND_SIZE, MARGIN, y + 112, false, LIGHT, op_str_of(p->in->more));
        else if (strong && op_cover_lines(p->arena, p->in->titles[i], op_cover_face(p->fonts, strong, p->in->titles[i]),
                                          BAND_SIZE, MEASURE, &one, 1))
            text(p, strong, BAND_SIZE, MARGIN, y + 112, false, LIGHT, one);
    }
}

op_cover *op_cover_plan(op_arena *a, const op_cover_input *in, op_fonts *fonts)
{
    const op_face *black = op_face_find(fonts, "Vollkorn", 900, OP_SLANT_ROMAN);
    char digits[OP_SHA256_HEX + 1];

    if (!black || !in->title.n)
        return NULL;
    op_sha256(in->publisher.p, in->publisher.n, digits);
    unsigned pick = (unsigned)(digits[0] <= '9' ? digits[0] - '0' : digits[0] - 'a' + 10) & 7;
    plan p = {a, in, fonts, op_new(a, op_cover), &hues[in->publisher.n ? pick : 0], &kinds[in->kind]};
    p.c->ground = in->kind == OP_COVER_ARTICLE ? PAPER : in->kind == OP_COVER_BOOK ? p.hue->book : p.hue->collection;
    p.c->levels = p.kind->levels;
    head(&p);
    int below = words(&p, black);
    if (in->kind == OP_COVER_ARTICLE)
        bars(&p, below);
    else if (in->kind == OP_COVER_BOOK)
        spines(&p, below);
    else
        stack(&p);
    return p.c;
}
