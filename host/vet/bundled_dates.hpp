#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::vet {

/// The file that says from when each bundled file is, made when the programs are built: a line
/// each, seconds since 1970, a space and the file's name in the folder.
inline constexpr std::string_view dates_name = "vigilien-data.dates";

/// From when the bundled data is. Read only where somebody asks: a start costs nothing.
class BundledDates {
 public:
  /// Of the data in `folder`, from the file there, or from the one beside the program where that is
  /// the data it was built with.
  explicit BundledDates(std::filesystem::path folder);

  /// When the content of the file was last changed, or else the file itself; nothing when there is
  /// no such file.
  [[nodiscard]] std::optional<Seconds> of(std::string_view path) const;
  /// The newest among `of` the files of «directory/», say.
  [[nodiscard]] std::optional<Seconds> newest_in(std::string_view folder) const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, Seconds, std::less<>> dates_;
};

}  // namespace vigilien::vet
