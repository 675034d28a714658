#include "publish/log.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "publish/public_file.hpp"
#include "tuf/canonical_json.hpp"
#include "tuf/fields.hpp"

namespace vigilien::publish {
namespace {

namespace json = boost::json;

constexpr std::size_t most_names = 100;
constexpr std::pair<const char*, std::uint64_t LogEntry::*> versions[] = {
    {"root", &LogEntry::root},
    {"targets", &LogEntry::targets},
    {"flash", &LogEntry::flash},
    {"snapshot", &LogEntry::snapshot}};

json::array texts(const std::vector<std::string>& all) {
  json::array array;
  for (std::size_t i = 0; i < std::min(all.size(), most_names); ++i) array.emplace_back(all[i]);
  return array;
}

std::vector<std::string> texts(const json::array& array) {
  std::vector<std::string> all;
  for (const json::value& value : array)
    if (value.is_string()) all.emplace_back(value.get_string());
  return all;
}

/// False for a line that is none.
bool read_line(std::string_view line, LogEntry& entry) {
  const auto read = tuf::read_json(line);
  if (!read || !read->is_object()) return false;
  tuf::Faults faults;
  tuf::Fields fields(read->get_object(), "log", faults);
  const auto time = parse_utc(fields.text("time"));
  entry.action = fields.text("action");
  if (!time || !faults.none()) return false;
  entry.time = *time;
  if (fields.has("by")) entry.by = fields.text("by");
  if (fields.has("reason")) entry.reason = fields.text("reason");
  if (fields.has("names")) entry.names = texts(fields.array("names"));
  if (fields.has("signed_by")) entry.signed_by = texts(fields.array("signed_by"));
  for (const auto& [name, member] : versions)
    if (fields.has(name)) entry.*member = fields.number(name, 0, UINT64_MAX);
  return faults.none();
}

}  // namespace

Status append_log(const std::filesystem::path& file, const LogEntry& entry) {
  json::object object{{"time", utc_text(entry.time)}, {"action", entry.action}};
  if (!entry.by.empty()) object["by"] = entry.by;
  if (!entry.reason.empty()) object["reason"] = entry.reason;
  if (!entry.names.empty()) object["names"] = texts(entry.names);
  if (!entry.signed_by.empty()) object["signed_by"] = texts(entry.signed_by);
  for (const auto& [name, member] : versions)
    if (entry.*member != 0) object[name] = entry.*member;
  return append_line(file, json::serialize(object));
}

Status each_log(const std::filesystem::path& file,
                const std::function<void(const LogEntry&)>& use) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return success();
  for (std::string line; std::getline(stream, line);) {
    LogEntry entry;
    if (read_line(line, entry)) use(entry);
  }
  return stream.bad() ? Status(Error{Errc::io_failure, file.string()}) : success();
}

}  // namespace vigilien::publish
