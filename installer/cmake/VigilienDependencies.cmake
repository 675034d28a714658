# The libraries Vigilien stands on, each under one name whatever the platform.
find_package(Threads REQUIRED)

add_library(vigilien_boost INTERFACE)
add_library(vigilien::boost ALIAS vigilien_boost)
add_library(vigilien_psl INTERFACE)
add_library(vigilien::psl ALIAS vigilien_psl)
add_library(vigilien_cli11 INTERFACE)
add_library(vigilien::cli11 ALIAS vigilien_cli11)
add_library(vigilien_xxhash INTERFACE)
add_library(vigilien::xxhash ALIAS vigilien_xxhash)
add_library(vigilien_sha256 INTERFACE)
add_library(vigilien::sha256 ALIAS vigilien_sha256)

if(WIN32)
  include(VigilienWindows)
else()
  # Everything but the C library goes into the programs: the host is there in half the time when the browser
  # starts it, and a copied program runs. Sanitizers bring their own run time.
  option(VIGILIEN_STATIC "Link the libraries into the programs" ON)
  if(VIGILIEN_SANITIZE OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(VIGILIEN_STATIC OFF)
  endif()
  if(VIGILIEN_STATIC)
    add_link_options(-static-libstdc++ -static-libgcc)
    set(Boost_USE_STATIC_LIBS ON)
    set(OPENSSL_USE_STATIC_LIBS ON)
  endif()

  find_package(Boost 1.81 REQUIRED COMPONENTS json)
  target_link_libraries(vigilien_boost INTERFACE Boost::json Threads::Threads)

  find_package(PkgConfig REQUIRED)
  pkg_check_modules(LIBPSL REQUIRED IMPORTED_TARGET libpsl)
  include(VigilienStaticPsl)
  if(TARGET vigilien_static_psl)
    target_link_libraries(vigilien_psl INTERFACE vigilien_static_psl)
  else()
    target_link_libraries(vigilien_psl INTERFACE PkgConfig::LIBPSL)
  endif()

  find_package(CLI11 REQUIRED)
  target_link_libraries(vigilien_cli11 INTERFACE CLI11::CLI11)

  # Compiled into the file that hashes, with what the processor at hand offers.
  find_path(VIGILIEN_XXHASH_INCLUDE xxhash.h REQUIRED)

  find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
  target_link_libraries(vigilien_sha256 INTERFACE OpenSSL::Crypto)
endif()
