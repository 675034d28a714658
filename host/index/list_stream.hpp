#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "index/file_view.hpp"
#include "lists/canonical_reader.hpp"
#include "lists/list.hpp"

namespace vigilien::index {

/// The entries of a list's text, one after the other, in their order, whatever the size of the
/// file: 1 MiB of it is in memory at a time. Not thread-safe.
class ListStream {
 public:
  /// A file in canonical form. Errors: not_found, access_denied, io_failure, bad_list.
  [[nodiscard]] static Result<ListStream> open(const std::filesystem::path& file);
  /// A list that is in memory already; it must outlive the stream.
  [[nodiscard]] static Result<ListStream> over(const lists::List& list);

  /// The next entry, valid until the next call; null at the end. Errors: io_failure, bad_list with
  /// the file's name and the number of the line.
  [[nodiscard]] Result<const lists::Entry*> next();

  [[nodiscard]] const std::string& name() const noexcept { return reader_.name(); }
  [[nodiscard]] const lists::MetaRow* meta(std::uint16_t id) const noexcept {
    return reader_.meta(id);
  }
  [[nodiscard]] const std::vector<lists::MetaRow>& metas() const noexcept {
    return reader_.metas();
  }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }    ///< bytes of text
  [[nodiscard]] std::uint64_t done() const noexcept { return offset_; }  ///< bytes read

 private:
  ListStream() = default;
  [[nodiscard]] Status fill();
  /// False at the end.
  [[nodiscard]] Result<bool> line(std::string_view& line, bool& terminated);
  [[nodiscard]] Status begin();
  [[nodiscard]] Error error(const char* problem) const;

  std::optional<FileView> file_;  // or
  std::string_view text_;         // of a list in memory
  std::string shown_;             // name of the file
  std::string buffer_;
  std::size_t at_ = 0;  // of the next line in the buffer
  std::uint64_t offset_ = 0, size_ = 0;
  std::uint64_t number_ = 0;  // of the last line
  lists::CanonicalReader reader_;
};

}  // namespace vigilien::index
