// vigilien list lookup: what one list says of addresses, and whether it may count.
#include <memory>
#include <string>

#include <boost/json.hpp>

#include "base/file_names.hpp"
#include "cli/list_file_commands.hpp"
#include "cli/sentences.hpp"
#include "index/open_source.hpp"
#include "lists/matches.hpp"
#include "messaging/workstation.hpp"
#include "url/url.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

/// What a list says of one address.
struct Answer {
  std::string entry, date;
  lists::Provenance told;
  std::string_view ignored;  ///< why it does not count; empty: it does
};

class Lookup {
 public:
  Lookup(const lists::Source& source, const vet::Sources& ground, const Terminal& terminal,
         bool as_json)
      : source_(source), ground_(ground), terminal_(terminal), json_(as_json) {}

  /// False when the list cannot be read any more: then nothing is said of the address.
  [[nodiscard]] bool add(const std::string& address) {
    const auto url = url::Url::parse(address);
    const std::optional<Answer> answer = url ? ask(*url) : std::nullopt;
    if (source_.lost()) return false;
    json_ ? write_json(address, answer) : write_line(address, answer);
    return true;
  }

 private:
  [[nodiscard]] std::optional<Answer> ask(const url::Url& url) const {
    const lists::Expressions expressions(url);
    if (expressions.names() == 0) return std::nullopt;
    const auto match = lists::first_match(source_, expressions, *ground_.suffixes);
    if (!match) return std::nullopt;
    Answer answer;
    answer.entry = lists::written(*match);
    if (match->listed.day > 0)
      answer.date = compact_day(Days{std::chrono::days{match->listed.day}});
    answer.told = match->listed.from->provenance(match->listed.row);
    answer.ignored = why_ignored(expressions, *match);
    return answer;
  }

  [[nodiscard]] std::string_view why_ignored(const lists::Expressions& expressions,
                                             const lists::Match& match) const {
    const lists::NeverBlock& never = ground_.lists->never_block();
    if (never.is_official(expressions.host())) return "official-host";
    if (!lists::is_whole_site(match.kind, match.expression)) return {};
    switch (never.standing(lists::host_of(match.expression))) {
      case lists::Standing::official:
        return "official-host";
      case lists::Standing::public_suffix:
        return "public-suffix";
      case lists::Standing::shared:
        return "shared-host";
      case lists::Standing::open:
        break;
    }
    return {};
  }

  void write_json(const std::string& address, const std::optional<Answer>& answer) {
    json::object object{{"url", address}, {"match", nullptr}};
    if (answer) {
      const auto& told = answer->told;
      json::object match{
          {"entry", answer->entry},    {"source", told.source.empty() ? told.list : told.source},
          {"category", told.category}, {"date", answer->date},
          {"list", told.list},         {"reason", told.reason}};
      object["match"] = std::move(match);
      if (!answer->ignored.empty()) object["ignored"] = answer->ignored;
    }
    terminal_.out << json::serialize(object) << '\n';
  }

  void write_line(const std::string& address, const std::optional<Answer>& answer) {
    const Catalogue& catalogue = terminal_.catalogue;
    const std::string shown = printable(address, 300);
    if (!answer) {
      terminal_.out << catalogue.text("cli_lookup_nothing", {{"text", shown}}) << '\n';
      return;
    }
    const auto& told = answer->told;
    const std::string date =
        answer->date.empty() ? std::string() : spoken_date(answer->date, catalogue);
    terminal_.out << catalogue.text("cli_lookup_found", {{"text", shown}}) << "\n  "
                  << printable(answer->entry, 300) << "\n  "
                  << catalogue.text(
                         date.empty() ? "cli_lookup_by" : "cli_lookup_by_on",
                         {{"source", printable(told.source.empty() ? told.list : told.source)},
                          {"date", date}})
                  << '\n';
    if (!told.reason.empty()) terminal_.out << "  " << printable(told.reason) << '\n';
    if (!answer->ignored.empty())
      terminal_.out << "  " << catalogue.text("cli_lookup_ignored_" + key_of(answer->ignored))
                    << '\n';
  }

  static std::string key_of(std::string_view reason) {
    return std::string(reason.substr(0, reason.find('-')));
  }

  const lists::Source& source_;
  const vet::Sources& ground_;
  const Terminal& terminal_;
  bool json_;
};

}  // namespace

int list_lookup(const ListLookupOptions& options, const Terminal& terminal, std::istream& input,
                const Workstation& workstation) {
  if (options.words.empty()) {
    terminal.complain("cli_no_list_file");
    return wrong_usage;
  }
  if (options.from_stdin == (options.words.size() > 1)) {
    terminal.complain(options.from_stdin ? "cli_links_and_stdin" : "cli_no_link");
    return wrong_usage;
  }
  const auto source = index::open_source(file_named(options.words.front()));
  if (!source) {
    terminal.complain("cli_bad_list", {{"text", printable(source.error().detail)}});
    return failure;
  }
  const auto ground = vet::load_sources(workstation.data, messaging::today(workstation.clock));
  if (!ground) {
    terminal.complain("cli_no_data", {{"text", printable(ground.error().detail)}});
    return failure;
  }
  Lookup lookup(**source, *ground, terminal, options.json);
  bool whole = true;
  if (options.from_stdin) {
    std::string line;
    while (whole && terminal.out && std::getline(input, line)) {
      if (line.ends_with('\r')) line.pop_back();
      whole = lookup.add(line);
      if (input.rdbuf()->in_avail() <= 0) terminal.out.flush();
    }
  } else {
    for (std::size_t i = 1; whole && i < options.words.size(); ++i)
      whole = lookup.add(options.words[i]);
  }
  terminal.out.flush();
  if (!whole) {
    terminal.complain("cli_bad_list", {{"text", printable(options.words.front())}});
    return failure;
  }
  return terminal.out ? all_allowed : failure;
}

}  // namespace vigilien::cli
