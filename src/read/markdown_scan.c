/* markdown_scan.c - limits before the parser
 *
 * cmark-gfm needs time or memory out of all proportion for tables with very many columns, for many open
 * brackets or raw tags and for deeply nested marks; one pass over the text finds them first. */
#include <string.h>

#include "read/markdown.h"

typedef struct {
    op_document *d;
    op_str text;
    uint32_t source;
    size_t columns, rows; /* of the table that the lines before may be */
    size_t ats;           /* "@" so far */
    size_t brackets;      /* opened in this block and not closed */
    size_t closed, marks; /* brackets closed and marks of emphasis in this block */
    size_t bytes;         /* of this block so far */
    size_t tags[4];       /* rows of raw_tags, opened in this block and not closed */
} scan;

/* Raw HTML that the parser looks to the end of the block for, from each place that opens it. */
static const struct {
    const char *open, *close;
    bool letter; /* one follows the opener */
} raw_tags[] = {{"<?", "?>", false}, {"<!--", "-->", false}, {"<![CDATA[", "]]>", false}, {"<!", ">", true}};

static bool refuse(const scan *s, size_t begin, size_t end, const char *limit)
{
    op_diag_addf(s->d->diags, OP_DIAG_LIMIT, (op_span){s->source, (uint32_t)begin, (uint32_t)end}, "%s", limit);
    return false;
}

/* Marks of quotations and lists that one line opens. */
static size_t markers(op_str line)
{
    size_t n = 0;

    for (size_t i = 0; i < line.n;) {
        char c = line.p[i];
        size_t digits = 0;
        while (i + digits < line.n && line.p[i + digits] >= '0' && line.p[i + digits] <= '9')
            digits++;
        if (c == ' ' || c == '\t') {
            i++;
        } else if (c == '>') {
            n++, i++;
        } else if (strchr("-+*", c) && c && i + 1 < line.n && strchr(" \t", line.p[i + 1])) {
            n++, i += 2;
        } else if (digits && digits < 10 && i + digits + 1 < line.n && strchr(".)", line.p[i + digits]) &&
                   strchr(" \t", line.p[i + digits + 1])) {
            n++, i += digits + 2;
        } else {
            break;
        }
    }
    return n;
}

static size_t count(op_str line, char c)
{
    size_t n = 0;

    for (const char *p = line.p, *end = p + line.n; (p = memchr(p, c, (size_t)(end - p))); p++)
        n++;
    return n;
}

/* A line of dashes, colons and bars makes the line before it a table's head. */
static bool is_rule(op_str line)
{
    size_t dashes = 0;

    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("-:| \t\r>", line.p[i]) || !line.p[i])
            return false;
        dashes += line.p[i] == '-';
    }
    return dashes > 0;
}

/* Every row of a table is filled up to the columns of its head. */
static bool table_line(scan *s, op_str line)
{
    if (is_rule(line) && count(line, '|')) {
        s->columns = count(line, '|') + 1;
        s->rows = 1;
    } else if (s->columns) {
        s->rows++;
    }
    return !s->columns || s->columns <= OP_MD_CELLS / s->rows;
}

static bool bracket_line(scan *s, op_str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\\')
            i++;
        else if (line.p[i] == '[')
            s->brackets++;
        else if (line.p[i] == ']')
            s->brackets -= s->brackets > 0, s->closed++;
        else if (line.p[i] == '*' || line.p[i] == '_' || line.p[i] == '~')
            s->marks++;
    }
    return s->brackets <= OP_MD_RUNS;
}

static void tag_at(scan *s, op_str rest)
{
    for (size_t k = 0; k < sizeof(raw_tags) / sizeof(raw_tags[0]); k++) {
        size_t n = strlen(raw_tags[k].open);
        if (op_str_starts(rest, raw_tags[k].close))
            s->tags[k] = 0;
        else if (op_str_starts(rest, raw_tags[k].open) &&
                 (!raw_tags[k].letter || (rest.n > n && (rest.p[n] | 32) >= 'a' && (rest.p[n] | 32) <= 'z')))
            s->tags[k]++;
    }
}

/* Each opener that nothing closes costs a walk over the rest of its block. */
static bool tags_line(scan *s, op_str line)
{
    size_t open = 0;

    s->bytes += line.n + 1;
    for (size_t i = 0; i < line.n; i++)
        if (strchr("<?-]>", line.p[i]) && line.p[i])
            tag_at(s, op_str_sub(line, i, line.n));
    for (size_t k = 0; k < sizeof(raw_tags) / sizeof(raw_tags[0]); k++)
        open += s->tags[k];
    return open <= OP_MD_RUNS && open <= OP_MD_WALKS / s->bytes;
}

static void next_block(scan *s)
{
    s->columns = s->rows = s->brackets = s->closed = s->marks = s->bytes = 0;
    memset(s->tags, 0, sizeof(s->tags));
}

/* At each closed bracket the parser walks back over every mark that is still open. */
static bool pairs_line(const scan *s)
{
    return !s->closed || s->marks <= OP_MD_PAIRS / s->closed;
}

bool op_md_scan(op_document *d, op_str text, uint32_t source, size_t body)
{
    scan s = {.d = d, .text = text, .source = source};

    if (text.n - body > OP_MD_SIZE)
        return refuse(&s, body, body, "markdown-size, 16 MB");
    for (size_t at = body; at < text.n;) {
        const char *lf = memchr(text.p + at, '\n', text.n - at);
        size_t end = lf ? (size_t)(lf - text.p) : text.n;
        op_str line = op_str_sub(text, at, end);
        if (op_str_trim(line).n == 0)
            next_block(&s);
        if (markers(line) > OP_MD_MARKERS)
            return refuse(&s, at, at, "nesting, 100 quotation or list marks on one line");
        if (s.columns > OP_MD_COLUMNS || (is_rule(line) && count(line, '|') > OP_MD_COLUMNS))
            return refuse(&s, at, at, "table-columns, 1000");
        if ((s.ats += count(line, '@')) > OP_MD_ATS)
            return refuse(&s, at, at, "addresses, 20000");
        if (!table_line(&s, line))
            return refuse(&s, at, at, "table-cells, 500000 in one table");
        if (!bracket_line(&s, line))
            return refuse(&s, at, at, "bracket-runs, 1000 brackets opened and not closed");
        if (!tags_line(&s, line))
            return refuse(&s, at, at, "tag-runs, 1000 \"<?\" or \"<!\" opened and not closed, or a long block of them");
        if (!pairs_line(&s))
            return refuse(&s, at, at, "marks-and-links, 100000000 pairs in one block");
        at = end + 1;
    }
    return true;
}
