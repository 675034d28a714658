#include "publish/commit.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "publish/public_file.hpp"
#include "tuf/metadata_writer.hpp"

namespace vigilien::publish {
namespace {

constexpr std::chrono::days snapshot_life{7}, timestamp_life{3};

std::uint64_t next_version(std::uint64_t before, Seconds now) {
  const auto seconds = now.time_since_epoch().count();
  return std::max(before + 1, seconds > 0 ? static_cast<std::uint64_t>(seconds) : 0);
}

/// The file signed with what is here of these roles' keys.
template <typename T>
Result<tuf::Signed<T>> signed_file(const T& content, const tuf::RoleKeys& before,
                                   const tuf::RoleKeys& after, Keyring& ring) {
  auto file = tuf::unsigned_file(content);
  if (!file) return file;
  std::set<tuf::KeyId> ids(before.keyids.begin(), before.keyids.end());
  ids.insert(after.keyids.begin(), after.keyids.end());
  for (const tuf::KeyId& id : ids) {
    auto key = ring.find(id);
    if (!key) return key.error();
    if (*key) tuf::add_signature(*file, **key);
  }
  return file;
}

template <typename T>
void describe(tuf::Snapshot& snapshot, const std::string& name, const tuf::Signed<T>& file) {
  snapshot.meta[name] = tuf::meta_file(tuf::file_text(file), file.signed_part.version);
}

}  // namespace

Result<Publication> make_publication(const Layout& layout, const Publication& old,
                                     const Change& change, bool snapshot_too, Keyring& ring,
                                     Seconds now) {
  Publication next = old;
  if (change.root) next.root = *change.root;
  if (change.targets) next.targets = *change.targets;
  if (change.flash) next.flash = *change.flash;
  const tuf::Root& before = old.root.signed_part;
  const tuf::Root& after = next.root.signed_part;

  if (snapshot_too) {
    tuf::Snapshot snapshot = old.snapshot.signed_part;
    snapshot.version =
        next_version(std::max(snapshot.version, highest_version(layout, "snapshot")), now);
    snapshot.expires = now + snapshot_life;
    describe(snapshot, "targets.json", next.targets);
    describe(snapshot, "flash.json", next.flash);
    auto file = signed_file(snapshot, before.snapshot, after.snapshot, ring);
    if (!file) return file.error();
    next.snapshot = *std::move(file);
  }
  tuf::Timestamp timestamp = old.timestamp.signed_part;
  timestamp.version = next_version(timestamp.version, now);
  timestamp.expires = now + timestamp_life;
  timestamp.snapshot =
      tuf::meta_file(tuf::file_text(next.snapshot), next.snapshot.signed_part.version);
  auto file = signed_file(timestamp, before.timestamp, after.timestamp, ring);
  if (!file) return file.error();
  next.timestamp = *std::move(file);
  if (const std::string role = what_root_refuses(after, next); !role.empty())
    return Error{Errc::refused, "not enough keys of «" + role + "» are here"};
  return next;
}

Status write_parts(const Layout& layout, const Change& change, const Publication& next,
                   bool snapshot_too) {
  const auto write = [&](std::string_view role, const auto& file) {
    return write_public(layout.metadata_file(role, file.signed_part.version), tuf::file_text(file));
  };
  if (change.targets)
    if (Status done = write("targets", *change.targets); !done) return done;
  if (change.flash)
    if (Status done = write(flash_role, *change.flash); !done) return done;
  return snapshot_too ? write("snapshot", next.snapshot) : success();
}

Status put_in_force(const Layout& layout, const tuf::Root& old_root, const Change& change,
                    const Publication& next) {
  const auto add_root = [&]() -> Status {
    if (!change.root) return success();
    return write_public(layout.metadata_file("root", change.root->signed_part.version),
                        tuf::file_text(*change.root));
  };
  const bool root_last = what_root_refuses(old_root, next).empty();
  if (!root_last)
    if (Status added = add_root(); !added) return added;
  if (Status put = write_public(layout.timestamp(), tuf::file_text(next.timestamp)); !put)
    return put;
  return root_last ? add_root() : success();
}

std::optional<Publication> newest_valid(const Layout& layout, const Publication& published) {
  Publication next = published;
  const tuf::Root& root = next.root.signed_part;
  const auto valid_targets = [&](const tuf::Signed<tuf::Targets>& file) {
    return file.is_signed_by(root.keys, root.targets);
  };
  const auto newest = [&](std::string_view role, auto&& valid, tuf::Signed<tuf::Targets>& into) {
    auto versions = versions_of(layout, role);
    std::ranges::reverse(versions);
    for (const std::uint64_t version : versions) {
      auto file = load_targets(layout, role, version);
      if (!file || !valid(*file)) continue;
      into = *std::move(file);
      return true;
    }
    return false;
  };
  if (!valid_targets(next.targets) && !newest("targets", valid_targets, next.targets))
    return std::nullopt;
  const auto delegation = flash_delegation(next.targets.signed_part);
  if (!delegation) return std::nullopt;
  const auto valid_flash = [&](const tuf::Signed<tuf::Targets>& file) {
    return file.is_signed_by(next.targets.signed_part.delegations->keys, (*delegation)->keys);
  };
  if (!valid_flash(next.flash) && !newest(flash_role, valid_flash, next.flash)) return std::nullopt;
  return next;
}

}  // namespace vigilien::publish
