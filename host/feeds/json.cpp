#include "feeds/json.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "feeds/dates.hpp"

namespace vigilien::feeds {
namespace {

/// What a list under this name holds.
enum class Content : std::uint8_t { nothing, entries, exceptions };

Content content_of(std::string_view key) noexcept {
  constexpr std::array<std::string_view, 9> entries{
      "list", "deny", "blacklist", "blocklist", "urls", "domains", "hosts", "entries", "data"};
  constexpr std::array<std::string_view, 5> exceptions{"allow", "whitelist", "allowlist",
                                                       "fuzzylist", "exceptions"};
  if (std::ranges::find(entries, key) != entries.end()) return Content::entries;
  if (std::ranges::find(exceptions, key) != exceptions.end()) return Content::exceptions;
  return Content::nothing;
}

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys) noexcept {
  return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

/// Gets the events of the parser (the interface that boost::json::basic_parser asks for).
class JsonReader::Handler {
 public:
  explicit Handler(Sink& sink) : sink_(sink) {}

  // Longer than any entry may be; the parser cuts nothing, take_text does.
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using Code = boost::json::error_code;
  using View = boost::json::string_view;

  bool on_document_begin(Code& /*error*/) { return true; }
  bool on_document_end(Code& /*error*/) { return true; }
  bool on_object_begin(Code& /*error*/) {
    levels_.push_back({true, inherited(), {}, {}, {}, {}});
    return true;
  }
  bool on_object_end(std::size_t /*size*/, Code& /*error*/) {
    const Level level = std::move(levels_.back());
    levels_.pop_back();
    finish(level);
    return true;
  }
  bool on_array_begin(Code& /*error*/) {
    levels_.push_back({false, inherited(), {}, {}, {}, {}});
    return true;
  }
  bool on_array_end(std::size_t /*size*/, Code& /*error*/) {
    levels_.pop_back();
    return true;
  }
  bool on_key_part(View part, std::size_t /*size*/, Code& /*error*/) { return take_text(part); }
  bool on_key(View part, std::size_t /*size*/, Code& /*error*/) {
    take_text(part);
    levels_.back().key = std::move(text_);
    text_.clear();
    return true;
  }
  bool on_string_part(View part, std::size_t /*size*/, Code& /*error*/) { return take_text(part); }
  bool on_string(View part, std::size_t /*size*/, Code& /*error*/) {
    take_text(part);
    value(text_);
    text_.clear();
    return true;
  }
  bool on_number_part(View /*part*/, Code& /*error*/) { return true; }
  bool on_int64(std::int64_t /*value*/, View /*part*/, Code& /*error*/) { return true; }
  bool on_uint64(std::uint64_t /*value*/, View /*part*/, Code& /*error*/) { return true; }
  bool on_double(double /*value*/, View /*part*/, Code& /*error*/) { return true; }
  bool on_bool(bool /*value*/, Code& /*error*/) { return true; }
  bool on_null(Code& /*error*/) { return true; }
  bool on_comment_part(View /*part*/, Code& /*error*/) { return true; }
  bool on_comment(View /*part*/, Code& /*error*/) { return true; }

  [[nodiscard]] bool holds_patterns() const noexcept { return patterns_; }

 private:
  struct Level {
    bool object = false;
    Content content = Content::nothing;  // of the strings right in it
    std::string key;                     // the member being read
    std::string address, host, day;      // of an object, as far as known
  };

  bool take_text(View part) {
    constexpr std::size_t longest = 8192;  // past any entry: what is longer is refused as too long
    if (text_.size() < longest) text_.append(part.data(), std::min(part.size(), longest));
    return true;
  }

  /// What strings right inside the array or object that begins now are.
  [[nodiscard]] Content inherited() const {
    if (levels_.empty()) return Content::entries;
    const Level& outer = levels_.back();
    return outer.object ? content_of(outer.key) : Content::nothing;
  }

  void value(const std::string& text) {
    if (levels_.empty()) return;
    Level& level = levels_.back();
    if (!level.object) {
      if (level.content == Content::entries) sink_.site(text);
      if (level.content == Content::exceptions) sink_.drop(Drop::exception);
      return;
    }
    if (is_one_of(level.key, {"url", "phish_url", "uri"})) level.address = text;
    if (is_one_of(level.key, {"host", "hostname", "domain", "fqdn"})) level.host = text;
    if (is_one_of(level.key, {"dateadded", "date_added", "submission_time", "first_seen",
                              "firstseen", "date"}))
      level.day = text;
    if (levels_.size() == 1 && level.key == "type")
      patterns_ = is_one_of(text, {"regex", "substring"});
  }

  void finish(const Level& level) {
    if (levels_.empty()) return;  // the whole: what it says of itself is no entry
    sink_.day(day_of_field(level.day));
    if (!level.address.empty()) {
      sink_.address(level.address);
    } else if (!level.host.empty()) {
      sink_.site(level.host);
    }
    sink_.day(std::nullopt);
  }

  Sink& sink_;
  std::vector<Level> levels_;
  std::string text_;
  bool patterns_ = false;
};

struct JsonReader::Parser {
  explicit Parser(Sink& sink) : parser(options(), sink) {}
  static boost::json::parse_options options() {
    boost::json::parse_options chosen;
    chosen.allow_invalid_utf8 = true;  // one bad name is no reason to lose the list
    return chosen;
  }
  boost::json::basic_parser<Handler> parser;
};

JsonReader::JsonReader(Sink& sink) : parser_(std::make_unique<Parser>(sink)) {}
JsonReader::~JsonReader() = default;

Status JsonReader::add(std::string_view piece) {
  boost::json::error_code error;
  const std::size_t used = parser_->parser.write_some(true, piece.data(), piece.size(), error);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  if (piece.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
    return Error{Errc::bad_data, "not JSON: text after the end"};
  return success();
}

Status JsonReader::end() {
  boost::json::error_code error;
  if (!parser_->parser.done()) parser_->parser.write_some(false, nullptr, 0, error);
  if (error) return Error{Errc::cut_short, "the JSON ends too early"};
  if (parser_->parser.handler().holds_patterns())
    return Error{Errc::bad_data, "a list of patterns, not of names"};
  return success();
}

}  // namespace vigilien::feeds
