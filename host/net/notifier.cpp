#include "net/notifier.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/jthread.hpp"
#include "net/event_stream.hpp"
#include "net/http_date.hpp"

namespace vigilien::net {
namespace {

using Kind = PushOutcome::Kind;

constexpr std::uint64_t largest_poll = 16U << 10U;
constexpr Span shortest_life{15'000};
constexpr std::uint64_t endless = ~std::uint64_t{0};

}  // namespace

class Notifier::Work {
 public:
  Work(NotifierSettings settings, Tell tell)
      : settings_(std::move(settings)),
        tell_(std::move(tell)),
        client_(settings_.client),
        thread_([this](const stop_token& stop) { run(stop); }) {}

  [[nodiscard]] PushWay way() const noexcept { return now_.load(std::memory_order_relaxed); }

 private:
  void run(const stop_token& stop) {
    while (!stop.stop_requested()) {
      const PushOutcome outcome = course_.way() == PushWay::stream ? stream(stop) : poll(stop);
      now_.store(PushWay::none, std::memory_order_relaxed);
      std::unique_lock lock(mutex_);
      sleeping_.wait_for(lock, stop, course_.after(outcome, chance()), [] { return false; });
    }
  }

  PushOutcome stream(const stop_token& stop) {
    Request request = question(settings_.first_sign, settings_.silence);
    request.accept = "text/event-stream";
    request.largest_body = endless;
    request.last_event_id = last_id_;
    EventStream reader;
    bool alive = false;
    const std::uint64_t before = last_version_;
    const auto start = std::chrono::steady_clock::now();
    const TakeBody take = [&](const Response& head, std::string_view bytes) -> Status {
      if (!head.content_type.starts_with("text/event-stream"))
        return Error{Errc::bad_message, "events: another kind of answer"};
      alive = true;
      now_.store(PushWay::stream, std::memory_order_relaxed);
      std::vector<StreamEvent> events;
      Status read = reader.put(bytes, events);
      for (const StreamEvent& event : events) {
        last_id_ = event.id;
        hear(event.data);
      }
      return read;
    };
    const Result<Response> answer = client_.get(request, take, stop);
    if (alive) {
      // Silence after life is a connection that died on the way, or one that is held back.
      const bool silent = !answer && answer.error().code == Errc::timed_out;
      if (silent && !heard_) return {Kind::silent, {}};
      // What ends as soon as it began would be asked for in a tight circle.
      const bool lived = std::chrono::steady_clock::now() - start >= shortest_life;
      const bool read = answer || answer.error().code != Errc::too_large;
      return {read && (lived || last_version_ != before) ? Kind::news : Kind::failed, {}};
    }
    return outcome_of(answer);
  }

  PushOutcome poll(const stop_token& stop) {
    Request request = question(settings_.longest_poll, settings_.longest_poll);
    request.url += (request.url.find('?') == std::string::npos ? "?poll=1&v=" : "&poll=1&v=") +
                   std::to_string(last_version_);
    request.largest_body = largest_poll;
    request.etag = poll_etag_;
    request.modified_since = poll_modified_;
    std::string body;
    const TakeBody take = [&body](const Response&, std::string_view bytes) {
      body += bytes;
      return success();
    };
    now_.store(PushWay::poll, std::memory_order_relaxed);
    const Result<Response> answer = client_.get(request, take, stop);
    if (!answer) return outcome_of(answer);
    // 204 is ours, 304 and 408 are how other servers say «nothing new».
    if (answer->status == 204 || answer->status == 304 || answer->status == 408)
      return {Kind::quiet, {}};
    if (answer->status != 200) return outcome_of(answer);
    poll_etag_ = answer->etag;
    poll_modified_ = answer->last_modified;
    const std::uint64_t before = last_version_;
    if (!hear(body)) return {Kind::failed, {}};
    if (last_version_ > before) return {Kind::news, {}};
    return {Kind::news, std::chrono::ceil<std::chrono::seconds>(settings_.poll_pause)};
  }

  [[nodiscard]] Request question(Span first, Span silence) const {
    Request request;
    request.url = settings_.url;
    request.deadline = Span(0);
    request.answer_timeout = first;
    request.read_timeout = silence;
    request.least_speed = 0;
    return request;
  }

  /// False when it is no notice.
  bool hear(std::string_view text) {
    const auto notice = parse_notice(text);
    if (!notice) return false;
    heard_ = true;
    // Another one, whichever is higher: a forged number must not hide all that come after it.
    if (notice->version != last_version_) {
      last_version_ = notice->version;
      tell_(*notice);
    }
    return true;
  }

  [[nodiscard]] static PushOutcome outcome_of(const Result<Response>& answer) {
    if (!answer) return {answer.error().code == Errc::timed_out ? Kind::silent : Kind::failed, {}};
    if (answer->status == 404 || answer->status == 403 || answer->status == 410)
      return {Kind::absent, {}};
    return {Kind::failed, parse_retry_after(answer->retry_after, SystemClock().now())};
  }

  double chance() { return std::uniform_real_distribution<double>(0, 1)(random_); }

  NotifierSettings settings_;
  Tell tell_;
  HttpClient client_;
  PushCourse course_;
  std::minstd_rand random_{std::random_device{}()};
  std::string last_id_, poll_etag_, poll_modified_;
  std::uint64_t last_version_ = 0;
  bool heard_ = false;  ///< at least one notice came through, so that streams are not held back
  std::atomic<PushWay> now_{PushWay::none};
  std::mutex mutex_;
  condition_variable_any sleeping_;
  jthread thread_;  ///< last: it uses all of the above
};

Notifier::Notifier(NotifierSettings settings, Tell tell)
    : work_(std::make_unique<Work>(std::move(settings), std::move(tell))) {}
Notifier::~Notifier() = default;

PushWay Notifier::way() const noexcept { return work_->way(); }

}  // namespace vigilien::net
