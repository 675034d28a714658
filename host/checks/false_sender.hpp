#pragma once

#include <optional>

#include "checks/mail_context.hpp"

namespace vigilien::checks {

/// Who the sender says to be.
struct SenderReading {
  const directory::Organisation* organisation = nullptr;  ///< whose name it bears
  std::optional<FalseSender> falsehood;                   ///< the address is not theirs
};

/// Compares the sender's name with the address. The name claims an organisation where it begins
/// with its name, small words and words of service («Service client», «Mon compte») left out, or
/// shows one of its hosts; a contact where it holds all words of that person's name. A right
/// address proves nothing: it may be forged.
[[nodiscard]] SenderReading read_sender(const mail::Message& message, const MailReader& reader);

}  // namespace vigilien::checks
