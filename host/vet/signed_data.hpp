#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/result.hpp"

/// The data files that publishers signed, on this workstation: `data.json` in the state folder
/// names them, `data/SHA256` holds each. A new file comes under a new name, then `data.json` is
/// replaced as a whole: who reads sees the old set or the new one. Without signed data there is
/// neither.
namespace vigilien::vet {

/// A data file of one subscription.
struct SignedData {
  std::string path;         ///< «directory/health.json»
  std::string owner;        ///< id of the subscription
  std::string publisher;    ///< its name, for people
  std::string sha256;       ///< of the version in force, hexadecimal; empty: none was good yet
  Seconds issued{};         ///< when that was made
  bool as_bundled = false;  ///< the bundled file has the same bytes: nothing is kept

  /// A newer version that may not be used.
  struct Refused {
    std::string sha256, why;
    Seconds when{};
    bool operator==(const Refused&) const = default;
  };
  std::optional<Refused> refused{};
  bool operator==(const SignedData&) const = default;
};

[[nodiscard]] std::filesystem::path signed_data_file(const std::filesystem::path& state);
/// Where the bytes of a version are.
[[nodiscard]] std::filesystem::path kept_data_file(const std::filesystem::path& state,
                                                   std::string_view sha256);

/// In the order in which subscriptions count. Empty, at the cost of one look, when there is no such
/// file. Errors: bad_data, refused (a later version's), access_denied, io_failure.
[[nodiscard]] Result<std::vector<SignedData>> read_signed_data(const std::filesystem::path& state);

/// Replaces `data.json`, and takes away what it names no longer. The caller holds the lock. Errors:
/// access_denied, io_failure.
[[nodiscard]] Status write_signed_data(const std::filesystem::path& state,
                                       const std::vector<SignedData>& all);
[[nodiscard]] Result<FileLock> lock_signed_data(const std::filesystem::path& state);

/// Of each path the version that counts: that of the first subscription that has a good one.
[[nodiscard]] std::vector<const SignedData*> counting(const std::vector<SignedData>& all);

}  // namespace vigilien::vet
