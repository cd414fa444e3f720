#include "css/scan.h"

#include <string.h>

/* Bits of OP_CSS_C_*; bytes of UTF-8 sequences may begin a name. */
#define HIGH 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131
const uint8_t op_css_classes[256] = {
    130, 192, 192, 192, 192, 192, 192, 192, 192, 144, 176, 192, 176, 176, 192, 192, /* NUL … */
    192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192, 192,
    144,   0,   0, 128, 128, 128, 128,   0,   0,   0, 128, 128, 128, 129, 128,   0, /* space … */
    141, 141, 141, 141, 141, 141, 141, 141, 141, 141, 128,   0, 128, 128, 128, 128, /* 0 … */
      0, 139, 139, 139, 139, 139, 139, 131, 131, 131, 131, 131, 131, 131, 131, 131, /* @ A … */
    131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131,   0,   0,   0, 128, 131,
    128, 139, 139, 139, 139, 139, 139, 131, 131, 131, 131, 131, 131, 131, 131, 131, /* ` a … */
    131, 131, 131, 131, 131, 131, 131, 131, 131, 131, 131,   0, 128,   0, 128, 192,
    HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH};

/* The byte at a place, -1 behind the end. */
static int peek(const op_css_scanner *s, uint32_t at)
{
    return at < s->end ? (unsigned char)s->p[at] : -1;
}

static bool is(const op_css_scanner *s, uint32_t at, unsigned classes)
{
    return at < s->end && (op_css_classes[(unsigned char)s->p[at]] & classes);
}

/* A backslash with anything but a newline behind it; the end counts as anything. */
static bool valid_escape(const op_css_scanner *s, uint32_t at)
{
    return peek(s, at) == '\\' && !is(s, at + 1, OP_CSS_C_NEWLINE);
}

/* Behind the escape whose backslash stands at `at`. */
static uint32_t skip_escape(const op_css_scanner *s, uint32_t at)
{
    uint32_t first = ++at;

    while (at < first + 6 && is(s, at, OP_CSS_C_HEX))
        at++;
    if (at == first)
        return at < s->end ? at + 1 : at; /* the rest of a UTF-8 sequence reads as more of the name */
    if (peek(s, at) == '\r' && peek(s, at + 1) == '\n')
        return at + 2;
    return is(s, at, OP_CSS_C_SPACE) ? at + 1 : at;
}

static uint32_t skip_name(const op_css_scanner *s, uint32_t at, bool *escaped)
{
    for (;;) {
        while (at < s->end && (op_css_classes[(unsigned char)s->p[at]] & OP_CSS_C_NAME))
            at++;
        if (peek(s, at) == 0)
            at++;
        else if (valid_escape(s, at))
            at = skip_escape(s, at);
        else
            return at;
        *escaped = true;
    }
}

bool op_css_starts_name(const op_css_scanner *s, uint32_t at)
{
    if (peek(s, at) == '-' && peek(s, ++at) == '-')
        return true;
    return is(s, at, OP_CSS_C_START) || valid_escape(s, at);
}

static bool starts_number(const op_css_scanner *s, uint32_t at)
{
    int c = peek(s, at);

    at += c == '+' || c == '-';
    at += peek(s, at) == '.';
    return is(s, at, OP_CSS_C_DIGIT);
}

static uint32_t skip_digits(const op_css_scanner *s, uint32_t at)
{
    while (is(s, at, OP_CSS_C_DIGIT))
        at++;
    return at;
}

static void scan_number(const op_css_scanner *s, op_css_lexeme *l)
{
    uint32_t at = l->begin, mark;

    l->sign = peek(s, at) == '+' || peek(s, at) == '-';
    l->integer = true;
    at = skip_digits(s, at + l->sign);
    if (peek(s, at) == '.' && is(s, at + 1, OP_CSS_C_DIGIT)) {
        l->integer = false;
        at = skip_digits(s, at + 1);
    }
    mark = at + 1;
    mark += peek(s, mark) == '+' || peek(s, mark) == '-';
    if ((peek(s, at) == 'e' || peek(s, at) == 'E') && is(s, mark, OP_CSS_C_DIGIT)) {
        l->integer = false;
        at = skip_digits(s, mark);
    }
    l->type = OP_CSS_NUMBER;
    l->text = l->text_end = l->end = at;
    if (op_css_starts_name(s, at)) {
        l->type = OP_CSS_DIMENSION;
        l->text_end = l->end = skip_name(s, at, &l->escaped);
    } else if (peek(s, at) == '%') {
        l->type = OP_CSS_PERCENTAGE;
        l->end = at + 1;
    }
}

static void scan_string(const op_css_scanner *s, op_css_lexeme *l)
{
    uint32_t at = l->begin + 1;
    char quote = s->p[l->begin];

    l->type = OP_CSS_STRING;
    l->text = at;
    while (at < s->end && s->p[at] != quote) {
        if (is(s, at, OP_CSS_C_NEWLINE)) {
            l->type = OP_CSS_BAD_STRING;
            break;
        }
        l->escaped |= s->p[at] == '\\' || s->p[at] == 0;
        if (valid_escape(s, at))
            at = skip_escape(s, at);
        else if (s->p[at] == '\\') /* a newline behind it */
            at += peek(s, at + 1) == '\r' && peek(s, at + 2) == '\n' ? 3 : 2;
        else
            at++;
    }
    l->text_end = at;
    l->open = at == s->end;
    l->end = l->type == OP_CSS_STRING && !l->open ? at + 1 : at;
}

static uint32_t skip_space(const op_css_scanner *s, uint32_t at)
{
    while (is(s, at, OP_CSS_C_SPACE))
        at++;
    return at;
}

/* Up to and with the closing parenthesis. */
static void bad_url(const op_css_scanner *s, op_css_lexeme *l, uint32_t at)
{
    while (at < s->end && s->p[at] != ')')
        at = valid_escape(s, at) ? skip_escape(s, at) : at + 1;
    l->type = OP_CSS_BAD_URL;
    l->text = l->text_end = l->begin;
    l->end = at < s->end ? at + 1 : at;
}

/* Behind "url(": the address without quotes. */
static void scan_url(const op_css_scanner *s, op_css_lexeme *l, uint32_t at)
{
    at = skip_space(s, at);
    l->type = OP_CSS_URL;
    l->escaped = false;
    l->text = at;
    while (at < s->end && s->p[at] != ')' && !is(s, at, OP_CSS_C_SPACE)) {
        if (s->p[at] == '"' || s->p[at] == '\'' || s->p[at] == '(')
            return bad_url(s, l, at);
        if (is(s, at, OP_CSS_C_UNPRINTED) || (s->p[at] == '\\' && !valid_escape(s, at)))
            return bad_url(s, l, at);
        l->escaped |= s->p[at] == '\\' || s->p[at] == 0;
        at = s->p[at] == '\\' ? skip_escape(s, at) : at + 1;
    }
    l->text_end = at;
    at = skip_space(s, at);
    if (at < s->end && s->p[at] != ')')
        return bad_url(s, l, at);
    l->open = at == s->end;
    l->end = l->open ? at : at + 1;
}

/* Writes one escape's character, *at behind its backslash, and moves on. */
static void unescape(op_buf *out, const char *p, uint32_t *at, uint32_t end)
{
    op_css_scanner s = {p, *at, end};
    uint32_t digits = 0, after = skip_escape(&s, *at - 1);
    unsigned c = 0;

    while (digits < 6 && is(&s, *at + digits, OP_CSS_C_HEX)) {
        int d = p[*at + digits++];
        c = c * 16 + (unsigned)(d <= '9' ? d - '0' : (d | 32) - 'a' + 10);
    }
    if (digits)
        op_buf_utf8(out, c ? c : 0xfffd); /* surrogates and what is too large are replaced there */
    else if (after == *at || p[*at] == 0)
        op_buf_utf8(out, 0xfffd);
    else
        op_buf_char(out, p[*at]);
    *at = after;
}

op_str op_css_lexeme_text(op_arena *a, const char *p, const op_css_lexeme *l)
{
    op_buf out = OP_BUF_INIT;
    uint32_t at = l->text, end = l->text_end;
    bool string = l->type == OP_CSS_STRING;

    if (!l->escaped)
        return (op_str){p + l->text, l->text_end - l->text};
    while (at < end) {
        char c = p[at++];
        if (c == 0) {
            op_buf_utf8(&out, 0xfffd);
        } else if (c != '\\') {
            op_buf_char(&out, c);
        } else if (string && at == end) {
            break; /* the text ends behind the backslash */
        } else if (string && (op_css_classes[(unsigned char)p[at]] & OP_CSS_C_NEWLINE)) {
            at += p[at] == '\r' && at + 1 < end && p[at + 1] == '\n' ? 2 : 1;
        } else {
            unescape(&out, p, &at, end);
        }
    }
    return op_buf_finish(&out, a);
}

static bool is_url(const op_css_scanner *s, const op_css_lexeme *l)
{
    const char *p = s->p + l->text;
    bool url;

    if (!l->escaped)
        return l->text_end - l->text == 3 && (p[0] | 32) == 'u' && (p[1] | 32) == 'r' && (p[2] | 32) == 'l';
    if (l->text_end - l->text > 24)
        return false; /* three escapes of eight bytes at most */
    op_arena *a = op_arena_new();
    url = op_css_is(op_css_lexeme_text(a, s->p, l), "url");
    op_arena_free(a);
    return url;
}

static void scan_name(const op_css_scanner *s, op_css_lexeme *l)
{
    l->text = l->begin;
    l->text_end = l->end = skip_name(s, l->begin, &l->escaped);
    l->type = OP_CSS_IDENT;
    if (peek(s, l->end) != '(')
        return;
    l->type = OP_CSS_FUNCTION;
    l->end++;
    if (!is_url(s, l))
        return;
    uint32_t at = skip_space(s, l->end);
    if (peek(s, at) != '"' && peek(s, at) != '\'')
        scan_url(s, l, l->end);
}

/* Comments that stand one behind the other; one without an end goes to the end of the text. */
static void skip_comments(op_css_scanner *s)
{
    while (peek(s, s->at) == '/' && peek(s, s->at + 1) == '*') {
        const char *from = s->p + s->at + 2, *end = s->p + s->end, *star = from;

        while ((star = star < end ? memchr(star, '*', (size_t)(end - star)) : NULL) && star + 1 < end && star[1] != '/')
            star++;
        bool ends = star && star + 1 < end;
        s->comment = ends ? s->comment : s->at + 1;
        s->at = ends ? (uint32_t)(star + 2 - s->p) : s->end;
    }
}

static bool starts(const op_css_scanner *s, uint32_t at, const char *what)
{
    size_t n = strlen(what);

    return s->end - at >= n && memcmp(s->p + at, what, n) == 0;
}

/* What begins with a name behind one character: hash and at-keyword. */
static bool scan_prefixed(const op_css_scanner *s, op_css_lexeme *l, char c)
{
    bool name = op_css_starts_name(s, l->begin + 1);

    if (c == '@' ? !name : !is(s, l->begin + 1, OP_CSS_C_NAME | OP_CSS_C_START) && !valid_escape(s, l->begin + 1))
        return false;
    l->type = c == '@' ? OP_CSS_AT_KEYWORD : OP_CSS_HASH;
    l->id = c == '#' && name;
    l->text = l->begin + 1;
    l->text_end = l->end = skip_name(s, l->text, &l->escaped);
    return true;
}

/* Marks that are a token each; 0: not one of them. */
static const uint8_t marks[128] = {
    [':'] = OP_CSS_COLON,        [';'] = OP_CSS_SEMICOLON,   [','] = OP_CSS_COMMA,
    ['['] = OP_CSS_OPEN_SQUARE,  [']'] = OP_CSS_CLOSE_SQUARE, ['('] = OP_CSS_OPEN_ROUND,
    [')'] = OP_CSS_CLOSE_ROUND,  ['{'] = OP_CSS_OPEN_CURLY,  ['}'] = OP_CSS_CLOSE_CURLY};

/* What is a delimiter where nothing longer begins. */
static void scan_delim(const op_css_scanner *s, op_css_lexeme *l, char c)
{
    l->text_end = l->end = l->begin + 1;
    l->type = OP_CSS_DELIM;
    if ((c == '#' || c == '@') && scan_prefixed(s, l, c))
        return;
    if ((c == '+' || c == '-' || c == '.') && starts_number(s, l->begin)) {
        scan_number(s, l);
    } else if (c == '-' && starts(s, l->begin, "-->")) {
        l->type = OP_CSS_CDC;
        l->end = l->begin + 3;
    } else if ((c == '-' && op_css_starts_name(s, l->begin)) || (c == '\\' && valid_escape(s, l->begin))) {
        scan_name(s, l);
    } else if (c == '<' && starts(s, l->begin, "<!--")) {
        l->type = OP_CSS_CDO;
        l->end = l->begin + 4;
    }
}

static void scan_space(op_css_scanner *s, op_css_lexeme *l)
{
    l->type = OP_CSS_WHITESPACE;
    do { /* a comment parts no run of white space */
        s->at = skip_space(s, s->at);
        l->end = s->at;
        if (peek(s, s->at) != '/')
            return;
        skip_comments(s);
    } while (is(s, s->at, OP_CSS_C_SPACE));
}

void op_css_scan(op_css_scanner *s, op_css_lexeme *l)
{
    if (peek(s, s->at) == '/')
        skip_comments(s);
    uint32_t at = s->at;
    *l = (op_css_lexeme){.type = OP_CSS_EOF, .begin = at, .end = at, .text = at, .text_end = at};
    if (at >= s->end)
        return;
    unsigned char c = (unsigned char)s->p[at];
    unsigned class = op_css_classes[c];

    if (class & OP_CSS_C_SPACE)
        return scan_space(s, l); /* moves on by itself */
    if (class & OP_CSS_C_START) {
        scan_name(s, l);
    } else if (c < 128 && marks[c]) {
        l->type = marks[c];
        l->text_end = l->end = at + 1;
    } else if (class & OP_CSS_C_DIGIT) {
        scan_number(s, l);
    } else if (c == '"' || c == '\'') {
        scan_string(s, l);
    } else {
        scan_delim(s, l, (char)c);
    }
    s->at = l->end;
}
