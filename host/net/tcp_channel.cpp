#include "net/tcp_channel.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "net/inner_address.hpp"
#include "net/name_lookup.hpp"

namespace vigilien::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class TcpChannel final : public ByteChannel {
 public:
  Status connect(const tcp::endpoint& endpoint, const Patience& patience, Moment until) {
    socket_ = tcp::socket(context_);
    const auto done = finish(patience, until, [&](auto&& handler) {
      socket_.async_connect(endpoint, [handler](error_code error) { handler(error, 0); });
    });
    if (!done) return done.error();
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    return success();
  }

  Result<std::size_t> read(std::span<char> room, const Patience& patience, Moment until) override {
    return finish(patience, until, [&](auto&& handler) {
      socket_.async_read_some(asio::buffer(room.data(), room.size()), handler);
    });
  }

  Status write(std::string_view bytes, const Patience& patience, Moment until) override {
    const auto done = finish(patience, until, [&](auto&& handler) {
      asio::async_write(socket_, asio::buffer(bytes), handler);
    });
    if (!done) return done.error();
    return success();
  }

 private:
  /// Starts one operation and runs it to its end, which is forced when the patience ends: its
  /// buffers live no longer than this call.
  template <typename Start>
  Result<std::size_t> finish(const Patience& patience, Moment until, Start start) {
    struct {
      bool there = false;
      error_code fault;
      std::size_t count = 0;
    } outcome;
    context_.restart();
    start([&outcome](error_code error, std::size_t count) { outcome = {true, error, count}; });
    const stop_callback wake(patience.stop(), [this] { asio::post(context_, [] {}); });
    std::optional<Error> ended;
    while (!outcome.there) {
      if (!ended) {
        ended = patience.ended(until);
        error_code ignored;
        if (ended) socket_.close(ignored);
      }
      context_.run_one_until(ended ? Moment::max() : until);
    }
    if (outcome.fault == asio::error::eof) return std::size_t{0};
    if (!outcome.fault) return outcome.count;
    if (ended) return *ended;
    return Error{Errc::unreachable, "connection: " + outcome.fault.message()};
  }

  asio::io_context context_{1};
  tcp::socket socket_{context_};
};

}  // namespace

Result<Connected> connect_tcp(const std::string& host, std::uint16_t port, const Patience& patience,
                              Moment until, bool outside_only) {
  auto endpoints = look_up(host, port, patience, until);
  if (!endpoints) return endpoints.error();
  Error last{Errc::unreachable, "no address"};
  if (outside_only && std::erase_if(*endpoints, [](const tcp::endpoint& endpoint) {
                        return is_inner(endpoint.address());
                      }) > 0)
    last = {Errc::refused, "a redirect to an inner address"};
  auto channel = std::make_unique<TcpChannel>();
  for (std::size_t i = 0; i < endpoints->size(); ++i) {
    const auto left = until - std::chrono::steady_clock::now();
    const auto share = left / static_cast<std::int64_t>(endpoints->size() - i);
    const Status done = channel->connect((*endpoints)[i], patience,
                                         patience.until(std::chrono::duration_cast<Span>(share)));
    if (done) return Connected{std::move(channel), is_inner((*endpoints)[i].address())};
    last = done.error();
    if (last.code == Errc::cancelled) break;
  }
  return last;
}

}  // namespace vigilien::net
