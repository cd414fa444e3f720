#include "sample.h"

static op_node *chapter(op_document *d, op_node *parent, op_matter matter, int number, const char *lang, const char *title)
{
    op_node *c = s_block(d, parent, OP_CHAPTER, NULL);

    c->chapter.matter = matter;
    c->chapter.number = number;
    if (lang)
        op_meta_set(d, &c->chapter.meta, "language", op_str_of(lang), OP_NO_SPAN, "test");
    if (title)
        s_block(d, c, OP_TITLE, title);
    return c;
}

static op_node *part(op_document *d, int number, const char *title)
{
    op_node *p = s_block(d, d->root, OP_PART, NULL);

    p->chapter.number = number;
    op_meta_set(d, &p->chapter.meta, "title", op_str_of(title), OP_NO_SPAN, "test");
    return p;
}

op_document *sample_book(op_arena *a)
{
    static const char *const facts[][2] = {{"title", "The Ferry Clerk\xe2\x80\x99s Ledger"}, {"standfirst", "Accounts of a strait"},
        {"byline", "Ilse Brandt"}, {"publisher", "Harbour Press"}, {"published", "1960"}, {"language", "en-GB"},
        {"identifier", "978-0-306-40615-7"}, {"rights", "\xc2\xa9 1960 Ilse Brandt"}, {"subject", "Ferries"}};
    op_document *d = op_document_new(a);

    d->book = true;
    for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
        op_meta_set(d, &d->meta, facts[i][0], op_str_of(facts[i][1]), OP_NO_SPAN, "test");
    op_node *c = chapter(d, d->root, OP_MATTER_FRONT, 0, NULL, "Preface");
    op_node *p = s_block(d, c, OP_PARAGRAPH, "Why this was written: see ");
    op_node *l = s_inline(d, p, OP_LINK, "the second winter");
    l->link.href = "#second";
    s_text(d, p, ".");
    op_node *one = part(d, 1, "Ice");
    c = chapter(d, one, OP_MATTER_BODY, 1, NULL, "The first winter");
    s_block(d, c, OP_PARAGRAPH, "It began early.");
    op_node *h = s_block(d, c, OP_HEADING, "The harbour");
    h->heading.level = 1;
    s_block(d, c, OP_PARAGRAPH, "Nobody had expected it.");
    c = chapter(d, one, OP_MATTER_BODY, 2, NULL, "The second winter");
    c->id = "second";
    s_block(d, c, OP_PARAGRAPH, "It came again, and stayed for a hundred days.");
    op_node *two = part(d, 2, "Thaw");
    c = chapter(d, two, OP_MATTER_BODY, 3, "ar", "\xd8\xa7\xd9\x84\xd8\xb4\xd8\xaa\xd8\xa7\xd8\xa1");
    s_block(d, c, OP_PARAGRAPH, "\xd9\x83\xd8\xa7\xd9\x86 \xd8\xa7\xd9\x84\xd8\xa8\xd8\xad\xd8\xb1 \xd9\x87\xd8\xa7\xd8\xaf\xd8\xa6\xd9\x8b\xd8\xa7.");
    c = chapter(d, two, OP_MATTER_BODY, 4, "ja", "\xe5\x86\xac");
    s_block(d, c, OP_PARAGRAPH, "\xe6\xb5\xb7\xe3\x81\xaf\xe9\x9d\x99\xe3\x81\x8b\xe3\x81\xa0\xe3\x81\xa3\xe3\x81\x9f\xe3\x80\x82");
    c = chapter(d, d->root, OP_MATTER_BACK, 0, "ru", NULL);
    s_block(d, c, OP_PARAGRAPH, "\xd0\x9a\xd0\xbe\xd0\xbd\xd0\xb5\xd1\x86.");
    return d;
}
