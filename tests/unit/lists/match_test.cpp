// Which entry speaks of which address: the table that other readers of the format share.
#include <boost/json.hpp>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;

namespace {

struct Row {
  std::string entry, url, why;
  bool match = false;
};

std::vector<Row> rows() {
  const auto text = read_file(VIGILIEN_TEST_CASES "/list_match.json", 1U << 20U);
  REQUIRE(text.ok());
  std::vector<Row> all;
  const boost::json::value document = boost::json::parse(*text);
  for (const auto& row : document.at("rows").as_array()) {
    const auto field = [&](std::size_t i) { return std::string(row.at(i).as_string()); };
    all.push_back({field(0), field(1), field(3), row.at(2).as_bool()});
  }
  return all;
}

std::string as_entry(const std::string& written) {
  return written.starts_with("x:") ? "x " + crypto::hex(crypto::sha256(written.substr(2)))
                                   : written;
}

bool matches(const std::string& entry, const std::string& url,
             std::shared_ptr<const url::PublicSuffixList> psl) {
  const ListSet set({nullptr, {list("a", entry + "\n")}, {}, {}, {}}, std::move(psl));
  return set.look_up(address(url)).has_value();
}

}  // namespace

TEST_CASE("which entry speaks of which address", "[lists]") {
  for (const Row& row : rows()) {
    CAPTURE(row.entry, row.url, row.why);
    CHECK(matches(as_entry(row.entry), row.url, suffixes()) == row.match);
    CHECK(matches(as_entry(row.entry), row.url, nullptr) ==
          row.match);  // also without a suffix list
  }
}

TEST_CASE("the table has cases of every kind, on both sides", "[lists]") {
  std::string seen;
  for (const Row& row : rows()) seen += row.entry.substr(0, 2) + (row.match ? "+ " : "- ");
  for (const char* kind : {"d + ", "d - ", "h + ", "h - ", "u + ", "u - ", "x:+ ", "x:- "})
    CHECK(seen.find(kind) != std::string::npos);
}
