#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "lists/list.hpp"
#include "lists/practice.hpp"
#include "lists/practice_file.hpp"
#include "vet/vetter.hpp"

namespace vigilien::messaging {

struct Places {
  std::filesystem::path data;      ///< base/paths.hpp: data_directory()
  std::filesystem::path state;     ///< base/paths.hpp: state_directory()
  std::filesystem::path shared{};  ///< base/paths.hpp: shared_directory(); empty: there is none
};

/// What counts in a judgement besides the bundled data and the practice's own list.
struct Additions {
  std::vector<std::shared_ptr<const lists::Source>> lists;  ///< newest first
  std::vector<std::string> protect;                         ///< names of sites
  bool no_directory = false;                                ///< nobody is protected but `protect`
};

/// The sources of a judgement: bundled data, the practice's decisions, and the additions.
[[nodiscard]] Result<vet::Sources> lay_ground(const vet::Sources& bundled,
                                              const lists::Practice& practice,
                                              const Additions& additions, Days today);

/// Everything a vetter needs on this workstation at this moment.
struct Ground {
  vet::Sources sources;
  std::optional<Error>
      practice_problem;  ///< what was wrong with the practice's file, and what counts instead
  std::vector<Error> list_problems;  ///< lists that cannot be read; the ones before them count
};

/// What publishers signed, laid over the bundled data: for the whole computer, and over that for
/// this user.
[[nodiscard]] vet::Sources lay_signed_data(const vet::Sources& bundled, const Places& places,
                                           Days today);

/// Reads the bundled data, what publishers signed beside it, and the practice's list. Error: the
/// bundled data cannot be read.
[[nodiscard]] Result<Ground> load_ground(const Places& places, const Clock& clock,
                                         const Additions& additions = {});

[[nodiscard]] inline Days today(const Clock& clock) {
  return std::chrono::floor<std::chrono::days>(clock.now());
}

}  // namespace vigilien::messaging
