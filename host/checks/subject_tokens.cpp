// How a host is cut into tokens: at dots and hyphens, and at the signs that imitate them.
#include <algorithm>
#include <array>

#include "checks/host_parts.hpp"
#include "checks/subject.hpp"
#include "unicode/idna.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

/// Signs that stand for a dot, a slash or a hyphen in a Unicode label.
constexpr std::array<std::string_view, 14> separators{
    "-",      ".",      "\u203a", "\u2044", "\u2215", "\u29f8", "\u3002",
    "\u00b7", "\u2010", "\u2011", "\u2013", "\u2212", "\u2027", "\u30fb"};

struct Separator {
  std::size_t at, size;
};

Separator next_separator(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const std::string_view sign : separators)
      if (text.substr(at).starts_with(sign)) return {at, sign.size()};
  return {text.size(), 0};
}

}  // namespace

void Subject::split_host() {
  if (suffix_.empty() || name_.empty()) return;
  const std::string_view chosen = host_.substr(0, host_.size() - suffix_.size() - 1);
  if (host_.find("xn--") == std::string_view::npos) {
    plain_name_ = name_;
    looks_ = unicode::skeleton(chosen);
    name_look_ = std::string_view(looks_).substr(looks_.rfind('.') + 1);
    split_plain(chosen);
    return;
  }
  for (std::string_view rest = host_; !rest.empty(); rest = parent(rest)) {
    const std::string_view label = rest.substr(0, rest.find('.'));
    labels_.push_back({label, unicode::domain_to_unicode(label)});
  }
  const auto name_label = static_cast<std::size_t>(std::ranges::count(chosen, '.'));
  for (std::size_t i = 0; i <= name_label; ++i) {
    if (i == name_label) first_name_token_ = tokens_.size();
    split_label(labels_[i].unicode, static_cast<std::uint16_t>(i));
  }
  const Label& label = labels_[name_label];
  name_is_idn_ = label.is_idn();
  plain_name_ = decoded_.emplace_back(unicode::to_ascii_lookalike(label.unicode));
  name_look_ = decoded_.emplace_back(unicode::skeleton(label.unicode));
}

/// Both texts have the same dots and hyphens: skeletons of ASCII change letters and digits only.
void Subject::split_plain(std::string_view chosen) {
  constexpr std::string_view between = ".-";
  std::string_view looks = looks_;
  Token token;
  token.starts_label = true;
  for (bool more = true; more;) {
    const std::size_t end = chosen.find_first_of(between);
    const std::size_t look_end = looks.find_first_of(between);
    more = end != std::string_view::npos;
    token.text = chosen.substr(0, end);
    token.look = looks.substr(0, look_end);
    token.ends_label = !more || chosen[end] == '.';
    if (token.starts_label) first_name_token_ = tokens_.size();
    if (!token.text.empty()) tokens_.push_back(token);
    token.starts_label = token.ends_label;
    if (token.ends_label) ++token.label;
    if (!more) break;
    chosen.remove_prefix(end + 1);
    looks.remove_prefix(std::min(look_end, looks.size() - 1) + 1);
  }
}

void Subject::split_label(std::string_view label, std::uint16_t number) {
  Token token;
  token.label = number;
  token.starts_label = true;
  while (!label.empty()) {
    const Separator separator = next_separator(label);
    const std::string_view piece = label.substr(0, separator.at);
    label.remove_prefix(separator.at + separator.size);
    if (piece.empty()) continue;
    token.text = decoded_.emplace_back(unicode::to_ascii_lookalike(piece));
    token.look = decoded_.emplace_back(unicode::skeleton(piece));
    token.ends_label = label.empty();
    tokens_.push_back(token);
    token.starts_label = false;
  }
}

}  // namespace vigilien::checks
