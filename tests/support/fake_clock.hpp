#pragma once

#include "base/clock.hpp"

namespace vigilien::support {

/// A clock that stands still until the test moves it.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Seconds start) : now_(start) {}
  [[nodiscard]] Seconds now() const override { return now_; }
  void advance(std::chrono::seconds by) { now_ += by; }

 private:
  Seconds now_;
};

}  // namespace vigilien::support
