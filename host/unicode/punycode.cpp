#include "unicode/punycode.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/text.hpp"

namespace vigilien::unicode {
namespace {

// RFC 3492, section 5.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t t_min = 1;
constexpr std::uint32_t t_max = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initial_bias = 72;
constexpr std::uint32_t initial_n = 0x80;
constexpr std::uint32_t largest = std::numeric_limits<std::uint32_t>::max();

/// RFC 3492, 6.1.
std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) noexcept {
  delta = first ? delta / damp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (base - t_min) * t_max / 2; k += base) delta /= base - t_min;
  return k + (base - t_min + 1) * delta / (delta + skew);
}

std::uint32_t threshold(std::uint32_t k, std::uint32_t bias) noexcept {
  return k <= bias ? t_min : std::min(k - bias, t_max);
}

char digit(std::uint32_t value) noexcept {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + value - 26);
}

/// `base` for what is no digit.
std::uint32_t digit_value(char c) noexcept {
  const char lower = ascii_lower(c);
  if (lower >= 'a' && lower <= 'z') return static_cast<std::uint32_t>(lower - 'a');
  return is_ascii_digit(c) ? static_cast<std::uint32_t>(c - '0') + 26 : base;
}

void append_integer(std::string& out, std::uint32_t value, std::uint32_t bias) {
  for (std::uint32_t k = base;; k += base) {
    const std::uint32_t t = threshold(k, bias);
    if (value < t) break;
    out += digit(t + (value - t) % (base - t));
    value = (value - t) / (base - t);
  }
  out += digit(value);
}

/// The variable-length integer at the front of `text`, which it takes off.
std::optional<std::uint32_t> take_integer(std::string_view& text, std::uint32_t bias) noexcept {
  std::uint64_t value = 0;
  std::uint64_t weight = 1;
  for (std::uint32_t k = base;; k += base) {
    if (text.empty()) return std::nullopt;
    const std::uint32_t d = digit_value(text.front());
    text.remove_prefix(1);
    if (d == base) return std::nullopt;
    value += d * weight;
    if (value > largest) return std::nullopt;
    const std::uint32_t t = threshold(k, bias);
    if (d < t) return static_cast<std::uint32_t>(value);
    weight *= base - t;
    if (weight > largest) return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> punycode_encode(std::u32string_view label) {
  std::string out;
  for (const char32_t c : label) {
    if (c < initial_n) out += static_cast<char>(c);
  }
  const auto basic = static_cast<std::uint32_t>(out.size());
  if (basic > 0) out += '-';

  std::uint32_t n = initial_n;
  std::uint32_t bias = initial_bias;
  std::uint64_t delta = 0;
  for (std::uint32_t handled = basic; handled < label.size();) {
    char32_t next = largest;
    for (const char32_t c : label) {
      if (c >= n) next = std::min(next, c);
    }
    delta += std::uint64_t{next - n} * (handled + 1);
    n = next;
    for (const char32_t c : label) {
      if (c < n) ++delta;
      if (delta > largest) return std::nullopt;
      if (c != n) continue;
      append_integer(out, static_cast<std::uint32_t>(delta), bias);
      bias = adapt(static_cast<std::uint32_t>(delta), handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return out;
}

std::optional<std::u32string> punycode_decode(std::string_view encoded) {
  std::u32string out;
  if (const std::size_t dash = encoded.rfind('-'); dash != std::string_view::npos && dash > 0) {
    for (const char c : encoded.substr(0, dash)) {
      if (static_cast<unsigned char>(c) >= initial_n) return std::nullopt;
      out += static_cast<char32_t>(c);
    }
    encoded.remove_prefix(dash + 1);
  }
  std::uint32_t n = initial_n;
  std::uint32_t bias = initial_bias;
  std::uint64_t i = 0;
  const std::size_t basic = out.size();
  while (!encoded.empty()) {
    const auto step = take_integer(encoded, bias);
    if (!step) return std::nullopt;
    const auto points = static_cast<std::uint32_t>(out.size() + 1);
    bias = adapt(*step, points, out.size() == basic && i == 0);
    i += *step;
    const std::uint64_t code_point = n + i / points;
    i %= points;
    const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
    if (code_point > 0x10ffff || surrogate) return std::nullopt;
    n = static_cast<std::uint32_t>(code_point);
    out.insert(i, 1, static_cast<char32_t>(n));
    ++i;
  }
  return out;
}

}  // namespace vigilien::unicode
