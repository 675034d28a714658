#include "lists/source.hpp"

namespace vigilien::lists {

std::string_view publisher_of(std::string_view list_name) noexcept {
  std::string_view name = list_name;
  if (name.ends_with("-flash")) return name.substr(0, name.size() - 6);
  const std::size_t digits = name.find_last_not_of("0123456789");
  if (digits != std::string_view::npos && digits + 1 < name.size() && name[digits] == '-')
    name = name.substr(0, digits);
  return name.ends_with("-base") ? name.substr(0, name.size() - 5) : list_name;
}

std::string_view Source::publisher() const noexcept { return publisher_of(name()); }

}  // namespace vigilien::lists
