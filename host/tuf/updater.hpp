#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "tuf/fetcher.hpp"
#include "tuf/metadata_store.hpp"
#include "tuf/trusted_metadata_set.hpp"

namespace vigilien::tuf {

/// A target that a trusted role has signed for.
struct FoundTarget {
  std::string path;
  TargetFile file;
  std::string role;  ///< the one that has it: "targets" or a delegated one
};

/// How far a client goes with a repository that never ends.
struct WalkLimits {
  SizeLimits sizes;
  std::uint64_t roots = 1000;  ///< new ones in one update
  std::size_t roles = 32;      ///< asked for one target
};

/// The client workflow of TUF 1.0.34, 5: brings the trusted metadata up to date, finds targets and
/// fetches them. One update, one object; the folder is taken while it lives. What has been checked
/// is on the disk before the next step, so that a crash at any point only repeats work.
/// Errors as TrustedMetadataSet, MetadataStore and Fetcher have them. One thread at a time.
class Updater {
 public:
  /// `now`: the fixed time of this update (5.1). `metadata_url` with or without its last `/`.
  /// Reads the trusted root (5.2).
  [[nodiscard]] static Result<Updater> open(MetadataStore store, Fetcher& fetcher,
                                            std::string metadata_url, Seconds now,
                                            const WalkLimits& limits = {});

  /// 5.3 to 5.6.6: root, timestamp, snapshot and the top-level targets.
  [[nodiscard]] Status refresh();

  /// 5.6.7: the first role in the order of the delegations that has `path`. Errors: not_found, and
  /// only then, when all that could have it were read and signed that they have not; bad_data also
  /// when one of them is missing. Precondition: refresh() was successful.
  [[nodiscard]] Result<FoundTarget> find_target(std::string_view path);

  /// 5.7: the target's bytes as `file`, whose folder exists. A file that is it already is left as
  /// it is. Until all is checked nothing has that name.
  enum class Stored : std::uint8_t { fetched, kept };
  [[nodiscard]] Result<Stored> download(const FoundTarget& target, std::string targets_url,
                                        const std::filesystem::path& file);

  /// For those who want more than one file.
  [[nodiscard]] const TrustedMetadataSet& trusted() const noexcept { return trusted_; }

 private:
  Updater(MetadataStore store, Fetcher& fetcher, std::string metadata_url, WalkLimits limits,
          FileLock lock, TrustedMetadataSet trusted);
  [[nodiscard]] Status walk_roots();
  [[nodiscard]] Status take_root(std::string_view bytes);
  [[nodiscard]] Status load_timestamp();
  [[nodiscard]] Status load_snapshot();
  [[nodiscard]] Status load_targets();
  [[nodiscard]] Result<Targets> load_delegated(const Delegation& delegation, const Keys& keys);
  [[nodiscard]] Result<std::string> fetch_named(std::string_view role, const MetaFile& meta,
                                                std::uint64_t limit);

  MetadataStore store_;
  Fetcher* fetcher_;
  std::string metadata_url_;
  WalkLimits limits_;
  FileLock lock_;
  TrustedMetadataSet trusted_;
};

/// Where a role's or target's file is under `base`.
[[nodiscard]] std::string under(std::string base, std::string_view name);

/// True when `file` has the signed length and hashes.
[[nodiscard]] bool is_target(const std::filesystem::path& file, const TargetFile& target);

}  // namespace vigilien::tuf
