#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// How one role stands.
struct RoleCondition {
  std::string role;
  std::uint64_t version = 0;
  Seconds expires{};
  std::size_t threshold = 0;
  struct Signer {
    std::string name;   ///< of the key's file; else the beginning of its id
    bool here = false;  ///< its secret half is in this folder
  };
  std::vector<Signer> signers;
};

/// A list or the data files.
struct ListCondition {
  std::string name;  ///< «base», «flash», «data»
  std::uint64_t entries = 0, files = 0, bytes = 0;
  Seconds issued{};
};

/// How urgent a role's end is.
enum class Urgency : std::uint8_t {
  none,
  soon,  ///< root and targets: less than 30 days; flash: 14; snapshot and timestamp: 48 h
  expired
};
[[nodiscard]] Urgency urgency_of(const RoleCondition& role, Seconds now) noexcept;

struct Condition {
  std::vector<RoleCondition> roles;  ///< root, targets, flash, snapshot, timestamp
  std::vector<ListCondition> lists;
  std::vector<Missing> pending;  ///< what a waiting change lacks
  std::string pending_action;    ///< empty: nothing waits
  std::string pending_problem;   ///< it cannot be used
  std::string refused_role;      ///< clients refuse this role's file; empty: none
};
[[nodiscard]] Condition condition_of(const Publisher& publisher);

}  // namespace vigilien::publish
