#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::net {

/// The head of an answer, as far as anything here asks. Every member is the server's word.
struct Response {
  int status = 0;
  std::string etag, location, content_type, content_encoding;
  std::string retry_after, last_modified;
  std::optional<std::uint64_t> content_length;  ///< of the body as it is sent
  std::uint64_t first_byte = 0;                 ///< of a 206: where in the whole it begins
  std::string href;                             ///< of the address that answered, after redirects
};

/// Takes the body's next bytes, once the head is known; an error ends the exchange and is its
/// result.
using TakeBody = std::function<Status(const Response& head, std::string_view bytes)>;

}  // namespace vigilien::net
