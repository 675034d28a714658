# libpsl linked in without libidn2 and libunistring (2 MiB to load at each start): they serve only
# psl_str_to_utf8lower(), which nothing here calls, names being A-labels by then. Whoever would call it meets
# abort(). Where this does not link, libpsl stays a shared library.
if(NOT VIGILIEN_STATIC)
  return()
endif()
include(CheckCXXSourceCompiles)

find_library(VIGILIEN_PSL_ARCHIVE libpsl.a)
if(NOT VIGILIEN_PSL_ARCHIVE)
  return()
endif()
set(unused idn2_lookup_u8 u8_strlen u8_tolower uninorm_nfkc)
list(TRANSFORM unused REPLACE "(.+)" "-Wl,--defsym=\\1=abort")

set(CMAKE_REQUIRED_LIBRARIES ${VIGILIEN_PSL_ARCHIVE} ${unused})
check_cxx_source_compiles("#include <libpsl.h>
  #include <cstdio>
  int main() { psl_free(psl_load_fp(stdin)); return psl_is_public_suffix(nullptr, nullptr); }" VIGILIEN_PSL_ALONE)
unset(CMAKE_REQUIRED_LIBRARIES)

if(VIGILIEN_PSL_ALONE)
  add_library(vigilien_static_psl INTERFACE)
  target_link_libraries(vigilien_static_psl INTERFACE ${VIGILIEN_PSL_ARCHIVE})
  target_link_options(vigilien_static_psl INTERFACE ${unused})
endif()
