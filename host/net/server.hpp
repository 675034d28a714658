#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace vigilien::net {

/// What the server is told.
struct ServerSettings {
  std::filesystem::path folder;
  std::string listen = "127.0.0.1:8080";  ///< ADDRESS:PORT, IPv6 in brackets; port 0: any
  std::optional<std::filesystem::path> certificate, key;  ///< both or none
  std::optional<std::filesystem::path> log;               ///< none: standard error
  std::uint64_t most_connections = 20'000;
  /// Whole practices, and regions behind one gateway, come from one address.
  std::uint64_t most_per_address = 8'000;
  /// Called now and then between requests: whoever publishes signs anew what would run out. A
  /// failure is logged.
  std::function<Status()> upkeep;
  std::chrono::seconds upkeep_period{3600};
};

/// Serves a published repository and tells of its versions. One thread runs it.
class Server {
 public:
  /// Listens already. Errors: not_found (no such folder), bad_data (certificate, address),
  /// access_denied (log, port), refused (the port is taken).
  [[nodiscard]] static Result<Server> open(const ServerSettings& settings, const Clock& clock);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  /// «http://127.0.0.1:8080/», with the port that was given.
  [[nodiscard]] std::string address() const;

  /// Until the system asks to stop (net/stop_signals.hpp), or stop(): answers under way are
  /// finished, streams closed.
  void run();
  /// From any thread.
  void stop();

 private:
  class Work;
  explicit Server(std::unique_ptr<Work> work) noexcept;
  std::unique_ptr<Work> work_;
};

}  // namespace vigilien::net
