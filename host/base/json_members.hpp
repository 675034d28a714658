#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

namespace vigilien {

/// A member of a JSON object, when it is there and of that kind. Texts live as long as the object.
[[nodiscard]] inline std::optional<std::string_view> text_in(const boost::json::object& object,
                                                             std::string_view member) {
  const boost::json::value* value = object.if_contains(member);
  const boost::json::string* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) return std::nullopt;
  return std::string_view(text->data(), text->size());
}

/// A whole number, not negative.
[[nodiscard]] inline std::optional<std::uint64_t> number_in(const boost::json::object& object,
                                                            std::string_view member) {
  const boost::json::value* value = object.if_contains(member);
  if (value == nullptr) return std::nullopt;
  if (const std::uint64_t* number = value->if_uint64()) return *number;
  const std::int64_t* number = value->if_int64();
  if (number == nullptr || *number < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

[[nodiscard]] inline const boost::json::object* object_in(const boost::json::object& object,
                                                          std::string_view member) {
  const boost::json::value* value = object.if_contains(member);
  return value == nullptr ? nullptr : value->if_object();
}

[[nodiscard]] inline const boost::json::array* array_in(const boost::json::object& object,
                                                        std::string_view member) {
  const boost::json::value* value = object.if_contains(member);
  return value == nullptr ? nullptr : value->if_array();
}

}  // namespace vigilien
