#include "publish/deltas.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "compress/dcz.hpp"
#include "publish/list_target.hpp"
#include "publish/prune.hpp"
#include "publish/public_file.hpp"

namespace vigilien::publish {

std::filesystem::path delta_file(const Layout& layout, std::string_view list,
                                 std::string_view old_sha256, std::string_view new_sha256) {
  std::string name(old_sha256);
  name.append(1, '-').append(new_sha256).append(".dcz");
  return layout.deltas() / list / name;
}

Status make_deltas(const Layout& layout, std::string_view path, const tuf::TargetFile& target,
                   const std::filesystem::path& text) {
  const auto facts = facts_of(target);
  if (!facts) return success();
  std::set<std::string> done{facts->sha256};
  auto versions = versions_of(layout, "targets");
  std::ranges::reverse(versions);
  for (const std::uint64_t version : versions) {
    if (done.size() > kept_targets) break;
    const auto file = load_targets(layout, "targets", version);
    if (!file) continue;
    const auto old = file->signed_part.targets.find(path);
    if (old == file->signed_part.targets.end()) continue;
    const auto old_facts = facts_of(old->second);
    if (!old_facts || old_facts->list != facts->list || !done.insert(old_facts->sha256).second)
      continue;
    const auto before = layout.work() / "before.vgl", delta = layout.work() / "delta.dcz";
    // A version whose file is gone or damaged has no delta: the whole file serves.
    if (!unpack_list(layout, path, old->second, before)) continue;
    if (Status made = compress::make_dcz(before, text, delta); !made) return made;
    std::error_code error;
    if (std::filesystem::file_size(delta, error) >= target.length || error) continue;
    Status placed =
        place_public(delta, delta_file(layout, facts->list, old_facts->sha256, facts->sha256));
    if (!placed) return placed;
  }
  return success();
}

}  // namespace vigilien::publish
