#include "checks/false_sender.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/host_parts.hpp"
#include "mail/plain_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::array<std::string_view, 14> titles{
    "dr",  "docteur", "doc",      "pr",     "professeur", "m",      "mr",
    "mme", "mlle",    "monsieur", "madame", "me",         "maitre", "mister"};

bool is_title(std::string_view word) noexcept {
  return std::ranges::find(titles, word) != titles.end();
}

/// Words that stand before an organisation's name and say nothing themselves.
bool is_small(std::string_view word, const Words& words) {
  return words.claims.contains(word) || words.keywords.contains(word) || words.links.contains(word);
}

/// The organisation one of whose hosts the name shows: «service@ameli.fr», «ameli.fr».
const directory::Organisation* shown_host(std::string_view plain, const MailReader& reader) {
  for (const std::string_view word : split(plain, ' ')) {
    const std::size_t at = word.rfind('@');
    std::string_view host = word.substr(at + 1);
    while (!host.empty() && !is_ascii_alpha(host.back())) host.remove_suffix(1);
    while (!host.empty() && !is_ascii_alpha(host.front())) host.remove_prefix(1);
    if (!directory::is_host_name(host)) continue;
    // Anybody has an address there; lists of mails write their members' as names.
    if (at != std::string_view::npos && is_under_one_of(host, reader.words.mail_services)) continue;
    if (const auto* owner = reader.directory.owner_of(host)) return owner;
  }
  return nullptr;
}

const directory::Organisation* claimed(std::string_view plain, const MailReader& reader) {
  if (const auto* owner = shown_host(plain, reader)) return owner;
  if (const auto* whole = reader.names.written_as(plain)) return whole;
  // Also the short names and words of every day, when there is nothing else.
  std::string in_address(plain);
  std::ranges::replace(in_address, ' ', '-');
  if (const Name* name = reader.names.called(in_address); name != nullptr && name->owner != nullptr)
    return name->owner;
  const std::size_t space = plain.find(' ');
  const Name* begin = reader.names.called(plain.substr(0, space));
  if (begin != nullptr && begin->owner != nullptr && space != std::string_view::npos &&
      all_words(plain.substr(space), [&](auto word) { return is_small(word, reader.words); }))
    return begin->owner;
  const auto mention = reader.names.mentioned_in(plain);
  const bool first = mention && all_words(plain.substr(0, mention->begin),
                                          [&](auto word) { return is_small(word, reader.words); });
  return first ? mention->organisation : nullptr;
}

bool writes_from(const directory::Organisation& organisation, std::string_view domain,
                 const MailReader& reader) {
  return reader.directory.owner_of(domain) == &organisation ||
         reader.directory.tracked_by(domain) == &organisation;
}

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  const std::string plain = mail::plain_text(name, longest_name);
  (void)all_words(plain, [&](std::string_view word) {
    if (!is_title(word)) words.emplace_back(word);
    return true;
  });
  std::ranges::sort(words);
  return words;
}

/// All words of the contact's name stand in the sender's. One word alone is too few.
bool bears_name(const std::vector<std::string>& sender, const mail::Person& person) {
  const std::vector<std::string> name = words_of_name(person.name);
  return name.size() > 1 && std::ranges::includes(sender, name);
}

/// Domains where only that person, or the house, has addresses.
std::vector<std::string> own_domains(const mail::Person& person, const MailReader& reader) {
  std::vector<std::string> domains;
  for (const std::string& address : person.addresses) {
    const std::string domain = domain_of_address(address);
    if (domain.empty() || is_under_one_of(domain, reader.words.mail_services)) continue;
    const std::string_view site = reader.suffixes.registrable_domain(domain);
    domains.emplace_back(site.empty() ? std::string_view(domain) : site);
  }
  return domains;
}

std::optional<FalseSender> false_person(const mail::Message& message, std::string_view domain,
                                        const MailReader& reader) {
  if (reader.contacts.empty()) return std::nullopt;
  const std::vector<std::string> sender = words_of_name(message.sender_name);
  const std::string_view address = trimmed(message.sender_address);
  std::optional<FalseSender> found;
  for (const mail::Person& person : reader.contacts) {
    if (person.addresses.empty() || !bears_name(sender, person)) continue;
    std::vector<std::string> own = own_domains(person, reader);
    const bool theirs =
        std::ranges::any_of(person.addresses,
                            [&](const std::string& one) {
                              return equals_ignoring_ascii_case(trimmed(one), address);
                            }) ||
        std::ranges::any_of(own,
                            [&](const std::string& one) { return is_at_or_below(domain, one); });
    if (theirs) return std::nullopt;  // two persons may bear one name
    if (!found) found = FalseSender{nullptr, person.name, std::move(own), std::string(domain)};
  }
  return found;
}

}  // namespace

SenderReading read_sender(const mail::Message& message, const MailReader& reader) {
  SenderReading reading;
  const std::string plain = mail::plain_text(message.sender_name, longest_name);
  if (plain.empty()) return reading;
  std::string domain = domain_of_address(message.sender_address);
  reading.organisation = claimed(plain, reader);
  if (reading.organisation == nullptr) {
    const std::string_view name = std::string_view(message.sender_name).substr(0, longest_name);
    reading.organisation = claimed(mail::plain_text(mail::taken_for(name)), reader);
  }
  if (domain.empty()) return reading;  // nothing to compare with
  if (reading.organisation != nullptr && !writes_from(*reading.organisation, domain, reader))
    reading.falsehood = FalseSender{reading.organisation, {}, {}, std::move(domain)};
  else if (reading.organisation == nullptr)
    reading.falsehood = false_person(message, domain, reader);
  return reading;
}

}  // namespace vigilien::checks
