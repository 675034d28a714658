// vigilien doctor: what is in order on this workstation, and what to do where it is not.
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file_names.hpp"
#include "checks/codes.hpp"
#include "cli/commands.hpp"
#include "cli/sentences.hpp"
#include "cli/standing.hpp"
#include "doctor/examine.hpp"
#ifdef VIGILIEN_UPDATES
#include "cli/way_to_lists.hpp"
#endif

namespace vigilien::cli {
namespace {

namespace json = boost::json;

Places places_of(const doctor::Finding& finding, const Catalogue& catalogue) {
  Places places{{"name", printable(finding.name)}, {"text", printable(finding.text, 400)}};
  if (finding.age) places.emplace_back("date", spoken_age(*finding.age, catalogue));
  return places;
}

std::string mark_of(doctor::Grade grade, const Terminal& terminal) {
  switch (grade) {
    case doctor::Grade::good:
      return terminal.paint("✓", Colour::blue);
    case doctor::Grade::remark:
      return terminal.paint("•", Colour::none);
    case doctor::Grade::fault:
      break;
  }
  return terminal.paint("✗", Colour::plum);
}

void say(const doctor::Finding& finding, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  const std::string key = key_of("doctor_", finding.code);
  const Places places = places_of(finding, catalogue);
  terminal.out << mark_of(finding.grade, terminal) << ' ' << catalogue.text(key, places) << '\n';
  if (const std::string action = key + "_action"; catalogue.has(action))
    terminal.out << "  " << catalogue.text(action, places) << '\n';
}

}  // namespace

int doctor_command(const DoctorOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  const messaging::Standing standing = standing_of(workstation);
  doctor::Report report = doctor::examine({.root = file_named(options.root),
                                           .state = workstation.state,
                                           .standing = standing,
                                           .now = workstation.clock.now()});
#ifdef VIGILIEN_UPDATES
  add_ways_to_lists(workstation, standing, report);
#endif
  const bool fine = doctor::in_order(report);
  const std::string test_link = "https://" + std::string(checks::test_link_host) + "/";
  if (options.json) {
    terminal.out << json::serialize(json::object{{"version", workstation.version},
                                                 {"ok", fine},
                                                 {"findings", doctor::json_of(report)},
                                                 {"test_link", test_link}})
                 << '\n';
    return fine ? all_allowed : doubtful;
  }

  const Catalogue& catalogue = terminal.catalogue;
  std::uint64_t faults = 0;
  terminal.out << catalogue.text("doctor_title", {{"text", std::string(workstation.version)}})
               << "\n\n";
  for (const doctor::Finding& finding : report) {
    say(finding, terminal);
    if (finding.grade == doctor::Grade::fault) ++faults;
  }
  terminal.out << '\n'
               << (fine ? catalogue.text("doctor_fine")
                        : counted("doctor_faults", faults, catalogue))
               << '\n'
               << catalogue.text("doctor_test", {{"text", test_link}}) << '\n';
  return fine ? all_allowed : doubtful;
}

}  // namespace vigilien::cli
