// Deltas from anywhere: the first byte says how much is the previous file. Nothing crashes, no
// output passes its cap, and what is applied is the same whatever the pieces it came in.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "compress/dcz.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::compress;

constexpr std::uint64_t cap = 1U << 20U;

struct Outcome {
  bool ok = false;
  std::string made;
};

Outcome apply(std::string_view previous, std::string_view delta, std::size_t piece) {
  Outcome outcome;
  const Read read = [&](std::span<char> room) -> Result<std::size_t> {
    const std::size_t count = delta.copy(room.data(), std::min(room.size(), piece));
    delta.remove_prefix(count);
    return count;
  };
  const Write write = [&](std::string_view bytes) {
    outcome.made += bytes;
    return success();
  };
  outcome.ok = apply_dcz(previous, read, write, cap).ok();
  return outcome;
}

/// The fuzzer cannot find a digest: it is put there.
std::string with_header(std::string_view previous, std::string_view frame) {
  std::string delta("\x5e\x2a\x4d\x18\x20\0\0\0", 8);
  for (const std::uint8_t byte : crypto::sha256(previous)) delta += static_cast<char>(byte);
  return delta.append(frame);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string_view previous = input.substr(0, data[0]);
  const std::string_view rest = input.substr(previous.size());
  (void)apply(previous, rest, rest.size() + 1);

  const std::string delta = with_header(previous, rest);
  const Outcome whole = apply(previous, delta, delta.size());
  const Outcome pieces = apply(previous, delta, 7);
  if (whole.ok != pieces.ok || (whole.ok && whole.made != pieces.made) || whole.made.size() > cap) {
    std::fprintf(stderr, "broken promise: a delta is the same in pieces, and within its cap\n");
    std::abort();
  }
  return 0;
}
