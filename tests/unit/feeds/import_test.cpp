// Whole imports: what is written, what is kept, and what a failure leaves.
#include "feeds_support.hpp"

namespace vigilien::feeds {
namespace {

using support::TemporaryFolder;
using Entries = std::vector<std::string>;

bool nothing_but(const TemporaryFolder& folder, std::size_t files) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    (void)entry;
    ++count;
  }
  return count == files;
}

TEST_CASE("the list is canonical and says where it comes from", "[feeds]") {
  const Imported imported = import_text(
      "# Title: A feed\n# Updated: 2026-11-20T12:00:00Z\n# License: CC0\n# Homepage: "
      "https://feed.example/\nb.example\na.example\nb.example\n198.51.100.7\n");
  CHECK(imported.text ==
        "#vgl1 test\n#meta 1\tsource=test\tlicence=CC0\tpage=https://feed.example/\n"
        "d a.example\t1\t20261120\nd b.example\t1\t20261120\nh 198.51.100.7\t1\t20261120\n");
  CHECK(lists::read_list(imported.text, lists::Strictness::signed_form).ok());
  CHECK(imported.input().lines == 8);
  CHECK(imported.input().entries == 3);
  CHECK(imported.input().duplicates == 1);
  CHECK(imported.report().entries == 3);
}

TEST_CASE("a feed without a name for its source has its file's", "[feeds]") {
  const TemporaryFolder folder;
  const Imported imported = import_into(folder, {"a.example\n"}, {}, [](ImportOptions& options) {
    options.provenance.row.values.clear();
  });
  CHECK(imported.text.find("\tsource=input\n") != std::string::npos);
}

TEST_CASE("days: of the field, of the feed, of the command, of today; never of the future",
          "[feeds]") {
  CHECK(import_text("url,date\nhttps://a.example/,2026-01-02\nhttps://b.example/,\n")
            .text.find("h a.example\t1\t20260102\nh b.example\t1\t20261124\n") !=
        std::string::npos);
  CHECK(import_text("url,date\nhttps://a.example/,2031-01-02\n").text.find("\t20261124\n") !=
        std::string::npos);
  const TemporaryFolder folder;
  const Imported dated = import_into(folder, {"a.example\n"}, {}, [](ImportOptions& options) {
    options.provenance.fallback = Days{std::chrono::year{2025} / 5 / 6};
  });
  CHECK(dated.text.find("d a.example\t1\t20250506\n") != std::string::npos);
}

TEST_CASE("lines of all sorts do not end an import", "[feeds]") {
  std::string text = "a.example\n\xFF\xFE\x80.example\nb\0b.example\n";
  text = std::string("a.example\n\xFF\x80.example\n") + std::string("b\0b.example\n", 12) +
         std::string(100'000, 'x') + "\n\x1B[2J.example\nzz.example\r\ny.example";
  const Imported imported = import_text(text, Format::domains);
  CHECK(imported.entries() == Entries{"d a.example", "d y.example", "d zz.example"});
  CHECK(imported.dropped(Drop::not_a_name) == 1);
  CHECK(imported.dropped(Drop::control_character) == 2);
  CHECK(imported.dropped(Drop::too_long) == 1);
  CHECK(imported.input().dropped[static_cast<std::size_t>(Drop::too_long)].first ==
        std::vector<std::uint64_t>{4});
}

TEST_CASE("whole sites that are everybody's are refused and named", "[feeds]") {
  const Imported imported = import_text(
      "evil.example\nwww.weebly.com\nthief.weebly.com\ngithub.com\nco.uk\nameli.fr\n"
      "assure.ameli.fr\ndocs.google.com\nnetlify.app\nx.netlify.app\nxn--p1ai\nfoo.ck\n");
  CHECK(imported.entries() == Entries{"d evil.example", "d thief.weebly.com", "d x.netlify.app"});
  std::string refused;
  for (const RefusedEntry& one : imported.input().refused)
    refused += std::to_string(one.line) + " " + one.name + " " + std::string(name(one.why)) + "\n";
  CHECK(refused ==
        "2 d www.weebly.com shared\n4 d github.com well-known\n5 d co.uk public-suffix\n"
        "6 d ameli.fr official\n7 d assure.ameli.fr official\n8 d docs.google.com shared\n"
        "9 d netlify.app shared\n12 d foo.ck public-suffix\n");
}

TEST_CASE("the filter before the suffix list misses no suffix", "[feeds]") {
  NameFilter filter;
  filter.add_suffixes(TestGuard::suffix_text());
  filter.add("ameli.fr");
  for (const char* name : {"ameli.fr", "www.ameli.fr", "a.b.ameli.fr", "xn--a.example", "single"})
    CHECK(filter.may_matter(name));
  const std::string text = TestGuard::suffix_text();
  std::size_t rules = 0;
  for (std::string_view line : split(text, '\n')) {
    line = trimmed(line);
    if (line.empty() || line.starts_with("//") || line.starts_with('!')) continue;
    std::string name(line);
    if (name.starts_with("*.")) name.replace(0, 1, "any");
    bool ascii = true;
    for (const char c : name) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (!ascii) continue;  // in A-labels, which are always asked for
    ++rules;
    CHECK(filter.may_matter(name));
  }
  CHECK(rules > 9000);
  std::size_t passed = 0;
  for (int i = 0; i < 10'000; ++i)
    passed += filter.may_matter("name" + std::to_string(i) + ".com") ? 1 : 0;
  CHECK(passed < 1000);  // 10,000 rules in 262,144 places
}

TEST_CASE("failures leave the list that was there, and nothing else", "[feeds]") {
  const TemporaryFolder folder;
  REQUIRE(import_into(folder, {"a.example\n"}, {}).report().entries == 1);
  const std::string before = import_into(folder, {"a.example\n"}, {}).text;

  const auto fails = [&](const std::string& text, std::optional<Format> format,
                         const std::function<void(ImportOptions&)>& change = {}) {
    const Imported imported = import_into(folder, {"b.example\n", text}, format, change);
    INFO(text.substr(0, 60));
    CHECK(std::holds_alternative<ImportFailure>(imported.result));
    CHECK(imported.text == before);
    CHECK(nothing_but(folder, 1));
    return std::holds_alternative<ImportFailure>(imported.result) ? imported.failure().error.detail
                                                                  : std::string();
  };
  CHECK(fails("", Format::domains) == "no usable line");
  CHECK(fails("# nothing\n", Format::domains) == "no usable line");
  CHECK(fails("!!!\n???\n", Format::domains) == "no usable line");
  fails(std::string("\xFF\xFE"
                    "a\0",
                    4),
        Format::domains);
  fails("{\"deny\":[\"a.example\"", Format::json);
  fails("\x1F\x8B\x08 no gzip", Format::domains);
  CHECK(fails("c.example\n", {}, [](ImportOptions& options) { options.most_bytes = 9; }) ==
        "more than 9 bytes");
  fails("c.example\n", {}, [](ImportOptions& options) {
    options.inputs[1] = {"none", "/nonexistent/file", nullptr};
  });
  fails("c.example\n", {}, [&](ImportOptions& options) {
    options.inputs[1] = {"folder", folder.path(), nullptr};
  });
  const Imported unsure = import_into(folder, {"Dear reader,\nthis is no list.\n"}, {});
  CHECK(unsure.failure().format_unknown);
  CHECK(nothing_but(folder, 1));
}

TEST_CASE("the part that a killed import left is used again", "[feeds]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "out.vgl.part") << "half a list";
  const Imported imported = import_into(folder, {"a.example\n"}, {});
  CHECK(imported.entries() == Entries{"d a.example"});
  CHECK(nothing_but(folder, 1));
}

TEST_CASE("a rolling window is gathered, and what nobody saw again expires", "[feeds]") {
  const TemporaryFolder folder;
  const auto on = [&](unsigned day, const std::string& text) {
    return import_into(folder, {text}, Format::domains, [day](ImportOptions& options) {
      options.provenance.today = options.provenance.fallback =
          Days{std::chrono::year{2026} / 11 / std::chrono::day{day}};
      options.provenance.row.values.emplace_back("expires", "10");
      options.accumulate = true;
      options.expire = 10;
    });
  };
  on(1, "a.example\nb.example\n");
  const Imported second = on(5, "b.example\nc.example\n");
  CHECK(second.text ==
        "#vgl1 test\n#meta 1\tsource=test\texpires=10\nd a.example\t1\t20261101\n"
        "d b.example\t1\t20261105\nd c.example\t1\t20261105\n");
  CHECK(second.report().kept->entries == 1);
  // The feed is written anew, with nothing of before: the old stay until they expire.
  const Imported third = on(11, "z.example\n");
  CHECK(third.entries() == Entries{"d a.example", "d b.example", "d c.example", "d z.example"});
  const Imported fourth = on(12, "z.example\n");
  CHECK(fourth.entries() == Entries{"d b.example", "d c.example", "d z.example"});
  CHECK(fourth.report().kept->dropped[static_cast<std::size_t>(Drop::expired)].count == 1);
}

TEST_CASE("lists of our own are merged with their sources and dates", "[feeds]") {
  const TemporaryFolder folder;
  const Imported imported = import_into(
      folder,
      {"#vgl1 one\n#meta 7\tsource=one\nd a.example\t7\t20260101\nd b.example\t7\t20260105\n",
       "#vgl1 two\n#meta 7\tsource=two\nd a.example\t7\t20260103\n-d c.example\t7\t20260103\nx " +
           std::string(64, 'a') + "\t0\t20260101\n"},
      {});
  CHECK(imported.text ==
        "#vgl1 test\n#meta 1\tsource=one\n#meta 2\tsource=two\n"
        "d a.example\t2\t20260103\nd b.example\t1\t20260105\nx " +
            std::string(64, 'a') + "\t0\t20260101\n");
  CHECK(imported.report().inputs[0].entries == 1);
  CHECK(imported.report().inputs[0].duplicates == 1);
  CHECK(imported.report().inputs[1].entries == 2);
}

TEST_CASE("JSON in the forms that are published", "[feeds]") {
  const auto [text, expected] = GENERATE(table<std::string, Entries>({
      {R"([{"phish_id":1,"url":"https:\/\/a.example\/x","details":[{"ip":"192.0.2.1"}]}])",
       {"u a.example/x"}},
      {R"({"urls":[{"url":"https://a.example/","date_added":"2026-01-01"}]})", {"h a.example"}},
      {R"({"1":[{"dateadded":"2026-01-01","url":"http://198.51.100.7/i"}],"2":[]})",
       {"u 198.51.100.7/i"}},
      {R"({"description":"d","list":["a.example",".b.example"],"name":"n","type":"hostname"})",
       {"d a.example", "d b.example"}},
      {R"({"fuzzylist":["f.example"],"whitelist":["w.example"],"blacklist":["a.example"]})",
       {"d a.example"}},
      {R"({"allow":["w.example"],"deny":["a.example","b.example/p"]})",
       {"d a.example", "u b.example/p"}},
      {R"(["a.example"])", {"d a.example"}},
  }));
  INFO(text);
  CHECK(import_text(text).entries() == expected);
}

TEST_CASE("JSON that is none, or of patterns", "[feeds]") {
  CHECK(import_text("{\"deny\":[\"a.example\"]} more").failure().error.code == Errc::bad_data);
  CHECK(import_text("{\"deny\":[\"a.example\"").failure().error.code == Errc::cut_short);
  CHECK(import_text(R"({"list":["a.example"],"type":"regex"})").failure().error.code ==
        Errc::bad_data);
  CHECK(import_text("{\"deny\":" + std::string(100'000, '[')).failure().error.code ==
        Errc::bad_data);
}

}  // namespace
}  // namespace vigilien::feeds
