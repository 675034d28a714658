#include "unicode/idna.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "unicode/bidi_rule.hpp"
#include "unicode/join_rule.hpp"
#include "unicode/mapping.hpp"
#include "unicode/normalize.hpp"
#include "unicode/punycode.hpp"
#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

using tables::Idna;

/// No name of the DNS is longer than 253 bytes. Punycode takes quadratic time, so what is far above
/// cannot be used to keep us busy; a browser could not open it either.
constexpr std::size_t longest_domain = 4096;

constexpr std::u32string_view a_label_prefix = U"xn--";

bool is_ascii(std::u32string_view text) noexcept {
  return std::ranges::all_of(text, [](char32_t c) { return c < 0x80; });
}

bool has_a_label(std::string_view domain) noexcept {
  for (std::size_t i = 0; i < domain.size(); ++i) {
    const bool begins_label = i == 0 || domain[i - 1] == '.';
    if (begins_label && equals_ignoring_ascii_case(domain.substr(i, 4), "xn--")) return true;
  }
  return false;
}

bool is_plain_ascii(std::string_view domain) noexcept {
  return std::ranges::all_of(domain, [](char c) { return static_cast<unsigned char>(c) < 0x80; }) &&
         !has_a_label(domain);
}

/// UTS 46, section 4, step 1. What is disallowed stays, and fails later.
std::u32string mapped(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text) append_mapped(out, c);
  return out;
}

bool is_valid(char32_t c) noexcept {
  return tables::value_of<Idna>(tables::idna_ranges, c) == Idna::valid;
}

/// UTS 46, 4.1, but for the bidi rule, which looks at the whole domain.
bool is_valid_label(std::u32string_view label) {
  if (label.empty()) return true;
  return tables::value_of<tables::Mark>(tables::marks, label.front()) == tables::Mark::no &&
         !label.starts_with(a_label_prefix) && label.find(U'.') == std::u32string_view::npos &&
         std::ranges::all_of(label, is_valid) && joiners_are_in_place(label) && nfc(label) == label;
}

/// The Unicode form of a mapped label; nullopt when it is not a lawful one.
std::optional<std::u32string> u_label(std::u32string_view label) {
  if (!label.starts_with(a_label_prefix)) {
    return is_valid_label(label) ? std::optional<std::u32string>(label) : std::nullopt;
  }
  if (!is_ascii(label)) return std::nullopt;
  auto decoded = punycode_decode(utf32_to_utf8(label.substr(a_label_prefix.size())));
  if (!decoded || is_ascii(*decoded) || !is_valid_label(*decoded)) return std::nullopt;
  return decoded;
}

std::vector<std::u32string_view> labels_of(std::u32string_view domain) {
  std::vector<std::u32string_view> labels;
  while (true) {
    const std::size_t dot = domain.find(U'.');
    labels.push_back(domain.substr(0, dot));
    if (dot == std::u32string_view::npos) return labels;
    domain.remove_prefix(dot + 1);
  }
}

Error refused(const char* why) { return Error{Errc::bad_host, why}; }

}  // namespace

Result<std::string> domain_to_ascii(std::string_view domain) {
  if (is_plain_ascii(domain)) return ascii_lowered(domain);
  if (domain.size() > longest_domain) return refused("too long");
  const auto text = utf8_to_utf32(domain);
  if (!text) return refused("not UTF-8");

  const std::u32string normalized = nfc(mapped(*text));
  std::vector<std::u32string> labels;
  for (const std::u32string_view label : labels_of(normalized)) {
    auto lawful = u_label(label);
    if (!lawful) return refused("label not allowed");
    labels.push_back(*std::move(lawful));
  }
  if (std::ranges::any_of(labels, is_right_to_left) &&
      !std::ranges::all_of(labels, keeps_bidi_rule)) {
    return refused("direction of letters");
  }

  std::string out;
  for (const auto& label : labels) {
    if (&label != labels.data()) out += '.';
    if (is_ascii(label)) {
      out += utf32_to_utf8(label);
      continue;
    }
    const auto encoded = punycode_encode(label);
    if (!encoded) return refused("too long");
    out.append("xn--").append(*encoded);
  }
  return out;
}

std::string domain_to_unicode(std::string_view ascii_domain) {
  std::string out;
  while (true) {
    const std::size_t dot = ascii_domain.find('.');
    const std::string_view label = ascii_domain.substr(0, dot);
    const bool decodable = label.starts_with("xn--") && label.size() <= longest_domain;
    const auto decoded = decodable ? punycode_decode(label.substr(4)) : std::nullopt;
    const bool lawful = decoded && !is_ascii(*decoded) && is_valid_label(*decoded);
    out += lawful ? utf32_to_utf8(*decoded) : std::string{label};
    if (dot == std::string_view::npos) return out;
    out += '.';
    ascii_domain.remove_prefix(dot + 1);
  }
}

bool is_rewritten(std::string_view domain) {
  const auto text = utf8_to_utf32(domain);
  return text && std::ranges::any_of(*text, [](char32_t c) {
           const auto kind = tables::value_of<Idna>(tables::idna_ranges, c);
           return kind == Idna::ignored || kind == Idna::shifted || kind == Idna::text;
         });
}

}  // namespace vigilien::unicode
