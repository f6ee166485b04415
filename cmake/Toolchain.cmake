# Compiler settings shared by every target: warnings are errors, ccache where it is installed, lld as linker,
# and one precompiled header that every room reuses.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

add_library(adsum_settings INTERFACE)
target_compile_options(adsum_settings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> $<$<CONFIG:Release>:-O2> $<$<CONFIG:Debug>:-O0 -g1>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these on correct standard-library code at -O2.
  target_compile_options(adsum_settings INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
else()
  # Clang, for the fuzzer alone (ccache needs a header without a time); it warns of what GCC 12's stable_sort uses.
  target_compile_options(adsum_settings INTERFACE -O1 -gline-tables-only -Wno-deprecated-declarations "SHELL:-Xclang -fno-pch-timestamp")
endif()
target_compile_definitions(adsum_settings INTERFACE $<$<OR:$<CONFIG:Debug>,$<CONFIG:Fuzz>>:_GLIBCXX_ASSERTIONS>)
if(ADSUM_FUZZ)
  target_compile_options(adsum_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_link_options(adsum_settings INTERFACE -fuse-ld=lld)

if(ADSUM_SANITIZE)
  target_compile_options(adsum_settings INTERFACE -fsanitize=${ADSUM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(adsum_settings INTERFACE -fsanitize=${ADSUM_SANITIZE})
  if(ADSUM_SANITIZE MATCHES "thread")
    target_compile_options(adsum_settings INTERFACE -Wno-tsan)
  endif()
endif()

# The precompiled header: what nearly every file includes.
add_library(adsum_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
