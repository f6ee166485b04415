# adsum_room(NAME INCLUDES room... USES library...)
#
# A room is src/NAME. Its headers are included as "NAME/file.hpp", through a folder that holds a link to this
# room alone; a room that does not name another in INCLUDES (or reach it through one) cannot include it.
target_link_libraries(adsum_pch PRIVATE adsum_settings Boost::json fmt::fmt)
target_precompile_headers(adsum_pch PRIVATE
  <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <unordered_map> <utility> <variant> <vector> <boost/json.hpp> <fmt/format.h>)

function(adsum_room name)
  cmake_parse_arguments(room "" "" "INCLUDES;USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  set(door ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${name} ${door}/${name} SYMBOLIC)

  add_library(adsum_${name} STATIC ${sources})
  target_include_directories(adsum_${name} PUBLIC ${door})
  target_link_libraries(adsum_${name} PRIVATE adsum_settings ${room_USES} PUBLIC Boost::json fmt::fmt)
  foreach(below IN LISTS room_INCLUDES)
    if(TARGET adsum_${below})
      target_link_libraries(adsum_${name} PUBLIC adsum_${below})
    endif()
  endforeach()
  target_precompile_headers(adsum_${name} REUSE_FROM adsum_pch)
endfunction()
