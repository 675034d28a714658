// vigilien tuf: trusted metadata brought up to date, and targets fetched.
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "base/file_names.hpp"
#include "cli/fetchers.hpp"
#include "cli/moment.hpp"
#include "cli/update_commands.hpp"
#include "tuf/path_encoding.hpp"
#include "tuf/updater.hpp"

namespace vigilien::cli {
namespace {

constexpr int done = 0;
constexpr int failed = 1;

int report(const Error& error, const Terminal& terminal) {
  terminal.complain("cli_tuf_failed",
                    {{"name", std::string(name(error.code))}, {"text", printable(error.detail)}});
  return failed;
}

int misused(std::string_view option, const Terminal& terminal) {
  terminal.complain("cli_missing_value", {{"text", std::string(option)}, {"name", "tuf"}});
  return wrong_usage;
}

/// The root that everything else is trusted by, from whoever runs this.
Status initialise(const tuf::MetadataStore& store, const std::string& root, Seconds now) {
  const Result<std::string> bytes = read_file(file_named(root), tuf::SizeLimits{}.root);
  if (!bytes) return bytes.error();
  if (const auto trusted = tuf::TrustedMetadataSet::start(*bytes, now); !trusted)
    return trusted.error();
  const auto lock = store.open();
  return lock ? store.write("root", *bytes) : lock.error();
}

Status download(tuf::Updater& updater, const std::string& target, const TufOptions& options) {
  const auto found = updater.find_target(target);
  if (!found) return found.error();
  const std::filesystem::path folder = file_named(*options.target_dir);
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return Error{Errc::io_failure, failure.message()};
  const auto stored =
      updater.download(*found, url_of(*options.targets_url), folder / tuf::encoded_name(target));
  return stored ? success() : stored.error();
}

int update(const TufOptions& options, Seconds now, const Terminal& terminal) {
  const std::string url = url_of(*options.metadata_url);
  const auto fetcher = make_fetcher();
  auto updater =
      tuf::Updater::open(tuf::MetadataStore(file_named(*options.metadata_dir)), *fetcher, url, now);
  if (!updater) return report(updater.error(), terminal);
  if (const Status fresh = updater->refresh(); !fresh) return report(fresh.error(), terminal);

  int status = done;
  for (const std::string& target : options.targets)
    if (const Status stored = download(*updater, target, options); !stored)
      status = report(stored.error(), terminal);
  return status;
}

}  // namespace

int tuf(const TufOptions& options, const Terminal& terminal, const Workstation& workstation) {
  const auto now = options.now ? parse_rfc3339(*options.now) : workstation.clock.now();
  if (!now) {
    terminal.complain("cli_wrong_value",
                      {{"text", "--now " + printable(*options.now)}, {"name", "tuf"}});
    return wrong_usage;
  }
  const std::string verb = options.words.empty() ? std::string() : options.words.front();
  if (!options.metadata_dir) return misused("--metadata-dir", terminal);
  if (verb == "init") {
    if (options.words.size() != 2) return misused("init ROOT", terminal);
    const Status kept =
        initialise(tuf::MetadataStore(file_named(*options.metadata_dir)), options.words[1], *now);
    return kept ? done : report(kept.error(), terminal);
  }
  if ((verb != "refresh" && verb != "download") || options.words.size() != 1)
    return misused("init, refresh, download", terminal);
  if (!options.metadata_url) return misused("--metadata-url", terminal);
  if (verb == "refresh") {
    TufOptions metadata_only = options;
    metadata_only.targets.clear();
    return update(metadata_only, *now, terminal);
  }
  if (options.targets.empty()) return misused("--target-name", terminal);
  if (!options.targets_url) return misused("--target-base-url", terminal);
  if (!options.target_dir) return misused("--target-dir", terminal);
  return update(options, *now, terminal);
}

}  // namespace vigilien::cli
