#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigilien::compress {

/// A Huffman code for bytes below 128, as zstd writes it (RFC 8878, 4.2).
class LiteralCode {
 public:
  using Counts = std::array<std::uint64_t, 256>;

  /// A code of at most 11 bits for what was counted; nothing for fewer than two different bytes and
  /// for bytes from 128 on.
  [[nodiscard]] static std::optional<LiteralCode> create(const Counts& counts);

  /// The code's description, as it stands before a stream.
  [[nodiscard]] const std::string& description() const noexcept { return description_; }

  /// One stream of bytes that were all counted.
  [[nodiscard]] std::string encode(std::string_view bytes) const;

 private:
  static constexpr std::size_t symbols = 128;
  LiteralCode() = default;
  void number(const std::array<unsigned, symbols>& lengths);

  struct Word {
    std::uint32_t value = 0;
    unsigned length = 0;
  };
  std::array<Word, symbols> words_{};
  std::string description_;
};

}  // namespace vigilien::compress
