#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "messaging/updates.hpp"

// Commands that make and fetch signed lists: there where VIGILIEN_UPDATES is built.
namespace vigilien::cli {

/// `vigilien tuf`: the client of The Update Framework alone, as conformance suites drive it.
struct TufOptions {
  std::vector<std::string> words;  ///< init ROOT, refresh or download
  std::optional<std::string> now;  ///< RFC 3339; the system's clock otherwise
  std::optional<std::string> metadata_dir, metadata_url;
  std::optional<std::string> targets_url, target_dir;
  std::vector<std::string> targets;
};
[[nodiscard]] int tuf(const TufOptions& options, const Terminal& terminal,
                      const Workstation& workstation);

/// `vigilien subscribe`, `unsubscribe` and `update`
struct SubscribeOptions {
  std::optional<std::string> line;  ///< or what names it: the publisher, or the id
  bool json = false;
};
[[nodiscard]] int subscribe(const SubscribeOptions& options, const Terminal& terminal,
                            const Workstation& workstation);
[[nodiscard]] int unsubscribe(const SubscribeOptions& options, const Terminal& terminal,
                              const Workstation& workstation);
[[nodiscard]] int update_now(const SubscribeOptions& options, const Terminal& terminal,
                             const Workstation& workstation);

/// How the subscriptions of this workstation stand.
[[nodiscard]] std::vector<messaging::SubscriptionStanding> subscriptions_of(
    const Workstation& workstation);

/// `vigilien serve`: until SIGTERM or SIGINT; the first line says the address.
struct ServeOptions {
  std::optional<std::string> folder;
  std::string listen = "127.0.0.1:8080";
  std::optional<std::string> certificate, key, log;
  std::optional<std::string> publisher;  ///< its folder: what ages there is signed anew
};
[[nodiscard]] int serve(const ServeOptions& options, const Terminal& terminal,
                        const Workstation& workstation);

}  // namespace vigilien::cli
