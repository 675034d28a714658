// vigilien publisher init, new-key: what a publisher starts with.
#include "base/file.hpp"
#include "base/file_names.hpp"
#include "cli/fetchers.hpp"
#include "cli/publisher_desk.hpp"
#include "publish/create.hpp"

namespace vigilien::cli {
namespace {

bool is_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("file://");
}

std::string whole_path(const std::string& folder) {
  std::error_code error;
  const auto whole = std::filesystem::absolute(file_named(folder), error);
  return error ? folder : name_of_file(whole);
}

}  // namespace

int publisher_init(const PublisherOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  const auto seated = sit_down("init", options, terminal, workstation, true);
  if (const int* status = std::get_if<int>(&seated)) return *status;
  const Desk& desk = std::get<Desk>(seated);
  if (!options.id) return desk.misused("cli_missing_value", "--id");
  if (!options.url) return desk.misused("cli_missing_value", "--url");
  if (!publish::is_publisher_name(*options.id)) return desk.misused("cli_wrong_value", "--id");
  publish::Settings settings;
  settings.id = *options.id;
  settings.url = url_of(*options.url);
  while (settings.url.ends_with('/')) settings.url.pop_back();
  if (!is_address(settings.url) || settings.url.find_first_of("# \t") != std::string::npos)
    return desk.misused("cli_wrong_value", "--url");
  if (options.data) settings.data = whole_path(*options.data);
  if (options.sync)
    settings.sync =
        options.sync->find(':') == std::string::npos ? whole_path(*options.sync) : *options.sync;
  constexpr std::uint32_t most = 8;
  const std::uint32_t threshold = options.threshold.value_or(1);
  if (threshold < 1 || threshold > most) return desk.misused("cli_wrong_value", "--threshold");

  const Status made = publish::create_publisher(desk.folder, settings, threshold,
                                                desk.passphrases(true), desk.now, desk.about().by);
  if (!made && made.error().detail.find("publisher in this folder") != std::string::npos)
    return desk.refuse(doubtful, "cli_publisher_is_there",
                       {{"text", printable(name_of_file(desk.folder))}});
  if (!made) return desk.fail(made.error());
  const auto line = publish::subscription_line(publish::Layout{desk.folder}, settings);
  if (!line) return desk.fail(line.error());
  if (!options.json) {
    desk.say("cli_publisher_created", {{"text", printable(name_of_file(desk.folder))}});
    desk.say("cli_publisher_keys", {{"name", std::to_string(threshold)}});
    desk.say("cli_publisher_subscribe");
  }
  terminal.out << *line << '\n';
  return all_allowed;
}

int publisher_new_key(const PublisherOptions& options, const Terminal& terminal,
                      const Workstation& workstation) {
  const auto seated = sit_down("new-key", options, terminal, workstation);
  if (const int* status = std::get_if<int>(&seated)) return *status;
  const Desk& desk = std::get<Desk>(seated);
  if (desk.words.size() != 1) return desk.misused("cli_publisher_one_name", "new-key");
  std::filesystem::path file = file_named(desk.words.front());
  file.replace_extension(".pem");
  const auto passphrase = desk.passphrases(true)(name_of_file(file.stem()), false);
  if (!passphrase || passphrase->empty())
    return desk.fail({Errc::refused, name_of_file(file.stem()) + ": no passphrase"});
  const auto key = crypto::SecretKey::generate();
  if (const Status saved = publish::save_key(file, key, passphrase->view()); !saved)
    return desk.fail(saved.error());
  desk.say("cli_publisher_key_made",
           {{"name", printable(name_of_file(file))},
            {"text", printable(name_of_file(file.replace_extension(".pub")))}});
  return all_allowed;
}

}  // namespace vigilien::cli
