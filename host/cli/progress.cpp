#include "cli/progress.hpp"

#include <string>

namespace vigilien::cli {
namespace {

using Steady = std::chrono::steady_clock;
constexpr auto before_first = std::chrono::milliseconds(500);
constexpr auto between = std::chrono::milliseconds(200);

}  // namespace

Progress::Progress(const Terminal& terminal)
    : terminal_(terminal), watched_(error_is_terminal()), next_(Steady::now() + before_first) {}

void Progress::show(std::uint64_t done, std::uint64_t size) {
  if (!watched_ || size == 0 || Steady::now() < next_) return;
  next_ = Steady::now() + between;
  shown_ = true;
  terminal_.error << '\r'
                  << terminal_.catalogue.text("cli_progress",
                                              {{"text", std::to_string(done * 100 / size)}})
                  << std::flush;
}

void Progress::clear() {
  if (shown_) terminal_.error << "\r\x1B[K" << std::flush;
  shown_ = false;
}

}  // namespace vigilien::cli
