#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {
namespace {

template <std::size_t size>
bool holds_one(std::string_view text, const std::array<std::string_view, size>& signs) noexcept {
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

/// A slash, or what looks like one: what stands before it then looks like the host.
constexpr std::array<std::string_view, 5> slashes{"/", "\\", "\u2215", "\u2044", "\u29f8"};
constexpr std::array<std::string_view, 16> invisible_signs{
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\u2061", "\u2062",
    "\u2063", "\u2064", "\u202a", "\u202d", "\u202e", "\u2066", "\u2067", "\u00ad"};

constexpr bool is_name_character(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '.' ||
         static_cast<signed char>(c) < 0;
}

/// Pieces that could be host names.
template <typename Use>
bool any_piece(std::string_view text, Use use) {
  for (std::size_t start = 0; start < text.size();) {
    while (start < text.size() && !is_name_character(text[start])) ++start;
    std::size_t end = start;
    while (end < text.size() && is_name_character(text[end])) ++end;
    if (end > start && use(text.substr(start, end - start))) return true;
    start = end;
  }
  return false;
}

}  // namespace

void check_userinfo(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  if (url.username().empty() && url.password().empty()) return;
  const Services& services = subject.services();
  std::string written(url.username());
  written.append(":").append(url.password());
  const std::string text = ascii_lowered(percent_decoded(written));

  const auto* owner = static_cast<const directory::Organisation*>(nullptr);
  std::string_view name;
  const bool imitates = any_piece(text, [&](std::string_view piece) {
    while (piece.ends_with('.')) piece.remove_suffix(1);
    if (const auto* found = services.directory.owner_of(piece)) {
      owner = found;
      name = piece;
      return true;
    }
    if (const Name* brand = services.names.spelled(piece);
        brand != nullptr && brand->stands_out()) {
      owner = brand->owner;
      name = brand->text;
      return true;
    }
    return piece.find('.') != std::string_view::npos && services.suffixes.has_known_suffix(piece) &&
           !services.suffixes.is_public_suffix(piece);
  });
  if (imitates || holds_one(text, slashes)) {
    add(findings, code::userinfo_lure,
        {{"organisation", owner == nullptr ? std::string_view() : std::string_view(owner->id)},
         {"name", name}});
    return;
  }
  add(findings, code::userinfo, {}, holds_one(text, invisible_signs) ? "invisible" : "");
}

}  // namespace vigilien::checks
