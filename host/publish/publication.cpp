#include "publish/publication.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/json_members.hpp"
#include "tuf/metadata_reader.hpp"

namespace vigilien::publish {
namespace {

/// Reads a role's file and hands its text to the reader of the role.
template <typename T>
Result<T> read_with(const std::filesystem::path& file, std::uint64_t limit,
                    Result<T> (*reader)(std::string_view)) {
  const auto text = read_file(file, limit);
  if (!text) return text.error();
  auto read = reader(*text);
  if (!read) return Error{read.error().code, file.filename().string() + ": " + read.error().detail};
  return read;
}

const tuf::MetaFile* named(const tuf::Snapshot& snapshot, std::string_view file) {
  const auto found = snapshot.meta.find(file);
  return found == snapshot.meta.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<std::uint64_t> versions_of(const Layout& layout, std::string_view role) {
  const std::string ending = '.' + std::string(role) + ".json";
  std::vector<std::uint64_t> versions;
  std::error_code error;
  for (std::filesystem::directory_iterator at(layout.metadata(), error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (!name.ends_with(ending)) continue;
    std::uint64_t version = 0;
    const char* last = name.data() + name.size() - ending.size();
    const auto read = std::from_chars(name.data(), last, version);
    if (read.ec == std::errc() && read.ptr == last && version > 0) versions.push_back(version);
  }
  std::ranges::sort(versions);
  return versions;
}

std::uint64_t highest_version(const Layout& layout, std::string_view role) {
  const auto versions = versions_of(layout, role);
  return versions.empty() ? 0 : versions.back();
}

Result<tuf::Signed<tuf::Root>> load_root(const Layout& layout, std::uint64_t version) {
  return read_with(layout.metadata_file("root", version), tuf::SizeLimits{}.root, tuf::read_root);
}

Result<tuf::Signed<tuf::Targets>> load_targets(const Layout& layout, std::string_view role,
                                               std::uint64_t version) {
  return read_with(layout.metadata_file(role, version), tuf::SizeLimits{}.targets,
                   tuf::read_targets);
}

Result<Publication> read_publication(const Layout& layout) {
  auto root = load_root(layout, highest_version(layout, "root"));
  if (!root) return root.error();
  auto timestamp = read_with(layout.timestamp(), tuf::SizeLimits{}.timestamp, tuf::read_timestamp);
  if (!timestamp) return timestamp.error();
  auto snapshot =
      read_with(layout.metadata_file("snapshot", timestamp->signed_part.snapshot.version),
                tuf::SizeLimits{}.snapshot, tuf::read_snapshot);
  if (!snapshot) return snapshot.error();
  const tuf::MetaFile* targets_named = named(snapshot->signed_part, "targets.json");
  const tuf::MetaFile* flash_named = named(snapshot->signed_part, "flash.json");
  if (targets_named == nullptr || flash_named == nullptr)
    return Error{Errc::bad_data, "snapshot: does not name targets.json and flash.json"};
  auto targets = load_targets(layout, "targets", targets_named->version);
  if (!targets) return targets.error();
  auto flash = load_targets(layout, flash_role, flash_named->version);
  if (!flash) return flash.error();
  return Publication{*std::move(root), *std::move(timestamp), *std::move(snapshot),
                     *std::move(targets), *std::move(flash)};
}

Result<const tuf::DelegatedRole*> flash_delegation(const tuf::Targets& targets) {
  if (targets.delegations)
    if (const auto* roles =
            std::get_if<std::vector<tuf::DelegatedRole>>(&targets.delegations->roles))
      for (const tuf::DelegatedRole& role : *roles)
        if (role.name == flash_role) return &role;
  return Error{Errc::bad_data, "targets: no delegation to flash"};
}

std::string what_root_refuses(const tuf::Root& root, const Publication& publication) {
  if (!publication.timestamp.is_signed_by(root.keys, root.timestamp)) return "timestamp";
  if (!publication.snapshot.is_signed_by(root.keys, root.snapshot)) return "snapshot";
  if (!publication.targets.is_signed_by(root.keys, root.targets)) return "targets";
  const auto flash = flash_delegation(publication.targets.signed_part);
  if (!flash || !publication.flash.is_signed_by(publication.targets.signed_part.delegations->keys,
                                                (*flash)->keys))
    return std::string(flash_role);
  return {};
}

boost::json::object custom_of(const ListFacts& facts) {
  boost::json::object custom{
      {"issued", utc_text(facts.issued)}, {"length", facts.length}, {"sha256", facts.sha256}};
  if (!facts.list.empty()) {
    custom["entries"] = facts.entries;
    custom["list"] = facts.list;
    custom["segment"] = facts.segment;
  }
  return custom;
}

std::optional<ListFacts> facts_of(const tuf::TargetFile& target) {
  if (!target.custom) return std::nullopt;
  const boost::json::object& custom = *target.custom;
  ListFacts facts;
  const auto length = number_in(custom, "length");
  const auto issued = parse_utc(text_in(custom, "issued").value_or(""));
  facts.sha256 = text_in(custom, "sha256").value_or("");
  if (!length || !issued || facts.sha256.size() != 64) return std::nullopt;
  facts.length = *length;
  facts.issued = *issued;
  facts.list = text_in(custom, "list").value_or("");
  facts.entries = number_in(custom, "entries").value_or(0);
  facts.segment = number_in(custom, "segment").value_or(0);
  return facts;
}

}  // namespace vigilien::publish
