#include "cli/paragraph.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cli/terminal.hpp"

namespace vigilien::cli {
namespace {

/// The first `count` characters of `text`.
std::string_view beginning(std::string_view text, std::size_t count) {
  std::size_t size = 0;
  while (size < text.size() && count > 0) {
    ++size;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    --count;
  }
  return text.substr(0, size);
}

}  // namespace

std::string paragraph(std::string_view first, std::string_view text) {
  const std::size_t margin = std::min(width(first), columns / 2);
  const std::size_t room = columns - margin;
  std::string out(first);
  std::size_t used = 0;
  const auto new_line = [&] {
    out.append(1, '\n').append(margin, ' ');
    used = 0;
  };
  for (std::string_view word : split(text, ' ')) {
    if (used > 0) {
      if (used + 1 + width(word) > room) {
        new_line();
      } else {
        out += ' ';
        ++used;
      }
    }
    while (width(word) > room) {
      const std::string_view piece = beginning(word, room);
      out += piece;
      word.remove_prefix(piece.size());
      new_line();
    }
    out += word;
    used += width(word);
  }
  return out += '\n';
}

std::string padded(std::string_view text, std::size_t wide) {
  std::string out(text);
  return out.append(wide - std::min(wide, width(text)), ' ');
}

std::string padded_left(std::string_view text, std::size_t wide) {
  return std::string(wide - std::min(wide, width(text)), ' ').append(text);
}

}  // namespace vigilien::cli
