#pragma once

#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "cli/terminal.hpp"

namespace vigilien::cli {

/// Where a command finds and keeps things.
struct Workstation {
  std::filesystem::path data;   ///< base/paths.hpp: data_directory()
  std::filesystem::path state;  ///< base/paths.hpp: state_directory()
  const Clock& clock;
  std::string_view version;        ///< of this program
  std::filesystem::path shared{};  ///< base/paths.hpp: shared_directory()
};

/// What a link is judged with, besides the bundled data and the practice's decisions.
struct GroundOptions {
  std::optional<std::string> protect;
  std::vector<std::string> lists;
  bool no_directory = false;
};

/// `vigilien check`
struct CheckOptions {
  GroundOptions ground;
  std::vector<std::string> links;
  bool from_stdin = false;
  bool json = false;
  std::optional<std::string> text, base;
  std::optional<std::string> mail;  ///< a file: what is known of the mail that holds the links
};
[[nodiscard]] int check(const CheckOptions& options, const Terminal& terminal, std::istream& input,
                        const Workstation& workstation);

/// `vigilien explain`
struct ExplainOptions {
  GroundOptions ground;
  std::optional<std::string> link, text;
  bool json = false;
};
[[nodiscard]] int explain(const ExplainOptions& options, const Terminal& terminal,
                          const Workstation& workstation);

/// `vigilien eval`
struct EvalOptions {
  std::vector<std::string> files;  ///< lures, honest sites
  std::vector<std::string> lists;
  bool json = false;
  bool markdown = false;
  std::uint64_t misses = 20;  ///< shown of each kind
};
[[nodiscard]] int eval(const EvalOptions& options, const Terminal& terminal,
                       const Workstation& workstation);

/// `vigilien block` and `vigilien allow`; without a name they show what is in force.
enum class PracticeList : std::uint8_t { block, allow };
struct PracticeOptions {
  std::optional<std::string> name, reason, until;
  std::optional<std::string> comment;  ///< for the administrator: in the file and in --json alone
  std::optional<std::string> by;       ///< who decided; the account's name otherwise
  bool remove = false;
  bool json = false;
};
[[nodiscard]] int practice(PracticeList list, const PracticeOptions& options,
                           const Terminal& terminal, const Workstation& workstation);

/// `vigilien practice`: both lists as a whole, carried from one workstation to others.
struct WholePracticeOptions {
  std::optional<std::string> export_to;    ///< a file that ends in .json or .vgl
  std::optional<std::string> import_from;  ///< such a file
  bool replace = false;                    ///< what arrives is the whole list
  bool prune = false;                      ///< takes out what has ended
  bool json = false;
};
[[nodiscard]] int whole_practice(const WholePracticeOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

/// `vigilien carnet`: the sites that this practice knows.
struct CarnetOptions {
  std::optional<std::string> remove;
  std::optional<std::string> export_to;  ///< a file that ends in .json or .csv
  bool erase = false;
  bool json = false;
};
[[nodiscard]] int carnet(const CarnetOptions& options, const Terminal& terminal,
                         const Workstation& workstation);

/// `vigilien status`
struct StatusOptions {
  bool json = false;
};
[[nodiscard]] int status(const StatusOptions& options, const Terminal& terminal,
                         const Workstation& workstation);

/// `vigilien doctor`
struct DoctorOptions {
  bool json = false;
  std::string root = "/";  ///< where the system's own folders lie
};
[[nodiscard]] int doctor_command(const DoctorOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

/// `vigilien completion`: what a shell needs to complete the words of this command line.
struct CompletionOptions {
  std::optional<std::string> shell;
};
[[nodiscard]] int completion(const CompletionOptions& options, const Terminal& terminal);

}  // namespace vigilien::cli
