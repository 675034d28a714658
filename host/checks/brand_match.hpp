#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "checks/subject.hpp"

namespace vigilien::checks {

/// A protected name found in a run of tokens of one label.
struct BrandMatch {
  const Name* name = nullptr;
  std::size_t first = 0, last = 0;  ///< the tokens it takes: [first, last)
  std::string_view rest;            ///< glued to it in the same token; empty when it stands alone
};

/// The name that begins at token `first`: one whole token, or several that spell it together when
/// it stands out and has six letters at least («mondial-relay»). Never a part of a token.
[[nodiscard]] std::optional<BrandMatch> whole_name_at(std::span<const Token> tokens,
                                                      std::size_t first, const NameIndex& names);

/// The name that stands out at one end of the token, with something glued to it. A token that is a
/// word of every day holds no name: «generaliste».
[[nodiscard]] std::optional<BrandMatch> glued_name_at(std::span<const Token> tokens, std::size_t at,
                                                      const NameIndex& names, const Words& words);

/// A name of seven letters and more spelled over several tokens from the beginning of the first to
/// somewhere in the last, or from somewhere in the first to the end of the last:
/// «caisse-epargneclient», «mabanque-populaire».
[[nodiscard]] std::optional<BrandMatch> spread_name_at(std::span<const Token> tokens,
                                                       std::size_t at, const NameIndex& names);

/// A name of ten letters and more that the dot before token `border` cuts in two:
/// «mondial.relay-agence.example». It ends with a whole token, begins with one, and nothing but the
/// label's end stands between.
[[nodiscard]] std::optional<BrandMatch> name_across_labels(std::span<const Token> tokens,
                                                           std::size_t border,
                                                           const NameIndex& names);

/// A name that stands out, one edit from the whole token: «creditmutueil». A first letter changed
/// or lost is somebody's own word; short names and first names count beside a keyword of the name's
/// own organisation only («amelie-carte-vitale»).
[[nodiscard]] std::optional<BrandMatch> misspelt_name_at(std::span<const Token> tokens,
                                                         std::size_t at, const NameIndex& names,
                                                         const Words& words);

}  // namespace vigilien::checks
