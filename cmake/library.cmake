# liboffprint, static and shared: every module but the command, with headers and a pkg-config file.
set(modules base css model lang zip image read timeline style font layout paint pdf epub)
list(TRANSFORM modules REPLACE "(.+)" "$<TARGET_OBJECTS:op_\\1>" OUTPUT_VARIABLE objects)
set(foreign ZLIB CAIRO CAIROFT HARFBUZZ HBSUBSET FREETYPE FONTCONFIG FRIBIDI ICU TEXTCAT YAML EXPAT CMARK GLIB)
list(TRANSFORM foreign PREPEND "PkgConfig::")

foreach(kind shared static)
  string(TOUPPER ${kind} type)
  add_library(offprint_${kind} ${type} ${objects})
  set_target_properties(offprint_${kind} PROPERTIES OUTPUT_NAME offprint VERSION ${PROJECT_VERSION} SOVERSION 0
    LINKER_LANGUAGE C)
  target_link_libraries(offprint_${kind} PRIVATE ${foreign} cmark-gfm-extensions m ${CMAKE_DL_LIBS})
  install(TARGETS offprint_${kind})
endforeach()

foreach(module ${modules})
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${module}/*.h ${PROJECT_SOURCE_DIR}/src/${module}/*.def)
  install(FILES ${headers} DESTINATION include/offprint/${module})
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/cmake/offprint.pc.in offprint.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/offprint.pc DESTINATION lib/pkgconfig)
