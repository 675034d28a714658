#include "tuf/path_encoding.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vigilien::tuf {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

bool stands_for_itself(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) ||
         std::string_view("-_.~").find(c) != std::string_view::npos;
}

bool is_dots(std::string_view part) noexcept { return part == "." || part == ".."; }

void append(std::string& out, std::string_view part) {
  const bool dots = is_dots(part);
  for (const char c : part) {
    if (stands_for_itself(c) && !dots) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 0x0FU];
    }
  }
}

}  // namespace

std::string encoded_name(std::string_view name) {
  std::string out;
  append(out, name);
  return out;
}

std::string encoded_path(std::string_view path) {
  std::string out;
  for (const std::string_view part : split(path, '/')) {
    if (!out.empty() || part.data() != path.data()) out += '/';
    append(out, part);
  }
  return out;
}

bool is_relative_path(std::string_view path) {
  return std::ranges::none_of(split(path, '/'),
                              [](std::string_view part) { return part.empty() || is_dots(part); });
}

std::string with_hash_prefix(std::string_view path, std::string_view hash) {
  const std::size_t name = path.rfind('/') + 1;  // npos + 1 is 0
  return std::string(path.substr(0, name)) + std::string(hash) + '.' +
         std::string(path.substr(name));
}

}  // namespace vigilien::tuf
