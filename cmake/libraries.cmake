# Foreign libraries as imported targets, PkgConfig::NAME. Each has one home among the modules.
find_package(PkgConfig REQUIRED)
foreach(pair
    GLIB=glib-2.0 PANGO=pango PANGOFT2=pangoft2 CAIRO=cairo CAIROFT=cairo-ft HARFBUZZ=harfbuzz
    HBSUBSET=harfbuzz-subset FREETYPE=freetype2 FONTCONFIG=fontconfig FRIBIDI=fribidi ICU=icu-uc
    ICUI18N=icu-i18n TEXTCAT=libexttextcat ZIP=libzip ZLIB=zlib JANSSON=jansson
    YAML=yaml-0.1 EXPAT=expat RSVG=librsvg-2.0 CMARK=libcmark-gfm CMOCKA=cmocka)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
endforeach()

# Libraries that are loaded when they are first needed (base/load.h): headers, and the name that the loader knows,
# as the macro OP_LIBRARY_NAME. op_loaded(target NAME library)
function(op_loaded target name library)
  find_library(OP_FILE_${name} ${library} HINTS ${${name}_LIBRARY_DIRS} REQUIRED)
  execute_process(COMMAND ${CMAKE_READELF} -d ${OP_FILE_${name}} OUTPUT_VARIABLE dynamic)
  if(NOT dynamic MATCHES "SONAME[^\n]*\\[([^]]+)\\]")
    message(FATAL_ERROR "${OP_FILE_${name}} has no soname")
  endif()
  target_compile_definitions(${target} PRIVATE OP_LIBRARY_${name}="${CMAKE_MATCH_1}")
  target_include_directories(${target} SYSTEM PRIVATE ${${name}_INCLUDE_DIRS})
  target_link_libraries(${target} PRIVATE ${CMAKE_DL_LIBS})
endfunction()
