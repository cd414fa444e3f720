# The test font, made once a build; OP_TEST_FONTS is its folder. Needs a Python that has fontTools.
if(NOT OFFPRINT_FONTTOOLS_PYTHON)
  foreach(candidate python3 /usr/bin/python3)
    execute_process(COMMAND ${candidate} -c "import fontTools" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(OFFPRINT_FONTTOOLS_PYTHON ${candidate} CACHE STRING "Python with fontTools, for the test font")
      break()
    endif()
  endforeach()
endif()
if(NOT OFFPRINT_FONTTOOLS_PYTHON)
  message(FATAL_ERROR "no Python with fontTools; install python3-fonttools")
endif()
set(OP_TEST_FONTS ${PROJECT_BINARY_DIR}/tests/fonts)
if(NOT TARGET test_fonts)
  file(MAKE_DIRECTORY ${OP_TEST_FONTS})
  set(script ${PROJECT_SOURCE_DIR}/tests/fonts/make_test_font.py)
  add_custom_command(OUTPUT ${OP_TEST_FONTS}/test.ttf ${OP_TEST_FONTS}/restricted.ttf
    COMMAND ${OFFPRINT_FONTTOOLS_PYTHON} ${script} ${OP_TEST_FONTS}/test.ttf
    COMMAND ${OFFPRINT_FONTTOOLS_PYTHON} ${script} ${OP_TEST_FONTS}/restricted.ttf restricted
    DEPENDS ${script} VERBATIM)
  add_custom_target(test_fonts DEPENDS ${OP_TEST_FONTS}/test.ttf ${OP_TEST_FONTS}/restricted.ttf)
endif()
