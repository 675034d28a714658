#include "checks/carried_address.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checks/base64_text.hpp"
#include "checks/percent_text.hpp"
#include "checks/proofpoint.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_address = 8192;

/// Names of the parameters, in lower case, `-` and `_` left out.
constexpr std::array<std::string_view, 33> redirecting{
    "url",         "u",           "q",       "target",      "targeturl",   "dest",       "desturl",
    "destination", "redirect",    "redir",   "redirecturl", "redirecturi", "redirectto", "return",
    "returnurl",   "returnto",    "next",    "nexturl",     "continue",    "goto",       "go",
    "adurl",       "link",        "linkurl", "to",          "out",         "a",          "o",
    "uddg",        "originalurl", "forward", "location",    "continueurl"};

bool is_web_address(std::string_view text) noexcept {
  const std::string_view start = text.substr(0, 8);
  return equals_ignoring_ascii_case(start.substr(0, 7), "http://") ||
         equals_ignoring_ascii_case(start, "https://");
}

std::optional<std::string> address_in(std::string_view value) {
  if (value.size() > longest_address) return std::nullopt;
  std::string text = percent_decoded(value);
  if (is_web_address(text)) return text;
  if (text.starts_with("http-3A__") || text.starts_with("https-3A__")) return from_proofpoint(text);
  if (text.starts_with("aHR0c")) text = base64_decoded(text);  // «http» in base64
  if (!is_web_address(text)) text = percent_decoded(text);
  return is_web_address(text) ? std::optional(text) : std::nullopt;
}

bool redirects(std::string_view parameter) {
  std::string name = ascii_lowered(parameter);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return std::ranges::find(redirecting, name) != redirecting.end();
}

std::optional<std::string> in_query(std::string_view query) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || !redirects(pair.substr(0, equals))) continue;
    if (auto address = address_in(pair.substr(equals + 1))) return address;
  }
  return std::nullopt;
}

/// «/web/https://exemple.fr/», «/v3/__https://exemple.fr/__;…».
std::optional<std::string> in_path(std::string_view path) {
  for (std::size_t at = path.find("http"); at != std::string_view::npos;
       at = path.find("http", at + 1)) {
    const bool begins = at > 0 && (path[at - 1] == '/' || path[at - 1] == '_');
    if (!begins) continue;
    const std::string_view tail = path.substr(at);
    if (auto address = address_in(tail.substr(0, tail.find("__;")))) return address;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> carried_address(const url::Url& url) {
  if (!url.is_web()) return std::nullopt;
  if (auto address = in_query(url.query())) return address;
  return in_path(url.path());
}

}  // namespace vigilien::checks
