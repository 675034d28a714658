#include "tuf/delegation.hpp"

#include <algorithm>
#include <cstdio>

#include "base/text.hpp"
#include "crypto/digest.hpp"

namespace vigilien::tuf {
namespace {

/// `[…]` at the start of `pattern`: how long it is, and whether it has `c`. Length 0: it is no set,
/// `[` stands for itself.
struct Set {
  std::size_t length = 0;
  bool has = false;
};

Set read_set(std::u32string_view pattern, char32_t c) {
  std::size_t at = 1;
  const bool inverted = at < pattern.size() && pattern[at] == U'!';
  if (inverted) ++at;
  bool has = false;
  for (const std::size_t first = at; at < pattern.size(); ++at) {
    if (pattern[at] == U']' && at > first) return {at + 1, has != inverted};
    const bool range =
        at + 2 < pattern.size() && pattern[at + 1] == U'-' && pattern[at + 2] != U']';
    has = has || (range ? pattern[at] <= c && c <= pattern[at + 2] : pattern[at] == c);
    if (range) at += 2;
  }
  return {};
}

/// How much of `pattern` takes the character `c`; 0: it does not.
std::size_t takes(std::u32string_view pattern, char32_t c) {
  if (pattern.empty()) return 0;
  if (pattern[0] == U'?') return 1;
  if (pattern[0] == U'[')
    if (const Set set = read_set(pattern, c); set.length > 0) return set.has ? set.length : 0;
  return pattern[0] == c ? 1 : 0;
}

/// One part of a path. After each `*` only the last one is tried again: never more than the product
/// of both lengths.
bool part_matches(std::u32string_view text, std::u32string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::u32string_view::npos;
  std::size_t star_text = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == U'*') {
      star = ++in_pattern;
      star_text = at;
    } else if (const std::size_t taken = takes(pattern.substr(in_pattern), text[at]); taken > 0) {
      in_pattern += taken;
      ++at;
    } else if (star != std::u32string_view::npos) {
      in_pattern = star;
      at = ++star_text;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of(U'*', in_pattern) == std::u32string_view::npos;
}

bool has_path(const DelegatedRole& role, std::string_view path, std::string_view path_hash) {
  if (role.paths)
    return std::ranges::any_of(
        *role.paths, [path](const std::string& pattern) { return matches_pattern(path, pattern); });
  return role.path_hash_prefixes &&
         std::ranges::any_of(*role.path_hash_prefixes, [path_hash](const std::string& prefix) {
           return path_hash.starts_with(prefix);
         });
}

}  // namespace

bool matches_pattern(std::string_view path, std::string_view pattern) {
  const auto parts = split(path, '/');
  const auto patterns = split(pattern, '/');
  return std::ranges::equal(parts, patterns, [](std::string_view part, std::string_view its) {
    const auto text = utf8_to_utf32(part);
    const auto wide = utf8_to_utf32(its);
    return text && wide && part_matches(*text, *wide);
  });
}

std::string bin_of(const SuccinctRoles& bins, std::string_view path) {
  const crypto::Sha256 digest = crypto::sha256(path);
  const std::uint32_t beginning = std::uint32_t{digest[0]} << 24U |
                                  std::uint32_t{digest[1]} << 16U | std::uint32_t{digest[2]} << 8U |
                                  std::uint32_t{digest[3]};
  const std::uint32_t number = beginning >> (32U - bins.bit_length);
  const int digits = static_cast<int>((bins.bit_length + 3) / 4);  // of the highest number
  char text[16];
  std::snprintf(text, sizeof text, "-%0*x", digits, number);
  return bins.name_prefix + text;
}

std::vector<Delegation> delegations_for(const Delegations& delegations, std::string_view path) {
  // Every path has its bin, and nobody else has it.
  if (const auto* bins = std::get_if<SuccinctRoles>(&delegations.roles))
    return {{bin_of(*bins, path), bins->keys, true}};

  const std::string path_hash = crypto::hex(crypto::sha256(path));
  std::vector<Delegation> found;
  for (const DelegatedRole& role : std::get<std::vector<DelegatedRole>>(delegations.roles)) {
    if (!has_path(role, path, path_hash)) continue;
    found.push_back({role.name, role.keys, role.terminating});
    if (role.terminating) break;
  }
  return found;
}

}  // namespace vigilien::tuf
