#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::notebook {

/// How a site came into the notebook; the higher one stays.
enum class Kind : std::uint8_t {
  once,   ///< opened once, after a caution
  login,  ///< a page that asks for a password, opened by the reader's own hand
  mine,   ///< «C’est un site du cabinet»
};
[[nodiscard]] std::string_view name(Kind kind) noexcept;
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view name) noexcept;

/// What is kept of a site: days, never a time, an address or a person.
struct Seen {
  Kind kind = Kind::once;
  Days first, last;
  unsigned days = 1;  ///< on how many days, at most Carnet::most_days

  bool operator==(const Seen&) const = default;
};

/// The sites that this practice knows, by registrable domain in A-labels. Being in it makes no site
/// safe: it only answers «is this site known here?».
class Carnet {
 public:
  using Sites = std::map<std::string, Seen, std::less<>>;
  static constexpr std::size_t most_sites = 5000;
  static constexpr unsigned most_days = 9;
  /// A site not met for longer than this leaves.
  static constexpr std::chrono::days kept{400};

  /// Notes that the site was met on `today`. In a full notebook the site not met for longest
  /// leaves, those noted by hand (`mine`) last.
  void note(std::string_view domain, Kind kind, Days today);
  /// Puts in what was read of a file. False when there is no more room.
  bool restore(std::string domain, const Seen& seen);
  /// False when it was not there.
  bool remove(std::string_view domain);
  /// Takes out what was not met for too long; returns how many.
  std::size_t drop_old(Days today);

  [[nodiscard]] const Seen* find(std::string_view domain) const noexcept;
  [[nodiscard]] const Sites& sites() const noexcept { return sites_; }

 private:
  void make_room();

  Sites sites_;
};

}  // namespace vigilien::notebook
