#include "net/name_lookup.hpp"

#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>

#include "base/jthread.hpp"

namespace vigilien::net {
namespace {

using boost::asio::ip::tcp;
using Endpoints = std::vector<tcp::endpoint>;

/// What the asking and the answering thread share.
struct Answer {
  std::mutex mutex;
  condition_variable_any arrived;
  bool there = false;
  boost::system::error_code error;
  Endpoints endpoints;
};

void ask(const std::string& host, std::uint16_t port, Answer& answer) {
  boost::asio::io_context context;
  tcp::resolver resolver(context);
  boost::system::error_code error;
  Endpoints endpoints;
  for (const auto& entry : resolver.resolve(host, std::to_string(port), error))
    endpoints.push_back(entry.endpoint());
  const std::lock_guard lock(answer.mutex);
  answer.error = error;
  answer.endpoints = std::move(endpoints);
  answer.there = true;
  answer.arrived.notify_all();
}

}  // namespace

Result<Endpoints> look_up(const std::string& host, std::uint16_t port, const Patience& patience,
                          Moment until) {
  boost::system::error_code not_numeric;
  const auto address = boost::asio::ip::make_address(host, not_numeric);
  if (!not_numeric) return Endpoints{{address, port}};

  const auto answer = std::make_shared<Answer>();
  std::thread([answer, host, port] { ask(host, port, *answer); }).detach();
  std::unique_lock lock(answer->mutex);
  const bool there =
      answer->arrived.wait_until(lock, patience.stop(), until, [&] { return answer->there; });
  if (!there)
    return patience.ended(until).value_or(Error{Errc::timed_out, "no answer of the name service"});
  if (answer->error || answer->endpoints.empty())
    return Error{Errc::unreachable, "name: " + answer->error.message()};
  return std::move(answer->endpoints);
}

}  // namespace vigilien::net
