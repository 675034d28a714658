#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace vigilien::update {

/// What stood in the way, in the terms in which a person can do something about it.
enum class Obstacle : std::uint8_t {
  network,    ///< no connection, a portal or a proxy in between
  server,     ///< it answers, but not with what was asked for; or it re-signs nothing any more
  signature,  ///< what came is not what the publisher signed
  clock,      ///< this workstation's date cannot be right
  disk,       ///< no room, or no right to write
  content,    ///< signed, but no list that may be used here
};
[[nodiscard]] std::string_view name(Obstacle obstacle) noexcept;

struct Failure {
  Obstacle obstacle{};
  std::string detail;  ///< for administrators: a host's name at most, never a path
  Seconds since{};     ///< of the first of those that followed each other
  std::uint32_t times = 1;
};

/// A list of this publisher that is in force.
struct ListInForce {
  std::string id;                    ///< of the index: «region-flash»
  std::vector<std::string> digests;  ///< SHA-256 of each segment's text, hexadecimal
  bool operator==(const ListInForce&) const = default;
};

/// How far a subscription has come: `progress.json` in its folder. Only ever a copy of what the
/// metadata says and a memory of attempts: without it everything is found out again.
struct Progress {
  std::string publisher;          ///< empty before the first success
  std::uint64_t version = 0;      ///< of the timestamp
  std::optional<Seconds> met;     ///< the last time that the publisher's word was had and was valid
  std::optional<Seconds> ends;    ///< when the timestamp held expires
  std::optional<Seconds> issued;  ///< newest date that the publisher signed
  std::optional<Seconds> tried;   ///< the last attempt
  std::optional<Failure> failure;
  std::string push = "off";           ///< how hints came then: "connected", "polling"
  std::optional<Seconds> not_before;  ///< the server asked for patience until then
  std::vector<ListInForce> lists;
};

[[nodiscard]] std::filesystem::path progress_file(const std::filesystem::path& folder);

/// An empty one when there is no file, or none that can be read.
[[nodiscard]] Progress read_progress(const std::filesystem::path& folder);
/// Errors: access_denied, io_failure.
[[nodiscard]] Status write_progress(const std::filesystem::path& folder, const Progress& progress);

/// Green, amber after a day without news, red once what is held has expired. Protection goes on in
/// each of them.
enum class Freshness : std::uint8_t { fresh, ageing, expired };
[[nodiscard]] Freshness freshness(const Progress& progress, Seconds now) noexcept;
[[nodiscard]] std::string_view name(Freshness freshness) noexcept;

}  // namespace vigilien::update
