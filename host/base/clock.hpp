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

/// "2030-01-31T12:00:00Z" and no other form; nullopt also for a moment that no calendar has.
[[nodiscard]] std::optional<Seconds> parse_utc(std::string_view text);

/// The same form back. Years 0 to 9999.
[[nodiscard]] std::string utc_text(Seconds moment);

}  // namespace vigilien
