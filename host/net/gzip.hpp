#pragma once

#include <string>
#include <string_view>

namespace vigilien::net {

/// `text` as one gzip stream. Faults of the library throw std::bad_alloc.
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace vigilien::net
