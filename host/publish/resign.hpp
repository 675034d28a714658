#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace vigilien::publish {

/// Signs timestamp and snapshot of a publisher's folder anew when less than half of their life is
/// left. The folder needs `repository/` and `keys/online/` alone, as on a server. Success also when
/// there was nothing to do, or the keys are not here and there is time. Errors: refused (the keys
/// are not here and less than 48 h are left: somebody has to act), those of reading and writing.
[[nodiscard]] Status resign(const std::filesystem::path& folder, Seconds now);

/// The same whatever is left of their life.
[[nodiscard]] Status resign_now(const std::filesystem::path& folder, Seconds now);

}  // namespace vigilien::publish
