#include <string.h>

#include "pdf/pdf.h"
#include "pdf/writer.h"
#include "unit.h"

/* The smallest file that passes: a page with a paragraph, a link and an artifact. */
enum { CATALOGUE = 1, ROOT, NODE, PAGE, CONTENT, STRUCTURE, DOCUMENT, PARAGRAPH, LINK, ANNOTATION, PARENTS, LEAF, XMP, FONT, COUNT };

static const char *const good[COUNT] = {
    [CATALOGUE] = "<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
                  "/OutputIntents[]/Metadata 13 0 R/StructTreeRoot 6 0 R>>",
    [ROOT] = "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    [NODE] = "<</Type/Pages/Count 1/Parent 2 0 R/Kids[4 0 R]>>",
    [PAGE] = "<</Type/Page/Parent 3 0 R/Tabs/S/StructParents 0/Contents 5 0 R/Annots[10 0 R]>>",
    [CONTENT] = "/P<</MCID 0>>BDC (a) Tj EMC /Link<</MCID 1>>BDC (b) Tj EMC /Artifact<</Type/Layout>>BDC f EMC",
    [STRUCTURE] = "<</Type/StructTreeRoot/K 7 0 R/ParentTree 11 0 R>>",
    [DOCUMENT] = "<</S/Document/P 6 0 R/K 8 0 R>>",
    [PARAGRAPH] = "<</S/P/P 7 0 R/Pg 4 0 R/K[0 9 0 R]/ID(p)>>",
    [LINK] = "<</S/Link/P 8 0 R/Pg 4 0 R/K[1<</Type/OBJR/Obj 10 0 R>>]>>",
    [ANNOTATION] = "<</Type/Annot/Subtype/Link/F 4/Contents(to b)/StructParent 1>>",
    [PARENTS] = "<</Kids[12 0 R]>>",
    [LEAF] = "<</Limits[0 1]/Nums[0[8 0 R 9 0 R]1 9 0 R]>>",
    [XMP] = "<dc:title>t</dc:title><pdfaid:part>2</pdfaid:part><pdfuaid:part>1</pdfuaid:part>",
    [FONT] = "<</Type/FontDescriptor/FontFile2 5 0 R>>",
};

static bool check(int changed, const char *text, op_pdf_facts *facts)
{
    op_buf out = OP_BUF_INIT;
    op_writer *w = op_writer_new(&out);

    for (int i = 1; i < COUNT; i++)
        op_writer_reserve(w);
    for (int i = 1; i < COUNT; i++) {
        op_str object = op_str_of(i == changed ? text : good[i]);
        if (i == CONTENT || i == XMP)
            op_writer_stream(w, (uint32_t)i, OP_STR(""), object, true);
        else
            op_writer_object(w, (uint32_t)i, object);
    }
    assert_true(op_writer_finish(w, CATALOGUE, PARAGRAPH));
    op_writer_free(w);
    bool passed = op_pdf_check(op_buf_view(&out), facts);
    op_buf_free(&out);
    return passed;
}

static void the_smallest_good_file_passes(void **state)
{
    op_pdf_facts facts;
    (void)state;
    assert_true(check(0, NULL, &facts));
    assert_string_equal(facts.why, "");
    assert_int_equal(facts.pages, 1);
    assert_int_equal(facts.elements, 3);
    assert_int_equal(facts.marked, 2);
    assert_int_equal(facts.artifacts, 1);
    assert_int_equal(facts.links, 1);
    assert_true(facts.ua);
}

static void each_broken_promise_is_named(void **state)
{
    static const struct {
        int object;
        const char *text, *why;
    } rows[] = {
        {CONTENT, "/P<</MCID 0>>BDC EMC /Link<</MCID 1>>BDC EMC f", "operator f outside"},
        {CONTENT, "/P<</MCID 0>>BDC EMC /Link<</MCID 1>>BDC EMC BI ID x EI", "operator ID outside"},
        {CONTENT, "/Span BMC f EMC", "operator f outside"},
        {CONTENT, "/P<</MCID 0>>BDC EMC", "MCID 1 of the ParentTree is not"},
        {CONTENT, "/P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC", "MCID 0 twice"},
        {CONTENT, "/P<</MCID 7>>BDC EMC", "MCID 7 twice, or not"},
        {CONTENT, "/P<</MCID 0>>BDC /P<</MCID 1>>BDC EMC EMC", "inside other marked"},
        {CONTENT, "/P<</MCID 0>>BDC EMC /P<</MCID 1>>BDC", "left open"},
        {CONTENT, "EMC", "without a beginning"},
        {CONTENT, "(a", "no PDF syntax"},
        {CONTENT, "/P<</MCID (x)>>BDC", "without a number"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[9 0 R]>>", "belongs to no element"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[0 0 9 0 R]>>", "twice"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[0 1 9 0 R]>>", "belongs to another"},
        {PARAGRAPH, "<</S/P/P 7 0 R/K[0 9 0 R]>>", "on no page"},
        {PARAGRAPH, "<</S/P/P 6 0 R/Pg 4 0 R/K[0 9 0 R]>>", "does not name its parent"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[0 9 0 R 9 0 R]>>", "two parents"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[0 9 0 R 99 0 R]>>", "does not exist"},
        {PARAGRAPH, "<</S/P/P 7 0 R/Pg 4 0 R/K[0 9 0 R 8 0 R]>>", "two parents"},
        {LINK, "<</S/Link/P 8 0 R/Pg 4 0 R/K[1]>>", "without annotation"},
        {LINK, "<</S/Link/P 8 0 R/Pg 4 0 R/ID(p)/K[1<</Type/OBJR/Obj 10 0 R>>]>>", "is taken"},
        {LINK, "<</S/Figure/P 8 0 R/Pg 4 0 R/K[1<</Type/OBJR/Obj 10 0 R>>]>>", "alternative text"},
        {LINK, "<</S/Span/P 8 0 R/Pg 4 0 R/K 1>>", "in no element"},
        {ANNOTATION, "<</Type/Annot/Subtype/Link/F 4/StructParent 1>>", "without Contents"},
        {ANNOTATION, "<</Type/Annot/Subtype/Link/F 4/Contents()/StructParent 1>>", "without Contents"},
        {ANNOTATION, "<</Type/Annot/Subtype/Link/Contents(a)/StructParent 1>>", "does not print"},
        {ANNOTATION, "<</Type/Annot/Subtype/Text/F 4/Contents(a)/StructParent 1>>", "no link"},
        {ANNOTATION, "<</Type/Annot/Subtype/Link/F 4/Contents(a)/StructParent 2>>", "refer back"},
        {PAGE, "<</Type/Page/Tabs/S/StructParents 0/Contents 5 0 R>>", "on no page"},
        {PAGE, "<</Type/Page/Tabs/S/StructParents 1/Contents 5 0 R/Annots[10 0 R]>>", "StructParents"},
        {PAGE, "<</Type/Page/StructParents 0/Contents 5 0 R/Annots[10 0 R]>>", "tab order"},
        {PAGE, "<</Type/Page/Tabs/S/StructParents 0/Annots[10 0 R]>>", "cannot be read"},
        {LEAF, "<</Nums[1 9 0 R]>>", "lacks key 0"},
        {LEAF, "<</Nums[0[8 0 R]1 9 0 R]>>", "MCID 1"},
        {LEAF, "<</Nums[0[8 0 R 9 0 R]1 null]>>", "names no element"},
        {ROOT, "<</Type/Pages/Count 2/Kids[3 0 R]>>", "where the tree says 2"},
        {NODE, "<</Type/Pages/Count 1/Kids[4 0 R 4 0 R]>>", "twice in the page tree"},
        {NODE, "<</Type/Pages/Count 1/Kids[9999 0 R]>>", "no page"},
        {CATALOGUE, "<<>>", "no language"},
        {CATALOGUE, "<</Lang(en)>>", "not said to be tagged"},
        {CATALOGUE, "<</Lang(en)/MarkInfo<</Marked true>>>>", "title is not displayed"},
        {XMP, "<dc:title>t</dc:title>", "no metadata"},
        {FONT, "<</Type/FontDescriptor>>", "embeds no font"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        op_pdf_facts facts;
        assert_false(check(rows[i].object, rows[i].text, &facts));
        if (!strstr(facts.why, rows[i].why))
            fail_msg("row %zu: \"%s\" where \"%s\" was expected", i, facts.why, rows[i].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_good_file_passes),
        cmocka_unit_test(each_broken_promise_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
