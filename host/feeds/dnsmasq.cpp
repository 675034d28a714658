// dnsmasq(8): «address=/a.example/b.example/0.0.0.0», «server=/a.example/», «local=/a.example/».
// A name and all below it. An address that is somebody's, or another server to ask, is no block.
#include <algorithm>

#include "base/text.hpp"
#include "feeds/local_names.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

class Dnsmasq final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty()) return;
    if (line.front() == '#') {
      sink.comment(line);
      return;
    }
    // A `#` ends what is said only after a space: «address=/x/#» is a null address.
    line = trimmed(without_comment(line));
    const std::size_t equals = line.find('=');
    const std::string_view option = trimmed(line.substr(0, equals));
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : trimmed(line.substr(equals + 1));
    const bool address = option == "address";
    if ((!address && option != "server" && option != "local") || !value.starts_with('/')) {
      sink.drop(Drop::not_understood);
      return;
    }
    const std::size_t last = value.rfind('/');
    const std::string_view answer = value.substr(last + 1);
    if (last == 0) {
      sink.drop(Drop::not_understood);
    } else if (!answer.empty() && !(address && (answer == "#" || is_null_address(answer)))) {
      sink.drop(Drop::answers_elsewhere);
    } else {
      for (const std::string_view name : split(value.substr(1, last - 1), '/')) one(name, sink);
    }
  }

 private:
  static void one(std::string_view name, Sink& sink) {
    if (name == "#" || name.empty()) {
      sink.drop(Drop::pattern);  // every name
    } else {
      sink.site(name);
    }
  }
};

}  // namespace

std::unique_ptr<Parser> make_dnsmasq_parser() { return std::make_unique<Dnsmasq>(); }

}  // namespace vigilien::feeds
