#include "cli/ground.hpp"

#include <memory>
#include <utility>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "base/text.hpp"
#include "index/open_source.hpp"
#include "lists/names.hpp"

namespace vigilien::cli {
namespace {

constexpr std::uint64_t largest_protect_file = std::uint64_t{16} << 20U;

/// One name a line; empty lines and those that start with «#» are passed over.
Way read_protected_names(const std::string& file, std::vector<std::string>& names) {
  const auto content = read_file(file_named(file), largest_protect_file);
  if (!content)
    return Obstacle{failure, "cli_bad_protect", {{"text", printable(content.error().detail)}}};
  std::size_t number = 0;
  for (const std::string_view line : split(*content, '\n')) {
    ++number;
    const std::string_view written = trimmed(line);
    if (written.empty() || written.starts_with('#')) continue;
    auto name = lists::canonical_expression(written, false);
    if (!name)
      return Obstacle{failure,
                      "cli_bad_protect_name",
                      {{"text", std::to_string(number)}, {"name", printable(written, 60)}}};
    names.push_back(*std::move(name));
  }
  return std::nullopt;
}

}  // namespace

int stop(const Obstacle& obstacle, const Terminal& terminal) {
  terminal.complain(obstacle.key, obstacle.places);
  return obstacle.status;
}

int finish(checks::Level highest, const Terminal& terminal) {
  terminal.out.flush();
  if (!terminal.out) return failure;
  if (highest == checks::Level::block) return blocked;
  return highest >= checks::Level::caution ? doubtful : all_allowed;
}

Way read_lists(const std::vector<std::string>& files, messaging::Additions& additions) {
  for (const std::string& file : files) {
    auto list = index::open_source(file_named(file));
    if (!list)
      return Obstacle{
          failure, "cli_bad_list", {{"text", printable(file + ": " + list.error().detail)}}};
    additions.lists.push_back(*std::move(list));
  }
  return std::nullopt;
}

Way load_sources(const GroundOptions& options, const Terminal& terminal,
                 const Workstation& workstation, vet::Sources& sources) {
  messaging::Additions additions;
  additions.no_directory = options.no_directory;
  if (Way way = read_lists(options.lists, additions)) return way;
  if (options.protect)
    if (Way way = read_protected_names(*options.protect, additions.protect)) return way;
  auto ground = messaging::load_ground({workstation.data, workstation.state, workstation.shared},
                                       workstation.clock, additions);
  if (!ground)
    return Obstacle{failure, "cli_no_data", {{"text", printable(ground.error().detail)}}};
  if (const auto& problem = ground->practice_problem)
    terminal.complain("cli_practice_unreadable", {{"text", printable(problem->detail)}});
  for (const Error& problem : ground->list_problems)
    terminal.complain("cli_list_unreadable", {{"text", printable(problem.detail)}});
  sources = std::move(ground->sources);
  return std::nullopt;
}

}  // namespace vigilien::cli
