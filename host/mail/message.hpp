#pragma once

#include <string>
#include <vector>

namespace vigilien::mail {

/// What is known of the mail that holds the links, as the reader sees it. Never logged, never
/// written.
struct Message {
  std::string subject, sender_name, sender_address;
  std::string excerpt;                  ///< of its text
  std::vector<std::string> recipients;  ///< the reader's own addresses
};

/// Somebody whom the practice knows, and where that person writes from.
struct Person {
  std::string name;
  std::vector<std::string> addresses;
};

}  // namespace vigilien::mail
