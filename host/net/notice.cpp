#include "net/notice.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace vigilien::net {
namespace {

namespace json = boost::json;

std::optional<std::int64_t> number(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains({name.data(), name.size()});
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return std::nullopt;
  return value->get_int64();
}

}  // namespace

std::optional<Notice> parse_notice(std::string_view text) {
  constexpr std::int64_t longest = 60;
  boost::system::error_code error;
  const json::value value = json::parse({text.data(), text.size()}, error);
  const json::object* object = error ? nullptr : value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto version = number(*object, "v");
  if (!version) return std::nullopt;
  const std::int64_t spread = std::min(number(*object, "spread").value_or(0), longest);
  return Notice{static_cast<std::uint64_t>(*version), std::chrono::seconds(spread)};
}

}  // namespace vigilien::net
