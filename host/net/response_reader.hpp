#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "net/response.hpp"

namespace vigilien::net {

/// Reads one answer of HTTP/1.1 from bytes that anybody may have sent: pure, no socket. Interim
/// answers (1xx) are passed over; `take` sees the body of a success only (200, 206). One thread.
class ResponseReader {
 public:
  /// More than `largest_body` bytes of a success is too_large, at once where the head announces it.
  ResponseReader(TakeBody take, std::uint64_t largest_body, bool head_only = false);
  ~ResponseReader();
  ResponseReader(const ResponseReader&) = delete;
  ResponseReader& operator=(const ResponseReader&) = delete;

  /// Takes in what came. Errors: bad_message, too_large (over 16 KiB of head), those of `take`.
  [[nodiscard]] Status put(std::string_view bytes);
  /// The peer ended. Errors: cut_short, where more was announced.
  [[nodiscard]] Status end();

  [[nodiscard]] bool head_done() const noexcept;
  [[nodiscard]] bool done() const noexcept;
  /// Another answer may follow on the same connection.
  [[nodiscard]] bool keep_alive() const noexcept;
  [[nodiscard]] const Response& head() const noexcept;

 private:
  class Parser;
  [[nodiscard]] std::unique_ptr<Parser> next_parser() const;

  TakeBody take_;
  std::uint64_t largest_body_;
  bool head_only_;
  int interim_ = 0;
  std::unique_ptr<Parser> parser_;
};

}  // namespace vigilien::net
