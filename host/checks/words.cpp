#include "checks/words.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "base/file.hpp"
#include "base/text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::size_t most_tags = 1000;

/// Who may say more later: where a word excuses a host, that host is looked at.
enum class Addition : std::uint8_t { no, words, excused_hosts };

struct File {
  std::string_view name;
  WordSet Words::*set;
  Addition addition = Addition::words;
};
constexpr std::array<File, 21> files{{
    {"keywords.txt", &Words::keywords},
    {"links.txt", &Words::links},
    {"credentials.txt", &Words::credentials},
    {"everyday.txt", &Words::everyday},
    {"accented.txt", &Words::accented},
    {"administrative.txt", &Words::administrative},
    {"gouv-elsewhere.txt", &Words::gouv_elsewhere},
    {"official-gouv.txt", &Words::official_gouv, Addition::excused_hosts},
    {"hosting.txt", &Words::hosting},
    {"dynamic-dns.txt", &Words::dynamic_dns},
    {"suffix-kinds.txt", &Words::suffix_kinds, Addition::no},
    {"shorteners.txt", &Words::shorteners},
    {"trackers.txt", &Words::trackers, Addition::excused_hosts},
    {"abused-tlds.txt", &Words::abused_tlds},
    {"schemes.txt", &Words::schemes, Addition::no},
    {"risky-extensions.txt", &Words::risky_extensions},
    {"multi-tenant.txt", &Words::multi_tenant},
    {"never-whole.txt", &Words::never_whole},
    {"well-known.txt", &Words::well_known},
    {"claims.txt", &Words::claims},
    {"mail-services.txt", &Words::mail_services},
}};
constexpr std::string_view redirectors_file = "redirectors.txt";

Error bad_line(std::size_t number, std::string_view reason) {
  return {Errc::bad_data, "line " + std::to_string(number) + ": " + std::string(reason)};
}

/// A file of the folder; an error names it.
template <typename Parsed>
Result<Parsed> read_as(const std::filesystem::path& folder, std::string_view name) {
  const auto text = read_file(folder / name, largest_file);
  const std::string file = "words/" + std::string(name);
  if (!text) return Error{text.error().code, file + ": " + text.error().detail};
  auto parsed = Parsed::parse(*text);
  if (parsed) return parsed;
  return Error{parsed.error().code, file + ", " + parsed.error().detail};
}

bool has_capital(std::string_view text) noexcept {
  return std::ranges::any_of(text, [](char c) { return c != ascii_lower(c); });
}

}  // namespace

Result<WordSet> WordSet::parse(std::string_view text) {
  WordSet set;
  if (!is_utf8(text)) return Error{Errc::bad_data, "not UTF-8"};
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
  set.words_ = StringTable(lines);

  std::size_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = trimmed(text.substr(start, end - start));
    start = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;

    const std::size_t tab = line.find('\t');
    std::string_view word = trimmed(line.substr(0, tab));
    const std::string_view tag =
        tab == std::string_view::npos ? std::string_view() : trimmed(line.substr(tab + 1));
    if (has_capital(word)) return bad_line(number, "capital letter");
    set.longest_ = std::max(set.longest_, word.size());
    if (word.ends_with('*')) {
      word.remove_suffix(1);
      if (word.empty()) return bad_line(number, "nothing before *");
      set.beginnings_.push_back({std::string(word), std::string(tag)});
      continue;
    }
    if (set.words_.contains(word))
      return bad_line(number, "«" + std::string(word) + "» comes twice");
    set.take(word, tag);
    if (set.tags_.size() > most_tags) return bad_line(number, "one tag too many");
  }
  return set;
}

void WordSet::take(std::string_view word, std::string_view tag) {
  auto known = std::ranges::find(tags_, tag);
  if (known == tags_.end()) known = tags_.insert(known, std::string(tag));
  words_.insert(word, static_cast<std::uint32_t>(known - tags_.begin()));
  longest_ = std::max(longest_, word.size());
}

WordSet WordSet::joined(const WordSet& first, const WordSet& more) {
  WordSet set;
  set.words_ = StringTable(first.exact_size() + more.exact_size());
  for (const WordSet* from : {&first, &more}) {
    for (std::size_t i = 0; i < from->exact_size(); ++i)
      set.take(from->word(i), *from->tag(from->word(i)));
    set.beginnings_.insert(set.beginnings_.end(), from->beginnings_.begin(),
                           from->beginnings_.end());
    set.longest_ = std::max(set.longest_, from->longest_);
  }
  return set;
}

std::optional<std::string_view> WordSet::tag(std::string_view word) const noexcept {
  if (const auto index = words_.find(word)) return tags_[*index];
  if (const Beginning* beginning = beginning_of(word)) return beginning->tag;
  return std::nullopt;
}

std::vector<std::string_view> WordSet::exact() const {
  std::vector<std::string_view> words(words_.size());
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = words_.key(i);
  return words;
}

const WordSet::Beginning* WordSet::beginning_of(std::string_view word) const noexcept {
  const auto found = std::ranges::find_if(
      beginnings_, [&](const Beginning& beginning) { return word.starts_with(beginning.text); });
  return found == beginnings_.end() ? nullptr : &*found;
}

void WordSet::write(FlatWriter& out) const {
  out.number(static_cast<std::uint32_t>(longest_));
  out.number(static_cast<std::uint32_t>(tags_.size()));
  for (const std::string& tag : tags_) out.text(tag);
  out.number(static_cast<std::uint32_t>(beginnings_.size()));
  for (const Beginning& beginning : beginnings_) {
    out.text(beginning.text);
    out.text(beginning.tag);
  }
  words_.write(out);
}

WordSet WordSet::read(FlatReader& in) {
  WordSet set;
  set.longest_ = in.number();
  set.tags_.resize(in.count());
  for (std::string& tag : set.tags_) tag = in.text();
  set.beginnings_.resize(in.count());
  for (Beginning& beginning : set.beginnings_) {
    beginning.text = in.text();
    beginning.tag = in.text();
  }
  set.words_ = StringTable::read(in, set.tags_.size());
  return set;
}

std::vector<std::string_view> Words::file_names() {
  std::vector<std::string_view> names{redirectors_file};
  for (const File& file : files) names.push_back(file.name);
  return names;
}

bool Words::may_come_later(std::string_view file_name) noexcept {
  if (file_name == redirectors_file) return true;
  const auto* const file = std::ranges::find(files, file_name, &File::name);
  return file != files.end() && file->addition != Addition::no;
}

Result<std::vector<std::string>> Words::hosts_excused_by(const Later& later) {
  std::vector<std::string> hosts;
  if (later.name == redirectors_file) {
    const auto parsed = Redirectors::parse(later.text);
    return parsed ? Result(hosts) : parsed.error();
  }
  if (!may_come_later(later.name)) return Error{Errc::not_found, std::string(later.name)};
  const auto* const file = std::ranges::find(files, later.name, &File::name);
  const auto set = WordSet::parse(later.text);
  if (!set) return set.error();
  if (file->addition == Addition::excused_hosts)
    for (const std::string_view host : set->exact()) hosts.emplace_back(host);
  return hosts;
}

Words Words::joined(const Words& base, std::span<const Later> later) {
  Words all;
  for (const File& file : files) {
    WordSet& set = all.*file.set;
    set = WordSet::joined(base.*file.set, {});
    for (const Later& more : later) {
      if (more.name != file.name || file.addition == Addition::no) continue;
      if (const auto parsed = WordSet::parse(more.text)) set = WordSet::joined(set, *parsed);
    }
  }
  all.redirectors = Redirectors::joined(base.redirectors, {});
  for (const Later& more : std::views::reverse(later)) {
    if (more.name != redirectors_file) continue;
    if (const auto parsed = Redirectors::parse(more.text))
      all.redirectors = Redirectors::joined(*parsed, all.redirectors);
  }
  return all;
}

void Words::write(FlatWriter& out) const {
  for (const File& file : files) (this->*file.set).write(out);
  out.text(redirectors.text());
}

Words Words::read(FlatReader& in) {
  Words words;
  for (const File& file : files) words.*file.set = WordSet::read(in);
  auto redirectors = Redirectors::parse(in.text());
  if (!redirectors) in.fail();
  if (redirectors) words.redirectors = *std::move(redirectors);
  return words;
}

Result<Words> Words::load(const std::filesystem::path& folder) {
  Words words;
  for (const File& file : files) {
    auto set = read_as<WordSet>(folder, file.name);
    if (!set) return set.error();
    words.*file.set = *std::move(set);
  }
  auto redirectors = read_as<Redirectors>(folder, redirectors_file);
  if (!redirectors) return redirectors.error();
  words.redirectors = *std::move(redirectors);
  return words;
}

}  // namespace vigilien::checks
