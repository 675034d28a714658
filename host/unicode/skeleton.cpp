#include "unicode/skeleton.hpp"

namespace vigilien::unicode {

std::string skeleton(std::string_view label) {
  std::string out;
  for (const char c : to_ascii_lookalike(label)) {
    const char before = out.empty() ? '\0' : out.back();
    if (c == '0') {
      out += 'o';
    } else if (c == '1' || c == 'i') {
      out += 'l';
    } else if (c == 'n' && before == 'r') {
      out.back() = 'm';
    } else if (c == 'v' && before == 'v') {
      out.back() = 'w';
    } else {
      out += c;
    }
  }
  return out;
}

std::string to_ascii_lookalike(std::string_view label) { return without_accents(label); }

std::string without_accents(std::string_view label) { return std::string{label}; }

}  // namespace vigilien::unicode
