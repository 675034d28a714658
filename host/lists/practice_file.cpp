#include "lists/practice_file.hpp"

#include <utility>

#include <boost/json.hpp>

#include "base/json_members.hpp"
#include "base/kept_file.hpp"
#include "base/text.hpp"

namespace vigilien::lists {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 8U << 20U;
constexpr std::int64_t version_written = 1;

std::optional<Days> day_of(const json::object& object, std::string_view member) {
  const auto text = text_in(object, member);
  return text ? parse_day(*text) : std::nullopt;
}

/// Puts one entry into `practice`, or says what is wrong with it.
const char* take_entry(const json::value& value, Practice& practice) {
  const json::object* object = value.if_object();
  if (object == nullptr) return "not an object";
  const auto action = text_in(*object, "action");
  if (action != "block" && action != "allow") return "«action» is neither block nor allow";
  const auto name = text_in(*object, "entry");
  const auto date = day_of(*object, "date");
  if (!name || !date) return "«entry» or «date» is missing or wrong";

  const char* problem = nullptr;
  const std::string line = std::string(*name) + "\t0\t" + compact_day(*date);
  const std::optional<Entry> entry = read_entry(line, problem);
  if (!entry || entry->tombstone || entry->kind == EntryKind::digest ||
      name->size() > longest_practice_entry)
    return "«entry» is not d, h or u and a name in canonical form";

  PracticeEntry decision;
  decision.action = action == "allow" ? PracticeAction::allow : PracticeAction::block;
  decision.date = *date;
  const std::pair<const char*, std::string*> texts[] = {
      {"reason", &decision.reason}, {"comment", &decision.comment}, {"by", &decision.by}};
  for (const auto& [member, into] : texts) {
    if (!object->contains(member)) continue;
    const auto text = text_in(*object, member);
    if (!text) return "«reason», «comment» or «by» is not a text";
    *into = *text;
  }
  if (object->contains("until")) {
    decision.until = day_of(*object, "until");
    if (!decision.until) return "«until» is not a day";
  }
  return practice.set(std::string(*name), std::move(decision)) ? nullptr : "more than 4096 entries";
}

/// Takes the file's text into `practice`.
KeptFile::Check taking_into(Practice& practice) {
  return [&practice](std::string_view text) -> Status {
    Result<Practice> read = read_practice(text);
    if (!read) return read.error();
    practice = *std::move(read);
    return success();
  };
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
    if (!entry.comment.empty()) object["comment"] = entry.comment;
    if (!entry.by.empty()) object["by"] = entry.by;
    object["date"] = compact_day(entry.date);
    if (entry.until) object["until"] = compact_day(*entry.until);
    text += separator;
    text += json::serialize(object);
    separator = ",\n";
  }
  return text + "\n]}\n";
}

PracticeState load_practice(const std::filesystem::path& file) {
  PracticeState state;
  KeptState kept = KeptFile(file, largest_file).load(taking_into(state.practice));
  state.problem = std::move(kept.problem);
  state.last_good = kept.last_good;
  return state;
}

Result<PracticeState> change_practice(const std::filesystem::path& file,
                                      const std::function<Status(Practice&)>& change) {
  PracticeState state;
  auto kept = KeptFile(file, largest_file)
                  .change(taking_into(state.practice), [&]() -> Result<std::string> {
                    if (Status changed = change(state.practice); !changed) return changed.error();
                    return write_practice(state.practice);
                  });
  if (!kept) return kept.error();
  state.problem = std::move(kept->problem);
  state.last_good = kept->last_good;
  return state;
}

}  // namespace vigilien::lists
