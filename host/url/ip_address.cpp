#include "url/ip_address.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "base/text.hpp"
#include "url/percent.hpp"

namespace vigilien::url {
namespace {

/// Far above any address; sums beyond it stay there, so that a long run of digits cannot wrap
/// round.
constexpr std::uint64_t too_big = std::uint64_t{1} << 40U;

/// https://url.spec.whatwg.org/#ipv4-number-parser; nullopt when it is no number.
std::optional<std::uint64_t> parse_ipv4_number(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  unsigned base = 10;
  if (text.size() >= 2 && text[0] == '0') {
    const bool hex = ascii_lower(text[1]) == 'x';
    base = hex ? 16 : 8;
    text.remove_prefix(hex ? 2 : 1);
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    const int digit = hex_value(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) return std::nullopt;
    value = std::min(value * base + static_cast<unsigned>(digit), too_big);
  }
  return value;
}

std::string_view without_final_dot(std::string_view host) noexcept {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

void append_number(std::string& out, unsigned value, int base) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
  out.append(digits.data(), end);
}

/// Reads the IPv6 text piece by piece, as the standard's pointer does.
class Ipv6Parser {
 public:
  explicit Ipv6Parser(std::string_view text) noexcept : text_(text) {}

  std::optional<Ipv6> parse() noexcept {
    if (at(0) == ':') {
      if (at(1) != ':') return std::nullopt;
      position_ = 2;
      compress_ = ++piece_;
    }
    while (position_ < text_.size()) {
      if (piece_ == 8) return std::nullopt;
      if (text_[position_] == ':') {
        if (compress_ != none) return std::nullopt;
        ++position_;
        compress_ = ++piece_;
        continue;
      }
      if (!read_piece()) return std::nullopt;
    }
    return expand();
  }

 private:
  static constexpr std::size_t none = 99;

  [[nodiscard]] char at(std::size_t index) const noexcept {
    return index < text_.size() ? text_[index] : '\0';
  }

  bool read_piece() noexcept {
    const std::size_t start = position_;
    unsigned value = 0;
    while (position_ < text_.size() && position_ - start < 4 && hex_value(text_[position_]) >= 0) {
      value = value * 16 + static_cast<unsigned>(hex_value(text_[position_++]));
    }
    if (at(position_) == '.' && position_ > start) {
      position_ = start;
      return read_embedded_ipv4();
    }
    if (position_ < text_.size()) {
      if (text_[position_] != ':') return false;
      if (++position_ == text_.size()) return false;
    }
    if (position_ == start) return false;
    address_[piece_++] = static_cast<std::uint16_t>(value);
    return true;
  }

  bool read_embedded_ipv4() noexcept {
    if (piece_ > 6) return false;
    for (int part = 0; part < 4; ++part) {
      if (part > 0 && at(position_++) != '.') return false;
      const std::size_t start = position_;
      unsigned value = 0;
      while (position_ < text_.size() && is_ascii_digit(text_[position_])) {
        if (position_ > start && value == 0) return false;  // no leading zero
        value = value * 10 + static_cast<unsigned>(text_[position_++] - '0');
        if (value > 255) return false;
      }
      if (position_ == start) return false;
      auto& piece = address_[piece_ + static_cast<std::size_t>(part / 2)];
      piece = static_cast<std::uint16_t>(piece * 256U + value);
    }
    piece_ += 2;
    return position_ == text_.size();
  }

  std::optional<Ipv6> expand() noexcept {
    if (compress_ == none) return piece_ == 8 ? std::optional(address_) : std::nullopt;
    // compress_ counts the pieces before the gap plus one: the gap itself was counted as a piece.
    std::rotate(address_.begin() + static_cast<std::ptrdiff_t>(compress_),
                address_.begin() + static_cast<std::ptrdiff_t>(piece_), address_.end());
    return address_;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t piece_ = 0;
  std::size_t compress_ = none;
  Ipv6 address_{};
};

}  // namespace

bool ends_in_number(std::string_view host) noexcept {
  host = without_final_dot(host);
  const std::string_view last = host.substr(host.rfind('.') + 1);  // npos + 1 is 0: the whole
  if (last.empty() || !is_ascii_digit(last.front())) return false;
  return std::ranges::all_of(last, is_ascii_digit) || parse_ipv4_number(last).has_value();
}

std::optional<std::uint32_t> parse_ipv4(std::string_view host) noexcept {
  host = without_final_dot(host);
  std::array<std::uint64_t, 4> numbers{};
  std::size_t count = 0;
  while (true) {
    if (count == 4) return std::nullopt;
    const std::size_t dot = host.find('.');
    const auto number = parse_ipv4_number(host.substr(0, dot));
    if (!number) return std::nullopt;
    numbers[count++] = *number;
    if (dot == std::string_view::npos) break;
    host.remove_prefix(dot + 1);
  }
  std::uint64_t address = numbers[count - 1];  // the last number fills the bytes that are left
  if (address >= std::uint64_t{1} << (8 * (5 - count))) return std::nullopt;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (numbers[i] > 255) return std::nullopt;
    address += numbers[i] << (8 * (3 - i));
  }
  return static_cast<std::uint32_t>(address);
}

void append_ipv4(std::string& out, std::uint32_t address) {
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    append_number(out, address >> (shift - 8) & 255U, 10);
    if (shift > 8) out += '.';
  }
}

std::optional<Ipv6> parse_ipv6(std::string_view text) noexcept { return Ipv6Parser(text).parse(); }

void append_ipv6(std::string& out, const Ipv6& address) {
  std::size_t longest_begin = 8;
  std::size_t longest = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && address[end] == 0) ++end;
    if (end - i > longest) {
      longest_begin = i;
      longest = end - i;
    }
    if (end > i) i = end;
  }
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == longest_begin) {
      out += i == 0 ? "::" : ":";
      i += longest - 1;
      continue;
    }
    append_number(out, address[i], 16);
    if (i < 7) out += ':';
  }
}

bool is_ipv4_mapped(const Ipv6& address) noexcept {
  return std::all_of(address.begin(), address.begin() + 5, [](auto piece) { return piece == 0; }) &&
         address[5] == 0xffff;
}

}  // namespace vigilien::url
