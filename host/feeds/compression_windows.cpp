// Debian has neither library for mingw-w64.
#include "feeds/compression.hpp"

namespace vigilien::feeds {

Result<std::unique_ptr<ByteSource>> unzstd(std::unique_ptr<ByteSource> /*packed*/) {
  return Error{Errc::bad_data, "this program was built without zstd"};
}

Result<std::unique_ptr<ByteSource>> unxz(std::unique_ptr<ByteSource> /*packed*/) {
  return Error{Errc::bad_data, "this program was built without xz"};
}

}  // namespace vigilien::feeds
