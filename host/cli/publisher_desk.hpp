#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "cli/publisher_commands.hpp"
#include "messaging/workstation.hpp"
#include "publish/publisher.hpp"

namespace vigilien::cli {

/// A publisher's verb under way.
struct Desk {
  const PublisherOptions& options;
  const Terminal& terminal;
  const Workstation& workstation;
  std::string_view verb;
  Seconds now{};
  std::filesystem::path folder;
  std::vector<std::string> words;  ///< without the folder

  [[nodiscard]] const Catalogue& catalogue() const noexcept { return terminal.catalogue; }
  [[nodiscard]] Days today() const { return std::chrono::floor<std::chrono::days>(now); }
  void say(std::string_view key, const Places& places = {}) const;
  [[nodiscard]] int refuse(int status, std::string_view key, const Places& places = {}) const;
  /// What an error of the layer means to a person.
  [[nodiscard]] int fail(const Error& error) const;
  [[nodiscard]] int misused(std::string_view key, std::string_view what = {}) const;

  /// For the log: the account, the reason, the verb.
  [[nodiscard]] publish::About about(std::vector<std::string> names = {}) const;
  [[nodiscard]] Result<publish::Publisher> open() const;
  [[nodiscard]] publish::AskPassphrase passphrases(bool new_ones = false) const;
};

/// Reads --now and finds the folder: --folder, a first word that is one, $VIGILIEN_PUBLISHER, or
/// the folder we are in. The exit status of a fault, told.
[[nodiscard]] std::variant<Desk, int> sit_down(std::string_view verb,
                                               const PublisherOptions& options,
                                               const Terminal& terminal,
                                               const Workstation& workstation,
                                               bool makes_folder = false);

/// Runs `work` at a desk.
[[nodiscard]] int at_desk(std::string_view verb, const PublisherOptions& options,
                          const Terminal& terminal, const Workstation& workstation,
                          const std::function<int(const Desk&)>& work);

/// Says what became of a change and, when it was published, carries it to where it is served.
/// `told`: the sentence of success.
[[nodiscard]] int tell_outcome(const Desk& desk, publish::Publisher& publisher,
                               const Result<publish::Outcome>& outcome, std::string_view told,
                               const Places& places = {});

/// Asks on the terminal; false without one.
[[nodiscard]] bool confirmed(const Desk& desk, std::string_view question);

/// Asks for something that nobody may read over the shoulder. Nullopt: no terminal, or ended.
[[nodiscard]] std::optional<crypto::SecretText> ask_secret(const std::string& question);
/// One line typed on the terminal; nullopt without one.
[[nodiscard]] std::optional<std::string> ask_line(const std::string& question);

}  // namespace vigilien::cli
