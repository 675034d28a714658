#include "net/push_course.hpp"

namespace vigilien::net {
namespace {

using Kind = PushOutcome::Kind;

constexpr int silences_of_a_stream = 1;  // what holds back the first bytes holds back all
constexpr int silences_of_polls = 3;
constexpr int polls_before_a_stream = 72;  // half an hour at 25 s each
constexpr Span until_looking_again{900'000};
constexpr Span until_asking_again{3'600'000};

Span spread(Span wait, double chance) noexcept {
  return Span(static_cast<std::int64_t>(static_cast<double>(wait.count()) * (1 + chance / 4)));
}

}  // namespace

Span PushCourse::give_up(Span wait, double chance) noexcept {
  way_ = PushWay::stream;  // what is tried after the long wait
  silences_ = 0;
  polls_ = 0;
  backoff_.succeeded();
  return spread(wait, chance);
}

Span PushCourse::after(const PushOutcome& outcome, double chance) noexcept {
  switch (outcome.kind) {
    case Kind::news:
    case Kind::quiet:
      silences_ = 0;
      backoff_.succeeded();
      if (way_ == PushWay::stream) return Span(static_cast<std::int64_t>(4'000 * chance));
      if (++polls_ == polls_before_a_stream) way_ = PushWay::stream, polls_ = 0;
      // A server that never keeps a poll waiting is not asked in a tight circle.
      if (outcome.retry_after) return *outcome.retry_after;
      return Span(static_cast<std::int64_t>(500 * chance));
    case Kind::silent:
      ++silences_;
      if (way_ == PushWay::stream && silences_ >= silences_of_a_stream) {
        way_ = PushWay::poll;
        silences_ = 0;
        return Span(0);
      }
      if (silences_ >= silences_of_polls) return give_up(until_looking_again, chance);
      return backoff_.failed(chance, outcome.retry_after);
    case Kind::absent:
      return give_up(until_asking_again, chance);
    case Kind::failed:
      break;
  }
  return backoff_.failed(chance, outcome.retry_after);
}

}  // namespace vigilien::net
