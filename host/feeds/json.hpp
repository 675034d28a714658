#pragma once

#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "feeds/sink.hpp"

namespace vigilien::feeds {

/// Reads the JSON in which lists are published, piece by piece; what is kept of it does not grow
/// with its size:
/// - PhishTank, URLhaus: objects with a `url` (or `host`, `domain`), in an array, below a name, or
///   in arrays by number;
/// - MISP warning lists: `list`, of the types hostname, string and cidr;
/// - MetaMask: `blacklist`, `blocklist`; polkadot: `deny`; what lists of exceptions hold is
/// dropped;
/// - an array of names or addresses.
class JsonReader {
 public:
  explicit JsonReader(Sink& sink);
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  ~JsonReader();

  /// Errors: bad_data (no JSON, or a list of patterns).
  [[nodiscard]] Status add(std::string_view piece);
  /// Error also: cut_short.
  [[nodiscard]] Status end();

 private:
  class Handler;
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace vigilien::feeds
