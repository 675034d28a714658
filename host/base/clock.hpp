#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vigilien {

using Days = std::chrono::sys_days;
using Seconds = std::chrono::sys_seconds;

/// The time, handed in so that tests own it. Implementations are safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Seconds now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Seconds now() const override;
};

/// "20261124" or "2026-11-24"; nullopt when it is not a day of the calendar.
[[nodiscard]] std::optional<Days> parse_day(std::string_view text);

/// As lists write it: "20261124".
[[nodiscard]] std::string compact_day(Days day);

}  // namespace vigilien
