#include "net/event_stream.hpp"

#include <algorithm>

namespace vigilien::net {
namespace {

constexpr std::size_t longest_line = 4U << 10U;
constexpr std::size_t largest_event = 16U << 10U;
constexpr std::size_t longest_id = 256;
constexpr std::size_t most_events = 1000;

}  // namespace

Status EventStream::put(std::string_view bytes, std::vector<StreamEvent>& events) {
  for (const char c : bytes) {
    const bool second_half = after_cr_ && c == '\n';
    after_cr_ = c == '\r';
    if (second_half) continue;
    if (c != '\n' && c != '\r') {
      if (line_.size() == longest_line) return Error{Errc::too_large, "events: line too long"};
      line_ += c;
      continue;
    }
    if (Status ended = end_line(events); !ended) return ended;
  }
  return success();
}

Status EventStream::end_line(std::vector<StreamEvent>& events) {
  std::string_view line = line_;
  if (first_line_ && line.starts_with("\xef\xbb\xbf")) line.remove_prefix(3);
  first_line_ = false;
  if (line.empty()) {
    if (has_data_) {
      if (events.size() == most_events) return Error{Errc::too_large, "events: too many"};
      events.push_back(event_);
    }
    event_.type.clear();
    event_.data.clear();
    has_data_ = false;
  } else if (line.front() != ':') {
    const auto colon = std::min(line.find(':'), line.size());
    std::string_view value = line.substr(std::min(colon + 1, line.size()));
    if (value.starts_with(' ')) value.remove_prefix(1);
    take_field(line.substr(0, colon), value);
  }
  line_.clear();
  if (event_.data.size() > largest_event) return Error{Errc::too_large, "events: one too large"};
  return success();
}

void EventStream::take_field(std::string_view name, std::string_view value) {
  if (name == "data") {
    if (has_data_) event_.data += '\n';
    event_.data += value;
    has_data_ = true;
  } else if (name == "event") {
    event_.type = value;
  } else if (name == "id" && value.find('\0') == std::string_view::npos &&
             value.size() <= longest_id) {
    event_.id = value;
  }
}

}  // namespace vigilien::net
