#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "index/format.hpp"
#include "index/output_file.hpp"
#include "index/spill.hpp"
#include "lists/entry.hpp"
#include "lists/list.hpp"

namespace vigilien::index {

/// Writes an index in one pass over its entries, in any order, with bounded memory: entries are
/// sorted by hash into parts that wait in a temporary file. Not thread-safe.
class IndexWriter {
 public:
  struct Options {
    std::string name;  ///< of the list
    std::uint64_t version = 0;
    std::optional<std::uint64_t> seed;  ///< random when not given
  };
  /// What one entry says; `expression` is canonical, hexadecimal for a digest.
  struct Added {
    lists::EntryKind kind = lists::EntryKind::domain;
    bool tombstone = false;
    std::string_view expression;
    std::uint16_t row = 0;
    std::uint16_t day = 0;  ///< since 1 January 1970; 0: unknown
  };

  /// Nothing is written at `path` before finish(). Errors: those of OutputFile::create.
  [[nodiscard]] static Result<IndexWriter> create(const std::filesystem::path& path,
                                                  Options options);

  /// The number of the row for these values, the same for the same. Error: too_large.
  [[nodiscard]] Result<std::uint16_t> row_for(std::string_view list, const lists::MetaRow* meta);

  /// The caller sees to it that no two entries share kind and expression. Errors: io_failure,
  /// too_large (over 4 GiB of records).
  [[nodiscard]] Status add(const Added& entry);

  /// Puts the index in its place; gives its size in bytes. Errors: io_failure, access_denied.
  [[nodiscard]] Result<std::uint64_t> finish();

  void set_version(std::uint64_t version) noexcept { header_.version = version; }
  [[nodiscard]] std::uint64_t entries() const noexcept { return header_.entries; }

 private:
  class Layout;

  IndexWriter(OutputFile file, Spill spill, Options options);
  [[nodiscard]] Status add_record(std::string_view hashed, const Record& record);

  OutputFile file_;
  Spill spill_;
  Header header_;
  std::map<std::string, std::uint16_t, std::less<>> rows_;
  std::string table_;   // of provenances, as it is written
  std::string record_;  // kept for its memory
  std::string marked_;  // the last name whose pages were marked
};

}  // namespace vigilien::index
