#include "tuf/canonical_json.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
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

/// A byte's place in the order of UTF-16: U+E000 to U+FFFF begin with EE or EF, and come after the
/// surrogates of what begins with F0 and more.
unsigned place_in_utf16(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x100U : byte;
}

bool before(std::string_view a, std::string_view b, MemberOrder order) {
  if (order == MemberOrder::bytes) return a < b;  // char_traits<char> compares unsigned bytes
  return std::ranges::lexicographical_compare(a, b, {}, place_in_utf16, place_in_utf16);
}

class Writer {
 public:
  explicit Writer(MemberOrder order) : order_(order) {}

  /// False at a number that is not an integer. As deep as the value, which read_json() bounds.
  bool write(const json::value& value);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  bool write_array(const json::array& array);
  bool write_object(const json::object& object);

  std::string out_;
  MemberOrder order_;
};

bool Writer::write_array(const json::array& array) {
  out_ += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out_ += ',';
    if (!write(array[i])) return false;
  }
  out_ += ']';
  return true;
}

bool Writer::write_object(const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(
      members, [this](const auto* a, const auto* b) { return before(a->key(), b->key(), order_); });

  out_ += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out_ += ',';
    write_string(out_, members[i]->key());
    out_ += ':';
    if (!write(members[i]->value())) return false;
  }
  out_ += '}';
  return true;
}

bool Writer::write(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out_ += "null";
      return true;
    case json::kind::bool_:
      out_ += value.get_bool() ? "true" : "false";
      return true;
    case json::kind::int64:
      out_ += std::to_string(value.get_int64());
      return true;
    case json::kind::uint64:
      out_ += std::to_string(value.get_uint64());
      return true;
    case json::kind::double_:
      return false;
    case json::kind::string:
      write_string(out_, value.get_string());
      return true;
    case json::kind::array:
      return write_array(value.get_array());
    case json::kind::object:
      return write_object(value.get_object());
  }
  return false;
}

}  // namespace

Result<std::string> canonical_json(const json::value& value, MemberOrder order) {
  Writer writer(order);
  if (!writer.write(value)) return Error{Errc::bad_data, "a number is not an integer"};
  return writer.take();
}

Result<json::value> read_json(std::string_view text) {
  json::error_code fault;
  json::value value = json::parse(text, fault);
  if (fault) return Error{Errc::bad_data, "not JSON: " + fault.message()};
  return value;
}

}  // namespace vigilien::tuf
