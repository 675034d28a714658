#include "lists/list_text.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/text.hpp"

namespace vigilien::lists {
namespace {

constexpr std::string_view header_start = "#vgl1 ";
constexpr std::string_view meta_start = "#meta ";

bool is_key_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || c == '-'; }

bool is_plain(char c) noexcept { return c >= ' ' && c < '\x7F' && c != '%'; }

/// Undoes append_encoded, and refuses what it would not have written.
std::optional<std::string> decoded_value(std::string_view text) {
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      if (!is_plain(text[i])) return std::nullopt;
      value += text[i];
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) return std::nullopt;
    if (digits[0] >= 'a' || digits[1] >= 'a' || is_plain(static_cast<char>(byte)))
      return std::nullopt;
    value += static_cast<char>(byte);
    i += 2;
  }
  if (!is_utf8(value)) return std::nullopt;
  return value;
}

}  // namespace

bool Lines::next(std::string_view& line) noexcept {
  if (next_ >= text_.size()) return false;
  start_ = next_;
  ++number_;
  const std::size_t end = text_.find('\n', start_);
  terminated_ = end != std::string_view::npos;
  next_ = terminated_ ? end + 1 : text_.size();
  line = text_.substr(start_, (terminated_ ? end : text_.size()) - start_);
  return true;
}

Error Lines::error(std::string_view what) const {
  return {Errc::bad_list, "line " + std::to_string(number_) + ": " + std::string(what)};
}

bool is_list_name(std::string_view name) noexcept {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-';
  });
}

std::optional<std::string_view> read_header(std::string_view line) noexcept {
  if (!line.starts_with(header_start)) return std::nullopt;
  line.remove_prefix(header_start.size());
  return is_list_name(line) ? std::optional(line) : std::nullopt;
}

std::optional<MetaRow> read_meta(std::string_view line, const char*& problem) {
  problem = "not «#meta», one space and a number from 1 to 65535";
  if (!line.starts_with(meta_start)) return std::nullopt;
  const auto fields = split(line.substr(meta_start.size()), '\t');
  const std::string_view id = fields.front();
  MetaRow row;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), row.id);
  if (error != std::errc{} || end != id.data() + id.size() || row.id == 0 || id.front() == '0')
    return std::nullopt;

  for (const std::string_view field : std::span(fields).subspan(1)) {
    const std::size_t equals = std::min(field.find('='), field.size());
    const std::string_view key = field.substr(0, equals);
    problem = "a field of «#meta» is not key=value";
    if (key.empty() || equals == field.size() || !std::ranges::all_of(key, is_key_letter))
      return std::nullopt;
    problem = "a key of «#meta» comes twice";
    if (std::ranges::find(row.values, key, [](const auto& pair) {
          return std::string_view(pair.first);
        }) != row.values.end())
      return std::nullopt;
    problem = "a value of «#meta» is not percent-encoded UTF-8";
    std::optional<std::string> value = decoded_value(field.substr(equals + 1));
    if (!value) return std::nullopt;
    row.values.emplace_back(key, *std::move(value));
  }
  return row;
}

void append_header(std::string& out, std::string_view name) {
  out += header_start;
  out += name;
  out += '\n';
}

void append_encoded(std::string& out, std::string_view value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : value) {
    if (is_plain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0x0FU];
  }
}

void append_meta(std::string& out, const MetaRow& row) {
  out += meta_start;
  out += std::to_string(row.id);
  for (const auto& [key, value] : row.values) {
    out += '\t';
    out += key;
    out += '=';
    append_encoded(out, value);
  }
  out += '\n';
}

}  // namespace vigilien::lists
