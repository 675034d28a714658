#include "checks/words.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::uint64_t largest_file = 1U << 20U;

struct File {
  std::string_view name;
  WordSet Words::*set;
};
constexpr std::array<File, 19> files{{
    {"keywords.txt", &Words::keywords},
    {"links.txt", &Words::links},
    {"credentials.txt", &Words::credentials},
    {"everyday.txt", &Words::everyday},
    {"accented.txt", &Words::accented},
    {"administrative.txt", &Words::administrative},
    {"gouv-elsewhere.txt", &Words::gouv_elsewhere},
    {"official-gouv.txt", &Words::official_gouv},
    {"hosting.txt", &Words::hosting},
    {"dynamic-dns.txt", &Words::dynamic_dns},
    {"suffix-kinds.txt", &Words::suffix_kinds},
    {"shorteners.txt", &Words::shorteners},
    {"trackers.txt", &Words::trackers},
    {"abused-tlds.txt", &Words::abused_tlds},
    {"schemes.txt", &Words::schemes},
    {"risky-extensions.txt", &Words::risky_extensions},
    {"multi-tenant.txt", &Words::multi_tenant},
    {"never-whole.txt", &Words::never_whole},
    {"well-known.txt", &Words::well_known},
}};

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
  set.text_.assign(text.begin(), text.end());
  const std::string_view own(set.text_.data(), set.text_.size());
  if (!is_utf8(own)) return Error{Errc::bad_data, "not UTF-8"};
  const auto lines = static_cast<std::size_t>(std::ranges::count(own, '\n')) + 1;
  set.words_ = StringTable(lines);
  set.order_.reserve(lines);

  std::size_t number = 0;
  for (std::size_t start = 0; start < own.size();) {
    const std::size_t end = std::min(own.find('\n', start), own.size());
    const std::string_view line = trimmed(own.substr(start, end - start));
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
      set.beginnings_.push_back({word, tag});
      continue;
    }
    auto known = std::ranges::find(set.tags_, tag);
    if (known == set.tags_.end()) known = set.tags_.insert(known, tag);
    const auto index = static_cast<std::uint32_t>(known - set.tags_.begin());
    if (!set.words_.insert(word, index))
      return bad_line(number, "«" + std::string(word) + "» comes twice");
    set.order_.push_back(word);
  }
  return set;
}

std::optional<std::string_view> WordSet::tag(std::string_view word) const noexcept {
  if (const auto index = words_.find(word)) return tags_[*index];
  if (const Beginning* beginning = beginning_of(word)) return beginning->tag;
  return std::nullopt;
}

std::vector<std::string_view> WordSet::exact() const { return order_; }

const WordSet::Beginning* WordSet::beginning_of(std::string_view word) const noexcept {
  const auto found = std::ranges::find_if(
      beginnings_, [&](const Beginning& beginning) { return word.starts_with(beginning.text); });
  return found == beginnings_.end() ? nullptr : &*found;
}

Result<Words> Words::load(const std::filesystem::path& folder) {
  Words words;
  for (const File& file : files) {
    auto set = read_as<WordSet>(folder, file.name);
    if (!set) return set.error();
    words.*file.set = *std::move(set);
  }
  auto redirectors = read_as<Redirectors>(folder, "redirectors.txt");
  if (!redirectors) return redirectors.error();
  words.redirectors = *std::move(redirectors);
  return words;
}

}  // namespace vigilien::checks
