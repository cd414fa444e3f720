# The pictures of docs/style-guide.md, made anew from docs/guide: not part of all, as they are kept in the repository.
add_custom_target(pictures
  COMMAND bash ${PROJECT_SOURCE_DIR}/docs/guide/pictures.sh $<TARGET_FILE:offprint_command> ${PROJECT_SOURCE_DIR}/docs/pictures
  DEPENDS offprint_command
  COMMENT "Pictures of the style guide"
  USES_TERMINAL VERBATIM)
