/* write.c - tokens as text that reads as the same tokens (CSS Syntax, section 9; CSSOM, "serialize an identifier") */
#include <string.h>

#include "css/scan.h"

static void write_hex(unsigned char c, op_buf *out)
{
    op_buf_printf(out, "\\%x ", c);
}

void op_css_write_name(op_str name, bool whole, op_buf *out)
{
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        unsigned class = op_css_classes[c];
        bool first = whole && (i == 0 || (i == 1 && name.p[0] == '-'));

        /* "-" alone is no name, and "--" before ">" would be "-->" */
        if (whole && c == '-' && i + 1 == name.n && (i == 0 || (i == 1 && name.p[0] == '-')))
            op_buf_puts(out, "\\-");
        else if (c && (class & OP_CSS_C_NAME) && !(first && (class & OP_CSS_C_DIGIT)))
            op_buf_char(out, (char)c);
        else if (c < 0x20 || c == 0x7f || (class & OP_CSS_C_DIGIT))
            write_hex(c, out);
        else
            op_buf_char(out, '\\'), op_buf_char(out, (char)c);
    }
}

void op_css_write_string(op_str text, op_buf *out)
{
    op_buf_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < 0x20 || c == 0x7f) {
            write_hex(c, out);
            continue;
        }
        if (c == '"' || c == '\\')
            op_buf_char(out, '\\');
        op_buf_char(out, (char)c);
    }
    op_buf_char(out, '"');
}

static void write_url(op_str text, op_buf *out)
{
    op_buf_puts(out, "url(");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c <= 0x20 || c == 0x7f) {
            write_hex(c, out);
            continue;
        }
        if (strchr("\"'()\\", c))
            op_buf_char(out, '\\');
        op_buf_char(out, (char)c);
    }
    op_buf_char(out, ')');
}

/* A unit that begins like an exponent ("e3", "e-3") has its first letter escaped. */
static void write_unit(op_str unit, op_buf *out)
{
    size_t digit = unit.n > 1 && unit.p[1] == '-' ? 2 : 1;

    if (unit.n > digit && (unit.p[0] | 32) == 'e' && (op_css_classes[(unsigned char)unit.p[digit]] & OP_CSS_C_DIGIT)) {
        write_hex((unsigned char)unit.p[0], out);
        op_css_write_name(op_str_sub(unit, 1, unit.n), false, out);
    } else {
        op_css_write_name(unit, true, out);
    }
}

static void write_number(const op_css_token *t, op_buf *out)
{
    uint64_t n = t->number < 0 ? (uint64_t)-t->number : (uint64_t)t->number, part = n % OP_CSS_ONE;
    char digits[8];
    int last = 5;

    if (t->number < 0 || t->sign)
        op_buf_char(out, t->number < 0 ? '-' : '+');
    if (t->integer || n >= OP_CSS_ONE || part == 0)
        op_buf_printf(out, "%llu", (unsigned long long)(n / OP_CSS_ONE));
    if (t->integer)
        return;
    for (int i = 5; i >= 0; i--, part /= 10)
        digits[i] = (char)('0' + part % 10);
    while (last > 0 && digits[last] == '0')
        last--;
    op_buf_char(out, '.');
    op_buf_add(out, digits, (size_t)last + 1);
}

/* What a token's text begins and ends like, as far as its neighbours care. */
static bool begins_name(const op_css_token *t)
{
    return t->type == OP_CSS_IDENT || t->type == OP_CSS_FUNCTION || t->type == OP_CSS_URL || t->type == OP_CSS_BAD_URL;
}

static bool is_number(const op_css_token *t)
{
    return t->type == OP_CSS_NUMBER || t->type == OP_CSS_PERCENTAGE || t->type == OP_CSS_DIMENSION;
}

static bool is_delim(const op_css_token *t, char c)
{
    return t->type == OP_CSS_DELIM && t->text.n == 1 && t->text.p[0] == c;
}

/* A number that begins with its sign. */
static bool signed_number(const op_css_token *t)
{
    return is_number(t) && (t->sign || t->number < 0);
}

/* Whether b would go on what a, which ends like a name, begins. */
static bool goes_on(const op_css_token *b)
{
    bool plus = signed_number(b) && b->number >= 0;

    return begins_name(b) || (is_number(b) && !plus) || b->type == OP_CSS_CDC || is_delim(b, '-');
}

/* Whether a and b, one directly behind the other, would read as something else. */
static bool need_gap(const op_css_token *a, const op_css_token *b)
{
    switch (a->type) {
    case OP_CSS_IDENT:
        return goes_on(b) || b->type == OP_CSS_OPEN_ROUND;
    case OP_CSS_AT_KEYWORD:
    case OP_CSS_HASH:
        return goes_on(b);
    case OP_CSS_DIMENSION: /* "1e" before "+2" would be an exponent */
        return goes_on(b) || (is_number(b) && op_css_is(a->unit, "e"));
    case OP_CSS_NUMBER:
        return begins_name(b) || (is_number(b) && !signed_number(b)) || b->type == OP_CSS_CDC || is_delim(b, '%') ||
               is_delim(b, '-');
    case OP_CSS_DELIM:
        break;
    default:
        return false;
    }
    switch (a->text.n ? a->text.p[0] : 0) {
    case '#':
    case '-':
    case '@':
        return goes_on(b);
    case '.':
    case '+':
        return is_number(b) && !signed_number(b);
    case '/':
        return is_delim(b, '*');
    case '!': /* of <!-- */
        return b->type == OP_CSS_CDC || (b->type == OP_CSS_IDENT && b->text.n && b->text.p[0] == '-') || is_delim(b, '-');
    default:
        return false;
    }
}

static void write_token(const op_css_token *t, op_buf *out)
{
    static const char *const fixed[] = {
        [OP_CSS_BAD_STRING] = "\"\n", [OP_CSS_BAD_URL] = "url(()", [OP_CSS_WHITESPACE] = " ",
        [OP_CSS_CDO] = "<!--",        [OP_CSS_CDC] = "-->",        [OP_CSS_COLON] = ":",
        [OP_CSS_SEMICOLON] = ";",     [OP_CSS_COMMA] = ",",        [OP_CSS_OPEN_SQUARE] = "[",
        [OP_CSS_CLOSE_SQUARE] = "]",  [OP_CSS_OPEN_ROUND] = "(",   [OP_CSS_CLOSE_ROUND] = ")",
        [OP_CSS_OPEN_CURLY] = "{",    [OP_CSS_CLOSE_CURLY] = "}"};

    switch (t->type) {
    case OP_CSS_EOF:
        break;
    case OP_CSS_AT_KEYWORD:
        op_buf_char(out, '@');
        op_css_write_name(t->text, true, out);
        break;
    case OP_CSS_HASH:
        op_buf_char(out, '#');
        op_css_write_name(t->text, t->id, out);
        break;
    case OP_CSS_IDENT:
    case OP_CSS_FUNCTION:
        op_css_write_name(t->text, true, out);
        if (t->type == OP_CSS_FUNCTION)
            op_buf_char(out, '(');
        break;
    case OP_CSS_STRING:
        op_css_write_string(t->text, out);
        break;
    case OP_CSS_URL:
        write_url(t->text, out);
        break;
    case OP_CSS_DELIM:
        op_buf_str(out, t->text);
        if (is_delim(t, '\\'))
            op_buf_char(out, '\n'); /* else it would begin an escape */
        break;
    case OP_CSS_NUMBER:
    case OP_CSS_PERCENTAGE:
    case OP_CSS_DIMENSION:
        write_number(t, out);
        if (t->type == OP_CSS_PERCENTAGE)
            op_buf_char(out, '%');
        if (t->type == OP_CSS_DIMENSION)
            write_unit(t->unit, out);
        break;
    default:
        op_buf_puts(out, fixed[t->type]);
    }
}

void op_css_write(op_css_tokens tokens, op_buf *out)
{
    for (size_t i = 0; i < tokens.n; i++) {
        const op_css_token *t = &tokens.v[i], *before = i ? t - 1 : NULL;

        /* these two end in a newline already */
        if (before && t->type == OP_CSS_WHITESPACE && (before->type == OP_CSS_BAD_STRING || is_delim(before, '\\')))
            continue;
        if (before && need_gap(before, t))
            op_buf_puts(out, "/**/");
        write_token(t, out);
    }
}
