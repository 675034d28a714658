#pragma once

#include <filesystem>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "index/installed.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::messaging {

/// The lists that were put in force (index/installed.hpp), by this user and for the whole computer.
class InstalledLists {
 public:
  explicit InstalledLists(const Places& places);

  /// Reads what each place holds now; where that fails, what was in force stays so.
  void load();
  /// Another set of lists, or one whose disk failed while it answered.
  [[nodiscard]] bool changed() const;

  /// In the order of judgement: flash lists first, the user's before the computer's. Of a publisher
  /// whose lists the user keeps himself, those alone: entries would come back that he was told are
  /// taken out.
  [[nodiscard]] std::vector<index::OpenedList> all() const;
  /// Of places that could not be read.
  [[nodiscard]] std::vector<Error> problems() const;

 private:
  struct Place {
    std::filesystem::path state;
    FileStamp stamp{};
    std::vector<index::OpenedList> lists{};
    std::optional<Error> problem{};
  };
  std::vector<Place> places_;  ///< the user's first
};

}  // namespace vigilien::messaging
