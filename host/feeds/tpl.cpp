// Tracking protection lists of Internet Explorer: «msFilterList», then «-d host» to block,
// «+d host» to let through, «- text» for any address with that text.
#include "base/text.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

class Tpl final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty() || line.front() == ':' || line == "msFilterList") return;
    if (line.front() == '#') {
      sink.comment(line);
      return;
    }
    std::string_view rest = line;
    const std::string_view rule = next_word(rest);
    const std::string_view host = next_word(rest);
    if (rule == "-d" && !host.empty()) {
      // A second word is a text that the address must hold.
      trimmed(rest).empty() ? sink.site(host) : sink.drop(Drop::pattern);
    } else if (rule.starts_with('+')) {
      sink.drop(Drop::exception);
    } else {
      sink.drop(rule == "-" ? Drop::pattern : Drop::not_understood);
    }
  }
};

}  // namespace

std::unique_ptr<Parser> make_tpl_parser() { return std::make_unique<Tpl>(); }

}  // namespace vigilien::feeds
