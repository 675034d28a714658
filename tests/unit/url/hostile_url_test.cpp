// Links made to hurt: they cost time in proportion to their length, and no more.
#include <ctime>

#include <catch2/catch.hpp>

#include "url/url.hpp"

namespace vigilien::url {
namespace {

constexpr std::size_t million = 1'000'000;

/// Seconds of this process's own work: a loaded machine does not count.
double work_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string repeated(std::string_view piece, std::size_t length) {
  std::string out;
  out.reserve(length + piece.size());
  while (out.size() < length) out += piece;
  return out;
}

TEST_CASE("a million bytes", "[url]") {
  const auto [before, piece, after] = GENERATE(table<std::string, std::string, std::string>({
      {"https://ameli.fr/", "a", ""},
      {"https://ameli.fr/", "a/", ""},
      {"https://ameli.fr/", "../", ""},
      {"https://ameli.fr/", "a/../", ""},
      {"https://ameli.fr/", "%2e%2e/", ""},
      {"https://ameli.fr/", "é", ""},
      {"https://ameli.fr/", "\t", ""},
      {"https://ameli.fr/?", "%E2%80", ""},
      {"https://ameli.fr/#", "\"", ""},
      {"https:", "/", "ameli.fr"},
      {"https:", "\\", "ameli.fr"},
      {"https://", "@", "ameli.fr"},
      {"https://", ":", "@ameli.fr"},
      {"https://", "a.", "fr"},
      {"https://", ".", "fr"},
      {"https://", "xn--a.", "fr"},
      {"https://", "é", ".fr"},
      {"https://", "%c3%a9", ".fr"},
      {"https://xn--", "a", ".fr"},
      {"https://", "\u00ad", "ameli.fr"},
      {"https://", "1.", "1"},
      {"https://", "9", ""},
      {"https://ameli.fr:", "0", "80"},
      {"https://[", "1:", "]"},
      {"https://[", ":", "]"},
      {"https://[", "0", "::]"},
      {"a", "a", ":x"},
      {"mailto:", "é ", "x"},
      {"file:///", "C:/", ""},
      {"foo:/", "./", "/x"},
  }));
  const std::string input = before + repeated(piece, million) + after;
  const double start = work_time();
  const auto url = Url::parse(input);
  INFO(before << piece << "… " << work_time() - start << " s");
  CHECK(work_time() - start < 5);  // sanitizers included; a quadratic parser takes hours
  if (url) CHECK(Url::parse(url->href())->href() == url->href());
}

TEST_CASE("ten million bytes", "[url]") {
  const auto [before, piece] = GENERATE(table<std::string, std::string>({
      {"https://ameli.fr/", "a/../%2e%2E/é"},
      {"https://", "a@b:"},
      {"https://", "xn--a.é"},
  }));
  const auto url = Url::parse(before + repeated(piece, 10 * million));
  if (url) CHECK(url->href().starts_with(before));
}

TEST_CASE("more than 32 bits could count is refused", "[url]") {
  const std::string input = "https://ameli.fr/" + std::string(std::size_t{1} << 29U, 'a');
  const auto url = Url::parse(input);
  REQUIRE_FALSE(url);
  CHECK(url.error().code == Errc::bad_url);
}

TEST_CASE("an international name of any length costs little", "[url]") {
  // Punycode is quadratic: the longest names that are looked at, of the costliest letters.
  std::string name;
  for (char32_t c = 0x4e00; name.size() + 3 <= 4000; ++c) {
    name += static_cast<char>(0xe0U | c >> 12U);
    name += static_cast<char>(0x80U | (c >> 6U & 0x3fU));
    name += static_cast<char>(0x80U | (c & 0x3fU));
  }
  const double start = work_time();
  const auto url = Url::parse("https://" + name + "/");
  CHECK(work_time() - start < 1);
  REQUIRE(url);
  CHECK(url->host().starts_with("xn--"));
}

}  // namespace
}  // namespace vigilien::url
