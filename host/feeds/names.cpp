#include "feeds/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "url/url.hpp"

namespace vigilien::feeds {
namespace {

/// The lower-case letter for those that names are made of; 0 for everything else.
constexpr std::array<char, 256> name_letters = [] {
  std::array<char, 256> letters{};
  for (char c = 'a'; c <= 'z'; ++c) {
    letters[static_cast<unsigned char>(c)] = c;
    letters[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  for (char c = '0'; c <= '9'; ++c) letters[static_cast<unsigned char>(c)] = c;
  letters['-'] = '-';
  letters['_'] = '_';
  return letters;
}();

constexpr std::size_t longest_label = 63;

bool is_label_start_of_a_label(const char* label) noexcept {
  return label[0] == 'x' && label[1] == 'n' && label[2] == '-' && label[3] == '-';
}

Named dropped(Drop reason) { return {lists::EntryKind::domain, {}, reason}; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// What analysts write so that nobody clicks: «hxxps://evil[.]example».
std::string refanged(std::string_view token) {
  std::string text(token);
  if (text.find_first_of("[({") != std::string::npos) {
    for (const std::string_view dot : {"[.]", "(.)", "{.}", "[dot]", "(dot)", "[DOT]"})
      replace_all(text, dot, ".");
    replace_all(text, "[:]", ":");
    replace_all(text, "[://]", "://");
  }
  if (text.size() > 4 && equals_ignoring_ascii_case(std::string_view(text).substr(0, 4), "hxxp"))
    text.replace(0, 4, "http");
  return text;
}

bool is_all(std::string_view text, bool (*of)(char) noexcept) noexcept {
  return !text.empty() && std::ranges::all_of(text, of);
}

/// «192.0.2.0/24», «2001:db8::/32».
bool is_network(std::string_view token) noexcept {
  const std::size_t slash = token.rfind('/');
  if (slash == std::string_view::npos || token.size() - slash > 4) return false;
  const std::string_view address = token.substr(0, slash);
  const auto in_address = [](char c) noexcept {
    return is_ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f') || c == '.' ||
           c == ':';
  };
  const bool v4 = std::ranges::count(address, '.') == 3 && address.find(':') == address.npos &&
                  is_ascii_digit(address.front()) && is_ascii_digit(address.back());
  const bool v6 = std::ranges::count(address, ':') >= 2;
  return is_all(token.substr(slash + 1), is_ascii_digit) && (v4 || v6) &&
         is_all(address, in_address);
}

/// A host as the URL parser left it, as the host of an entry.
Named entry_for_host(std::string_view host, lists::EntryKind kind) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (!lists::is_canonical_host(host)) return dropped(Drop::not_a_name);
  const bool ip = is_ip_address(host);
  if (ip)
    return is_local_address(host) ? dropped(Drop::local_name)
                                  : Named{lists::EntryKind::host, std::string(host), {}};
  if (is_local_name(host)) return dropped(Drop::local_name);
  if (host.find('.') == std::string_view::npos) return dropped(Drop::single_label);
  std::size_t label = 0;
  for (const char c : host) {
    if (c != '.' && name_letters[static_cast<unsigned char>(c)] == 0)
      return dropped(c == '*' ? Drop::pattern : Drop::not_a_name);
    label = c == '.' ? 0 : label + 1;
    if (label > longest_label) return dropped(Drop::not_a_name);
  }
  return {kind, std::string(host), {}};
}

bool has_scheme(std::string_view text) noexcept {
  const std::size_t colon = text.find("://");
  return colon != std::string_view::npos && colon > 0 &&
         is_all(text.substr(0, colon), [](char c) noexcept {
           return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

}  // namespace

std::size_t plain_name(std::string_view token, char* out) noexcept {
  if (token.size() > longest_name || token.size() < 4) return 0;
  std::size_t label = 0;  // where the label begins
  std::size_t labels = 1;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char letter = name_letters[static_cast<unsigned char>(token[i])];
    if (letter != 0) {
      out[i] = letter;
      continue;
    }
    if (token[i] != '.') return 0;
    if (i == label || i - label > longest_label) return 0;
    if (i - label > 4 && is_label_start_of_a_label(out + label)) return 0;
    out[i] = '.';
    label = i + 1;
    ++labels;
  }
  const std::size_t last = token.size() - label;
  if (labels < 2 || last == 0 || last > longest_label || !is_ascii_alpha(out[label])) return 0;
  if (last > 4 && is_label_start_of_a_label(out + label)) return 0;
  return is_local_name({out, token.size()}) ? 0 : token.size();
}

Named named_by_site(std::string_view token) {
  if (is_network(token)) return dropped(Drop::network);
  if (has_scheme(refanged(token)) || token.find('/') != std::string_view::npos)
    return named_by_address(token);
  std::string name = refanged(token);
  std::string_view rest = name;
  if (rest.starts_with("*.")) rest.remove_prefix(2);
  if (rest.starts_with('.')) rest.remove_prefix(1);
  if (rest.find('*') != std::string_view::npos) return dropped(Drop::pattern);
  if (rest.find('@') != std::string_view::npos) return dropped(Drop::other_indicator);

  std::string host(rest);
  if (std::ranges::count(host, ':') >= 2 && !host.starts_with('[')) host = "[" + host + "]";
  if (const std::size_t port = host.rfind(':');
      port != std::string::npos && !host.ends_with(']') &&
      is_all(std::string_view(host).substr(port + 1), is_ascii_digit))
    host.resize(port);
  if (host.ends_with('.')) host.pop_back();
  if (host.empty() || host.find_first_of("@?#\\ \t") != std::string::npos)
    return dropped(Drop::not_a_name);
  const auto url = url::Url::parse("http://" + host + "/");
  if (!url || url->port()) return dropped(Drop::not_a_name);
  return entry_for_host(url->host(), lists::EntryKind::domain);
}

Named named_by_address(std::string_view token) {
  std::string text = refanged(token);
  if (!has_scheme(text)) {
    if (text.starts_with("//")) text.erase(0, 2);
    const std::string_view host = std::string_view(text).substr(0, text.find('/'));
    if (host.find('*') != std::string_view::npos) return dropped(Drop::pattern);
    if (host.find('@') != std::string_view::npos) return dropped(Drop::other_indicator);
    text = (std::ranges::count(host, ':') >= 2 && !host.starts_with('[')
                ? "http://[" + std::string(host) + "]" + text.substr(host.size())
                : "http://" + text);
  }
  const auto url = url::Url::parse(text);
  if (!url) return dropped(Drop::not_a_name);
  if (!url->is_web() && url->scheme() != "ftp") return dropped(Drop::scheme);

  Named named = entry_for_host(url->host(), lists::EntryKind::host);
  if (named.drop || (url->path() == "/" && url->query().empty())) return named;
  named.kind = lists::EntryKind::url;
  named.expression += lists::canonical_path(url->path());
  if (!url->query().empty()) named.expression += "?" + lists::canonical_query(url->query());
  // «//» says the same as «/».
  if (lists::is_whole_site(named.kind, named.expression)) {
    named.kind = lists::EntryKind::host;
    named.expression.pop_back();
  }
  constexpr std::size_t longest_expression = lists::longest_line - 32;  // kind, meta row and date
  if (named.expression.size() > longest_expression) return dropped(Drop::too_long);
  return named;
}

}  // namespace vigilien::feeds
