#include "net/server.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/certificate.hpp"
#include "net/house.hpp"
#include "net/open_files.hpp"
#include "net/session.hpp"
#include "net/stop_signals.hpp"
#include "net/version_watch.hpp"

namespace vigilien::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds tick{250};
constexpr std::uint64_t files_for_others = 64;

/// «127.0.0.1:8080», «[::1]:8080».
Result<tcp::endpoint> parse_listen(std::string_view text) {
  const Error fault{Errc::bad_data, "listen: not an address with a port"};
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return fault;
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  std::uint16_t port = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  error_code error;
  const auto address = asio::ip::make_address(std::string(host), error);
  if (error || digits.empty() || bad != std::errc() || end != digits.data() + digits.size())
    return fault;
  return tcp::endpoint(address, port);
}

/// Whom a connection is counted for: who has one address of IPv6 has all of its network (RFC 6177).
asio::ip::address counted_as(const asio::ip::address& from) {
  if (!from.is_v6()) return from;
  const asio::ip::address_v6 whole = from.to_v6();
  if (whole.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, whole);
  auto bytes = whole.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return asio::ip::address_v6(bytes);
}

}  // namespace

class Server::Work {
 public:
  Work(const ServerSettings& settings, StaticFolder folder, AccessLog log,
       std::optional<Certificate> certificate, const Clock& clock)
      : settings_(settings),
        house_{std::move(folder), std::move(log), {}, clock, {}, {}, {}, 0, false},
        certificate_(std::move(certificate)),
        watch_(house_.folder.timestamp_file()) {}

  Status listen() {
    const Result<tcp::endpoint> endpoint = parse_listen(settings_.listen);
    if (!endpoint) return endpoint.error();
    error_code error;
    acceptor_.open(endpoint->protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && endpoint->address().is_v6()) {
      error_code ignored;  // «[::]» listens for both families where the system can
      acceptor_.set_option(asio::ip::v6_only(false), ignored);
    }
    if (!error) acceptor_.bind(*endpoint, error);
    if (!error) acceptor_.listen(4096, error);
    if (!error) return success();
    const Errc kind = error == asio::error::address_in_use  ? Errc::refused
                      : error == asio::error::access_denied ? Errc::access_denied
                                                            : Errc::io_failure;
    return Error{kind, settings_.listen + ": " + error.message()};
  }

  [[nodiscard]] std::string address() const {
    const tcp::endpoint at = acceptor_.local_endpoint();
    const std::string host =
        at.address().is_v6() ? "[" + at.address().to_string() + "]" : at.address().to_string();
    return (certificate_ ? "https://" : "http://") + host + ":" + std::to_string(at.port()) + "/";
  }

  void run() {
    const std::uint64_t files = raise_open_file_limit();
    most_connections_ =
        std::min(settings_.most_connections,
                 files > 2 * files_for_others ? files - files_for_others : files / 2);
    add_stop_signals(signals_);
    signals_.async_wait([this](error_code error, int) {
      if (!error) begin_to_stop();
    });
    next_upkeep_ = steady_clock::now() + settings_.upkeep_period;
    look_at_version();
    accept();
    turn();
    context_.run();
    house_.log.flush();
  }

  void stop() {
    asio::post(context_, [this] { begin_to_stop(); });
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (house_.closing) return;
      if (!error) {
        welcome(std::move(socket));
        return accept();
      }
      // No more files, or a client that is gone already: not in a tight circle.
      pause_.expires_after(tick);
      pause_.async_wait([this](error_code cancelled) {
        if (!cancelled && !house_.closing) accept();
      });
    });
  }

  void welcome(tcp::socket socket) {
    error_code error;
    const asio::ip::address from = socket.remote_endpoint(error).address();
    if (error) return;
    const auto place = take_place(counted_as(from));
    if (!place) return;  // closed at once: an answer would cost what is short
    socket.set_option(tcp::no_delay(true), error);
    auto wire = certificate_ ? secure_wire(std::move(socket), certificate_->context())
                             : plain_wire(std::move(socket));
    auto session = std::make_shared<Session>(house_, std::move(wire), from.is_loopback(), place);
    sessions_.push_back(session);
    session->start();
  }

  /// Addresses are counted while they are connected, and forgotten then.
  std::shared_ptr<void> take_place(const asio::ip::address& from) {
    const auto held = by_address_.find(from);
    const std::uint64_t theirs = held == by_address_.end() ? 0 : held->second;
    if (house_.connections >= most_connections_ || theirs >= settings_.most_per_address) {
      ++turned_away_;
      return nullptr;
    }
    ++house_.connections;
    ++by_address_[from];
    return {this, [this, from](void*) {
              --house_.connections;
              if (const auto at = by_address_.find(from); --at->second == 0) by_address_.erase(at);
            }};
  }

  /// What happens by the clock.
  void turn() {
    const auto now = steady_clock::now();
    // Copied: a session that ends changes nothing here, but one may start.
    for (const auto& session : std::vector(sessions_)) session->look_at_time(now);
    std::erase_if(sessions_, [](const auto& session) { return session->closed(); });
    if (turned_away_ > 0)
      house_.log.note(std::to_string(std::exchange(turned_away_, 0)) +
                      " connections turned away: too many");
    if (house_.closing && (sessions_.empty() || now >= end_)) return end();
    if (!house_.closing) look_around(now);
    house_.log.flush();
    clock_.expires_after(tick);
    clock_.async_wait([this](error_code error) {
      if (!error) turn();
    });
  }

  void look_around(steady_clock::time_point now) {
    look_at_version();
    if (certificate_) {
      const Result<bool> changed = certificate_->look_again();
      if (!changed)
        house_.log.note("certificate not changed: " + changed.error().detail);
      else if (*changed)
        house_.log.note("new certificate in use");
    }
    if (settings_.upkeep && now >= next_upkeep_) {
      next_upkeep_ = now + settings_.upkeep_period;
      if (const Status done = settings_.upkeep(); !done)
        house_.log.note("upkeep failed: " + done.error().detail);
    }
    if (now >= next_alarm_) {
      next_alarm_ = now + std::chrono::hours(1);
      warn_of_expiry();
    }
  }

  void look_at_version() {
    const Result<std::optional<Published>> seen = watch_.look();
    if (!seen) return house_.log.note(seen.error().detail);
    if (!*seen) return;
    house_.expires = (*seen)->expires;
    house_.hub.publish((*seen)->version);
    house_.log.note("version " + std::to_string((*seen)->version));
    warn_of_expiry();
  }

  void warn_of_expiry() {
    const auto expires = parse_utc(house_.expires);
    if (expires && *expires - house_.clock.now() < std::chrono::hours(48))
      house_.log.note("timestamp.json expires " + house_.expires + ": sign it anew");
  }

  void begin_to_stop() {
    if (std::exchange(house_.closing, true)) return;
    end_ = steady_clock::now() + house_.patience.farewell;
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (const auto& session : std::vector(sessions_)) session->say_goodbye();
  }

  void end() {
    for (const auto& session : sessions_) session->close();
    sessions_.clear();
    signals_.cancel();
    context_.stop();
  }

  ServerSettings settings_;
  House house_;
  std::optional<Certificate> certificate_;
  VersionWatch watch_;
  std::uint64_t most_connections_ = 0, turned_away_ = 0;
  std::map<asio::ip::address, std::uint64_t> by_address_;
  std::vector<std::shared_ptr<Session>> sessions_;
  steady_clock::time_point end_, next_upkeep_, next_alarm_;
  asio::io_context context_{1};  // after what its handlers hold and give back
  asio::signal_set signals_{context_};
  tcp::acceptor acceptor_{context_};
  asio::steady_timer clock_{context_}, pause_{context_};
};

Server::Server(std::unique_ptr<Work> work) noexcept : work_(std::move(work)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::open(const ServerSettings& settings, const Clock& clock) {
  Result<StaticFolder> folder = StaticFolder::open(settings.folder);
  if (!folder) return folder.error();
  std::optional<Certificate> certificate;
  if (settings.certificate || settings.key) {
    if (!settings.certificate || !settings.key)
      return Error{Errc::bad_data, "a certificate needs its key, and a key its certificate"};
    Result<Certificate> opened = Certificate::open(*settings.certificate, *settings.key);
    if (!opened) return opened.error();
    certificate = *std::move(opened);
  }
  Result<AccessLog> log = AccessLog::open(settings.log);
  if (!log) return log.error();
  auto work = std::make_unique<Work>(settings, *std::move(folder), *std::move(log),
                                     std::move(certificate), clock);
  if (const Status listening = work->listen(); !listening) return listening.error();
  return Server(std::move(work));
}

std::string Server::address() const { return work_->address(); }
void Server::run() { work_->run(); }
void Server::stop() { work_->stop(); }

}  // namespace vigilien::net
