#include "notebook/domain.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "url/url.hpp"

namespace vigilien::notebook {
namespace {

constexpr std::size_t longest_name = 2000;  ///< as typed: Unicode labels may be long

constexpr std::size_t longest_domain = 253;

}  // namespace

bool is_domain_name(std::string_view text) noexcept {
  if (text.size() > longest_domain || text.find('.') == std::string_view::npos) return false;
  if (text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos)
    return false;
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
  });
}

std::optional<std::string> host_named(std::string_view typed) {
  typed = trimmed(typed);
  if (typed.empty() || typed.size() > longest_name || !is_utf8(typed)) return std::nullopt;
  if (typed.find_first_of("/\\?#@:%[] \t\r\n") != std::string_view::npos) return std::nullopt;
  const auto url = url::Url::parse("https://" + std::string(typed) + "/");
  if (!url || url->host_kind() != url::HostKind::domain || url->path() != "/") return std::nullopt;
  std::string host(url->host());
  if (host.ends_with('.')) host.pop_back();
  return host;
}

std::optional<std::string> domain_of(std::string_view host, const url::PublicSuffixList& suffixes) {
  const std::string_view domain = suffixes.registrable_domain(host);
  if (!is_domain_name(domain)) return std::nullopt;
  return std::string(domain);
}

}  // namespace vigilien::notebook
