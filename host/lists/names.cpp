#include "lists/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "url/url.hpp"

namespace vigilien::lists {
namespace {

/// True when the URL parser would leave the host as it is. A last label that starts with a digit
/// may be a number, and the whole an IP address in some odd form.
bool is_as_parsed(std::string_view host) noexcept {
  const std::size_t dot = host.rfind('.');
  const std::size_t last = dot == std::string_view::npos ? 0 : dot + 1;
  return is_canonical_host(host) && !is_ascii_digit(host[last]) &&
         host.find("xn--") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> canonical_expression(std::string_view name, bool with_path) {
  const std::string_view written_host = host_of(name);
  const std::string_view rest = name.substr(written_host.size());
  if (with_path != rest.starts_with('/')) return std::nullopt;

  std::string expression(written_host);
  if (!is_as_parsed(written_host)) {
    // Anything that would end the host early, or stand before it, is no part of a name.
    if (written_host.find_first_of("@?#\\ \t\r\n") != std::string_view::npos) return std::nullopt;
    const auto url = url::Url::parse("https://" + expression + "/");
    if (!url || url->port()) return std::nullopt;
    expression = url->host();
    while (expression.ends_with('.')) expression.pop_back();
    if (!is_canonical_host(expression)) return std::nullopt;
  }
  if (!with_path) return expression;

  const std::size_t question = std::min(rest.find('?'), rest.size());
  expression += canonical_path(rest.substr(0, question));
  if (question < rest.size()) expression += "?" + canonical_query(rest.substr(question + 1));
  return expression;
}

}  // namespace vigilien::lists
