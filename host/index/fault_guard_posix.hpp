#pragma once

#include <cstddef>

namespace vigilien::index {

/// A mapping of a file whose disk may fail. Reading a page that cannot be read then gives zeros
/// instead of a SIGBUS that ends the process, and has_fault() is true from then on.
struct GuardedRegion;

/// Null when too many mappings are guarded already. `begin` starts a page.
[[nodiscard]] GuardedRegion* guard(void* begin, std::size_t size) noexcept;
void release(GuardedRegion* region) noexcept;  ///< before the mapping goes
[[nodiscard]] bool has_fault(const GuardedRegion* region) noexcept;

}  // namespace vigilien::index
