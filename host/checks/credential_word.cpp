#include "checks/credential_word.hpp"

#include <array>

#include "base/text.hpp"

namespace vigilien::checks {

bool holds_credential_word(std::string_view text, const Words& words) {
  std::array<char, 24> word{};
  std::size_t length = 0;
  bool too_long = false;
  const auto ends_here = [&] {
    const bool found = length > 1 && !too_long && words.credentials.contains({word.data(), length});
    length = 0;
    too_long = false;
    return found;
  };
  for (const char c : text) {
    if (!is_ascii_alpha(c)) {
      if (ends_here()) return true;
    } else if (length < word.size()) {
      word[length++] = ascii_lower(c);
    } else {
      too_long = true;
    }
  }
  return ends_here();
}

}  // namespace vigilien::checks
