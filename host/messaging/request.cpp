#include "messaging/request.hpp"

#include <array>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "messaging/json_text.hpp"

namespace vigilien::messaging {
namespace {

namespace json = boost::json;

using Parsed = std::variant<Request, Refusal>;

/// Reads the members of one object and remembers the first that is wrong.
class Members {
 public:
  Members(const json::object& members, std::string path, std::string& fault)
      : members_(members), path_(std::move(path)), fault_(fault) {}

  [[nodiscard]] std::string text(std::string_view name) {
    if (auto found = optional_text(name)) return std::move(*found);
    if (fault_.empty()) blame(name, "a string is expected");
    return {};
  }

  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name) {
    const json::value* value = find(name);
    if (value == nullptr) return std::nullopt;
    const json::string* text = value->if_string();
    if (text == nullptr) {
      blame(name, "a string is expected");
      return std::nullopt;
    }
    return std::string(text->data(), text->size());
  }

  [[nodiscard]] bool flag(std::string_view name) {
    const json::value* value = find(name);
    if (value == nullptr) return false;
    const bool* flag = value->if_bool();
    if (flag == nullptr) blame(name, "true or false is expected");
    return flag != nullptr && *flag;
  }

  [[nodiscard]] const json::object* object(std::string_view name) {
    const json::value* value = find(name);
    const json::object* object = value == nullptr ? nullptr : value->if_object();
    if (value != nullptr && object == nullptr) blame(name, "an object is expected");
    return object;
  }

  /// Null stands for absent.
  [[nodiscard]] const json::value* find(std::string_view name) const {
    const json::value* value = members_.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
  }

  void blame(std::string_view name, std::string_view what) {
    if (fault_.empty()) fault_ = path_ + std::string(name) + ": " + std::string(what);
  }

 private:
  const json::object& members_;
  std::string path_;
  std::string& fault_;
};

void read_recipients(Members& reader, std::vector<std::string>& recipients) {
  const json::value* value = reader.find("recipients");
  if (value == nullptr) return;
  const json::array* array = value->if_array();
  if (array == nullptr || array->size() > most_recipients)
    return reader.blame("recipients", "an array of at most 100 addresses is expected");
  for (std::size_t i = 0; i < array->size(); ++i) {
    const json::string* text = (*array)[i].if_string();
    if (text == nullptr)
      return reader.blame("recipients[" + std::to_string(i) + "]", "a string is expected");
    recipients.emplace_back(text->data(), text->size());
  }
}

Mail mail_from(const json::object& members, std::string& fault) {
  Members reader(members, "mail.", fault);
  Mail mail;
  mail.subject = reader.optional_text("subject").value_or("");
  mail.excerpt = reader.optional_text("excerpt").value_or("");
  if (const json::object* sender = reader.object("sender")) {
    Members parts(*sender, "mail.sender.", fault);
    mail.sender_name = parts.optional_text("name").value_or("");
    mail.sender_address = parts.optional_text("address").value_or("");
  }
  read_recipients(reader, mail.recipients);
  return mail;
}

std::optional<Mail> read_mail(Members& request, std::string& fault) {
  const json::object* members = request.object("mail");
  if (members == nullptr) return std::nullopt;
  return mail_from(*members, fault);
}

MailLink read_link(const json::value& element, std::size_t index, std::string& fault) {
  const std::string path = "links[" + std::to_string(index) + ']';
  const json::object* members = element.if_object();
  if (members == nullptr) {
    if (fault.empty()) fault = path + ": an object is expected";
    return {};
  }
  Members reader(*members, path + '.', fault);
  MailLink link;
  link.attachment = reader.flag("attachment");
  link.href = link.attachment ? reader.optional_text("href").value_or("") : reader.text("href");
  link.text = reader.optional_text("text");
  link.raw = reader.optional_text("raw");
  link.near = reader.optional_text("near");
  const json::value* download = reader.find("download");
  if (download != nullptr && download->is_string()) {
    link.file_name = reader.optional_text("download");
    link.download = true;
  } else if (download != nullptr && !download->is_bool()) {
    reader.blame("download", "true, false or a file's name is expected");
  } else {
    link.download = reader.flag("download");
  }
  return link;
}

Parsed read_hello(std::string id, Members& members, std::string&) {
  return Request{std::move(id), Hello{members.optional_text("version").value_or("")}};
}

Parsed read_configure(std::string id, Members& members, std::string&) {
  Configure configure;
  if (const json::object* settings = members.object("settings")) {
    configure.settings = read_settings(*settings, configure.warnings);
  } else {
    members.blame("settings", "an object is expected");
  }
  return Request{std::move(id), std::move(configure)};
}

Parsed read_check(std::string id, Members& members, std::string& fault) {
  const json::value* value = members.find("links");
  const json::array* links = value == nullptr ? nullptr : value->if_array();
  if (links == nullptr) members.blame("links", "an array is expected");
  const std::size_t count = links == nullptr ? 0 : links->size();
  if (count > most_links)
    return Refusal{std::move(id), "too-large", "links: at most " + std::to_string(most_links)};

  Check check;
  check.links.reserve(count);
  for (std::size_t i = 0; i < count && fault.empty(); ++i)
    check.links.push_back(read_link((*links)[i], i, fault));
  check.mail = read_mail(members, fault);
  return Request{std::move(id), std::move(check)};
}

Parsed read_navigate(std::string id, Members& members, std::string& fault) {
  Navigate navigate;
  navigate.href = members.text("href");
  navigate.from = members.optional_text("from");
  navigate.mail = read_mail(members, fault);
  return Request{std::move(id), std::move(navigate)};
}

Parsed read_status(std::string id, Members&, std::string&) {
  return Request{std::move(id), AskStatus{}};
}

/// One of a few words; the first that fits gives its meaning.
template <typename Value, std::size_t count>
Value read_word(Members& members, std::string_view name,
                const std::array<std::pair<std::string_view, Value>, count>& words,
                std::string_view expected) {
  const std::string text = members.text(name);
  for (const auto& [word, meaning] : words)
    if (word == text) return meaning;
  members.blame(name, expected);
  return words.front().second;
}

Parsed read_practice(std::string id, Members& members, std::string&) {
  using Action = AskPractice::Action;
  static constexpr std::array<std::pair<std::string_view, Action>, 2> actions{
      {{"list", Action::list}, {"remove", Action::remove}}};
  AskPractice asked;
  asked.action = read_word(members, "action", actions, "list or remove is expected");
  if (asked.action == Action::remove) asked.entry = members.text("entry");
  if (asked.action == Action::list) asked.after = members.optional_text("after").value_or("");
  return Request{std::move(id), std::move(asked)};
}

Parsed read_carnet(std::string id, Members& members, std::string&) {
  using Action = AskCarnet::Action;
  static constexpr std::array<std::pair<std::string_view, Action>, 4> actions{
      {{"add", Action::add},
       {"list", Action::list},
       {"remove", Action::remove},
       {"erase", Action::erase}}};
  static constexpr std::array<std::pair<std::string_view, notebook::Kind>, 3> kinds{
      {{"once", notebook::Kind::once},
       {"login", notebook::Kind::login},
       {"mine", notebook::Kind::mine}}};
  AskCarnet asked;
  asked.action = read_word(members, "action", actions, "add, list, remove or erase is expected");
  if (asked.action == Action::add || asked.action == Action::remove)
    asked.domain = members.text("domain");
  if (asked.action == Action::add)
    asked.kind = read_word(members, "kind", kinds, "mine, once or login is expected");
  if (asked.action == Action::list) asked.after = members.optional_text("after").value_or("");
  return Request{std::move(id), std::move(asked)};
}

Parsed read_organisations(std::string id, Members& members, std::string&) {
  return Request{std::move(id), AskOrganisations{members.optional_text("after").value_or("")}};
}

Parsed read_readers(std::string id, Members&, std::string&) {
  return Request{std::move(id), AskReaders{}};
}

Parsed read_doctor(std::string id, Members&, std::string&) {
  return Request{std::move(id), AskDoctor{}};
}

struct Verb {
  std::string_view type;
  Parsed (*read)(std::string id, Members& members, std::string& fault);
};
constexpr std::array<Verb, 10> verbs{{{"check", read_check},
                                      {"navigate", read_navigate},
                                      {"hello", read_hello},
                                      {"configure", read_configure},
                                      {"status", read_status},
                                      {"practice", read_practice},
                                      {"carnet", read_carnet},
                                      {"organisations", read_organisations},
                                      {"readers", read_readers},
                                      {"doctor", read_doctor}}};

/// JSON text of an `id` that may be sent back; nullopt for any other value.
std::optional<std::string> read_id(const json::object& members) {
  const json::value* id = members.if_contains("id");
  if (id == nullptr) return std::nullopt;
  const bool integer = id->is_int64() || id->is_uint64();
  const bool short_text = id->is_string() && id->get_string().size() <= longest_id;
  if (!integer && !short_text) return std::nullopt;
  return json::serialize(*id);
}

Parsed read_request(const json::value& document) {
  const json::object* object = document.if_object();
  if (object == nullptr) return Refusal{"null", "bad-request", "an object is expected"};

  auto id = read_id(*object);
  if (!id)
    return Refusal{"null", "bad-request",
                   "id: an integer or a string of at most 64 bytes is expected"};

  std::string fault;
  Members members(*object, {}, fault);
  const std::string type = members.text("type");
  if (!fault.empty()) return Refusal{std::move(*id), "bad-request", std::move(fault)};

  for (const Verb& verb : verbs) {
    if (verb.type != type) continue;
    Parsed parsed = verb.read(*id, members, fault);
    if (!fault.empty()) return Refusal{std::move(*id), "bad-request", std::move(fault)};
    return parsed;
  }
  return Refusal{std::move(*id), "unknown-type",
                 "type: hello, configure, check, navigate, status, practice, carnet, "
                 "organisations, readers or "
                 "doctor is expected"};
}

json::value parse_json(std::string_view text, json::error_code& error) {
  json::parse_options options;
  options.max_depth = deepest_nesting;
  const auto repaired = without_lone_surrogates(text);
  return json::parse(repaired ? std::string_view(*repaired) : text, error, {}, options);
}

}  // namespace

Parsed parse_request(std::string_view payload) {
  if (count_values_at_most(payload) > most_values)
    return Refusal{"null", "too-large", "at most " + std::to_string(most_values) + " values"};
  json::error_code error;
  const json::value document = parse_json(payload, error);
  if (error) return Refusal{"null", "bad-json", error.message()};
  return read_request(document);
}

Result<Mail> parse_mail(std::string_view text) {
  json::error_code error;
  const json::value document = parse_json(text, error);
  if (error) return Error{Errc::bad_message, "not JSON: " + error.message()};
  const json::object* members = document.if_object();
  if (members == nullptr) return Error{Errc::bad_message, "not an object"};
  std::string fault;
  Mail mail = mail_from(*members, fault);
  if (!fault.empty()) return Error{Errc::bad_message, std::move(fault)};
  return mail;
}

}  // namespace vigilien::messaging
