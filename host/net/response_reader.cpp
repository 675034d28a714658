#include "net/response_reader.hpp"

#include <charconv>
#include <string>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace vigilien::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
// Beast hands its texts over as its own views.
using View = boost::beast::string_view;

constexpr std::uint32_t largest_head = 16U << 10U;

std::string_view view(View text) noexcept { return {text.data(), text.size()}; }

/// «bytes 100-199/200»: 100; nullopt when it is not of that form.
std::optional<std::uint64_t> first_byte_of(std::string_view range) {
  constexpr std::string_view unit = "bytes ";
  if (!range.starts_with(unit)) return std::nullopt;
  range.remove_prefix(unit.size());
  std::uint64_t first = 0;
  const auto [end, fault] = std::from_chars(range.data(), range.data() + range.size(), first);
  if (fault != std::errc() || end == range.data() + range.size() || *end != '-')
    return std::nullopt;
  return first;
}

Error fault_of(const error_code& error) {
  const bool large = error == http::error::header_limit || error == http::error::body_limit ||
                     error == http::error::buffer_overflow;
  return {large ? Errc::too_large : Errc::bad_message, "http: " + error.message()};
}

}  // namespace

class ResponseReader::Parser final : public http::basic_parser<false> {
 public:
  Parser(const TakeBody& take, std::uint64_t largest_body, bool head_only)
      : take_(take), largest_body_(largest_body), head_only_(head_only) {
    header_limit(largest_head);
    body_limit(boost::none);  // counted here: Beast would also count what is refused for its status
    eager(true);
    skip(head_only);
  }

  /// As much as can be read now; the rest waits for more.
  Status put(std::string_view bytes) {
    waiting_.append(bytes);
    std::string_view input = waiting_;
    while (!is_done() && !input.empty()) {
      error_code error;
      const bool in_head = !is_header_done();
      const std::size_t used = basic_parser::put(boost::asio::buffer(input), error);
      input.remove_prefix(used);
      if (own_fault_) return *own_fault_;
      if (in_head) head_bytes_ += used;
      if (head_bytes_ > largest_head && !is_header_done())
        return Error{Errc::too_large, "http: the head goes on and on"};
      if (error == http::error::need_more) break;
      if (error) return fault_of(error);
    }
    // A head, or the line before a chunk, that is not whole yet.
    if (!is_done() && input.size() > largest_head)
      return Error{Errc::too_large, "http: line too long"};
    waiting_.erase(0, waiting_.size() - input.size());
    return success();
  }

  Status end() {
    if (is_done()) return success();
    error_code error;
    if (got_some()) put_eof(error);
    if (own_fault_) return *own_fault_;
    if (error || !is_done()) return Error{Errc::cut_short, "http: the answer is cut short"};
    return success();
  }

  [[nodiscard]] const Response& answer() const noexcept { return head_; }
  /// What came behind the end of this answer.
  [[nodiscard]] const std::string& rest() const noexcept { return waiting_; }

 private:
  void on_request_impl(http::verb, View, View, int, error_code&) override {}

  void on_response_impl(int code, View, int, error_code& error) override {
    head_.status = code;
    if (code < 100 || code == 101) error = http::error::bad_status;  // never asked for
  }

  void on_field_impl(http::field name, View, View value, error_code&) override {
    const std::string text(view(value));
    switch (name) {
      case http::field::etag:
        head_.etag = text;
        break;
      case http::field::location:
        head_.location = text;
        break;
      case http::field::content_type:
        head_.content_type = text;
        break;
      case http::field::content_encoding:
        head_.content_encoding = text;
        break;
      case http::field::retry_after:
        head_.retry_after = text;
        break;
      case http::field::last_modified:
        head_.last_modified = text;
        break;
      case http::field::content_range:
        range_ = text;
        break;
      default:
        break;
    }
  }

  void on_header_impl(error_code& error) override {
    const auto length = content_length();
    if (length) head_.content_length = *length;
    if (head_.status == 206) {
      const auto first = first_byte_of(range_);
      if (!first) return refuse({Errc::bad_message, "http: part of what is not said"}, error);
      head_.first_byte = *first;
    }
    if (!head_only_ && is_success() && length && *length > largest_body_)
      refuse({Errc::too_large, "http: " + std::to_string(*length) + " bytes announced"}, error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

  std::size_t on_body_impl(View body, error_code& error) override {
    if (!is_success()) return body.size();
    taken_ += body.size();
    if (taken_ > largest_body_) {
      refuse({Errc::too_large, "http: the body goes on and on"}, error);
      return 0;
    }
    if (const Status taken = take_(head_, view(body)); !taken) {
      refuse(taken.error(), error);
      return 0;
    }
    return body.size();
  }

  void on_chunk_header_impl(std::uint64_t, View, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, View body, error_code& error) override {
    return on_body_impl(body, error);
  }

  void on_finish_impl(error_code&) override {}

  [[nodiscard]] bool is_success() const noexcept {
    return head_.status == 200 || head_.status == 206;
  }

  void refuse(Error fault, error_code& error) {
    own_fault_ = std::move(fault);
    error = http::error::bad_value;
  }

  const TakeBody& take_;
  std::uint64_t largest_body_;
  bool head_only_;
  Response head_;
  std::string range_, waiting_;
  std::uint64_t taken_ = 0;
  std::size_t head_bytes_ = 0;
  std::optional<Error> own_fault_;
};

ResponseReader::ResponseReader(TakeBody take, std::uint64_t largest_body, bool head_only)
    : take_(std::move(take)),
      largest_body_(largest_body),
      head_only_(head_only),
      parser_(next_parser()) {}
ResponseReader::~ResponseReader() = default;

std::unique_ptr<ResponseReader::Parser> ResponseReader::next_parser() const {
  return std::make_unique<Parser>(take_, largest_body_, head_only_);
}

Status ResponseReader::put(std::string_view bytes) {
  constexpr int most_interim = 8;
  Status done = parser_->put(bytes);
  while (done && parser_->is_done() && parser_->answer().status < 200) {
    if (++interim_ > most_interim) return Error{Errc::bad_message, "http: no final answer"};
    const std::string rest = parser_->rest();
    parser_ = next_parser();
    done = parser_->put(rest);
  }
  return done;
}

Status ResponseReader::end() { return parser_->end(); }
bool ResponseReader::head_done() const noexcept { return parser_->is_header_done(); }
bool ResponseReader::done() const noexcept { return parser_->is_done(); }
bool ResponseReader::keep_alive() const noexcept {
  return parser_->is_done() && parser_->rest().empty() && parser_->keep_alive();
}
const Response& ResponseReader::head() const noexcept { return parser_->answer(); }

}  // namespace vigilien::net
