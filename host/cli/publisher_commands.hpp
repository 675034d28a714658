#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vigilien::cli {

/// `vigilien publisher VERB [FOLDER] …`: what its verbs take, each its part.
struct PublisherOptions {
  std::vector<std::string> words;
  std::optional<std::string> folder, now;
  std::optional<std::string> passphrase_file;
  std::vector<std::string> keys;  ///< further key files
  std::optional<std::string> id, url, data, sync;
  std::optional<std::string> reason, by, until, category, contact;
  std::optional<std::string> name, format, licence, redistributable, source;
  std::optional<std::string> role;
  std::vector<std::string> lost;
  std::optional<std::uint32_t> threshold, expire, last;
  std::optional<std::uint64_t> to;
  bool dry_run = false, force = false, json = false;
  bool flash = false, base = false;
  bool drop = false, always = false, remember = false;
};

[[nodiscard]] int publisher_init(const PublisherOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

/// The flash list.
[[nodiscard]] int publisher_block(const PublisherOptions& options, const Terminal& terminal,
                                  const Workstation& workstation);
[[nodiscard]] int publisher_allow(const PublisherOptions& options, const Terminal& terminal,
                                  const Workstation& workstation);

/// Base: what the next publication is made of, and publishing it.
[[nodiscard]] int publisher_add(const PublisherOptions& options, const Terminal& terminal,
                                const Workstation& workstation);
[[nodiscard]] int publisher_remove(const PublisherOptions& options, const Terminal& terminal,
                                   const Workstation& workstation);
[[nodiscard]] int publisher_import(const PublisherOptions& options, const Terminal& terminal,
                                   const Workstation& workstation);
[[nodiscard]] int publisher_sources(const PublisherOptions& options, const Terminal& terminal,
                                    const Workstation& workstation);
[[nodiscard]] int publisher_refresh(const PublisherOptions& options, const Terminal& terminal,
                                    const Workstation& workstation);
[[nodiscard]] int publisher_publish(const PublisherOptions& options, const Terminal& terminal,
                                    const Workstation& workstation);
[[nodiscard]] int publisher_undo(const PublisherOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

/// Keys and signers.
[[nodiscard]] int publisher_new_key(const PublisherOptions& options, const Terminal& terminal,
                                    const Workstation& workstation);
[[nodiscard]] int publisher_rotate(const PublisherOptions& options, const Terminal& terminal,
                                   const Workstation& workstation);
[[nodiscard]] int publisher_add_signer(const PublisherOptions& options, const Terminal& terminal,
                                       const Workstation& workstation);
[[nodiscard]] int publisher_remove_signer(const PublisherOptions& options, const Terminal& terminal,
                                          const Workstation& workstation);
[[nodiscard]] int publisher_sign(const PublisherOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

/// What stands, and carrying it on.
[[nodiscard]] int publisher_status(const PublisherOptions& options, const Terminal& terminal,
                                   const Workstation& workstation);
[[nodiscard]] int publisher_log(const PublisherOptions& options, const Terminal& terminal,
                                const Workstation& workstation);
[[nodiscard]] int publisher_resign(const PublisherOptions& options, const Terminal& terminal,
                                   const Workstation& workstation);
[[nodiscard]] int publisher_sync(const PublisherOptions& options, const Terminal& terminal,
                                 const Workstation& workstation);

}  // namespace vigilien::cli
