#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "lists/entry.hpp"
#include "lists/meta_row.hpp"
#include "lists/source.hpp"

namespace vigilien::lists {

/// One list in its text form (`#vgl1`, blocklists/FORMAT.md), held in memory in canonical form and
/// indexed. Immutable once made, thread-safe. Look-ups are exact (the text is compared) and
/// allocate nothing.
class List final : public Source {
 public:
  /// Takes canonical text: what is signed and sent. Error: bad_list with the number of the line.
  [[nodiscard]] static Result<List> from_canonical(std::string text);

  [[nodiscard]] const std::string& name() const noexcept override { return name_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }  ///< canonical
  [[nodiscard]] std::size_t size() const noexcept override { return size_; }
  [[nodiscard]] std::size_t count(EntryKind kind) const noexcept override;
  [[nodiscard]] std::size_t tombstones() const noexcept override { return tombstones_; }
  [[nodiscard]] std::optional<Days> newest() const noexcept override { return newest_; }

  /// Set by what fetched the list (signed metadata); until then the newest date as a number,
  /// 20261124.
  [[nodiscard]] std::uint64_t version() const noexcept override { return version_; }
  void set_version(std::uint64_t version) noexcept { version_ = version; }

  [[nodiscard]] NameEntries at_name(std::string_view name) const noexcept override;
  [[nodiscard]] std::optional<Listed> at_page(std::string_view page) const noexcept override;
  [[nodiscard]] std::optional<Listed> at_digest(
      const crypto::Sha256& digest) const noexcept override;
  [[nodiscard]] Provenance provenance(std::uint16_t row) const override;

  /// The entry (or its tombstone) with exactly this expression.
  [[nodiscard]] std::optional<Entry> find(EntryKind kind,
                                          std::string_view expression) const noexcept;

  /// The meta row of an entry; null for 0.
  [[nodiscard]] const MetaRow* meta(std::uint16_t id) const noexcept;
  [[nodiscard]] const std::vector<MetaRow>& metas() const noexcept { return metas_; }

  /// In the order of the text.
  void each(const std::function<void(const Entry&)>& use) const;

  [[nodiscard]] std::size_t deepest_path() const noexcept override { return deepest_path_; }

 private:
  struct Slot {
    std::uint32_t fingerprint = 0;
    std::uint32_t line = 0;  ///< where the line starts in the text; 0 (the header) means free
  };
  class Reader;

  List() = default;
  [[nodiscard]] std::optional<Listed> listed(EntryKind kind,
                                             std::string_view expression) const noexcept;
  [[nodiscard]] std::string_view line_at(std::size_t start) const noexcept;
  void insert(EntryKind kind, std::string_view expression, std::size_t line) noexcept;

  std::string text_;
  std::string name_;
  std::size_t first_entry_ = 0;  // where the first entry's line starts
  std::vector<MetaRow> metas_;   // by ascending id
  std::vector<Slot> slots_;      // open addressing, a power of two, at most half full
  std::array<std::size_t, 4> counts_{};
  std::size_t size_ = 0, tombstones_ = 0, deepest_path_ = 0;
  std::size_t longest_ = 0;  // of any expression: a longer one needs no look-up
  std::optional<Days> newest_;
  std::uint64_t version_ = 0;
};

/// `signed_form`: canonical to the byte, as it comes from a publisher. `by_hand`: also a file
/// written or sorted by hand: CRLF, BOM, comments, empty lines, any order, upper case, Unicode
/// names, repeated entries, entries without meta or date; it is brought into canonical form.
/// Errors: bad_list (with the line), too_large.
enum class Strictness : std::uint8_t { signed_form, by_hand };
[[nodiscard]] Result<List> read_list(std::string text, Strictness strictness);

/// read_list of a file. Errors also: not_found, access_denied, io_failure.
[[nodiscard]] Result<List> load_list(const std::filesystem::path& file, Strictness strictness);

}  // namespace vigilien::lists
