#include <string.h>

#include "pdf/parts.h"
#include "pdf/put.h"

static void put32(op_buf *b, uint32_t v)
{
    const char bytes[4] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v};
    op_buf_add(b, bytes, 4);
}

static void put_fixed(op_buf *b, const int32_t *v, size_t n) /* s15Fixed16 */
{
    for (size_t i = 0; i < n; i++)
        put32(b, (uint32_t)v[i]);
}

static void begin(op_buf *b, const char *type)
{
    op_buf_add(b, type, 4);
    put32(b, 0);
}

/* multiLocalizedUnicode with one record; the text is ASCII of even length, so that what follows is aligned. */
static void put_words(op_buf *b, const char *text)
{
    size_t n = strlen(text);

    begin(b, "mluc");
    put32(b, 1);
    put32(b, 12);
    op_buf_add(b, "enUS", 4);
    put32(b, (uint32_t)n * 2);
    put32(b, 28);
    for (size_t i = 0; i < n; i++) {
        op_buf_char(b, 0);
        op_buf_char(b, text[i]);
    }
}

enum { TAGS = 10, HEADER = 128, TABLE = HEADER + 4 + 12 * TAGS };

static void put_header(op_buf *b)
{
    static const int32_t d50[] = {0x0000f6d6, 0x00010000, 0x0000d32d};

    put32(b, 0); /* size: set at the end */
    put32(b, 0);
    put32(b, 0x04200000);
    op_buf_puts(b, "mntrRGB XYZ ");
    for (int i = 0; i < 3; i++)
        put32(b, 0); /* no date: the same bytes whenever they are made */
    op_buf_puts(b, "acsp");
    for (int i = 0; i < 7; i++)
        put32(b, 0);
    put_fixed(b, d50, 3);
    while (b->n % HEADER)
        op_buf_char(b, 0);
}

typedef struct {
    const char *name;
    uint32_t at, n;
} place;

static void put_data(op_buf *b, place *p)
{
    /* Primaries of IEC 61966-2-1 adapted to D50 by Bradford, the adaptation itself, and the curve. */
    static const int32_t white[] = {0x0000f6d6, 0x00010000, 0x0000d32d};
    static const int32_t red[] = {0x00006fa2, 0x000038f5, 0x00000390};
    static const int32_t green[] = {0x00006299, 0x0000b785, 0x000018da};
    static const int32_t blue[] = {0x000024a0, 0x00000f84, 0x0000b6cf};
    static const int32_t adapt[] = {0x00010c42, 0x000005de, -0x000cdb, 0x00000793, 0x0000fd90,
                                    -0x00045f,  -0x00025e,  0x000003dc, 0x0000c06e};
    static const int32_t curve[] = {0x00026666, 0x0000f2a7, 0x00000d59, 0x000013d0, 0x00000a5b};
    static const struct {
        const char *name, *type;
        const int32_t *v;
        size_t n;
    } rows[] = {
        {"wtpt", "XYZ ", white, 3}, {"rXYZ", "XYZ ", red, 3},  {"gXYZ", "XYZ ", green, 3},
        {"bXYZ", "XYZ ", blue, 3},  {"chad", "sf32", adapt, 9}, {"rTRC", "para", curve, 5},
    };
    size_t k = 0, at = b->n;

    put_words(b, "sRGB");
    p[k++] = (place){"desc", (uint32_t)at, (uint32_t)(b->n - at)};
    at = b->n;
    put_words(b, "CC0 ");
    p[k++] = (place){"cprt", (uint32_t)at, (uint32_t)(b->n - at)};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        at = b->n;
        begin(b, rows[i].type);
        if (strcmp(rows[i].type, "para") == 0)
            put32(b, 3u << 16); /* function type 3: the one with a straight foot */
        put_fixed(b, rows[i].v, rows[i].n);
        p[k++] = (place){rows[i].name, (uint32_t)at, (uint32_t)(b->n - at)};
    }
    p[k] = p[k - 1]; /* one curve serves the three */
    p[k++].name = "gTRC";
    p[k] = p[k - 1];
    p[k].name = "bTRC";
}

static void set32(char *at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(v >> (24 - 8 * i));
}

void op_icc_srgb(op_buf *out)
{
    op_buf b = OP_BUF_INIT;
    place places[TAGS] = {0};

    put_header(&b);
    put32(&b, TAGS);
    while (b.n < TABLE)
        op_buf_char(&b, 0);
    put_data(&b, places);
    set32(b.p, (uint32_t)b.n);
    for (size_t i = 0; i < TAGS; i++) {
        char *row = b.p + HEADER + 4 + 12 * i;
        memcpy(row, places[i].name, 4);
        set32(row + 4, places[i].at);
        set32(row + 8, places[i].n);
    }
    op_buf_str(out, op_buf_view(&b));
    op_buf_free(&b);
}

uint32_t op_intent_write(op_writer *w)
{
    op_buf b = OP_BUF_INIT;
    uint32_t profile = op_writer_reserve(w), intent = op_writer_reserve(w);

    op_icc_srgb(&b);
    op_writer_stream(w, profile, OP_STR("/N 3"), op_buf_view(&b), true);
    op_buf_truncate(&b, 0);
    op_buf_puts(&b, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                    "/DestOutputProfile");
    op_pdf_put_ref(&b, profile);
    op_buf_puts(&b, ">>");
    op_writer_object(w, intent, op_buf_view(&b));
    op_buf_free(&b);
    return intent;
}
