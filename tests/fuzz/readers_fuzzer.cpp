// Any bytes as a file of mail readers' layouts: a refusal says why, and what is accepted is told in
// a form that is accepted again, as it is, and that a browser may be handed.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "mail/reader_layouts.hpp"
#include "messaging/reply.hpp"

namespace {

using vigilien::mail::ReaderLayouts;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check(std::string_view text) {
  const auto layouts = ReaderLayouts::parse(text);
  if (!layouts) return require(!layouts.error().detail.empty(), "a refusal says why");
  namespace json = boost::json;
  const json::object again{{"version", 1}, {"readers", layouts->readers()}};
  const auto read_again = ReaderLayouts::parse(json::serialize(again));
  require(read_again && read_again->readers() == layouts->readers(), "what is told can be read");
  const std::string reply = vigilien::messaging::readers_reply("1", layouts->readers());
  require(reply.size() <= vigilien::messaging::largest_reply, "a reply goes into one frame");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes);
  // The outer form is rarely found by chance.
  check(R"({"version":1,"readers":[{"id":"x","bodies":")" + std::string(bytes) + R"("}]})");
  return 0;
}
