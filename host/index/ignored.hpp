#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vigilien::index {

/// Entries of a list that stand in its index and do not count when links are judged, because they
/// are of the never-block set.
struct Ignored {
  static constexpr std::size_t most_told = 10;

  std::uint64_t count = 0;
  std::vector<std::string> first;  ///< as they are written, «d google.com»: `most_told` at most
  bool operator==(const Ignored&) const = default;
};

}  // namespace vigilien::index
