#include "base/flat.hpp"

#include <bit>

namespace vigilien {

std::string_view FlatReader::take(std::size_t size) noexcept {
  if (failed_ || size > bytes_.size() - at_) {
    fail();
    return {};
  }
  const std::string_view taken = bytes_.substr(at_, size);
  at_ += size;
  return taken;
}

std::uint32_t FlatReader::number_below(std::uint32_t limit) noexcept {
  const std::uint32_t value = number();
  if (value < limit) return value;
  fail();
  return 0;
}

std::uint32_t FlatReader::count() noexcept {
  const std::uint32_t value = number();
  if (value <= bytes_.size() - at_) return value;
  fail();
  return 0;
}

std::string_view FlatReader::text() noexcept { return take(number()); }

std::uint64_t checksum(std::string_view bytes) noexcept {
  constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15;  // odd: a step loses nothing
  constexpr std::size_t word = sizeof(std::uint64_t), lanes = 4;
  const auto step = [](std::uint64_t& sum, const char* from, std::size_t size) {
    std::uint64_t part = 0;
    std::memcpy(&part, from, size);
    sum = std::rotl(sum ^ part, 31) * spread;
  };
  // Four sums side by side, which a processor works on at the same time.
  std::uint64_t sums[lanes] = {1, 2, 3, 4};
  std::uint64_t total = bytes.size();
  for (; bytes.size() >= lanes * word; bytes.remove_prefix(lanes * word))
    for (std::size_t i = 0; i < lanes; ++i) step(sums[i], bytes.data() + i * word, word);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(word, bytes.size())))
    step(total, bytes.data(), std::min(word, bytes.size()));
  for (const std::uint64_t sum : sums) {
    total = std::rotl(total ^ sum, 27) * spread;
    total ^= total >> 32U;
  }
  return total;
}

}  // namespace vigilien
