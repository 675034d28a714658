#include "update/repository_fetcher.hpp"

#include <system_error>

#include "base/clock.hpp"
#include "net/http_fetcher.hpp"
#include "tuf/file_fetcher.hpp"

namespace vigilien::update {

namespace {

constexpr std::chrono::minutes longest_update{10};

/// Nothing that was signed has been seen yet: a server's certificate is a matter of the connection,
/// and a share's disk is the server's.
Error on_the_way(const Error& error) {
  const bool way = error.code == Errc::untrusted || error.code == Errc::access_denied ||
                   error.code == Errc::io_failure;
  return way ? Error{Errc::unreachable, error.detail} : error;
}

}  // namespace

struct RepositoryFetcher::Ways {
  Ways(const net::ClientSettings& settings, stop_token stop)
      : client(settings), http(client, clock, {}, std::move(stop)) {}

  std::chrono::steady_clock::time_point end = std::chrono::steady_clock::now() + longest_update;
  SystemClock clock;
  net::HttpClient client;
  net::HttpFetcher http;
  tuf::FileFetcher files;
};

RepositoryFetcher::RepositoryFetcher(const net::ClientSettings& settings, stop_token stop)
    : ways_(std::make_unique<Ways>(settings, std::move(stop))) {}
RepositoryFetcher::~RepositoryFetcher() = default;

void RepositoryFetcher::begin() noexcept {
  ways_->end = std::chrono::steady_clock::now() + longest_update;
}

Status RepositoryFetcher::fetch(std::string_view url, std::uint64_t limit, const tuf::Sink& sink) {
  std::optional<Error> own;  // a disk of this workstation, where the content goes
  const tuf::Sink kept = [&](std::string_view bytes) {
    Status taken = sink(bytes);
    if (!taken) own = taken.error();
    return taken;
  };
  const auto left =
      std::chrono::duration_cast<net::Span>(ways_->end - std::chrono::steady_clock::now());
  if (left <= net::Span(0)) return Error{Errc::timed_out, "the whole update took too long"};
  ways_->http.allow(left);
  const bool from_folder = url.starts_with("file:");
  Status fetched =
      from_folder ? ways_->files.fetch(url, limit, kept) : ways_->http.fetch(url, limit, kept);
  if (fetched || own) return fetched;
  return on_the_way(fetched.error());
}

std::optional<std::chrono::seconds> RepositoryFetcher::retry_after() const noexcept {
  return ways_->http.retry_after();
}

bool RepositoryFetcher::page_came() const noexcept { return ways_->http.page_came(); }

net::ClientSettings client_settings(const std::filesystem::path& state) {
  net::ClientSettings settings;
  std::filesystem::path more = state / "authorities.pem";
  std::error_code error;
  if (std::filesystem::is_regular_file(more, error)) settings.more_authorities = std::move(more);
  return settings;
}

}  // namespace vigilien::update
