#pragma once

#include <filesystem>
#include <string_view>

#include "doctor/browsers.hpp"
#include "doctor/workstation.hpp"

namespace vigilien::doctor {

struct Ground {
  std::filesystem::path root;   ///< installed_browsers()
  std::filesystem::path state;  ///< base/paths.hpp: state_directory()
  const messaging::Standing& standing;
  Seconds now;
  /// Each browser's host is started and asked, which takes up to `first_word` where it is silent.
  /// Without it nothing is waited for.
  bool start_hosts = true;
};

/// The whole examination: browsers, then lists, then what is written to. A system that has no
/// browser: browsers-none.
[[nodiscard]] Report examine(const Ground& ground);

}  // namespace vigilien::doctor
