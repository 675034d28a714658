#include "publish/change.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <system_error>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/fields.hpp"
#include "tuf/metadata_reader.hpp"
#include "tuf/metadata_writer.hpp"

namespace vigilien::publish {
namespace {

namespace json = boost::json;

constexpr std::chrono::days root_life{365}, targets_life{90};

/// Signs `file` with the keys of these roles that are at hand.
template <typename T>
Status sign_as(tuf::Signed<T>& file, std::initializer_list<const tuf::RoleKeys*> roles,
               Keyring& ring) {
  std::set<tuf::KeyId> ids;
  for (const tuf::RoleKeys* role : roles) ids.insert(role->keyids.begin(), role->keyids.end());
  for (const tuf::KeyId& id : ids) {
    // Who signed what is pending need not be there again.
    if (std::ranges::any_of(file.signatures,
                            [&](const tuf::Signature& one) { return one.keyid == id; }))
      continue;
    auto key = ring.find(id);
    if (!key) return key.error();
    if (*key) tuf::add_signature(file, **key);
  }
  return success();
}

template <typename T>
void note_missing(std::vector<Missing>& missing, std::string_view name, const tuf::Signed<T>& file,
                  const tuf::Keys& keys, const tuf::RoleKeys& role) {
  const std::size_t has = tuf::valid_signatures(file.canonical, file.signatures, keys, role);
  if (has >= role.threshold) return;
  Missing told{std::string(name), has, role.threshold, {}};
  for (const tuf::KeyId& id : role.keyids)
    if (std::ranges::none_of(file.signatures,
                             [&](const tuf::Signature& one) { return one.keyid == id; }))
      told.could.push_back(id);
  missing.push_back(std::move(told));
}

const tuf::Root& root_after(const Change& change, const Publication& old) {
  return change.root ? change.root->signed_part : old.root.signed_part;
}
const tuf::Targets& targets_after(const Change& change, const Publication& old) {
  return change.targets ? change.targets->signed_part : old.targets.signed_part;
}

const tuf::RoleKeys* flash_keys(const tuf::Targets& targets) {
  const auto role = flash_delegation(targets);
  return role ? &(*role)->keys : nullptr;
}

template <typename T>
Status save_part(const std::filesystem::path& file, const std::optional<tuf::Signed<T>>& part) {
  if (!part) return success();
  return replace_file(file, tuf::file_text(*part));
}

template <typename T>
Status load_part(const std::filesystem::path& file,
                 Result<tuf::Signed<T>> (*reader)(std::string_view),
                 std::optional<tuf::Signed<T>>& part) {
  const auto text = read_file(file, tuf::SizeLimits{}.targets);
  if (!text) return text.error().code == Errc::not_found ? success() : Status(text.error());
  auto read = reader(*text);
  if (!read)
    return Error{read.error().code,
                 "pending/" + file.filename().string() + ": " + read.error().detail};
  part = *std::move(read);
  return success();
}

json::object about_json(const About& about) {
  json::array names;
  for (const std::string& name : about.names) names.emplace_back(name);
  return {{"action", about.action}, {"by", about.by}, {"reason", about.reason}, {"names", names}};
}

}  // namespace

Result<tuf::Signed<tuf::Root>> next_root(const Layout& layout, tuf::Root root, Seconds now) {
  root.version = highest_version(layout, "root") + 1;
  root.expires = now + root_life;
  return tuf::unsigned_file(root);
}

Result<tuf::Signed<tuf::Targets>> next_targets(const Layout& layout, std::string_view role,
                                               tuf::Targets targets, Seconds now) {
  targets.version = highest_version(layout, role) + 1;
  targets.expires = now + targets_life;
  return tuf::unsigned_file(targets);
}

Status complete(Change& change, const Layout& layout, const Publication& old, Seconds now) {
  const tuf::Root& root = root_after(change, old);
  if (!change.targets && !old.targets.is_signed_by(root.keys, root.targets)) {
    auto targets = next_targets(layout, "targets", old.targets.signed_part, now);
    if (!targets) return targets.error();
    change.targets = *std::move(targets);
  }
  const tuf::Targets& targets = targets_after(change, old);
  const tuf::RoleKeys* role = flash_keys(targets);
  if (role == nullptr) return Error{Errc::bad_data, "targets: no delegation to flash"};
  if (!change.flash && !old.flash.is_signed_by(targets.delegations->keys, *role)) {
    auto flash = next_targets(layout, flash_role, old.flash.signed_part, now);
    if (!flash) return flash.error();
    change.flash = *std::move(flash);
  }
  return success();
}

Status sign(Change& change, const Publication& old, Keyring& ring) {
  const tuf::Root& before = old.root.signed_part;
  const tuf::Root& after = root_after(change, old);
  if (change.root)
    if (Status done = sign_as(*change.root, {&before.root, &after.root}, ring); !done) return done;
  if (change.targets)
    if (Status done = sign_as(*change.targets, {&before.targets, &after.targets}, ring); !done)
      return done;
  if (!change.flash) return success();
  const tuf::RoleKeys* was = flash_keys(old.targets.signed_part);
  const tuf::RoleKeys* is = flash_keys(targets_after(change, old));
  if (was == nullptr || is == nullptr) return Error{Errc::bad_data, "no delegation to flash"};
  return sign_as(*change.flash, {was, is}, ring);
}

std::vector<Missing> missing_signatures(const Change& change, const Publication& old) {
  std::vector<Missing> missing;
  const tuf::Root& before = old.root.signed_part;
  const tuf::Root& after = root_after(change, old);
  if (change.root) {
    note_missing(missing, "root", *change.root, before.keys, before.root);
    note_missing(missing, "root", *change.root, after.keys, after.root);
  }
  if (change.targets) note_missing(missing, "targets", *change.targets, after.keys, after.targets);
  const tuf::Targets& targets = targets_after(change, old);
  const tuf::RoleKeys* role = flash_keys(targets);
  if (change.flash && role != nullptr)
    note_missing(missing, flash_role, *change.flash, targets.delegations->keys, *role);
  return missing;
}

Status save_pending(const Layout& layout, const Change& change) {
  drop_pending(layout);
  const auto folder = layout.pending();
  if (Status saved = save_part(folder / "root.json", change.root); !saved) return saved;
  if (Status saved = save_part(folder / "targets.json", change.targets); !saved) return saved;
  if (Status saved = save_part(folder / "flash.json", change.flash); !saved) return saved;
  // Last: without it nothing is pending.
  return replace_file(folder / "about.json", json::serialize(about_json(change.about)) + "\n");
}

Result<std::optional<Change>> load_pending(const Layout& layout, const Publication& old) {
  constexpr std::uint64_t largest = 1U << 20U;
  const auto folder = layout.pending();
  const auto text = read_file(folder / "about.json", largest);
  if (!text && text.error().code == Errc::not_found) return std::optional<Change>();
  if (!text) return text.error();
  const auto about = tuf::read_json(*text);
  if (!about) return Error{Errc::bad_data, "pending/about.json: " + about.error().detail};
  tuf::Faults faults;
  tuf::Fields fields(tuf::object_or_fault(*about, "about", faults), "about", faults);
  Change change;
  change.about = {fields.text("action"), fields.text("by"), fields.text("reason"), {}};
  for (const json::value& name : fields.array("names"))
    if (name.is_string()) change.about.names.emplace_back(name.get_string());
  if (!faults.none()) return faults.first();
  if (Status read = load_part(folder / "root.json", tuf::read_root, change.root); !read)
    return read.error();
  if (Status read = load_part(folder / "targets.json", tuf::read_targets, change.targets); !read)
    return read.error();
  if (Status read = load_part(folder / "flash.json", tuf::read_targets, change.flash); !read)
    return read.error();
  const bool stale =
      (change.root && change.root->signed_part.version != old.root.signed_part.version + 1) ||
      (change.targets && change.targets->signed_part.version <= old.targets.signed_part.version) ||
      (change.flash && change.flash->signed_part.version <= old.flash.signed_part.version);
  if (stale) return Error{Errc::refused, "pending: something newer has been published since"};
  return std::optional(std::move(change));
}

void drop_pending(const Layout& layout) {
  std::error_code error;
  std::filesystem::remove(layout.pending() / "about.json", error);
  std::filesystem::remove_all(layout.pending(), error);
}

}  // namespace vigilien::publish
