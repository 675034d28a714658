#pragma once

#include <string>
#include <string_view>

namespace vigilien {

/// What is wrong with a file that is read to its end: the first thing that is not as it should be,
/// empty while nothing is. One thread at a time.
class Problem {
 public:
  void say(std::string_view where, std::string_view what) {
    if (text_.empty()) text_.append(where).append(": ").append(what);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace vigilien
