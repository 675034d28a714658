# How the folders of host/ become libraries that keep to their place.

add_library(vigilien_flags INTERFACE)
target_compile_options(vigilien_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  # GCC 12 takes string concatenation for overlapping copies (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${VIGILIEN_WERROR}>:-Werror>)
if(VIGILIEN_SANITIZE)
  target_compile_options(vigilien_flags INTERFACE -fsanitize=${VIGILIEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(vigilien_flags INTERFACE -fsanitize=${VIGILIEN_SANITIZE})
endif()

# The configuration fails where a file includes a layer that is not among its own.
function(vigilien_check_includes name allowed)
  foreach(file ${ARGN})
    file(STRINGS ${file} lines REGEX "^#include \"[a-z_]+/")
    foreach(line ${lines})
      string(REGEX REPLACE "^#include \"([a-z_]+)/.*" "\\1" layer "${line}")
      if(NOT layer IN_LIST allowed)
        message(FATAL_ERROR "${file}: layer '${name}' may not include '${layer}' (it uses: ${allowed})")
      endif()
    endforeach()
  endforeach()
endfunction()

# vigilien_layer(name [USES layers…] [LINKS targets…]): every source of host/<name>/.
# *_windows.cpp is left out elsewhere, *_posix.cpp on Windows; main.cpp belongs to a program.
function(vigilien_layer name)
  cmake_parse_arguments(arg "" "" "USES;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/${name}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/${name}/*.hpp)
  list(FILTER sources EXCLUDE REGEX "/(main|make_[a-z_]+)\\.cpp$")
  if(WIN32)
    list(FILTER sources EXCLUDE REGEX "_posix\\.cpp$")
  else()
    list(FILTER sources EXCLUDE REGEX "_windows\\.cpp$")
  endif()

  set(allowed ${name} ${arg_USES})
  foreach(used ${arg_USES})
    get_property(theirs GLOBAL PROPERTY vigilien_layer_${used})
    list(APPEND allowed ${theirs})
  endforeach()
  list(REMOVE_DUPLICATES allowed)
  set_property(GLOBAL PROPERTY vigilien_layer_${name} ${allowed})
  vigilien_check_includes(${name} "${allowed}" ${sources} ${headers})

  list(TRANSFORM arg_USES PREPEND vigilien:: OUTPUT_VARIABLE uses)
  if(sources)
    add_library(vigilien_${name} STATIC ${sources})
    target_include_directories(vigilien_${name} PUBLIC ${CMAKE_SOURCE_DIR}/host)
    target_link_libraries(vigilien_${name} PUBLIC ${uses} ${arg_LINKS} PRIVATE vigilien_flags)
  else()
    add_library(vigilien_${name} INTERFACE)
    target_include_directories(vigilien_${name} INTERFACE ${CMAKE_SOURCE_DIR}/host)
    target_link_libraries(vigilien_${name} INTERFACE ${uses} ${arg_LINKS})
  endif()
  add_library(vigilien::${name} ALIAS vigilien_${name})
endfunction()

# vigilien_program(name main.cpp USES layers… [LINKS targets…])
function(vigilien_program name main)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${main})
    message(WARNING "${main} is missing: ${name} is not built")
    return()
  endif()
  cmake_parse_arguments(arg "" "" "USES;LINKS" ${ARGN})
  add_executable(${name} ${main})
  list(TRANSFORM arg_USES PREPEND vigilien::)
  target_link_libraries(${name} PRIVATE ${arg_USES} ${arg_LINKS} vigilien_flags)
  target_compile_definitions(${name} PRIVATE VIGILIEN_VERSION="${PROJECT_VERSION}")
endfunction()
