#include "checks/redirectors.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

struct MethodName {
  std::string_view name;
  Method method;
  std::size_t fewest, most;  // names after it
};
constexpr std::array<MethodName, 13> methods{{
    {"hidden", Method::hidden, 0, 0},
    {"query", Method::query, 1, any_number},
    {"base64", Method::base64, 1, 1},
    {"bing", Method::bing, 1, 1},
    {"json", Method::json, 2, any_number},
    {"domain", Method::domain, 1, 1},
    {"proofpoint", Method::proofpoint, 1, 1},
    {"proofpoint-v3", Method::proofpoint_v3, 0, 0},
    {"underscores", Method::underscores, 0, 0},
    {"segment", Method::segment, 0, 1},
    {"rest", Method::rest, 1, 1},
    {"label", Method::label, 0, 0},
    {"above", Method::above, 0, 0},
}};

/// Where names of the great sites are their own: «com», «fr», «co.uk».
bool is_countrys(std::string_view suffix, const url::PublicSuffixList& suffixes) {
  const bool possible = suffix == "com" || suffix.size() - suffix.rfind('.') - 1 == 2;
  return possible && suffixes.is_public_suffix(suffix, url::SuffixSection::icann);
}

bool is_host_text(std::string_view text) noexcept {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '.';
         });
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words = split(text, ' ');
  std::erase_if(words, [](std::string_view word) { return word.empty(); });
  return words;
}

/// Nothing when the text has not the form «PATH METHOD NAMES».
std::optional<Form> form_in(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() < 2 || !words[0].starts_with('/')) return std::nullopt;
  const auto* const method = std::ranges::find(methods, words[1], &MethodName::name);
  const std::size_t names = words.size() - 2;
  if (method == methods.end() || names < method->fewest || names > method->most)
    return std::nullopt;
  if (method->method == Method::rest && (words[2].size() != 1 || !is_ascii_digit(words[2][0])))
    return std::nullopt;
  return Form{words[0], method->method, {words.begin() + 2, words.end()}};
}

}  // namespace

/// Takes the lines in, one after the other; what it returns is the complaint about one.
struct Redirectors::Reader {
  Redirectors& all;

  const char* take(std::string_view text) {
    const auto fields = split(text, '\t');
    if (fields.size() < 3) return "a field is missing";
    if (fields[0] != "gateway" && fields[0] != "site") return "neither gateway nor site";
    Line line{fields[0] == "gateway", {}};
    for (std::size_t i = 2; i < fields.size(); ++i) {
      auto form = form_in(fields[i]);
      if (!form) return "a form that is not known";
      line.forms.push_back(*std::move(form));
    }
    for (const std::string_view host : words_of(fields[1]))
      if (const char* complaint = add_host(host)) return complaint;
    all.lines_.push_back(std::move(line));
    return nullptr;
  }

  const char* add_host(std::string_view host) {
    StringTable* table = &all.exact_;
    if (host.starts_with("*.")) {
      table = &all.below_;
      host.remove_prefix(2);
    } else if (host.ends_with(".*")) {
      table = &all.any_suffix_;
      host.remove_suffix(2);
    }
    if (!is_host_text(host)) return "not a host in lower-case A-labels";
    return table->insert(host, static_cast<std::uint32_t>(all.lines_.size()))
               ? nullptr
               : "a host comes twice";
  }
};

Result<Redirectors> Redirectors::parse(std::string_view text) {
  Redirectors all;
  all.text_.assign(text.begin(), text.end());
  const std::string_view own(all.text_.data(), all.text_.size());
  Reader reader{all};
  std::size_t number = 0;
  for (const std::string_view written : split(own, '\n')) {
    ++number;
    const std::string_view line = trimmed(written);
    if (line.empty() || line.front() == '#') continue;
    if (const char* complaint = reader.take(line))
      return Error{Errc::bad_data, "line " + std::to_string(number) + ": " + complaint};
  }
  return all;
}

bool Redirectors::names_host(std::string_view written) const noexcept {
  if (written.starts_with("*.")) return below_.contains(written.substr(2));
  if (written.ends_with(".*")) return any_suffix_.contains(written.substr(0, written.size() - 2));
  return exact_.contains(written);
}

Redirectors Redirectors::joined(const Redirectors& first, const Redirectors& more) {
  std::string text(first.text());
  for (const std::string_view written : split(more.text(), '\n')) {
    const std::string_view line = trimmed(written);
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    std::string hosts;
    for (const std::string_view host : words_of(fields[1]))
      if (!first.names_host(host)) hosts.append(hosts.empty() ? "" : " ").append(host);
    if (hosts.empty()) continue;
    text.append("\n").append(fields[0]).append("\t").append(hosts);
    for (std::size_t i = 2; i < fields.size(); ++i) text.append("\t").append(fields[i]);
  }
  auto all = parse(text);
  return all ? *std::move(all) : Redirectors();  // both were parsed: their lines are
}

Redirector Redirectors::of(const url::Url& link, const url::PublicSuffixList& suffixes) const {
  if (!link.is_web() || link.host_kind() != url::HostKind::domain) return {};
  std::string_view host = link.host();
  if (host.ends_with('.')) host.remove_suffix(1);

  std::string_view domain = host;
  auto line = exact_.find(host);
  while (!line && !domain.empty()) {
    domain = parent(domain);
    line = below_.find(domain);
  }
  const bool by_suffix = !line;
  if (by_suffix) {
    domain = host;
    if (domain.starts_with("www.")) domain.remove_prefix(4);
    line = any_suffix_.find(domain.substr(0, domain.find('.')));
    if (line && !is_countrys(parent(domain), suffixes)) line = std::nullopt;
  }
  if (!line) return {};
  return {lines_[*line].gateway, by_suffix, domain, lines_[*line].forms};
}

bool fits(std::string_view path, const Form& form) noexcept {
  if (!path.starts_with(form.path)) return false;
  return form.path.ends_with('/') || path.size() == form.path.size() ||
         path[form.path.size()] == '/';
}

}  // namespace vigilien::checks
