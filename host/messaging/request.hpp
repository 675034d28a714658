#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "mail/message.hpp"
#include "messaging/settings.hpp"
#include "notebook/carnet.hpp"
#include "vet/vetter.hpp"

namespace vigilien::messaging {

/// Limits of one request; what goes past them is refused with `too-large`.
inline constexpr std::size_t most_links = 10'000;
inline constexpr std::size_t most_values =
    2'000'000;  ///< JSON values, counted before anything is built
inline constexpr std::size_t deepest_nesting = 32;  ///< deeper is `bad-json`
inline constexpr std::size_t longest_id = 64;       ///< bytes, when it is a string

/// What is known of the mail that holds the links.
using Mail = mail::Message;
inline constexpr std::size_t most_recipients = 100;

/// One link of a mail; the members are those of vet::Link, owned.
struct MailLink {
  std::string href;
  std::optional<std::string> text, raw;
  bool download = false;
  std::optional<std::string> file_name{}, near{};
  bool attachment = false;

  /// Borrows from this one. `reading`: of the mail; null when nothing is known of it.
  [[nodiscard]] vet::Link lent(vet::MailReading* reading) const {
    return {href, text, raw, download, file_name, attachment, reading, near};
  }
};

struct Hello {
  std::string version;  ///< the extension's
};
struct Configure {
  Settings settings;
  std::vector<std::string> warnings;  ///< paths of the members that were passed over
};
struct Check {
  std::vector<MailLink> links;
  std::optional<Mail> mail;
};
struct Navigate {
  std::string href;
  std::optional<std::string> from;  ///< the hop before
  std::optional<Mail> mail;
};
struct AskStatus {};

/// The practice's own entries: to be shown, and one to be taken out.
struct AskPractice {
  enum class Action : std::uint8_t { list, remove };
  Action action = Action::list;
  std::string entry;  ///< `remove`: as listed, «d evil.example»
  std::string after;  ///< `list`: entries after this one; empty: from the first
};

/// The notebook of sites that this practice knows.
struct AskCarnet {
  enum class Action : std::uint8_t { add, list, remove, erase };
  Action action = Action::list;
  std::string domain;  ///< `add`, `remove`: a domain or a host, as given
  notebook::Kind kind = notebook::Kind::once;
  std::string after;  ///< `list`: domains after this one; empty: from the first
};

/// The organisations of the directory in use, for whoever looks for one by its name.
struct AskOrganisations {
  std::string after;  ///< those after this id; empty: from the first
};

/// How the pages of mail readers are laid out, where a publisher has signed it.
struct AskReaders {};

/// What is in order on this workstation, and what is not.
struct AskDoctor {};

/// A request the session can answer. `id` is JSON text, to be sent back as it is.
struct Request {
  std::string id;
  std::variant<Hello, Configure, Check, Navigate, AskStatus, AskPractice, AskCarnet,
               AskOrganisations, AskReaders, AskDoctor>
      body;
};

/// One the session refuses. `code` is part of the protocol: "bad-json", "bad-request",
/// "unknown-type" or "too-large"; `message` names the member, for whoever reads a log. `id` is
/// "null" when it was unreadable.
struct Refusal {
  std::string id;
  std::string_view code;
  std::string message;
};

/// Any bytes may come in; nothing of the result borrows from them. Unknown members are passed over,
/// null stands for an absent optional member.
[[nodiscard]] std::variant<Request, Refusal> parse_request(std::string_view payload);

/// The JSON text of a `mail` alone. Error: bad_message, with the member that is wrong.
[[nodiscard]] Result<Mail> parse_mail(std::string_view text);

}  // namespace vigilien::messaging
