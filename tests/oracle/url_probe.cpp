// Says what our parsers make of each line, for the oracles to compare.
//   vigilien-url-probe url|ascii|unicode|skeleton < lines
// A line is a JSON string, or for `url` also a pair of input and base. Each gives one line of JSON:
// the href or the domain, or null where it is refused.
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include <boost/json.hpp>

#include "unicode/idna.hpp"
#include "unicode/skeleton.hpp"
#include "url/url.hpp"

namespace {

using vigilien::url::Url;
using Answer = std::optional<std::string>;

std::string_view text_of(const boost::json::value& value) { return value.as_string(); }

Answer href(const boost::json::value& line) {
  if (line.is_string()) {
    const auto url = Url::parse(text_of(line));
    return url ? Answer(url->href()) : std::nullopt;
  }
  const auto base = Url::parse(text_of(line.at(1)));
  if (!base) return std::nullopt;
  const auto url = Url::parse(text_of(line.at(0)), &*base);
  return url ? Answer(url->href()) : std::nullopt;
}

Answer ascii(const boost::json::value& line) {
  const auto domain = vigilien::unicode::domain_to_ascii(text_of(line));
  return domain ? Answer(*domain) : std::nullopt;
}

Answer unicode(const boost::json::value& line) {
  return vigilien::unicode::domain_to_unicode(text_of(line));
}

Answer skeleton(const boost::json::value& line) {
  return vigilien::unicode::skeleton(text_of(line));
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<Answer(const boost::json::value&)>> questions = {
      {"url", href}, {"ascii", ascii}, {"unicode", unicode}, {"skeleton", skeleton}};
  const auto question = questions.find(argc == 2 ? argv[1] : "");
  if (question == questions.end()) {
    std::cerr << "usage: vigilien-url-probe url|ascii|unicode|skeleton\n";
    return 64;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const Answer answer = question->second(boost::json::parse(line));
    std::cout << (answer ? boost::json::serialize(boost::json::value(*answer)) : "null") << '\n';
  }
  return 0;
}
