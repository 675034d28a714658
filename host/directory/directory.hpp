#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/string_table.hpp"
#include "directory/organisation.hpp"

namespace vigilien::directory {

/// A host found in the directory: whose it is, and by which of the organisation's domains.
struct Ownership {
  const Organisation* organisation = nullptr;
  const Domain* domain = nullptr;

  /// False where the host may be a stranger's: below a domain that gives hosts away, «www» apart.
  /// Precondition: an organisation was found.
  [[nodiscard]] bool genuine(std::string_view host) const noexcept;
};

/// The directory of protected organisations («annuaire»). Immutable once made, thread-safe.
class Directory {
 public:
  Directory() = default;
  explicit Directory(std::vector<Organisation> organisations);
  Directory(const Directory&) = delete;  // the ownerships point into the organisations
  Directory& operator=(const Directory&) = delete;
  Directory(Directory&&) noexcept = default;
  Directory& operator=(Directory&&) noexcept = default;
  ~Directory() = default;

  /// Reads every `*.json` of the folder. A number not checked for twelve months before `today` is
  /// dropped. Errors: not_found, bad_data (with the file and the member; also an id or a domain
  /// that comes twice).
  [[nodiscard]] static Result<Directory> load(const std::filesystem::path& folder, Days today);

  /// Parses one file's text (an array of organisations). Error: bad_data.
  [[nodiscard]] static Result<std::vector<Organisation>> parse(std::string_view json, Days today);

  /// The files that load() reads, sorted.
  [[nodiscard]] static std::vector<std::filesystem::path> files_in(
      const std::filesystem::path& folder, std::error_code& error);

  /// Precondition: made by load(), which left nothing out.
  void write(FlatWriter& out) const;
  /// As load() of the same folder on the day `today`; what cannot be a directory fails in the
  /// reader.
  [[nodiscard]] static Directory read(FlatReader& in, Days today);

  /// The organisation that owns `host`: `host` is one of its domains or lies below one. Null when
  /// nobody does. `host` is in A-labels, lower case, without a final dot.
  [[nodiscard]] const Organisation* owner_of(std::string_view host) const;

  /// As owner_of, with the longest of its domains that holds `host`.
  [[nodiscard]] Ownership ownership_of(std::string_view host) const;

  /// The organisation whose genuine mail clicks through `host` (exact host or below it).
  [[nodiscard]] const Organisation* tracked_by(std::string_view host) const;

  [[nodiscard]] const Organisation* find(std::string_view id) const;

  /// In the order of their ids.
  [[nodiscard]] std::span<const Organisation> organisations() const noexcept {
    return organisations_;
  }

 private:
  /// What comes twice, as a sentence: the second would silently lose. Empty when nothing does.
  [[nodiscard]] std::string repeated_name() const;

  std::vector<Organisation> organisations_;
  std::vector<Ownership> ownerships_;   // what by_domain_ numbers
  StringTable by_domain_, by_tracker_;  // by_tracker_ numbers organisations_
  std::size_t most_labels_ =
      0;  // of any domain or tracker: longer hosts need no look-up for their first labels
};

/// The first number that was checked in the twelve months before `today`.
[[nodiscard]] std::optional<Phone> fresh_phone(std::span<const CheckedPhone> phones, Days today);

}  // namespace vigilien::directory
