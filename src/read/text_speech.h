#ifndef OP_READ_TEXT_SPEECH_H
#define OP_READ_TEXT_SPEECH_H
/* text_speech.h - who says what: quotations in a paragraph and the names beside them */
#include "read/text.h"

/* Whether a verb of speech ("said", "told") stands outside the quotation marks of s. */
bool tx_speaks_outside(op_str s);

/* The name of whoever says what stands at byte `at` of the block: as printed beside the verb of speech; a
 * surname alone becomes the full name where the blocks before print exactly one that ends with it. Empty
 * where no name is found, or only a pronoun. A part of the source's text. */
op_str tx_speaker_of(tx *t, size_t block, size_t at);
#endif
