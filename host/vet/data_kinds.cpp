#include "vet/data_kinds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/file.hpp"
#include "checks/codes.hpp"
#include "mail/pretexts.hpp"
#include "mail/reader_layouts.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/source_stamps.hpp"

namespace vigilien::vet {
namespace {

constexpr std::uint64_t largest_directory = 4U << 20U;
constexpr std::uint64_t largest_other = 512U << 10U;
constexpr std::size_t most_organisations = 5000;

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Error refused(std::string why) { return {Errc::refused, std::move(why)}; }

/// Nobody's own, so that no file may call it somebody's.
bool is_everybodys(std::string_view host, const Sources& bundled) {
  const lists::Standing standing = bundled.lists->never_block().standing(host);
  return standing == lists::Standing::public_suffix || standing == lists::Standing::shared;
}

Status check_organisation(const directory::Organisation& organisation, const Sources& bundled) {
  for (const directory::Domain& domain : organisation.domains) {
    const directory::Ownership before = bundled.directory->ownership_of(domain.name);
    const bool known = before.organisation != nullptr && before.domain->name == domain.name;
    if (!known && is_everybodys(domain.name, bundled))
      return refused("«" + organisation.id + "» may not own " + domain.name);
  }
  for (const std::string& tracker : organisation.trackers)
    if (bundled.directory->tracked_by(tracker) == nullptr && is_everybodys(tracker, bundled))
      return refused("«" + organisation.id + "» may not send through " + tracker);
  return success();
}

Status check_directory(std::string_view, const std::filesystem::path& file,
                       const Sources& bundled) {
  const auto text = read_file(file, largest_directory);
  if (!text) return text.error();
  const auto organisations = directory::Directory::parse(*text, Days{});
  if (!organisations) return organisations.error();
  if (organisations->size() > most_organisations) return refused("over 5,000 organisations");
  for (const directory::Organisation& organisation : *organisations)
    if (Status may = check_organisation(organisation, bundled); !may) return may;
  return success();
}

Status check_words(std::string_view path, const std::filesystem::path& file,
                   const Sources& bundled) {
  const auto text = read_file(file, largest_other);
  if (!text) return text.error();
  const auto excused = checks::Words::hosts_excused_by({base_name(path), *text});
  if (!excused) return excused.error();
  const checks::Words& words = bundled.knowledge->words();
  for (const std::string& host : *excused) {
    const bool known = words.trackers.contains(host) || words.official_gouv.contains(host);
    if (!known && is_everybodys(host, bundled)) return refused(host + " may not be excused");
  }
  return success();
}

/// A step of mercy for a finding that proves too strict, no more.
bool is_much_lower(Level signed_level, Level bundled) {
  return static_cast<int>(signed_level) + 1 < static_cast<int>(bundled);
}

Status check_policy(std::string_view, const std::filesystem::path& file, const Sources& bundled) {
  const auto policy = Policy::load(file);
  if (!policy) return policy.error();
  for (const checks::Code& code : checks::all_codes()) {
    bool lower = is_much_lower(policy->level(code.code, {}), bundled.policy->level(code.code, {}));
    for (const std::string_view variant : code.variants)
      lower |= is_much_lower(policy->level(code.code, variant),
                             bundled.policy->level(code.code, variant));
    if (lower) return refused(std::string(code.code) + " would be more than a level lower");
  }
  return success();
}

/// A list that finds other sites than the bundled one does where everybody goes is none.
Status check_suffixes(std::string_view, const std::filesystem::path& file, const Sources& bundled) {
  const auto suffixes = url::PublicSuffixList::load(file);
  if (!suffixes) return suffixes.error();
  std::size_t asked = 0, otherwise = 0;
  for (const directory::Organisation& organisation : bundled.directory->organisations())
    for (const directory::Domain& domain : organisation.domains) {
      const std::string host = "www." + domain.name;
      ++asked;
      if (suffixes->registrable_domain(host) != bundled.suffixes->registrable_domain(host))
        ++otherwise;
    }
  constexpr std::size_t tolerated = 100;  // one in so many, and one
  if (otherwise > 1 + asked / tolerated)
    return refused("other sites than the bundled list finds for " + std::to_string(otherwise) +
                   " of " + std::to_string(asked) + " names");
  return success();
}

/// Wording only ever makes a doubt heavier: whatever may be read may be used.
Status check_pretexts(std::string_view, const std::filesystem::path& file, const Sources&) {
  const auto pretexts = mail::Pretexts::load(file);
  return pretexts ? success() : Status(pretexts.error());
}

/// A reader that is known too well or not at all only means that links are looked at elsewhere.
Status check_readers(std::string_view, const std::filesystem::path& file, const Sources&) {
  const auto readers = mail::ReaderLayouts::load(file);
  return readers ? success() : Status(readers.error());
}

constexpr std::array<DataKind, 6> kinds{{
    {"directory", "directory/", ".json", largest_directory, check_directory},
    {"words", "words/", ".txt", largest_other, check_words},
    {"policy", "", "policy.json", largest_other, check_policy},
    {"pretexts", "", "pretexts.json", largest_other, check_pretexts},
    {"readers", "", "readers.json", largest_other, check_readers},
    {"suffixes", "", "public_suffix_list.dafsa", largest_other, check_suffixes},
}};

bool is_plain_name(std::string_view name) noexcept {
  return !name.empty() && name.front() != '.' && name.size() <= 64 &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
             std::string_view::npos;
}

bool has(const DataKind& kind, std::string_view path) noexcept {
  if (kind.folder.empty()) return path == kind.file;
  if (!path.starts_with(kind.folder)) return false;
  const std::string_view name = path.substr(kind.folder.size());
  return is_plain_name(name) && name.size() > kind.file.size() && name.ends_with(kind.file);
}

}  // namespace

std::span<const DataKind> data_kinds() noexcept { return kinds; }

const DataKind* kind_of_data(std::string_view path) noexcept {
  const auto* const found =
      std::ranges::find_if(kinds, [&](const DataKind& kind) { return has(kind, path); });
  if (found == kinds.end()) return nullptr;
  if (found->check != check_words) return found;
  return checks::Words::may_come_later(base_name(path)) ? found : nullptr;
}

Status check_data_files(const std::filesystem::path& folder, const Sources& bundled) {
  for (const SourceStamp& stamp : stamps_of_sources(folder)) {
    const DataKind* kind = kind_of_data(stamp.name);
    if (kind == nullptr || stamp.file == FileStamp{}) continue;
    if (Status usable = kind->check(stamp.name, folder / stamp.name, bundled); !usable)
      return Error{usable.error().code, stamp.name + ": " + usable.error().detail};
  }
  return success();
}

}  // namespace vigilien::vet
