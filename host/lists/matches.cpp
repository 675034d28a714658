#include "lists/matches.hpp"

#include <string>

namespace vigilien::lists {

crypto::Sha256 digest_of(EntryKind kind, std::string_view expression) {
  std::string readable(1, static_cast<char>(kind));
  return crypto::sha256(readable.append(" ").append(expression));
}

std::optional<Match> first_match(const Source& source, const Expressions& expressions,
                                 const url::PublicSuffixList& suffixes) {
  std::optional<Match> first;
  Matches(source, expressions)
      .each([&](const Listed& listed, EntryKind kind, std::string_view expression) {
        if (listed.tombstone) return false;
        const std::string_view host = host_of(expression);
        if (host != expressions.host() &&
            host.size() <= suffixes.public_suffix(expressions.host()).size())
          return false;
        first = Match{listed, kind, expression};
        return true;
      });
  return first;
}

std::string written(const Match& match) {
  std::string entry(1, static_cast<char>(match.listed.kind));
  entry += ' ';
  return match.listed.kind == EntryKind::digest
             ? entry + crypto::hex(digest_of(match.kind, match.expression))
             : entry.append(match.expression);
}

}  // namespace vigilien::lists
