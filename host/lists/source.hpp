#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "crypto/digest.hpp"
#include "lists/entry.hpp"

namespace vigilien::lists {

class Source;

/// An entry as a source answers with it; `from` lives as long as the source that was asked.
struct Listed {
  const Source* from = nullptr;
  EntryKind kind = EntryKind::domain;
  bool tombstone = false;
  std::uint16_t row = 0;  ///< of the source's table of provenances
  std::uint16_t day = 0;  ///< since 1 January 1970; 0: unknown
};

/// Who listed an entry and why. Values are UTF-8 and may be empty.
struct Provenance {
  std::string list;  ///< name of the list the entry came from
  std::string source, category, reason;
};

/// What a source has under one name.
struct NameEntries {
  std::optional<Listed> domain, host;
  bool pages = false;  ///< there may be entries for pages of this name; false: there are none

  [[nodiscard]] bool any() const noexcept { return domain || host || pages; }
};

/// A list that answers questions: one in memory (List), or a mapped index of millions of entries.
/// Implementations are immutable once made and thread-safe; answers are exact, and those about
/// names and pages allocate nothing.
class Source {
 public:
  Source() = default;
  Source(const Source&) = default;
  Source(Source&&) = default;
  Source& operator=(const Source&) = default;
  Source& operator=(Source&&) = default;
  virtual ~Source() = default;

  [[nodiscard]] virtual const std::string& name() const noexcept = 0;
  [[nodiscard]] virtual std::size_t size() const noexcept = 0;  ///< entries, tombstones included
  [[nodiscard]] virtual std::size_t tombstones() const noexcept = 0;
  [[nodiscard]] virtual std::size_t count(EntryKind kind) const noexcept = 0;
  [[nodiscard]] virtual std::uint64_t version() const noexcept = 0;
  [[nodiscard]] virtual std::optional<Days> newest() const noexcept = 0;  ///< date of an entry

  /// Most slashes of any `u` entry: longer paths need no look-up past them.
  [[nodiscard]] virtual std::size_t deepest_path() const noexcept = 0;

  /// at_name() of this name comes soon: where the answer lies in memory may be fetched meanwhile.
  virtual void expect(std::string_view) const noexcept {}
  /// Entries under exactly this name (of a host, canonical).
  [[nodiscard]] virtual NameEntries at_name(std::string_view name) const noexcept = 0;
  /// The entry for exactly this page («shared.example/~thief/»).
  [[nodiscard]] virtual std::optional<Listed> at_page(std::string_view page) const noexcept = 0;
  /// The entry for this digest of a readable entry.
  [[nodiscard]] virtual std::optional<Listed> at_digest(
      const crypto::Sha256& digest) const noexcept = 0;

  [[nodiscard]] virtual Provenance provenance(std::uint16_t row) const = 0;

  /// The disk failed under it: what it answers is not to be trusted.
  [[nodiscard]] virtual bool lost() const noexcept { return false; }

  /// Lists of one publisher take entries out of each other: the name without «-flash», «-base» or
  /// «-base-NNN».
  [[nodiscard]] std::string_view publisher() const noexcept;
};

/// The publisher in a list's name.
[[nodiscard]] std::string_view publisher_of(std::string_view list_name) noexcept;

}  // namespace vigilien::lists
