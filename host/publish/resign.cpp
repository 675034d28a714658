#include "publish/resign.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/file.hpp"
#include "publish/commit.hpp"
#include "publish/log.hpp"
#include "publish/prune.hpp"
#include "publish/public_file.hpp"
#include "tuf/metadata_writer.hpp"

namespace vigilien::publish {
namespace {

constexpr std::chrono::hours alarm_time{48};
constexpr std::chrono::hours half_timestamp{36}, half_snapshot{84};

bool can_sign(const tuf::RoleKeys& role, const Keyring& ring) {
  return std::ranges::count_if(role.keyids, [&](const tuf::KeyId& id) { return ring.has(id); }) >=
         static_cast<std::ptrdiff_t>(role.threshold);
}

Status sign_anew(const Layout& layout, const Publication& published, bool snapshot_too,
                 Keyring& ring, Seconds now) {
  const Change nothing;
  const auto next = make_publication(layout, published, nothing, snapshot_too, ring, now);
  if (!next) return next.error();
  if (Status written = write_parts(layout, nothing, *next, snapshot_too); !written) return written;
  if (Status put = put_in_force(layout, published.root.signed_part, nothing, *next); !put)
    return put;
  if (snapshot_too) {
    prune(layout, *next);
    LogEntry entry;
    entry.time = now;
    entry.action = "resign";
    entry.snapshot = next->snapshot.signed_part.version;
    // A server that cannot keep the log still has to keep the lists fresh.
    if (!append_log(layout.log(), entry)) return success();
  }
  return success();
}

Status resign_if(const std::filesystem::path& folder, Seconds now, bool always) {
  const Layout layout{folder};
  const auto lock = FileLock::acquire(layout.lock());
  if (!lock) return lock.error();
  const auto published = read_publication(layout);
  if (!published) return published.error();
  const auto left =
      std::min(published->timestamp.signed_part.expires, published->snapshot.signed_part.expires) -
      now;
  const bool snapshot_due = published->snapshot.signed_part.expires - now < half_snapshot;
  const bool timestamp_due = published->timestamp.signed_part.expires - now < half_timestamp;
  const bool alarming = left < alarm_time;
  if (!always && !snapshot_due && !timestamp_due && !alarming) return success();

  auto ring = Keyring::open(layout, [](const std::string&, bool) { return std::nullopt; });
  if (!ring) return ring.error();
  const tuf::Root& root = published->root.signed_part;
  const bool snapshot_here = can_sign(root.snapshot, *ring);
  if (!can_sign(root.timestamp, *ring) || ((snapshot_due || alarming) && !snapshot_here)) {
    if (!alarming && !always) return success();
    return Error{Errc::refused, "the online keys are not here"};
  }
  if (!always && !snapshot_due && !timestamp_due) return success();
  return sign_anew(layout, *published, snapshot_due || (always && snapshot_here), *ring, now);
}

}  // namespace

Status resign(const std::filesystem::path& folder, Seconds now) {
  return resign_if(folder, now, false);
}

Status resign_now(const std::filesystem::path& folder, Seconds now) {
  return resign_if(folder, now, true);
}

}  // namespace vigilien::publish
