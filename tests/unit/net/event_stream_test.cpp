#include "net/event_stream.hpp"

#include "net_support.hpp"

namespace vigilien::net {
namespace {

/// "type|data|id" of each event, a line each.
std::string read(std::string_view text, std::size_t piece) {
  EventStream stream;
  std::vector<StreamEvent> events;
  REQUIRE(in_pieces(text, piece, [&](std::string_view part) { return stream.put(part, events); }));
  std::string all;
  for (const StreamEvent& event : events)
    all += event.type + "|" + event.data + "|" + event.id + "\n";
  return all;
}

TEST_CASE("events are read as the standard has them, whatever the pieces", "[net]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"id: 7\ndata: {\"v\":7}\n\n", "|{\"v\":7}|7\n"},
      {"data: a\rdata: b\r\rdata: c\r\n\r\n", "|a\nb|\n|c|\n"},  // each kind of line end
      {"\xef\xbb\xbf"
       "data:a\n\n",
       "|a|\n"},  // a mark at the beginning
      {"data: \xef\xbb\xbf"
       "a\n\n",
       "|\xef\xbb\xbf"
       "a|\n"},  // and elsewhere
      {":comment\n\n: another\n\n", ""},
      {"data\n\n", "||\n"},
      {"data:  two spaces\n\n", "| two spaces|\n"},
      {"event: x\ndata: a\n\ndata: b\n\n", "x|a|\n|b|\n"},
      {"event: x\n\n", ""},                // without data: no event
      {"id: 1\n\ndata: a\n\n", "|a|1\n"},  // the id stays
      {"id: 1\ndata: a\n\nid\ndata: b\n\n", "|a|1\n|b|\n"},
      {"retry: 1\nunknown: 2\ndata: a\n\n", "|a|\n"},
      {"data: never ended\n", ""},
      {std::string("id: a\0b\ndata: a\n\n", 18), "|a|\n"},  // an id with a zero is none
      {"id: " + std::string(300, 'x') + "\ndata: a\n\n", "|a|\n"},
  }));
  const std::size_t piece = GENERATE(1U, 2U, 3U, 1000U);
  CHECK(read(text, piece) == expected);
}

TEST_CASE("a stream that fills memory is refused", "[net]") {
  const std::string line = "data: " + std::string(4000, 'x') + "\n";
  const auto refused = GENERATE_COPY(
      values<std::string>({std::string(10'000, 'x'), "data: " + std::string(5000, 'x'),
                           line + line + line + line + line}));
  EventStream stream;
  std::vector<StreamEvent> events;
  const Status put = stream.put(refused, events);
  REQUIRE_FALSE(put);
  CHECK(put.error().code == Errc::too_large);

  EventStream many;
  std::string flood;
  for (int i = 0; i < 1001; ++i) flood += "data: a\n\n";
  CHECK(many.put(flood, events).error().code == Errc::too_large);
}

}  // namespace
}  // namespace vigilien::net
