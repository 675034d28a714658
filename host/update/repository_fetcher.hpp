#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "base/jthread.hpp"
#include "net/http_client.hpp"
#include "tuf/fetcher.hpp"

namespace vigilien::update {

/// Fetches from the addresses of a subscription: over http and https, or from a folder.
class RepositoryFetcher final : public tuf::Fetcher {
 public:
  explicit RepositoryFetcher(const net::ClientSettings& settings = {}, stop_token stop = {});
  ~RepositoryFetcher() override;

  /// Another address is tried, with all the time for one: a server that is slow for ever must not
  /// keep a subscription, whose lock it holds, from those behind it.
  void begin() noexcept;

  /// Errors besides the interface's: timed_out (over ten minutes since begin()).
  using Fetcher::fetch;
  [[nodiscard]] Status fetch(std::string_view url, std::uint64_t limit,
                             const tuf::Sink& sink) override;

  /// What a server that refused for now asked to wait.
  [[nodiscard]] std::optional<std::chrono::seconds> retry_after() const noexcept;
  /// A page for people came where a file was asked for.
  [[nodiscard]] bool page_came() const noexcept;

 private:
  struct Ways;
  std::unique_ptr<Ways> ways_;
};

/// How this workstation reaches servers: the environment's proxy, and the file of additional
/// authorities `authorities.pem` of the state folder, where there is one (a practice whose
/// antivirus signs connections anew).
[[nodiscard]] net::ClientSettings client_settings(const std::filesystem::path& state);

}  // namespace vigilien::update
