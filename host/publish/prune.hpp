#pragma once

#include <filesystem>

#include "publish/layout.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// How many versions of base a workstation may be behind and still be brought forward by a delta.
inline constexpr std::size_t kept_targets = 8;

/// Takes away what no client needs any more: of snapshot and flash all but the last 32, of targets
/// all but the last 8, and files that only those named. Roots stay for ever: a workstation that was
/// off for years walks through them. Failures leave files that are in nobody's way.
void prune(const Layout& layout, const Publication& published) noexcept;

/// Takes away the temporary files of a process that was killed.
void sweep_unfinished(const std::filesystem::path& repository) noexcept;

}  // namespace vigilien::publish
