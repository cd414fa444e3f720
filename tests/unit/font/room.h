#ifndef TEST_FONT_ROOM_H
#define TEST_FONT_ROOM_H
/* room.h - fonts and the messages about them, for one test */
#include "font/font.h"

#include "unit.h"

typedef struct {
    op_arena *arena;
    op_diags *diags;
    op_fonts *fonts;
} room;

static inline room *enter(const char *path)
{
    op_arena *a = op_arena_new();
    room *r = op_new(a, room);

    r->arena = a;
    r->diags = op_diags_new(a, op_sources_new(a));
    r->fonts = op_fonts_new(path, r->diags);
    return r;
}

static inline void leave(room *r)
{
    op_fonts_free(r->fonts);
    op_arena_free(r->arena);
}
#endif
