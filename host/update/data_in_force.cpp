#include "update/data_in_force.hpp"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/shared_file.hpp"
#include "crypto/digest.hpp"
#include "update/subscriptions_file.hpp"
#include "vet/data_kinds.hpp"
#include "vet/signed_data.hpp"
#include "vet/vetter.hpp"

namespace vigilien::update {
namespace {

namespace fs = std::filesystem;
using vet::SignedData;

constexpr std::chrono::hours look_again{24};

std::string digest_of_file(const fs::path& file, std::uint64_t largest) {
  const auto text = read_file(file, largest);
  return text ? crypto::hex(crypto::sha256(*text)) : std::string();
}

/// The data files of one subscription on their way.
class Coming {
 public:
  Coming(const messaging::Places& places, const DataOwner& owner, tuf::Updater& updater,
         std::string targets_url, Seconds now)
      : places_(places),
        owner_(owner),
        updater_(updater),
        targets_url_(std::move(targets_url)),
        now_(now),
        passing_(subscription_folder(places.state, owner.id) / "data.passing") {}
  Coming(const Coming&) = delete;
  Coming& operator=(const Coming&) = delete;
  ~Coming() {
    std::error_code ignored;
    fs::remove(passing_, ignored);
  }

  /// What is to be in force of `file`, where `before` was. Error: it cannot be had at this moment.
  Status take(const SignedDataFile& file, const SignedData* before) {
    SignedData next = before != nullptr ? *before : SignedData{};
    next.path = file.path;
    next.owner = owner_.id;
    next.publisher = owner_.publisher;
    if (is_bundled(file)) {
      accept(next, file);
      next.as_bundled = true;
    } else if (is_kept(next, file)) {
      accept(next, file);
    } else if (!is_refused(next, file)) {
      if (Status done = fetch(next, file); !done) return done;
    }
    if (!next.sha256.empty() || next.refused) coming_.push_back(std::move(next));
    return success();
  }

  /// Of one that could not be fetched what was there stays.
  void keep(const SignedData& before) { coming_.push_back(before); }

  [[nodiscard]] const std::vector<SignedData>& entries() const noexcept { return coming_; }
  [[nodiscard]] const std::map<std::string, std::string>& texts() const noexcept { return texts_; }

 private:
  static const vet::DataKind& kind_of(const SignedDataFile& file) {
    return *vet::kind_of_data(file.path);
  }

  [[nodiscard]] bool is_bundled(const SignedDataFile& file) const {
    return !file.problem &&
           digest_of_file(places_.data / file.path, kind_of(file).largest) == file.sha256;
  }

  [[nodiscard]] bool is_kept(const SignedData& known, const SignedDataFile& file) const {
    return known.sha256 == file.sha256 && !file.problem && !known.as_bundled &&
           digest_of_file(vet::kept_data_file(places_.state, file.sha256), kind_of(file).largest) ==
               file.sha256;
  }

  /// The same as the last time that somebody looked, which was not long ago.
  [[nodiscard]] bool is_refused(const SignedData& known, const SignedDataFile& file) const {
    return known.refused && known.refused->sha256 == file.sha256 && known.refused->when <= now_ &&
           now_ < known.refused->when + look_again;
  }

  /// A date yet to come would outdo every later program.
  void accept(SignedData& next, const SignedDataFile& file) const {
    Seconds issued = std::min(file.issued, now_);
    if (next.sha256 == file.sha256) issued = std::min(issued, next.issued);
    next.issued = issued;
    next.sha256 = file.sha256;
    next.as_bundled = false;
    next.refused.reset();
  }

  Status fetch(SignedData& next, const SignedDataFile& file) {
    Status usable = file.problem ? Status(*file.problem) : success();
    if (usable) {
      const auto stored = updater_.download(file.target, targets_url_, passing_);
      if (!stored) return stored.error();
      const auto bundled = bundled_sources();
      if (!bundled) return bundled.error();
      usable = kind_of(file).check(file.path, passing_, **bundled);
    }
    if (!usable) {
      next.refused = SignedData::Refused{file.sha256, usable.error().detail, now_};
      return success();
    }
    auto text = read_file(passing_, kind_of(file).largest);
    if (!text) return text.error();
    if (crypto::hex(crypto::sha256(*text)) != file.sha256)
      return Error{Errc::io_failure, file.path + ": not what was written"};
    texts_.insert_or_assign(file.sha256, *std::move(text));
    accept(next, file);
    return success();
  }

  Result<const vet::Sources*> bundled_sources() {
    if (!bundled_) {
      auto read = vet::load_sources(places_.data, std::chrono::floor<std::chrono::days>(now_));
      if (!read) return read.error();
      bundled_ = *std::move(read);
    }
    return &*bundled_;
  }

  const messaging::Places& places_;
  const DataOwner& owner_;
  tuf::Updater& updater_;
  std::string targets_url_;
  Seconds now_;
  fs::path passing_;
  std::optional<vet::Sources> bundled_;
  std::vector<SignedData> coming_;
  std::map<std::string, std::string> texts_;  // new ones, by digest
};

const SignedData* find(const std::vector<SignedData>& all, std::string_view owner,
                       std::string_view path) {
  const auto found = std::ranges::find_if(
      all, [&](const SignedData& one) { return one.owner == owner && one.path == path; });
  return found == all.end() ? nullptr : &*found;
}

/// What cannot be read is fetched anew; a later version's is left alone.
Result<std::vector<SignedData>> read_known(const fs::path& state) {
  auto known = vet::read_signed_data(state);
  if (!known && known.error().code == Errc::bad_data) return std::vector<SignedData>{};
  return known;
}

/// In the order of the subscriptions: the first one that has a file counts.
void sort(std::vector<SignedData>& all, const fs::path& state) {
  const auto wanted = read_subscriptions(state);
  if (!wanted) return;
  const auto place = [&](const SignedData& one) {
    return std::ranges::find_if(
               *wanted, [&](const Wanted& each) { return each.subscription.id() == one.owner; }) -
           wanted->begin();
  };
  std::ranges::stable_sort(all, {}, place);
}

/// Replaces what the owner had. True when something is otherwise than before.
Result<bool> write(const fs::path& state, std::string_view owner,
                   const std::vector<SignedData>& entries,
                   const std::map<std::string, std::string>& texts) {
  const auto turn = vet::lock_signed_data(state);
  if (!turn) return turn.error();
  auto known = read_known(state);
  if (!known) return known.error();
  std::vector<SignedData> next = *known;
  std::erase_if(next, [&](const SignedData& one) { return one.owner == owner; });
  next.insert(next.end(), entries.begin(), entries.end());
  sort(next, state);
  if (next == *known) return false;
  for (const auto& [sha256, text] : texts)
    if (Status kept = replace_shared_file(vet::kept_data_file(state, sha256), text); !kept)
      return kept.error();
  if (Status written = vet::write_signed_data(state, next); !written) return written.error();
  return true;
}

}  // namespace

Result<DataOutcome> put_data_in_force(const messaging::Places& places, const DataOwner& owner,
                                      const std::vector<SignedDataFile>& files,
                                      tuf::Updater& updater, const std::string& address,
                                      Seconds now) {
  DataOutcome outcome;
  const auto known = read_known(places.state);
  if (!known) return known.error();
  if (files.empty() && known->empty()) return outcome;
  Coming coming(places, owner, updater, address + "targets/", now);
  for (const SignedDataFile& file : files) {
    const SignedData* before = find(*known, owner.id, file.path);
    const Status taken = coming.take(file, before);
    if (taken) continue;
    if (taken.error().code == Errc::cancelled) return taken.error();
    if (!outcome.problem) outcome.problem = taken.error();
    if (before != nullptr) coming.keep(*before);
  }
  const auto changed = write(places.state, owner.id, coming.entries(), coming.texts());
  if (!changed) return changed.error();
  outcome.changed = *changed;
  return outcome;
}

Status take_data_out_of_force(const fs::path& state, std::string_view owner) {
  const auto known = read_known(state);
  if (!known) return known.error();
  if (std::ranges::find(*known, owner, &SignedData::owner) == known->end()) return success();
  const auto changed = write(state, owner, {}, {});
  return changed ? success() : Status(changed.error());
}

}  // namespace vigilien::update
