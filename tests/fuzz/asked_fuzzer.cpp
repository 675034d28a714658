// Requests of anybody to the server: nothing crashes, they are the same whatever the pieces they
// came in, and no path that they name leads out of the folder.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/byte_range.hpp"
#include "net/query.hpp"
#include "net/request_reader.hpp"
#include "net/served_path.hpp"

namespace {

using namespace vigilien::net;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void look_at(const IncomingRequest& request) {
  if (const auto path = served_path(request.path)) {
    require(path->is_relative(), "a path stays in the folder");
    for (const auto& part : *path)
      require(!part.native().starts_with('.'), "no part of a path begins with a dot");
  }
  const AskedRange asked = parse_range(request.range, 1000);
  if (asked.kind == AskedRange::Kind::part)
    require(asked.part.length > 0 && asked.part.first + asked.part.length <= 1000,
            "a range lies in the file");
  (void)query_value(request.query, "v");
}

/// All requests, told in words. One that is not whole may be refused now or when it would be.
std::string read(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  std::string told;
  do {
    const std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    if (!reader.put(part)) return told;
    while (reader.done()) {
      const IncomingRequest& request = reader.request();
      look_at(request);
      told += request.method_name + " " + request.path + "?" + request.query + "\n";
      if (!reader.next()) return told;
    }
  } while (!bytes.empty());
  return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 4096) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  require(read(bytes, 4096) == read(bytes, 1U + data[0] % 32U), "requests are the same in pieces");
  return 0;
}
