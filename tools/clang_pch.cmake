# clang writes the paths and times of a build folder into its precompiled header, so that objects made with it
# would be of no use to ccache in another folder. Here files name the header as with g++ (a path that ccache can
# make relative), without times, and ccache knows it by what it says once all its includes are read.
set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -include <PCH_HEADER>)
list(PREPEND CMAKE_CXX_COMPILE_OPTIONS_CREATE_PCH -Xclang -fno-pch-timestamp)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/pch.h)
execute_process(COMMAND ${CMAKE_CXX_COMPILER} -std=c++23 -E -P ${CMAKE_SOURCE_DIR}/src/pch.h
                OUTPUT_VARIABLE header COMMAND_ERROR_IS_FATAL ANY)
string(SHA256 sum "${header}")
foreach(pch kakari_pch kakari_busy_pch)
  file(WRITE ${CMAKE_BINARY_DIR}/CMakeFiles/${pch}.dir/cmake_pch.hxx.pch.sum ${sum})
endforeach()
