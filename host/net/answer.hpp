#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::net {

/// What the server says to one request: a status, fields, and a body in memory or on the disk.
struct Answer {
  int status = 200;
  std::string fields;  ///< lines with their ends, without Date, Connection and Content-Length
  std::shared_ptr<const std::string> text;  ///< shared by all who are told the same
  std::unique_ptr<std::ifstream> file;      ///< at the first byte to be sent
  std::uint64_t length = 0;                 ///< of the body; of a HEAD's as well
  bool keep_open = false;                   ///< a stream without an end: no length is said

  void add(std::string_view name, std::string_view value);
  /// A sentence for people, with the status as its body.
  [[nodiscard]] static Answer of_status(int status);
  [[nodiscard]] static Answer of_text(std::string text, std::string_view type);
};

/// The bytes before the body.
[[nodiscard]] std::string answer_head(const Answer& answer, Seconds now, bool keep_alive);

}  // namespace vigilien::net
