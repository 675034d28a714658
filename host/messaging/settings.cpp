#include "messaging/settings.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/json/value.hpp>

#include "base/text.hpp"
#include "url/url.hpp"

namespace vigilien::messaging {
namespace {

namespace json = boost::json;
using Wrong = std::vector<std::string>;

constexpr std::size_t most_elements = 10'000;

std::optional<std::string> text_of(const json::value& value) {
  const json::string* text = value.if_string();
  if (text == nullptr) return std::nullopt;
  return std::string(text->data(), text->size());
}

/// The member's value, or null when it is absent; null stands for absent.
const json::value* member(const json::object& members, std::string_view name) {
  const json::value* value = members.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

void read_text(const json::object& members, std::string_view name, std::string& into,
               Wrong& wrong) {
  const json::value* value = member(members, name);
  if (value == nullptr) return;
  if (auto text = text_of(*value)) {
    into = std::move(*text);
  } else {
    wrong.emplace_back(name);
  }
}

void read_flag(const json::object& members, std::string_view name, bool& into, Wrong& wrong) {
  const json::value* value = member(members, name);
  if (value == nullptr) return;
  if (const bool* flag = value->if_bool()) {
    into = *flag;
  } else {
    wrong.emplace_back(name);
  }
}

/// Calls `read(element, path)` for each element of the array `name`.
template <typename Read>
void read_array(const json::object& members, std::string_view name, Wrong& wrong, Read read) {
  const json::value* value = member(members, name);
  if (value == nullptr) return;
  const json::array* elements = value->if_array();
  if (elements == nullptr || elements->size() > most_elements) {
    wrong.emplace_back(name);
    return;
  }
  for (std::size_t i = 0; i < elements->size(); ++i)
    read((*elements)[i], std::string(name) + '[' + std::to_string(i) + ']');
}

void read_texts(const json::object& members, std::string_view name, std::vector<std::string>& into,
                Wrong& wrong) {
  read_array(members, name, wrong, [&](const json::value& element, const std::string& path) {
    if (auto text = text_of(element)) {
      into.push_back(std::move(*text));
    } else {
      wrong.push_back(path);
    }
  });
}

/// `address`, and the texts of `addresses`. False when one of them is wrong, which is named.
bool read_addresses(const json::object& members, const std::string& path,
                    std::vector<std::string>& addresses, Wrong& wrong) {
  const std::size_t before = wrong.size();
  if (const json::value* one = member(members, "address")) {
    auto text = text_of(*one);
    if (text) addresses.push_back(std::move(*text));
    if (!text) wrong.push_back(path + ".address");
  }
  Wrong inner;
  read_texts(members, "addresses", addresses, inner);
  for (const std::string& fault : inner)
    wrong.push_back(std::string(path).append(".").append(fault));
  return wrong.size() == before;
}

void read_contact(const json::value& element, const std::string& path, Settings& settings,
                  Wrong& wrong) {
  const json::object* members = element.if_object();
  if (members == nullptr) {
    wrong.push_back(path);
    return;
  }
  Contact contact;
  if (!read_addresses(*members, path, contact.addresses, wrong)) return;
  const std::array<std::pair<std::string_view, std::string*>, 3> fields{
      {{"id", &contact.id}, {"name", &contact.name}, {"number", &contact.number}}};
  for (const auto& [name, into] : fields) {
    const json::value* value = members->if_contains(name);
    // A colleague who writes need not have a number.
    if (member(*members, name) == nullptr && name != "name" && !contact.addresses.empty()) continue;
    auto text = value == nullptr ? std::nullopt : text_of(*value);
    if (!text) {
      wrong.push_back(path + '.' + std::string(name));
      return;
    }
    *into = std::move(*text);
  }
  settings.contacts.push_back(std::move(contact));
}

/// The text of a member that may be absent; names the member when it is something else.
std::optional<std::string> text_member(const json::object& members, std::string_view name,
                                       const std::string& path, Wrong& wrong) {
  const json::value* value = member(members, name);
  if (value == nullptr) return std::nullopt;
  auto text = text_of(*value);
  if (!text) wrong.push_back(path + '.' + std::string(name));
  return text;
}

/// What stops letting through at an unknown day is not let through; what blocks goes on blocking.
enum class WithoutDay : std::uint8_t { keep, refuse };

/// A name alone, or an object with its reason and its last day.
std::optional<ListedName> listed_name(const json::value& element, const std::string& path,
                                      WithoutDay without_day, Wrong& wrong) {
  if (auto text = text_of(element)) return ListedName{std::move(*text), {}, 0};
  const json::object* members = element.if_object();
  const json::value* name = members == nullptr ? nullptr : members->if_contains("name");
  auto text = name == nullptr ? std::nullopt : text_of(*name);
  if (!text) {
    wrong.push_back(members == nullptr ? path : path + ".name");
    return std::nullopt;
  }
  ListedName listed{std::move(*text), {}, 0};
  listed.reason = text_member(*members, "reason", path, wrong).value_or("");
  static_cast<void>(text_member(*members, "comment", path, wrong));
  if (member(*members, "until") == nullptr) return listed;

  const std::size_t before = wrong.size();
  const auto until = text_member(*members, "until", path, wrong);
  listed.until = until ? parse_day(trimmed(*until)) : std::nullopt;
  if (listed.until) return listed;
  if (wrong.size() == before) wrong.push_back(path + ".until");
  return without_day == WithoutDay::keep ? std::optional(std::move(listed)) : std::nullopt;
}

void read_names(const json::object& members, std::string_view name, WithoutDay without_day,
                std::vector<ListedName>& into, Wrong& wrong) {
  std::size_t position = 0;
  read_array(members, name, wrong, [&](const json::value& element, const std::string& path) {
    if (auto listed = listed_name(element, path, without_day, wrong)) {
      listed->position = position;
      into.push_back(std::move(*listed));
    }
    ++position;
  });
}

/// Hosts, also where a whole link was pasted.
void read_hosts(const json::object& members, std::string_view name, std::vector<std::string>& into,
                Wrong& wrong) {
  read_array(members, name, wrong, [&](const json::value& element, const std::string& path) {
    const auto text = text_of(element);
    const std::string_view typed = text ? trimmed(*text) : std::string_view();
    const bool whole = typed.find("://") != std::string_view::npos;
    const auto url =
        url::Url::parse(whole ? std::string(typed) : "https://" + std::string(typed) + "/");
    if (!url || !url->is_web() || url->host_kind() == url::HostKind::empty ||
        (!whole && url->path() != "/")) {
      wrong.push_back(path);
      return;
    }
    into.emplace_back(url->host());
  });
}

/// One word out of a few.
template <typename Value, std::size_t count>
void read_choice(const json::object& members, std::string_view name,
                 const std::array<std::pair<std::string_view, Value>, count>& choices, Value& into,
                 Wrong& wrong) {
  const json::value* value = member(members, name);
  if (value == nullptr) return;
  const auto text = text_of(*value);
  for (const auto& [word, meaning] : choices) {
    if (text == word) {
      into = meaning;
      return;
    }
  }
  wrong.emplace_back(name);
}

constexpr std::array<std::pair<std::string_view, Language>, 3> languages{
    {{"auto", Language::automatic}, {"fr", Language::french}, {"en", Language::english}}};
constexpr std::array<std::pair<std::string_view, GoOn>, 2> go_on_choices{
    {{"all", GoOn::all}, {"none", GoOn::none}}};

}  // namespace

Settings read_settings(const json::object& members, Wrong& wrong) {
  Settings settings;
  read_hosts(members, "own_domains", settings.own_domains, wrong);
  read_array(members, "contacts", wrong, [&](const json::value& element, const std::string& path) {
    read_contact(element, path, settings, wrong);
  });
  read_texts(members, "subscriptions", settings.subscriptions, wrong);
  read_names(members, "allow", WithoutDay::refuse, settings.allow, wrong);
  read_names(members, "block", WithoutDay::keep, settings.block, wrong);
  read_texts(members, "webmails", settings.webmails, wrong);
  read_text(members, "practice_name", settings.practice_name, wrong);
  read_text(members, "report_address", settings.report_address, wrong);
  read_choice(members, "language", languages, settings.language, wrong);
  read_choice(members, "go_on", go_on_choices, settings.go_on, wrong);
  read_flag(members, "carnet", settings.carnet, wrong);
  read_texts(members, "managed", settings.managed, wrong);
  return settings;
}

}  // namespace vigilien::messaging
