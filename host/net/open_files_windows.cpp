#include <cstdio>

#include "net/open_files.hpp"

namespace vigilien::net {

std::uint64_t raise_open_file_limit() noexcept {
  ::_setmaxstdio(2048);            // the C library's own files: answers under way
  return std::uint64_t{1} << 16U;  // sockets are handles, of which a process may have millions
}

}  // namespace vigilien::net
