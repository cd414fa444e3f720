# Files as part of the program. Included, it gives op_embed(OUT TABLE MODE file...): OUT is made a C file that holds
# TABLE, an array of op_embedded (base/embedded.h) in the order of the files; their names are whole where MODE is NAME,
# without suffix where it is NAME_WE. Run as a script it makes that file: -D OUT= -D TABLE= -D MODE= -D FILES=a,b
if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(op_embed out table mode)
    string(REPLACE ";" "," files "${ARGN}")
    add_custom_command(OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -D OUT=${out} -D TABLE=${table} -D MODE=${mode} -D FILES=${files}
        -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
      DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  endfunction()
  return()
endif()

string(REPLACE "," ";" FILES "${FILES}")
set(code "/* made by embed.cmake */\n#include \"base/embedded.h\"\n\nextern const op_embedded ${TABLE}[];\n\n")
set(rows "")
set(i 0)
foreach(file ${FILES})
  get_filename_component(name ${file} ${MODE})
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR bytes "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(REGEX REPLACE "((0x..,){24})" "\\1\n" hex "${hex}")
  string(APPEND code "static const unsigned char text_${i}[] = {\n${hex}0};\n")
  string(APPEND rows "    {\"${name}\", {(const char *)text_${i}, ${bytes}}},\n")
  math(EXPR i "${i} + 1")
endforeach()
file(WRITE ${OUT} "${code}\nconst op_embedded ${TABLE}[] = {\n${rows}    {0},\n};\n")
