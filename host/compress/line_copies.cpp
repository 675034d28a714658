#include "compress/line_copies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

namespace vigilien::compress {
namespace {

constexpr std::size_t remembered = 64;
/// A copy from afar takes some seven bytes itself, one from near by four.
constexpr std::size_t least_far = 8, least_near = 7;

std::size_t end_of_line(std::string_view text, std::size_t at) noexcept {
  const std::size_t end = text.find('\n', at);
  return end == text.npos ? text.size() : end + 1;
}

/// What a line is sorted by.
std::string_view key_of(std::string_view line) noexcept { return line.substr(0, line.find('\t')); }

std::size_t common_start(std::string_view a, std::string_view b) noexcept {
  constexpr std::size_t step = 32;
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same + step <= most && std::memcmp(a.data() + same, b.data() + same, step) == 0)
    same += step;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

std::size_t common_end(std::string_view a, std::string_view b) noexcept {
  const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(end - a.rbegin());
}

class Comparison {
 public:
  Comparison(std::string_view previous, std::string_view next) : previous_(previous), next_(next) {}

  std::vector<Copy> run() {
    while (to_ < next_.size()) step();
    return std::move(copies_);
  }

 private:
  /// From two places that belong together to the next two.
  void step() {
    const std::size_t same = common_start(previous_.substr(from_), next_.substr(to_));
    const std::size_t differs = to_ + same;
    std::size_t line = differs;
    while (line > to_ && next_[line - 1] != '\n') --line;
    const std::size_t old_line = from_ + (line - to_);
    const std::string_view came = next_.substr(line, end_of_line(next_, line) - line);
    const std::string_view there =
        previous_.substr(old_line, end_of_line(previous_, old_line) - old_line);
    if (came.empty() || there.empty()) {
      add(same);
      to_ = next_.size();
    } else if (const int order = key_of(there).compare(key_of(came)); order < 0) {
      add(line - to_);
      from_ = old_line + there.size();
      to_ = line;
    } else if (order > 0) {
      add(same);
      add_end_of(came.substr(differs - line), differs);
      from_ = old_line;
      to_ = line + came.size();
    } else {
      const std::size_t at = differs - line;
      const std::size_t end = common_end(there.substr(at), came.substr(at));
      add(same);
      from_ = old_line + there.size() - end;
      to_ = line + came.size() - end;
    }
  }

  void add(std::size_t length) {
    if (length < least_far) return;
    const std::size_t distance = previous_.size() + to_ - from_;
    copies_.push_back({static_cast<std::uint32_t>(to_), static_cast<std::uint32_t>(distance),
                       static_cast<std::uint32_t>(length)});
  }

  /// `rest` of a new line, which stands at `at`: dates and endings are those of its predecessors.
  void add_end_of(std::string_view rest, std::size_t at) {
    const std::size_t end = at + rest.size();
    std::size_t longest = 0, best = 0;
    for (std::size_t i = 0; i < std::min(count_, remembered); ++i) {
      const std::size_t one = ends_.at((count_ - 1 - i) % remembered);
      const std::size_t same = common_end(rest, next_.substr(0, one));
      if (same > longest) longest = same, best = one;
    }
    ends_.at(count_++ % remembered) = end;
    if (longest < least_near) return;
    copies_.push_back({static_cast<std::uint32_t>(end - longest),
                       static_cast<std::uint32_t>(end - best),
                       static_cast<std::uint32_t>(longest)});
  }

  std::string_view previous_, next_;
  std::size_t from_ = 0, to_ = 0;  // what was compared of either
  std::vector<Copy> copies_;
  std::array<std::size_t, remembered> ends_{};  // of lines that came, in a ring
  std::size_t count_ = 0;
};

}  // namespace

std::vector<Copy> line_copies(std::string_view previous, std::string_view next) {
  return Comparison(previous, next).run();
}

}  // namespace vigilien::compress
