#include "publish/publisher.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "publish/commit.hpp"
#include "publish/prune.hpp"

namespace vigilien::publish {
namespace {

/// The ids that no role of the publication has any more, of those that one had before.
std::set<tuf::KeyId> retired(const Publication& before, const Publication& after) {
  const auto ids = [](const Publication& one) {
    std::set<tuf::KeyId> all;
    const tuf::Root& root = one.root.signed_part;
    for (const tuf::RoleKeys* role : {&root.root, &root.timestamp, &root.snapshot, &root.targets})
      all.insert(role->keyids.begin(), role->keyids.end());
    if (const auto flash = flash_delegation(one.targets.signed_part))
      all.insert((*flash)->keys.keyids.begin(), (*flash)->keys.keyids.end());
    return all;
  };
  std::set<tuf::KeyId> gone = ids(before);
  for (const tuf::KeyId& id : ids(after)) gone.erase(id);
  return gone;
}

/// The last line of the log that speaks of a publication.
std::optional<LogEntry> last_logged(const Layout& layout) {
  std::optional<LogEntry> last;
  const Status read = each_log(layout.log(), [&](const LogEntry& entry) {
    if (entry.snapshot != 0) last = entry;
  });
  return read ? last : std::nullopt;
}

}  // namespace

Result<Publisher> Publisher::open(const std::filesystem::path& folder, Seconds now,
                                  const AskPassphrase& ask,
                                  const std::vector<std::filesystem::path>& keys) {
  Layout layout{folder};
  auto settings = load_settings(layout.settings());
  if (!settings) return settings.error();
  auto lock = FileLock::acquire(layout.lock());
  if (!lock) return lock.error();
  settings = load_settings(layout.settings());  // as whoever held the lock left it
  if (!settings) return settings.error();
  auto published = read_publication(layout);
  if (!published) return published.error();
  const AskPassphrase nobody = [](const std::string&, bool) { return std::nullopt; };
  auto ring = Keyring::open(layout, ask ? ask : nobody, keys);
  if (!ring) return ring.error();
  Publisher publisher(std::move(layout), *std::move(lock), *std::move(settings),
                      *std::move(published), *std::move(ring), now);
  if (Status repaired = publisher.repair(); !repaired) return repaired.error();
  return publisher;
}

Status Publisher::change_settings(const Settings& settings) {
  if (Status saved = save_settings(layout_.settings(), settings); !saved) return saved;
  settings_ = settings;
  return success();
}

Status Publisher::repair() {
  std::error_code error;
  std::filesystem::remove_all(layout_.work(), error);
  sweep_unfinished(layout_.repository());
  const auto last = last_logged(layout_);
  if (last && last->snapshot > published_.snapshot.signed_part.version) {
    LogEntry entry;
    entry.time = now_;
    entry.action = "interrupted";
    entry.names = {last->action};
    entry.snapshot = published_.snapshot.signed_part.version;
    entry.targets = published_.targets.signed_part.version;
    entry.flash = published_.flash.signed_part.version;
    entry.root = published_.root.signed_part.version;
    if (Status written = append_log(layout_.log(), entry); !written) return written;
  }
  // A new root stands there and the files that go with it are not named yet: the process ended
  // between the two. What it had written is published now.
  if (what_root_refuses(published_.root.signed_part, published_).empty()) return success();
  auto next = newest_valid(layout_, published_);
  if (!next) return success();  // status tells; a signer is needed
  published_ = *std::move(next);
  Change nothing;
  nothing.about.action = "repair";
  const Status done = commit(nothing, true);
  if (!done && done.error().code == Errc::refused) return success();  // the same
  return done;
}

LogEntry Publisher::log_entry(const Change& change, const Publication& next) const {
  LogEntry entry;
  entry.time = now_;
  entry.action = change.about.action;
  entry.by = change.about.by;
  entry.reason = change.about.reason;
  entry.names = change.about.names;
  entry.root = next.root.signed_part.version;
  entry.targets = next.targets.signed_part.version;
  entry.flash = next.flash.signed_part.version;
  entry.snapshot = next.snapshot.signed_part.version;
  std::set<std::string> signers;
  const auto add = [&](const std::vector<tuf::Signature>& signatures) {
    for (const tuf::Signature& one : signatures) {
      const KeyFile* file = ring_.file_of(one.keyid);
      signers.insert(file != nullptr ? file->name : one.keyid);
    }
  };
  if (change.root) add(change.root->signatures);
  if (change.targets) add(change.targets->signatures);
  if (change.flash) add(change.flash->signatures);
  add(next.timestamp.signatures);
  entry.signed_by.assign(signers.begin(), signers.end());
  return entry;
}

Status Publisher::commit(const Change& change, bool snapshot_too) {
  auto next = make_publication(layout_, published_, change, snapshot_too, ring_, now_);
  if (!next) return next.error();
  if (Status written = write_parts(layout_, change, *next, snapshot_too); !written) return written;
  if (Status logged = append_log(layout_.log(), log_entry(change, *next)); !logged) return logged;
  if (Status put = put_in_force(layout_, published_.root.signed_part, change, *next); !put)
    return put;
  const std::set<tuf::KeyId> gone = retired(published_, *next);
  published_ = *std::move(next);
  for (const tuf::KeyId& id : gone) ring_.retire(id);
  prune(layout_, published_);
  return success();
}

Result<Outcome> Publisher::carry_out(Change change) {
  if (Status whole = complete(change, layout_, published_, now_); !whole) return whole.error();
  if (Status done = sign(change, published_, ring_); !done) return done.error();
  Outcome outcome;
  outcome.missing = missing_signatures(change, published_);
  if (change.root) outcome.root = change.root->signed_part.version;
  if (change.targets) outcome.targets = change.targets->signed_part.version;
  if (change.flash) outcome.flash = change.flash->signed_part.version;
  if (!outcome.missing.empty()) {
    if (Status saved = save_pending(layout_, change); !saved) return saved.error();
    return outcome;
  }
  if (Status done = commit(change, true); !done) return done.error();
  // A change of its own leaves what waits for the signature of others, unless it overtook it.
  if (const auto waiting = load_pending(layout_, published_); !waiting) drop_pending(layout_);
  outcome.published = true;
  return outcome;
}

Result<Outcome> Publisher::sign_pending() {
  auto waiting = load_pending(layout_, published_);
  if (!waiting) return waiting.error();
  if (!*waiting) return Error{Errc::not_found, "nothing is pending"};
  auto outcome = carry_out(**std::move(waiting));
  if (outcome && outcome->published) drop_pending(layout_);
  return outcome;
}

Status Publisher::freshen(const About& about, Numbers others) {
  Change nothing;
  nothing.about = about;
  const Publication before = published_;
  std::uint64_t& timestamp = published_.timestamp.signed_part.version;
  std::uint64_t& snapshot = published_.snapshot.signed_part.version;
  timestamp = std::max(timestamp, others.timestamp);
  snapshot = std::max(snapshot, others.snapshot);
  Status done = commit(nothing, true);
  if (!done) published_ = before;
  return done;
}

}  // namespace vigilien::publish
