#include "tuf/trusted_metadata_set.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "tuf/file_check.hpp"
#include "tuf/metadata_reader.hpp"

namespace vigilien::tuf {
namespace {

Error fault(Errc code, std::string_view role, std::string_view what) {
  return {code, std::string(role) + ": " + std::string(what)};
}

Error in(std::string_view role, const Error& error) {
  return fault(error.code, role, error.detail);
}

/// 5.5.5: every role of the old one is there, none with a lower version.
Status check_no_rollback(const Snapshot& before, const Snapshot& after) {
  for (const auto& [name, file] : before.meta) {
    const auto now = after.meta.find(name);
    if (now == after.meta.end()) return fault(Errc::rolled_back, "snapshot", "a role has gone");
    if (now->second.version < file.version)
      return fault(Errc::rolled_back, "snapshot", "a role is older than before");
  }
  return success();
}

/// The keys that can sign for a role, each under one name.
std::set<std::string_view> signers_of(const Root& root, const RoleKeys& role) {
  std::set<std::string_view> signers;
  for (const KeyId& id : role.keyids)
    if (const auto key = root.keys.find(id); key != root.keys.end() && key->second.usable)
      signers.insert(key->second.usable->identity());
  return signers;
}

}  // namespace

bool rotates_online_keys(const Root& before, const Root& after) {
  const auto loses = [&](const RoleKeys& old_role, const RoleKeys& new_role) {
    return !std::ranges::includes(signers_of(after, new_role), signers_of(before, old_role));
  };
  return loses(before.timestamp, after.timestamp) || loses(before.snapshot, after.snapshot);
}

Result<TrustedMetadataSet> TrustedMetadataSet::start(std::string_view bytes, Seconds now) {
  Result<Signed<Root>> root = read_root(bytes);
  if (!root) return root.error();
  if (!root->is_signed_by(root->signed_part.keys, root->signed_part.root))
    return fault(Errc::untrusted, "root", "signatures of its own keys are missing");
  return TrustedMetadataSet(*std::move(root), now);
}

Status TrustedMetadataSet::update_root(std::string_view bytes) {
  Result<Signed<Root>> next = read_root(bytes);
  if (!next) return next.error();
  if (!next->is_signed_by(root().keys, root().root))
    return fault(Errc::untrusted, "root", "signatures of the keys before are missing");
  if (!next->is_signed_by(next->signed_part.keys, next->signed_part.root))
    return fault(Errc::untrusted, "root", "signatures of its own keys are missing");
  if (next->signed_part.version != root().version + 1)
    return fault(next->signed_part.version > root().version ? Errc::untrusted : Errc::rolled_back,
                 "root", "is not the next version");
  if (rotates_online_keys(root(), next->signed_part)) {
    timestamp_.reset();
    snapshot_.reset();
  }
  root_ = *std::move(next);
  return success();
}

Status TrustedMetadataSet::check_root_in_force() const {
  if (is_expired(root(), now_)) return fault(Errc::expired, "root", "is no longer in force");
  return success();
}

Result<TrustedMetadataSet::Taken> TrustedMetadataSet::update_timestamp(std::string_view bytes) {
  if (Status in_force = check_root_in_force(); !in_force) return in_force.error();
  Result<Signed<Timestamp>> next = read_timestamp(bytes);
  if (!next) return next.error();
  if (!next->is_signed_by(root().keys, root().timestamp))
    return fault(Errc::untrusted, "timestamp", "signatures are missing");

  Timestamp& timestamp = next->signed_part;
  if (timestamp_) {
    if (timestamp.version < timestamp_->version)
      return fault(Errc::rolled_back, "timestamp", "is older than the one held");
    if (timestamp.version == timestamp_->version) return Taken::kept;
    if (timestamp.snapshot.version < timestamp_->snapshot.version)
      return fault(Errc::rolled_back, "timestamp", "names an older snapshot");
  }
  timestamp_ = std::move(timestamp);
  if (Status in_force = check_timestamp_in_force(); !in_force) return in_force.error();
  return Taken::taken;
}

Status TrustedMetadataSet::check_timestamp_in_force() const {
  if (!timestamp_) return fault(Errc::not_found, "timestamp", "is missing");
  if (is_expired(*timestamp_, now_))
    return fault(Errc::expired, "timestamp", "is no longer in force");
  return success();
}

Status TrustedMetadataSet::update_snapshot(std::string_view bytes, Origin origin) {
  if (Status in_force = check_timestamp_in_force(); !in_force) return in_force;
  if (origin == Origin::fetched)
    if (Status same = check_file(bytes, timestamp_->snapshot); !same)
      return in("snapshot", same.error());

  Result<Signed<Snapshot>> next = read_snapshot(bytes);
  if (!next) return next.error();
  if (!next->is_signed_by(root().keys, root().snapshot))
    return fault(Errc::untrusted, "snapshot", "signatures are missing");
  if (origin == Origin::fetched && next->signed_part.version != timestamp_->snapshot.version)
    return fault(Errc::untrusted, "snapshot", "is not the version that the timestamp names");
  if (snapshot_)
    if (Status newer = check_no_rollback(*snapshot_, next->signed_part); !newer) return newer;
  snapshot_ = std::move(next->signed_part);
  return check_snapshot_in_force();
}

Status TrustedMetadataSet::check_snapshot_in_force() const {
  if (!snapshot_) return fault(Errc::not_found, "snapshot", "is missing");
  if (is_expired(*snapshot_, now_))
    return fault(Errc::expired, "snapshot", "is no longer in force");
  if (snapshot_->version != timestamp_->snapshot.version)
    return fault(Errc::untrusted, "snapshot", "is not the version that the timestamp names");
  return success();
}

Result<Targets> TrustedMetadataSet::check_targets(std::string_view bytes, std::string_view role,
                                                  const Keys& keys,
                                                  const RoleKeys& role_keys) const {
  if (Status in_force = check_snapshot_in_force(); !in_force) return in_force.error();
  const MetaFile* meta = meta_of(role);
  if (meta == nullptr)
    return fault(Errc::not_found, "targets", "the snapshot does not name a role");
  if (Status same = check_file(bytes, *meta); !same) return in("targets", same.error());

  Result<Signed<Targets>> read = read_targets(bytes);
  if (!read) return read.error();
  if (!read->is_signed_by(keys, role_keys))
    return fault(Errc::untrusted, "targets", "signatures are missing");
  if (read->signed_part.version != meta->version)
    return fault(Errc::untrusted, "targets", "is not the version that the snapshot names");
  if (is_expired(read->signed_part, now_))
    return fault(Errc::expired, "targets", "is no longer in force");
  return std::move(read->signed_part);
}

Status TrustedMetadataSet::update_targets(std::string_view bytes) {
  Result<Targets> checked = check_targets(bytes, "targets", root().keys, root().targets);
  if (!checked) return checked.error();
  targets_ = *std::move(checked);
  return success();
}

Result<Targets> TrustedMetadataSet::check_delegated(std::string_view bytes,
                                                    const Delegation& delegation,
                                                    const Keys& keys) const {
  return check_targets(bytes, delegation.role, keys, delegation.keys);
}

const Timestamp* TrustedMetadataSet::timestamp() const noexcept {
  return timestamp_ ? &*timestamp_ : nullptr;
}
const Snapshot* TrustedMetadataSet::snapshot() const noexcept {
  return snapshot_ ? &*snapshot_ : nullptr;
}
const Targets* TrustedMetadataSet::targets() const noexcept {
  return targets_ ? &*targets_ : nullptr;
}

const MetaFile* TrustedMetadataSet::meta_of(std::string_view role) const {
  if (!snapshot_) return nullptr;
  const auto found = snapshot_->meta.find(std::string(role) + ".json");
  return found == snapshot_->meta.end() ? nullptr : &found->second;
}

}  // namespace vigilien::tuf
