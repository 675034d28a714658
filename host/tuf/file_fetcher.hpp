#pragma once

#include "tuf/fetcher.hpp"

namespace vigilien::tuf {

/// Files of `file:` URLs: a repository in a folder or on a share, for a practice without a server.
class FileFetcher final : public Fetcher {
 public:
  using Fetcher::fetch;
  [[nodiscard]] Status fetch(std::string_view url, std::uint64_t limit, const Sink& sink) override;
};

}  // namespace vigilien::tuf
