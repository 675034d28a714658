#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/jthread.hpp"
#include "base/result.hpp"
#include "net/patience.hpp"
#include "net/proxy.hpp"
#include "net/response.hpp"

namespace vigilien::net {

/// How one workstation reaches servers.
struct ClientSettings {
  ProxySettings proxy = ProxySettings::from_environment();
  std::optional<std::filesystem::path> more_authorities;  ///< PEM, besides the system's
  Span connect_timeout{10'000};                           ///< name, connection, proxy and TLS
};

/// One file to be fetched.
struct Request {
  std::string url;
  std::uint64_t largest_body = 0;    ///< bytes, after decompression too
  Span deadline{600'000};            ///< for the whole, redirects included; zero: none
  Span read_timeout{20'000};         ///< the longest silence
  Span answer_timeout{0};            ///< until the body's first byte; zero: as read_timeout
  std::uint64_t least_speed = 1000;  ///< bytes a second over each `speed_window`; zero: any
  Span speed_window{20'000};
  std::string etag;            ///< held already: 304 when it is still the same
  std::string modified_since;  ///< likewise, as Last-Modified said it
  std::uint64_t from = 0;      ///< first byte wanted; the answer may still be the whole, with 200
  bool accept_gzip = false;
  std::string accept;         ///< empty: anything
  std::string last_event_id;  ///< of an event stream
};

/// An HTTP/1.1 client for our own servers: http and https, through a proxy where one is set, at
/// most three redirects, never from https to http, nor from outside to an address of this computer
/// or its network. Sends no cookie, no version, nothing that tells workstations apart. Keeps one
/// connection for the next request. One thread at a time; the stop token may be used from any.
class HttpClient {
 public:
  explicit HttpClient(ClientSettings settings);
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  /// The head of the answer, whatever its status, once the body went to `take` (of 200 and 206
  /// alone). Errors: bad_url, unreachable (also: a proxy that wants a password), untrusted,
  /// timed_out (also: too slow), cancelled, refused (a redirect not followed), bad_message,
  /// bad_data, too_large, cut_short, those of `take`.
  [[nodiscard]] Result<Response> get(const Request& request, const TakeBody& take,
                                     stop_token stop = {});

 private:
  class Exchange;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vigilien::net
