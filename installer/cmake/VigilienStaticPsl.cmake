# libpsl linked in, without libidn2 and libunistring (libpsl_unused.cpp says why). Where that does not link,
# libpsl stays a shared library.
if(NOT VIGILIEN_STATIC)
  return()
endif()
find_library(VIGILIEN_PSL_ARCHIVE libpsl.a)
if(NOT VIGILIEN_PSL_ARCHIVE)
  return()
endif()

set(unused ${CMAKE_SOURCE_DIR}/installer/cmake/libpsl_unused.cpp)
set(trial ${CMAKE_BINARY_DIR}/CMakeFiles/psl_alone.cpp)
file(WRITE ${trial} "#include <cstdio>\n#include <libpsl.h>\n"
  "int main() { psl_free(psl_load_fp(stdin)); return psl_is_public_suffix(nullptr, nullptr); }\n")
try_compile(VIGILIEN_PSL_ALONE ${CMAKE_BINARY_DIR}/CMakeFiles/psl_alone SOURCES ${trial} ${unused}
  LINK_LIBRARIES ${VIGILIEN_PSL_ARCHIVE})

if(VIGILIEN_PSL_ALONE)
  add_library(vigilien_static_psl STATIC ${unused})
  target_link_libraries(vigilien_static_psl INTERFACE ${VIGILIEN_PSL_ARCHIVE})
  # The archive needs our symbols after its own.
  target_link_libraries(vigilien_static_psl INTERFACE $<TARGET_FILE:vigilien_static_psl>)
endif()
