#pragma once

#include <memory>

#include "base/result.hpp"
#include "feeds/source.hpp"

namespace vigilien::feeds {

/// The bytes that a compressed stream holds, undone while they are read: members or frames one
/// after the other, zeros as padding at the end. The stream is damaged: bad_data; ends too early:
/// cut_short. Where this program cannot undo a compression, bad_data at once.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> gunzip(std::unique_ptr<ByteSource> packed);
[[nodiscard]] Result<std::unique_ptr<ByteSource>> unzstd(std::unique_ptr<ByteSource> packed);
[[nodiscard]] Result<std::unique_ptr<ByteSource>> unxz(std::unique_ptr<ByteSource> packed);

}  // namespace vigilien::feeds
