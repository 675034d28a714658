#include "cli/catalogue.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "base/text.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

struct Filled {
  std::string text;
  bool complete = true;
};

/// `$name$` becomes its place, `$$` a dollar (the form of Chrome's i18n).
Filled fill(std::string_view message, const Places& places) {
  Filled filled;
  while (!message.empty()) {
    const auto begin = message.find('$');
    const auto end = begin == std::string_view::npos ? begin : message.find('$', begin + 1);
    filled.text += message.substr(0, end == std::string_view::npos ? end : begin);
    if (end == std::string_view::npos) break;

    const std::string_view name = message.substr(begin + 1, end - begin - 1);
    const auto place = std::ranges::find_if(
        places, [&](const Place& one) { return equals_ignoring_ascii_case(one.first, name); });
    if (name.empty()) {
      filled.text += '$';
    } else if (place != places.end() && !place->second.empty()) {
      filled.text += place->second;
    } else {
      filled.complete = false;
    }
    message.remove_prefix(end + 1);
  }
  return filled;
}

}  // namespace

Catalogue::Catalogue(Language language) : Catalogue(language, embedded_catalogue(language)) {}

void Catalogue::read() const {
  json::error_code error;
  const json::value document = json::parse(json_, error);
  const json::object* entries = error ? nullptr : document.if_object();
  if (entries == nullptr) return;
  messages_.reserve(entries->size());
  for (const auto& [key, entry] : *entries) {
    const json::object* members = entry.if_object();
    const json::value* message = members == nullptr ? nullptr : members->if_contains("message");
    if (message != nullptr && message->is_string())
      messages_.emplace(key, std::string_view(message->get_string()));
  }
}

const std::string* Catalogue::message(std::string_view key) const {
  std::call_once(read_once_, [this] { read(); });
  const auto found = messages_.find(std::string(key));
  return found == messages_.end() ? nullptr : &found->second;
}

std::string Catalogue::text(std::string_view key, const Places& places) const {
  const std::string* found = message(key);
  return found == nullptr ? std::string() : fill(*found, places).text;
}

std::string Catalogue::text_if_complete(std::string_view key, const Places& places) const {
  const std::string* found = message(key);
  if (found == nullptr) return {};
  Filled filled = fill(*found, places);
  return filled.complete ? std::move(filled.text) : std::string();
}

}  // namespace vigilien::cli
