#include "publish/undo.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace vigilien::publish {
namespace {

const tuf::Signed<tuf::Targets>& published_of(const Publisher& publisher, std::string_view role) {
  return role == flash_role ? publisher.published().flash : publisher.published().targets;
}

/// The same files under the same names.
bool same_content(const tuf::Targets& a, const tuf::Targets& b) {
  return std::ranges::equal(a.targets, b.targets, [](const auto& one, const auto& other) {
    return one.first == other.first && one.second.hashes == other.second.hashes;
  });
}

}  // namespace

Result<std::string> changed_last(const Publisher& publisher) {
  // The log knows the order of what was done; a line counts when a client could see a difference.
  std::string role;
  std::uint64_t targets = 0, flash = 0;
  const Status read = each_log(publisher.layout().log(), [&](const LogEntry& entry) {
    if (flash != 0 && entry.flash != flash && entry.flash != 0) role = flash_role;
    if (targets != 0 && entry.targets != targets && entry.targets != 0) role = "targets";
    if (entry.flash != 0) flash = entry.flash;
    if (entry.targets != 0) targets = entry.targets;
  });
  if (!read) return read.error();
  if (!role.empty() && version_before(publisher, role)) return role;
  for (const std::string_view other : {flash_role, std::string_view("targets")})
    if (version_before(publisher, other)) return std::string(other);
  return Error{Errc::not_found, "nothing to undo"};
}

Result<std::uint64_t> version_before(const Publisher& publisher, std::string_view role) {
  const tuf::Targets& now = published_of(publisher, role).signed_part;
  auto versions = versions_of(publisher.layout(), role);
  std::ranges::reverse(versions);
  for (const std::uint64_t version : versions) {
    if (version >= now.version) continue;
    const auto file = load_targets(publisher.layout(), role, version);
    if (file && !same_content(file->signed_part, now)) return version;
  }
  return Error{Errc::not_found, "no earlier content is kept"};
}

Result<Outcome> undo_to(Publisher& publisher, std::string_view role, std::uint64_t version,
                        About about) {
  const auto old = load_targets(publisher.layout(), role, version);
  if (!old) return old.error();
  std::error_code error;
  for (const auto& [path, target] : old->signed_part.targets) {
    const auto hash = target.hashes.find("sha256");
    if (hash == target.hashes.end() ||
        !std::filesystem::exists(publisher.layout().target_file(path, hash->second), error))
      return Error{Errc::not_found, path + ": not kept any more"};
  }
  tuf::Targets content = published_of(publisher, role).signed_part;
  content.targets = old->signed_part.targets;
  auto file = next_targets(publisher.layout(), role, std::move(content), publisher.now());
  if (!file) return file.error();
  Change change;
  (role == flash_role ? change.flash : change.targets) = *std::move(file);
  change.about = std::move(about);
  return publisher.carry_out(std::move(change));
}

}  // namespace vigilien::publish
