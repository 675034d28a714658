// The list that comes with the program.
#include "base/clock.hpp"
#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;

namespace {

std::shared_ptr<const List> bundled() {
  auto read = load_list(VIGILIEN_TEST_DATA "/lists/vigilien.vgl", Strictness::signed_form);
  if (!read) FAIL(read.error().detail);
  return std::make_shared<const List>(*std::move(read));
}

}  // namespace

TEST_CASE("the bundled list is in the form that is signed", "[lists]") {
  const auto list = bundled();
  CHECK(list->name() == "vigilien");
  CHECK(list->size() >= 20);
  CHECK(list->tombstones() == 0);
  REQUIRE(list->newest());
}

TEST_CASE("every bundled entry says where it comes from, and is nobody else's site", "[lists]") {
  const auto list = bundled();
  const NeverBlock never_block({}, suffixes());
  list->each([&](const Entry& entry) {
    CAPTURE(entry.expression);
    CHECK(entry.kind == EntryKind::domain);
    CHECK(never_block.standing(entry.expression) == Standing::open);
    const MetaRow* row = list->meta(entry.meta);
    REQUIRE(row != nullptr);
    CHECK_FALSE(row->value("source").empty());
    CHECK_FALSE(row->value("category").empty());
    CHECK_FALSE(row->value("reason").empty());
  });
}

TEST_CASE("the lures of the demonstration mailbox are listed", "[lists]") {
  const ListSet set({nullptr, {bundled()}, {}, {}, {}}, suffixes());
  const auto hit =
      set.look_up(address("https://dossier-transmission.example/regulariser?ref=CRH-20261123"));
  REQUIRE(hit);
  CHECK(hit->kind == Hit::Kind::block);
  CHECK(hit->reason == "faux dossier patient");
  CHECK(set.look_up(address("https://cps-renouvellement.example/formulaire")));
  CHECK_FALSE(set.look_up(address("https://www.labo-tilleuls.example/")));
}
