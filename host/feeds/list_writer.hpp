#pragma once

#include <string>
#include <string_view>

#include "base/output_file.hpp"
#include "base/result.hpp"
#include "feeds/record.hpp"

namespace vigilien::feeds {

/// Writes a list in its text form, entry after entry in their order.
class ListWriter {
 public:
  /// `head` is the header and the meta rows.
  ListWriter(OutputFile& file, std::string head);
  [[nodiscard]] Status add(const Record& record);
  [[nodiscard]] Status finish();
  [[nodiscard]] std::uint64_t entries() const noexcept { return entries_; }

 private:
  OutputFile& file_;
  std::string buffer_;
  std::uint64_t entries_ = 0;
  std::uint32_t tail_day_ = 0;
  std::uint16_t tail_meta_ = 0;
  std::string tail_;  // «<TAB>1<TAB>20261124<LF>»: of most entries the same as before
};

}  // namespace vigilien::feeds
