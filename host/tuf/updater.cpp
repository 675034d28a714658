#include "tuf/updater.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "tuf/path_encoding.hpp"

namespace vigilien::tuf {
namespace {

/// A role to ask for a target: who delegates to it, with which keys.
struct Visit {
  Delegation delegation;
  std::shared_ptr<const Keys> keys;
};

}  // namespace

std::string under(std::string base, std::string_view name) {
  if (!base.ends_with('/')) base += '/';
  return base.append(name);
}

Updater::Updater(MetadataStore store, Fetcher& fetcher, std::string metadata_url, WalkLimits limits,
                 FileLock lock, TrustedMetadataSet trusted)
    : store_(std::move(store)),
      fetcher_(&fetcher),
      metadata_url_(std::move(metadata_url)),
      limits_(limits),
      lock_(std::move(lock)),
      trusted_(std::move(trusted)) {}

Result<Updater> Updater::open(MetadataStore store, Fetcher& fetcher, std::string metadata_url,
                              Seconds now, const WalkLimits& limits) {
  Result<FileLock> lock = store.open();
  if (!lock) return lock.error();
  const Result<std::string> bytes = store.read("root", limits.sizes.root);
  if (!bytes) return bytes.error();
  Result<TrustedMetadataSet> trusted = TrustedMetadataSet::start(*bytes, now);
  if (!trusted) return trusted.error();
  return Updater(std::move(store), fetcher, std::move(metadata_url), limits, *std::move(lock),
                 *std::move(trusted));
}

Status Updater::refresh() {
  if (Status done = walk_roots(); !done) return done;
  if (Status done = trusted_.check_root_in_force(); !done) return done;
  if (Status done = load_timestamp(); !done) return done;
  if (Status done = load_snapshot(); !done) return done;
  return load_targets();
}

Status Updater::walk_roots() {
  for (std::uint64_t walked = 0; walked < limits_.roots; ++walked) {
    const std::string name = std::to_string(trusted_.root().version + 1) + ".root.json";
    const Result<std::string> bytes =
        fetcher_->fetch(under(metadata_url_, name), limits_.sizes.root);
    if (!bytes && bytes.error().code == Errc::not_found) break;  // 5.3.3: that was the last one
    if (!bytes) return bytes.error();
    if (Status taken = take_root(*bytes); !taken) return taken;
  }
  return success();
}

Status Updater::take_root(std::string_view bytes) {
  const Root before = trusted_.root();
  if (Status checked = trusted_.update_root(bytes); !checked) return checked;
  // 5.3.11, and before the root is kept: once it is, nobody knows any more that keys have changed.
  if (rotates_online_keys(before, trusted_.root())) {
    if (Status gone = store_.erase("timestamp"); !gone) return gone;
    if (Status gone = store_.erase("snapshot"); !gone) return gone;
  }
  return store_.write("root", bytes);
}

Status Updater::load_timestamp() {
  // One of ours that cannot be used any more is as good as none.
  if (const auto ours = store_.read("timestamp", limits_.sizes.timestamp))
    static_cast<void>(trusted_.update_timestamp(*ours));

  const Result<std::string> bytes =
      fetcher_->fetch(under(metadata_url_, "timestamp.json"), limits_.sizes.timestamp);
  if (!bytes) return bytes.error();
  const auto taken = trusted_.update_timestamp(*bytes);
  if (!taken) return taken.error();
  // 5.4.3.1 ends the update here, which would leave a client for ever that was stopped between its
  // timestamp and its snapshot. The one held is the one to go on with.
  if (*taken == TrustedMetadataSet::Taken::kept) return success();
  return store_.write("timestamp", *bytes);
}

Status Updater::load_snapshot() {
  using Origin = TrustedMetadataSet::Origin;
  if (const auto ours = store_.read("snapshot", limits_.sizes.snapshot))
    if (trusted_.update_snapshot(*ours, Origin::ours)) return success();

  const Timestamp* timestamp = trusted_.timestamp();
  if (timestamp == nullptr) return Error{Errc::not_found, "timestamp: is missing"};
  const auto bytes = fetch_named("snapshot", timestamp->snapshot, limits_.sizes.snapshot);
  if (!bytes) return bytes.error();
  if (Status taken = trusted_.update_snapshot(*bytes, Origin::fetched); !taken) return taken;
  return store_.write("snapshot", *bytes);
}

Status Updater::load_targets() {
  if (const auto ours = store_.read("targets", limits_.sizes.targets))
    if (trusted_.update_targets(*ours)) return success();

  const MetaFile* meta = trusted_.meta_of("targets");
  if (meta == nullptr) return Error{Errc::not_found, "targets: the snapshot does not name them"};
  const auto bytes = fetch_named("targets", *meta, limits_.sizes.targets);
  if (!bytes) return bytes.error();
  if (Status taken = trusted_.update_targets(*bytes); !taken) return taken;
  return store_.write("targets", *bytes);
}

Result<Targets> Updater::load_delegated(const Delegation& delegation, const Keys& keys) {
  if (const auto ours = store_.read(delegation.role, limits_.sizes.targets))
    if (auto checked = trusted_.check_delegated(*ours, delegation, keys)) return checked;

  const MetaFile* meta = trusted_.meta_of(delegation.role);
  if (meta == nullptr) return Error{Errc::not_found, "targets: the snapshot does not name a role"};
  const auto bytes = fetch_named(delegation.role, *meta, limits_.sizes.targets);
  if (!bytes) return bytes.error();
  auto checked = trusted_.check_delegated(*bytes, delegation, keys);
  if (!checked) return checked;
  if (Status kept = store_.write(delegation.role, *bytes); !kept) return kept.error();
  return checked;
}

Result<std::string> Updater::fetch_named(std::string_view role, const MetaFile& meta,
                                         std::uint64_t limit) {
  const std::string version =
      trusted_.root().consistent_snapshot ? std::to_string(meta.version) + '.' : std::string();
  const std::string url = under(metadata_url_, version + encoded_name(role) + ".json");
  return fetcher_->fetch(url, std::min(limit, meta.length.value_or(limit)));
}

Result<FoundTarget> Updater::find_target(std::string_view path) {
  if (trusted_.targets() == nullptr) return Error{Errc::not_found, "targets: are missing"};
  // 5.6.7, pre-order: a role, then those that it delegates to, in their order. The stack's end is
  // next.
  std::vector<Visit> stack;
  std::set<std::string, std::less<>> visited;
  const Targets* role = trusted_.targets();
  std::string name = "targets";
  Targets delegated;
  for (;;) {
    if (const auto found = role->targets.find(path); found != role->targets.end())
      return FoundTarget{std::string(path), found->second, name};
    visited.insert(name);
    if (role->delegations) {
      std::vector<Delegation> next = delegations_for(*role->delegations, path);
      if (!next.empty() && next.back().terminating) stack.clear();
      const auto keys = std::make_shared<const Keys>(role->delegations->keys);
      for (auto child = next.rbegin(); child != next.rend(); ++child)
        stack.push_back({std::move(*child), keys});
    }
    while (!stack.empty() && visited.contains(stack.back().delegation.role)) stack.pop_back();
    if (stack.empty() || visited.size() > limits_.roles) break;

    const Visit visit = std::move(stack.back());
    stack.pop_back();
    Result<Targets> loaded = load_delegated(visit.delegation, *visit.keys);
    // A file that nobody gives out says nothing of what it holds: anybody on the way can say «404».
    if (!loaded && loaded.error().code == Errc::not_found)
      return Error{Errc::bad_data, "targets: a delegated role is missing"};
    if (!loaded) return loaded.error();
    name = visit.delegation.role;
    delegated = *std::move(loaded);
    role = &delegated;
  }
  return Error{Errc::not_found, "target: no role has it"};
}

}  // namespace vigilien::tuf
