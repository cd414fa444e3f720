#ifndef OP_READ_TEXT_H
#define OP_READ_TEXT_H
/* text.h - what the passes of the plain-text reader share
 *
 * The source is cut into lines, lines are gathered into blocks, and a row of small passes (text.c lists
 * them in their order) gives each block its role. Only the last one builds nodes. A block that a pass
 * takes out stays in the list with the role TX_GONE, so numbers of blocks are good throughout. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/doc.h"
#include "model/edtf.h"
#include "read/read.h"

enum {
    TX_MAX_BYTES = 32 * 1024 * 1024, /* limit: text-size */
    TX_MAX_LINES = 2000000,          /* limit: text-lines */
    TX_MAX_PARAGRAPH = 1024 * 1024,  /* limit: paragraph-size; longer lines are cut at sentence ends */
    TX_MAX_TOLD = 100,
    TX_HEAD = 12                     /* blocks among which a repeated head or a date line is looked for */
};

/* A string and the way back: from text offset `text` on, bytes advance with the source from `source` on. */
typedef struct {
    op_str s;
    const op_text_mark *map; /* NULL: s is the source from begin on */
    size_t n_map;
    uint32_t begin, end; /* in the source */
} tx_text;

typedef struct {
    uint32_t begin, end; /* first byte that is no white space, and past the last; equal: an empty line */
    uint32_t tail;       /* past the white space behind it, before the line end */
    uint32_t width;      /* characters, indent included */
    uint32_t indent;     /* columns; a tab leads to the next multiple of 8 */
} tx_line;

typedef enum {
    TX_BODY, /* not yet told; a paragraph in the end */
    TX_KEPT, /* a paragraph that no rule may touch */
    TX_GONE, /* dropped, or taken into the metadata */
    TX_TITLE,
    TX_STANDFIRST,
    TX_CAPTION,
    TX_HEADING,
    TX_ITEM,
    TX_QUOTATION,
    TX_VERSE,
    TX_PULL,
    TX_NOTE,
    TX_BREAK,
    TX_TURN,
    TX_FOOTNOTE
} tx_role;

#define TX_CUT OP_KIND_COUNT

/* An inline found in a block's text, by offsets there; marks never overlap, cuts lie between or at
 * the edges of them, all stand in order. */
typedef struct {
    uint32_t begin, end;
    op_kind kind;     /* LINK, EMPHASIS, NOTE_REF; TX_CUT: not set, recorded under the rule */
    const char *href; /* LINK */
    const char *rule;
    uint32_t note;    /* NOTE_REF: number of the block */
} tx_inline;

typedef struct {
    tx_role role;
    bool gap;               /* an empty line, or the edge of the text, stands before it */
    bool lines;             /* its line ends are kept: verse, an address */
    bool fixed;             /* the author decided about it */
    bool repeated;          /* a second copy of it was dropped from the head */
    bool ordered;           /* ITEM */
    bool continued;         /* TURN: goes on from the block before it */
    uint32_t first, n;      /* in the table of lines */
    uint32_t indent;        /* columns of its first line, less those of the text as a whole */
    tx_text text;
    uint32_t skip;          /* bytes of the text that are a mark (bullet, speaker, [1]) and not set */
    uint32_t credit;        /* CAPTION: offset in the text where the credit begins; text.s.n: none */
    uint32_t mark;          /* CAPTION: bytes before the credit that are its label and not set */
    int number;             /* ITEM, FOOTNOTE */
    int level;              /* HEADING */
    op_str speaker;         /* TURN, PULL */
    uint32_t origin;        /* PULL: the block that it repeats */
    const char *rule;       /* which rule gave it its role */
    tx_inline *inlines;
    size_t n_inlines, cap_inlines;
    op_node *node; /* once built */
} tx_block;

typedef struct {
    op_document *d;
    const op_read_options *o;
    uint32_t source;
    op_str text; /* the source's */
    op_arena *scratch;
    const char *lang;
    tx_line *lines;
    size_t n_lines;
    bool wrapped;    /* lines were broken by hand at about `measure` columns */
    bool encoded;    /* a mail program left =C3=A9 in it */
    bool gaps;       /* blocks are parted by empty lines */
    uint32_t measure, margin;    /* columns: of a full line; where most lines begin */
    size_t body_from, body_to;   /* lines from the first run of prose to past the last */
    const struct tx_words *words; /* of the whole text; made when first asked for */
    tx_block *blocks;
    size_t n_blocks, cap_blocks;
    op_node *chapter;
    uint16_t told[OP_DIAG_COUNT]; /* how often tx_tell said it */
    int64_t budget;   /* steps left for comparisons that input could make dear */
    uint32_t closing; /* blocks from here on stand behind an end mark; n_blocks: there is none */
} tx;

/* ---- text.c ---- */
bool tx_on(const tx *t, const char *rule);
op_span tx_span(const tx *t, uint32_t begin, uint32_t end);
void tx_drop(tx *t, tx_block *b, const char *rule);       /* out of the model, recorded */
void tx_take(tx *t, tx_block *b, const op_span *kept, size_t n, const char *rule); /* into the metadata: what is
                                                             outside the n spans, in order, is recorded */
/* A remark of a kind that a text may earn at every line: said TX_MAX_TOLD times, the edits have them all. */
void tx_tell(tx *t, op_diag_code code, op_span at);
void tx_meta(tx *t, const char *name, op_str value, op_span span); /* adds to the chapter's */
bool tx_has_meta(const tx *t, const char *name);
size_t tx_live(const tx *t, size_t from);                 /* the first block from there that is not gone; n_blocks */
size_t tx_before(const tx *t, size_t at);                 /* the last one before `at` that is not gone; n_blocks */

/* ---- text_str.c: plain functions on text ---- */
unsigned tx_lower(unsigned c);  /* simple case folding of Latin, Greek and Cyrillic */
bool tx_is_upper(unsigned c);
bool tx_is_letter(unsigned c);
bool tx_is_space(unsigned c);   /* no-break and thin spaces too */
size_t tx_count_words(op_str s); /* runs between spaces that hold a letter or digit */
bool tx_word(op_str s, size_t *at, op_str *word); /* the next run between spaces; false at the end */
op_str tx_bare(op_str word);                      /* without punctuation and marks at both ends */
bool tx_capitalised(op_str word);                 /* its first letter is a capital */
bool tx_all_caps(op_str s);                       /* holds a letter, and none that is small */
bool tx_ends_sentence(op_str s);                  /* . ! ? … before closing quotes and brackets */
size_t tx_count_sentences(op_str s);
op_str tx_fold(op_arena *a, op_str s);            /* small letters, quotes alike, spaces single: for comparing */
bool tx_starts_ci(op_str s, const char *ascii_or_small); /* starts with, case folded */
size_t tx_find_ci(op_str s, const char *small);   /* offset or SIZE_MAX; at a word's start */
size_t tx_find(op_str s, size_t from, const char *exact); /* offset or SIZE_MAX */
bool tx_first_of(op_str s, const char *const *list); /* one of the phrases begins it; list ends in NULL */
bool tx_any_of(op_str s, const char *const *list);   /* one of the phrases stands in it */
op_str tx_trim(op_str s);                         /* all white space, no-break too */

/* ---- text_map.c: strings that know their source ---- */
typedef struct {
    op_buf s;
    op_text_mark *map;
    size_t n, cap;
    uint32_t next;
} tx_maker;
void tx_put(tx_maker *m, op_arena *a, uint32_t source, const char *p, size_t n);
void tx_copy(tx_maker *m, op_arena *a, const tx_text *t, size_t begin, size_t end); /* a part of t */
tx_text tx_made(tx_maker *m, op_arena *a, uint32_t begin, uint32_t end);
uint32_t tx_source(const tx_text *t, size_t at);     /* source offset of a byte */
uint32_t tx_source_end(const tx_text *t, size_t at); /* source offset where what stands before `at` ends */
tx_text tx_slice(op_arena *a, const tx_text *t, size_t begin, size_t end);

/* ---- the passes ---- */
bool tx_cut_lines(tx *t);      /* text_lines.c */
void tx_gather(tx *t);         /* text_blocks.c */
void tx_judge_wrap(tx *t);     /* text_wrap.c: sets wrapped and measure */
bool tx_broken_at_will(const tx *t, size_t line); /* the next line's first word had room on this one */
size_t tx_encoded_char(op_str s, size_t at, char out[4], size_t *bytes); /* text_lines.c */
tx_text tx_join(tx *t, uint32_t first, uint32_t n, bool keep_lines); /* text_wrap.c */
void tx_decide(tx *t);         /* text_decide.c */
void tx_headers(tx *t);        /* text_wire.c */
void tx_release(tx *t);
void tx_slug(tx *t);
void tx_end_mark(tx *t);
void tx_dateline(tx *t);
void tx_credits(tx *t);        /* text_byline.c: writers at the end */
void tx_byline(tx *t);
void tx_repeated_head(tx *t);  /* text_head.c */
void tx_title(tx *t);
void tx_standfirst(tx *t);
void tx_captions(tx *t);       /* text_caption.c */
void tx_date_line(tx *t);      /* text_date.c */
void tx_datum(tx *t);          /* text_datum.c */
void tx_tail(tx *t);           /* text_tail.c */
void tx_head_contacts(tx *t);  /* text_contact.c */
void tx_contacts(tx *t);
void tx_notes(tx *t);
void tx_turns(tx *t);          /* text_turns.c */
void tx_lists(tx *t);          /* text_shape.c */
void tx_headings(tx *t);
void tx_rules(tx *t);
void tx_pull_quotes(tx *t);    /* text_pull.c */
void tx_definitions(tx *t);    /* text_inline.c */
void tx_inlines(tx *t);
void tx_build(tx *t);          /* text_build.c */

/* Whether a block closes a text (rights, funding, corrections) by its words. */
bool tx_is_note(const tx_block *b);
/* Sets a block apart as a closing note, and says so. */
void tx_set_note(tx *t, tx_block *b);

/* A list mark at the start of s: its length with the space behind it, 0 for none. number: -1 for a bullet. */
size_t tx_list_mark(op_str s, int *number);
/* A speaker's mark at the start of s ("Q:", "ANNA BERG:"): its length with the space behind it, 0 for none. */
size_t tx_turn_mark(op_str s, op_str *speaker);
/* "[12] " at the start of s: its length, 0 for none. */
size_t tx_note_mark(op_str s, int *number);
/* A rule made of signs (=== --- * * *): nothing else stands in it. */
bool tx_is_rule(op_str s);

/* ---- text_date.c ---- */
typedef struct {
    op_date date;   /* year 0: it says none */
    int weekday;    /* 0 Monday; -1: none is given */
    bool ambiguous; /* 03/04/2021: day and month may change places */
    size_t begin, end; /* in the string */
} tx_date;

/* The date that begins at s[at] (weekday before it included); false for none. */
bool tx_date_at(op_str s, size_t at, tx_date *out);

typedef struct {
    tx_date published, modified; /* end 0: not there */
} tx_dates;

/* Whether s is nothing but one or two dates with times, zones and words such as "Published". */
bool tx_only_dates(op_str s, tx_dates *out);

/* Messages about a date that was read (weekday, order of day and month), at its place; sets meta `name`. */
void tx_note_date(tx *t, const tx_block *b, tx_date d, const char *name, op_span span);

/* ---- text_byline.c ---- */
typedef struct {
    op_str names[8];
    size_t n;
} tx_names;

/* Whether s is a byline ("By Anna Berg and Tom Hall"); the names are parts of s. */
bool tx_is_byline(op_str s, tx_names *out);
/* The names in a line that is known to be nothing else ("Anna Berg and Tom Hall"). */
bool tx_names_in(op_str s, tx_names *out);
#endif
