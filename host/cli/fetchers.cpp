#include "cli/fetchers.hpp"

#include "cli/file_names.hpp"
#include "tuf/file_fetcher.hpp"
#include "tuf/file_url.hpp"

namespace vigilien::cli {

std::string url_of(const std::string& address) {
  return address.find("://") == std::string::npos ? tuf::file_url_of(file_named(address)) : address;
}

Result<std::unique_ptr<tuf::Fetcher>> fetcher_for(const std::string& url) {
  if (url.starts_with("file:")) return std::unique_ptr<tuf::Fetcher>(new tuf::FileFetcher);
  return Error{Errc::bad_url, "no way to fetch from such an address"};
}

}  // namespace vigilien::cli
