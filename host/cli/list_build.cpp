// vigilien list build, use and drop: lists become indexes, and are put in force.
#include <string>

#include <boost/json.hpp>

#include "base/file_names.hpp"
#include "cli/list_file_commands.hpp"
#include "cli/progress.hpp"
#include "cli/sentences.hpp"
#include "index/build.hpp"
#include "index/installed.hpp"
#include "index/open_source.hpp"
#include "lists/list_text.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& files) {
  std::vector<std::filesystem::path> paths;
  paths.reserve(files.size());
  for (const std::string& file : files) paths.push_back(file_named(file));
  return paths;
}

int refuse(const Error& error, const Terminal& terminal) {
  terminal.complain(error.code == Errc::bad_list ? "cli_bad_list" : "cli_list_not_built",
                    {{"text", printable(error.detail)}});
  return failure;
}

void write_json(const index::BuildReport& report, const Terminal& terminal) {
  json::array inputs;
  for (const auto& input : report.inputs)
    inputs.push_back(
        json::object{{"name", input.name}, {"entries", input.entries}, {"kept", input.kept}});
  const json::object object{{"name", report.name},        {"entries", report.entries},
                            {"bytes", report.bytes},      {"repeated", report.repeated},
                            {"expired", report.expired},  {"taken_out", report.taken_out},
                            {"inputs", std::move(inputs)}};
  terminal.out << json::serialize(object) << '\n';
}

void write_report(const index::BuildReport& report, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  const auto say = [&](std::string_view key, std::uint64_t number) {
    if (number > 0) terminal.out << "  " << counted(key, number, catalogue) << '\n';
  };
  terminal.out << catalogue.text("cli_built",
                                 {{"name", report.name},
                                  {"text", counted("cli_entries", report.entries, catalogue)}})
               << '\n';
  say("cli_built_repeated", report.repeated);
  say("cli_built_expired", report.expired);
  say("cli_built_taken_out", report.taken_out);
  if (report.inputs.size() < 2) return;
  for (const auto& input : report.inputs)
    terminal.out << "  "
                 << catalogue.text("cli_built_from",
                                   {{"name", input.name},
                                    {"text", counted("cli_entries", input.kept, catalogue)}})
                 << '\n';
}

/// What links are judged with here; nothing when it cannot be read.
std::optional<vet::Sources> sources_in_force(const Workstation& workstation) {
  auto sources = vet::load_sources_in_force(workstation.data, workstation.state,
                                            messaging::today(workstation.clock));
  return sources ? std::optional(*std::move(sources)) : std::nullopt;
}

/// Builds and reports; the exit status. `ignored`, where it is asked for, says what counts for
/// nothing here.
int build(const ListBuildOptions& options, const std::filesystem::path& out,
          const Terminal& terminal, const Workstation& workstation, Status& done,
          index::Ignored* ignored = nullptr) {
  Progress progress(terminal);
  index::BuildOptions how{options.name.value_or(""), messaging::today(workstation.clock), {}, {}};
  how.progress = [&](std::uint64_t read, std::uint64_t size) { progress.show(read, size); };
  const auto ground = ignored == nullptr ? std::nullopt : sources_in_force(workstation);
  if (ground)
    how.is_ignored = [&](lists::EntryKind kind, std::string_view expression) {
      return lists::is_ignored(ground->lists->never_block(), kind, expression);
    };
  const auto files = paths_of(options.files);
  const auto report = files.size() == 1 && index::is_index(files.front())
                          ? index::copy_index(files.front(), out)
                          : index::build_index(files, out, how);
  progress.clear();
  if (!report) {
    done = report.error();
    return refuse(report.error(), terminal);
  }
  done = success();
  if (ignored != nullptr) *ignored = report->ignored;
  options.json ? write_json(*report, terminal) : write_report(*report, terminal);
  return all_allowed;
}

bool is_wrong_name(const ListBuildOptions& options, const Terminal& terminal) {
  if (!options.name || lists::is_list_name(*options.name)) return false;
  terminal.complain("cli_wrong_list_name", {{"text", printable(*options.name, 80)}});
  return true;
}

}  // namespace

int list_build(const ListBuildOptions& options, const Terminal& terminal,
               const Workstation& workstation) {
  if (options.files.empty() || !options.output) {
    terminal.complain(options.files.empty() ? "cli_no_list_file" : "cli_no_output");
    return wrong_usage;
  }
  if (is_wrong_name(options, terminal)) return wrong_usage;
  Status done = success();
  return build(options, file_named(*options.output), terminal, workstation, done);
}

int list_use(const ListBuildOptions& options, const Terminal& terminal,
             const Workstation& workstation) {
  if (options.files.empty()) {
    terminal.complain("cli_no_list_file");
    return wrong_usage;
  }
  if (is_wrong_name(options, terminal)) return wrong_usage;
  std::string id = options.name.value_or("");
  if (id.empty()) {
    const auto name = index::name_of_list(file_named(options.files.front()));
    if (!name) return refuse(name.error(), terminal);
    id = *name;
  }
  int result = failure;
  bool told = false;
  const auto make = [&](const std::filesystem::path& file, index::Ignored& ignored) {
    Status done = success();
    result = build(options, file, terminal, workstation, done, &ignored);
    told = true;
    return done;
  };
  const Status installed = index::install(workstation.state, {index::Installing{id, make}});
  if (!installed)
    return told && result != all_allowed ? result : refuse(installed.error(), terminal);
  if (!options.json)
    terminal.out << terminal.catalogue.text("cli_in_force", {{"name", id}}) << '\n';
  return all_allowed;
}

int list_drop(const ListFilesOptions& options, const Terminal& terminal,
              const Workstation& workstation) {
  if (options.files.empty()) {
    terminal.complain("cli_no_list_name");
    return wrong_usage;
  }
  const std::string& id = options.files.front();
  const Status dropped = index::uninstall(workstation.state, id);
  if (!dropped && dropped.error().code == Errc::not_found) {
    terminal.complain("cli_list_not_in_force", {{"name", printable(id, 80)}});
    return doubtful;
  }
  if (!dropped) return refuse(dropped.error(), terminal);
  if (!options.json)
    terminal.out << terminal.catalogue.text("cli_dropped", {{"name", printable(id, 80)}}) << '\n';
  return all_allowed;
}

}  // namespace vigilien::cli
