/* markdown_notes.c - notes: numbered as they are called; those that nothing calls are not lost unseen */
#include <string.h>
#include <strings.h>

#include "read/markdown.h"

void op_md_take_lines(op_markdown *m, cmark_node *n, bool all)
{
    int first = cmark_node_get_start_line(n), last = all ? cmark_node_get_end_line(n) : first;

    for (int line = first < 1 ? 1 : first; line <= last && (size_t)line <= m->n_lines; line++)
        m->taken[line - 1] = true;
}

op_node *op_md_note(op_markdown *m, size_t definition)
{
    if (definition >= m->n_definitions)
        return NULL;
    if (!m->notes[definition]) {
        op_node *note = op_node_new(m->d, OP_FOOTNOTE, op_md_span(m, m->definitions[definition]));
        m->notes[definition] = note;
        m->called[m->n_called++] = definition;
        note->link.number = (int)m->n_called;
    }
    return m->notes[definition];
}

/* A definition's mark at a line's head, "[^label]:"; returns its length, 0 where there is none. */
static size_t definition_mark(op_str line)
{
    size_t i = 0, from;

    while (i < line.n && i < 3 && line.p[i] == ' ')
        i++;
    from = i;
    if (line.n - i < 4 || line.p[i] != '[' || line.p[i + 1] != '^')
        return 0;
    for (i += 2; i < line.n && line.p[i] != ']' && line.p[i] != '[' && line.p[i] != ' '; i++)
        continue;
    return i + 1 < line.n && i > from + 2 && line.p[i] == ']' && line.p[i + 1] == ':' ? i + 2 : 0;
}

/* End of the note that begins on a line: before the next line that is neither blank nor indented, a
 * blank line having been seen. */
static uint32_t note_end(const op_markdown *m, size_t line)
{
    bool blank = false;
    uint32_t end = m->lines[line + 1];

    for (size_t k = line + 1; k < m->n_lines; k++) {
        op_str s = op_str_sub(m->text, m->lines[k], m->lines[k + 1]);
        bool empty = op_str_trim(s).n == 0;
        bool indented = op_str_starts(s, "    ") || op_str_starts(s, "\t");
        if (!empty && (definition_mark(s) || (blank && !indented)))
            break;
        blank = empty;
        if (!empty)
            end = m->lines[k + 1];
    }
    return end;
}

/* Words that look like the call of a note and are not in brackets for another reason. */
void op_md_undefined_notes(op_markdown *m, const op_node *text)
{
    op_str s = text->text.s;

    for (size_t i = 0; i + 3 < s.n; i++) {
        size_t end = i + 2;
        if (s.p[i] != '[' || s.p[i + 1] != '^')
            continue;
        while (end < s.n && s.p[end] != ']' && s.p[end] != '[' && s.p[end] > ' ')
            end++;
        uint32_t at = op_text_source(text, i);
        bool escaped = at > m->body && m->text.p[at - 1] == '\\';
        if (end > i + 2 && end < s.n && s.p[end] == ']' && !escaped)
            op_diag_addf(m->d->diags, OP_DIAG_NOTE_UNDEFINED, (op_span){m->source, at, at + (uint32_t)(end - i) + 1},
                         "%.*s", (int)(end - i < 60 ? end - i + 1 : 60), s.p + i);
        i = end - 1;
    }
}

void op_md_uncalled_notes(op_markdown *m)
{
    for (size_t k = 0; k < m->n_definitions; k++)
        op_md_take_lines(m, m->definitions[k], false);
    for (size_t k = 0; k < m->n_lines; k++) {
        op_str line = op_str_sub(m->text, m->lines[k], m->lines[k + 1]);
        size_t length = definition_mark(line);
        uint32_t at = m->lines[k];
        if (!length || m->taken[k])
            continue;
        op_span span = {m->source, at, note_end(m, k)};
        while (span.end > span.begin && strchr("\r\n", m->text.p[span.end - 1]))
            span.end--;
        op_edit_add(m->d, OP_EDIT_DROPPED, span, "note-uncalled", (op_str){"", 0});
        op_diag_addf(m->d->diags, OP_DIAG_NOTE_UNCALLED, (op_span){m->source, at, at + (uint32_t)length}, "%.*s",
                     (int)(length < 60 ? length - 1 : 60), line.p);
    }
}
