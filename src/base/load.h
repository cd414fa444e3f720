#ifndef OP_BASE_LOAD_H
#define OP_BASE_LOAD_H
/* load.h - libraries that most runs do not need are loaded when the first call comes
 *
 * Each library linked costs every start of the program its relocations, and those of all that it brings with it.
 *
 *   #define CALLS(X) X(zip_close) X(zip_discard)
 *   typedef struct { CALLS(OP_LOAD_MEMBER) } calls;
 *   static bool load(calls *c) { OP_LOAD(OP_LIBRARY_ZIP, CALLS) } */
#include <stdbool.h>
#include <string.h>

#include <dlfcn.h>

#define OP_LOAD_MEMBER(name) __typeof__(&name) name;

#define OP_LOAD_FIND(name)                                                                                             \
    if (all_) {                                                                                                        \
        void *at_ = dlsym(library_, #name);                                                                            \
        all_ = at_ != NULL;                                                                                            \
        memcpy(&c->name, &at_, sizeof(at_));                                                                           \
    }

/* The body of a function that fills *c and returns whether all was found. dlopen counts; a library stays where it is
 * once loaded, as most cannot take back what they set up. */
#define OP_LOAD(file, CALLS)                                                                                           \
    void *library_ = dlopen(file, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);                                             \
    bool all_ = library_ != NULL;                                                                                      \
    CALLS(OP_LOAD_FIND)                                                                                                \
    return all_;
#endif
