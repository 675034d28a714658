#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_table.hpp"
#include "base/text.hpp"
#include "checks/names.hpp"
#include "checks/words.hpp"
#include "mail/message.hpp"
#include "mail/pretexts.hpp"

namespace vigilien::checks {

/// A sender's name that belongs to somebody else than the address.
struct FalseSender {
  const directory::Organisation* organisation = nullptr;  ///< whose name it is, or else:
  std::string person;                                     ///< one of the practice's contacts
  std::vector<std::string> own_domains;  ///< of that contact, without mail services
  std::string domain;                    ///< of the address; empty: there is none
};

/// What a text says, as far as it counts beside a link.
struct TextReading {
  mail::Wording wording;
  const directory::Organisation* named = nullptr;  ///< the first protected organisation it names
};

/// What one mail says, read once for all its links. Borrows from what it was read with.
struct MailContext {
  TextReading subject, excerpt;
  std::optional<FalseSender> false_sender;
  const directory::Organisation* sender = nullptr;  ///< whose name the sender bears, rightly or not
  std::vector<std::string> recipients;              ///< lower case
  const StringTable* known_sites = nullptr;         ///< registrable domains; null: nobody knows
};

/// What stands around one link.
struct Surroundings {
  const MailContext& mail;
  mail::Wording wording;                           ///< of subject, text around and link together
  const directory::Organisation* named = nullptr;  ///< by the link, the subject, the text, the name
};

/// The mail gives a password for a file: the archive is closed to whoever looks for harm in it.
[[nodiscard]] bool gives_password(const Surroundings& around) noexcept;

/// What texts of mails are read with.
struct MailReader {
  const url::PublicSuffixList& suffixes;
  const directory::Directory& directory;
  const NameIndex& names;
  const Words& words;
  const mail::Pretexts* pretexts = nullptr;  ///< null: wording says nothing
  std::span<const mail::Person> contacts;

  [[nodiscard]] TextReading read(std::string_view text) const;
  [[nodiscard]] MailContext read(const mail::Message& message, const StringTable* known) const;
  /// `near`: the text around the link; the mail's excerpt where there is none.
  [[nodiscard]] Surroundings around(const MailContext& mail, const TextReading& near,
                                    std::string_view link_text) const;
};

/// The host of a mail address, as hosts are compared; empty when there is none.
[[nodiscard]] std::string domain_of_address(std::string_view address);

/// Words of `text` (plain, see mail/plain_text.hpp) from `from` on, passed by `is_part` one after
/// the other; false as soon as one is not.
[[nodiscard]] bool all_words(std::string_view text, auto is_part) {
  while (!text.empty()) {
    const auto letter = [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'z'); };
    std::size_t size = 0;
    while (size < text.size() && letter(text[size])) ++size;
    if (size > 0 && !is_part(text.substr(0, size))) return false;
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return true;
}

}  // namespace vigilien::checks
