#include "base/paths.hpp"

#include <cstdlib>

#include <catch2/catch.hpp>

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
#endif

TEST_CASE("a program in the build tree finds the source's data", "[base]") {
#ifndef _WIN32
  ::unsetenv("VIGILIEN_DATA");
#endif
  CHECK(std::filesystem::equivalent(data_directory(), VIGILIEN_TEST_DATA));
}
