# The same libraries when the programs are made for Windows: Debian packages none of them for mingw-w64,
# so headers come from the Debian packages, and the rest is compiled from their sources.
enable_language(C)
foreach(library libpsl re2 libzstd xz-utils)
  string(TOUPPER ${library} name)
  string(REPLACE "-" "_" name ${name})
  set(VIGILIEN_${name}_SOURCE "${CMAKE_SOURCE_DIR}/.cache/${library}" CACHE PATH
    "The source of Debian's ${library} (installer/fetch-windows-sources)")
  if(NOT EXISTS ${VIGILIEN_${name}_SOURCE})
    message(FATAL_ERROR "${VIGILIEN_${name}_SOURCE} is missing: run installer/fetch-windows-sources")
  endif()
endforeach()
set(VIGILIEN_OPENSSL "${CMAKE_SOURCE_DIR}/.cache/openssl-mingw" CACHE PATH
  "OpenSSL for Windows (installer/build-windows-openssl)")
if(NOT EXISTS ${VIGILIEN_OPENSSL}/lib/libssl.a)
  message(FATAL_ERROR "${VIGILIEN_OPENSSL} is missing: run installer/build-windows-openssl")
endif()

# Linked one by one: -I/usr/include would bring the C library's own headers along.
set(borrowed ${CMAKE_BINARY_DIR}/borrowed)
file(MAKE_DIRECTORY ${borrowed})
# Boost has the names of its files in the program: they are the same wherever it is built, and however found.
add_compile_options("$<$<COMPILE_LANGUAGE:C,CXX>:-fno-canonical-system-headers;-ffile-prefix-map=${CMAKE_BINARY_DIR}/=>")
set(catch2)
if(VIGILIEN_TESTS)
  set(catch2 catch2)
  add_library(Catch2 INTERFACE)
  add_library(Catch2::Catch2 ALIAS Catch2)
  target_include_directories(Catch2 SYSTEM INTERFACE ${borrowed})
endif()
foreach(library boost CLI ${catch2})
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
add_library(vigilien_openssl_crypto STATIC IMPORTED)
set_target_properties(vigilien_openssl_crypto PROPERTIES IMPORTED_LOCATION ${VIGILIEN_OPENSSL}/lib/libcrypto.a
  INTERFACE_INCLUDE_DIRECTORIES ${VIGILIEN_OPENSSL}/include INTERFACE_LINK_LIBRARIES "crypt32;ws2_32;bcrypt")
add_library(vigilien_openssl_ssl STATIC IMPORTED)
set_target_properties(vigilien_openssl_ssl PROPERTIES IMPORTED_LOCATION ${VIGILIEN_OPENSSL}/lib/libssl.a
  INTERFACE_LINK_LIBRARIES vigilien_openssl_crypto)
target_link_libraries(vigilien_libcrypto INTERFACE vigilien_openssl_crypto)
target_link_libraries(vigilien_tls INTERFACE vigilien_openssl_ssl mswsock winhttp)

# Of the three that decompress, Debian has zlib alone for mingw-w64 (libz-mingw-w64-dev).
file(GLOB sources ${VIGILIEN_LIBZSTD_SOURCE}/lib/common/*.c ${VIGILIEN_LIBZSTD_SOURCE}/lib/compress/*.c
  ${VIGILIEN_LIBZSTD_SOURCE}/lib/decompress/*.c)
add_library(vigilien_libzstd STATIC ${sources})
target_include_directories(vigilien_libzstd SYSTEM PUBLIC ${VIGILIEN_LIBZSTD_SOURCE}/lib)
target_compile_definitions(vigilien_libzstd PRIVATE ZSTD_DISABLE_ASM XXH_NAMESPACE=ZSTD_)
target_compile_options(vigilien_libzstd PRIVATE -w)
target_link_libraries(vigilien_zstd INTERFACE vigilien_libzstd)

set(lzma ${VIGILIEN_XZ_UTILS_SOURCE}/src)
file(GLOB sources ${lzma}/liblzma/*/*.c)
list(FILTER sources EXCLUDE REGEX "/(.*_(mt|tablegen|small|cputhreads|physmem)|lzip.*|microlzma.*|string_conv.*)\\.c$")
add_library(vigilien_liblzma STATIC ${sources})
set(parts common check lz lzma rangecoder delta simple)
list(TRANSFORM parts PREPEND ${lzma}/liblzma/ OUTPUT_VARIABLE folders)
target_include_directories(vigilien_liblzma PRIVATE ${lzma}/common ${folders} SYSTEM PUBLIC ${lzma}/liblzma/api)
set(definitions TUKLIB_SYMBOL_PREFIX=lzma_ HAVE_STDBOOL_H HAVE__BOOL HAVE_STDINT_H HAVE_INTTYPES_H HAVE_STRING_H
  SIZEOF_SIZE_T=8 ASSUME_RAM=128 TUKLIB_FAST_UNALIGNED_ACCESS)
foreach(part LZMA1 LZMA2 DELTA X86 POWERPC IA64 ARM ARMTHUMB ARM64 SPARC)
  list(APPEND definitions HAVE_DECODER_${part} HAVE_ENCODER_${part})
endforeach()
foreach(part CHECK_CRC32 CHECK_CRC64 CHECK_SHA256 DECODERS ENCODERS MF_HC3 MF_HC4 MF_BT2 MF_BT3 MF_BT4)
  list(APPEND definitions HAVE_${part})
endforeach()
target_compile_definitions(vigilien_liblzma PRIVATE ${definitions} PUBLIC LZMA_API_STATIC)
target_compile_options(vigilien_liblzma PRIVATE -w)
target_link_libraries(vigilien_lzma INTERFACE vigilien_liblzma)
set_target_properties(vigilien_boost_json vigilien_libpsl vigilien_re2_source vigilien_libzstd vigilien_liblzma
  PROPERTIES UNITY_BUILD OFF)

find_library(VIGILIEN_ZLIB_ARCHIVE libz.a REQUIRED)
target_link_libraries(vigilien_zlib INTERFACE ${VIGILIEN_ZLIB_ARCHIVE})
include(VigilienWindowsPrograms)
