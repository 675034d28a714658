#include "base/flat.hpp"

#include <array>
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
  constexpr std::uint64_t spread = 0x9E37'79B9'7F4A'7C15, stir = 0xC2B2'AE3D'27D4'EB4F;  // odd
  // Four sums side by side, which a processor adds to at the same time.
  std::array<std::uint64_t, 4> sums{1, 2, 3, 4};
  constexpr std::size_t stride = sizeof sums;
  std::array<std::uint64_t, 4> block{};
  const auto mix = [&] {
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] = std::rotl(sums[i] + block[i] * stir, 31) * spread;
  };
  const std::size_t size = bytes.size();
  for (; bytes.size() >= stride; bytes.remove_prefix(stride)) {
    std::memcpy(block.data(), bytes.data(), stride);
    mix();
  }
  block = {};
  std::memcpy(block.data(), bytes.data(), bytes.size());
  mix();

  std::uint64_t sum = size;
  for (const std::uint64_t part : sums) {
    sum = std::rotl(sum ^ part, 27) * spread;
    sum ^= sum >> 32U;
  }
  return sum;
}

}  // namespace vigilien
