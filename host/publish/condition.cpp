#include "publish/condition.hpp"

#include <algorithm>
#include <chrono>

#include "publish/roles.hpp"

namespace vigilien::publish {
namespace {

constexpr std::size_t shown_id = 12;

RoleCondition of_role(const Publisher& publisher, const Keyring& ring, const std::string& name,
                      const tuf::Header& header) {
  RoleCondition condition;
  condition.role = name;
  condition.version = header.version;
  condition.expires = header.expires;
  const auto role = keys_of_role(publisher.published(), name);
  if (!role) return condition;
  condition.threshold = role->threshold;
  for (const tuf::KeyId& id : role->keyids) {
    const KeyFile* file = ring.file_of(id);
    condition.signers.push_back(
        {file != nullptr ? file->name : id.substr(0, shown_id), file != nullptr});
  }
  return condition;
}

void add_target(ListCondition& list, const tuf::TargetFile& target) {
  ++list.files;
  list.bytes += target.length;
  const auto facts = facts_of(target);
  if (!facts) return;
  list.entries += facts->entries;
  list.issued = std::max(list.issued, facts->issued);
}

}  // namespace

Urgency urgency_of(const RoleCondition& role, Seconds now) noexcept {
  using std::chrono::days;
  const days early = is_online(role.role) ? days{2} : role.role == flash_role ? days{14} : days{30};
  if (role.expires <= now) return Urgency::expired;
  return role.expires - now < early ? Urgency::soon : Urgency::none;
}

Condition condition_of(const Publisher& publisher) {
  const Publication& published = publisher.published();
  const Keyring& ring = publisher.ring();
  Condition condition;
  condition.roles = {of_role(publisher, ring, "root", published.root.signed_part),
                     of_role(publisher, ring, "targets", published.targets.signed_part),
                     of_role(publisher, ring, "flash", published.flash.signed_part),
                     of_role(publisher, ring, "snapshot", published.snapshot.signed_part),
                     of_role(publisher, ring, "timestamp", published.timestamp.signed_part)};
  ListCondition base{"base"}, flash{"flash"}, data{"data"};
  for (const auto& [path, target] : published.targets.signed_part.targets)
    add_target(path.starts_with("base/") ? base : data, target);
  for (const auto& [path, target] : published.flash.signed_part.targets) add_target(flash, target);
  for (const ListCondition& list : {flash, base, data})
    if (list.files > 0) condition.lists.push_back(list);
  condition.refused_role = what_root_refuses(published.root.signed_part, published);
  const auto waiting = load_pending(publisher.layout(), published);
  if (!waiting) {
    condition.pending_problem = waiting.error().detail;
  } else if (*waiting) {
    condition.pending_action = (*waiting)->about.action;
    condition.pending = missing_signatures(**waiting, published);
  }
  return condition;
}

}  // namespace vigilien::publish
