#pragma once

#include <chrono>
#include <optional>

#include "base/clock.hpp"
#include "base/jthread.hpp"
#include "net/http_client.hpp"
#include "tuf/fetcher.hpp"

namespace vigilien::net {

/// Files of a TUF repository over HTTP: small ones compressed where the server can, large ones
/// taken up where a cut left them. Client and clock outlive it.
class HttpFetcher final : public tuf::Fetcher {
 public:
  /// `pattern` has the time limits of each file; its other members are not used.
  HttpFetcher(HttpClient& client, const Clock& clock, Request pattern = {}, stop_token stop = {});

  /// The time for each file from now on, taking it up after cuts included; zero: no end.
  void allow(Span deadline) noexcept { pattern_.deadline = deadline; }

  using Fetcher::fetch;
  /// Errors besides the interface's: those of HttpClient::get. 429 and the server's own failures
  /// are unreachable, 3xx that lead nowhere refused.
  [[nodiscard]] Status fetch(std::string_view url, std::uint64_t limit,
                             const tuf::Sink& sink) override;
  [[nodiscard]] Result<bool> fetch_changed(std::string_view url, std::uint64_t limit,
                                           const tuf::Sink& sink, std::string& mark) override;

  /// What the last answer asked to wait, where it was a refusal for now.
  [[nodiscard]] std::optional<std::chrono::seconds> retry_after() const noexcept {
    return retry_after_;
  }
  /// The last content was a page for people: whoever is behind an unfinished login to a network
  /// gets one for any file. Only a hint; what is fetched is verified anyway.
  [[nodiscard]] bool page_came() const noexcept { return page_came_; }

 private:
  class Delivery;
  HttpClient& client_;
  const Clock& clock_;
  Request pattern_;
  stop_token stop_;
  std::optional<std::chrono::seconds> retry_after_;
  bool page_came_ = false;
};

}  // namespace vigilien::net
