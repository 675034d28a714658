#include "net/session.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "net/query.hpp"

namespace vigilien::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t piece_size = std::size_t{64} << 10U;
constexpr std::uint64_t largest_copy = 4096;
constexpr std::string_view json_type = "application/json";

/// A comment: no event, but a sign of life for both ends and those between.
const std::shared_ptr<const std::string>& breath() {
  static const auto comment = std::make_shared<const std::string>(":\n\n");
  return comment;
}

}  // namespace

Session::Session(House& house, std::unique_ptr<Wire> wire, bool near, std::shared_ptr<void> place)
    : house_(house),
      wire_(std::move(wire)),
      near_(near),
      place_(std::move(place)),
      reader_(std::make_unique<RequestReader>()) {}

void Session::enter(Stage stage, std::chrono::milliseconds limit) {
  stage_ = stage;
  until_ = std::chrono::steady_clock::now() + limit;
}

void Session::start() {
  enter(Stage::idle, house_.patience.head);
  wire_->start([self = shared_from_this()](error_code error, std::size_t) {
    if (error)
      self->close();
    else
      self->read();
  });
}

void Session::close() noexcept {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::closed;
  house_.hub.leave(this);
  wire_->close();
  place_.reset();
}

void Session::read() {
  if (reads_ || closed()) return;
  reads_ = true;
  wire_->read(asio::buffer(room_),
              [self = shared_from_this()](error_code error, std::size_t count) {
                self->reads_ = false;
                self->came(error, count);
              });
}

void Session::came(error_code error, std::size_t count) {
  if (closed()) return;
  if (error) return close();
  if (stage_ == Stage::streaming || stage_ == Stage::ending) return read();  // of no interest
  if (const Status put = reader_->put({room_.data(), count}); !put) return refuse(put.error());
  // Behind a request that is being answered: kept, and nothing more is read for now.
  if (stage_ == Stage::idle || stage_ == Stage::reading) advance();
}

void Session::advance() {
  if (reader_->done()) return route();
  if (stage_ == Stage::idle && reader_->begun()) enter(Stage::reading, house_.patience.head);
  read();
}

void Session::refuse(const Error& error) {
  // What is being written stays where it is until it has gone.
  if (stage_ == Stage::polling || stage_ == Stage::answering) return close();
  reply(Answer::of_status(error.code == Errc::too_large ? 431 : 400), false);
}

void Session::route() {
  const IncomingRequest& request = reader_->request();
  if (request.method == IncomingRequest::Method::other) {
    Answer answer = Answer::of_status(405);
    answer.add("Allow", "GET, HEAD");
    return reply(std::move(answer), false);
  }
  if (request.path == "/notify") return notify();
  if (request.path == "/status" && near_) return status_page();

  Answer answer = house_.folder.answer(request);
  const bool fetched = answer.status == 200 || answer.status == 304;
  if (fetched && StaticFolder::is_timestamp(request.path) &&
      request.method == IncomingRequest::Method::get)
    house_.check_ins.count(house_.hub.version(), std::chrono::steady_clock::now());
  reply(std::move(answer));
}

void Session::notify() {
  const IncomingRequest& request = reader_->request();
  const std::uint64_t version = house_.hub.version();
  if (query_value(request.query, "poll") == "1") {
    const auto held = query_value(request.query, "v");
    // Higher than ours is a client that was told nonsense, or a publisher who had to begin anew.
    if (!held || (version > 0 && parse_version(*held).value_or(0) != version))
      return reply_news(house_.hub.current());
    house_.hub.enter(shared_from_this());
    enter(Stage::polling, house_.patience.poll);
    return read();
  }
  Answer answer = Answer::of_text(*breath(), "text/event-stream");
  answer.add("Cache-Control", "no-store");
  answer.add("X-Accel-Buffering", "no");  // for nginx in front
  answer.keep_open = true;
  if (version > 0 && parse_version(request.last_event_id).value_or(0) != version)
    answer.text = std::make_shared<const std::string>(*breath() + house_.hub.current().sse());
  if (request.method == IncomingRequest::Method::get) house_.hub.enter(shared_from_this());
  reply(std::move(answer), false);
}

void Session::reply_news(const Event& event) {
  Answer answer = Answer::of_text(event.json(), json_type);
  answer.add("Cache-Control", "no-store");
  reply(std::move(answer));
}

void Session::status_page() {
  boost::json::object check_ins;
  for (const auto& [version, count] : house_.check_ins.last_hour(std::chrono::steady_clock::now()))
    check_ins[std::to_string(version)] = count;
  boost::json::object status;
  status["version"] = house_.hub.version();
  status["expires"] = house_.expires;
  status["subscribers"] = house_.hub.subscribers();
  status["connections"] = house_.connections;
  status["fetched_last_hour"] = std::move(check_ins);
  Answer answer = Answer::of_text(boost::json::serialize(status) + "\n", json_type);
  answer.add("Cache-Control", "no-store");
  reply(std::move(answer));
}

void Session::tell(const std::shared_ptr<const std::string>& sse, const Event& event) {
  if (stage_ == Stage::polling) {
    house_.hub.leave(this);
    return reply_news(event);
  }
  pending_ = sse;  // one that is too slow for the last one gets the newest only
  if (stage_ == Stage::streaming) stream_next();
}

void Session::reply(Answer answer, bool may_stay) {
  const IncomingRequest& request = reader_->request();
  sending_ = std::make_unique<Sending>();
  sending_->stays = may_stay && request.keep_alive && !house_.closing;
  sending_->streams = answer.keep_open && request.method == IncomingRequest::Method::get;
  sending_->head = answer_head(answer, house_.clock.now(), sending_->stays);
  const bool no_body = request.method == IncomingRequest::Method::head || answer.status == 204 ||
                       answer.status == 304;
  sending_->left = no_body ? 0 : answer.length;
  // What is short goes with the head. What is long stays where it is, shared: thousands of clients
  // that read slowly must not each have a copy.
  if (answer.text && sending_->left <= largest_copy) {
    if (!no_body) sending_->head += *answer.text;
    sending_->sent = no_body ? 0 : answer.text->size();
    sending_->left = 0;
  }
  sending_->answer = std::move(answer);
  enter(Stage::answering, house_.patience.write);
  wire_->write(
      asio::buffer(sending_->head),
      [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
}

void Session::written(error_code error) {
  if (closed()) return;
  if (error) {
    log_answer();
    return close();
  }
  if (sending_->left == 0) return finish_answer();
  send_piece();
}

void Session::send_piece() {
  Sending& sending = *sending_;
  const std::size_t size = std::min<std::uint64_t>(piece_size, sending.left);
  asio::const_buffer bytes;
  if (sending.answer.text) {
    bytes = asio::buffer(sending.answer.text->data() + sending.sent, size);
  } else {
    sending.piece.resize(size);
    bytes = asio::buffer(sending.piece);
    if (!sending.answer.file->read(sending.piece.data(), static_cast<std::streamsize>(size))) {
      log_answer();
      return close();  // shorter than it was: the client sees that the end is missing
    }
  }
  sending.left -= size;
  sending.sent += size;
  enter(Stage::answering, house_.patience.write);
  wire_->write(
      bytes, [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
}

void Session::log_answer() {
  const IncomingRequest& request = reader_->request();
  house_.log.request(request.method_name, request.path, sending_->answer.status, sending_->sent);
}

void Session::finish_answer() {
  log_answer();
  const bool stays = sending_->stays, streams = sending_->streams;
  sending_.reset();
  if (house_.closing || (!stays && !streams)) {
    wire_->finish();
    enter(Stage::ending, std::chrono::seconds(2));
    return read();
  }
  if (streams) {
    reader_.reset();  // nothing more is asked
    enter(Stage::streaming, house_.patience.breath);
    read();
    return stream_next();
  }
  enter(Stage::idle, house_.patience.idle);
  if (const Status next = reader_->next(); !next) return refuse(next.error());
  advance();
}

void Session::stream_next() {
  if (event_ || !pending_ || closed()) return;
  event_ = std::move(pending_);
  pending_.reset();
  enter(Stage::streaming, house_.patience.write);
  wire_->write(asio::buffer(*event_), [self = shared_from_this()](error_code error, std::size_t) {
    self->event_.reset();
    if (self->closed()) return;
    if (error) return self->close();
    self->enter(Stage::streaming, self->house_.patience.breath);
    self->stream_next();
  });
}

void Session::look_at_time(Moment now) {
  if (closed() || now < until_) return;
  if (stage_ == Stage::polling) {
    house_.hub.leave(this);
    Answer nothing;
    nothing.status = 204;
    nothing.add("Cache-Control", "no-store");
    return reply(std::move(nothing));
  }
  if (stage_ != Stage::streaming || event_) return close();
  pending_ = breath();
  stream_next();
}

void Session::say_goodbye() {
  if (stage_ == Stage::answering || stage_ == Stage::ending) return;
  if (stage_ == Stage::reading || stage_ == Stage::idle) return close();
  house_.hub.leave(this);
  wire_->finish();
  enter(Stage::ending, std::chrono::seconds(1));
  read();
}

}  // namespace vigilien::net
