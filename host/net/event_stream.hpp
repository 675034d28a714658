#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace vigilien::net {

/// One server-sent event.
struct StreamEvent {
  std::string type;  ///< empty: «message»
  std::string data;
  std::string id;  ///< the last that was said, by this event or an earlier one
};

/// Reads text/event-stream (WHATWG HTML, 9.2.6) from bytes that anybody may send: pure, no socket.
/// `retry` is left to the client's own back-off. One thread.
class EventStream {
 public:
  /// Takes in what came; the events that it completes are added to `events`. Errors: too_large (a
  /// line of over 4 KiB, an event of over 16 KiB, over 1,000 events at once).
  [[nodiscard]] Status put(std::string_view bytes, std::vector<StreamEvent>& events);

 private:
  [[nodiscard]] Status end_line(std::vector<StreamEvent>& events);
  void take_field(std::string_view name, std::string_view value);

  std::string line_;
  StreamEvent event_;
  bool first_line_ = true;
  bool after_cr_ = false;  ///< an LF that comes now belongs to the line that ended
  bool has_data_ = false;
};

}  // namespace vigilien::net
