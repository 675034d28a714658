#include "lists/names.hpp"

#include <algorithm>

#include "url/url.hpp"

namespace vigilien::lists {

std::optional<std::string> canonical_expression(std::string_view name, bool with_path) {
  const std::string_view written_host = host_of(name);
  const std::string_view rest = name.substr(written_host.size());
  if (with_path != rest.starts_with('/')) return std::nullopt;

  std::string expression(written_host);
  if (!is_canonical_host(written_host)) {
    // Anything that would end the host early, or stand before it, is no part of a name.
    if (written_host.find_first_of("@?#\\ \t\r\n") != std::string_view::npos) return std::nullopt;
    const auto url = url::Url::parse("https://" + expression + "/");
    if (!url || url->port()) return std::nullopt;
    expression = url->host();
    if (expression.ends_with('.')) expression.pop_back();
    if (!is_canonical_host(expression)) return std::nullopt;
  }
  if (!with_path) return expression;

  const std::size_t question = std::min(rest.find('?'), rest.size());
  expression += canonical_path(rest.substr(0, question));
  if (question < rest.size()) expression += "?" + canonical_query(rest.substr(question + 1));
  return expression;
}

}  // namespace vigilien::lists
