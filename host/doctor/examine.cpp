#include "doctor/examine.hpp"

#include <algorithm>
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "doctor/launch.hpp"

namespace vigilien::doctor {
namespace {

std::string hello_of(std::string_view version) {
  return boost::json::serialize(
      boost::json::object{{"id", 1}, {"type", "hello"}, {"version", version}});
}

/// One program is started once, however many browsers lead to it; what each says of it differs by
/// the browser's name.
class Hosts {
 public:
  explicit Hosts(std::string_view version) : version_(version) {}

  Finding ask(const Browser& browser, const Launch& launch) {
    auto known = words_.find(launch.program);
    if (known == words_.end())
      known = words_.emplace(launch.program, ask_host(launch, browser.family, hello_of(version_)))
                  .first;
    return judge(known->second, browser, launch, version_);
  }

 private:
  std::string_view version_;
  std::map<std::filesystem::path, Result<FirstWord>> words_;
};

}  // namespace

Report examine(const Ground& ground) {
  Report report;
  Hosts hosts(ground.standing.version);
  for (const Browser& browser : installed_browsers(ground.root)) {
    Launch launch;
    Finding finding = look_up(browser, launch);
    if (ground.start_hosts && finding.grade == Grade::good) finding = hosts.ask(browser, launch);
    report.push_back(std::move(finding));
  }
  if (report.empty()) report.push_back({.code = "browsers-none", .grade = Grade::remark});
  std::ranges::move(examine_lists(ground.standing, ground.now), std::back_inserter(report));
  report.push_back(examine_state(ground.state));
  return report;
}

}  // namespace vigilien::doctor
