#include "doctor/browsers.hpp"

#include <algorithm>
#include <system_error>

#include "base/file_names.hpp"

namespace vigilien::doctor {

namespace fs = std::filesystem;

Finding look_up(const Browser& browser, Launch& launch) {
  const auto fault = [&](std::string_view code, const fs::path& met = {}) {
    return Finding{.code = std::string(code),
                   .grade = Grade::fault,
                   .name = browser.name,
                   .text = name_of_file(met)};
  };
  // A snap of Firefox asks for hosts through the desktop; other closed packings have no way out.
  const bool asks_desktop = browser.packing == Packing::snap && browser.family == Family::firefox;
  if (browser.packing != Packing::plain && !asks_desktop) return fault("browser-sandboxed");
  if (browser.rules.blocked) return fault("host-blocked");
  if (browser.rules.shell_forbidden) return fault("shell-forbidden");

  std::error_code ignored;
  const auto there = [&](const Place& place) { return fs::exists(place.file, ignored); };
  const auto found = std::ranges::find_if(browser.places, [&](const Place& place) {
    return (browser.rules.user_level || !place.user_level) && (place.final || there(place));
  });
  if (found == browser.places.end()) {
    const auto passed_over = std::ranges::find_if(browser.places, there);
    if (passed_over != browser.places.end())
      return fault("user-level-forbidden", passed_over->file);
    return fault("host-unregistered");
  }

  if (!there(*found)) return fault("manifest-missing", found->file);

  auto read = read_manifest(found->file, browser.family);
  if (auto* wrong = std::get_if<Finding>(&read)) {
    wrong->name = browser.name;
    return std::move(*wrong);
  }
  launch = {found->file, std::get<fs::path>(read)};
  if (!fs::is_regular_file(launch.program, ignored))
    return fault("program-missing", launch.program);
  if (!may_run(launch.program)) return fault("program-forbidden", launch.program);
  if (asks_desktop)
    return {.code = "browser-asks-desktop", .grade = Grade::remark, .name = browser.name};
  return {.code = "browser-ready",
          .grade = Grade::good,
          .name = browser.name,
          .text = name_of_file(found->file)};
}

}  // namespace vigilien::doctor
