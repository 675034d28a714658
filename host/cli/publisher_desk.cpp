#include "cli/publisher_desk.hpp"

#include <memory>
#include <system_error>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "cli/moment.hpp"
#include "publish/sync.hpp"

namespace vigilien::cli {
namespace {

constexpr std::uint64_t largest_passphrase = 4096;

bool is_publishers(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(publish::Layout{folder}.settings(), error);
}

/// The folder meant, and the words without it.
void find_folder(Desk& desk, bool makes_folder) {
  if (desk.options.folder) {
    desk.folder = file_named(*desk.options.folder);
  } else if (!desk.words.empty() &&
             (makes_folder || is_publishers(file_named(desk.words.front())))) {
    desk.folder = file_named(desk.words.front());
    desk.words.erase(desk.words.begin());
  } else if (const auto named = environment("VIGILIEN_PUBLISHER"); named && !makes_folder) {
    desk.folder = file_named(*named);
  } else if (!makes_folder) {
    std::error_code error;
    desk.folder = std::filesystem::current_path(error);
  }
  if (desk.folder.empty()) return;
  std::error_code error;
  const auto whole = std::filesystem::absolute(desk.folder, error);
  if (!error) desk.folder = whole;
}

/// The first line of the passphrase's file.
std::optional<crypto::SecretText> read_passphrase(const std::string& file) {
  auto text = read_file(file_named(file), largest_passphrase);
  if (!text) return std::nullopt;
  std::string_view line = std::string_view(*text).substr(0, text->find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::optional<crypto::SecretText> secret(std::in_place, line);
  crypto::wipe(*text);
  return secret;
}

/// A new passphrase is typed twice.
std::optional<crypto::SecretText> ask_new(const Catalogue& catalogue, const std::string& key) {
  auto first = ask_secret(catalogue.text("cli_publisher_new_passphrase", {{"name", key}}));
  if (!first) return std::nullopt;
  const auto second = ask_secret(catalogue.text("cli_publisher_passphrase_again"));
  if (!second || second->view() != first->view()) return std::nullopt;
  return first;
}

std::string keys_named(const publish::Missing& missing, const publish::Keyring& ring) {
  std::string text;
  for (const tuf::KeyId& id : missing.could) {
    const publish::KeyFile* file = ring.file_of(id);
    text += (text.empty() ? "" : ", ") + (file != nullptr ? file->name : id.substr(0, 12));
  }
  return text;
}

/// What became of a change, for programs.
void write_json(const Desk& desk, const publish::Outcome& outcome, bool synced) {
  boost::json::array missing;
  for (const publish::Missing& one : outcome.missing)
    missing.push_back(
        boost::json::object{{"role", one.role}, {"has", one.has}, {"needs", one.needs}});
  const boost::json::object object{{"published", outcome.published}, {"synced", synced},
                                   {"root", outcome.root},           {"targets", outcome.targets},
                                   {"flash", outcome.flash},         {"missing", missing}};
  desk.terminal.out << boost::json::serialize(object) << '\n';
}

}  // namespace

void Desk::say(std::string_view key, const Places& places) const {
  if (options.json) return;  // programs read one object
  terminal.out << catalogue().text(key, places) << '\n';
}

int Desk::refuse(int status, std::string_view key, const Places& places) const {
  terminal.out.flush();
  terminal.complain(key, places);
  return status;
}

int Desk::misused(std::string_view key, std::string_view what) const {
  return refuse(wrong_usage, key,
                {{"text", printable(what)}, {"name", "publisher " + std::string(verb)}});
}

int Desk::fail(const Error& error) const {
  if (error.detail.find("passphrase") != std::string::npos)
    return refuse(failure, "cli_publisher_no_passphrase", {{"text", printable(error.detail)}});
  return refuse(failure, "cli_publisher_failed",
                {{"name", std::string(name(error.code))}, {"text", printable(error.detail)}});
}

publish::About Desk::about(std::vector<std::string> names) const {
  return {std::string(verb), options.by.value_or(account_name()), options.reason.value_or(""),
          std::move(names)};
}

publish::AskPassphrase Desk::passphrases(bool new_ones) const {
  const PublisherOptions& given = options;
  const Catalogue& sentences = catalogue();
  return [&given, &sentences, new_ones](const std::string& key,
                                        bool wrong) -> std::optional<crypto::SecretText> {
    if (given.passphrase_file)
      return wrong ? std::nullopt : read_passphrase(*given.passphrase_file);
    if (auto set = environment("VIGILIEN_PASSPHRASE")) {
      std::optional<crypto::SecretText> secret(std::in_place, *set);
      crypto::wipe(*set);
      return wrong ? std::nullopt : std::move(secret);
    }
    if (new_ones) return ask_new(sentences, key);
    return ask_secret(sentences.text(
        wrong ? "cli_publisher_wrong_passphrase" : "cli_publisher_passphrase", {{"name", key}}));
  };
}

Result<publish::Publisher> Desk::open() const {
  std::vector<std::filesystem::path> keys;
  keys.reserve(options.keys.size());
  for (const std::string& file : options.keys) keys.push_back(file_named(file));
  return publish::Publisher::open(folder, now, passphrases(), keys);
}

std::variant<Desk, int> sit_down(std::string_view verb, const PublisherOptions& options,
                                 const Terminal& terminal, const Workstation& workstation,
                                 bool makes_folder) {
  Desk desk{options, terminal, workstation, verb, workstation.clock.now(), {}, options.words};
  if (options.now) {
    const auto moment = parse_rfc3339(*options.now);
    if (!moment) return desk.misused("cli_wrong_value", "--now");
    desk.now = *moment;
  }
  for (const auto* text : {&options.reason, &options.by, &options.category, &options.contact}) {
    constexpr std::size_t longest = 300;
    if (*text && (!is_utf8(**text) || (*text)->size() > longest))
      return desk.refuse(wrong_usage, "cli_refused_reason");
  }
  find_folder(desk, makes_folder);
  if (desk.folder.empty()) return desk.misused("cli_publisher_no_folder_named");
  if (!makes_folder && !is_publishers(desk.folder) && verb != "resign" && verb != "new-key")
    return desk.refuse(wrong_usage, "cli_publisher_no_folder",
                       {{"text", printable(name_of_file(desk.folder))}});
  return desk;
}

int at_desk(std::string_view verb, const PublisherOptions& options, const Terminal& terminal,
            const Workstation& workstation, const std::function<int(const Desk&)>& work) {
  const auto desk = sit_down(verb, options, terminal, workstation);
  if (const int* status = std::get_if<int>(&desk)) return *status;
  return work(std::get<Desk>(desk));
}

int tell_outcome(const Desk& desk, publish::Publisher& publisher,
                 const Result<publish::Outcome>& outcome, std::string_view told,
                 const Places& places) {
  if (!outcome) return desk.fail(outcome.error());
  if (!outcome->published) {
    if (desk.options.json) write_json(desk, *outcome, false);
    desk.say("cli_publisher_pending");
    for (const publish::Missing& missing : outcome->missing)
      desk.say("cli_publisher_missing",
               {{"name", missing.role},
                {"text", std::to_string(missing.has) + '/' + std::to_string(missing.needs)},
                {"list", keys_named(missing, publisher.ring())}});
    return doubtful;
  }
  desk.say(told, places);
  const std::string destination = publisher.settings().sync;
  const auto synced = destination.empty() ? Result<publish::Synced>(publish::Synced{})
                                          : publish::sync_to(publisher, destination);
  if (desk.options.json) write_json(desk, *outcome, !destination.empty() && synced);
  if (!synced)
    return desk.refuse(
        failure, "cli_publisher_not_synced",
        {{"name", printable(destination)}, {"text", printable(synced.error().detail)}});
  if (!destination.empty()) desk.say("cli_publisher_synced", {{"name", printable(destination)}});
  return all_allowed;
}

bool confirmed(const Desk& desk, std::string_view question) {
  const auto answer = ask_line(desk.catalogue().text(question) + ' ');
  if (!answer) return false;
  const std::string lower = ascii_lowered(trimmed(*answer));
  return lower == "oui" || lower == "o" || lower == "yes" || lower == "y";
}

}  // namespace vigilien::cli
