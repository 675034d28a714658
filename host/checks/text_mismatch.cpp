#include <algorithm>

#include "base/text.hpp"
#include "checks/carried_address.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"
#include "mail/plain_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_text = 2'048;  // bytes looked at: 500 letters with accents, and more

constexpr bool is_host_character(char c) noexcept {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '.' ||
         static_cast<signed char>(c) < 0;
}

/// The hosts that the text shows, as words with a dot and a suffix that exists.
template <typename Use>
void each_host(std::string_view text, const url::PublicSuffixList& suffixes, Use use) {
  for (std::size_t start = 0; start < text.size();) {
    while (start < text.size() && !is_host_character(text[start])) ++start;
    std::size_t end = start;
    while (end < text.size() && is_host_character(text[end])) ++end;
    std::string_view word = text.substr(start, end - start);
    const bool address = end < text.size() && text[end] == '@';
    const bool after_at = start > 0 && text[start - 1] == '@';
    start = end;
    while (word.starts_with('.')) word.remove_prefix(1);
    while (word.ends_with('.')) word.remove_suffix(1);
    if (address || after_at || word.find('.') == std::string_view::npos) continue;
    const std::string host = ascii_lowered(word);
    if (suffixes.has_known_suffix(host) && !suffixes.registrable_domain(host).empty()) use(host);
  }
}

bool is_wrapper(const Subject& subject) {
  return is_under_one_of(subject.host(), subject.services().words.trackers);
}

bool is_tracker(const Subject& subject) {
  return subject.identity() == Identity::tracker || is_wrapper(subject);
}

/// A newsletter's tracker that says where it leads: there, the text tells the truth. Not those
/// whose links are known to lead elsewhere than what stands beside their code.
bool leads_to(const directory::Organisation& organisation, const Subject& subject) {
  if (is_wrapper(subject)) return false;
  const auto carried = carried_address(subject.url());
  if (!carried) return false;
  const auto target = url::Url::parse(*carried);
  return target && subject.services().directory.owner_of(target->host()) == &organisation;
}

/// The organisation that the text names and says nothing else of: «Accéder à mon compte ameli».
/// Titles of articles name organisations without a claim.
const directory::Organisation* claimed(std::string_view text, const Services& services) {
  if (const auto* whole = services.names.written_as(text)) return whole;
  const std::string plain = mail::plain_text(text);
  const auto mention = services.names.mentioned_in(plain);
  if (!mention) return nullptr;
  const auto is_small = [&](std::string_view word) {
    return services.words.claims.contains(word) || services.words.links.contains(word);
  };
  const std::string_view all = plain;
  const bool claims = all_words(all.substr(0, mention->begin), is_small) &&
                      all_words(all.substr(mention->end), is_small);
  return claims ? mention->organisation : nullptr;
}

}  // namespace

/// The visible text shows (or is) the name of somebody else's site. Newsletters do it all the time
/// through their trackers: only a protected organisation makes it more than a note.
void check_text_mismatch(const Subject& subject, Findings& findings) {
  if (!subject.visible_text() || subject.visible_text()->empty()) return;
  const std::string_view text = std::string_view(*subject.visible_text()).substr(0, longest_text);
  const Services& services = subject.services();
  const bool trusted =
      subject.identity() == Identity::partner || subject.identity() == Identity::allowed;
  if (trusted) return;

  const directory::Organisation* shown_owner = nullptr;
  std::string shown, other;
  each_host(text, services.suffixes, [&](const std::string& host) {
    if (services.suffixes.registrable_domain(host) == subject.site()) return;
    const auto* owner = services.directory.owner_of(host);
    if (owner != nullptr && owner == subject.owner()) return;
    if (owner != nullptr && shown_owner == nullptr) {
      shown_owner = owner;
      shown = host;
    } else if (other.empty()) {
      other = host;
    }
  });
  // As the eye takes it: other alphabets write a host, arrows and quotation marks end it.
  if (shown_owner == nullptr) {
    std::string plain = mail::plain_text(mail::taken_for(text), longest_text);
    std::ranges::replace_if(
        plain, [](char c) { return static_cast<signed char>(c) < 0; }, ' ');
    each_host(plain, services.suffixes, [&](const std::string& host) {
      const auto* owner = services.directory.owner_of(host);
      if (owner == nullptr || owner == subject.owner() || shown_owner != nullptr) return;
      shown_owner = owner;
      shown = host;
    });
  }
  if (shown_owner == nullptr) {
    shown_owner = claimed(text, services);
    if (shown_owner == subject.owner()) shown_owner = nullptr;
    if (shown_owner != nullptr) shown = trimmed(text);
  }
  if (shown_owner != nullptr && leads_to(*shown_owner, subject)) {
    add(findings, code::text_mismatch, {{"text", shown}});
  } else if (shown_owner != nullptr) {
    add(findings, code::text_mismatch,
        {{"organisation", shown_owner->id}, {"name", shown_owner->name_fr}, {"text", shown}},
        is_tracker(subject) ? "tracker" : "organisation");
  } else if (!other.empty()) {
    add(findings, code::text_mismatch, {{"text", other}});
  }
}

}  // namespace vigilien::checks
