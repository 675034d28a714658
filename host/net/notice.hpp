#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::net {

/// A hint that a version is out: fetch it within `spread` seconds, at a moment of one's own.
/// Nothing is believed of it but that looking may be worth it.
struct Notice {
  std::uint64_t version = 0;
  std::chrono::seconds spread{0};
  bool operator==(const Notice&) const = default;
};

/// {"v":9031,"spread":5}; nullopt for anything else. A spread is a minute at most: a forged one
/// must not keep news back for long.
[[nodiscard]] std::optional<Notice> parse_notice(std::string_view text);

}  // namespace vigilien::net
