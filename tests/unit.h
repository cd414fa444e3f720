#ifndef OP_UNIT_H
#define OP_UNIT_H
/* What every unit test includes: cmocka wants these four first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#endif
