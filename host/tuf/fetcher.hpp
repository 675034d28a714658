#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::tuf {

/// Takes the next bytes of a file that is being fetched; an error ends the fetching and is its
/// result.
using Sink = std::function<Status(std::string_view bytes)>;

/// Where files come from: a web server, a folder, or a test. Implementations keep nothing of a file
/// in memory but the piece at hand, and hold their own time limits. One thread at a time.
class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// Hands the file at `url` to `sink`, in order and each byte once, also when the connection had
  /// to be taken up again. Never more than `limit` bytes. Errors: not_found (the server says 403,
  /// 404 or 410: there is no such file), too_large (there is more than `limit`; the sink may have
  /// had the bytes up to it), cut_short, io_failure, refused, and the sink's own. Details name the
  /// host at most, never a path.
  [[nodiscard]] virtual Status fetch(std::string_view url, std::uint64_t limit,
                                     const Sink& sink) = 0;

  /// The same, unless the file is still what `mark` names: false then, and nothing is handed on.
  /// `mark` becomes the name of what came (an ETag), empty where its source gives none.
  [[nodiscard]] virtual Result<bool> fetch_changed(std::string_view url, std::uint64_t limit,
                                                   const Sink& sink, std::string& mark) {
    mark.clear();
    const Status done = fetch(url, limit, sink);
    return done ? Result<bool>(true) : done.error();
  }

  /// The same for a small file, as a whole.
  [[nodiscard]] Result<std::string> fetch(std::string_view url, std::uint64_t limit) {
    std::string bytes;
    const Status done = fetch(url, limit, [&bytes](std::string_view piece) {
      bytes += piece;
      return success();
    });
    return done ? Result<std::string>(std::move(bytes)) : done.error();
  }
};

}  // namespace vigilien::tuf
