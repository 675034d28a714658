#include "net/request_reader.hpp"

#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include "base/text.hpp"

namespace vigilien::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using View = boost::beast::string_view;  // Beast hands its texts over as its own views

constexpr std::uint32_t largest_head = 8U << 10U;

std::string text(View view) { return {view.data(), view.size()}; }

/// «gzip, br;q=0.5»: named, and not with the weight zero.
bool names_gzip(std::string_view field) {
  for (const std::string_view item : split(field, ',')) {
    const auto parts = split(item, ';');
    if (!equals_ignoring_ascii_case(trimmed(parts.front()), "gzip")) continue;
    const std::string_view weight = parts.size() > 1 ? trimmed(parts[1]) : "q=1";
    return weight.find_first_not_of("0.", 2) != std::string_view::npos;
  }
  return false;
}

}  // namespace

class RequestReader::Parser final : public http::basic_parser<true> {
 public:
  explicit Parser(std::string begun) : waiting_(std::move(begun)) {
    header_limit(largest_head);
    body_limit(0);
  }

  Status put(std::string_view bytes) {
    waiting_.append(bytes);
    std::string_view input = waiting_;
    // Some clients send an empty line behind a request (RFC 9112, 2.2).
    while (!got_some() && input.starts_with("\r\n")) input.remove_prefix(2);
    const bool half = !got_some() && input == "\r";
    error_code error;
    if (!is_done() && !input.empty() && !half) {
      const std::size_t used = basic_parser::put(boost::asio::buffer(input), error);
      input.remove_prefix(used);
      head_bytes_ += used;
    }
    if (error && error != http::error::need_more) return fault_of(error);
    if (head_bytes_ > largest_head || input.size() > largest_head)
      return Error{Errc::too_large, "http: head too long"};
    if (is_header_done() && !is_done()) return Error{Errc::bad_message, "http: has a body"};
    if (is_done() && hosts_ != 1) return Error{Errc::bad_message, "http: no host, or several"};
    waiting_.erase(0, waiting_.size() - input.size());
    return success();
  }

  [[nodiscard]] bool begun() const noexcept { return got_some() || !waiting_.empty(); }
  [[nodiscard]] const IncomingRequest& request() const noexcept { return request_; }
  [[nodiscard]] std::string take_rest() noexcept { return std::move(waiting_); }

 private:
  static Error fault_of(const error_code& error) {
    const bool large = error == http::error::header_limit;
    const bool body = error == http::error::body_limit;
    return {large ? Errc::too_large : Errc::bad_message,
            body ? "http: has a body" : "http: " + error.message()};
  }

  void on_request_impl(http::verb verb, View name, View target, int version, error_code&) override {
    request_.method = verb == http::verb::get    ? IncomingRequest::Method::get
                      : verb == http::verb::head ? IncomingRequest::Method::head
                                                 : IncomingRequest::Method::other;
    request_.method_name = text(name);
    const std::string whole = text(target);
    const auto question = whole.find('?');
    request_.path = whole.substr(0, question);
    if (question != std::string::npos) request_.query = whole.substr(question + 1);
    if (version < 11) hosts_ = 1;  // HTTP/1.0 has none
    old_ = version < 11;
  }

  void on_response_impl(int, View, int, error_code&) override {}

  void on_field_impl(http::field name, View written, View value, error_code&) override {
    switch (name) {
      case http::field::host:
        hosts_ = old_ ? 1 : hosts_ + 1;
        break;
      case http::field::if_none_match:
        request_.if_none_match = text(value);
        break;
      case http::field::if_range:
        request_.if_range = text(value);
        break;
      case http::field::range:
        request_.range = text(value);
        break;
      case http::field::accept_encoding:
        request_.accepts_gzip = names_gzip(text(value));
        break;
      default:
        if (equals_ignoring_ascii_case(text(written), "Last-Event-ID"))
          request_.last_event_id = text(value);
        break;
    }
  }

  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(View body, error_code& error) override {
    if (!body.empty()) error = http::error::body_limit;
    return 0;
  }
  void on_chunk_header_impl(std::uint64_t, View, error_code& error) override {
    error = http::error::body_limit;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, View, error_code& error) override {
    error = http::error::body_limit;
    return 0;
  }
  void on_finish_impl(error_code&) override { request_.keep_alive = keep_alive(); }

  IncomingRequest request_;
  std::string waiting_;
  std::size_t head_bytes_ = 0;
  int hosts_ = 0;
  bool old_ = false;
};

RequestReader::RequestReader() : parser_(std::make_unique<Parser>(std::string())) {}
RequestReader::~RequestReader() = default;

Status RequestReader::put(std::string_view bytes) { return parser_->put(bytes); }
bool RequestReader::done() const noexcept { return parser_->is_done(); }
const IncomingRequest& RequestReader::request() const noexcept { return parser_->request(); }
bool RequestReader::begun() const noexcept { return parser_->begun(); }

Status RequestReader::next() {
  parser_ = std::make_unique<Parser>(parser_->take_rest());
  return parser_->put({});
}

}  // namespace vigilien::net
