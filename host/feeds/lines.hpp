#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "feeds/source.hpp"

namespace vigilien::feeds {

/// The lines of a source, in one buffer whatever its size: LF, CRLF or CR alone ends a line, the
/// byte order mark of UTF-8 is passed over.
class LineReader {
 public:
  static constexpr std::size_t longest_line = std::size_t{64} << 10U;

  explicit LineReader(std::unique_ptr<ByteSource> bytes);

  /// What the source begins with, up to 64 KiB, without taking it. Errors: those of the source;
  /// bad_data for UTF-16 and UTF-32.
  [[nodiscard]] Result<std::string_view> head();

  enum class Got : std::uint8_t {
    line,
    too_long,  ///< a line of more than longest_line bytes, passed over
    end,
  };
  /// The next line, in force until the next call. Errors: those of the source and of head.
  [[nodiscard]] Result<Got> next(std::string_view& line);

  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }  ///< of it, from 1

  /// The next piece, ended by its LF or not: for what has no lines (JSON). Empty at the end.
  /// number() is that of its line.
  [[nodiscard]] Result<std::string_view> piece();

 private:
  [[nodiscard]] Status fill();
  [[nodiscard]] Status begin();
  [[nodiscard]] const char* line_end(const char* from) const noexcept;
  [[nodiscard]] Status skip_rest_of_line();

  std::unique_ptr<ByteSource> bytes_;
  std::vector<char> buffer_;
  std::size_t next_ = 0, filled_ = 0;  // what is not taken yet
  bool ended_ = false, begun_ = false;
  bool after_cr_ = false;   // a LF that comes now belongs to the line before
  bool has_cr_ = false;     // some CR is in the buffer
  bool line_ended_ = true;  // the piece before ended in LF
  std::uint64_t number_ = 0;
};

}  // namespace vigilien::feeds
