// hosts(5): an address, then names. Names whose address is nobody's are blocked; a line that gives
// a name a real address is none of a block list. Publishers write the same names as hosts lines and
// as wildcards, so each stands for what is below it too.
#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

class Hosts final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    if (line.starts_with('#') || line.starts_with('!')) {
      sink.comment(line);
      return;
    }
    std::string_view rest = without_comment(line);
    const std::string_view address = next_word(rest);
    if (address.empty()) return;
    std::string_view name = next_word(rest);
    if (name.empty()) {
      sink.drop(Drop::not_understood);
      return;
    }
    if (!is_null_address(address)) {
      sink.drop(address.find_first_of(".:") == std::string_view::npos ? Drop::not_understood
                                                                      : Drop::answers_elsewhere);
      return;
    }
    for (; !name.empty(); name = next_word(rest)) sink.site(name);
  }
};

}  // namespace

std::unique_ptr<Parser> make_hosts_parser() { return std::make_unique<Hosts>(); }

}  // namespace vigilien::feeds
