# The same libraries when the programs are made for Windows: Debian packages none of them for mingw-w64,
# so headers come from the Debian packages, and libpsl and RE2 are compiled from their sources.
enable_language(C)
set(VIGILIEN_LIBPSL_SOURCE "${CMAKE_SOURCE_DIR}/.cache/libpsl" CACHE PATH
  "libpsl's source (installer/fetch-windows-sources)")
set(VIGILIEN_RE2_SOURCE "${CMAKE_SOURCE_DIR}/.cache/re2" CACHE PATH "RE2's source (installer/fetch-windows-sources)")
foreach(file ${VIGILIEN_LIBPSL_SOURCE}/src/psl.c ${VIGILIEN_RE2_SOURCE}/re2/set.cc)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing: run installer/fetch-windows-sources")
  endif()
endforeach()

# Linked one by one: -I/usr/include would bring the C library's own headers along.
set(borrowed ${CMAKE_BINARY_DIR}/borrowed)
file(MAKE_DIRECTORY ${borrowed})
foreach(library boost CLI)
  if(NOT EXISTS /usr/include/${library})
    message(FATAL_ERROR "/usr/include/${library} is missing")
  endif()
  file(CREATE_LINK /usr/include/${library} ${borrowed}/${library} SYMBOLIC)
endforeach()

file(CREATE_LINK /usr/include/xxhash.h ${borrowed}/xxhash.h SYMBOLIC)

add_library(vigilien_boost_json STATIC ${CMAKE_SOURCE_DIR}/installer/cmake/boost_json.cpp)
target_include_directories(vigilien_boost_json SYSTEM PUBLIC ${borrowed})
target_compile_definitions(vigilien_boost_json PUBLIC
  BOOST_ALL_NO_LIB _WIN32_WINNT=0x0A00 WIN32_LEAN_AND_MEAN NOMINMAX)
target_link_libraries(vigilien_boost INTERFACE vigilien_boost_json Threads::Threads)

# No built-in list and no IDNA run time: we hand it our own compiled list and A-labels.
set(psl ${CMAKE_BINARY_DIR}/libpsl)
file(READ ${VIGILIEN_LIBPSL_SOURCE}/version.txt LIBPSL_VERSION)
string(STRIP "${LIBPSL_VERSION}" LIBPSL_VERSION)
string(REGEX MATCH "^([0-9]+)\\.([0-9]+)\\.([0-9]+)" ignored "${LIBPSL_VERSION}")
set(LIBPSL_VERSION_MAJOR ${CMAKE_MATCH_1})
set(LIBPSL_VERSION_MINOR ${CMAKE_MATCH_2})
set(LIBPSL_VERSION_PATCH ${CMAKE_MATCH_3})
set(LIBPSL_VERSION_NUMBER 0x0)
configure_file(${VIGILIEN_LIBPSL_SOURCE}/include/libpsl.h.in ${psl}/libpsl.h @ONLY)
file(WRITE ${psl}/config.h "#define PACKAGE_VERSION \"${LIBPSL_VERSION}\"\n#define PSL_DISTFILE \"\"\n")
add_library(vigilien_libpsl STATIC
  ${VIGILIEN_LIBPSL_SOURCE}/src/psl.c ${VIGILIEN_LIBPSL_SOURCE}/src/lookup_string_in_fixed_set.c)
target_include_directories(vigilien_libpsl SYSTEM PUBLIC ${psl})
target_compile_definitions(vigilien_libpsl PRIVATE HAVE_CONFIG_H PUBLIC PSL_STATIC)
target_compile_options(vigilien_libpsl PRIVATE -w)
target_link_libraries(vigilien_libpsl PUBLIC ws2_32)
target_link_libraries(vigilien_psl INTERFACE vigilien_libpsl)

file(GLOB sources ${VIGILIEN_RE2_SOURCE}/re2/*.cc)
add_library(vigilien_re2_source STATIC ${sources} ${CMAKE_SOURCE_DIR}/installer/cmake/re2_groups.cpp
  ${VIGILIEN_RE2_SOURCE}/util/rune.cc ${VIGILIEN_RE2_SOURCE}/util/strutil.cc)
target_include_directories(vigilien_re2_source SYSTEM PUBLIC ${VIGILIEN_RE2_SOURCE})
target_compile_options(vigilien_re2_source PRIVATE -w)
target_link_libraries(vigilien_re2 INTERFACE vigilien_re2_source Threads::Threads)

target_include_directories(vigilien_xxhash SYSTEM INTERFACE ${borrowed})
target_include_directories(vigilien_cli11 SYSTEM INTERFACE ${borrowed})
target_link_libraries(vigilien_sha256 INTERFACE bcrypt)
# Of the three that decompress, Debian has zlib alone for mingw-w64 (libz-mingw-w64-dev).
find_library(VIGILIEN_ZLIB_ARCHIVE libz.a REQUIRED)
target_link_libraries(vigilien_zlib INTERFACE ${VIGILIEN_ZLIB_ARCHIVE})
add_link_options(-static -Wl,--gc-sections,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp)
