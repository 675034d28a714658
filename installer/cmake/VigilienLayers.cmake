# How the folders of host/ become libraries that keep to their place.

add_library(vigilien_flags INTERFACE)
target_compile_options(vigilien_flags INTERFACE
  -Wall -Wextra -Wpedantic $<$<NOT:$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wshadow> -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  # GCC 12 takes string concatenation for overlapping copies (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(VIGILIEN_SANITIZE)
  target_compile_options(vigilien_flags INTERFACE -fsanitize=${VIGILIEN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(vigilien_flags INTERFACE -fsanitize=${VIGILIEN_SANITIZE})
endif()

# What most files include, read once: half of a sanitized build's time is the reading of headers. Where objects
# are shared between builds (the product's own) it would cost more than it saves.
set(precompiled <algorithm> <array> <chrono> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <optional>
  <set> <span> <string> <string_view> <utility> <vector> <boost/json.hpp>)
if(VIGILIEN_PRECOMPILED)
  target_compile_options(vigilien_flags INTERFACE -pthread)  # as some libraries ask: all that share them must agree
endif()
function(vigilien_precompiled_headers name)
  if(VIGILIEN_PRECOMPILED)
    file(WRITE ${CMAKE_BINARY_DIR}/${name}.cpp "// Gives the precompiled headers a target.\n")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
    target_compile_options(${name} PRIVATE -Xclang -fno-pch-timestamp)
    target_precompile_headers(${name} PRIVATE ${precompiled} ${ARGN})
    target_link_libraries(${name} PRIVATE vigilien::boost vigilien_flags)
  endif()
endfunction()
vigilien_precompiled_headers(vigilien_headers)

# vigilien_reuse_headers(target [from]): where there are any.
function(vigilien_reuse_headers target)
  set(from vigilien_headers)
  if(ARGC GREATER 1)
    set(from ${ARGV1})
  endif()
  if(VIGILIEN_PRECOMPILED)
    target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()

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

# Some builds compile eight files as one (CMAKE_UNITY_BUILD): their headers are read once. Whoever has a name of its
# own that another file of its layer has too is compiled alone, and whoever hides in a member of a class of a header's
# what only this file knows (GCC), or reads Windows' headers, whose macros are named like our members («near»).
set(alone base/file_posix.cpp base/hex.cpp base/output_file_posix.cpp checks/common_name.cpp checks/file_name.cpp
  checks/ip_host.cpp checks/names_flat.cpp cli/explanation.cpp cli/language_windows.cpp cli/practice_whole.cpp
  cli/publisher_ask_windows.cpp cli/terminal_windows.cpp crypto/signature.cpp directory/directory_flat.cpp
  doctor/browsers_windows.cpp doctor/launch_windows.cpp doctor/registry_windows.cpp feeds/json.cpp
  feeds/list_writer.cpp feeds/merge.cpp index/installed.cpp index/writer.cpp net/response_reader.cpp
  net/system_authorities_windows.cpp net/trust.cpp publish/sources.cpp url/public_suffix.cpp vet/compiled.cpp
  vet/signed_data.cpp)
list(TRANSFORM alone PREPEND ${CMAKE_SOURCE_DIR}/host/)
set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

# vigilien_layer(name [USES layers…] [LINKS targets…] [WITHOUT files…]): every source of host/<name>/ but those.
# *_windows.cpp is left out elsewhere, *_posix.cpp on Windows; main.cpp belongs to a program.
function(vigilien_layer name)
  cmake_parse_arguments(arg "" "" "USES;LINKS;WITHOUT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/${name}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/host/${name}/*.hpp)
  list(FILTER sources EXCLUDE REGEX "/(main|make_[a-z_]+)\\.cpp$")
  foreach(file ${arg_WITHOUT})
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/host/${name}/${file})
    list(REMOVE_ITEM headers ${CMAKE_SOURCE_DIR}/host/${name}/${file})
  endforeach()
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
    vigilien_reuse_headers(vigilien_${name})
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
  if(WIN32)
    vigilien_windows_resources(${name})
  endif()
endfunction()
