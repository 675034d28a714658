#include "unicode/mapping.hpp"

#include <cstddef>
#include <cstdint>

#include "unicode/normalize.hpp"
#include "unicode/tables.hpp"

namespace vigilien::unicode {

using tables::Idna;

void append_mapped(std::u32string& out, char32_t c) {
  const std::size_t range = tables::range_of(tables::idna_ranges, c);
  const std::uint16_t value = tables::idna_values[range];
  switch (static_cast<Idna>(tables::idna_ranges[range] & 0xffU)) {
    case Idna::valid:
    case Idna::disallowed:
      out += c;
      break;
    case Idna::ignored:
      break;
    case Idna::shifted:
    case Idna::shifted_case:
      out += static_cast<char32_t>(static_cast<std::int32_t>(c) + tables::idna_shifts[value]);
      break;
    case Idna::text:
    case Idna::text_case:
      append_utf32(out, tables::string_at(value));
      break;
  }
}

}  // namespace vigilien::unicode
