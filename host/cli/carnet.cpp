// vigilien carnet: the sites that this practice knows, as the extension noted them.
#include <string>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "cli/commands.hpp"
#include "cli/sentences.hpp"
#include "messaging/workstation.hpp"
#include "notebook/carnet_file.hpp"
#include "notebook/domain.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

using notebook::Carnet;
using notebook::Seen;

struct Task {
  const CarnetOptions& options;
  const Terminal& terminal;
  const Workstation& workstation;

  [[nodiscard]] Days today() const { return messaging::today(workstation.clock); }
  [[nodiscard]] std::filesystem::path file() const {
    return notebook::carnet_file(workstation.state);
  }
  [[nodiscard]] int refuse(int status, std::string_view key, const Places& places = {}) const {
    terminal.complain(key, places);
    return status;
  }
  [[nodiscard]] int fail(std::string_view key, const Error& error) const {
    return refuse(failure, key, {{"text", printable(error.detail)}});
  }
};

void write_json(const Task& task, const std::string& domain, const Seen& seen) {
  const json::object object{{"domain", domain},
                            {"kind", notebook::name(seen.kind)},
                            {"first", compact_day(seen.first)},
                            {"last", compact_day(seen.last)},
                            {"days", seen.days}};
  task.terminal.out << json::serialize(object) << '\n';
}

void write_line(const Task& task, const std::string& domain, const Seen& seen) {
  const Catalogue& catalogue = task.terminal.catalogue;
  const auto spoken = [&](Days day) { return spoken_date(compact_day(day), catalogue); };
  task.terminal.out << "  " << printable(domain) << "  ("
                    << catalogue.text("carnet_kind_" + std::string(notebook::name(seen.kind)))
                    << ", " << catalogue.text("cli_carnet_first", {{"date", spoken(seen.first)}})
                    << ", " << catalogue.text("cli_carnet_last", {{"date", spoken(seen.last)}})
                    << ")\n";
}

/// The notebook as it is; false, with the reason told, when it cannot be read.
bool load(const Task& task, Carnet& carnet) {
  notebook::CarnetState state = notebook::load_carnet(task.file(), task.today());
  if (state.problem)
    task.terminal.complain("cli_carnet_unreadable", {{"text", printable(state.problem->detail)}});
  carnet = std::move(state.carnet);
  return !state.problem || !carnet.sites().empty();
}

int show(const Task& task) {
  Carnet carnet;
  const bool readable = load(task, carnet);
  if (!task.options.json) {
    task.terminal.out << task.terminal.catalogue.text("cli_carnet_heading") << '\n';
    if (carnet.sites().empty())
      task.terminal.out << "  " << task.terminal.catalogue.text("cli_list_empty") << '\n';
  }
  for (const auto& [domain, seen] : carnet.sites())
    task.options.json ? write_json(task, domain, seen) : write_line(task, domain, seen);
  return readable ? all_allowed : failure;
}

std::string as_csv(const Carnet& carnet) {
  std::string text = "domain,kind,first,last,days\n";
  for (const auto& [domain, seen] : carnet.sites())
    text.append(domain)
        .append(",")
        .append(notebook::name(seen.kind))
        .append(",")
        .append(compact_day(seen.first))
        .append(",")
        .append(compact_day(seen.last))
        .append(",")
        .append(std::to_string(seen.days))
        .append("\n");
  return text;
}

int export_sites(const Task& task, const std::string& name) {
  const bool csv = name.ends_with(".csv");
  if (!csv && !name.ends_with(".json"))
    return task.refuse(wrong_usage, "cli_carnet_ending", {{"name", printable(name)}});
  Carnet carnet;
  if (!load(task, carnet)) return failure;
  const Status written =
      replace_file(file_named(name), csv ? as_csv(carnet) : notebook::write_carnet(carnet));
  if (!written) return task.fail("cli_export_failed", written.error());
  task.terminal.out << counted("cli_carnet_exported", carnet.sites().size(),
                               task.terminal.catalogue)
                    << '\n';
  return all_allowed;
}

int remove(const Task& task, const std::string& typed) {
  const auto domain = notebook::host_named(typed);
  if (!domain)
    return task.refuse(wrong_usage, "cli_refused_name", {{"text", printable(typed, 60)}});
  const auto removed = notebook::remove_site(task.file(), task.today(), *domain);
  if (!removed) return task.fail("cli_carnet_unchanged", removed.error());
  const Places name{{"name", printable(*domain)}};
  if (!*removed) return task.refuse(doubtful, "cli_carnet_unknown", name);
  task.terminal.out << task.terminal.catalogue.text("cli_carnet_removed", name) << '\n';
  return all_allowed;
}

int erase(const Task& task) {
  const Status erased = notebook::erase_carnet(task.file());
  if (!erased) return task.fail("cli_carnet_unchanged", erased.error());
  task.terminal.out << task.terminal.catalogue.text("cli_carnet_erased") << '\n';
  return all_allowed;
}

}  // namespace

int carnet(const CarnetOptions& options, const Terminal& terminal, const Workstation& workstation) {
  const Task task{options, terminal, workstation};
  const int asked = (options.export_to ? 1 : 0) + (options.remove ? 1 : 0) + options.erase;
  if (asked > 1 || (options.json && asked > 0))
    return task.refuse(wrong_usage, "cli_one_at_a_time", {{"name", "carnet"}});
  if (options.erase) return erase(task);
  if (options.remove) return remove(task, *options.remove);
  if (options.export_to) return export_sites(task, *options.export_to);
  return show(task);
}

}  // namespace vigilien::cli
