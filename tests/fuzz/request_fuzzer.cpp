// Whatever arrives on the host's standard input: nothing crashes, every frame has its reply, every
// reply is JSON that a browser accepts, and no address that a browser would refuse is allowed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/clock.hpp"
#include "base/paths.hpp"
#include "messaging/engine.hpp"
#include "messaging/session.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::messaging;
namespace json = boost::json;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

class Memory final : public ByteSource {
 public:
  explicit Memory(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size());
    std::memcpy(into.data(), bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

class Checker final : public ByteSink {
 public:
  Status write(std::string_view frame) override {
    std::uint32_t length = 0;
    require(frame.size() >= sizeof length, "a frame has a length");
    std::memcpy(&length, frame.data(), sizeof length);
    frame.remove_prefix(sizeof length);
    require(length == frame.size(), "the length is that of the frame");
    require(length <= largest_reply, "a reply is not larger than browsers accept");

    json::error_code error;
    const json::value reply = json::parse(frame, error);
    require(!error && reply.is_object(), "a reply is JSON");
    require(reply.as_object().contains("type") && reply.as_object().contains("id"),
            "a reply has its type and its id");
    if (const json::value* verdicts = reply.as_object().if_contains("verdicts"))
      for (const json::value& verdict : verdicts->as_array())
        require(!verdict.at("href").is_null() || verdict.at("level").as_string() != "allow",
                "what a browser refuses is not allowed");
    ++replies;
    return success();
  }
  std::size_t replies = 0;
};

Engine& engine() {
  static const SystemClock clock;
  static Engine one({data_directory(), "/dev/null/vigilien-fuzz"}, "0.0.0", clock);
  return one;
}

std::string framed(std::string_view payload) {
  const auto length = static_cast<std::uint32_t>(payload.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes.append(payload);
}

std::size_t converse(std::string_view stream) {
  Memory source(stream);
  Checker sink;
  Session session(source, sink, engine(), nullptr, std::chrono::milliseconds(0));
  (void)session.run();
  return sink.replies;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  // The first byte chooses the door: the raw stream, one request, or one link in a request.
  switch (data[0] % 3) {
    case 0:
      converse(bytes);
      break;
    case 1:
      require(converse(framed(bytes)) >= 1, "a frame has its reply");
      break;
    default:
      json::object link{{"href", bytes}, {"raw", bytes}, {"text", bytes}};
      const json::object request{
          {"id", 1}, {"type", "check"}, {"links", json::array{std::move(link)}}};
      require(converse(framed(json::serialize(request))) >= 1, "a link has its reply");
      break;
  }
  return 0;
}
