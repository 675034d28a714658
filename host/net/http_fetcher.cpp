#include "net/http_fetcher.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "net/http_date.hpp"

namespace vigilien::net {
namespace {

/// Up to this size a file is metadata: text that shrinks, and sooner fetched again than resumed.
constexpr std::uint64_t largest_metadata = std::uint64_t{8} << 20U;
constexpr int most_cuts = 4;

bool is_page(const Response& head, std::string_view first_bytes) {
  return head.content_type.starts_with("text/html") && trimmed(first_bytes).starts_with('<');
}

/// The line broke or stood still: what came until then is as good as before.
bool may_go_on(const Error& error) noexcept {
  return error.code == Errc::unreachable || error.code == Errc::cut_short ||
         error.code == Errc::timed_out;
}

Status meaning_of(int status) {
  const std::string detail = "server: status " + std::to_string(status);
  if (status == 200 || status == 206) return success();
  if (status == 403 || status == 404 || status == 410) return Error{Errc::not_found, detail};
  if (status == 429 || status >= 500) return Error{Errc::unreachable, detail};
  return Error{Errc::refused, detail};
}

}  // namespace

/// One file on its way, perhaps in several answers.
class HttpFetcher::Delivery {
 public:
  Delivery(std::uint64_t limit, const tuf::Sink& sink) : limit_(limit), sink_(sink) {}

  Status take(const Response& head, std::string_view bytes) {
    if (head.status == 200 && start_ > 0) {  // the whole again: what the sink had is left out
      const std::size_t known = std::min<std::uint64_t>(bytes.size(), start_);
      start_ -= known;
      bytes.remove_prefix(known);
    }
    if (bytes.empty()) return success();
    if (given_ == 0) page_ = is_page(head, bytes);
    if (bytes.size() > limit_ - given_) return Error{Errc::too_large, "more than announced"};
    given_ += bytes.size();
    Status taken = sink_(bytes);
    sink_failed_ = !taken;
    return taken;
  }

  void begin() noexcept { start_ = given_; }
  [[nodiscard]] std::uint64_t given() const noexcept { return given_; }
  [[nodiscard]] bool sink_failed() const noexcept { return sink_failed_; }
  [[nodiscard]] bool page() const noexcept { return page_; }

 private:
  std::uint64_t limit_;
  const tuf::Sink& sink_;
  std::uint64_t start_ = 0;  ///< bytes of this answer that the sink has already, when it is whole
  std::uint64_t given_ = 0;
  bool sink_failed_ = false;
  bool page_ = false;
};

HttpFetcher::HttpFetcher(HttpClient& client, const Clock& clock, Request pattern, stop_token stop)
    : client_(client), clock_(clock), pattern_(std::move(pattern)), stop_(std::move(stop)) {}

Status HttpFetcher::fetch(std::string_view url, std::uint64_t limit, const tuf::Sink& sink) {
  std::string mark;
  const auto changed = fetch_changed(url, limit, sink, mark);
  return changed ? success() : Status(changed.error());
}

Result<bool> HttpFetcher::fetch_changed(std::string_view url, std::uint64_t limit,
                                        const tuf::Sink& sink, std::string& mark) {
  retry_after_.reset();
  Delivery delivery(limit, sink);
  Request request = pattern_;
  request.url = std::string(url);
  request.largest_body = limit;
  request.etag = std::exchange(mark, {});
  request.accept_gzip = limit <= largest_metadata;
  const TakeBody take = [&](const Response& head, std::string_view bytes) {
    return delivery.take(head, bytes);
  };
  const auto end = std::chrono::steady_clock::now() + pattern_.deadline;
  for (int cuts = 0;; ++cuts) {
    if (pattern_.deadline.count() > 0) {
      request.deadline = std::chrono::duration_cast<Span>(end - std::chrono::steady_clock::now());
      if (request.deadline <= Span(0)) return Error{Errc::timed_out, "the whole took too long"};
    }
    request.from = delivery.given();
    if (request.from > 0) request.accept_gzip = false, request.etag.clear();
    delivery.begin();
    const Result<Response> answer = client_.get(request, take, stop_);
    page_came_ = delivery.page();
    if (answer) {
      if (answer->status != 200 && answer->status != 206)
        retry_after_ = parse_retry_after(answer->retry_after, clock_.now());
      const bool same = answer->status == 304 && !request.etag.empty();
      const Status meaning = same ? success() : meaning_of(answer->status);
      if (!meaning) return meaning.error();
      mark = same ? request.etag : answer->etag;
      return !same;
    }
    // A server that drips would do so again.
    const bool waited = answer.error().code == Errc::timed_out;
    const std::uint64_t least = waited ? std::max<std::uint64_t>(request.least_speed, 1) : 1;
    const bool moved = delivery.given() - request.from >= least;
    if (delivery.sink_failed() || !may_go_on(answer.error()) || !moved || cuts == most_cuts)
      return answer.error();
  }
}

}  // namespace vigilien::net
