#pragma once

#include <chrono>
#include <optional>

#include "net/patience.hpp"

namespace vigilien::net {

/// How long to wait before the next try: ever longer, never the same for two workstations. Pure:
/// the chance comes from outside.
class Backoff {
 public:
  Backoff(Span first, Span longest) noexcept : first_(first), longest_(longest) {}

  /// After one more failure: `first` × 2^(failures − 1) × (1 + chance), at most `longest`; never
  /// earlier than the server asked for. `chance` lies in [0, 1).
  [[nodiscard]] Span failed(double chance,
                            std::optional<std::chrono::seconds> retry_after = {}) noexcept;
  void succeeded() noexcept { failures_ = 0; }
  [[nodiscard]] unsigned failures() const noexcept { return failures_; }

 private:
  Span first_, longest_;
  unsigned failures_ = 0;
};

}  // namespace vigilien::net
