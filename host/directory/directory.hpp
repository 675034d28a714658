#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/flat.hpp"
#include "base/lazy_array.hpp"
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
  Directory(const Directory&) = delete;  // what was handed out points into it
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

  /// Precondition: made by load(), which left nothing out.
  void write(FlatWriter& out) const;
  /// As load() of the same folder on the day `today`; what cannot be a directory fails in the
  /// reader, or is empty where it is asked for.
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
  [[nodiscard]] std::span<const Organisation> organisations() const;
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// organisations()[index], without the others: of a directory that read() gave, only those that
  /// are asked for are made. Precondition: index < size().
  [[nodiscard]] const Organisation& organisation(std::size_t index) const;

 private:
  /// A domain, by its place.
  struct Place {
    std::uint32_t organisation = 0, domain = 0;
  };
  [[nodiscard]] Organisation read_organisation(std::size_t index) const;
  /// What comes twice, as a sentence: the second would silently lose. Empty when nothing does.
  [[nodiscard]] std::string repeated_name() const;

  std::size_t size_ = 0;
  std::vector<Organisation> organisations_;  // made at once, or else:
  LazyArray<Organisation> made_;             // each read from the flat file when it is needed
  std::span<const std::uint32_t> begins_;    // where each begins in `flat_`
  std::string_view flat_;
  std::shared_ptr<const void> keeper_;
  Days today_{};

  StringTable by_domain_, by_tracker_;  // values: index into places_; of an organisation
  std::span<const Place> places_;
  std::vector<Place> own_places_;  // what places_ shows, unless it is part of the flat file
  std::size_t most_labels_ =
      0;  // of any domain or tracker: longer hosts need no look-up for their first labels
};

/// The first number that was checked in the twelve months before `today`.
[[nodiscard]] std::optional<Phone> fresh_phone(std::span<const CheckedPhone> phones, Days today);

/// A host as the URL parser serialises it, of two labels at least.
[[nodiscard]] bool is_host_name(std::string_view text) noexcept;

}  // namespace vigilien::directory
