#pragma once

#include <cstdint>

namespace vigilien::bench {

/// Calls of operator new in this process until now.
[[nodiscard]] std::uint64_t allocations() noexcept;

}  // namespace vigilien::bench
