#include "feeds/format.hpp"

#include <algorithm>

namespace vigilien::feeds {

std::string_view name(Format format) noexcept {
  return std::ranges::find(format_names, format, &FormatName::format)->name;
}

std::optional<Format> parse_format(std::string_view name) noexcept {
  const auto* found = std::ranges::find(format_names, name, &FormatName::name);
  return found == format_names.end() ? std::nullopt : std::optional(found->format);
}

}  // namespace vigilien::feeds
