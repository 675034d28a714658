#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/answer.hpp"
#include "net/event_hub.hpp"
#include "net/house.hpp"
#include "net/request_reader.hpp"
#include "net/wire.hpp"

namespace vigilien::net {

/// One connection from its first byte to its last: requests one after the other, a long poll, or an
/// event stream. Lives as long as an operation is under way. One thread.
class Session final : public Subscriber, public std::enable_shared_from_this<Session> {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// `near` is a client on this computer; `house` outlives the session.
  /// `place` is given back when the connection ends.
  Session(House& house, std::unique_ptr<Wire> wire, bool near, std::shared_ptr<void> place);

  void start();
  void tell(const std::shared_ptr<const std::string>& sse, const Event& event) override;
  /// Called each second or so: ends what lasts too long, breathes where nothing happens.
  void look_at_time(Moment now);
  /// The server stops: streams and idle connections end, an answer under way may go on.
  void say_goodbye();
  void close() noexcept;
  [[nodiscard]] bool closed() const noexcept { return stage_ == Stage::closed; }

 private:
  enum class Stage : std::uint8_t { idle, reading, answering, polling, streaming, ending, closed };

  void read();
  void came(boost::system::error_code error, std::size_t count);
  void advance();
  void refuse(const Error& error);
  void route();
  void notify();
  void reply_news(const Event& event);
  void status_page();
  void reply(Answer answer, bool may_stay = true);
  void written(boost::system::error_code error);
  void send_piece();
  void log_answer();
  void finish_answer();
  void stream_next();
  void enter(Stage stage, std::chrono::milliseconds limit);

  House& house_;
  std::unique_ptr<Wire> wire_;
  bool near_;
  std::shared_ptr<void> place_;
  Stage stage_ = Stage::idle;
  Moment until_;
  std::unique_ptr<RequestReader> reader_;
  std::array<char, 512> room_{};  ///< small: thousands of connections wait in it
  bool reads_ = false;

  /// An answer on its way; none while a client waits.
  struct Sending {
    Answer answer;
    std::string head;
    std::vector<char> piece;
    std::uint64_t left = 0;
    std::uint64_t sent = 0;
    bool stays = false;
    bool streams = false;
  };
  std::unique_ptr<Sending> sending_;
  std::shared_ptr<const std::string> event_;    ///< being written
  std::shared_ptr<const std::string> pending_;  ///< the newest that waits
};

}  // namespace vigilien::net
