#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cli/catalogue.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// How a person may still open the link, as the extension is set when it is installed.
enum class WayOn : std::uint8_t {
  open,     ///< nothing is shown: the link opens
  click,    ///< one click on the extension's page
  delay,    ///< on the extension's page, after a wait
  nowhere,  ///< none
};

/// The words of the warning that the extension shows for a verdict: extension/shared/sentences.js
/// and overlay_content.js make the same; tests/cli/explain.test.mjs compares them.
struct WarningView {
  std::string title;                                        ///< empty: nothing is shown
  std::vector<std::pair<std::string, std::string>> plates;  ///< «Le lien mène à», a name
  std::vector<std::string> reasons;
  WayOn way_on = WayOn::open;
};

[[nodiscard]] WarningView warning_of(const vet::Verdict& verdict, const Catalogue& catalogue);

}  // namespace vigilien::cli
