// What must hold whatever comes in: random bytes, and links that are known to matter, damaged.
#include <random>

#include "unit/vet/shipped.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::vet {
namespace {

class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}

  std::string bytes() {
    std::string out(below(80), '\0');
    for (char& c : out) c = static_cast<char>(below(256));
    return out;
  }

  std::string damaged(std::string text) {
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(text.size() + 1);
      const std::string_view piece = pieces[below(pieces.size())];
      switch (below(4)) {
        case 0:
          text.insert(at, piece);
          break;
        case 1:
          text.erase(at, 1 + below(3));
          break;
        case 2:
          text.replace(at, std::min<std::size_t>(1, text.size() - at), piece);
          break;
        default:
          text += text.substr(at);
      }
    }
    return text;
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  static constexpr std::array<std::string_view, 32> pieces{
      ".",  "-",  "/",      "\\",     "@",      ":",   "%",        "%2e", "%00", "%25",   "xn--",
      "\t", "\n", "\u0430", "\u2044", "\u202e", "[",   "]",        "?",   "#",   "0x",    "..",
      "//", "é",  "ameli",  "gouv",   "fr",     "www", "\xff\xc3", "=",   "&",   "https:"};
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("no input breaks the judgement", "[vet]") {
  std::vector<std::string> seeds;
  for (const auto& row : rows_of("verdict-examples.tsv")) seeds.push_back(row[0]);
  Damage damage(20261125);
  for (int i = 0; i < 100'000; ++i) {
    const std::string link =
        i % 4 == 0 ? damage.bytes() : damage.damaged(seeds[damage.below(seeds.size())]);
    const Verdict verdict = vet_link(link);
    const bool lawful = (verdict.href || verdict.level >= checks::Level::warn) &&
                        verdict.level != checks::Level::note && (!verdict.site || verdict.href) &&
                        (verdict.level == checks::Level::allow || !verdict.findings.empty());
    if (!lawful || !is_utf8(verdict_json(verdict))) {
      INFO(link);
      FAIL(verdict_json(verdict));
    }
  }
}

TEST_CASE("a verdict is the same each time", "[vet]") {
  for (const auto& row : rows_of("verdict-examples.tsv"))
    CHECK(verdict_json(vet_link(row[0])) == verdict_json(vet_link(row[0])));
}

TEST_CASE("very long links take no longer than they are", "[vet]") {
  const std::string long_query = "https://exemple.fr/?x=" + std::string(200'000, '%');
  const std::string many_labels = [] {
    std::string host = "https://";
    for (int i = 0; i < 20'000; ++i) host += "ameli-fr.";
    return host + "exemple.info/";
  }();
  const std::string many_segments = [] {
    std::string path = "https://exemple.fr";
    for (int i = 0; i < 40'000; ++i) path += "/ameli.fr";
    return path;
  }();
  for (const std::string& link :
       {long_query, many_labels, many_segments, "https://" + std::string(100'000, 'a') + ".fr/",
        "data:" + std::string(300'000, ',')})
    CHECK(vet_link(link).url.size() == link.size());
}

}  // namespace vigilien::vet
