#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// root, targets, flash, timestamp, snapshot.
[[nodiscard]] bool is_role(std::string_view role) noexcept;

/// The keys of a role and how many have to sign. Precondition: is_role(role). Error: bad_data.
[[nodiscard]] Result<tuf::RoleKeys> keys_of_role(const Publication& publication,
                                                 std::string_view role);

/// Replaces keys of these roles by new ones, in one change: those of `lost` (names of key files or
/// ids, at least eight digits of one), or all when it is empty. The lost ones do not sign. Errors:
/// not_found (no such key in the roles), refused (a root is pending), those of carry_out.
[[nodiscard]] Result<Outcome> rotate_roles(Publisher& publisher,
                                           const std::vector<std::string>& roles,
                                           const std::vector<std::string>& lost, About about);

/// How a role's signers change.
struct SignerChange {
  std::optional<tuf::Key> add;
  std::string remove;                      ///< name or id; empty: none
  std::optional<std::uint32_t> threshold;  ///< 1 … number of keys after the change
};
/// Errors: refused (it has that key, a pending root), bad_data (a threshold that cannot be met),
/// not_found, those of carry_out.
[[nodiscard]] Result<Outcome> change_signers(Publisher& publisher, std::string_view role,
                                             const SignerChange& how, About about);

}  // namespace vigilien::publish
