#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "publish/keyring.hpp"
#include "publish/settings.hpp"

namespace vigilien::publish {

/// Makes a publisher's folder with its keys and an empty publication. Root has one key more than
/// its `threshold` (1 to 8), so that one may be lost; targets as many keys as the threshold; flash,
/// timestamp and snapshot one each. Errors: refused (the folder has a publisher already), those of
/// writing. The settings are written last: what a killed process leaves is no publisher's folder
/// yet, and is made anew.
[[nodiscard]] Status create_publisher(const std::filesystem::path& folder, const Settings& settings,
                                      std::uint32_t threshold, const AskPassphrase& ask,
                                      Seconds now, const std::string& by);

/// What workstations are given: «URL#sha256=…», the hash of the first root.
[[nodiscard]] Result<std::string> subscription_line(const Layout& layout, const Settings& settings);

}  // namespace vigilien::publish
