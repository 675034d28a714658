#include "publish/settings.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file.hpp"
#include "lists/list_text.hpp"
#include "lists/source.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/fields.hpp"

namespace vigilien::publish {
namespace {

constexpr std::uint64_t largest_file = 64U << 10U;
constexpr std::uint64_t any_number = 1'000'000'000;

}  // namespace

bool is_publisher_name(std::string_view name) noexcept {
  // The list that comes with Vigilien is nobody's to add to.
  return name.size() <= 40 && lists::is_list_name(name) && name != "vigilien" &&
         lists::publisher_of(name) == name;
}

Result<Settings> load_settings(const std::filesystem::path& file) {
  const auto text = read_file(file, largest_file);
  if (!text) return text.error();
  const auto read = tuf::read_json(*text);
  if (!read) return Error{Errc::bad_data, file.string() + ": " + read.error().detail};
  tuf::Faults faults;
  tuf::Fields fields(tuf::object_or_fault(*read, "publisher", faults), "publisher", faults);
  Settings settings;
  settings.id = fields.text("id");
  settings.url = fields.text("url");
  if (fields.has("sync")) settings.sync = fields.text("sync");
  if (fields.has("data")) settings.data = fields.text("data");
  if (fields.has("most_removed"))
    settings.most_removed = fields.number("most_removed", 0, any_number);
  if (fields.has("most_removed_percent"))
    settings.most_removed_percent = fields.number("most_removed_percent", 0, 100);
  if (fields.has("held")) settings.held = fields.flag("held");
  if (!is_publisher_name(settings.id)) fields.refuse("id", "no name of a publisher");
  if (!faults.none()) return Error{Errc::bad_data, file.string() + ": " + faults.first().detail};
  return settings;
}

Status save_settings(const std::filesystem::path& file, const Settings& settings) {
  boost::json::object object{{"id", settings.id}, {"url", settings.url}};
  if (!settings.sync.empty()) object["sync"] = settings.sync;
  if (!settings.data.empty()) object["data"] = settings.data;
  object["most_removed"] = settings.most_removed;
  object["most_removed_percent"] = settings.most_removed_percent;
  if (settings.held) object["held"] = true;
  return replace_file(file, boost::json::serialize(object) + "\n");
}

}  // namespace vigilien::publish
