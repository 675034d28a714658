#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "checks/check.hpp"
#include "checks/names.hpp"
#include "checks/words.hpp"
#include "directory/directory.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::checks {

/// A small directory of the tests' own, the shipped words and suffixes, no list.
class World {
 public:
  static const World& get() {
    static const World world;
    return world;
  }

  /// Codes of the link, "code" or "code/variant", in the order found.
  [[nodiscard]] std::vector<std::string> codes(
      std::string_view link, std::optional<std::string_view> text = std::nullopt) const {
    std::vector<std::string> all;
    for (const Finding& finding : findings(link, text)) {
      std::string code(finding.code);
      if (!finding.variant.empty()) code.append("/").append(finding.variant);
      all.push_back(std::move(code));
    }
    return all;
  }

  [[nodiscard]] Findings findings(std::string_view link,
                                  std::optional<std::string_view> text = std::nullopt) const {
    Findings found;
    const auto url = url::Url::parse(link);
    REQUIRE(url);
    const Services lent = services();
    const Subject subject(*url, lent, link, {.text = text});
    run_checks(subject, found);
    return found;
  }

  [[nodiscard]] Services services() const {
    return {suffixes_, directory_, lists_, words_, names_, own_sites_};
  }

 private:
  World() { own_sites_.insert("cabinet-martin.fr"); }

  template <typename Value>
  static Value needed(Result<Value> result) {
    if (!result) FAIL(result.error().detail);
    return *std::move(result);
  }
  static directory::Directory small_directory() {
    const auto text = needed(read_file(VIGILIEN_TEST_CASES "/verdict-directory.json", 1 << 20));
    return directory::Directory(needed(directory::Directory::parse(text, Days{})));
  }

  url::PublicSuffixList suffixes_ =
      needed(url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa"));
  directory::Directory directory_ = small_directory();
  lists::ListSet lists_;
  Words words_ = needed(Words::load(VIGILIEN_TEST_DATA "/words"));
  std::vector<std::string> extra_{"cabinet-voisin.fr", "xn--cabinet-cleste-jkb.fr"};
  NameIndex names_{directory_, extra_, suffixes_, words_};
  StringTable own_sites_;
};

/// A row of a table: a link, and what must be found ("" : nothing of the family looked at).
struct Row {
  std::string link;
  std::string code;
};

/// Every link of the table gives its code; a row with "-code" must not give it in any variant.
inline void check_table(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto codes = World::get().codes(row.link);
    INFO(row.link << " -> " << Catch::StringMaker<std::vector<std::string>>::convert(codes));
    const bool absent = row.code.starts_with('-');
    const std::string code = absent ? row.code.substr(1) : row.code;
    const bool found = std::ranges::any_of(codes, [&](const std::string& seen) {
      return seen == code || (absent && seen.starts_with(code + "/"));
    });
    CHECK(found == !absent);
  }
}

}  // namespace vigilien::checks
