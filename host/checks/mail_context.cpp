#include "checks/mail_context.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checks/false_sender.hpp"
#include "mail/plain_text.hpp"
#include "unicode/idna.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_subject = 500;
constexpr std::size_t longest_link_text = 500;
constexpr std::size_t longest_address = 320;  // RFC 3696, erratum 1690
constexpr std::size_t most_recipients = 20;

std::vector<std::string> usable_addresses(const std::vector<std::string>& addresses) {
  std::vector<std::string> usable;
  for (const std::string& address : addresses) {
    const std::string_view text = trimmed(address);
    if (text.size() <= longest_address && !domain_of_address(text).empty() &&
        usable.size() < most_recipients)
      usable.push_back(ascii_lowered(text));
  }
  return usable;
}

}  // namespace

std::string domain_of_address(std::string_view address) {
  address = trimmed(address);
  if (address.ends_with('>')) address.remove_suffix(1);
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0) return {};
  auto domain = unicode::domain_to_ascii(address.substr(at + 1));
  if (!domain) return {};
  while (domain->ends_with('.')) domain->pop_back();
  return directory::is_host_name(*domain) ? *std::move(domain) : std::string();
}

bool gives_password(const Surroundings& around) noexcept {
  constexpr std::size_t document = 10;
  static_assert(mail::pretext_families[document] == "document");
  return around.wording.strong.test(document);
}

TextReading MailReader::read(std::string_view text) const {
  const std::string plain = mail::plain_text(text);
  TextReading reading;
  if (pretexts != nullptr) reading.wording = pretexts->match(plain);
  if (const auto mention = names.mentioned_in(plain)) reading.named = mention->organisation;
  return reading;
}

MailContext MailReader::read(const mail::Message& message, const StringTable* known) const {
  MailContext context;
  context.subject = read(std::string_view(message.subject).substr(0, 4 * longest_subject));
  context.excerpt = read(message.excerpt);
  const SenderReading sender = read_sender(message, *this);
  context.sender = sender.organisation;
  context.false_sender = sender.falsehood;
  context.recipients = usable_addresses(message.recipients);
  context.known_sites = known;
  return context;
}

Surroundings MailReader::around(const MailContext& mail, const TextReading& near,
                                std::string_view link_text) const {
  const TextReading link = read(link_text.substr(0, 4 * longest_link_text));
  Surroundings around{mail, mail.subject.wording, nullptr};
  around.wording |= near.wording;
  around.wording |= link.wording;
  for (const auto* named : {link.named, mail.subject.named, near.named, mail.sender})
    if (around.named == nullptr) around.named = named;
  return around;
}

}  // namespace vigilien::checks
