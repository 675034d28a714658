#include "lists/practice_file.hpp"

#include <system_error>
#include <utility>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"

namespace vigilien::lists {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 4U << 20U;
constexpr std::int64_t version_written = 1;

std::filesystem::path beside(const std::filesystem::path& file, const char* ending) {
  std::filesystem::path other = file;
  other += ending;
  return other;
}

std::optional<std::string_view> text_of(const json::object& object, std::string_view member) {
  const json::value* value = object.if_contains(member);
  const json::string* string = value == nullptr ? nullptr : value->if_string();
  if (string == nullptr) return std::nullopt;
  return std::string_view(string->data(), string->size());
}

std::optional<Days> day_of(const json::object& object, std::string_view member) {
  const auto text = text_of(object, member);
  return text ? parse_day(*text) : std::nullopt;
}

/// Puts one entry into `practice`, or says what is wrong with it.
const char* take_entry(const json::value& value, Practice& practice) {
  const json::object* object = value.if_object();
  if (object == nullptr) return "not an object";
  const auto action = text_of(*object, "action");
  if (action != "block" && action != "allow") return "«action» is neither block nor allow";
  const auto name = text_of(*object, "entry");
  const auto date = day_of(*object, "date");
  if (!name || !date) return "«entry» or «date» is missing or wrong";

  const char* problem = nullptr;
  const std::string line = std::string(*name) + "\t0\t" + compact_day(*date);
  const std::optional<Entry> entry = read_entry(line, problem);
  if (!entry || entry->tombstone || entry->kind == EntryKind::digest || line.size() > longest_line)
    return "«entry» is not d, h or u and a name in canonical form";

  PracticeEntry decision;
  decision.action = action == "allow" ? PracticeAction::allow : PracticeAction::block;
  decision.date = *date;
  if (object->contains("reason")) {
    const auto reason = text_of(*object, "reason");
    if (!reason) return "«reason» is not a text";
    decision.reason = *reason;
  }
  if (object->contains("until")) {
    decision.until = day_of(*object, "until");
    if (!decision.until) return "«until» is not a day";
  }
  return practice.set(std::string(*name), std::move(decision)) ? nullptr : "more than 4096 entries";
}

Result<Practice> read_file_of(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file, largest_file);
  if (!text) return text.error();
  return read_practice(*text);
}

bool is_damage(const Error& error) noexcept {
  return error.code == Errc::bad_data || error.code == Errc::too_large;
}

/// Keeps the broken file aside and puts its copy back. The caller holds the lock.
PracticeState repair(const std::filesystem::path& file, const Error& error) {
  PracticeState state;
  const std::filesystem::path broken = beside(file, ".broken");
  std::error_code failure;
  std::filesystem::rename(file, broken, failure);
  const std::string kept =
      failure ? file.filename().string() + " cannot be read"
              : file.filename().string() + " is kept as " + broken.filename().string();
  Result<std::string> copy = read_file(beside(file, ".copy"), largest_file);
  Result<Practice> practice = copy ? read_practice(*copy) : Result<Practice>(copy.error());
  state.last_good = practice.ok();
  if (practice) {
    state.practice = *std::move(practice);
    if (!failure) static_cast<void>(replace_file(file, *copy));
  }
  state.problem = Error{
      error.code, kept + " (" + error.detail + "); " +
                      (state.last_good ? "its last good state is in force" : "no copy is left")};
  return state;
}

/// Reads and, where needed, repairs. The caller holds the lock.
PracticeState load_locked(const std::filesystem::path& file) {
  PracticeState state;
  Result<Practice> practice = read_file_of(file);
  if (practice) {
    state.practice = *std::move(practice);
  } else if (is_damage(practice.error())) {
    return repair(file, practice.error());
  } else if (practice.error().code != Errc::not_found) {
    state.problem = practice.error();
    state.last_good = false;
  }
  return state;
}

}  // namespace

std::filesystem::path practice_file(const std::filesystem::path& state_folder) {
  return state_folder / "practice.json";
}

Result<Practice> read_practice(std::string_view text) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  const json::object* object = document.if_object();
  const json::value* version = object == nullptr ? nullptr : object->if_contains("version");
  if (version == nullptr || !version->is_int64()) return Error{Errc::bad_data, "no «version»"};
  if (version->get_int64() > version_written)
    return Error{Errc::refused, "written by a later version"};
  const json::value* entries = object->if_contains("entries");
  const json::array* array = entries == nullptr ? nullptr : entries->if_array();
  if (array == nullptr) return Error{Errc::bad_data, "no «entries»"};

  Practice practice;
  for (std::size_t i = 0; i < array->size(); ++i)
    if (const char* problem = take_entry((*array)[i], practice))
      return Error{Errc::bad_data, "entry " + std::to_string(i + 1) + ": " + problem};
  return practice;
}

std::string write_practice(const Practice& practice) {
  std::string text = "{\"version\":1,\"entries\":[";
  const char* separator = "\n";
  for (const auto& [name, entry] : practice.entries()) {
    json::object object;
    object["action"] = entry.action == PracticeAction::allow ? "allow" : "block";
    object["entry"] = name;
    if (!entry.reason.empty()) object["reason"] = entry.reason;
    object["date"] = compact_day(entry.date);
    if (entry.until) object["until"] = compact_day(*entry.until);
    text += separator;
    text += json::serialize(object);
    separator = ",\n";
  }
  return text + "\n]}\n";
}

PracticeState load_practice(const std::filesystem::path& file) {
  Result<Practice> practice = read_file_of(file);
  PracticeState state;
  if (practice) {
    state.practice = *std::move(practice);
  } else if (practice.error().code != Errc::not_found) {
    const auto lock = FileLock::acquire(beside(file, ".lock"));
    if (lock) return load_locked(file);  // once more: a change may just have mended it
    state.problem = practice.error();
    state.last_good = false;
  }
  return state;
}

Result<PracticeState> change_practice(const std::filesystem::path& file,
                                      const std::function<Status(Practice&)>& change) {
  const auto lock = FileLock::acquire(beside(file, ".lock"));
  if (!lock) return lock.error();

  PracticeState state = load_locked(file);
  if (state.problem && !is_damage(*state.problem)) return *state.problem;
  if (Status changed = change(state.practice); !changed) return changed.error();
  const std::string text = write_practice(state.practice);
  if (Status written = replace_file(file, text); !written) return written.error();
  static_cast<void>(replace_file(beside(file, ".copy"), text));  // what a repair puts back
  return state;
}

}  // namespace vigilien::lists
