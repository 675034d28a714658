#include "publish/base_merge.hpp"

#include <catch2/catch.hpp>

#include "publish_support.hpp"

using namespace vigilien;
using namespace vigilien::support;

namespace {

const std::string one =
    "#vgl1 one\n#meta 1\tsource=one\nd a.example\t1\t20261120\nd b.example\t1\t20261120\n"
    "d c.example\t1\t20261120\n";
const std::string two =
    "#vgl1 two\n#meta 1\tsource=two\nd b.example\t1\t20261122\nd d.example\t1\t20261120\n";

publish::NewBase merged(const publish::BaseInputs& inputs) {
  const SmallGuard small;
  auto base = publish::merge_base(inputs, small.guard);
  if (!base) throw std::runtime_error(base.error().detail);
  return *std::move(base);
}

}  // namespace

TEST_CASE("base is every list's entries, the newest of two", "[publish]") {
  const Folder folder;
  publish::BaseInputs inputs;
  inputs.publisher = "cabinet";
  inputs.folder = folder / "new";
  inputs.lists = {folder.write("one.vgl", one), folder.write("two.vgl", two)};
  inputs.left_out = {"d c.example"};
  const auto base = merged(inputs);
  REQUIRE(base.segments.size() == 1);
  CHECK(text_of(base.segments[0].text) ==
        "#vgl1 cabinet-base-000\n#meta 1\tsource=one\n#meta 2\tsource=two\n"
        "d a.example\t1\t20261120\nd b.example\t2\t20261122\nd d.example\t2\t20261120\n");
  CHECK(base.diff.added == 3);
  CHECK(base.diff.removed == 0);
}

TEST_CASE("what stays keeps its date and the number of its row", "[publish]") {
  const Folder folder;
  publish::BaseInputs inputs;
  inputs.publisher = "cabinet";
  inputs.folder = folder / "new";
  inputs.before = {
      folder.write("before.vgl",
                   "#vgl1 cabinet-base-000\n#meta 3\tsource=gone\n#meta 7\tsource=two\n"
                   "d b.example\t7\t20260101\nd z.example\t3\t20260101\n")};
  inputs.lists = {folder.write("two.vgl", two)};
  const auto base = merged(inputs);
  CHECK(text_of(base.segments[0].text) ==
        "#vgl1 cabinet-base-000\n#meta 7\tsource=two\n"
        "d b.example\t7\t20260101\nd d.example\t7\t20261120\n");
  CHECK(base.diff.before == 2);
  CHECK(base.diff.after == 2);
  REQUIRE(base.diff.removed_entries.size() == 1);
  CHECK(base.diff.removed_entries[0].entry == "d z.example");
  CHECK(base.diff.removed_entries[0].source == "gone");
}

TEST_CASE("no list may have an official site; a known one is told first", "[publish]") {
  const Folder folder;
  publish::BaseInputs inputs;
  inputs.publisher = "cabinet";
  inputs.folder = folder / "new";
  inputs.lists = {folder.write("bad.vgl",
                               "#vgl1 bad\nd a.example\t0\t20261120\nd google.com\t0\t20261120\n"
                               "d www.ameli.fr\t0\t20261120\nu docs.google.com/x\t0\t20261120\n")};
  const auto base = merged(inputs);
  CHECK(base.diff.refused_entries == std::vector<std::string>{"d www.ameli.fr"});
  CHECK(base.diff.added_known == 1);
  REQUIRE(base.diff.added_entries.size() == 3);
  CHECK(base.diff.added_entries[0].entry == "d google.com");
  CHECK(base.diff.added_entries[1].entry == "u docs.google.com/x");
  CHECK(base.diff.added_entries[2].entry == "d a.example");
}

TEST_CASE("segments begin where they began, and never outgrow the cap", "[publish]") {
  const Folder folder;
  publish::BaseInputs inputs;
  inputs.publisher = "cabinet";
  inputs.folder = folder / "new";
  inputs.largest_segment = 256;
  std::string list = "#vgl1 many\n";
  for (int i = 100; i < 140; ++i) list += "d x" + std::to_string(i) + ".example\t0\t20261120\n";
  inputs.lists = {folder.write("many.vgl", list)};
  const auto first = merged(inputs);
  REQUIRE(first.segments.size() > 3);
  std::string joined;
  for (const auto& segment : first.segments) {
    CHECK(text_of(segment.text).size() <= 256);
    const std::string text = text_of(segment.text);
    joined += text.substr(text.find('\n') + 1);
  }
  CHECK(joined == list.substr(list.find('\n') + 1));

  inputs.before.clear();
  for (std::size_t i = 0; i < first.segments.size(); ++i)
    inputs.before.push_back(
        folder.write("before" + std::to_string(i), text_of(first.segments[i].text)));
  inputs.folder = folder / "newer";
  list.insert(list.find("d x101"), "d x1005.example\t0\t20261121\n");
  inputs.lists = {folder.write("more.vgl", list)};
  const auto second = merged(inputs);
  REQUIRE(second.segments.size() == first.segments.size());
  for (std::size_t i = 1; i < first.segments.size(); ++i)
    CHECK(text_of(second.segments[i].text) == text_of(first.segments[i].text));
  CHECK(text_of(second.segments[0].text) != text_of(first.segments[0].text));
}
