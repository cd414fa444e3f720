#ifndef OP_STYLE_CASCADE_H
#define OP_STYLE_CASCADE_H
/* cascade.h - from rules and elements to computed values (CSS Cascading and Inheritance Level 4)
 *
 * cascade_known.c says what the document holds, cascade_rules.c gathers what applies to that and indexes it, cascade_match.c finds an element's rules, cascade.c works
 * out its values, pages.c does the same for pages and their margin boxes. */
#include "style/custom.h"
#include "style/elements.h"
#include "style/props.h"
#include "style/sheets.h"

/* ---- rules ---- */

/* One longhand of a declaration. */
typedef struct op_stated {
    uint16_t property;           /* index in the table */
    uint8_t wide;                /* op_wide */
    bool var;                    /* can be read when var() is replaced */
    bool important;
    const op_property *shorthand; /* var in a shorthand: expanded again then; NULL */
    op_css_tokens value;
    op_span at;                  /* of the value, for messages that only computing can give */
} op_stated;

typedef struct {
    op_str name;
    op_css_tokens value;
    uint8_t wide;
    bool important;
} op_stated_custom;

/* A block of declarations, read when the first element asks for it. */
typedef struct op_block {
    const op_css_declaration *declarations;
    const op_sheet *sheet;
    uint32_t at;                 /* where its rule begins */
    uint8_t where;               /* OP_IN_*: what may stand there */
    bool ready;
    bool important;              /* holds an important one */
    op_stated *v;
    op_stated_custom *custom;
    size_t n, n_custom;
} op_block;

/* One selector of a rule. */
typedef struct op_matcher {
    const op_css_selector *selector;
    op_block *block;
    uint64_t weight;             /* what decides between two that match: origin, specificity, order among all rules */
    bool ancestral;
    uint8_t pseudo;              /* op_pseudo */
    struct op_matcher *next;     /* in its bucket */
    uint64_t above[OP_CSS_MASK]; /* names that ancestors must bear, by number */
    const op_style_origin *origin; /* made when asked for */
} op_matcher;

typedef struct {
    const char *name;
    char kind;                   /* '#' '.' or ' ': a type */
    uint32_t seen;               /* the query that looked here last: words of a class may repeat */
    op_matcher *first;
} op_bucket;

/* An at-rule of @page or @font-face that applies. */
typedef struct op_at_rule {
    struct op_at_rule *next;
    const op_css_rule *rule;
    const op_sheet *sheet;
    uint32_t order;
} op_at_rule;

typedef struct {
    op_bucket *buckets;          /* open addressing */
    size_t n_buckets, cap;
    op_matcher *any;             /* subjects without id, class and type */
    size_t n;                    /* matchers */
    uint32_t order;
    op_at_rule *pages, *faces;   /* in order */
    op_at_rule **last_page, **last_face;
    bool sized;                  /* a media query asks for the page's size */
    bool ids;                    /* a selector asks for an id */
} op_rules;

/* ---- elements ---- */

/* Elements alike: a name, classes, a language (and an id, where rules ask for ids) below ancestors alike. */
typedef struct op_kin {
    const struct op_kin *parent;
    const op_element *element;   /* the first of them */
    uint64_t names[OP_CSS_MASK]; /* that they and their ancestors bear, by number */
    const op_matcher **sure;     /* rules that match all of them, weakest first */
    const op_matcher **ask;      /* rules that also ask for something else */
    size_t n_sure, n_ask;
    uint32_t hash;
    const struct op_look *last;  /* what the last of them came to */
} op_kin;

/* What an element comes to; elements with the same rules and the same parent share one. */
typedef struct op_look {
    const op_computed *c;
    const op_custom_scope *scope;
    const struct op_look *parent;
    const op_matcher *const *rules; /* all that matched, any pseudo; weakest first */
    size_t n_rules;
    uint32_t hash;
    const op_computed *pseudo[OP_PSEUDO_COUNT]; /* NULL: no rule asks for it */
} op_look;

typedef struct op_cascade op_cascade;
typedef struct op_known op_known;
struct op_cascade {
    op_arena *arena, *scratch;
    op_diags *diags;
    op_sheets *sheets;
    op_css_environment environment;
    op_known *known;
    op_rules rules;
    const op_setting_pair *set;
    size_t n_set;
    op_computed initial;         /* all properties' initial values */
    op_units units;              /* of the document: rem, rlh, page, scale */
    op_custom_budget budget;
    const op_property *properties;
    size_t n_properties;
    /* cascade_match.c */
    int64_t steps[2];            /* that matching may still take: of rules found once for all kin, and of the rest */
    bool spent;                  /* has been told of */
    uint32_t query;
    op_kin **kin;                /* tables, open addressing */
    size_t n_kin, cap_kin;
    op_look **looks;
    size_t n_looks, cap_looks;
    const op_kin **kin_of;       /* by element number */
    size_t cap_kin_of;
};

enum {
    OP_STEPS_MAX = 50000000, /* limit: css-match, elements looked at for a whole document */
    OP_ORIGINS_MAX = 256     /* limit: css-origins, rules that an element names as its own: the strongest */
};

/* ---- cascade_known.c ---- */

/* The names of a document's elements and of the roles', owned by a. */
op_known *op_known_make(op_arena *a, const op_elements *e);
/* As op_css_may_match asks; self is an op_known. */
int op_known_number(void *self, char kind, const char *name);

/* ---- cascade_rules.c ---- */

/* Gathers what applies in the environment into c->rules. */
void op_rules_gather(op_cascade *c);
/* Tells of the first query that the other environment answers otherwise than the cascade's own. */
void op_rules_tell_turn(op_cascade *c, const op_css_environment *other);
/* Reads the block's declarations. */
void op_block_read(op_cascade *c, op_block *b);
op_block *op_block_new(op_cascade *c, const op_css_rule *rule, const op_sheet *sheet, uint8_t where);
/* The rule as messages and proofs name it. */
const op_style_origin *op_matcher_origin(op_cascade *c, const op_matcher *m);
uint32_t op_hash_text(uint32_t h, const char *s);
enum { OP_HASH_BEGIN = 2166136261u & 0x7fffffff };
/* The bucket of that name; NULL where no rule asks for it. */
op_bucket *op_rules_bucket(const op_rules *r, char kind, const char *name);

/* ---- cascade_check.c ---- */

/* Tells of everything in the sheets that no property takes: unknown names once a sheet, with a near miss. */
void op_rules_check(op_cascade *c);
/* What a margin box is called in @page; OP_BOXES where it is none. */
op_margin_box op_margin_box_of(op_str name);
const char *op_margin_box_name(op_margin_box box);

/* ---- cascade_match.c ---- */

/* The element's style; its parent must have one. Sets e->style. */
const op_look *op_cascade_element(op_cascade *c, op_element *e);

/* ---- cascade.c ---- */

/* What blocks come to over a parent's style: weakest first. */
typedef struct {
    op_block *const *v;
    size_t n;
} op_blocks;

/* Computes c from the blocks: out begins as parent's inherited values over base's. scope: where var() looks. root: its own
 * size is that of rem. */
void op_cascade_compute(op_cascade *c, op_blocks blocks, const op_computed *parent, const op_computed *base,
                        const op_custom_scope *scope, bool root, op_computed *out);

/* The scope of an element with these blocks. */
const op_custom_scope *op_cascade_scope(op_cascade *c, op_blocks blocks, const op_custom_scope *outer, bool root);

/* Sets the fields of a page that the blocks state: size, margin column … tell: of a var() that brings nothing. */
void op_cascade_page(op_cascade *c, op_blocks blocks, const op_custom_scope *scope, const op_computed *context,
                     op_page_style *page, bool tell);

/* The colour that a custom property of the root gives; other where it gives none. */
op_color op_cascade_ink(const op_custom_scope *root, const char *name, op_color other);

/* ---- pages.c ---- */

enum {
    OP_PAGE_NAMES_MAX = 64,  /* limit: css-page-names */
    OP_PAGE_RULES_MAX = 512, /* limit: css-page-rules, selectors of all rules */
    OP_PAGE_BOXES_MAX = 8192 /* limit: css-page-boxes, margin boxes of all selectors */
};

/* Pages as the sheets have them; the unnamed is the first. */
typedef struct {
    op_page_style *v;
    size_t n;
} op_pages;

typedef struct op_page_rules op_page_rules; /* the @page rules that apply, sorted */

op_page_rules *op_page_rules_make(op_cascade *c);
/* Sizes and margins. root: the style of the root element, which page contexts inherit from. */
op_pages op_pages_make(op_cascade *c, const op_page_rules *r, const op_look *root);
/* The margin boxes of pages made before. */
void op_pages_boxes(op_cascade *c, const op_page_rules *r, const op_look *root, op_pages pages);
/* The house page on a sheet of another size: margins in proportion; a text column that would get too narrow takes the
 * margin column's room, one that would get too wide leaves its surplus to the outer margin (both, on facing pages). */
void op_page_fit(op_page_style *p, const op_page_style *house, op_len width, op_len height);

/* ---- page_states.c ---- */

/* The same of the variants of a page that has been fitted. */
void op_page_variants_fit(op_cascade *c, op_page_style *p, op_len width, op_len height);
/* Gives variants what the finished page has beside margins; their text areas begin on lines of its grid. binding: what has
 * been added to its inner margin; head_scale: thousandths, of heads that they state. */
void op_page_variants_finish(op_cascade *c, op_page_style *p, op_len binding, int head_scale);

/* ---- style_make.c ---- */

/* The distance up to the running head that keeps it on the sheet. */
op_len op_page_head(op_len head, op_len top);

/* ---- faces.c ---- */

const op_style_face *op_faces_make(op_cascade *c, size_t *n);
#endif
