#pragma once

#include <filesystem>
#include <memory>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "feeds/guard.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {

/// What no list may hold, with the data it was made of.
struct GuardData {
  vet::Sources sources;
  std::unique_ptr<const feeds::Guard> guard;
};

/// Reads the bundled data of that folder. Errors: not_found, bad_data, io_failure.
[[nodiscard]] Result<GuardData> load_guard(const std::filesystem::path& data, Days today);

}  // namespace vigilien::cli
