#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "tuf/key.hpp"

// The four roles' metadata, in the words of TUF 1.0.34, section 4. `extra` holds the members that
// are unknown to us, so that what is read and written again keeps them.
namespace vigilien::tuf {

/// The largest whole number that every JSON reader keeps exactly (RFC 8259, 6): 2^53 - 1.
inline constexpr std::uint64_t largest_number = 9007199254740991;

/// Most bytes of each role's file, before anything of it is read (5.3.3, 5.4.1 …).
struct SizeLimits {
  std::uint64_t root = 512'000;
  std::uint64_t timestamp = 16'384;
  std::uint64_t snapshot = 2'000'000;
  std::uint64_t targets = 5'000'000;
};

/// What every role has (4.3).
struct Header {
  std::string spec_version = "1.0.34";
  std::uint64_t version = 1;  ///< 1 … largest_number
  Seconds expires{};
  boost::json::object extra;
};

struct Root : Header {
  static constexpr std::string_view type = "root";
  bool consistent_snapshot = true;
  Keys keys;
  RoleKeys root, timestamp, snapshot, targets;
};

/// Algorithm → lower-case hexadecimal, for "sha256", "sha384" and "sha512" of the right length; of
/// others whatever was written.
using Hashes = std::map<std::string, std::string, std::less<>>;

/// A metadata file as another one names it (METAFILES).
struct MetaFile {
  std::uint64_t version = 1;
  std::optional<std::uint64_t> length;  ///< bytes
  Hashes hashes;                        ///< empty: none are given
  boost::json::object extra;
};

struct Timestamp : Header {
  static constexpr std::string_view type = "timestamp";
  MetaFile snapshot;
};

struct Snapshot : Header {
  static constexpr std::string_view type = "snapshot";
  std::map<std::string, MetaFile, std::less<>> meta;  ///< by file name: "targets.json"
};

/// A file that users of the repository want.
struct TargetFile {
  std::uint64_t length = 0;  ///< bytes
  Hashes hashes;             ///< at least one
  std::optional<boost::json::object> custom;
  boost::json::object extra;
};

struct DelegatedRole {
  std::string name;  ///< not that of a top-level role
  RoleKeys keys;     ///< its `extra` holds what is unknown of the whole role
  bool terminating = false;
  /// One of the two: patterns of paths, or beginnings of the hexadecimal SHA-256 of a path.
  std::optional<std::vector<std::string>> paths;
  std::optional<std::vector<std::string>> path_hash_prefixes;
};

/// 2^bit_length roles that share their keys; a path's hash tells which one has it (TAP 15).
struct SuccinctRoles {
  RoleKeys keys;
  std::uint32_t bit_length = 1;  ///< 1 … 32
  std::string name_prefix;
};

struct Delegations {
  Keys keys;
  std::variant<std::vector<DelegatedRole>, SuccinctRoles> roles;
  boost::json::object extra;
};

struct Targets : Header {
  static constexpr std::string_view type = "targets";
  std::map<std::string, TargetFile, std::less<>> targets;  ///< by path
  std::optional<Delegations> delegations;
};

/// A role's metadata and who signed it.
template <typename T>
struct Signed {
  T signed_part;
  std::vector<Signature> signatures;  ///< each keyid once
  std::string canonical;              ///< the bytes that the signatures are over
  /// The same members as writers in JavaScript sort them, empty where that is no other order: what
  /// is signed in either form is this value and no other.
  std::string canonical_utf16;

  [[nodiscard]] bool is_signed_by(const Keys& keys, const RoleKeys& role) const {
    return verify_threshold(canonical, signatures, keys, role) ||
           (!canonical_utf16.empty() && verify_threshold(canonical_utf16, signatures, keys, role));
  }
};

/// True from the second on that metadata names as its end (5.3.10: it must be later than now).
[[nodiscard]] inline bool is_expired(const Header& header, Seconds now) noexcept {
  return header.expires <= now;
}

}  // namespace vigilien::tuf
