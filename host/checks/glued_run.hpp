#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vigilien::checks {

/// Tokens one behind the other, what stood between them left out, without allocation.
class GluedRun {
 public:
  /// False, and the run unchanged, when there is no room.
  bool append(std::string_view text) noexcept {
    if (size_ + text.size() > letters_.size()) return false;
    text.copy(letters_.data() + size_, text.size());
    size_ += text.size();
    return true;
  }

  [[nodiscard]] std::string_view text() const noexcept { return {letters_.data(), size_}; }

 private:
  std::array<char, 64> letters_{};  // a label has 63 at most (RFC 1035)
  std::size_t size_ = 0;
};

}  // namespace vigilien::checks
