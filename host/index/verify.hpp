#pragma once

#include "base/result.hpp"
#include "index/index.hpp"

namespace vigilien::index {

/// Reads all of an index: checksums, the form of every record, and that each is found where its
/// hash belongs. Errors: bad_data with what is wrong, io_failure.
[[nodiscard]] Status verify(const Index& index);

}  // namespace vigilien::index
