#pragma once

#include <memory>
#include <string>

#include "tuf/fetcher.hpp"

namespace vigilien::cli {

/// The address as a URL: a folder's path becomes a `file:` one.
[[nodiscard]] std::string url_of(const std::string& address);

/// What fetches from `http:`, `https:` and `file:` addresses.
[[nodiscard]] std::unique_ptr<tuf::Fetcher> make_fetcher();

}  // namespace vigilien::cli
