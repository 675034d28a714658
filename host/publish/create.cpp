#include "publish/create.hpp"

#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "publish/change.hpp"
#include "publish/commit.hpp"
#include "publish/flash.hpp"
#include "publish/log.hpp"
#include "publish/public_file.hpp"
#include "tuf/metadata_writer.hpp"

namespace vigilien::publish {
namespace {

constexpr std::uint32_t most_signers = 8;

/// `count` new keys for a role, put to `keys`.
Result<tuf::RoleKeys> make_role(Keyring& ring, std::string_view name, std::uint32_t count,
                                std::uint32_t threshold, tuf::Keys& keys) {
  tuf::RoleKeys role;
  role.threshold = threshold;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto key = ring.make(name);
    if (!key) return key.error();
    role.keyids.push_back(tuf::key_id(*key));
    keys.emplace(role.keyids.back(), *std::move(key));
  }
  return role;
}

Result<tuf::Root> first_root(Keyring& ring, std::uint32_t threshold) {
  tuf::Root root;
  auto owners = make_role(ring, "root", threshold + 1, threshold, root.keys);
  if (!owners) return owners.error();
  auto targets = make_role(ring, "targets", threshold, threshold, root.keys);
  if (!targets) return targets.error();
  auto timestamp = make_role(ring, "timestamp", 1, 1, root.keys);
  if (!timestamp) return timestamp.error();
  auto snapshot = make_role(ring, "snapshot", 1, 1, root.keys);
  if (!snapshot) return snapshot.error();
  root.root = *std::move(owners);
  root.targets = *std::move(targets);
  root.timestamp = *std::move(timestamp);
  root.snapshot = *std::move(snapshot);
  return root;
}

Result<tuf::Targets> first_targets(Keyring& ring) {
  tuf::Delegations delegations;
  auto keys = make_role(ring, flash_role, 1, 1, delegations.keys);
  if (!keys) return keys.error();
  tuf::DelegatedRole role;
  role.name = flash_role;
  role.keys = *std::move(keys);
  role.terminating = true;
  role.paths = {"flash/*"};
  delegations.roles = std::vector<tuf::DelegatedRole>{std::move(role)};
  tuf::Targets targets;
  targets.delegations = std::move(delegations);
  return targets;
}

/// The first publication, all of it signed and written.
Status publish_first(const Layout& layout, const Settings& settings, std::uint32_t threshold,
                     Keyring& ring, Seconds now, const std::string& by) {
  auto root_content = first_root(ring, threshold);
  if (!root_content) return root_content.error();
  auto targets_content = first_targets(ring);
  if (!targets_content) return targets_content.error();
  auto flash_list = flash_content(layout, settings.id, {}, now);
  if (!flash_list) return flash_list.error();
  auto root = next_root(layout, *root_content, now);
  if (!root) return root.error();
  auto targets = next_targets(layout, "targets", *targets_content, now);
  if (!targets) return targets.error();
  auto flash = next_targets(layout, flash_role, *flash_list, now);
  if (!flash) return flash.error();

  Publication first;  // nothing was before: the first root stands for the old one
  first.root = *root;
  first.targets = *targets;
  first.flash = *flash;
  first.snapshot.signed_part.version = 0;
  first.timestamp.signed_part.version = 0;
  Change change;
  change.root = *std::move(root);
  change.targets = *std::move(targets);
  change.flash = *std::move(flash);
  if (Status done = sign(change, first, ring); !done) return done;
  auto next = make_publication(layout, first, change, true, ring, now);
  if (!next) return next.error();
  if (Status written = write_parts(layout, change, *next, true); !written) return written;
  LogEntry entry;
  entry.time = now;
  entry.action = "init";
  entry.by = by;
  entry.root = entry.targets = entry.flash = 1;
  entry.snapshot = next->snapshot.signed_part.version;
  if (Status logged = append_log(layout.log(), entry); !logged) return logged;
  return put_in_force(layout, first.root.signed_part, change, *next);
}

}  // namespace

Status create_publisher(const std::filesystem::path& folder, const Settings& settings,
                        std::uint32_t threshold, const AskPassphrase& ask, Seconds now,
                        const std::string& by) {
  if (threshold < 1 || threshold > most_signers) return Error{Errc::bad_data, "threshold: 1 to 8"};
  const Layout layout{folder};
  if (Status made = make_private_folder(folder); !made) return made;
  const auto lock = FileLock::acquire(layout.lock());
  if (!lock) return lock.error();
  std::error_code error;
  if (std::filesystem::exists(layout.settings(), error))
    return Error{Errc::refused, "there is a publisher in this folder"};
  for (const auto& half_made : {layout.keys(), layout.repository(), layout.work(), layout.log()})
    if (std::filesystem::exists(half_made, error) &&
        !std::filesystem::exists(layout.folder / "publisher.making", error))
      return Error{Errc::refused, half_made.filename().string() + ": is there already"};
  // From here to the settings, what stands in the folder is ours and unfinished.
  if (Status marked = replace_file(layout.folder / "publisher.making", ""); !marked) return marked;
  for (const auto& half_made : {layout.keys(), layout.repository(), layout.work(), layout.log()})
    std::filesystem::remove_all(half_made, error);

  auto ring = Keyring::open(layout, ask);
  if (!ring) return ring.error();
  if (Status done = publish_first(layout, settings, threshold, *ring, now, by); !done) return done;
  if (Status saved = save_settings(layout.settings(), settings); !saved) return saved;
  std::filesystem::remove(layout.folder / "publisher.making", error);
  return success();
}

Result<std::string> subscription_line(const Layout& layout, const Settings& settings) {
  const auto root = read_file(layout.metadata_file("root", 1), tuf::SizeLimits{}.root);
  if (!root) return root.error();
  return settings.url + "#sha256=" + crypto::hex(crypto::sha256(*root));
}

}  // namespace vigilien::publish
