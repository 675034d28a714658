#pragma once

#include <span>
#include <string_view>

#include "checks/brand_match.hpp"
#include "checks/names.hpp"
#include "checks/words.hpp"

namespace vigilien::checks {

/// What is left of a token once a protected name is taken out, read as words glued together.
struct Segments {
  bool covered = false;             ///< the whole text is made of words and digits that lures use
  std::size_t longest_keyword = 0;  ///< letters of the longest keyword in it; 0: links, digits only
  std::size_t longest_own = 0;      ///< the same among the keywords of the name's organisation
  std::size_t keywords = 0;         ///< how many keywords, read the way that needs the fewest
  bool strong = false;              ///< one of them is enough beside a word of every day
};

/// Words: the keywords of all, those of the name, small link words, runs of digits.
[[nodiscard]] Segments segments_of(std::string_view text, const Name& name, const Words& words);

/// A keyword of all, one letter from it, one of the name's organisation, or another of its names.
[[nodiscard]] bool is_keyword(std::string_view token, const Name& name, const NameIndex& names,
                              const Words& words);

/// «fr», «www» or «france» beside a word of every day of five letters: the address itself is meant.
[[nodiscard]] bool passes_for_the_site(std::string_view rest, const Name& name);

/// A keyword of the name's own organisation in the text, alone or inside a longer word.
[[nodiscard]] bool contains_own_keyword(std::string_view text, const Name& name);

/// Where the name stands decides how much must stand beside it.
enum class Place : std::uint8_t {
  own,    ///< a site of its own, paid for
  cheap,  ///< a hosting platform, dynamic DNS, an abused last label
};

/// True when a token of the same label, outside the match, makes a lure of the name:
/// beside a name that stands out, a keyword, a run of keywords and digits, or a longer word that
/// contains a keyword of four letters; beside a tiny one, a keyword or a run of them; beside a word
/// of every day, a keyword of its own organisation, or two of all («service-info-…»); one is enough
/// when it is strong and the word has five letters, or on cheap ground.
[[nodiscard]] bool has_support(std::span<const Token> tokens, const BrandMatch& match, Place place,
                               const NameIndex& names, const Words& words);

}  // namespace vigilien::checks
