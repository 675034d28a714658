#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "tuf/delegation.hpp"
#include "tuf/metadata.hpp"

namespace vigilien::tuf {

/// The metadata that a client trusts, and the checks on the way in: TUF 1.0.34, 5.3 to 5.6, a
/// function a step. No files and no network. The time is that of the update's start (5.1).
///
/// Errors everywhere: bad_data (form), untrusted (signatures, hashes, another version than the one
/// that was signed for), rolled_back, expired, not_found (a role that the snapshot does not name).
/// After an error only what was trusted before is, but for the two cases that say otherwise.
class TrustedMetadataSet {
 public:
  /// 5.2: the root that the client came with or has come to trust. It must be signed by itself.
  [[nodiscard]] static Result<TrustedMetadataSet> start(std::string_view root, Seconds now);

  /// 5.3.4 to 5.3.8: the next root, signed by the keys of the one before and by its own.
  [[nodiscard]] Status update_root(std::string_view bytes);

  /// 5.3.10: only the last root has to be in force.
  [[nodiscard]] Status check_root_in_force() const;

  /// 5.4.2 to 5.4.4. `kept`: it has the version that is trusted already, which stays (5.4.3.1).
  /// An expired one is trusted for its version, so that an older one is known for what it is.
  enum class Taken : std::uint8_t { taken, kept };
  [[nodiscard]] Result<Taken> update_timestamp(std::string_view bytes);

  /// 5.5.2 to 5.5.6. `ours`: kept from an earlier update, so the timestamp's hash, which is of the
  /// next one, need not fit. One that is expired or not the timestamp's version is trusted for the
  /// versions in it only.
  enum class Origin : std::uint8_t { fetched, ours };
  [[nodiscard]] Status update_snapshot(std::string_view bytes, Origin origin);

  /// 5.6.2 to 5.6.5 for the top-level role.
  [[nodiscard]] Status update_targets(std::string_view bytes);

  /// 5.6.7: a delegated role's, checked with the keys that this delegation names. The set keeps
  /// nothing of it: who delegates differently asks again.
  [[nodiscard]] Result<Targets> check_delegated(std::string_view bytes,
                                                const Delegation& delegation,
                                                const Keys& keys) const;

  [[nodiscard]] const Root& root() const noexcept { return root_.signed_part; }
  /// nullptr: there is none to be used.
  [[nodiscard]] const Timestamp* timestamp() const noexcept;
  [[nodiscard]] const Snapshot* snapshot() const noexcept;
  [[nodiscard]] const Targets* targets() const noexcept;

  /// What the snapshot says of a targets role; nullptr: nothing.
  [[nodiscard]] const MetaFile* meta_of(std::string_view role) const;

 private:
  TrustedMetadataSet(Signed<Root> root, Seconds now) : root_(std::move(root)), now_(now) {}
  [[nodiscard]] Status check_timestamp_in_force() const;
  [[nodiscard]] Status check_snapshot_in_force() const;
  [[nodiscard]] Result<Targets> check_targets(std::string_view bytes, std::string_view role,
                                              const Keys& keys, const RoleKeys& role_keys) const;

  Signed<Root> root_;
  Seconds now_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::optional<Targets> targets_;
};

/// True when a key that could sign the timestamp or the snapshot no longer can (5.3.11): what was
/// trusted of both has to go, else versions that a thief of the keys has driven up stay for ever.
[[nodiscard]] bool rotates_online_keys(const Root& before, const Root& after);

}  // namespace vigilien::tuf
