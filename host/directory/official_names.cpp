#include "directory/official_names.hpp"

namespace vigilien::directory {

OfficialNames official_names(const Directory& directory) {
  OfficialNames names;
  for (const Organisation& organisation : directory.organisations()) {
    for (const Domain& domain : organisation.domains) {
      switch (domain.content) {
        case UserContent::none:
          names.official.push_back(domain.name);
          break;
        case UserContent::hosts:
          names.hosts.push_back(domain.name);
          names.official.push_back("www." + domain.name);
          break;
        case UserContent::paths:
          names.paths.push_back(domain.name);
          break;
      }
    }
  }
  return names;
}

}  // namespace vigilien::directory
