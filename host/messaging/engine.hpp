#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "index/installed.hpp"
#include "messaging/decisions.hpp"
#include "messaging/installed_lists.hpp"
#include "messaging/known_sites.hpp"
#include "messaging/reply.hpp"
#include "messaging/settings.hpp"
#include "messaging/workstation.hpp"
#include "vet/vetter.hpp"

namespace vigilien::messaging {

/// What became different since the last look.
struct Changes {
  bool lists = false;   ///< verdicts given before may differ now
  bool status = false;  ///< readiness or a list's state
};

/// The judge of this workstation, kept up to date: bundled and signed data, the lists in force, the
/// practice's own, the browser's settings. Nothing is read before the first question. Safe to use
/// from several threads; a vetter that was handed out stays whole while newer ones replace it, and
/// handing one out waits for no file once the first is there.
class Engine {
 public:
  Engine(Places places, std::string version, const Clock& clock);

  /// Null when the bundled data cannot be read: no link may be judged then.
  [[nodiscard]] std::shared_ptr<const vet::Vetter> vetter();

  /// Sites that are not unknown here; nothing is read of them before the first mail.
  [[nodiscard]] std::shared_ptr<const StringTable> known_sites() { return known_.get(today()); }

  /// Makes what vetter() will give, when nobody waits for an answer: `hello` comes sooner without
  /// it.
  void prepare();

  [[nodiscard]] Standing standing();

  /// From when each data file is (data_standing.hpp).
  [[nodiscard]] std::vector<DataStanding> data() const {
    return data_standing(places_, clock_.now());
  }

  /// Takes the browser's settings; the paths of names that cannot be used are added to `wrong`.
  void configure(const Settings& settings, std::vector<std::string>& wrong);

  /// What was decided on names, from everywhere; nothing when the bundled data cannot be read.
  [[nodiscard]] std::shared_ptr<const Decisions> decisions();

  [[nodiscard]] Settings settings();
  [[nodiscard]] const Places& places() const noexcept { return places_; }
  [[nodiscard]] Days today() const { return messaging::today(clock_); }

  /// Reads again what changed on the disk; what cannot be read any more stays as it was. Costs a
  /// `stat` or a few when nothing changed.
  [[nodiscard]] Changes look_for_changes();

 private:
  struct Snapshot;

  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot();
  void load_bundled();
  void load_practice();
  /// Makes a new snapshot of the parts; names of the settings that cannot be used are added to
  /// `wrong`.
  std::shared_ptr<const Snapshot> assemble(std::vector<std::string>& wrong);
  using SignedStamps = std::array<FileStamp, 2>;  ///< this user's, the computer's
  [[nodiscard]] SignedStamps signed_stamps() const;
  /// What is wrong, for comparing.
  [[nodiscard]] static std::string troubles(const Snapshot& snapshot);

  const Places places_;
  KnownSites known_;
  const std::string version_;
  const Clock& clock_;

  std::mutex parts_mutex_;  ///< held while parts are read or replaced
  std::optional<vet::Sources> bundled_;
  std::optional<Error> bundled_problem_;
  lists::PracticeState practice_;
  InstalledLists installed_;
  Settings settings_;
  vet::SourceStamps data_stamps_;
  FileStamp practice_stamp_;
  SignedStamps signed_stamps_{};
  Days day_{};
  std::size_t looks_ = 0;

  std::mutex snapshot_mutex_;  ///< held for the time of a pointer's copy
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace vigilien::messaging
