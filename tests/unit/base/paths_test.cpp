#include "base/paths.hpp"

#include <cstdlib>

#include <catch2/catch.hpp>
#ifdef _WIN32
#include <windows.h>
#endif

using namespace vigilien;

#ifndef _WIN32
TEST_CASE("the environment chooses the folders", "[base]") {
  ::setenv("VIGILIEN_DATA", "/chosen/données", 1);
  ::setenv("VIGILIEN_STATE", "/chosen/state", 1);
  CHECK(data_directory() == "/chosen/données");
  CHECK(state_directory() == "/chosen/state");

  ::unsetenv("VIGILIEN_STATE");
  ::setenv("XDG_STATE_HOME", "/home/x/.state", 1);
  CHECK(state_directory() == "/home/x/.state/vigilien");
  ::setenv("XDG_STATE_HOME", "", 1);
  ::setenv("HOME", "/home/x", 1);
  CHECK(state_directory() == "/home/x/.local/state/vigilien");
}
#else
TEST_CASE("the environment chooses the folders", "[base]") {
  ::SetEnvironmentVariableW(L"VIGILIEN_DATA", L"C:\\choisi\\donn\u00e9es");
  ::SetEnvironmentVariableW(L"VIGILIEN_STATE", L"C:\\choisi\\\u00e9tat");
  CHECK(data_directory() == L"C:\\choisi\\donn\u00e9es");
  CHECK(state_directory() == L"C:\\choisi\\\u00e9tat");

  ::SetEnvironmentVariableW(L"VIGILIEN_STATE", nullptr);
  ::SetEnvironmentVariableW(L"LOCALAPPDATA", L"C:\\Users\\Zo\u00e9\\AppData\\Local");
  CHECK(state_directory() == L"C:\\Users\\Zo\u00e9\\AppData\\Local\\Vigilien");
  ::SetEnvironmentVariableW(L"VIGILIEN_DATA", nullptr);
}
#endif

TEST_CASE("a program in the build tree finds the source's data", "[base]") {
#ifndef _WIN32
  ::unsetenv("VIGILIEN_DATA");
#endif
  CHECK(std::filesystem::equivalent(data_directory(), VIGILIEN_TEST_DATA));
}
