#ifndef OP_PDF_PUT_H
#define OP_PDF_PUT_H
/* put.h - values in PDF syntax; no locale has a say in them */
#include <stdint.h>

#include "base/buf.h"
#include "base/len.h"
#include "base/str.h"

void op_pdf_put_ref(op_buf *b, uint32_t number);  /* " 12 0 R" */
void op_pdf_put_len(op_buf *b, int64_t len);      /* op_len in points, at most three decimals, a space before */
void op_pdf_put_thousandths(op_buf *b, int64_t v); /* the same of thousandths */
void op_pdf_put_text(op_buf *b, op_str s);        /* a text string: (ASCII) or <FEFF… UTF-16> */
void op_pdf_put_utf16(op_buf *b, op_str s);       /* its digits alone: 00660069 */
void op_pdf_put_bytes(op_buf *b, op_str s);       /* (bytes), escaped: ids, names of destinations */
void op_pdf_put_uri(op_buf *b, op_str s);         /* (an address), what is not ASCII or not allowed as %XX */
void op_pdf_put_date(op_buf *b, int64_t seconds); /* (D:20230111000000Z) */
void op_pdf_put_iso_date(op_buf *b, int64_t seconds); /* 2023-01-11T00:00:00Z */
#endif
