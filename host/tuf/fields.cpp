#include "tuf/fields.hpp"

#include "base/text.hpp"

namespace vigilien::tuf {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_detail = 160;

const json::object& no_members() {
  static const json::object none;
  return none;
}

const json::array& no_elements() {
  static const json::array none;
  return none;
}

}  // namespace

void Faults::report(std::string_view where, std::string_view what) {
  if (first_) return;
  std::string detail = std::string(where.substr(0, longest_detail)) + ": " + std::string(what);
  if (!is_utf8(detail)) detail = std::string(what);  // cut within a character
  first_ = Error{Errc::bad_data, std::move(detail)};
}

std::string Fields::place(std::string_view name) const { return where_ + '.' + std::string(name); }

void Fields::refuse(std::string_view name, std::string_view what) {
  faults_.report(place(name), what);
}

bool Fields::has(std::string_view name) const noexcept { return object_.contains(name); }

const json::value* Fields::find(std::string_view name) {
  asked_.emplace(name);
  const json::value* value = object_.if_contains(name);
  if (value == nullptr) refuse(name, "is missing");
  return value;
}

std::string Fields::text(std::string_view name) {
  const json::value* value = find(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  if (value != nullptr && text == nullptr) refuse(name, "is no text");
  return text == nullptr ? std::string() : std::string(*text);
}

std::uint64_t Fields::number(std::string_view name, std::uint64_t least, std::uint64_t most) {
  const json::value* value = find(name);
  if (value == nullptr) return least;
  json::error_code fault;
  // A double is not taken even when it is whole: its canonical form would be another.
  const bool whole = value->is_int64() || value->is_uint64();
  const auto number = whole ? value->to_number<std::uint64_t>(fault) : 0;
  if (!whole || fault || number < least || number > most) {
    refuse(name, "is no whole number within its bounds");
    return least;
  }
  return number;
}

bool Fields::flag(std::string_view name) {
  const json::value* value = find(name);
  if (value != nullptr && !value->is_bool()) refuse(name, "is neither true nor false");
  return value != nullptr && value->is_bool() && value->get_bool();
}

const json::object& Fields::object(std::string_view name) {
  const json::value* value = find(name);
  return value == nullptr ? no_members() : object_or_fault(*value, place(name), faults_);
}

const json::array& Fields::array(std::string_view name) {
  const json::value* value = find(name);
  const json::array* array = value == nullptr ? nullptr : value->if_array();
  if (value != nullptr && array == nullptr) refuse(name, "is no array");
  return array == nullptr ? no_elements() : *array;
}

json::object Fields::rest() const {
  json::object rest;
  for (const auto& member : object_)
    if (!asked_.contains(std::string_view(member.key()))) rest.insert(member);
  return rest;
}

const json::object& object_or_fault(const json::value& value, std::string_view where,
                                    Faults& faults) {
  const json::object* object = value.if_object();
  if (object == nullptr) faults.report(where, "is no object");
  return object == nullptr ? no_members() : *object;
}

}  // namespace vigilien::tuf
