#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::net {

/// What a client asks of the server, as far as anything here looks at it. Every member is the
/// client's word.
struct IncomingRequest {
  enum class Method : std::uint8_t { get, head, other };
  Method method = Method::other;
  std::string method_name;  ///< for the log
  std::string path;         ///< as sent: still encoded
  std::string query;        ///< without the question mark
  std::string if_none_match, if_range, range, last_event_id;
  bool accepts_gzip = false;
  bool keep_alive = false;
};

/// Reads requests of HTTP/1.1, one after the other, from bytes that anybody may send: pure, no
/// socket. One thread.
class RequestReader {
 public:
  RequestReader();
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Takes in what came. Errors: bad_message (also a request with a body or without a Host),
  /// too_large (over 8 KiB of head).
  [[nodiscard]] Status put(std::string_view bytes);

  /// A request is there; next() makes way for the one behind it.
  [[nodiscard]] bool done() const noexcept;
  [[nodiscard]] const IncomingRequest& request() const noexcept;
  [[nodiscard]] Status next();

  /// Something of the request has come.
  [[nodiscard]] bool begun() const noexcept;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace vigilien::net
