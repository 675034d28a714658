#pragma once

#include <cstdint>

namespace vigilien::net {

/// Raises this process's own limit of open files to what the system grants; the limit then.
std::uint64_t raise_open_file_limit() noexcept;

}  // namespace vigilien::net
