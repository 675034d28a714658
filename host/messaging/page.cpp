#include "messaging/page.hpp"

#include <utility>

#include <boost/json/serialize.hpp>

namespace vigilien::messaging {

namespace json = boost::json;

std::string reply_text(std::string_view type, std::string_view id, const json::object& members) {
  std::string text = R"({"type":")";
  text.append(type).append(R"(","id":)").append(id).append(",");
  return text.append(json::serialize(members), 1);
}

void Page::add(json::object one) {
  size_ += json::serialize(one).size() + 1;
  items_.push_back(std::move(one));
}

bool Page::ends_here() noexcept {
  more_ = size_ >= size;
  return more_;
}

void Page::put_into(json::object& members, std::string_view name) && {
  members[name] = std::move(items_);
  members["more"] = more_;
}

}  // namespace vigilien::messaging
