#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/directory.hpp"

namespace vigilien::cli {

/// Finds the organisations of the directory that an evaluation's row means: by id, name, alias or
/// token, capitals, accents and everything but letters and digits left out. Borrows the directory.
class EvalOrganisations {
 public:
  explicit EvalOrganisations(const directory::Directory& directory);

  /// Adds to `ids` those of «laposte/colissimo», a row's own words for whom it imitates.
  void find(std::string_view written, std::vector<std::string_view>& ids) const;

 private:
  std::unordered_map<std::string, std::string_view> by_name_;  // to its id
};

}  // namespace vigilien::cli
