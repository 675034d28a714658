#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "index/file_view.hpp"
#include "index/format.hpp"
#include "lists/source.hpp"

namespace vigilien::index {

/// A list of any size, read where it lies on the disk: opening costs the same for ten entries and
/// for ten million, a question touches one cell of 64 bytes a name and reads records only where a
/// fingerprint fits. Exact: the text is compared. Immutable, thread-safe, without locks.
class Index final : public lists::Source {
 public:
  /// Errors: not_found, access_denied, io_failure, bad_data (what is wrong with the header or the
  /// table of provenances; the rest is checked by verify()).
  [[nodiscard]] static Result<Index> open(const std::filesystem::path& file);

  Index(Index&& other) noexcept;

  [[nodiscard]] const std::string& name() const noexcept override { return header_.name; }
  [[nodiscard]] std::size_t size() const noexcept override { return header_.entries; }
  [[nodiscard]] std::size_t tombstones() const noexcept override { return header_.tombstones; }
  [[nodiscard]] std::size_t count(lists::EntryKind kind) const noexcept override;
  [[nodiscard]] std::uint64_t version() const noexcept override { return header_.version; }
  [[nodiscard]] std::optional<Days> newest() const noexcept override;
  [[nodiscard]] std::size_t deepest_path() const noexcept override { return header_.deepest_path; }

  void expect(std::string_view name) const noexcept override;
  [[nodiscard]] lists::NameEntries at_name(std::string_view name) const noexcept override;
  [[nodiscard]] std::optional<lists::Listed> at_page(std::string_view page) const noexcept override;
  [[nodiscard]] std::optional<lists::Listed> at_digest(
      const crypto::Sha256& digest) const noexcept override;
  [[nodiscard]] lists::Provenance provenance(std::uint16_t row) const override;

  /// The disk failed under it, or the file was cut short: what it answers is not to be trusted.
  [[nodiscard]] bool lost() const noexcept override { return file_.lost() || damaged_; }

  /// All entries, in the order of the file. Stops when `use` returns false. False when the records
  /// cannot all be read.
  [[nodiscard]] bool each(const std::function<bool(const Record&)>& use) const;

  /// The table of provenances, one «#meta» line a row.
  [[nodiscard]] Result<std::string> provenance_table() const;

  [[nodiscard]] const Header& header() const noexcept { return header_; }
  [[nodiscard]] const FileView& file() const noexcept { return file_; }

 private:
  using Cell = std::array<std::byte, cell_size>;

  Index(FileView file, Header header) noexcept
      : file_(std::move(file)), header_(std::move(header)) {}
  template <typename Use>
  void each_candidate(std::string_view text, Use use) const noexcept;
  template <typename Use>
  void each_record(std::uint32_t begin, std::uint32_t end, std::uint32_t wanted,
                   Use use) const noexcept;
  [[nodiscard]] std::optional<lists::Listed> at_text(lists::EntryKind kind,
                                                     std::string_view text) const noexcept;
  [[nodiscard]] lists::Listed listed(const Record& record) const noexcept;

  FileView file_;
  Header header_;
  mutable std::atomic<bool> damaged_{false};
};

/// Reads a part of the file and compares its checksum. Errors: io_failure and bad_data, with the
/// words given.
[[nodiscard]] Status check_section(const FileView& file, const Section& section,
                                   const std::string& unreadable, const std::string& damaged);

/// The row of that number in a table of provenances.
[[nodiscard]] lists::Provenance provenance_in(std::string_view table, std::uint16_t row);

}  // namespace vigilien::index
