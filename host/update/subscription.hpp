#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace vigilien::update {

/// What a workstation needs to know of a publisher before the first word with it: where its
/// repository stands, and the first root that it signed. A value.
///
/// As people hand it on, one line: `https://lists.example/region/#sha256=9f86…`. Several addresses
/// of the same repository stand before the fingerprint, separated by spaces, the preferred one
/// first. Addresses are http, https or file URLs, a folder («/srv/lists») or a share
/// («\\server\lists»): signatures decide, so that the way there need not be trusted.
struct Subscription {
  std::vector<std::string> addresses;  ///< URLs that end with «/»; at least one
  crypto::Sha256 root{};               ///< SHA-256 of the publisher's 1.root.json

  /// Names the subscription on this workstation: the beginning of the fingerprint. Two lines with
  /// the same root are the same publisher.
  [[nodiscard]] std::string id() const;
  /// The line again.
  [[nodiscard]] std::string line() const;
  bool operator==(const Subscription&) const = default;
};

/// Errors: bad_data, with the reason in its detail.
[[nodiscard]] Result<Subscription> parse_subscription(std::string_view line);

}  // namespace vigilien::update
