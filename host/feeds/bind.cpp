// named.conf: «zone "a.example" { type master; file "null.zone"; };», on one line or on several.
// Only a zone that this server answers for itself is a block.
#include <string>

#include "base/text.hpp"
#include "feeds/parser.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

class Bind final : public Parser {
 public:
  void line(std::string_view line, Sink& sink) override {
    line = trimmed(line);
    if (line.empty()) return;
    if (line.front() == '#' || line.starts_with("//")) {
      sink.comment(line);
      return;
    }
    if (inside_comment_ || line.starts_with("/*")) {
      inside_comment_ = line.find("*/") == std::string_view::npos;
      return;
    }
    std::string_view rest = line;
    if (next_word(rest) == "zone") {
      if (!zone_.empty()) sink.drop(Drop::not_understood);  // the zone before said no type
      inside_zone_ = true;
      zone_ = next_quoted(rest);
      if (zone_.empty()) {
        sink.drop(Drop::not_understood);
        return;
      }
      body(rest, sink);
    } else if (inside_zone_) {
      body(line, sink);
    } else {
      sink.drop(Drop::not_understood);
    }
  }

  Status end(Sink& sink) override {
    if (!zone_.empty()) sink.drop(Drop::not_understood);
    return success();
  }

 private:
  void body(std::string_view text, Sink& sink) {
    const std::size_t type = text.find("type");
    const bool ends = text.find('}') != std::string_view::npos;
    if (!zone_.empty() && type != std::string_view::npos) {
      std::string_view rest = text.substr(type + 4);
      std::string_view kind = next_word(rest);
      kind = kind.substr(0, kind.find(';'));
      if (kind == "master" || kind == "primary") {
        sink.site(zone_);
      } else {
        sink.drop(kind.empty() ? Drop::not_understood : Drop::answers_elsewhere);
      }
      zone_.clear();
    } else if (!zone_.empty() && ends) {
      sink.drop(Drop::not_understood);
      zone_.clear();
    }
    if (ends) inside_zone_ = false;
  }

  std::string zone_;  // whose type is still to come
  bool inside_zone_ = false;
  bool inside_comment_ = false;
};

}  // namespace

std::unique_ptr<Parser> make_bind_parser() { return std::make_unique<Bind>(); }

}  // namespace vigilien::feeds
