#include "tuf/canonical_json.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <boost/json/parse.hpp>

namespace vigilien::tuf {
namespace {

namespace json = boost::json;

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

/// False at a number that is not an integer. As deep as the value, which read_json() bounds.
bool write(std::string& out, const json::value& value);

bool write_array(std::string& out, const json::array& array) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    if (!write(out, array[i])) return false;
  }
  out += ']';
  return true;
}

bool write_object(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, {}, [](const json::key_value_pair* member) {
    return std::string_view(member->key());  // char_traits<char> compares as unsigned bytes
  });

  out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    write_string(out, members[i]->key());
    out += ':';
    if (!write(out, members[i]->value())) return false;
  }
  out += '}';
  return true;
}

bool write(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return true;
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return true;
    case json::kind::int64:
      out += std::to_string(value.get_int64());
      return true;
    case json::kind::uint64:
      out += std::to_string(value.get_uint64());
      return true;
    case json::kind::double_:
      return false;
    case json::kind::string:
      write_string(out, value.get_string());
      return true;
    case json::kind::array:
      return write_array(out, value.get_array());
    case json::kind::object:
      return write_object(out, value.get_object());
  }
  return false;
}

}  // namespace

Result<std::string> canonical_json(const json::value& value) {
  std::string out;
  if (!write(out, value)) return Error{Errc::bad_data, "a number is not an integer"};
  return out;
}

Result<json::value> read_json(std::string_view text) {
  json::error_code fault;
  json::value value = json::parse(text, fault);
  if (fault) return Error{Errc::bad_data, "not JSON: " + fault.message()};
  return value;
}

}  // namespace vigilien::tuf
