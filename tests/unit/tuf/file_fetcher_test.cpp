#include "tuf/file_fetcher.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"
#include "tuf/file_url.hpp"

using namespace vigilien;
using namespace vigilien::tuf;

TEST_CASE("files of a folder, in pieces and never more than asked for", "[tuf]") {
  const support::TemporaryFolder folder;
  const std::string content(200'000, 'x');
  REQUIRE(replace_file(folder.path() / u8"été 1.vgl", content));
  const std::string url = file_url_of(folder.path()) + "%C3%A9t%C3%A9%201.vgl";
  FileFetcher fetcher;

  CHECK(*fetcher.fetch(url, content.size()) == content);
  CHECK(fetcher.fetch(url, content.size() - 1).error().code == Errc::too_large);
  std::size_t pieces = 0;
  const Status stopped = fetcher.fetch(url, content.size(), [&](std::string_view) -> Status {
    ++pieces;
    return Error{Errc::cancelled, "enough"};
  });
  CHECK(stopped.error().code == Errc::cancelled);
  CHECK(pieces == 1);
  CHECK(fetcher.fetch(file_url_of(folder.path()) + "other", 10).error().code == Errc::not_found);
  CHECK(fetcher.fetch(file_url_of(folder.path()), 10).error().code == Errc::io_failure);
}

TEST_CASE("file: URLs that lead elsewhere are refused", "[tuf]") {
  for (const char* url : {"http://host/a", "file:", "file://", "file:///a/../b",
                          "file:///a/%2e%2e/b", "file:///a%2Fb", "file:///a%5Cb", "file:///a%00",
                          "file:///a%", "file:///a%4", "file:///a%zz",
#ifdef _WIN32
                          "file:///a", "file:///C:/a:b", "file:///CC:/a"
#else
                          "file://server/share/a"
#endif
       }) {
    CAPTURE(url);
    const auto path = path_of_file_url(url);
    REQUIRE_FALSE(path);
    CHECK(path.error().code == Errc::bad_url);
  }
}

TEST_CASE("a folder as a URL and back", "[tuf]") {
  const support::TemporaryFolder folder;
  const auto odd = folder.path() / u8"a b#é?%41";
  const auto back = path_of_file_url(file_url_of(odd) + "x");
  REQUIRE(back);
  CHECK(*back == odd / "x");
}
