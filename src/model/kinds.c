#include "model/doc.h"

static const struct {
    op_kind_class class;
    const char *word;
} kinds[] = {
#define OP_KIND(name, class, word) {OP_CLASS_##class, word},
#include "model/kinds.def"
#undef OP_KIND
};

const char *op_kind_word(op_kind kind)
{
    return kinds[kind].word;
}

op_kind_class op_kind_class_of(op_kind kind)
{
    return kinds[kind].class;
}
