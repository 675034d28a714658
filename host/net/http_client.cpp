#include "net/http_client.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "net/address.hpp"
#include "net/inflater.hpp"
#include "net/inner_address.hpp"
#include "net/request_head.hpp"
#include "net/response_reader.hpp"
#include "net/tcp_channel.hpp"
#include "net/trust.hpp"

namespace vigilien::net {
namespace {

constexpr std::size_t room_size = std::size_t{64} << 10U;

bool is_success(int status) noexcept { return status == 200 || status == 206; }

bool is_redirect(const Response& head) noexcept {
  const int status = head.status;
  return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) &&
         !head.location.empty();
}

/// The body of an error is read to its end only where that is cheaper than a new connection.
bool worth_its_end(const Response& head) noexcept {
  return is_success(head.status) || (head.content_length && *head.content_length <= room_size);
}

/// What a name leads to behind a proxy is the proxy's to know.
bool is_inner_host(const std::string& host) {
  boost::system::error_code not_an_address;
  const auto address = boost::asio::ip::make_address(host, not_an_address);
  return host == "localhost" || (!not_an_address && is_inner(address));
}

/// A tunnel through `channel`, which leads to the proxy.
Status open_tunnel(ByteChannel& channel, const Address& address, const Address& proxy,
                   const Patience& patience, Moment until) {
  if (Status sent = channel.write(tunnel_head(address, proxy), patience, until); !sent) return sent;
  ResponseReader reader([](const Response&, std::string_view) { return success(); }, 0, true);
  std::vector<char> room(1);  // what follows the answer belongs to the tunnel
  while (!reader.done()) {
    const Result<std::size_t> got = channel.read(room, patience, until);
    if (!got) return got.error();
    if (*got == 0) return Error{Errc::unreachable, "proxy: closed the connection"};
    if (Status put = reader.put({room.data(), *got}); !put) return put;
  }
  const int status = reader.head().status;
  if (status == 407) return Error{Errc::unreachable, "proxy: asks for a name and a password"};
  if (status / 100 != 2) return Error{Errc::unreachable, "proxy: status " + std::to_string(status)};
  return success();
}

}  // namespace

struct HttpClient::State {
  explicit State(ClientSettings given)
      : settings(std::move(given)), trust(settings.more_authorities) {}

  ClientSettings settings;
  Trust trust;
  std::string idle_peer;  ///< whom the idle connection leads to
  std::unique_ptr<ByteChannel> idle;
  bool idle_inner = false;
};

/// One request to one address.
class HttpClient::Exchange {
 public:
  Exchange(State& state, const Request& request, const TakeBody& take, const Patience& patience,
           bool outside_only)
      : state_(state),
        request_(request),
        take_(take),
        patience_(patience),
        outside_only_(outside_only) {}

  /// Whether it led to this computer or its own network, once run; behind a proxy by address only.
  [[nodiscard]] bool inner() const noexcept { return inner_; }

  Result<Response> run(const Address& address) {
    Result<std::optional<Address>> proxy = proxy_for(address, state_.settings.proxy);
    if (!proxy) return proxy.error();
    const bool used_before = state_.idle && state_.idle_peer == peer_name(address) &&
                             !(outside_only_ && state_.idle_inner);
    if (used_before) {
      inner_ = state_.idle_inner;
      Result<Response> answer = attempt(std::move(state_.idle), address, *proxy);
      // The server may have closed it meanwhile.
      if (answer || anything_came_ || answer.error().code != Errc::unreachable) return answer;
    }
    state_.idle.reset();
    Result<std::unique_ptr<ByteChannel>> channel = open(address, *proxy);
    if (!channel) return channel.error();
    return attempt(*std::move(channel), address, *proxy);
  }

 private:
  static std::string peer_name(const Address& address) {
    return (address.secure ? "https " : "http ") + address.host_port();
  }

  Result<std::unique_ptr<ByteChannel>> open(const Address& address,
                                            const std::optional<Address>& proxy) {
    const Moment until = patience_.until(state_.settings.connect_timeout);
    const Address& first = proxy ? *proxy : address;
    if (proxy) inner_ = is_inner_host(address.host);
    if (outside_only_ && inner_) return Error{Errc::refused, "a redirect to an inner address"};
    Result<Connected> reached =
        connect_tcp(first.host, first.port, patience_, until, outside_only_ && !proxy);
    if (!reached) return reached.error();
    if (!proxy) inner_ = reached->inner;
    if (!address.secure) return std::move(reached->channel);
    if (proxy)
      if (const Status tunnel = open_tunnel(*reached->channel, address, *proxy, patience_, until);
          !tunnel)
        return tunnel.error();
    return state_.trust.secure(std::move(reached->channel), address.host, patience_, until);
  }

  Result<Response> attempt(std::unique_ptr<ByteChannel> channel, const Address& address,
                           const std::optional<Address>& proxy) {
    const Address* through = proxy && !address.secure ? &*proxy : nullptr;
    const Status sent = channel->write(request_head(request_, address, through), patience_,
                                       patience_.until(request_.read_timeout));
    if (!sent) return sent.error();
    ResponseReader reader(
        [this](const Response& head, std::string_view bytes) { return take(head, bytes); },
        request_.largest_body);
    if (const Status received = receive(*channel, reader); !received) return received.error();
    if (reader.keep_alive()) {
      state_.idle_peer = peer_name(address);
      state_.idle = std::move(channel);
      state_.idle_inner = inner_;
    }
    Response answer = reader.head();
    if (answer.status == 407)
      return Error{Errc::unreachable, "proxy: asks for a name and a password"};
    answer.href = address.href();
    return answer;
  }

  Status receive(ByteChannel& channel, ResponseReader& reader) {
    SpeedLimit speed(request_.least_speed, request_.speed_window);
    std::vector<char> room(room_size);
    while (!reader.done()) {
      const bool waits = !body_began_ && request_.answer_timeout.count() > 0;
      const Moment until = patience_.until(waits ? request_.answer_timeout : request_.read_timeout);
      const Result<std::size_t> got = channel.read(room, patience_, until);
      if (!got) return got.error();
      if (*got == 0) {
        if (!anything_came_) return Error{Errc::unreachable, "connection: closed without answer"};
        if (Status ended = reader.end(); !ended) return ended;
        break;
      }
      anything_came_ = true;
      if (Status put = reader.put({room.data(), *got}); !put) return put;
      if (!speed.passes(*got, std::chrono::steady_clock::now()) && !reader.done())
        return Error{Errc::timed_out, "too slow"};
      if (reader.head_done() && !worth_its_end(reader.head())) return success();
    }
    return inflater_ ? inflater_->end() : success();
  }

  Status take(const Response& head, std::string_view bytes) {
    body_began_ = true;
    if (head.status == 206 && head.first_byte != request_.from)
      return Error{Errc::bad_message, "http: another part than asked for"};
    if (head.content_encoding.empty() || head.content_encoding == "identity")
      return take_(head, bytes);
    if (!request_.accept_gzip || head.content_encoding != "gzip")
      return Error{Errc::bad_message, "http: an encoding that was not asked for"};
    if (!inflater_) inflater_.emplace(request_.largest_body);
    return inflater_->put(head, bytes, take_);
  }

  State& state_;
  const Request& request_;
  const TakeBody& take_;
  const Patience& patience_;
  bool outside_only_;
  bool inner_ = false;
  std::optional<Inflater> inflater_;
  bool anything_came_ = false;
  bool body_began_ = false;
};

HttpClient::HttpClient(ClientSettings settings)
    : state_(std::make_unique<State>(std::move(settings))) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<Response> HttpClient::get(const Request& request, const TakeBody& take, stop_token stop) {
  constexpr int most_redirects = 3;
  const Patience patience(request.deadline, std::move(stop));
  Result<Address> address = parse_address(request.url);
  bool outside = false;  // so far: from there nothing leads inside
  for (int hop = 0; address; ++hop) {
    Exchange exchange(*state_, request, take, patience, outside);
    Result<Response> answer = exchange.run(*address);
    outside = !exchange.inner();
    if (!answer || !is_redirect(*answer)) return answer;
    if (hop == most_redirects) return Error{Errc::refused, "http: more than three redirects"};
    Result<Address> next = parse_address(answer->location, &*address);
    if (next && address->secure && !next->secure)
      return Error{Errc::refused, "http: a redirect from https to http"};
    address = std::move(next);
  }
  return address.error();
}

}  // namespace vigilien::net
