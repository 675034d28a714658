#pragma once

#include <string_view>

#include "base/result.hpp"
#include "tuf/metadata.hpp"

namespace vigilien::tuf {

/// Reads a role's file: form, types and limits are checked, signatures are not. Error: bad_data,
/// with the member at fault. Specification versions 1.x are read; a keyid that signs twice, a
/// number that is not whole and a date in another form than 2030-01-31T00:00:00Z are refused.
[[nodiscard]] Result<Signed<Root>> read_root(std::string_view bytes);
[[nodiscard]] Result<Signed<Timestamp>> read_timestamp(std::string_view bytes);
[[nodiscard]] Result<Signed<Snapshot>> read_snapshot(std::string_view bytes);
[[nodiscard]] Result<Signed<Targets>> read_targets(std::string_view bytes);

}  // namespace vigilien::tuf
