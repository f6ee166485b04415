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
  -fpch-preprocess $<$<CONFIG:Release>:-O2> $<$<CONFIG:Debug>:-O0 -g1>)
# GCC 12 reports these on correct standard-library code at -O2.
target_compile_options(adsum_settings INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
target_compile_definitions(adsum_settings INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
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
