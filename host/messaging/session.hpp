#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>

#include "base/result.hpp"
#include "messaging/engine.hpp"
#include "messaging/frame.hpp"
#include "messaging/request.hpp"
#include "messaging/updates.hpp"
#include "messaging/watcher.hpp"

namespace vigilien::messaging {

/// Exit statuses of the host.
inline constexpr int ended = 0;          ///< the browser closed the port
inline constexpr int bad_stream = 65;    ///< EX_DATAERR: a frame too long or cut short
inline constexpr int host_failure = 70;  ///< EX_SOFTWARE

/// One conversation with a browser (PROTOCOL.md): reads requests, answers each in turn, tells of
/// changes.
class Session {
 public:
  /// `look_period`: how often changes on the disk are looked for, beginning after the first reply;
  /// 0: never.
  /// `updates` is null where nothing fetches lists.
  Session(ByteSource& source, ByteSink& sink, Engine& engine, Updates* updates = nullptr,
          std::chrono::milliseconds look_period = default_look_period);

  /// Twice a second: `vigilien block` is in force within 2 s with a large margin.
  static constexpr std::chrono::milliseconds default_look_period{500};

  /// Finds what is in order on this workstation: the `findings` of the reply to `doctor`. Waits for
  /// no program and no server. Set before run().
  using Examine = std::function<boost::json::array(const Standing&)>;
  void examine_with(Examine examine) { examine_ = std::move(examine); }

  /// Until the stream ends, in whatever way: `end_of_stream` when the browser has gone, else what
  /// was met.
  [[nodiscard]] Error run();

 private:
  [[nodiscard]] Status answer(std::string_view payload);
  [[nodiscard]] Status answer(const std::string& id, const Hello&);
  [[nodiscard]] Status answer(const std::string& id, const AskStatus&);
  [[nodiscard]] Status answer(const std::string& id, const Configure& configure);
  [[nodiscard]] Status answer(const std::string& id, const Check& check);
  [[nodiscard]] Status answer(const std::string& id, const Navigate& navigate);
  [[nodiscard]] Status answer(const std::string& id, const AskPractice& asked);
  [[nodiscard]] Status answer(const std::string& id, const AskCarnet& asked);
  [[nodiscard]] Status answer(const std::string& id, const AskOrganisations& asked);
  [[nodiscard]] Status answer(const std::string& id, const AskReaders&);
  [[nodiscard]] Status answer(const std::string& id, const AskDoctor&);
  [[nodiscard]] Status send_verdicts(const std::string& id, std::span<const MailLink> links,
                                     const std::optional<Mail>& mail);
  [[nodiscard]] Standing standing();
  void look_for_changes();
  void look_at_updates();

  FrameReader reader_;
  FrameWriter writer_;
  Engine& engine_;
  Updates* updates_;
  Examine examine_;
  std::string updates_told_;  ///< of the watcher's thread
  std::chrono::milliseconds look_period_;
  std::unique_ptr<Watcher> watcher_;  ///< started after the first reply, so as not to delay it
};

/// The status a process ends with after such an end.
[[nodiscard]] int exit_status(const Error& end) noexcept;

}  // namespace vigilien::messaging
