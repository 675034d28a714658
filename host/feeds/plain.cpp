// A name or an address a line, with the wildcards of DNS filters (dnscrypt-proxy: «*.x», «=x»,
// «.x») where they name a whole site.
#include "base/text.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

class Plain final : public Parser {
 public:
  explicit Plain(bool addresses) : addresses_(addresses) {}

  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty()) return;
    if (line.front() == '#' || line.front() == '!' || line.front() == ';' ||
        line.starts_with("//")) {
      sink.comment(line);
      return;
    }
    const std::string_view words = trimmed(without_comment(line));
    const std::size_t space = words.find_first_of(" \t");
    if (space != std::string_view::npos) {
      // «evil.example ; why» and the like; two names on a line are none of this format.
      const std::string_view rest = trimmed(words.substr(space));
      if (rest.front() != ';' && rest.front() != '@' && !rest.starts_with("//")) {
        sink.drop(Drop::not_understood);
        return;
      }
    }
    token(words.substr(0, space), sink);
  }

 private:
  void token(std::string_view token, Sink& sink) const {
    if (token.front() == '=') {
      sink.host(token.substr(1));
    } else if (addresses_) {
      sink.address(token);
    } else {
      sink.site(token);
    }
  }

  bool addresses_;
};

}  // namespace

std::unique_ptr<Parser> make_plain_parser(bool addresses) {
  return std::make_unique<Plain>(addresses);
}

}  // namespace vigilien::feeds
