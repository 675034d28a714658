#pragma once

#include <filesystem>
#include <string_view>

#include <boost/json/array.hpp>

#include "base/result.hpp"

namespace vigilien::mail {

/// Where a message stands on the pages of each mail reader: `blocklists/readers.json` (FORMAT.md,
/// «Mail readers»). It is read by the extension; the programs look at what a publisher signed and
/// hand it on. Immutable.
class ReaderLayouts {
 public:
  /// Members that are not known are left out: a publisher may be ahead. Errors: bad_data, with the
  /// reader and what is wrong; too_large.
  [[nodiscard]] static Result<ReaderLayouts> parse(std::string_view text);
  [[nodiscard]] static Result<ReaderLayouts> load(const std::filesystem::path& file);

  /// One object for each reader, its members as in the file.
  [[nodiscard]] const boost::json::array& readers() const noexcept { return readers_; }

 private:
  explicit ReaderLayouts(boost::json::array readers) : readers_(std::move(readers)) {}
  boost::json::array readers_;
};

}  // namespace vigilien::mail
