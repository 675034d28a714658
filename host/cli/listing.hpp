#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "index/index.hpp"
#include "lists/list.hpp"
#include "lists/source.hpp"

namespace vigilien::cli {

/// One entry of a list on the disk, valid while it is told.
struct ListedEntry {
  lists::EntryKind kind = lists::EntryKind::domain;
  bool tombstone = false;
  std::uint16_t row = 0;
  std::uint16_t day = 0;        ///< since 1 January 1970; 0: unknown
  std::string_view expression;  ///< 64 hexadecimal digits of a digest
};

/// A list on the disk, text or index, of any size, to be gone through. Not thread-safe.
class Listing {
 public:
  /// Returns false to stop.
  using Use = std::function<bool(const ListedEntry&)>;

  /// Errors: those of opening an index or a list; a text of over 64 MiB must be canonical.
  [[nodiscard]] static Result<Listing> open(const std::filesystem::path& file);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }
  [[nodiscard]] bool is_index() const noexcept { return index_.has_value(); }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

  /// All entries, in the order of the file. Errors: io_failure, bad_list, bad_data.
  [[nodiscard]] Status each(const Use& use) const;
  /// The entries of a canonical text; a file that is not so ends in bad_list.
  [[nodiscard]] static Status each_canonical(const std::filesystem::path& file, const Use& use);

  /// Whole once each() went through.
  [[nodiscard]] lists::Provenance provenance(std::uint16_t row) const;

 private:
  Listing() = default;

  std::filesystem::path file_;
  std::string name_;
  std::uint64_t bytes_ = 0;
  std::optional<index::Index> index_;
  std::unique_ptr<const lists::List> list_;   ///< a text that fits into memory
  mutable std::vector<lists::MetaRow> rows_;  ///< of a text that does not
};

}  // namespace vigilien::cli
