#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t shortest_beginning = 8;
constexpr std::size_t longest_value = 2048;  // longer segments and values are no address

/// The host that `text` is, or begins with as an address: «ameli.fr», «https://www.orange.fr/x».
std::string host_shown(std::string_view text) {
  if (text.size() > longest_value) return {};
  const std::string decoded = ascii_lowered(percent_decoded(text));
  if (decoded.find('.') == std::string::npos) return {};
  std::string_view rest = decoded;
  if (const std::size_t slashes = rest.find("://"); slashes <= std::string_view("https").size())
    rest.remove_prefix(slashes + 3);
  return std::string(rest.substr(0, rest.find_first_of("/:?#")));
}

/// The protected organisation named by one of the pieces between `separator`s.
const directory::Organisation* named_in(const Subject& subject, std::string_view text,
                                        char separator, bool values, std::string& shown) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    std::string_view piece = text.substr(start, end - start);
    if (values) piece.remove_prefix(std::min(piece.find('=') + 1, piece.size()));
    start = end + 1;
    shown = host_shown(piece);
    if (shown.empty()) continue;
    if (const auto* owner = subject.services().directory.owner_of(shown)) return owner;
  }
  return nullptr;
}

/// A segment that is the name itself («/antai/12/paiement.php») or begins with a long one
/// («/credit-agricole%2022/region.php»), looked for where anybody puts a
/// page: elsewhere it may be a shop's way to PayPal.
const Name* name_in_path(const Subject& subject) {
  if (!subject.on_cheap_ground()) return nullptr;
  std::string_view path = subject.url().path();
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    if (segment.empty() || segment.size() > longest_name) continue;
    std::string glued = ascii_lowered(percent_decoded(segment));
    std::erase_if(glued, [](char c) { return c == '-' || c == '_' || c == '.' || c == ' '; });
    const Name* name = subject.services().names.spelled(glued);
    if (name != nullptr && name->stands_out()) return name;
    name = subject.services().names.beginning(glued);
    if (name != nullptr && name->glued.size() >= shortest_beginning) return name;
  }
  return nullptr;
}

}  // namespace

/// A segment of the path, or the value of a parameter, that is a protected host (on cheap ground
/// also a protected name), on a host that is nobody's we know.
void check_brand_in_path(const Subject& subject, Findings& findings) {
  const auto judge = [&](std::string_view code, std::string_view text, char separator,
                         bool values) {
    if (text.find('.') == std::string_view::npos && text.find("%2e") == std::string_view::npos &&
        text.find("%2E") == std::string_view::npos)
      return;
    std::string shown;
    const auto* owner = named_in(subject, text, separator, values, shown);
    if (owner == nullptr) return;
    const bool serious = subject.credential_word_in_path() || subject.ground() == Ground::hosting;
    add(findings, code, {{"organisation", owner->id}, {"name", shown}},
        serious ? "credential-word" : "");
  };
  const std::size_t before = findings.size();
  judge(code::brand_in_path, subject.url().path(), '/', false);
  if (const Name* name = findings.size() == before ? name_in_path(subject) : nullptr)
    add(findings, code::brand_in_path,
        {{"organisation", name->organisation}, {"name", name->shown}}, "credential-word");
  judge(code::brand_in_query, subject.url().query(), '&', true);
}

}  // namespace vigilien::checks
