#include "tuf/file_fetcher.hpp"

#include <array>
#include <fstream>
#include <system_error>

#include "tuf/file_url.hpp"

namespace vigilien::tuf {

Status FileFetcher::fetch(std::string_view url, std::uint64_t limit, const Sink& sink) {
  const auto path = path_of_file_url(url);
  if (!path) return path.error();
  std::error_code failure;
  const auto kind = std::filesystem::status(*path, failure).type();
  if (kind == std::filesystem::file_type::not_found) return Error{Errc::not_found, "no such file"};
  // A pipe would be waited for without end.
  if (kind != std::filesystem::file_type::regular) return Error{Errc::io_failure, "is no file"};

  std::ifstream in(*path, std::ios::binary);
  if (!in) return Error{Errc::access_denied, "file cannot be opened"};
  std::array<char, 65536> piece{};
  std::uint64_t taken = 0;
  while (in) {
    in.read(piece.data(), piece.size());
    const auto got = static_cast<std::size_t>(in.gcount());
    if (got > limit - taken) return Error{Errc::too_large, "file is larger than expected"};
    taken += got;
    if (got == 0) continue;
    if (Status done = sink({piece.data(), got}); !done) return done;
  }
  return in.bad() ? Status(Error{Errc::io_failure, "file cannot be read"}) : success();
}

}  // namespace vigilien::tuf
