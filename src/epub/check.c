/* check.c - a finished publication read back: is all there that it speaks of, and does every link land? */
#include <expat.h>
#include <string.h>

#include "epub/job.h"
#include "zip/zip.h"

enum { MAX_DEPTH = 4000 }; /* several elements to each level of a model that readers keep to 400 */

typedef struct {
    const char *from, *to; /* archive names; to may end in "#id" */
} reference;

typedef struct {
    op_arena *arena;
    op_zip_reader *zip;
    const char *name;   /* of the file that is read */
    op_map ids;         /* "name#id", over all files */
    op_map manifest;    /* archive names */
    op_map items;       /* manifest id -> 0 */
    reference *links;
    size_t n_links, cap_links;
    int depth;
    const char *wrong;  /* the first trouble */
    XML_Parser parser;
} check;

static void wrong(check *c, const char *what, const char *which)
{
    if (!c->wrong)
        c->wrong = op_epub_format(c->arena, "%s: %s \"%s\"", c->name ? c->name : "archive", what, which);
}

static const char *attr(const XML_Char **a, const char *name)
{
    for (; *a; a += 2)
        if (strcmp(a[0], name) == 0)
            return a[1];
    return NULL;
}

/* The archive name of a reference: all of ours stand in or below the folder of the package. */
static const char *target(check *c, const char *href)
{
    if (*href == '#')
        return op_epub_format(c->arena, "%s%s", c->name, href);
    return op_epub_format(c->arena, "EPUB/%s", href);
}

static bool elsewhere(const char *href)
{
    size_t n = strcspn(href, ":/#?");

    return href[n] == ':';
}

static void add_link(check *c, const char *href)
{
    if (elsewhere(href))
        return;
    c->links = op_grow(c->arena, c->links, c->n_links, &c->cap_links, sizeof(*c->links));
    c->links[c->n_links++] = (reference){c->name, target(c, href)};
}

static void package_element(check *c, const char *element, const XML_Char **a)
{
    const char *href = attr(a, "href"), *id = attr(a, "id"), *ref = attr(a, "idref");

    if (strcmp(element, "item") == 0 && href && id) {
        op_map_add(&c->manifest, op_str_of(target(c, href)), 0);
        op_map_add(&c->items, op_str_of(op_epub_format(c->arena, "%s", id)), 0);
    }
    if (strcmp(element, "itemref") == 0 && (!ref || op_map_get(&c->items, op_str_of(ref)) == OP_MAP_NONE))
        wrong(c, "the spine names what the manifest lacks", ref ? ref : "");
}

static void XMLCALL start(void *data, const XML_Char *element, const XML_Char **a)
{
    static const char *const references[] = {"href", "src", "xlink:href"};
    check *c = data;
    const char *id = attr(a, "id");

    if (++c->depth > MAX_DEPTH) {
        wrong(c, "nested too deep", element);
        XML_StopParser(c->parser, XML_FALSE);
        return;
    }
    if (id && !op_map_add(&c->ids, op_str_of(op_epub_format(c->arena, "%s#%s", c->name, id)), 0))
        wrong(c, "an id stands twice", id);
    for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++)
        if (attr(a, references[i]))
            add_link(c, attr(a, references[i]));
    package_element(c, element, a);
}

static void XMLCALL end(void *data, const XML_Char *element)
{
    check *c = data;

    (void)element;
    c->depth--;
}

/* Our writers need none but "<!DOCTYPE html>": an internal subset has no business here. */
static void XMLCALL doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public_, int subset)
{
    (void)system;
    (void)public_;
    if (subset)
        wrong(data, "a DOCTYPE with declarations", name);
}

static void parse(check *c, op_str text)
{
    XML_Parser p = XML_ParserCreate("UTF-8");

    c->parser = p;
    c->depth = 0;
    if (!p)
        return;
    XML_SetUserData(p, c);
    XML_SetElementHandler(p, start, end);
    XML_SetStartDoctypeDeclHandler(p, doctype);
    if (text.n > INT32_MAX || XML_Parse(p, text.p, (int)text.n, 1) != XML_STATUS_OK)
        wrong(c, "not well-formed", XML_ErrorString(XML_GetErrorCode(p)));
    XML_ParserFree(p);
}

static bool is_xml(const char *name)
{
    static const char *const endings[] = {".xhtml", ".opf", ".ncx", ".xml"};

    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
        if (op_str_ends(op_str_of(name), endings[i]))
            return true;
    return false;
}

static void check_file(check *c, size_t i)
{
    op_str text;

    c->name = op_zip_name(c->zip, i);
    if (op_zip_read(c->zip, i, c->arena, &text) != OP_ZIP_OK)
        wrong(c, "cannot be read back", c->name);
    else if (is_xml(c->name))
        parse(c, text);
}

static void check_links(check *c)
{
    size_t at;

    for (size_t i = 0; i < c->n_links; i++) {
        const char *to = c->links[i].to, *hash = strchr(to, '#');
        const char *file = hash ? op_epub_format(c->arena, "%.*s", (int)(hash - to), to) : to;
        c->name = c->links[i].from;
        if (!op_zip_find(c->zip, file, &at))
            wrong(c, "names a file that is not there", file);
        if (hash && op_map_get(&c->ids, op_str_of(to)) == OP_MAP_NONE)
            wrong(c, "a link leads nowhere", to);
    }
}

static void check_manifest(check *c)
{
    for (size_t i = 0; i < op_zip_count(c->zip); i++) {
        const char *name = op_zip_name(c->zip, i);
        c->name = name;
        if (strncmp(name, "EPUB/", 5) == 0 && strcmp(name, "EPUB/package.opf") != 0 &&
            op_map_get(&c->manifest, op_str_of(name)) == OP_MAP_NONE)
            wrong(c, "missing from the manifest", name);
    }
}

const char *op_epub_check(op_arena *a, op_str archive)
{
    const op_zip_limits limits = {100000, UINT64_C(1) << 30, UINT64_C(4) << 30, UINT32_MAX};
    op_zip_trouble why;
    check c = {.arena = a, .zip = op_zip_open(archive, limits, &why)};

    if (!c.zip)
        return op_zip_words(why);
    c.ids.arena = c.manifest.arena = c.items.arena = a;
    op_str first;
    if (!op_zip_count(c.zip) || strcmp(op_zip_name(c.zip, 0), "mimetype") != 0 || !op_zip_is_stored(c.zip, 0) ||
        op_zip_read(c.zip, 0, a, &first) != OP_ZIP_OK || !op_str_is(first, "application/epub+zip"))
        wrong(&c, "does not begin with its type", "mimetype");
    for (size_t i = 0; i < op_zip_count(c.zip); i++)
        check_file(&c, i);
    check_links(&c);
    check_manifest(&c);
    op_zip_close(c.zip);
    return c.wrong;
}
