#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checks/mail_context.hpp"

namespace vigilien::vet {

/// What one mail says; of the texts around links, the last one
/// is remembered, since links that stand together share it.
class MailReading {
 public:
  MailReading(const checks::MailReader& reader, const mail::Message& message,
              const StringTable* known)
      : reader_(reader), mail_(reader_.read(message, known)) {}
  MailReading(const MailReading&) = delete;  // what was handed out points into it
  MailReading& operator=(const MailReading&) = delete;

  [[nodiscard]] checks::Surroundings around(std::optional<std::string_view> near,
                                            std::optional<std::string_view> link_text) {
    return reader_.around(mail_, near ? reading_of(*near) : mail_.excerpt, link_text.value_or(""));
  }

 private:
  const checks::TextReading& reading_of(std::string_view near) {
    if (!last_ || *last_ != near) {
      last_reading_ = reader_.read(near);
      last_ = near;
    }
    return last_reading_;
  }

  checks::MailReader reader_;
  checks::MailContext mail_;
  std::optional<std::string> last_;
  checks::TextReading last_reading_;
};

}  // namespace vigilien::vet
