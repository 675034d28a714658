// The notebook's file, and names that come from outside: nothing crashes; what is accepted is
// written and read the same, and no name holds more than a domain.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "notebook/carnet_file.hpp"
#include "notebook/domain.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::notebook;

constexpr Days today{std::chrono::days{20'782}};

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check_file(std::string_view text) {
  const auto carnet = read_carnet(text);
  if (!carnet) return;
  const auto again = read_carnet(write_carnet(*carnet));
  require(again.ok() && again->sites() == carnet->sites(), "a notebook is read as it was written");
}

void check_name(std::string_view typed) {
  const auto host = host_named(typed);
  if (!host) return;
  require(host->find_first_of("/\\?#@: \t\r\n%") == std::string::npos, "a host is a name alone");
  if (!is_domain_name(*host)) return;
  Carnet carnet;
  carnet.note(*host, Kind::once, today);
  const auto back = read_carnet(write_carnet(carnet));
  require(back.ok() && back->find(*host) != nullptr, "what is noted is found again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_file(text);
  check_name(text);
  return 0;
}
