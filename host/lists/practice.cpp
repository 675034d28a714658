#include "lists/practice.hpp"

#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "lists/list_text.hpp"
#include "url/url.hpp"

namespace vigilien::lists {
namespace {

constexpr std::size_t longest_reason = 300;
constexpr std::size_t longest_comment = 1000;
constexpr std::size_t longest_by = 100;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// Without the wrapping that mails and security bulletins put around an address: «<…>», quotes,
/// «hxxps», «evil[.]example».
std::string unwrapped(std::string_view typed) {
  typed = trimmed(typed);
  while (!typed.empty() && std::string_view("<\"'").find(typed.front()) != std::string_view::npos)
    typed.remove_prefix(1);
  while (!typed.empty() && std::string_view(">\"',;").find(typed.back()) != std::string_view::npos)
    typed.remove_suffix(1);
  std::string text(trimmed(typed));
  if (text.size() > 4 && equals_ignoring_ascii_case(std::string_view(text).substr(0, 4), "hxxp"))
    text.replace(0, 4, "http");
  replace_all(text, "[.]", ".");
  return text;
}

/// The address meant: with its scheme, or with http before it.
Result<url::Url> address_of(std::string_view typed) {
  if (typed.size() > longest_practice_entry) return Error{Errc::bad_url, "too long"};
  const std::string text = unwrapped(typed);
  if (text.find_first_of(" \t\r\n") != std::string::npos)
    return Error{Errc::bad_url, "a space inside"};
  if (text.find("://") != std::string::npos) return url::Url::parse(text);
  if (text.substr(0, text.find('/')).find('@') != std::string::npos)
    return Error{Errc::bad_url, "a mail address"};
  return url::Url::parse("http://" + text);
}

/// One line of UTF-8 of at most `longest` bytes, cut between two characters.
std::string as_text(std::string_view written, std::size_t longest) {
  if (!is_utf8(written)) return {};
  std::string text(written);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = ' ';
  text = std::string(trimmed(text));
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return std::string(trimmed(text));
}

/// «www.evil.example» means the site.
std::string_view without_www(std::string_view host, const url::PublicSuffixList* suffixes) {
  constexpr std::string_view www = "www.";
  if (suffixes == nullptr || !host.starts_with(www)) return host;
  return suffixes->registrable_domain(host) == host.substr(www.size()) ? host.substr(www.size())
                                                                       : host;
}

}  // namespace

std::string_view name(Refusal refusal) noexcept {
  switch (refusal) {
    case Refusal::public_suffix:
      return "public-suffix";
    case Refusal::shared_host:
      return "shared-host";
    case Refusal::official_host:
      return "official-host";
    case Refusal::invalid_name:
      break;
  }
  return "invalid-name";
}

std::variant<std::string, Refused> choose_entry(std::string_view typed, PracticeAction action,
                                                const NeverBlock& never_block,
                                                const url::PublicSuffixList* suffixes) {
  const Result<url::Url> url = address_of(typed);
  if (!url || !url->is_web()) return Refused{};
  std::string_view host = url->host();
  if (host.ends_with('.')) host.remove_suffix(1);
  if (!is_canonical_host(host)) return Refused{};

  const Standing standing = never_block.standing(host);
  if (standing == Standing::official && action == PracticeAction::block)
    return Refused{Refusal::official_host, std::string(host)};
  if (standing == Standing::public_suffix)
    return Refused{Refusal::public_suffix, std::string(host)};

  if (url->path() != "/") {
    std::string entry = "u " + std::string(host) + canonical_path(url->path());
    if (entry.size() > longest_practice_entry) return Refused{};
    return entry;
  }
  if (standing == Standing::shared) return Refused{Refusal::shared_host, std::string(host)};
  if (url->host_kind() != url::HostKind::domain) return "h " + std::string(host);
  return "d " + std::string(without_www(host, suffixes));
}

bool Practice::set(std::string name, PracticeEntry entry) {
  entry.reason = as_text(entry.reason, longest_reason);
  entry.comment = as_text(entry.comment, longest_comment);
  entry.by = as_text(entry.by, longest_by);
  if (entries_.size() >= most_ && !entries_.contains(name)) return false;
  entries_.insert_or_assign(std::move(name), std::move(entry));
  return true;
}

bool Practice::remove(std::string_view name) {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return false;
  entries_.erase(found);
  return true;
}

std::size_t Practice::drop_ended_before(Days day) {
  return std::erase_if(
      entries_, [&](const auto& item) { return item.second.until && *item.second.until < day; });
}

Result<List> Practice::to_list(Days today) const {
  using RowKey = std::tuple<PracticeAction, std::string_view, std::optional<Days>>;
  std::string lines;
  std::map<RowKey, std::uint16_t> rows;
  for (const auto& [name, entry] : entries_) {
    if (!entry.in_force(today)) continue;
    const auto next = static_cast<std::uint16_t>(rows.size() + 1);
    const RowKey key{entry.action, entry.reason, entry.until};
    const std::uint16_t row = rows.try_emplace(key, next).first->second;
    lines.append(name).append("\t").append(std::to_string(row)).append("\t");
    lines.append(compact_day(entry.date)).append("\n");
  }

  std::map<std::uint16_t, MetaRow> metas;
  for (const auto& [key, id] : rows) {
    const auto& [action, reason, until] = key;
    MetaRow row{id, {{"source", std::string(practice_list)}}};
    row.values.emplace_back("category",
                            action == PracticeAction::allow ? allow_category : block_category);
    if (!reason.empty()) row.values.emplace_back("reason", reason);
    if (until) row.values.emplace_back("until", compact_day(*until));
    metas.emplace(id, std::move(row));
  }

  std::string text;
  append_header(text, practice_list);
  for (const auto& [id, row] : metas) append_meta(text, row);
  return List::from_canonical(text + lines);
}

}  // namespace vigilien::lists
