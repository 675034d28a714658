#include "unicode/bidi_rule.hpp"

#include <algorithm>

#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

using tables::Bidi;

Bidi bidi_class(char32_t c) noexcept { return tables::value_of<Bidi>(tables::bidi_classes, c); }

constexpr unsigned one(Bidi value) noexcept { return 1U << static_cast<unsigned>(value); }

constexpr unsigned neutral =
    one(Bidi::es) | one(Bidi::cs) | one(Bidi::et) | one(Bidi::on) | one(Bidi::bn);
constexpr unsigned right_to_left = one(Bidi::r) | one(Bidi::al);
/// Conditions 2 and 5: what may stand in a label of either direction.
constexpr unsigned in_rtl =
    right_to_left | one(Bidi::an) | one(Bidi::en) | neutral | one(Bidi::nsm);
constexpr unsigned in_ltr = one(Bidi::l) | one(Bidi::en) | neutral | one(Bidi::nsm);
/// Conditions 3 and 6: what may end it, marks aside.
constexpr unsigned ends_rtl = right_to_left | one(Bidi::en) | one(Bidi::an);
constexpr unsigned ends_ltr = one(Bidi::l) | one(Bidi::en);

}  // namespace

bool is_right_to_left(std::u32string_view label) noexcept {
  return std::ranges::any_of(label, [](char32_t c) {
    return (one(bidi_class(c)) & (right_to_left | one(Bidi::an))) != 0;
  });
}

bool keeps_bidi_rule(std::u32string_view label) noexcept {
  if (label.empty()) return true;
  const unsigned first = one(bidi_class(label.front()));
  const bool rtl = (first & right_to_left) != 0;
  if (!rtl && first != one(Bidi::l)) return false;  // condition 1

  unsigned met = 0;
  unsigned last = 0;
  for (const char32_t c : label) {
    const unsigned own = one(bidi_class(c));
    met |= own;
    if (own != one(Bidi::nsm)) last = own;
  }
  const bool both_numbers =
      (met & one(Bidi::an)) != 0 && (met & one(Bidi::en)) != 0;  // condition 4
  if (rtl) return (met & ~in_rtl) == 0 && (last & ends_rtl) != 0 && !both_numbers;
  return (met & ~in_ltr) == 0 && (last & ends_ltr) != 0;
}

}  // namespace vigilien::unicode
