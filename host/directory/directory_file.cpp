// The JSON form of the directory (blocklists/schema/organisation.schema.json) and the folder that
// holds it.
#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "directory/directory.hpp"

namespace vigilien::directory {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 4U << 20U;
constexpr std::string_view id_letters = "abcdefghijklmnopqrstuvwxyz0123456789-";

/// Reads members, and remembers the first that is not as it should be.
class Members {
 public:
  explicit Members(const json::object& object) : object_(object) {}

  [[nodiscard]] const json::value* find(std::string_view name) const {
    return object_.if_contains(name);
  }

  std::string text(std::string_view name, bool required = true) {
    const json::value* value = find(name);
    if (value == nullptr) {
      if (required) fail(name, "missing");
      return {};
    }
    if (const json::string* string = value->if_string(); string != nullptr && !string->empty())
      return std::string(string->data(), string->size());
    fail(name, "not a text, or empty");
    return {};
  }

  std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> all;
    each(name, [&](const json::value& item) {
      const json::string* string = item.if_string();
      if (string == nullptr || string->empty())
        return fail(name, "holds something that is not a text, or empty");
      all.emplace_back(string->data(), string->size());
    });
    return all;
  }

  /// Calls `use` with each item of an array; an absent member is an empty array.
  template <typename Use>
  void each(std::string_view name, Use use) {
    const json::value* value = find(name);
    if (value == nullptr) return;
    const json::array* array = value->if_array();
    if (array == nullptr) return fail(name, "not an array");
    for (const json::value& item : *array) use(item);
  }

  void fail(std::string_view member, std::string_view what) {
    if (problem_.empty()) problem_.append("member «").append(member).append("»: ").append(what);
  }
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

 private:
  const json::object& object_;
  std::string problem_;
};

template <typename Value, std::size_t size>
Value one_of(Members& members, std::string_view member,
             const std::array<std::pair<std::string_view, Value>, size>& words, Value otherwise) {
  if (members.find(member) == nullptr) return otherwise;
  const std::string text = members.text(member);
  for (const auto& [word, value] : words)
    if (word == text) return value;
  members.fail(member, "none of the words known here");
  return otherwise;
}

constexpr std::array<std::pair<std::string_view, NameClass>, 5> classes{
    {{"D", NameClass::distinctive},
     {"S5", NameClass::short_five},
     {"T", NameClass::tiny},
     {"W", NameClass::word},
     {"I", NameClass::international}}};
constexpr std::array<std::pair<std::string_view, Confirmation>, 2> levels{
    {{"protect", Confirmation::protect}, {"show", Confirmation::show}}};
constexpr std::array<std::pair<std::string_view, UserContent>, 3> contents{
    {{"none", UserContent::none}, {"paths", UserContent::paths}, {"hosts", UserContent::hosts}}};

Domain domain_from(const json::value& value, Members& owner) {
  Domain domain;
  const json::object* object = value.if_object();
  if (object == nullptr) {
    owner.fail("domains", "holds something that is not an object");
    return domain;
  }
  Members members(*object);
  domain.name = members.text("name");
  domain.level = one_of(members, "level", levels, Confirmation::protect);
  domain.content = one_of(members, "content", contents, UserContent::none);
  if (!is_host_name(domain.name)) members.fail("name", "not a host in lower-case A-labels");
  if (!members.problem().empty()) owner.fail("domains", members.problem());
  return domain;
}

/// A tracker stands as a text or, with its source, as an object.
std::string tracker_from(const json::value& value, Members& owner) {
  std::string host;
  if (const json::string* string = value.if_string()) {
    host.assign(string->data(), string->size());
  } else if (const json::object* object = value.if_object()) {
    host = Members(*object).text("name");
  }
  if (!is_host_name(host))
    owner.fail("trackers", "holds something that is not a host in lower-case A-labels");
  return host;
}

/// A month («2026-11»: its first day counts) or a day.
std::optional<Days> day_in(std::string checked) {
  if (checked.size() == 7) checked += "-01";
  return parse_day(checked);
}

/// The numbers that may be shown to the staff of a practice while their check is fresh.
std::vector<CheckedPhone> phones_from(Members& organisation) {
  std::vector<CheckedPhone> phones;
  organisation.each("phones", [&](const json::value& item) {
    const json::object* object = item.if_object();
    if (object == nullptr)
      return organisation.fail("phones", "holds something that is not an object");
    Members members(*object);
    Phone phone{members.text("number"), members.text("for")};
    const auto checked = day_in(members.text("checked"));
    const bool own = one_of(members, "level", levels, Confirmation::show) == Confirmation::show;
    if (!members.problem().empty()) return organisation.fail("phones", members.problem());
    const bool for_staff = phone.audience == "professionnels" || phone.audience == "tous";
    if (own && for_staff && checked) phones.push_back({std::move(phone), *checked});
  });
  return phones;
}

void read_names(Members& members, Organisation& organisation) {
  const json::value* name = members.find("name");
  const json::object* object = name == nullptr ? nullptr : name->if_object();
  if (object == nullptr) return members.fail("name", "missing, or not an object");
  Members names(*object);
  organisation.name_fr = names.text("fr");
  organisation.name_en = names.text("en", false);
  if (organisation.name_en.empty()) organisation.name_en = organisation.name_fr;
  if (!names.problem().empty()) members.fail("name", names.problem());
}

Result<Organisation> organisation_from(const json::object& object, Days today) {
  Members members(object);
  Organisation organisation;
  organisation.id = members.text("id");
  if (organisation.id.find_first_not_of(id_letters) != std::string::npos)
    members.fail("id", "other than lower-case letters, digits and hyphens");
  read_names(members, organisation);
  organisation.kind = members.text("kind");
  organisation.name_class = one_of(members, "class", classes, NameClass::distinctive);
  members.each("domains", [&](const json::value& value) {
    organisation.domains.push_back(domain_from(value, members));
  });
  members.each("trackers", [&](const json::value& value) {
    organisation.trackers.push_back(tracker_from(value, members));
  });
  organisation.tokens = members.texts("tokens");
  organisation.keywords = members.texts("keywords");
  organisation.aliases = members.texts("aliases");
  if (members.find("site") != nullptr) {
    organisation.site = members.text("site");
    if (!organisation.site->starts_with("https://")) members.fail("site", "not an https address");
  }
  organisation.phones = phones_from(members);
  organisation.phone = fresh_phone(organisation.phones, today);
  if (organisation.domains.empty()) members.fail("domains", "missing, or empty");

  if (members.problem().empty()) return organisation;
  return Error{Errc::bad_data, "«" + organisation.id + "», " + members.problem()};
}

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder,
                                              std::error_code& error) {
  std::vector<std::filesystem::path> files;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().extension() == ".json") files.push_back(entry->path());
  std::ranges::sort(files);
  return files;
}

/// Appends the organisations of one file's text.
Status append_organisations(std::vector<Organisation>& organisations, std::string_view text,
                            Days today) {
  std::array<unsigned char, 4096>
      first_bytes{};  // NOLINT: scratch space, written before it is read
  json::monotonic_resource memory(first_bytes.data(), first_bytes.size());
  boost::system::error_code error;
  const json::value document =
      json::parse(json::string_view(text.data(), text.size()), error, &memory);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  const json::array* array = document.if_array();
  if (array == nullptr) return Error{Errc::bad_data, "not an array of organisations"};

  organisations.reserve(organisations.size() + array->size());
  for (const json::value& item : *array) {
    const json::object* object = item.if_object();
    if (object == nullptr)
      return Error{Errc::bad_data, "holds something that is not an organisation"};
    Result<Organisation> organisation = organisation_from(*object, today);
    if (!organisation) return organisation.error();
    organisations.push_back(*std::move(organisation));
  }
  return success();
}

}  // namespace

Result<std::vector<Organisation>> Directory::parse(std::string_view text, Days today) {
  std::vector<Organisation> organisations;
  if (Status status = append_organisations(organisations, text, today); !status)
    return status.error();
  return organisations;
}

Result<Directory> Directory::load(const std::filesystem::path& folder, Days today) {
  std::error_code error;
  const auto files = json_files(folder, error);
  if (error) return Error{Errc::not_found, folder.string() + ": " + error.message()};

  std::vector<Organisation> all;
  for (const std::filesystem::path& file : files) {
    const auto text = read_file(file, largest_file);
    if (!text) return text.error();
    if (const Status status = append_organisations(all, *text, today); !status)
      return Error{status.error().code, file.filename().string() + ": " + status.error().detail};
  }
  Directory directory(std::move(all));
  if (const std::string repeated = directory.repeated_name(); !repeated.empty())
    return Error{Errc::bad_data, folder.filename().string() + ": " + repeated};
  return directory;
}

}  // namespace vigilien::directory
