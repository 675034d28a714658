// Answers of servers, gzip and events inside included: nothing crashes, nothing passes its cap, and
// an answer is the same whatever the pieces it came in.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "net/event_stream.hpp"
#include "net/inflater.hpp"
#include "net/notice.hpp"
#include "net/response_reader.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::net;

constexpr std::uint64_t cap = 100'000;

struct Outcome {
  bool ok = false;
  bool done = false;
  int status = 0;
  std::string body;
  bool operator==(const Outcome&) const = default;
};

Outcome read(std::string_view bytes, std::size_t piece, bool gzip) {
  Outcome outcome;
  Inflater inflater(cap);
  const TakeBody collect = [&](const Response&, std::string_view part) {
    outcome.body += part;
    return success();
  };
  ResponseReader reader(
      [&](const Response& head, std::string_view part) {
        return gzip ? inflater.put(head, part, collect) : collect(head, part);
      },
      cap);
  Status put = success();
  while (put && !reader.done() && !bytes.empty()) {
    const std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    put = reader.put(part);
  }
  outcome.ok = put && reader.end();
  outcome.done = reader.done();
  outcome.status = reader.head().status;
  if (!outcome.ok) outcome.body.clear();  // how far it came is a matter of pieces
  return outcome;
}

void listen(std::string_view bytes) {
  EventStream stream;
  std::vector<StreamEvent> events;
  if (!stream.put(bytes, events)) return;
  for (const StreamEvent& event : events) (void)parse_notice(event.data);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool gzip = (data[0] & 1U) != 0;
  const Outcome whole = read(bytes, bytes.size() + 1, gzip);
  const Outcome pieces = read(bytes, 1U + (data[0] >> 1U) % 16U, gzip);
  if (whole.body.size() > cap || whole.ok != pieces.ok || (whole.ok && !(whole == pieces))) {
    std::fprintf(stderr, "broken promise: an answer is the same in pieces, and within its cap\n");
    std::abort();
  }
  listen(bytes);
  (void)parse_notice(bytes);
  return 0;
}
