#pragma once

#include <cstdint>
#include <string_view>

#include "feeds/guard.hpp"

namespace vigilien::publish {

/// How an entry stands to the names that many people know.
enum class KnownAs : std::uint8_t { nothing, above, itself };

/// `entry`: «d evil.example». `itself`: the entry speaks of a whole site that is well known, shared
/// or protected; `above`: it speaks of something below such a name.
[[nodiscard]] KnownAs known_as(const feeds::Guard& guard, std::string_view entry);

}  // namespace vigilien::publish
