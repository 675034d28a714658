#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "messaging/workstation.hpp"
#include "tuf/updater.hpp"
#include "update/signed_data_files.hpp"

namespace vigilien::update {

/// Whose data files they are.
struct DataOwner {
  std::string id;         ///< of the subscription
  std::string publisher;  ///< its name
};

struct DataOutcome {
  bool changed = false;          ///< other files are in force, or refused, than before
  std::optional<Error> problem;  ///< what kept one of them from coming; it is tried again
};

/// Fetches the data files that changed, looks at each as the bundled one is looked at, and puts
/// those that may be used in force together (vet/signed_data.hpp). One that may not be used is
/// noted with the reason, and the last good one stays; it is looked at again after a day, when the
/// program may be another. Files that are signed no more leave. Errors: those of writing;
/// cancelled.
[[nodiscard]] Result<DataOutcome> put_data_in_force(const messaging::Places& places,
                                                    const DataOwner& owner,
                                                    const std::vector<SignedDataFile>& files,
                                                    tuf::Updater& updater,
                                                    const std::string& address, Seconds now);

/// Takes this subscription's data files out. No file is no error.
[[nodiscard]] Status take_data_out_of_force(const std::filesystem::path& state,
                                            std::string_view owner);

}  // namespace vigilien::update
