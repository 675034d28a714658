#include "unicode/join_rule.hpp"

#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

using tables::Joining;

Joining joining_type(char32_t c) noexcept {
  return tables::value_of<Joining>(tables::joining_types, c);
}

bool joins_before(std::u32string_view label, std::size_t at) noexcept {
  while (at > 0) {
    const Joining type = joining_type(label[--at]);
    if (type != Joining::transparent) return type == Joining::left || type == Joining::dual;
  }
  return false;
}

bool joins_after(std::u32string_view label, std::size_t at) noexcept {
  while (++at < label.size()) {
    const Joining type = joining_type(label[at]);
    if (type != Joining::transparent) return type == Joining::right || type == Joining::dual;
  }
  return false;
}

}  // namespace

bool joiner_is_in_place(std::u32string_view label, std::size_t at) noexcept {
  if (at == 0) return false;
  if (tables::value_of(tables::combining_classes, label[at - 1]) == tables::virama_class)
    return true;
  return label[at] == zero_width_non_joiner && joins_before(label, at) && joins_after(label, at);
}

bool joiners_are_in_place(std::u32string_view label) noexcept {
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (is_joiner(label[i]) && !joiner_is_in_place(label, i)) return false;
  }
  return true;
}

}  // namespace vigilien::unicode
