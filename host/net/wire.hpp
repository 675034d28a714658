#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace vigilien::net {

/// One client's connection as the server holds it, plain or with TLS. At most one read and one
/// write are under way at a time; both end with an error once it is closed. One thread.
class Wire {
 public:
  using Done = std::function<void(boost::system::error_code error, std::size_t count)>;

  Wire() = default;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  virtual ~Wire() = default;

  /// Before anything else.
  virtual void start(Done done) = 0;
  virtual void read(boost::asio::mutable_buffer room, Done done) = 0;
  virtual void write(boost::asio::const_buffer bytes, Done done) = 0;
  /// Ends both directions at once.
  virtual void close() noexcept = 0;
  /// Says that nothing more comes, and leaves what was sent to arrive.
  virtual void finish() noexcept = 0;
};

[[nodiscard]] std::unique_ptr<Wire> plain_wire(boost::asio::ip::tcp::socket socket);
[[nodiscard]] std::unique_ptr<Wire> secure_wire(boost::asio::ip::tcp::socket socket,
                                                std::shared_ptr<boost::asio::ssl::context> context);

}  // namespace vigilien::net
