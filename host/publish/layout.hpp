#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace vigilien::publish {

/// Where things are in a publisher's folder (blocklists/FORMAT.md, «Signed repository»). All but
/// `repository` is private and never served.
struct Layout {
  std::filesystem::path folder;

  [[nodiscard]] std::filesystem::path settings() const { return folder / "publisher.json"; }
  [[nodiscard]] std::filesystem::path lock() const { return folder / "publisher.lock"; }
  [[nodiscard]] std::filesystem::path log() const { return folder / "log.jsonl"; }
  [[nodiscard]] std::filesystem::path keys() const { return folder / "keys"; }
  [[nodiscard]] std::filesystem::path online_keys() const { return keys() / "online"; }
  [[nodiscard]] std::filesystem::path old_keys() const { return keys() / "old"; }
  [[nodiscard]] std::filesystem::path pending() const { return folder / "pending"; }
  [[nodiscard]] std::filesystem::path recipes() const { return folder / "sources.json"; }
  [[nodiscard]] std::filesystem::path lists() const { return folder / "lists"; }
  [[nodiscard]] std::filesystem::path by_hand() const { return lists() / "by-hand.vgl"; }
  [[nodiscard]] std::filesystem::path removed() const { return folder / "removed.txt"; }
  /// Emptied whenever a publisher starts.
  [[nodiscard]] std::filesystem::path work() const { return folder / "work"; }
  [[nodiscard]] std::filesystem::path repository() const { return folder / "repository"; }
  [[nodiscard]] std::filesystem::path metadata() const { return repository() / "metadata"; }
  [[nodiscard]] std::filesystem::path targets() const { return repository() / "targets"; }
  [[nodiscard]] std::filesystem::path deltas() const { return repository() / "deltas"; }

  /// «N.root.json»; «timestamp.json» alone has no number.
  [[nodiscard]] std::filesystem::path metadata_file(std::string_view role,
                                                    std::uint64_t version) const {
    return metadata() / (std::to_string(version) + '.' + std::string(role) + ".json");
  }
  [[nodiscard]] std::filesystem::path timestamp() const { return metadata() / "timestamp.json"; }

  /// Where a target of that path and hash stands: the hash before its last name (TUF, 3.1.3).
  [[nodiscard]] std::filesystem::path target_file(std::string_view path,
                                                  std::string_view sha256) const {
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    std::string file(path.substr(0, name));
    file.append(sha256).append(1, '.').append(path.substr(name));
    return targets() / file;
  }
};

/// The delegated role of the list that one administrator signs alone, and its only target.
inline constexpr std::string_view flash_role = "flash";
inline constexpr std::string_view flash_target = "flash/current.vgl.zst";
inline constexpr std::size_t most_flash_entries = 4096;
inline constexpr std::size_t largest_flash_text = std::size_t{256} << 10U;

}  // namespace vigilien::publish
