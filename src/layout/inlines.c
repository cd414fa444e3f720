#include <limits.h>
#include <string.h>

#include "lang/direction.h"
#include "layout/hand.h"
#include "layout/taken.h"

/* ---- inlines of a block ---- */

typedef struct {
    const op_computed *c;
    bool own;     /* c is of an inline's element, not of the block around it */
    op_len raise; /* above the line's baseline */
    op_tag_ref tag;
    const char *href, *lang;
    uint8_t decoration; /* of it and of what it stands in */
    op_color decoration_color;
    const op_text_box *box;
} look;

static op_inline *add(op_flow *f, op_inlines *list, op_inline in)
{
    op_inlines_expect(f, list, &in);
    list->v = op_grow(f->a, list->v, list->n, &list->cap, sizeof(*list->v));
    list->v[list->n] = in;
    return &list->v[list->n++];
}

/* text-decoration of a box goes along all that stands in it, in the box's own colour. */
static void decorate(look *l)
{
    if (!l->c->decoration)
        return;
    l->decoration |= (uint8_t)l->c->decoration; /* op_decoration has the bits of OP_TEXT_* */
    l->decoration_color = l->c->decoration_color == OP_NO_COLOR ? l->c->color : l->c->decoration_color;
}

/* Ground and borders of an element within a line. */
static void put_box(op_flow *f, look *l)
{
    const op_computed *c = l->c;
    int depth = l->box ? l->box->depth + 1 : 0;

    if ((c->background == OP_NO_COLOR && !c->rule && !c->border_right && !c->border_bottom && !c->border_left) ||
        depth >= OP_TEXT_BOXES_MOST)
        return;
    op_text_box *box = op_new(f->a, op_text_box);
    *box = (op_text_box){
        .outer = l->box, .depth = depth, .ground = c->background,
        .top = {c->rule, c->padding_top, c->rule_color, (uint8_t)c->rule_style},
        .right = {c->border_right, c->padding_right, c->border_right_color, (uint8_t)c->border_right_style},
        .bottom = {c->border_bottom, c->padding_bottom, c->border_bottom_color, (uint8_t)c->border_bottom_style},
        .left = {c->border_left, c->padding_left, c->border_left_color, (uint8_t)c->border_left_style}};
    l->box = box;
}

op_para *op_flow_lines(op_flow *f, op_inlines *list, const op_para_params *params)
{
    op_arena_trim(f->a, list->v, list->n, &list->cap, sizeof(*list->v)); /* most are of one stretch or two */
    return op_para_break(f->shaper, f->a, list->v, list->n, params);
}

/* A stretch of text that looks like that, not yet in any list. */
static op_inline stretch(op_flow *f, look l, op_str s)
{
    return (op_inline){.kind = OP_INLINE_TEXT, .text = s.p, .n = s.n, .style = op_flow_raised_style(f, l.c, l.lang, l.raise),
                       .tag = l.tag, .href = l.href, .decoration = l.decoration, .decoration_color = l.decoration_color, .box = l.box,
                       .nowrap = l.c->white_space == OP_WHITE_NOWRAP || l.c->white_space == OP_WHITE_PRE};
}

/* Adds it in the case and with the spaces that its look asks for. */
static void add_text(op_flow *f, op_inlines *list, look l, op_inline in)
{
    op_flow_letters(f->a, &in, l.c->transform, l.lang, l.c->transform && op_flow_in_word(list));
    if (l.c->white_space >= OP_WHITE_PRE) {
        op_inlines_expect(f, list, &in);
        op_inlines_preserved(f, list, in, l.c);
    } else {
        add(f, list, in);
    }
}

void op_inlines_text(op_flow *f, op_inlines *list, op_str s, const op_computed *c, op_tag_ref tag)
{
    look l = {.c = c, .raise = c->raise, .tag = tag, .lang = f->lang};

    decorate(&l);
    add_text(f, list, l, stretch(f, l, s));
}

op_label op_flow_label(op_flow *f, const op_computed *c, op_str s, op_tag_ref tag)
{
    look l = {.c = c, .raise = c->raise, .tag = tag, .lang = f->lang};

    decorate(&l);
    op_inline in = stretch(f, l, s);
    op_flow_letters(f->a, &in, c->transform, f->lang, false);
    return (op_label){.text = in.text, .n = in.n, .style = in.style, .tag = tag, .original = in.original, .shown = in.shown,
                      .decoration = in.decoration, .decoration_color = in.decoration_color};
}

/* What inlines are in the structure; 0: nothing. */
static op_tag_type tag_of(op_kind kind)
{
    static const op_tag_type tags[OP_KIND_COUNT] = {
        [OP_EMPHASIS] = OP_TAG_EM,      [OP_STRONG] = OP_TAG_STRONG,    [OP_CODE] = OP_TAG_CODE,
        [OP_SMALL_CAPS] = OP_TAG_SPAN,  [OP_SUPERSCRIPT] = OP_TAG_SPAN, [OP_SUBSCRIPT] = OP_TAG_SPAN,
        [OP_LINK] = OP_TAG_LINK,        [OP_FOREIGN] = OP_TAG_SPAN,     [OP_QUOTE] = OP_TAG_QUOTE,
        [OP_STRIKE] = OP_TAG_SPAN,      [OP_SPAN] = OP_TAG_SPAN};

    return tags[kind];
}

/* How the inside of an inline node looks. */
static look look_inside(op_flow *f, const op_node *n, look l)
{
    op_tag_type tag = tag_of(n->kind);

    if (n->lang)
        l.lang = n->lang;
    l.c = op_flow_look(f, n);
    l.own = op_style_has(f->style, n);
    l.raise += l.c->raise;
    decorate(&l);
    put_box(f, &l);
    if (tag)
        l.tag = op_flow_tag(f, tag, l.tag, n);
    if (n->kind == OP_LINK && n->link.href)
        l.href = n->link.href;
    if (n->kind == OP_TIME && n->time.event != OP_NO_EVENT && f->in->timeline && n->time.event < f->doc->n_events) {
        const char *id = f->doc->events[n->time.event].id;
        l.tag = op_flow_tag(f, OP_TAG_LINK, l.tag, n);
        l.href = op_flow_href(f, id);
    }
    return l;
}

/* One piece of generated text; a page's number is a guess until all pages stand. */
static void add_piece(op_flow *f, op_inlines *list, look l, const op_piece *p)
{
    op_str text = {p->text, p->text ? strlen(p->text) : 0};

    if (p->kind == OP_PIECE_LEADER) {
        op_inline in = stretch(f, l, (op_str){"", 0});
        in.kind = OP_INLINE_LEADER;
        in.dots = strcmp(p->text, ".") == 0;
        in.leader = in.dots ? NULL : p->text;
        add(f, list, in);
        return;
    }
    if (p->kind != OP_PIECE_TEXT) {
        uint32_t mark = p->kind == OP_PIECE_PAGE && !p->id ? op_flow_mark(f, l.tag, (uint32_t)list->n) : OP_NO_MARK;
        text = op_flow_late_text(f, p, mark);
    }
    add_text(f, list, l, stretch(f, l, text));
    list->links |= l.href != NULL;
}

static void add_pieces(op_flow *f, op_inlines *list, look l, const op_pieces *p)
{
    if (!p->n)
        return;
    l.c = p->c;
    l.raise += p->c->raise;
    if (l.tag < OP_TAG_ARTIFACT_BASE)
        l.tag = op_flow_tag(f, OP_TAG_SPAN, l.tag, NULL);
    decorate(&l);
    op_inlines_block_begins(f, list, p->c);
    for (size_t i = 0; i < p->n; i++)
        add_piece(f, list, l, &p->v[i]);
    op_inlines_block_ends(list, p->c);
}

void op_inlines_pieces(op_flow *f, op_inlines *list, const op_pieces *p, const op_node *node, op_tag_ref tag)
{
    add_pieces(f, list, (look){.c = p->c, .tag = tag, .lang = op_lang_of(node, f->doc)}, p);
}

/* What the sheet lets stand before, or after, the node's own matter. */
static void add_generated(op_flow *f, op_inlines *list, const op_node *n, look l, bool after)
{
    const op_generated_node *g = op_generated_of(f->generated, n);

    if (g)
        add_pieces(f, list, l, after ? &g->after : &g->before);
}

static void end(op_flow *f, op_inlines *list, const op_node *n, look l)
{
    add_generated(f, list, n, l, true);
    if (l.own)
        op_inlines_block_ends(list, l.c);
}

/* How a note's mark looks: as ::footnote-call of the note says, else as the reference's own element. */
static const op_computed *call_look(const op_flow *f, const op_node *ref)
{
    const op_computed *c = ref->link.target ? op_style_pseudo(f->style, ref->link.target, OP_PSEUDO_FOOTNOTE_CALL) : NULL;

    return c ? c : op_flow_look(f, ref);
}

/* A note's mark: the face's superior figures unless the sheet makes it small and high, glued to its word, a link to the
 * note. */
static void add_note_ref(op_flow *f, op_inlines *list, const op_node *n, look l)
{
    op_buf number = OP_BUF_INIT;
    const op_computed *c = call_look(f, n);
    const op_text_style *plain = op_flow_raised_style(f, c, l.lang, l.raise + c->raise);
    op_text_style *style = op_new(f->a, op_text_style);
    op_tag_ref ref = op_flow_tag(f, OP_TAG_REFERENCE, l.tag, n), link = op_flow_tag(f, OP_TAG_LINK, ref, n);

    *style = *plain;
    style->superior = !c->raise && c->size == l.c->size;
    style->hyphenate = false;
    const op_generated_node *g = op_generated_of(f->generated, n);
    if (g && g->marker.c && !g->marker.c->content.normal)
        op_buf_str(&number, op_flow_pieces_text(f, &g->marker));
    else
        op_buf_printf(&number, "%d", n->link.number);
    op_str s = op_buf_finish(&number, f->a);
    const char *href = NULL;
    if (n->link.target && op_flow_name(f, n->link.target)) {
        href = op_flow_href(f, op_flow_name(f, n->link.target));
        list->links = true;
    }
    add(f, list, (op_inline){.kind = OP_INLINE_TEXT, .text = s.p, .n = s.n, .style = style, .tag = link, .href = href,
                             .node = NULL, .no_break_before = true});
    op_flow_anchor(f, op_flow_name(f, n), link, (uint32_t)list->n - 1, 0);
}

static void add_leaf(op_flow *f, op_inlines *list, const op_node *n, look l)
{
    op_inline in = stretch(f, l, (op_str){"", 0});

    switch (n->kind) {
    case OP_TEXT:
        in.text = n->text.s.p;
        in.n = n->text.s.n;
        in.node = n;
        add_text(f, list, l, in);
        list->links |= l.href != NULL;
        break;
    case OP_LINE_BREAK:
        in.kind = OP_INLINE_BREAK;
        add(f, list, in);
        break;
    case OP_NOTE_REF:
        add_note_ref(f, list, n, l);
        break;
    case OP_IMAGE: /* lines hold text alone: its words stand for it */
        op_diag_add(f->diags, OP_DIAG_PICTURE_INLINE, n->span, n->image.path);
        in.text = n->image.alt ? n->image.alt : "";
        in.n = strlen(in.text);
        if (in.n)
            add(f, list, in);
        break;
    default:
        break;
    }
}

enum { DEPTH_MAX = 64 }; /* inlines nested deeper look like the sixty-fourth */

void op_inlines_children(op_flow *f, op_inlines *list, const op_node *block, const op_computed *c, op_tag_ref tag)
{
    look stack[DEPTH_MAX];
    size_t depth = 0;

    stack[0] = (look){.c = c, .tag = tag, .lang = block->lang ? block->lang : op_lang_of(block, f->doc)};
    decorate(&stack[0]);
    add_generated(f, list, block, stack[0], false);
    for (const op_node *n = block->first; n;) {
        if (n->kind != OP_TEXT && op_flow_hidden(f, n)) {
            /* and all that it holds */
        } else if (op_flow_taken(f, n)) {
            op_flow_take(f, n, (uint32_t)list->n);
            add(f, list, stretch(f, stack[depth < DEPTH_MAX ? depth : DEPTH_MAX - 1], (op_str){"", 0})); /* where it was */
        } else if (n->first || op_kind_class_of(n->kind) == OP_CLASS_INLINE) {
            look inner = look_inside(f, n, stack[depth < DEPTH_MAX ? depth : DEPTH_MAX - 1]);
            if (inner.own) /* what leads there leads to the element's own line */
                op_inlines_block_begins(f, list, inner.c);
            op_flow_at(f, n, n->id, inner.tag, (uint32_t)list->n);
            add_generated(f, list, n, inner, false);
            if (n->first) {
                depth++;
                stack[depth < DEPTH_MAX ? depth : DEPTH_MAX - 1] = inner;
                n = n->first;
                continue;
            }
            end(f, list, n, inner);
        } else {
            add_leaf(f, list, n, stack[depth < DEPTH_MAX ? depth : DEPTH_MAX - 1]);
        }
        while (n != block && !n->next) {
            n = n->parent;
            end(f, list, n, stack[depth < DEPTH_MAX ? depth : DEPTH_MAX - 1]);
            depth -= n != block;
        }
        n = n == block ? NULL : n->next;
    }
    if (!block->first)
        add_generated(f, list, block, stack[0], true);
}

/* ---- paragraphs ---- */

/* -offprint-word-space, -offprint-letter-space, whose wanted part letters have from their style: auto leaves what the core
 * has. An em between letters is the most, a line's room otherwise. */
static void set_spaces(op_para_params *p, const op_computed *c)
{
    if (c->space_max > 0) {
        p->space_min = c->space_min;
        p->space = c->space;
        p->space_max = c->space_max > c->space ? c->space_max : c->space + 1;
    }
    if (c->letter_min <= c->letter_max) {
        p->letter_min = c->letter_min - c->letter;
        p->letter_max = c->letter_max - c->letter;
    }
}

/* hyphenate-limit-*: 0 leaves what the core has. */
static void set_hyphens(op_para_params *p, const op_computed *c)
{
    enum { NEVER_LAST = 2000 };

    if (c->hyphen_word > 0)
        p->hyphen_word = c->hyphen_word;
    if (c->hyphen_before > 0)
        p->hyphen_before = c->hyphen_before;
    if (c->hyphen_after > 0)
        p->hyphen_after = c->hyphen_after;
    if (c->hyphen_run)
        p->hyphen_run = c->hyphen_run > 0 ? c->hyphen_run : INT_MAX;
    if (c->hyphen_last == 1)
        p->last_hyphen_penalty = NEVER_LAST;
}

op_para_params op_flow_params(const op_flow *f, const op_computed *c, op_len measure)
{
    static const op_setting settings[] = {OP_SET_START, OP_SET_JUSTIFY, OP_SET_CENTER, OP_SET_END};
    op_para_params p = op_para_defaults(measure);

    p.setting = settings[c->align];
    p.last_line = settings[op_style_last(c)];
    if (c->align == OP_TEXT_JUSTIFY && measure < 20 * c->size)
        p.setting = OP_SET_START; /* under some 48 characters even spaces cannot be had */
    if (c->align == OP_TEXT_JUSTIFY && p.setting == OP_SET_START && p.last_line == OP_SET_JUSTIFY)
        p.last_line = OP_SET_START;
    p.balance = c->wrap == OP_WRAP_BALANCE && p.setting != OP_SET_JUSTIFY;
    p.expansion_min = c->expansion_min;
    p.expansion = c->expansion;
    p.expansion_max = c->expansion_max;
    p.protrude = c->protrusion > 0;
    p.protrusion = c->protrusion;
    p.hanging = (uint8_t)c->hanging; /* op_hanging has the bits of OP_HANG_MARK_* */
    p.first_indent = c->indent;
    p.line_break = (uint8_t)c->line_break;
    p.rtl = op_flow_rtl(f);
    p.auto_rtl = true;
    p.end_space = true;
    p.max_looseness = p.setting == OP_SET_JUSTIFY && c->looseness > 0;
    set_spaces(&p, c);
    set_hyphens(&p, c);
    if (c->runt > 0)
        p.runt = c->runt;
    return p;
}

bool op_flow_rtl(const op_flow *f)
{
    return op_lang_rtl(f->lang);
}

op_para *op_flow_block_text(op_flow *f, const op_computed *c, const op_node *block, op_len measure, op_tag_ref tag,
                            bool *links)
{
    op_para_params params = op_flow_params(f, c, measure);
    op_inlines list = {0};

    op_inlines_children(f, &list, block, c, tag);
    op_hand_text(f, block, &list, &params);
    params.max_looseness = 0;
    *links = list.links;
    return op_flow_break(f, block, &list, &params);
}
