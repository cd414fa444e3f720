/* cover_title.c - large type broken by sense */
#include <string.h>

#include <hb.h>

#include "base/utf8.h"
#include "paint/cover.h"

enum {
    LARGEST = 330, SMALLEST = 132, TINIEST = 48, STEP = 6, TRACKING = -8, MAX_WORDS = 64, MAX_LINES = 8,
    WEAK_END = 350000, GOOD_END = -150000, SHORT_LAST = 400000, NEVER = 1000000000
};

const hb_feature_t op_cover_figures = {HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};

typedef struct {
    op_str s;
    int width;      /* 1/1000 of the size, tracking included */
    int cost;       /* of a line that ends here, in millionths of a squared slack of the whole measure */
} word;

int op_cover_width(const op_face *face, op_str text, int tracking)
{
    hb_buffer_t *b = hb_buffer_create();
    hb_font_t *f = hb_font_create(face->hb);
    unsigned n = 0;
    int64_t width = 0;

    hb_buffer_add_utf8(b, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_guess_segment_properties(b);
    hb_shape(f, b, &op_cover_figures, 1);
    hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &n);
    for (unsigned i = 0; i < n; i++)
        width += at[i].x_advance;
    hb_font_destroy(f);
    hb_buffer_destroy(b);
    width = width * 1000 / (face->upem ? face->upem : 1000) + (n ? (int64_t)tracking * (n - 1) : 0);
    return width > 1000000 ? 1000000 : (int)width;
}

static unsigned first_missing(const op_face *face, op_str text)
{
    unsigned c;

    for (size_t i = 0; i < text.n;) {
        i += op_utf8_get(text.p + i, text.n - i, &c);
        if (c > ' ' && !op_face_glyph(face, c))
            return c;
    }
    return 0;
}

const op_face *op_cover_face(op_fonts *fonts, const op_face *face, op_str text)
{
    unsigned c = first_missing(face, text);
    const op_face *other = c ? op_face_fallback(fonts, c, face->weight, face->slant) : NULL;

    return other && !first_missing(other, text) ? other : face;
}

/* Words on which a line should not end: articles, prepositions, conjunctions of some languages. */
static bool weak(op_str s)
{
    static const char list[] =
        " a an the of in on at by to for from with and or but as is its into over under than that "
        " le la les un une des du de et ou en au aux par pour sur dans "
        " der die das den dem des ein eine einer und oder mit von vom zu zum zur im am auf für über "
        " el los las una y o del al con por para il lo gli i e di da del della "
        " и в во на с со к о об от до по за из у не а но ";
    char key[32];

    if (s.n + 3 > sizeof(key))
        return false;
    key[0] = ' ';
    for (size_t i = 0; i < s.n; i++)
        key[i + 1] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    key[s.n + 1] = ' ';
    key[s.n + 2] = 0;
    return strstr(list, key) != NULL;
}

static bool ends_a_thought(op_str s)
{
    return s.n && (strchr(":;,?!", s.p[s.n - 1]) || op_str_ends(s, "\xe2\x80\x93") || op_str_ends(s, "\xe2\x80\x94"));
}

static size_t split(op_str text, const op_face *face, word *out, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < text.n && n < max;) {
        while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\n'))
            i++;
        size_t begin = i;
        while (i < text.n && text.p[i] != ' ' && text.p[i] != '\n')
            i++;
        if (i == begin)
            break;
        op_str s = op_str_sub(text, begin, i);
        out[n++] = (word){s, op_cover_width(face, s, TRACKING), weak(s) ? WEAK_END : ends_a_thought(s) ? GOOD_END : 0};
    }
    return n;
}

/* Fewest lines at a size, or MAX_LINES + 1 where a word or the whole is too wide. measure: 1/1000 of the size. */
static size_t fewest(const word *w, size_t n, int space, int measure)
{
    size_t lines = 1;
    int at = 0;

    for (size_t i = 0; i < n; i++) {
        if (w[i].width > measure)
            return MAX_LINES + 1;
        if (at && at + space + w[i].width > measure) {
            lines++;
            at = 0;
        }
        at += (at ? space : 0) + w[i].width;
        if (lines > MAX_LINES)
            return lines;
    }
    return lines;
}

static int64_t line_cost(const word *w, size_t begin, size_t end, size_t n, int space, int measure)
{
    int64_t width = -space;

    for (size_t i = begin; i < end; i++)
        width += space + w[i].width;
    if (width > measure)
        return NEVER;
    int64_t slack = (measure - width) * 1000 / measure;
    bool last = end == n;
    int64_t cost = slack * slack + (last ? 0 : w[end - 1].cost);
    return cost + (last && end - begin == 1 && w[begin].s.n < 5 ? SHORT_LAST : 0);
}

/* The best break into exactly `lines` lines: dynamic programming over (lines so far, words so far). */
static void best_break(const word *w, size_t n, size_t lines, int space, int measure, size_t ends[MAX_LINES])
{
    int64_t cost[MAX_LINES + 1][MAX_WORDS + 1];
    size_t from[MAX_LINES + 1][MAX_WORDS + 1] = {{0}};

    for (size_t l = 0; l <= lines; l++)
        for (size_t i = 0; i <= n; i++)
            cost[l][i] = l || i ? NEVER : 0;
    for (size_t l = 1; l <= lines; l++)
        for (size_t end = l; end <= n; end++)
            for (size_t begin = l - 1; begin < end; begin++) {
                int64_t c = cost[l - 1][begin] + line_cost(w, begin, end, n, space, measure);
                if (c < cost[l][end]) {
                    cost[l][end] = c;
                    from[l][end] = begin;
                }
            }
    for (size_t l = lines, end = n; l > 0; end = from[l--][end])
        ends[l - 1] = end;
}

/* A word too wide for the smallest size makes the title smaller than that: it is not broken. */
static int smallest(const word *w, size_t n, int width)
{
    for (size_t i = 0; i < n; i++)
        if (w[i].width > width * 1000 / SMALLEST)
            return TINIEST;
    return SMALLEST;
}

static op_cover_title fit(const word *w, size_t n, int space, int width, int height)
{
    op_cover_title t = {.n = 0};
    size_t ends[MAX_LINES];
    int least = smallest(w, n, width);

    for (t.size = LARGEST; n && t.size >= least; t.size -= STEP) {
        int measure = width * 1000 / t.size;
        size_t lines = fewest(w, n, space, measure);
        if (lines > MAX_LINES || (int)lines * t.size * 99 / 100 > height)
            continue;
        best_break(w, n, lines, space, measure, ends);
        for (size_t l = 0, begin = 0; l < lines; begin = ends[l++])
            t.lines[t.n++] = (op_str){w[begin].s.p, (size_t)(w[ends[l] - 1].s.p + w[ends[l] - 1].s.n - w[begin].s.p)};
        return t;
    }
    return t;
}

/* How many words stand before the first colon, or the last comma beyond two fifths; 0 where none does. */
static size_t words_before(const word *w, size_t n, char mark, size_t length)
{
    size_t found = 0;

    for (size_t i = 0; i + 1 < n; i++) {
        bool here = w[i].s.n > 1 && w[i].s.p[w[i].s.n - 1] == mark;
        if (here && mark == ':')
            return i + 1;
        if (here && (size_t)(w[i].s.p - w[0].s.p) * 5 > length * 2)
            found = i + 1;
    }
    return found;
}

/* The first words, the mark behind them gone; with an ellipsis unless they end at a colon. */
static op_cover_title fit_cut(op_arena *a, word *w, size_t keep, const op_face *face, int space, int width, int height)
{
    word kept = w[keep - 1];
    op_buf b = OP_BUF_INIT;

    bool colon = op_str_ends(kept.s, ":");
    op_buf_str(&b, op_str_sub(kept.s, 0, kept.s.n - (colon || op_str_ends(kept.s, ","))));
    op_buf_puts(&b, colon ? "" : "\xe2\x80\xa6");
    op_str last = op_buf_finish(&b, a);
    w[keep - 1].width = op_cover_width(face, last, TRACKING);
    op_cover_title t = fit(w, keep, space, width, height);
    w[keep - 1] = kept;
    if (!t.n)
        return t;
    op_str *line = &t.lines[t.n - 1]; /* now as it is shown */
    op_buf_add(&b, line->p, (size_t)(kept.s.p - line->p));
    op_buf_str(&b, last);
    *line = op_buf_finish(&b, a);
    t.cut = true;
    return t;
}

/* A single word beyond any size is set as small as it needs to be. */
static op_cover_title small(op_str title, const op_face *face, int width)
{
    int wide = op_cover_width(face, title, TRACKING);
    int size = wide > 0 ? (int)((int64_t)width * 1000 / wide) : SMALLEST;
    op_cover_title t = {.n = 1, .size = size < 1 ? 1 : size > SMALLEST ? SMALLEST : size};

    t.lines[0] = title;
    return t;
}

op_cover_title op_cover_break(op_arena *a, op_str title, const op_face *face, int width, int height)
{
    word w[MAX_WORDS];
    int space = op_cover_width(face, OP_STR(" "), 0) + TRACKING;

    title = op_str_trim(title);
    size_t n = split(title, face, w, MAX_WORDS);
    bool whole = n && w[n - 1].s.p + w[n - 1].s.n == title.p + title.n;
    op_cover_title t = fit(w, whole ? n : 0, space, width, height);
    const char marks[] = {':', ','};
    for (size_t i = 0; !t.n && i < sizeof(marks); i++) {
        size_t keep = words_before(w, n, marks[i], title.n);
        if (keep)
            t = fit_cut(a, w, keep, face, space, width, height);
    }
    for (size_t keep = n; !t.n && keep > 1; keep--)
        t = fit_cut(a, w, keep - 1, face, space, width, height);
    return t.n ? t : small(title, face, width);
}

size_t op_cover_lines(op_arena *a, op_str text, const op_face *face, int size, int width, op_str *out, size_t max)
{
    int measure = (int)((int64_t)width * 1000 / size), space = op_cover_width(face, OP_STR(" "), 0);
    int dots = op_cover_width(face, OP_STR("\xe2\x80\xa6"), 0), at = 0;
    size_t n = 0, begin = 0, end = 0;

    text = op_str_trim(text);
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        while (i < text.n && text.p[i] != ' ' && text.p[i] != '\n')
            i++;
        int w = op_cover_width(face, op_str_sub(text, from, i), 0);
        bool last = n + 1 == max, more = i < text.n;
        if (at + (at ? space : 0) + w + (last && more ? dots : 0) > measure && (at || last)) {
            if (last) { /* what follows is told by an ellipsis */
                op_buf b = OP_BUF_INIT;
                op_buf_str(&b, op_str_sub(text, begin, end));
                op_buf_puts(&b, "\xe2\x80\xa6");
                out[n++] = op_buf_finish(&b, a);
                return n;
            }
            out[n++] = op_str_sub(text, begin, end);
            begin = from;
            at = 0;
        }
        at += (at ? space : 0) + w;
        end = i;
        while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\n'))
            i++;
    }
    if (end > begin)
        out[n++] = op_str_sub(text, begin, end);
    return n;
}
