#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "feeds/guard.hpp"
#include "feeds/meta_table.hpp"
#include "feeds/names.hpp"
#include "feeds/report.hpp"
#include "feeds/sorter.hpp"
#include "lists/list.hpp"

namespace vigilien::feeds {

/// What all entries of an import share.
struct Provenance {
  lists::MetaRow row;  ///< source, category, reason, …: as the command says
  Days today;          ///< no entry is newer
  Days fallback;       ///< for entries whose feed gives no day
};

/// Where the reader of a format puts what it found in a line. It makes entries of tokens, asks the
/// guard, counts and remembers. One a file.
class Sink {
 public:
  struct Parts {
    Sorter& sorter;
    MetaTable& metas;
    const Guard& guard;
    const Provenance& provenance;
    InputReport& report;
    std::uint16_t input;
    std::string file_title;  ///< stands for the source when neither command nor feed names one
  };
  explicit Sink(Parts parts);

  void at_line(std::uint64_t line) noexcept { line_ = line; }

  /// A name: the site and all below it; an IP address for itself.
  void site(std::string_view token);
  /// A name that stands for this host alone.
  void host(std::string_view token);
  /// An address, with or without scheme; the start page stands for its host.
  void address(std::string_view token);
  void drop(Drop reason) { parts_.report.drop(reason, line_); }

  /// The day of the entries that follow, until the next call; nullopt: the feed's own.
  void day(std::optional<Days> day);

  /// The words of a comment: a feed says there when it was made, its title and its licence.
  void comment(std::string_view text);

  /// An entry that is canonical already, with a row of its own (MetaTable).
  void entry(lists::EntryKind kind, std::string_view expression, std::uint16_t meta,
             std::uint32_t day);

  /// Entries older than this day are dropped as expired.
  void forget_before(Days day);

  [[nodiscard]] MetaTable& metas() noexcept { return parts_.metas; }
  [[nodiscard]] std::uint64_t accepted() const noexcept { return accepted_; }

  /// Too many rows of provenance, if so.
  [[nodiscard]] const std::optional<Error>& failed() const noexcept { return failed_; }

 private:
  void named(const Named& named);
  void accept(lists::EntryKind kind, std::string_view expression);
  void use_day(Days day);
  [[nodiscard]] std::uint16_t own_row();

  Parts parts_;
  std::uint64_t line_ = 0, accepted_ = 0;
  std::uint32_t feed_day_ = 0, day_ = 0, oldest_day_ = 0;
  bool dated_by_feed_ = false;
  std::string title_, page_, licence_;
  std::optional<std::uint16_t> row_;
  std::optional<Error> failed_;
};

}  // namespace vigilien::feeds
