#include "mail/reader_layouts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/file.hpp"
#include "base/json_members.hpp"

namespace vigilien::mail {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_layouts = 64U << 10U;
constexpr std::size_t most_readers = 100, most_names = 50;
constexpr std::size_t longest_selector = 400, longest_word = 40, longest_host = 253;

constexpr std::string_view signs_of_words = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view signs_of_hosts = "abcdefghijklmnopqrstuvwxyz0123456789-.";
constexpr std::string_view signs_of_selectors =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-.#[]=^$*~|\"':>+,()/";

/// Selectors: whole elements, in one question.
constexpr std::array<std::string_view, 7> selectors{
    "bodies", "frames", "message", "subject", "sender", "sender_address", "recipients"};
constexpr std::array<std::string_view, 3> selectors_of_attachments{"links", "card", "name"};

bool is_made_of(std::string_view text, std::string_view signs) {
  return text.find_first_not_of(signs) == std::string_view::npos;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= longest_word && text.front() >= 'a' &&
         is_made_of(text, signs_of_words);
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= longest_host && text.front() != '.' &&
         text.back() != '.' && text.find('.') != std::string_view::npos &&
         text.find("..") == std::string_view::npos && is_made_of(text, signs_of_hosts);
}

/// What stands between quotes may be anything of the alphabet; elsewhere brackets close, and there
/// are no pseudo-classes: «:has» and its like make a browser walk through the page.
bool closes(std::string_view selector) {
  char quote = 0;
  bool bracket = false;
  for (const char sign : selector) {
    if (quote != 0) {
      if (sign == quote) quote = 0;
    } else if (sign == '"' || sign == '\'') {
      if (!bracket) return false;
      quote = sign;
    } else if (sign == '[') {
      if (bracket) return false;
      bracket = true;
    } else if (sign == ']') {
      if (!bracket) return false;
      bracket = false;
    } else if (sign == ':' || sign == '(' || sign == ')') {
      return false;
    }
  }
  return quote == 0 && !bracket;
}

bool is_selector(std::string_view text) {
  return !text.empty() && text.size() <= longest_selector && is_made_of(text, signs_of_selectors) &&
         closes(text);
}

/// The members of one reader, taken over one by one.
class Taking {
 public:
  Taking(const json::object& from, std::string& fault) : from_(from), fault_(fault) {}

  void text(std::string_view member, bool (*usable)(std::string_view)) {
    const json::value* value = from_.if_contains(member);
    if (value == nullptr || !fault_.empty()) return;
    const auto text = text_in(from_, member);
    if (!text || !usable(*text)) {
      fault_ = std::string(member);
      return;
    }
    taken_[member] = *text;
  }

  void names() {
    const json::value* value = from_.if_contains("names");
    if (value == nullptr || !fault_.empty()) return;
    const json::array* names = value->if_array();
    const auto usable = [](const json::value& one) {
      return one.is_string() && is_host(std::string_view(one.get_string()));
    };
    if (names == nullptr || names->size() > most_names || !std::ranges::all_of(*names, usable)) {
      fault_ = "names";
      return;
    }
    taken_["names"] = *names;
  }

  void attachments() {
    const json::value* value = from_.if_contains("attachments");
    if (value == nullptr || !fault_.empty()) return;
    const json::object* object = value->if_object();
    if (object == nullptr || !object->contains("links") || !object->contains("name")) {
      fault_ = "attachments";
      return;
    }
    Taking inner(*object, fault_);
    for (const std::string_view member : selectors_of_attachments) inner.text(member, is_selector);
    taken_["attachments"] = std::move(inner).taken();
  }

  [[nodiscard]] json::object taken() && { return std::move(taken_); }

 private:
  const json::object& from_;
  std::string& fault_;
  json::object taken_;
};

json::object reader_of(const json::object& from, std::string& fault) {
  Taking taking(from, fault);
  taking.text("id", is_word);
  taking.names();
  for (const std::string_view member : selectors) taking.text(member, is_selector);
  taking.text("account", is_selector);
  taking.text("address_attribute", is_word);
  taking.attachments();
  return std::move(taking).taken();
}

Error bad(std::string detail) { return {Errc::bad_data, std::move(detail)}; }

}  // namespace

Result<ReaderLayouts> ReaderLayouts::parse(std::string_view text) {
  if (text.size() > largest_layouts) return Error{Errc::too_large, "readers: over 64 KiB"};
  json::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  const json::object* object = error ? nullptr : document.if_object();
  if (object == nullptr) return bad("no JSON object");
  if (number_in(*object, "version") != 1U) return bad("version: 1 is expected");
  const json::array* all = array_in(*object, "readers");
  if (all == nullptr || all->size() > most_readers) return bad("readers: 100 at most are expected");

  json::array readers;
  std::set<std::string, std::less<>> ids;
  for (const json::value& value : *all) {
    const json::object* one = value.if_object();
    const std::string id(one == nullptr ? "" : text_in(*one, "id").value_or(""));
    if (!is_word(id)) return bad("readers: an id of a-z, 0-9 and - is expected");
    if (!ids.insert(id).second) return bad("«" + id + "» stands there twice");
    std::string fault;
    json::object reader = reader_of(*one, fault);
    if (!fault.empty()) return bad(std::string("«").append(id).append("»: ").append(fault));
    readers.push_back(std::move(reader));
  }
  return ReaderLayouts(std::move(readers));
}

Result<ReaderLayouts> ReaderLayouts::load(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_layouts);
  return text ? parse(*text) : Result<ReaderLayouts>(text.error());
}

}  // namespace vigilien::mail
