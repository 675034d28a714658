// unbound.conf(5): «local-zone: "a.example." always_nxdomain», «local-data: "a.example A 0.0.0.0"».
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

/// Types that answer nothing, or one thing for the zone and all below it.
constexpr std::array<std::string_view, 12> blocking{
    "always_nxdomain", "always_null", "always_refuse", "always_nodata", "always_deny",
    "refuse",          "deny",        "static",        "redirect",      "inform_deny",
    "inform_redirect", "nxdomain"};

class Unbound final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty()) return;
    if (line.front() == '#') {
      sink.comment(line);
      return;
    }
    std::string_view rest = without_comment(line);
    const std::size_t colon = rest.find(':');
    const std::string_view option = rest.substr(0, colon);
    rest.remove_prefix(std::min(colon, rest.size() - 1) + 1);
    if (option == "local-zone") {
      zone(rest, sink);
    } else if (option == "local-data") {
      data(rest, sink);
    } else if (option != "server" || !trimmed(rest).empty()) {
      sink.drop(Drop::not_understood);
    }
  }

 private:
  static void zone(std::string_view rest, Sink& sink) {
    const std::string_view name = next_quoted(rest);
    const std::string_view type = next_quoted(rest);
    if (name.empty() || type.empty()) {
      sink.drop(Drop::not_understood);
    } else if (std::ranges::find(blocking, type) == blocking.end()) {
      sink.drop(Drop::exception);
    } else {
      sink.site(name);
    }
  }

  static void data(std::string_view rest, Sink& sink) {
    std::string_view record = next_quoted(rest);
    const std::string_view name = next_word(record);
    for (std::string_view word = next_word(record); !word.empty(); word = next_word(record)) {
      if (!equals_ignoring_ascii_case(word, "A") && !equals_ignoring_ascii_case(word, "AAAA"))
        continue;  // a time to live, «IN»
      is_null_address(next_word(record)) ? sink.site(name) : sink.drop(Drop::answers_elsewhere);
      return;
    }
    sink.drop(Drop::not_understood);
  }
};

}  // namespace

std::unique_ptr<Parser> make_unbound_parser() { return std::make_unique<Unbound>(); }

}  // namespace vigilien::feeds
