#pragma once

#include <memory>
#include <mutex>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/string_table.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::messaging {

/// The sites that are not unknown here: those of the practice's notebook, and those that everybody
/// visits (`words/much-visited.txt`). Read when they are first asked for. Safe to use from several
/// threads.
class KnownSites {
 public:
  explicit KnownSites(Places places) : places_(std::move(places)) {}

  /// Registrable domains, as they are on the disk now; costs two `stat` when nothing changed. A
  /// file that cannot be read knows nobody.
  [[nodiscard]] std::shared_ptr<const StringTable> get(Days today);

 private:
  const Places places_;
  std::mutex mutex_;
  FileStamp notebook_stamp_, visited_stamp_;
  std::shared_ptr<const StringTable> known_;
};

}  // namespace vigilien::messaging
