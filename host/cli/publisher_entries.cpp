#include "cli/publisher_entries.hpp"

#include "cli/sentences.hpp"
#include "directory/directory.hpp"

namespace vigilien::cli {
namespace {

/// Says whose name it is, or why it is everybody's.
int refuse_name(const Desk& desk, const GuardData& ground, const std::string& typed,
                const lists::Refused& refused) {
  const std::string host = printable(refused.host);
  switch (refused.why) {
    case lists::Refusal::official_host: {
      const directory::Organisation* owner = ground.sources.directory->owner_of(refused.host);
      const std::string whose =
          owner == nullptr
              ? std::string()
              : organisation_named("organisation_of_", owner->id, owner->name_fr, desk.catalogue());
      if (whose.empty()) return desk.refuse(doubtful, "cli_refused_protected", {{"name", host}});
      return desk.refuse(doubtful, "cli_publisher_protected",
                         {{"organisation", printable(whose)}, {"name", host}});
    }
    case lists::Refusal::public_suffix:
      return desk.refuse(doubtful, "cli_refused_suffix", {{"name", host}});
    case lists::Refusal::shared_host:
      return desk.refuse(doubtful, "cli_refused_shared", {{"name", host}});
    case lists::Refusal::invalid_name:
      break;
  }
  return desk.refuse(wrong_usage, "cli_refused_name", {{"text", printable(typed, 60)}});
}

}  // namespace

std::string shown(const std::vector<std::string>& entries) {
  std::string text;
  for (const std::string& entry : entries) {
    if (!text.empty()) text += ", ";
    text += printable(entry.substr(entry.find(' ') + 1));
  }
  return text;
}

std::variant<std::vector<std::string>, int> choose_entries(const Desk& desk,
                                                           const GuardData& ground,
                                                           lists::PracticeAction action) {
  if (desk.words.empty()) return desk.misused("cli_publisher_no_name", desk.verb);
  std::vector<std::string> entries;
  for (const std::string& typed : desk.words) {
    auto chosen = lists::choose_entry(typed, action, ground.sources.lists->never_block(),
                                      ground.sources.suffixes.get());
    if (const auto* refused = std::get_if<lists::Refused>(&chosen)) {
      // What became protected since it was listed can still be taken out.
      if (action == lists::PracticeAction::block || refused->host.empty())
        return refuse_name(desk, ground, typed, *refused);
      chosen = "d " + refused->host;
    }
    auto& entry = std::get<std::string>(chosen);
    const bool blocks = action == lists::PracticeAction::block;
    const auto why = blocks ? ground.guard->refuse(static_cast<lists::EntryKind>(entry.front()),
                                                   std::string_view(entry).substr(2))
                            : std::nullopt;
    if (why && *why != feeds::Refusal::well_known)
      return desk.refuse(doubtful, "cli_refused_shared", {{"name", shown({entry})}});
    if (why && !desk.options.force) {
      desk.say("cli_publisher_well_known", {{"name", shown({entry})}});
      if (!confirmed(desk, "cli_publisher_go_on"))
        return desk.refuse(doubtful, "cli_publisher_use_force");
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::variant<publish::EntryTable::Line, int> line_of(const Desk& desk,
                                                     const std::string& publisher) {
  const PublisherOptions& options = desk.options;
  publish::EntryTable::Line line;
  line.date = compact_day(desk.today());
  line.row.emplace_back("source", publisher);
  line.row.emplace_back("category", options.category.value_or("phishing"));
  if (options.reason && !options.reason->empty()) line.row.emplace_back("reason", *options.reason);
  if (options.contact && !options.contact->empty())
    line.row.emplace_back("contact", *options.contact);
  if (options.until) {
    const auto until = parse_day(*options.until);
    if (!until)
      return desk.refuse(wrong_usage, "cli_refused_date",
                         {{"text", printable(*options.until, 60)}});
    if (*until < desk.today())
      return desk.refuse(wrong_usage, "cli_refused_past",
                         {{"date", spoken_date(compact_day(*until), desk.catalogue())}});
    // Workstations let an entry go so many days after its date.
    line.row.emplace_back("expires", std::to_string((*until - desk.today()).count() + 1));
    line.row.emplace_back("until", compact_day(*until));
  }
  return line;
}

}  // namespace vigilien::cli
