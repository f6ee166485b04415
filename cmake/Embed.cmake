# Puts web/dist into the program: one .incbin a file, written at build time because the files' names hold their hashes.
# The browser application is built before CMake runs (script/build); without it the program is built without pages and
# `adsum serve --web DIR` serves a folder instead.
set(ADSUM_WEB_DIST ${CMAKE_SOURCE_DIR}/web/dist)
if(ADSUM_WEB AND TARGET adsum_server AND EXISTS ${ADSUM_WEB_DIST}/index.html)
  enable_language(ASM)
  set(embedded ${CMAKE_BINARY_DIR}/embedded_web.S)
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${CMAKE_COMMAND} -DDIST=${ADSUM_WEB_DIST} -DOUT=${embedded} -P ${CMAKE_SOURCE_DIR}/cmake/EmbedWrite.cmake
    DEPENDS ${ADSUM_WEB_DIST}/index.html ${CMAKE_SOURCE_DIR}/cmake/EmbedWrite.cmake
    COMMENT "Embedding the browser application")
  add_library(adsum_web OBJECT ${embedded})
  file(GLOB_RECURSE assets CONFIGURE_DEPENDS ${ADSUM_WEB_DIST}/*)
  set_source_files_properties(${embedded} PROPERTIES OBJECT_DEPENDS "${assets}")
  target_sources(adsum_server PRIVATE $<TARGET_OBJECTS:adsum_web>)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/server/embedded_assets.cpp PROPERTIES COMPILE_DEFINITIONS ADSUM_EMBEDDED)
endif()
