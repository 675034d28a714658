#include "lists/never_block.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::lists;

namespace {

std::shared_ptr<const url::PublicSuffixList> suffixes() {
  auto list = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
  REQUIRE(list);
  return std::make_shared<const url::PublicSuffixList>(*std::move(list));
}

std::shared_ptr<const NeverBlock> first() {
  return std::make_shared<const NeverBlock>(
      ProtectedNames{{"ameli.fr"}, {"platform.example"}, {"pages.example"}}, suffixes());
}

}  // namespace

TEST_CASE("entries of the never-block set are ignored", "[lists]") {
  const auto names = first();
  const auto [kind, expression, ignored] = GENERATE(table<EntryKind, const char*, bool>({
      {EntryKind::domain, "ameli.fr", true},
      {EntryKind::host, "www.ameli.fr", true},
      {EntryKind::url, "ameli.fr/page", true},  // no page of an official site either
      {EntryKind::domain, "github.io", true},   // a suffix of strangers' sites
      {EntryKind::domain, "fr", true},
      {EntryKind::domain, "gouv.fr", true},
      {EntryKind::domain, "platform.example", true},
      {EntryKind::url, "platform.example/", true},  // the whole, written as a page
      {EntryKind::url, "platform.example/a", false},
      {EntryKind::domain, "below.platform.example", false},
      {EntryKind::host, "below.pages.example", true},
      {EntryKind::url, "pages.example/~thief/", false},
      {EntryKind::domain, "evil.example", false},
      {EntryKind::host, "192.0.2.1", false},
      {EntryKind::digest, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
       false},
  }));
  CAPTURE(expression);
  CHECK(is_ignored(*names, kind, expression) == ignored);
}

TEST_CASE("later names never take from what stands before them", "[lists]") {
  const NeverBlock names(first(), ProtectedNames{{"platform.example"}, {"ameli.fr"}, {}}, nullptr);
  CHECK(names.standing("ameli.fr") == Standing::official);
  CHECK(names.is_official("www.ameli.fr"));
  CHECK(names.standing("platform.example") == Standing::shared);
  CHECK(names.standing("gouv.fr") == Standing::public_suffix);
  CHECK(names.standing("github.io") == Standing::shared);
}

TEST_CASE("what later names protect is shared at most", "[lists]") {
  const NeverBlock names(first(), ProtectedNames{{"official.example"}, {"new.example"}, {}},
                         suffixes());
  CHECK(names.standing("new.example") == Standing::shared);
  CHECK(names.standing("a.new.example") == Standing::open);
  // Whoever signs data may not shield a site from all lists.
  CHECK(names.standing("official.example") == Standing::open);
  CHECK_FALSE(names.is_official("official.example"));
}
