# Every target of ours links op_warnings; foreign headers come in as SYSTEM and stay quiet.
add_library(op_warnings INTERFACE)
target_compile_options(op_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual
  -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wno-missing-field-initializers)
target_compile_definitions(op_warnings INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
if(OFFPRINT_WERROR)
  target_compile_options(op_warnings INTERFACE -Werror)
endif()
if(OFFPRINT_ASAN)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(OP_ARENA_DEBUG)
endif()
