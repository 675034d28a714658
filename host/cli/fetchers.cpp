#include "cli/fetchers.hpp"

#include "base/clock.hpp"
#include "base/file_names.hpp"
#include "net/http_fetcher.hpp"
#include "tuf/file_fetcher.hpp"
#include "tuf/file_url.hpp"

namespace vigilien::cli {
namespace {

/// Each file by what its address asks for: metadata may lie in a folder and targets on a server.
class ByScheme final : public tuf::Fetcher {
 public:
  Status fetch(std::string_view url, std::uint64_t limit, const tuf::Sink& sink) override {
    if (url.starts_with("file:")) return files_.fetch(url, limit, sink);
    return http_.fetch(url, limit, sink);
  }
  Result<bool> fetch_changed(std::string_view url, std::uint64_t limit, const tuf::Sink& sink,
                             std::string& mark) override {
    if (url.starts_with("file:")) return files_.fetch_changed(url, limit, sink, mark);
    return http_.fetch_changed(url, limit, sink, mark);
  }

 private:
  SystemClock clock_;
  net::HttpClient client_{net::ClientSettings{}};
  net::HttpFetcher http_{client_, clock_};
  tuf::FileFetcher files_;
};

}  // namespace

std::string url_of(const std::string& address) {
  const bool is_url = address.find("://") != std::string::npos;
  return is_url ? address : tuf::file_url_of(file_named(address));
}

std::unique_ptr<tuf::Fetcher> make_fetcher() { return std::make_unique<ByScheme>(); }

}  // namespace vigilien::cli
