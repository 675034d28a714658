#include "checks/unwrap.hpp"

#include "base/text.hpp"
#include "unit/checks/world.hpp"

namespace vigilien::checks {
namespace {

/// What the table says of a link.
std::string outcome(std::string_view link) {
  const auto url = url::Url::parse(link);
  if (!url) return "no link";
  const Services services = World::get().services();
  const Redirectors& redirectors = services.words.redirectors;
  if (const auto destination = unwrapped(*url, redirectors, services.suffixes))
    return std::string(destination->url.href());
  return is_gateway(*url, redirectors, services.suffixes) ? "hidden" : "none";
}

}  // namespace

TEST_CASE("what gateways and redirectors send on to", "[checks]") {
  const auto text = read_file(VIGILIEN_TEST_CASES "/unwrap.tsv", 1 << 20);
  REQUIRE(text);
  std::size_t rows = 0;
  for (const std::string_view line : split(*text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    INFO(line);
    CHECK(outcome(line.substr(0, tab)) == line.substr(tab + 1));
    ++rows;
  }
  CHECK(rows > 100);
}

TEST_CASE("every redirector of the table is tried", "[checks]") {
  const auto table = read_file(VIGILIEN_TEST_DATA "/words/redirectors.txt", 1 << 20);
  const auto cases = read_file(VIGILIEN_TEST_CASES "/unwrap.tsv", 1 << 20);
  REQUIRE((table && cases));
  for (const std::string_view line : split(*table, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() < 3) continue;
    // Its first host, without the stars.
    std::string_view host = fields[1].substr(0, fields[1].find(' '));
    if (host.starts_with("*.")) host.remove_prefix(2);
    if (host.ends_with(".*")) host.remove_suffix(1);
    INFO(line);
    CHECK(cases->find(host) != std::string::npos);
  }
}

TEST_CASE("a table of redirectors that is not one", "[checks]") {
  const auto [text, complaint] = GENERATE(table<std::string, std::string>({
      {"gateway\ta.fr", "line 1: a field is missing"},
      {"# a\n\nother\ta.fr\t/ query u", "line 3: neither gateway nor site"},
      {"site\ta.fr\t/", "line 1: a form that is not known"},
      {"site\ta.fr\turl query u", "line 1: a form that is not known"},
      {"site\ta.fr\t/ guess u", "line 1: a form that is not known"},
      {"site\ta.fr\t/ query", "line 1: a form that is not known"},
      {"site\ta.fr\t/ base64 a b", "line 1: a form that is not known"},
      {"site\ta.fr\t/ rest x", "line 1: a form that is not known"},
      {"site\tA.fr\t/ query u", "line 1: not a host in lower-case A-labels"},
      {"site\ta.*.fr\t/ query u", "line 1: not a host in lower-case A-labels"},
      {"site\ta.fr a.fr\t/ query u", "line 1: a host comes twice"},
      {"site\ta.fr *.a.fr a.*\t/ query u", ""},
  }));
  const auto parsed = Redirectors::parse(text);
  INFO(text);
  CHECK((parsed ? "" : parsed.error().detail) == complaint);
}

TEST_CASE("a redirector's path is taken by whole segments", "[checks]") {
  const Form form{"/url", Method::query, {"u"}};
  CHECK(fits("/url", form));
  CHECK(fits("/url/", form));
  CHECK_FALSE(fits("/urls", form));
  CHECK_FALSE(fits("/a/url", form));
  CHECK(fits("/anything", {"/", Method::query, {"u"}}));
}

}  // namespace vigilien::checks
