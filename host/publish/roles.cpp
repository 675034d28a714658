#include "publish/roles.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace vigilien::publish {
namespace {

constexpr std::size_t shortest_id = 8;

tuf::RoleKeys* role_in(tuf::Root& root, std::string_view role) {
  if (role == "root") return &root.root;
  if (role == "targets") return &root.targets;
  if (role == "timestamp") return &root.timestamp;
  return role == "snapshot" ? &root.snapshot : nullptr;
}

tuf::DelegatedRole* flash_in(tuf::Targets& targets) {
  if (targets.delegations)
    if (auto* roles = std::get_if<std::vector<tuf::DelegatedRole>>(&targets.delegations->roles))
      for (tuf::DelegatedRole& role : *roles)
        if (role.name == flash_role) return &role;
  return nullptr;
}

/// The key of the role that a person means by a file's name or an id.
std::optional<tuf::KeyId> key_meant(const tuf::RoleKeys& role, const Keyring& ring,
                                    std::string_view meant) {
  for (const tuf::KeyId& id : role.keyids) {
    const KeyFile* file = ring.file_of(id);
    if ((file != nullptr && file->name == meant) ||
        (meant.size() >= shortest_id && id.starts_with(meant)))
      return id;
  }
  return std::nullopt;
}

/// Changes the keys of roles, in the root or in the delegation, and forgets keys that no role has
/// any more.
class Editor {
 public:
  using Edit = std::function<Status(tuf::RoleKeys& role, tuf::Keys& keys)>;

  explicit Editor(const Publisher& publisher) : publisher_(publisher) {}

  Status edit(std::string_view role, const Edit& how) {
    if (role == flash_role) {
      if (!targets_) targets_ = publisher_.published().targets.signed_part;
      tuf::DelegatedRole* flash = flash_in(*targets_);
      if (flash == nullptr) return Error{Errc::bad_data, "targets: no delegation to flash"};
      return how(flash->keys, targets_->delegations->keys);
    }
    if (!root_) root_ = publisher_.published().root.signed_part;
    return how(*role_in(*root_, role), root_->keys);
  }

  Result<Change> change(About about) {
    Change change;
    change.about = std::move(about);
    if (root_) {
      keep_used(root_->keys, {&root_->root, &root_->targets, &root_->timestamp, &root_->snapshot});
      auto file = next_root(publisher_.layout(), *root_, publisher_.now());
      if (!file) return file.error();
      change.root = *std::move(file);
    }
    if (targets_) {
      keep_used(targets_->delegations->keys, {&flash_in(*targets_)->keys});
      auto file = next_targets(publisher_.layout(), "targets", *targets_, publisher_.now());
      if (!file) return file.error();
      change.targets = *std::move(file);
    }
    return change;
  }

 private:
  static void keep_used(tuf::Keys& keys, std::initializer_list<const tuf::RoleKeys*> roles) {
    std::set<tuf::KeyId> used;
    for (const tuf::RoleKeys* role : roles) used.insert(role->keyids.begin(), role->keyids.end());
    std::erase_if(keys, [&](const auto& one) { return !used.contains(one.first); });
  }

  const Publisher& publisher_;
  std::optional<tuf::Root> root_;
  std::optional<tuf::Targets> targets_;
};

/// A root that waits would be overtaken by another of the same number, and lost.
Status no_pending_root(const Publisher& publisher) {
  const auto waiting = load_pending(publisher.layout(), publisher.published());
  if (waiting && *waiting && (*waiting)->root) return Error{Errc::refused, "pending"};
  return success();
}

}  // namespace

bool is_role(std::string_view role) noexcept {
  return role == "root" || role == "targets" || role == flash_role || is_online(role);
}

Result<tuf::RoleKeys> keys_of_role(const Publication& publication, std::string_view role) {
  if (role == flash_role) {
    const auto flash = flash_delegation(publication.targets.signed_part);
    if (!flash) return flash.error();
    return (*flash)->keys;
  }
  tuf::Root root = publication.root.signed_part;
  return *role_in(root, role);
}

Result<Outcome> rotate_roles(Publisher& publisher, const std::vector<std::string>& roles,
                             const std::vector<std::string>& lost, About about) {
  if (Status free = no_pending_root(publisher); !free) return free.error();
  std::set<tuf::KeyId> replaced;
  std::set<std::string> found;
  for (const std::string& role : roles) {
    const auto before = keys_of_role(publisher.published(), role);
    if (!before) return before.error();
    if (lost.empty()) replaced.insert(before->keyids.begin(), before->keyids.end());
    for (const std::string& meant : lost)
      if (const auto id = key_meant(*before, publisher.ring(), meant)) {
        replaced.insert(*id);
        found.insert(meant);
      }
  }
  for (const std::string& meant : lost)
    if (!found.contains(meant)) return Error{Errc::not_found, meant};
  if (!lost.empty())
    for (const tuf::KeyId& id : replaced) publisher.ring().forget(id);

  Editor editor(publisher);
  for (const std::string& role : roles) {
    const Status edited = editor.edit(role, [&](tuf::RoleKeys& keys, tuf::Keys& all) -> Status {
      for (tuf::KeyId& id : keys.keyids) {
        if (!replaced.contains(id)) continue;
        auto key = publisher.ring().make(role);
        if (!key) return key.error();
        id = tuf::key_id(*key);
        all.emplace(id, *std::move(key));
      }
      return success();
    });
    if (!edited) return edited.error();
  }
  auto change = editor.change(std::move(about));
  if (!change) return change.error();
  return publisher.carry_out(*std::move(change));
}

Result<Outcome> change_signers(Publisher& publisher, std::string_view role, const SignerChange& how,
                               About about) {
  if (Status free = no_pending_root(publisher); !free) return free.error();
  Editor editor(publisher);
  const Status edited = editor.edit(role, [&](tuf::RoleKeys& keys, tuf::Keys& all) -> Status {
    if (!how.remove.empty()) {
      const auto id = key_meant(keys, publisher.ring(), how.remove);
      if (!id) return Error{Errc::not_found, how.remove};
      std::erase(keys.keyids, *id);
    }
    if (how.add) {
      const tuf::KeyId id = tuf::key_id(*how.add);
      for (const tuf::KeyId& known : keys.keyids) {
        const auto other = all.find(known);
        if (other != all.end() && other->second.usable &&
            other->second.usable->identity() == how.add->usable->identity())
          return Error{Errc::refused, "the role has this key"};
      }
      keys.keyids.push_back(id);
      all.insert_or_assign(id, *how.add);
    }
    if (how.threshold) keys.threshold = *how.threshold;
    if (keys.threshold < 1 || keys.threshold > keys.keyids.size())
      return Error{Errc::bad_data, "a threshold that nobody could meet"};
    return success();
  });
  if (!edited) return edited.error();
  auto change = editor.change(std::move(about));
  if (!change) return change.error();
  return publisher.carry_out(*std::move(change));
}

}  // namespace vigilien::publish
