#include "update/repository_fetcher.hpp"

#include <system_error>

#include "base/clock.hpp"
#include "net/http_fetcher.hpp"
#include "tuf/file_fetcher.hpp"

namespace vigilien::update {

struct RepositoryFetcher::Ways {
  Ways(const net::ClientSettings& settings, std::stop_token stop)
      : client(settings), http(client, clock, {}, std::move(stop)) {}

  SystemClock clock;
  net::HttpClient client;
  net::HttpFetcher http;
  tuf::FileFetcher files;
};

RepositoryFetcher::RepositoryFetcher(const net::ClientSettings& settings, std::stop_token stop)
    : ways_(std::make_unique<Ways>(settings, std::move(stop))) {}
RepositoryFetcher::~RepositoryFetcher() = default;

Status RepositoryFetcher::fetch(std::string_view url, std::uint64_t limit, const tuf::Sink& sink) {
  if (url.starts_with("file:")) return ways_->files.fetch(url, limit, sink);
  return ways_->http.fetch(url, limit, sink);
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
