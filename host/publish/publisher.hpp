#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "publish/change.hpp"
#include "publish/keyring.hpp"
#include "publish/layout.hpp"
#include "publish/log.hpp"
#include "publish/publication.hpp"
#include "publish/settings.hpp"

namespace vigilien::publish {

/// What became of a change.
struct Outcome {
  bool published = false;                          ///< else it waits in `pending/`
  std::vector<Missing> missing;                    ///< for whose signatures
  std::uint64_t root = 0, targets = 0, flash = 0;  ///< the versions it brought; 0: unchanged
};

/// A publisher's folder, held by one process at a time: others wait. What a killed process left is
/// put in order when it is opened. Not thread-safe.
class Publisher {
 public:
  /// Errors: not_found (no publisher's folder), access_denied, io_failure, bad_data.
  [[nodiscard]] static Result<Publisher> open(const std::filesystem::path& folder, Seconds now,
                                              const AskPassphrase& ask = {},
                                              const std::vector<std::filesystem::path>& keys = {});

  [[nodiscard]] const Layout& layout() const noexcept { return layout_; }
  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
  [[nodiscard]] const Publication& published() const noexcept { return published_; }
  [[nodiscard]] Keyring& ring() noexcept { return ring_; }
  [[nodiscard]] const Keyring& ring() const noexcept { return ring_; }
  [[nodiscard]] Seconds now() const noexcept { return now_; }
  [[nodiscard]] Status change_settings(const Settings& settings);

  /// Completes, signs and publishes the change, or keeps it in `pending/` for other signers.
  /// Until timestamp.json is replaced, the last step but for a new root, the old publication is in
  /// force; an error leaves it so. Errors: those of the keys and of writing; refused when the keys
  /// of timestamp or snapshot are not here.
  [[nodiscard]] Result<Outcome> carry_out(Change change);

  /// carry_out() of what is pending, with the keys at hand. Error: not_found when nothing is.
  [[nodiscard]] Result<Outcome> sign_pending();

  /// New snapshot and timestamp of what is published, with numbers above those of `others`, which
  /// somebody else signed.
  struct Numbers {
    std::uint64_t timestamp = 0, snapshot = 0;
  };
  [[nodiscard]] Status freshen(const About& about, Numbers others);

 private:
  Publisher(Layout layout, FileLock lock, Settings settings, Publication published, Keyring ring,
            Seconds now)
      : layout_(std::move(layout)),
        lock_(std::move(lock)),
        settings_(std::move(settings)),
        published_(std::move(published)),
        ring_(std::move(ring)),
        now_(now) {}
  [[nodiscard]] Status commit(const Change& change, bool snapshot_too);
  [[nodiscard]] Status repair();
  [[nodiscard]] LogEntry log_entry(const Change& change, const Publication& next) const;

  Layout layout_;
  FileLock lock_;
  Settings settings_;
  Publication published_;
  Keyring ring_;
  Seconds now_;
};

}  // namespace vigilien::publish
