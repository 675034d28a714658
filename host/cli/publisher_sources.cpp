// vigilien publisher sources, refresh: feeds that base is made of.
#include <algorithm>
#include <set>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/fetchers.hpp"
#include "cli/guard_data.hpp"
#include "cli/publisher_draft.hpp"
#include "cli/sentences.hpp"
#include "publish/base.hpp"
#include "publish/sources.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

using publish::Source;

void write_source(const Desk& desk, const Source& source) {
  const std::string format(source.format ? feeds::name(*source.format) : "");
  if (desk.options.json) {
    const json::object object{{"name", source.name},
                              {"url", source.url},
                              {"format", format.empty() ? json::value() : json::value(format)},
                              {"licence", source.licence},
                              {"redistributable", source.redistributable},
                              {"expire", source.expire}};
    desk.terminal.out << json::serialize(object) << '\n';
    return;
  }
  desk.terminal.out << source.name << "  " << printable(source.url) << "  "
                    << printable(source.licence) << '\n';
}

/// The recipe that the words describe; the exit status of a fault, told.
std::variant<Source, int> read_source(const Desk& desk) {
  const PublisherOptions& options = desk.options;
  if (desk.words.size() != 3) return desk.misused("cli_publisher_name_and_address", "sources add");
  Source source;
  source.name = desk.words[1];
  source.url = desk.words[2];
  if (!publish::is_publisher_name(source.name) || source.name == "by-hand")
    return desk.misused("cli_wrong_value", source.name);
  const bool fetchable = source.url.starts_with("https://") || source.url.starts_with("http://") ||
                         source.url.starts_with("file:///");
  if (!fetchable) return desk.misused("cli_wrong_value", source.url);
  if (!options.licence || options.licence->empty())
    return desk.misused("cli_missing_value", "--licence");
  if (!options.redistributable ||
      (*options.redistributable != "yes" && *options.redistributable != "no" &&
       *options.redistributable != "oui" && *options.redistributable != "non"))
    return desk.misused("cli_missing_value", "--redistributable");
  source.redistributable = *options.redistributable == "yes" || *options.redistributable == "oui";
  source.licence = *options.licence;
  source.expire = options.expire.value_or(0);
  source.category = options.category.value_or("");
  if (options.format) {
    source.format = feeds::parse_format(*options.format);
    if (!source.format)
      return desk.refuse(wrong_usage, "cli_import_wrong_format",
                         {{"text", printable(*options.format, 60)}});
  }
  return source;
}

int add_source(const Desk& desk, const publish::Publisher& publisher, std::vector<Source> sources) {
  auto read = read_source(desk);
  if (const int* status = std::get_if<int>(&read)) return *status;
  auto& source = std::get<Source>(read);
  // Its entries would be handed on with every list.
  if (!source.redistributable)
    return desk.refuse(doubtful, "cli_publisher_not_redistributable", {{"name", source.name}});
  std::erase_if(sources, [&](const Source& other) { return other.name == source.name; });
  const std::string name = source.name;
  sources.push_back(std::move(source));
  if (const Status saved = publish::save_sources(publisher.layout(), sources); !saved)
    return desk.fail(saved.error());
  desk.say("cli_publisher_source_added", {{"name", name}});
  return all_allowed;
}

int remove_source(const Desk& desk, const publish::Publisher& publisher,
                  std::vector<Source> sources) {
  if (desk.words.size() != 2) return desk.misused("cli_publisher_no_name", "sources remove");
  const std::string& name = desk.words[1];
  if (std::erase_if(sources, [&](const Source& other) { return other.name == name; }) == 0)
    return desk.refuse(doubtful, "cli_publisher_no_source", {{"name", printable(name)}});
  if (const Status saved = publish::save_sources(publisher.layout(), sources); !saved)
    return desk.fail(saved.error());
  std::error_code error;  // a list that stays would be published for ever
  std::filesystem::remove(publish::list_file(publisher.layout(), name), error);
  if (error) return desk.fail({Errc::io_failure, name + ": " + error.message()});
  desk.say("cli_publisher_source_removed", {{"name", name}});
  desk.say("cli_publisher_then_publish");
  return all_allowed;
}

int sources(const Desk& desk) {
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  auto known = publish::load_sources(publisher->layout());
  if (!known) return desk.fail(known.error());
  const std::string verb = desk.words.empty() ? "list" : desk.words.front();
  if (verb == "add") return add_source(desk, *publisher, *std::move(known));
  if (verb == "remove") return remove_source(desk, *publisher, *std::move(known));
  if (verb != "list") return desk.misused("cli_publisher_sources_verbs", verb);
  for (const Source& source : *known) write_source(desk, source);
  if (known->empty() && !desk.options.json) desk.say("cli_publisher_no_sources");
  return all_allowed;
}

/// What became of one feed, as a line.
void tell(const Desk& desk, const publish::Refreshed& one) {
  if (one.error) {
    desk.terminal.complain("cli_publisher_not_refreshed",
                           {{"name", one.name}, {"text", printable(one.error->detail)}});
    return;
  }
  if (one.unchanged) {
    desk.say("cli_publisher_unchanged", {{"name", one.name}});
    return;
  }
  desk.say("cli_publisher_refreshed",
           {{"name", one.name}, {"text", std::to_string(one.report.entries)}});
  for (const feeds::InputReport& input : one.report.inputs) {
    if (input.refused_count == 0) continue;
    desk.say("cli_publisher_refused", {{"name", std::to_string(input.refused_count)}});
    constexpr std::size_t most_shown = 20;
    for (std::size_t i = 0; i < std::min(most_shown, input.refused.size()); ++i)
      desk.terminal.out << "  x " << printable(input.refused[i].name) << "  ("
                        << feeds::name(input.refused[i].why) << ")\n";
  }
}

int refresh(const Desk& desk) {
  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto known = publish::load_sources(publisher->layout());
  if (!known) return desk.fail(known.error());
  int status = all_allowed;
  std::vector<std::string> names;
  const auto fetcher = make_fetcher();
  for (const Source& source : *known) {
    const auto one = publish::refresh_source(publisher->layout(), source, *fetcher, *ground->guard,
                                             desk.today());
    tell(desk, one);
    if (one.error) status = doubtful;
    names.push_back(one.name);
  }
  const auto draft = publish::draft_base(*publisher, *ground->guard);
  if (!draft) return desk.fail(draft.error());
  write_draft(desk, *draft, publish::brake_of(*draft, publisher->settings()));
  if (desk.options.dry_run) return status;
  if (draft->empty()) {
    if (!desk.options.json) desk.say("cli_publisher_nothing_new");
    return status;
  }
  if (publisher->settings().held) return desk.refuse(doubtful, "cli_publisher_held");
  if (!may_publish(desk, *draft, publisher->settings(), false)) return doubtful;
  const auto outcome = publish::publish_draft(*publisher, *draft, desk.about(names));
  const int told =
      tell_outcome(desk, *publisher, outcome, "cli_publisher_published",
                   {{"name", outcome ? std::to_string(outcome->targets) : std::string()}});
  return told != all_allowed ? told : status;
}

}  // namespace

int publisher_sources(const PublisherOptions& options, const Terminal& terminal,
                      const Workstation& workstation) {
  return at_desk("sources", options, terminal, workstation, sources);
}

int publisher_refresh(const PublisherOptions& options, const Terminal& terminal,
                      const Workstation& workstation) {
  return at_desk("refresh", options, terminal, workstation, refresh);
}

}  // namespace vigilien::cli
