#include <array>

#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_glued_name = 5;   // of a site written without its dots
constexpr std::size_t shortest_hyphen_name = 3;  // of a site written with hyphens for dots
constexpr std::size_t longest_run = 96;

/// How a run of tokens spells a site.
enum class Spelling : std::uint8_t { dots, hyphens, glued };

/// True when the tokens of the run are the labels (and words) of the site, one by one.
bool separated_like(std::span<const Token> run, std::string_view site) {
  std::size_t pieces = 1;
  for (const char c : site)
    if (c == '.' || c == '-') ++pieces;
  return run.size() == pieces;
}

Spelling spelling_of(std::span<const Token> run, std::string_view site) {
  if (!separated_like(run, site)) return Spelling::glued;
  return run.front().label == run.back().label ? Spelling::hyphens : Spelling::dots;
}

/// «youtube» is not «youtu.be» without its dot: the organisation has a name of its own so.
bool is_name_of_same(const Token& token, const ProtectedDomain& domain, const NameIndex& names) {
  const Name* name = names.with_skeleton(token.look);
  return name != nullptr && name->organisation == domain.organisation;
}

bool convinces(std::span<const Token> run, const ProtectedDomain& domain, const NameIndex& names) {
  // «gluten-free.fr.…» is not free.fr: a common name must begin its label.
  if (domain.common && !run.front().starts_label) return false;
  switch (spelling_of(run, domain.name)) {
    case Spelling::dots:
      return true;
    case Spelling::hyphens:
      return domain.name_length >= shortest_hyphen_name;
    case Spelling::glued:
      return domain.name_length >= shortest_glued_name && !domain.common &&
             !(run.size() == 1 && is_name_of_same(run.front(), domain, names));
  }
  return false;
}

}  // namespace

/// A run of whole tokens, before the site or ending in its first label, that spells a protected
/// site, compared by skeletons. The suffix of the link's own site is never part of the run:
/// «orange.fr» at the tail of chambre-orange.fr is nobody's name.
void check_embedded_domain(const Subject& subject, Findings& findings) {
  const auto tokens = subject.tokens();
  const NameIndex& names = subject.services().names;
  std::array<char, longest_run> run{};
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    std::size_t size = 0;
    for (std::size_t last = first; last < tokens.size(); ++last) {
      const std::string_view look = tokens[last].look;
      if (size + look.size() > std::min(run.size(), names.longest_domain())) break;
      look.copy(run.data() + size, look.size());
      size += look.size();
      const ProtectedDomain* domain = names.domain({run.data(), size});
      if (domain == nullptr || !convinces(tokens.subspan(first, last - first + 1), *domain, names))
        continue;
      add(findings, code::embedded_domain,
          {{"organisation", domain->organisation}, {"name", domain->name}});
      return;
    }
  }
}

}  // namespace vigilien::checks
