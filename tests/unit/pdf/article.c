#include "article.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

const char article_text[] =
    "The Harbour Bridge\nIt took nine years and two floods to finish, the office said.\n"
    "On 3 May 1931 the offices at the harbour were opened by incomprehensible speeches;"
    " see the company\xe2\x80\x99s notes of Brown and White1 for the efficient traffic.\n"
    "First\n\xe2\x80\xa2one barge\n\xe2\x80\xa2two ferries\nYear\nShips\n1931\n214\n"
    "Une page entre deux rives.\n1 The ledger is lost.\nIt ended on the other page.\n";

typedef struct {
    sample *s;
    const op_font *text, *large, *italic, *small;
    op_tag_ref story;
} page_maker;

static op_tag_ref add_line(page_maker *m, op_tag_type type, op_tag_ref parent, const op_font *f, op_len y, const char *text)
{
    op_tag_ref t = sample_tag(m->s, type, parent);
    sample_text(m->s, t, f, OP_PT(60), y, text);
    return t;
}

static void add_head(page_maker *m, const char *folio)
{
    sample_text(m->s, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION), m->small, OP_PT(60), OP_PT(40), "The Harbour Bridge");
    sample_text(m->s, OP_ARTIFACT_REF(OP_ARTIFACT_PAGINATION), m->small, OP_PT(360), OP_PT(40), folio);
    sample_shape(m->s, (op_shape){.kind = OP_SHAPE_RECT, .x = OP_PT(60), .y = OP_PT(44), .w = OP_PT(300), .h = OP_PT(0.5),
                                  .color = OP_BLACK, .tag = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT)});
}

/* A paragraph of three lines with emphasis, a space between two elements, a link over a line end, a note. */
static void add_paragraph(page_maker *m, op_tag_ref p)
{
    sample *s = m->s;
    op_len x = OP_PT(60);
    op_tag_ref em = sample_tag(s, OP_TAG_EM, p), strong = sample_tag(s, OP_TAG_STRONG, p);
    op_tag_ref link = sample_tag(s, OP_TAG_LINK, p), inner = sample_tag(s, OP_TAG_LINK, p);

    x += sample_text(s, p, m->text, x, OP_PT(120), "On 3 May 1931 ");
    sample_dest(s, "tm-1", OP_PT(60), OP_PT(110), p);
    x += sample_text_styled(s, p, m->text, x, OP_PT(120), "the offices at the harbour were opened by incompre\xc2\xad", 985,
                            0x333333);
    x = OP_PT(60);
    x += sample_text(s, p, m->text, x, OP_PT(134), "hensible speeches; see the ");
    op_len from = x;
    x += sample_text(s, link, m->text, x, OP_PT(134), "company\xe2\x80\x99s ");
    sample_link(s, (op_link_area){from, OP_PT(124), x - from, OP_PT(14), link, "https://example.org/caf\xc3\xa9?a=(b)",
                                  "example.org: notes"});
    x = OP_PT(60);
    x += sample_text(s, link, m->text, x, OP_PT(148), "notes");
    sample_link(s, (op_link_area){OP_PT(60), OP_PT(138), x - OP_PT(60), OP_PT(14), link, "https://example.org/caf\xc3\xa9?a=(b)",
                                  "example.org: notes"});
    x += sample_text(s, p, m->text, x, OP_PT(148), " of ");
    x += sample_text(s, em, m->italic, x, OP_PT(148), "Brown");
    x += sample_text(s, p, m->text, x, OP_PT(148), " and");
    x += sample_text(s, p, m->text, x, OP_PT(148), " ");
    x += sample_text(s, strong, m->text, x, OP_PT(148), "White");
    op_tag_ref ref = sample_tag(s, OP_TAG_REFERENCE, p);
    sample_tag_at(s, inner)->parent = ref;
    from = x;
    x += sample_text(s, inner, m->small, x, OP_PT(144), "1");
    sample_link(s, (op_link_area){from, OP_PT(136), x - from, OP_PT(12), inner, "#fn-1", "Note 1"});
    sample_text(s, p, m->text, x, OP_PT(148), " for the efficient traffic.");
}

static void add_list_and_table(page_maker *m)
{
    sample *s = m->s;
    op_tag_ref h = add_line(m, OP_TAG_H, m->story, m->text, OP_PT(170), "First");
    sample_tag_at(s, h)->level = 2;
    sample_dest(s, "h-1", OP_PT(60), OP_PT(160), h);
    op_tag_ref list = sample_tag(s, OP_TAG_L, m->story);
    static const char *const items[] = {"one barge", "two ferries"};
    for (int i = 0; i < 2; i++) {
        op_tag_ref item = sample_tag(s, OP_TAG_LI, list), label = sample_tag(s, OP_TAG_LBL, item);
        op_tag_ref body = sample_tag(s, OP_TAG_LBODY, item);
        sample_text(s, label, m->text, OP_PT(60), OP_PT(184 + 14 * i), "\xe2\x80\xa2");
        sample_text(s, body, m->text, OP_PT(72), OP_PT(184 + 14 * i), items[i]);
    }
    op_tag_ref table = sample_tag(s, OP_TAG_TABLE, m->story);
    static const char *const cells[2][2] = {{"Year", "Ships"}, {"1931", "214"}};
    for (int r = 0; r < 2; r++) {
        op_tag_ref row = sample_tag(s, OP_TAG_TR, table);
        for (int c = 0; c < 2; c++)
            sample_text(s, sample_tag(s, r ? OP_TAG_TD : OP_TAG_TH, row), m->text, OP_PT(60 + 80 * c), OP_PT(220 + 14 * r),
                        cells[r][c]);
    }
    op_tag_ref quote = sample_tag(s, OP_TAG_BLOCKQUOTE, m->story);
    op_tag_ref french = add_line(m, OP_TAG_P, quote, m->italic, OP_PT(254), "Une page entre deux rives.");
    sample_tag_at(s, french)->lang = "fr";
}

static void add_figures(page_maker *m, const char *pictures, bool alt)
{
    static const char *const names[] = {"photo.jpg", "chart.png", "drawing.svg"};
    sample *s = m->s;

    for (int i = 0; i < 3; i++) {
        op_tag_ref f = sample_tag(s, OP_TAG_FIGURE, m->story);
        char path[512];
        int n = snprintf(path, sizeof(path), "%s/%s", pictures, names[i]);
        sample_tag_at(s, f)->alt = alt ? "A picture of the harbour: \xe2\x80\x9c" "caf\xc3\xa9\xe2\x80\x9d" : NULL;
        sample_picture(s, (op_picture){OP_PT(60 + 90 * i), OP_PT(270), OP_PT(80), OP_PT(50),
                                       op_arena_dup(sample_layout(s)->arena, path, (size_t)n), f});
    }
}

static void add_shapes(page_maker *m)
{
    const op_tag_ref layout = OP_ARTIFACT_REF(OP_ARTIFACT_LAYOUT);
    static const op_len triangle[] = {OP_PT(200), OP_PT(350), OP_PT(210), OP_PT(350), OP_PT(205), OP_PT(360)};
    const op_shape all[] = {
        {.kind = OP_SHAPE_DISC, .x = OP_PT(70), .y = OP_PT(350), .r = OP_PT(4), .color = OP_BLACK, .tag = layout},
        {.kind = OP_SHAPE_RING, .x = OP_PT(90), .y = OP_PT(350), .r = OP_PT(4), .w = OP_PT(1), .color = OP_BLACK, .tag = layout},
        {.kind = OP_SHAPE_FADE, .x = OP_PT(110), .y = OP_PT(345), .w = OP_PT(4), .h = OP_PT(30), .r = OP_PT(2), .down = true,
         .color = 0x8b1a1a, .tag = layout},
        {.kind = OP_SHAPE_FADE, .x = OP_PT(130), .y = OP_PT(345), .w = OP_PT(60), .h = OP_PT(4), .r = OP_PT(2), .color = OP_BLACK,
         .tag = layout},
        {.kind = OP_SHAPE_POLYGON, .points = triangle, .n_points = 3, .color = 0x555555, .tag = layout},
        {.kind = OP_SHAPE_DOTS, .x = OP_PT(220), .y = OP_PT(350), .w = OP_PT(100), .r = OP_PT(1), .pitch = OP_PT(4),
         .color = OP_BLACK, .tag = layout},
    };
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        sample_shape(m->s, all[i]);
}

static void add_first_page(page_maker *m, const char *pictures, bool alt)
{
    sample *s = m->s;

    sample_page(s, OP_PT(420), OP_PT(595), "i");
    add_head(m, "i");
    op_tag_ref title = add_line(m, OP_TAG_TITLE, m->story, m->large, OP_PT(80), "The Harbour Bridge");
    sample_dest(s, "top", 0, 0, title);
    add_line(m, OP_TAG_P, m->story, m->italic, OP_PT(100), "It took nine years and two floods to finish, the office said.");
    add_paragraph(m, sample_tag(s, OP_TAG_P, m->story));
    add_list_and_table(m);
    if (pictures)
        add_figures(m, pictures, alt);
    add_shapes(m);
}

static void add_second_page(page_maker *m, op_tag_ref split)
{
    sample *s = m->s;

    sample_page(s, OP_PT(420), OP_PT(595), "1");
    add_head(m, "1");
    sample_text(s, split, m->text, OP_PT(60), OP_PT(80), "other page.");
    sample_dest(s, "end", OP_PT(60), OP_PT(70), split);
    op_tag_ref back = sample_tag(s, OP_TAG_LINK, split);
    op_len w = sample_text(s, back, m->text, OP_PT(60), OP_PT(94), "\xe2\x86\xa9");
    sample_link(s, (op_link_area){OP_PT(60), OP_PT(84), w ? w : OP_PT(8), OP_PT(12), back, "#tm-1", "back to 3 May 1931"});
}

sample *article_sample(op_arena *a, const char *pictures, bool alt)
{
    sample *s = sample_new(a);
    page_maker m = {s, sample_font(s, TEST_FONT, OP_PT(11)), sample_font(s, TEST_FONT, OP_PT(20)),
                    sample_font(s, TEST_FONT_CFF, OP_PT(12)), sample_font(s, TEST_FONT, OP_PT(7)), 0};

    m.story = sample_tag(s, OP_TAG_SECT, 0);
    add_first_page(&m, pictures, alt);
    op_tag_ref note = add_line(&m, OP_TAG_NOTE, m.story, m.small, OP_PT(520), "1 The ledger is lost.");
    sample_tag_at(s, note)->id = "fn-1";
    sample_dest(s, "fn-1", OP_PT(60), OP_PT(512), note);
    op_tag_ref split = add_line(&m, OP_TAG_P, m.story, m.text, OP_PT(500), "It ended on the ");
    add_second_page(&m, split);
    sample_outline(s, "The Harbour Bridge", 1, "top", true);
    sample_outline(s, "First", 2, "h-1", false);
    sample_outline(s, "The \xe2\x80\x9c" "end\xe2\x80\x9d", 1, "end", false);
    return s;
}
