#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/base64_text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"
#include "mail/plain_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_looked_at = 2048;  // of a path or a fragment
constexpr std::size_t shortest_encoded = 8;      // «a@b.fr» in base64
constexpr std::array<std::string_view, 10> ways_out{
    "unsubscri", "desabonn", "desinscri", "optout",      "opt-out",
    "opt_out",   "listout",  "/unsub",    "preferences", "se desabonner"};

constexpr bool is_address_character(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/// The mail address in the text, in lower case; «@name@host» of social networks is none.
std::string address_in(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_address_character(text[begin - 1])) --begin;
    while (end < text.size() && is_address_character(text[end])) ++end;
    if (begin == at || (begin > 0 && text[begin - 1] == '@')) continue;
    std::string address = ascii_lowered(text.substr(begin, end - begin));
    while (address.ends_with('.')) address.pop_back();
    const std::string domain = domain_of_address(address);
    if (!domain.empty() && is_ascii_alpha(domain.back())) return address;
  }
  return {};
}

/// In base64, as a whole piece between the signs that part an address.
std::string encoded_address_in(std::string_view text) {
  constexpr std::string_view parting = "/?&=#;:,!$";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(parting), text.size());
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (piece.size() < shortest_encoded) continue;
    const std::string decoded = base64_decoded(piece);
    const bool printable =
        std::ranges::all_of(decoded, [](char c) { return c >= 0x21 && c <= 0x7e; });
    if (!printable) continue;
    if (std::string address = address_in(decoded); !address.empty()) return address;
  }
  return {};
}

bool is_way_out(std::string_view text) {
  const std::string plain = mail::plain_text(text, longest_looked_at);
  return std::ranges::any_of(
      ways_out, [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

/// Somebody else's than the reader's: an address of the house that one writes to.
bool is_others(const std::string& address, const Surroundings* around) {
  return around != nullptr && !around->mail.recipients.empty() &&
         std::ranges::find(around->mail.recipients, address) == around->mail.recipients.end();
}

}  // namespace

/// A mail address in the path or the fragment: the sender would know who opened the link, or the
/// page greets its victim by name. Every newsletter has one in its way out.
void check_recipient(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  for (const std::string_view part : {url.path(), url.fragment()}) {
    const std::string_view looked_at = part.substr(0, longest_looked_at);
    const std::string decoded = percent_decoded(looked_at);
    std::string address = address_in(decoded);
    if (address.empty()) address = encoded_address_in(decoded);
    if (address.empty() || is_others(address, subject.surroundings())) continue;
    if (is_way_out(url.href()) || is_way_out(subject.visible_text().value_or(""))) return;
    add(findings, code::recipient_in_url);
    return;
  }
}

}  // namespace vigilien::checks
