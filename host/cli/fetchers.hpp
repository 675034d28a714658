#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "tuf/fetcher.hpp"

namespace vigilien::cli {

/// The address as a URL: a folder's path becomes a `file:` one.
[[nodiscard]] std::string url_of(const std::string& address);

/// What fetches from addresses such as this one. Error: bad_url for a scheme that nothing does.
[[nodiscard]] Result<std::unique_ptr<tuf::Fetcher>> fetcher_for(const std::string& url);

}  // namespace vigilien::cli
