#include "doctor/workstation.hpp"

#include <algorithm>
#include <system_error>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "lists/practice.hpp"

namespace vigilien::doctor {
namespace {

namespace fs = std::filesystem;

/// Data may have been made in another zone of time, or on a clock that is a little ahead.
constexpr std::chrono::hours odd_clock{26};

/// The folder, or the one in which it would be made.
fs::path nearest_folder(fs::path folder) {
  std::error_code ignored;
  while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

bool can_write(const fs::path& folder) {
  const fs::path probe = folder / "vigilien-doctor.probe";
  // Takes the place of what stands there: a link would be followed, a pipe waited for.
  const bool written = replace_file(probe, "probe").ok();
  std::error_code ignored;
  fs::remove(probe, ignored);
  return written;
}

std::optional<Seconds> newest_date(const messaging::Standing& standing) {
  std::optional<Seconds> newest;
  for (const messaging::DataStanding& one : standing.data)
    if (one.date && (!newest || *newest < *one.date)) newest = one.date;
  return newest;
}

Finding finding_of(const messaging::ListStanding& list) {
  const bool ok = list.state == "ok";
  return {.code = "list-" + std::string(list.state),
          .grade = ok ? Grade::good : Grade::fault,
          .name = list.id,
          .text = std::to_string(list.version),
          .age = list.age};
}

void add(const messaging::SubscriptionStanding& one, Report& report) {
  const std::string shown(shown_name(one));
  const std::string state = one.age ? std::string(one.state) : "waiting";
  if (!one.obstacle.empty()) {
    report.push_back({.code = "lists-" + std::string(one.obstacle),
                      .grade = Grade::fault,
                      .name = shown,
                      .text = one.detail,
                      .age = one.age});
    return;
  }
  const Grade grade = state == "fresh"     ? Grade::good
                      : state == "expired" ? Grade::fault
                                           : Grade::remark;
  report.push_back({.code = "lists-" + state, .grade = grade, .name = shown, .age = one.age});
  if (state == "fresh" && one.push == "polling")
    report.push_back({.code = "lists-polled", .grade = Grade::remark, .name = shown});
}

}  // namespace

std::string_view shown_name(const messaging::SubscriptionStanding& one) noexcept {
  return one.publisher.empty() ? one.id : one.publisher;
}

Report examine_lists(const messaging::Standing& standing, Seconds now) {
  Report report;
  if (!standing.ready) {
    report.push_back({.code = "data-unreadable",
                      .grade = Grade::fault,
                      .text = standing.last_error.value_or("")});
    return report;
  }
  report.push_back(
      {.code = "data-ok", .grade = Grade::good, .text = std::to_string(standing.organisations)});
  if (const auto newest = newest_date(standing); newest && now + odd_clock < *newest)
    report.push_back({.code = "clock-behind", .grade = Grade::fault});
  if (standing.last_error)
    report.push_back(
        {.code = "practice-unreadable", .grade = Grade::fault, .text = *standing.last_error});
  for (const messaging::ListStanding& list : standing.lists)
    if (list.state == "ok" || list.id != lists::practice_list)  // told of above
      report.push_back(finding_of(list));
  if (standing.subscriptions.empty())
    report.push_back({.code = "lists-none", .grade = Grade::remark});
  for (const messaging::SubscriptionStanding& one : standing.subscriptions) add(one, report);
  return report;
}

Finding examine_state(const fs::path& state) {
  const fs::path folder = nearest_folder(state);
  std::error_code error;
  if (!fs::is_directory(folder, error) || !can_write(folder))
    return {.code = "state-unwritable", .grade = Grade::fault, .text = name_of_file(state)};
  const fs::space_info space = fs::space(folder, error);
  if (!error && space.available < least_space)
    return {
        .code = "disk-full", .grade = Grade::fault, .text = std::to_string(space.available >> 20U)};
  return {.code = "state-ok", .grade = Grade::good, .text = name_of_file(state)};
}

}  // namespace vigilien::doctor
