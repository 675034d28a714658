#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// What Unicode knows of its characters, in sorted arrays that the system maps with the program: no
/// work at start. Made by make_tables.mjs.
namespace vigilien::unicode::tables {

/// What UTS 46 does with a character. `shifted`: another character, at a distance of idna_shifts;
/// `text`: a string. The `_case` kinds change no more than case or canonical form.
enum class Idna : std::uint8_t {
  valid,
  disallowed,
  ignored,
  shifted,
  shifted_case,
  text,
  text_case
};

/// Bidi_Class, as far as RFC 5893 names it.
enum class Bidi : std::uint8_t { other, l, r, al, an, en, es, cs, et, on, bn, nsm };

enum class Joining : std::uint8_t { none, left, right, dual, transparent };

/// General_Category=Mark.
enum class Mark : std::uint8_t { no, spacing, nonspacing };

/// Numbers of scripts that the code names; Hanb, Jpan and Kore are the writing systems of UTS
/// 39, 5.1.
enum Script : std::uint8_t { latin = 1, hanb = 2, jpan = 3, kore = 4 };

// Ranges: code point × 256 + value, from there to the next entry.
extern const std::span<const std::uint32_t> idna_ranges;
extern const std::span<const std::uint32_t>
    combining_classes;  ///< in order, not by their numbers; 0: starter
extern const std::span<const std::uint32_t> bidi_classes;
extern const std::span<const std::uint32_t> joining_types;
extern const std::span<const std::uint32_t> marks;
extern const std::span<const std::uint32_t> allowed_characters;  ///< Identifier_Status=Allowed
extern const std::uint8_t virama_class;

extern const std::span<const std::uint16_t>
    idna_values;  ///< beside idna_ranges: a place in idna_shifts or strings
extern const std::span<const std::int32_t> idna_shifts;

extern const std::span<const std::uint32_t> decompositions;  ///< sorted code points, without Hangul
extern const std::span<const std::uint16_t> decomposition_values;  ///< their places in strings
extern const std::span<const std::uint64_t> composition_pairs;  ///< first × 2³² + second, sorted
extern const std::span<const std::uint32_t> composites;         ///< what each pair makes

extern const std::span<const std::uint32_t>
    script_ranges;  ///< sorted code points where the scripts change
extern const std::span<const std::uint16_t>
    script_values;                                       ///< places in script_sets; 0: every script
extern const std::span<const std::uint8_t> script_sets;  ///< how many, then their numbers

/// Code point × 2048 + (1024 when Unicode itself says so) + index into lookalike_targets; sorted.
extern const std::span<const std::uint32_t> lookalikes;
extern const std::span<const std::uint16_t> lookalike_targets;

/// Each string as its length and its UTF-8 bytes.
extern const std::span<const std::uint8_t> strings;

[[nodiscard]] inline std::string_view string_at(std::uint16_t place) noexcept {
  return {reinterpret_cast<const char*>(strings.data()) + place + 1, strings[place]};
}

/// Index of the range that holds `c`.
[[nodiscard]] inline std::size_t range_of(std::span<const std::uint32_t> ranges,
                                          char32_t c) noexcept {
  const auto key = static_cast<std::uint32_t>(c) << 8U | 0xffU;
  return static_cast<std::size_t>(std::ranges::upper_bound(ranges, key) - ranges.begin()) - 1;
}

template <typename Value = std::uint8_t>
[[nodiscard]] Value value_of(std::span<const std::uint32_t> ranges, char32_t c) noexcept {
  return static_cast<Value>(ranges[range_of(ranges, c)] & 0xffU);
}

}  // namespace vigilien::unicode::tables
