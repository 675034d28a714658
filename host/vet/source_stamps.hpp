#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"

namespace vigilien::vet {

/// A file of the bundled data, and how it looks.
struct SourceStamp {
  std::string name;  ///< in the folder: "words/keywords.txt"
  FileStamp file;
  bool operator==(const SourceStamp&) const = default;
};
using SourceStamps = std::vector<SourceStamp>;

/// Every file of `folder` that counts in a judgement, as it is now, in an order of its own; one
/// that must be there and is not has no size. The same as before: the data is.
[[nodiscard]] SourceStamps stamps_of_sources(const std::filesystem::path& folder);

}  // namespace vigilien::vet
