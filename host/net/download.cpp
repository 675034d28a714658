#include "net/download.hpp"

#include <fstream>
#include <system_error>
#include <utility>

namespace vigilien::net {
namespace {

/// The file as the answer's first bytes decide: added to, or begun anew.
class Arriving {
 public:
  explicit Arriving(const std::filesystem::path& file) : file_(file) {}

  Status take(const Response& head, std::string_view bytes) {
    if (!stream_.is_open()) {
      const auto how = head.status == 206 ? std::ios::app : std::ios::trunc;
      stream_.open(file_, std::ios::binary | std::ios::out | how);
      if (!stream_) return Error{Errc::access_denied, file_.string() + ": cannot be written"};
    }
    if (!stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())))
      return Error{Errc::io_failure, file_.string() + ": cannot be written"};
    return success();
  }

  /// An empty file has no first bytes.
  Status finish(const Response& head) {
    if (head.status == 200 && !stream_.is_open())
      if (Status opened = take(head, {}); !opened) return opened;
    if (!stream_.is_open()) return success();
    stream_.close();
    if (stream_.fail()) return Error{Errc::io_failure, file_.string() + ": cannot be written"};
    return success();
  }

 private:
  const std::filesystem::path& file_;
  std::ofstream stream_;
};

}  // namespace

Result<Response> download(HttpClient& client, Request request, const std::filesystem::path& file,
                          const stop_token& stop) {
  const std::uint64_t largest = request.largest_body;
  request.etag.clear();
  request.accept_gzip = false;
  for (bool anew = false;; anew = true) {
    std::error_code none;
    const std::uint64_t held = std::filesystem::file_size(file, none);
    request.from = none || anew || held > largest ? 0 : held;

    // A server that gives the whole anyway may give as much as the whole.
    Arriving arriving(file);
    std::uint64_t size = 0;
    const TakeBody take = [&](const Response& head, std::string_view bytes) -> Status {
      if (size == 0 && head.status == 206) size = request.from;
      size += bytes.size();
      if (size > largest) return Error{Errc::too_large, "http: more than the file's own size"};
      return arriving.take(head, bytes);
    };
    Result<Response> answer = client.get(request, take, stop);
    if (!answer) return answer;
    if (answer->status == 416 && request.from > 0) continue;  // what is there is no part of it
    if (const Status finished = arriving.finish(*answer); !finished) return finished.error();
    return answer;
  }
}

}  // namespace vigilien::net
