// The signed data files laid over the bundled ones (vetter.hpp: load_sources_in_force).
#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "directory/joined.hpp"
#include "mail/pretexts.hpp"
#include "vet/bundled.hpp"
#include "vet/bundled_dates.hpp"
#include "vet/data_kinds.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/signed_data.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {
namespace {

namespace fs = std::filesystem;

/// A file that counts, as it was signed.
struct Whole {
  const SignedData* data = nullptr;
  fs::path file;
  std::string text;
  bool newer = false;  ///< than the bundled data of its kind
};

/// Those that are as they were signed and not older than what came with the program.
std::vector<Whole> read_whole(const std::vector<SignedData>& all, const fs::path& folder,
                              const fs::path& state) {
  std::vector<Whole> files;
  const std::vector<const SignedData*> counted = counting(all);
  const auto is_kept = [](const SignedData* one) { return !one->as_bundled; };
  if (std::ranges::none_of(counted, is_kept)) return files;
  const BundledDates dates(folder);
  for (const SignedData* one : counted) {
    if (!is_kept(one)) continue;
    const DataKind& kind = *kind_of_data(one->path);
    const auto same = dates.of(one->path);
    if (same && one->issued <= *same) continue;
    const auto beside = same ? same : dates.newest_in(kind.folder);
    fs::path file = kept_data_file(state, one->sha256);
    auto text = read_file(file, kind.largest);
    if (!text || crypto::hex(crypto::sha256(*text)) != one->sha256) continue;
    files.push_back({one, std::move(file), *std::move(text), !beside || *beside < one->issued});
  }
  return files;
}

class Layers {
 public:
  Layers(const Sources& bundled, Days today)
      : bundled_(bundled), sources_(bundled), today_(today) {}

  void take(const Whole& file) {
    const std::string_view kind = kind_of_data(file.data->path)->name;
    if (kind == "directory") {
      if (auto read = directory::Directory::parse(file.text, today_))
        organisations_.push_back({*std::move(read), file.newer});
    } else if (kind == "words") {
      const std::string_view path = file.data->path;
      words_.push_back({path.substr(path.rfind('/') + 1), file.text});
    } else if (kind == "policy") {
      if (auto policy = Policy::parse(file.text))
        sources_.policy = std::make_shared<const Policy>(*std::move(policy));
    } else if (kind == "pretexts") {
      if (auto pretexts = mail::Pretexts::parse(file.text))
        sources_.pretexts = std::make_shared<const mail::Pretexts>(*std::move(pretexts));
    } else if (kind == "readers") {
      if (auto readers = mail::ReaderLayouts::parse(file.text))
        sources_.readers = std::make_shared<const mail::ReaderLayouts>(*std::move(readers));
    } else if (auto suffixes = url::PublicSuffixList::load(file.file)) {
      sources_.suffixes = std::make_shared<const url::PublicSuffixList>(*std::move(suffixes));
    }
  }

  Sources finish() && {
    if (!organisations_.empty())
      sources_.directory = std::make_shared<const directory::Directory>(
          directory::joined(*bundled_.directory, organisations_));
    if (!words_.empty())
      sources_.knowledge = std::make_shared<const Knowledge>(
          checks::Words::joined(bundled_.knowledge->words(), words_));
    if (sources_.directory != bundled_.directory || sources_.knowledge != bundled_.knowledge ||
        sources_.suffixes != bundled_.suffixes)
      sources_.names = nullptr;  // made of the bundled ones
    if (sources_.knowledge != bundled_.knowledge || sources_.suffixes != bundled_.suffixes)
      guard_again();
    return std::move(sources_);
  }

 private:
  /// What lists may not block stays what the program says; later platforms and suffixes come beside
  /// it. No signed file makes a site official there: it would shield it from all lists.
  void guard_again() {
    lists::ListSet::Parts parts = bundled_.lists->parts();
    parts.guard = std::make_shared<const lists::NeverBlock>(
        parts.guard, guarded_names(directory::Directory(), sources_.knowledge->words()),
        sources_.suffixes);
    sources_.lists = std::make_shared<const lists::ListSet>(std::move(parts), sources_.suffixes);
  }

  const Sources& bundled_;
  Sources sources_;
  Days today_;
  std::vector<directory::LaterOrganisations> organisations_;
  std::vector<checks::Words::Later> words_;
};

}  // namespace

Sources lay_signed_data(const Sources& bundled, const fs::path& folder, const fs::path& state,
                        Days today) {
  const auto all = read_signed_data(state);
  if (!all || all->empty()) return bundled;
  const std::vector<Whole> files = read_whole(*all, folder, state);
  if (files.empty()) return bundled;
  Layers layers(bundled, today);
  for (const Whole& file : files) layers.take(file);
  return std::move(layers).finish();
}

Result<Sources> load_sources_in_force(const fs::path& folder, const fs::path& state, Days today) {
  auto bundled = load_sources(folder, today);
  if (!bundled) return bundled;
  return lay_signed_data(*bundled, folder, state, today);
}

}  // namespace vigilien::vet
