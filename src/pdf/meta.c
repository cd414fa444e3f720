#include <string.h>

#include "pdf/parts.h"
#include "pdf/put.h"

const char *op_pdf_lang(const op_pdf_info *info)
{
    return info->lang && *info->lang && strcmp(info->lang, "und") != 0 ? info->lang : "en";
}

op_str op_pdf_title(const op_pdf_info *info)
{
    return info->title.n ? info->title : OP_STR("Untitled");
}

static void put_producer(op_buf *b, const op_pdf_info *info)
{
    op_buf_puts(b, "offprint");
    if (info->version && !info->private_)
        op_buf_printf(b, " %s", info->version);
}

/* ---- XMP (ISO 16684-1): properties of Dublin Core in the containers that PDF/A-2 wants ---- */

static void put_simple(op_buf *b, const char *name, op_str value)
{
    if (!value.n)
        return;
    op_buf_printf(b, "<%s>", name);
    op_buf_xml(b, value);
    op_buf_printf(b, "</%s>\n", name);
}

/* Language alternatives: the text stands as the default, which is all that readers ask for. */
static void put_alt(op_buf *b, const char *name, op_str value)
{
    if (!value.n)
        return;
    op_buf_printf(b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    op_buf_xml(b, value);
    op_buf_printf(b, "</rdf:li></rdf:Alt></%s>\n", name);
}

static void put_list(op_buf *b, const char *name, const char *container, const op_str *values, size_t n)
{
    if (!n)
        return;
    op_buf_printf(b, "<%s><rdf:%s>", name, container);
    for (size_t i = 0; i < n; i++) {
        op_buf_puts(b, "<rdf:li>");
        op_buf_xml(b, values[i]);
        op_buf_puts(b, "</rdf:li>");
    }
    op_buf_printf(b, "</rdf:%s></%s>\n", container, name);
}

static void put_one(op_buf *b, const char *name, const char *container, op_str value)
{
    put_list(b, name, container, &value, value.n ? 1 : 0);
}

static void put_dublin_core(op_buf *b, const op_pdf_info *info)
{
    put_simple(b, "dc:format", OP_STR("application/pdf"));
    put_alt(b, "dc:title", op_pdf_title(info));
    put_list(b, "dc:creator", "Seq", info->authors, info->n_authors);
    put_alt(b, "dc:description", info->subject);
    put_one(b, "dc:publisher", "Bag", info->publisher);
    put_one(b, "dc:language", "Bag", op_str_of(op_pdf_lang(info)));
    put_alt(b, "dc:rights", info->rights);
    put_simple(b, "dc:identifier", op_str_of(info->identifier));
    if (!info->private_)
        put_simple(b, "dc:source", info->source);
}

/* xmp:date values must be dates; EDTF beyond ISO 8601 ("2022~", "2022-21") is left out. */
static bool is_plain_date(const char *s)
{
    size_t n = s ? strlen(s) : 0;

    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9')
            return false;
    return n < 7 || (s[5] - '0') * 10 + s[6] - '0' <= 12;
}

static void put_dates(op_buf *b, const op_pdf_info *info)
{
    op_buf date = OP_BUF_INIT;

    op_pdf_put_iso_date(&date, info->date);
    put_simple(b, "xmp:CreateDate", op_buf_view(&date));
    put_simple(b, "xmp:ModifyDate", op_buf_view(&date));
    put_simple(b, "xmp:MetadataDate", op_buf_view(&date));
    if (is_plain_date(info->published))
        put_one(b, "dc:date", "Seq", op_str_of(info->published));
    op_buf_free(&date);
}

/* The source file, by its hash: XMP's own property for what a file was made from, so PDF/A needs no extension
 * schema for it. */
static void put_provenance(op_buf *b, const op_pdf_info *info)
{
    put_simple(b, "xmpMM:DocumentID", op_str_of(info->identifier));
    if (info->private_ || !info->sha256 || !*info->sha256)
        return;
    op_buf_puts(b, "<xmpMM:DerivedFrom rdf:parseType=\"Resource\"><stRef:documentID>urn:sha256:");
    op_buf_xml(b, op_str_of(info->sha256));
    op_buf_puts(b, "</stRef:documentID></xmpMM:DerivedFrom>\n");
}

/* What it was set by, and that it is a proof: XMP's own properties for how a rendition came about. */
static void put_rendition(op_buf *b, const op_pdf_info *info)
{
    op_buf params = OP_BUF_INIT;

    if (info->proof)
        put_simple(b, "xmpMM:RenditionClass", OP_STR("proof"));
    if (info->private_ || !info->style)
        return;
    op_buf_printf(&params, "style=urn:sha256:%s", info->style);
    put_simple(b, "xmpMM:RenditionParams", op_buf_view(&params));
    op_buf_free(&params);
}

/* PDF/A knows the schema of PDF/UA only from this description (ISO 19005-2, 6.6.2.3). */
static const char ua_schema[] =
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char packet_head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
    " xmlns:stRef=\"http://ns.adobe.com/xap/1.0/sType/ResourceRef#\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

uint32_t op_xmp_write(op_writer *w, const op_pdf_info *info, op_claim claim)
{
    op_buf b = OP_BUF_INIT, producer = OP_BUF_INIT;
    uint32_t number = op_writer_reserve(w);

    put_producer(&producer, info);
    op_buf_puts(&b, packet_head);
    put_dublin_core(&b, info);
    put_dates(&b, info);
    put_simple(&b, "xmp:CreatorTool", op_buf_view(&producer));
    put_simple(&b, "pdf:Producer", op_buf_view(&producer));
    put_provenance(&b, info);
    put_rendition(&b, info);
    op_buf_printf(&b, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>%c</pdfaid:conformance>\n", claim.level);
    if (claim.ua)
        op_buf_puts(&b, ua_schema);
    op_buf_puts(&b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    op_writer_stream(w, number, OP_STR("/Type/Metadata/Subtype/XML"), op_buf_view(&b), false);
    op_buf_free(&b);
    op_buf_free(&producer);
    return number;
}

static void put_entry(op_buf *b, const char *key, op_str value)
{
    if (!value.n)
        return;
    op_buf_puts(b, key);
    op_pdf_put_text(b, value);
}

uint32_t op_info_write(op_writer *w, const op_pdf_info *info)
{
    op_buf b = OP_BUF_INIT, part = OP_BUF_INIT;
    uint32_t number = op_writer_reserve(w);

    op_buf_puts(&b, "<<");
    put_entry(&b, "/Title", op_pdf_title(info));
    for (size_t i = 0; i < info->n_authors; i++) {
        op_buf_puts(&part, i ? ", " : "");
        op_buf_str(&part, info->authors[i]);
    }
    put_entry(&b, "/Author", op_buf_view(&part));
    put_entry(&b, "/Subject", info->subject);
    op_buf_truncate(&part, 0);
    put_producer(&part, info);
    put_entry(&b, "/Creator", op_buf_view(&part));
    put_entry(&b, "/Producer", op_buf_view(&part));
    op_buf_puts(&b, "/CreationDate");
    op_pdf_put_date(&b, info->date);
    op_buf_puts(&b, "/ModDate");
    op_pdf_put_date(&b, info->date);
    op_buf_puts(&b, ">>");
    op_writer_object(w, number, op_buf_view(&b));
    op_buf_free(&b);
    op_buf_free(&part);
    return number;
}
